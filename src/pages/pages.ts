import type {Language} from "../../models/contract/language.js";
import {ageing} from "./ageing/page.js";
import {assumptions} from "./assumptions/page.js";
import {cascade} from "./cascade/page.js";
import {claims} from "./claims/page.js";
import {collection} from "./collection/page.js";
import {customers} from "./customers/page.js";
import {data} from "./data/page.js";
import {definitions} from "./definitions/page.js";
import {disputes} from "./disputes/page.js";
import {dso} from "./dso/page.js";
import {forecast} from "./forecast/page.js";
import {index} from "./index/page.js";
import {lateness} from "./lateness/page.js";
import {methodology} from "./methodology/page.js";
import {providers} from "./providers/page.js";
import {routes} from "./routes/page.js";
import {simulator} from "./simulator/page.js";
import {statutory} from "./statutory/page.js";
import {pageGroups, type PageGroup, type PageRecord} from "./record.js";

/** Every page, in the order of the navigation within its group: its folder, a line here and one in `slots.ts`. */
export const pageRecords = {
  index,
  ageing,
  dso,
  lateness,
  collection,
  disputes,
  customers,
  forecast,
  statutory,
  routes,
  claims,
  providers,
  cascade,
  simulator,
  data,
  assumptions,
  methodology,
  definitions,
};

export type Page = keyof typeof pageRecords;

/** The pages of a group. */
export function pagesOf(group: PageGroup): Page[] {
  return (Object.keys(pageRecords) as Page[]).filter((page) => pageRecords[page].group === group);
}

export const pages: readonly Page[] = pageGroups.flatMap(pagesOf);

/** A text of every page in a language. */
export function pageTexts(text: "name" | "question", language: Language): Record<Page, string> {
  const texts = Object.entries<PageRecord>(pageRecords).map(([page, record]) => [page, record[text][language]]);
  return Object.fromEntries(texts) as Record<Page, string>;
}
