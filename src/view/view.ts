import type {AssumptionFact} from "../../models/contract/assumption-fact.js";
import type {RoutesView} from "../../models/routes/explore.js";
import type {CustomerHistory, CustomerSummary, SiteData, SliceData} from "../../models/contract/site.js";
import type {Messages} from "../words/en.js";
import type {Language} from "../../models/contract/language.js";
import {createFormat, type Format} from "../words/format.js";
import type {Markup} from "./markup.js";
import type {Page} from "../pages/pages.js";

/** Everything a slot may look at. The same in Node and in the browser. */
export interface View {
  site: SiteData;
  slice: SliceData;
  /** What only the customers page needs. */
  customers: CustomerSummary[] | null;
  customer: {summary: CustomerSummary; history: CustomerHistory} | null;
  /** What only the assumptions page needs. */
  assumptions: AssumptionFact[] | null;
  /** What the pages on routes need; null where nothing is overdue. */
  routes: RoutesView | null;
  /** Names in the address that the page did not understand. */
  ignored: readonly string[];
  /** What the reader asked the worklist for. */
  worklist: Worklist;
  /** What the reader asked the list of customers for. */
  list: CustomerList;
  locale: Language;
  t: Messages;
  format: Format;
  document: Document;
  /** How a page is linked: a file of the site, or an anchor of the board pack. */
  link(page: Page, anchor?: string): string;
  /** Charts are drawn once per width and the container shows the one that fits. */
  widths: readonly number[];
  /** In print nothing folds and nothing answers the pointer. */
  isPrint: boolean;
}

/** Search, choice, order and length of the list of claims. */
export interface Worklist {
  query: string;
  /** A route, `family:` and one, `hand`, `stop`, `undecided`, or empty: all. */
  route: string;
  /** What the figure rests on, or empty: anything. */
  basis: string;
  column: number;
  isDescending: boolean;
  shown: number;
}

/** Search, order and length of the list of customers. */
export interface CustomerList {
  query: string;
  /** Index of the column to sort by. */
  column: number;
  isDescending: boolean;
  shown: number;
}

/** A region of a page: a pure function of the view. */
export type Slot = (view: View) => Markup;
export type Slots = Record<string, Slot>;

/** A view with what is usual filled in. */
export function createView(base: Pick<View, "site" | "slice" | "locale" | "t" | "document"> & Partial<View>): View {
  return {
    customers: null,
    customer: null,
    assumptions: null,
    routes: null,
    ignored: [],
    worklist: {query: "", route: "", basis: "", column: 1, isDescending: true, shown: 50},
    list: {query: "", column: 3, isDescending: true, shown: 50},
    format: createFormat(base.locale, base.site.ledger.currency),
    link: (page, anchor) => `./${page === "index" ? "" : page}${anchor === undefined ? "" : `#${anchor}`}`,
    widths: [340, 560, 1080],
    isPrint: false,
    ...base,
  };
}
