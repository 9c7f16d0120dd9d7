import {parseHTML} from "linkedom";
import type {AssumptionFact} from "../../models/contract/assumption-fact.js";
import {createRoutesView, type RoutesFile, type RoutesView} from "../../models/routes/explore.js";
import type {CustomerHistory, CustomerSummary, SiteData, SliceData} from "../../models/contract/site.js";
import {loadMessages} from "../../src/browser/draw.js";
import type {Language} from "../../models/contract/language.js";
import {createView, type View} from "../../src/view/view.js";
import {sliceKey} from "../../src/view/filter.js";

/** Everything the site and the board pack are drawn from. */
export interface SiteInput {
  site: SiteData;
  slices: SliceData[];
  customers: CustomerSummary[];
  assumptions: AssumptionFact[];
  /** Null where nothing is overdue. */
  routes: RoutesFile | null;
  histories: AsyncIterable<[number, CustomerHistory]> | Iterable<[number, CustomerHistory]>;
  commentary: string | null;
  /** Workbooks to load down, beside the data of the pages. */
  workbooks?: {name: string; bytes: Uint8Array}[];
}

/** Customers listed before anything is searched. */
const listed = 50;

/** The view of the whole company, as the pages show it before anything is filtered. */
export async function wholeView(input: SiteInput, locale: Language): Promise<View> {
  const {site} = input;
  const slice = input.slices[site.slices[sliceKey({entity: null, segment: null, country: null})] ?? -1];
  if (slice === undefined) throw new RangeError("site data: no slice without a filter");
  const {document} = parseHTML("<!doctype html><html><body></body></html>");
  const customers = [...input.customers]
    .sort((a, b) => b.open_amount - a.open_amount || a.key - b.key)
    .slice(0, listed);
  return createView({
    site,
    slice,
    locale,
    t: await loadMessages(locale),
    document,
    customers,
    assumptions: input.assumptions,
    routes: routesViewOf(input.routes),
  });
}

const routesViews = new WeakMap<RoutesFile, RoutesView>();

/** All claims along all routes: the same for the pages of both languages and the packs. */
function routesViewOf(file: RoutesFile | null): RoutesView | null {
  if (file === null) return null;
  const view = routesViews.get(file) ?? createRoutesView(file, {entity: null, segment: null, country: null});
  routesViews.set(file, view);
  return view;
}
