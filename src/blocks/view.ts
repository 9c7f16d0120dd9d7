import type {AssumptionFact} from "../../models/contract/assumption-fact.js";
import type {RoutesView} from "../../models/routes/explore.js";
import type {
  CustomerHistory,
  CustomerSummary,
  KpiSeries,
  SiteData,
  SliceData,
  Unit,
} from "../../models/contract/site.js";
import type {Messages} from "../words/en.js";
import type {Language} from "../../models/contract/language.js";
import {createFormat, type Format} from "../words/format.js";
import type {Markup} from "./markup.js";

/** Pages by what they are for, in the order of the navigation; their Markdown is `src/<locale>/<page>.md`. */
export const pageGroups = {
  position: ["index", "ageing", "dso"],
  causes: ["lateness", "collection", "disputes", "customers"],
  outlook: ["forecast", "statutory"],
  action: ["routes", "claims", "providers", "cascade", "simulator"],
  evidence: ["data", "assumptions", "methodology", "definitions"],
} as const;
export type PageGroup = keyof typeof pageGroups;
export type Page = (typeof pageGroups)[PageGroup][number];
export const pages: readonly Page[] = Object.values(pageGroups).flat();

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

/** One kpi and variant with what is said about it at the as-of date. */
export interface Series {
  kpi: string;
  variant: string;
  unit: Unit;
  values: (number | null)[];
  numerators: (number | null)[];
  denominators: (number | null)[];
  last: number | null;
  lastMonth: number | null;
  lastYear: number | null;
  /** Against last month and last year; null where either side is missing. */
  monthChange: number | null;
  yearChange: number | null;
  /** What the company set itself; null where it set nothing, and under a filter: a target is for the whole company. */
  target: number | null;
  flag: string | null;
}

/** How a reader takes a figure whose unit in the register would round it away. */
const readAs: Record<string, Unit> = {
  "receivable_turnover.ending_12m": "times",
  "receivable_turnover.average_12m": "times",
  "cost_to_collect.per_amount_collected_12m": "per_hundred",
};

/** Kpis of sales or of what was settled: over open items alone they speak of those, not of the company. */
const ofAllInvoices = new Set([
  "dso",
  "best_possible_dso",
  "average_days_delinquent",
  "late_rate",
  "days_late",
  "days_beyond_terms",
  "days_to_pay",
  "cei",
  "receivable_turnover",
  "bad_debt_rate",
  "cost_to_collect",
  "terms_beyond_legal_maximum",
]);

/** The series of a kpi and variant; null values and the flag `not_available` where the register has none. */
export function series(view: View, kpi: string, variant: string): Series {
  const months = view.site.months.length;
  const found: KpiSeries = view.slice.kpis.find((row) => row.kpi === kpi && row.variant === variant) ?? {
    kpi,
    variant,
    unit: "count",
    values: Array.from({length: months}, () => null),
    numerators: [],
    denominators: [],
    flags: {[months - 1]: "not_available"},
  };
  const at = (back: number) => found.values[months - 1 - back] ?? null;
  const [last, lastMonth, lastYear] = [at(0), at(1), at(12)];
  const isWhole = (back: number) => found.flags[months - 1 - back] !== "short_history";
  // what was paid before an open item list was drawn is not in it: no earlier month compares
  const {is_open_items_only: isOpenItemsOnly} = view.site.ledger;
  const flag =
    isOpenItemsOnly && last !== null && ofAllInvoices.has(kpi) ? "open_items_only" : (found.flags[months - 1] ?? null);
  const change = (back: number) =>
    !isOpenItemsOnly && isWhole(0) && isWhole(back) ? difference(last, at(back)) : null;
  return {
    kpi,
    variant,
    unit: readAs[`${kpi}.${variant}`] ?? found.unit,
    // a window longer than the history overstates: it is flagged as a headline and not drawn
    values: found.values.map((value, index) => (found.flags[index] === "short_history" ? null : value)),
    numerators: found.numerators,
    denominators: found.denominators,
    last,
    lastMonth,
    lastYear,
    monthChange: change(1),
    yearChange: change(12),
    target:
      isFiltered(view) || flag === "open_items_only"
        ? null
        : (view.site.targets.find((row) => row.kpi === kpi && row.variant === variant)?.value ?? null),
    flag,
  };
}

export function difference(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

/** Whether the current filter leaves anything to show. */
export function isEmpty(view: View): boolean {
  const open = series(view, "receivable_amount", "open").values;
  return open.every((value) => value === null || value === 0);
}

/** Whether the reader chose a part of the company. */
export function isFiltered({slice: {filter}}: View): boolean {
  return filter.entity !== null || filter.segment !== null || filter.country !== null;
}

/** What a combination of filters holds that nobody belongs to. */
export function emptySlice(filter: SliceData["filter"]): SliceData {
  return {
    filter,
    kpis: [],
    ageing: [],
    debtors: [],
    movers: [],
    breakdowns: [],
    promises: [],
    groups: [],
    payers: [],
    disputes: null,
    lateness: {cohorts: [], distribution: [], breakdowns: [], customers: []},
    payment: null,
    parts: [],
    rolls: null,
    vintages: null,
  };
}

/** Key of `SiteData.slices` for a filter. */
export function sliceKey(filter: {entity: string | null; segment: string | null; country: string | null}): string {
  return [filter.entity, filter.segment, filter.country].map((member) => member ?? "").join("|");
}
