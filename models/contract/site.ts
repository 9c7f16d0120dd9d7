/**
 * What the pages and the board pack are drawn from: the marts at the reporting
 * dates, arranged so that one filter combination is one small file.
 *
 * Dates are ISO text, amounts are numbers in the base currency (tax included),
 * rates are shares from 0 to 1. A figure that cannot be computed is `null` and
 * has a flag; it is never 0. Series are aligned with `SiteData.months`: index 0
 * is the oldest reporting date, the last index is the as-of date.
 */

import type {InBoth} from "./said.js";
import type {MethodFacts, ProviderFacts} from "../routes/explore.js";
import type {GroupShare, PayerKind, PayerBacktest} from "./site/customers.js";
import type {LatenessFacts, PaymentFacts, VintageFacts} from "./site/lateness.js";
import type {AgeingSeries, AgeingParts, RollFacts} from "./site/ageing.js";
import type {DisputeFacts} from "./site/disputes.js";
import type {ProvisionFacts, ForecastFacts} from "./site/forecast.js";
import type {StatutoryFacts} from "./site/statutory.js";
import type {Definition, TieOut, SourceSummary, Reject} from "./site/sources.js";

export type * from "./site/customers.js";
export type * from "./site/lateness.js";
export type * from "./site/ageing.js";
export type * from "./site/disputes.js";
export type * from "./site/forecast.js";
export type * from "./site/statutory.js";
export type * from "./site/sources.js";

/** The dimensions every page can be filtered by; `null` means all. */
export interface Filter {
  entity: string | null;
  segment: string | null;
  country: string | null;
}

export type Unit = "days" | "rate" | "amount" | "count" | "index" | "times" | "per_hundred";

/** One kpi and variant of the register over all reporting dates. */
export interface KpiSeries {
  kpi: string;
  variant: string;
  unit: Unit;
  values: (number | null)[];
  /** What was divided, aligned with `values`; null for a plain amount or count. */
  numerators: (number | null)[];
  denominators: (number | null)[];
  /** Why the value at an index is missing, thin or a bound: `{"35": "no_sales"}`. */
  flags: Record<string, string>;
}

/** A customer's position within the current filter at the as-of date, and before. */
export interface Debtor {
  customer_id: string;
  name: string;
  segment: string;
  country: string;
  open_amount: number;
  overdue_amount: number;
  /** At the previous reporting date and twelve reporting dates earlier; null before the history begins. */
  overdue_amount_last_month: number | null;
  overdue_amount_last_year: number | null;
  oldest_days_overdue: number | null;
  days_to_pay_12m: number | null;
}

/** Open and overdue by the members of one dimension within the current filter. */
export interface Breakdown {
  dimension: "entity" | "segment" | "country";
  member: string;
  open_amount: number;
  overdue_amount: number;
  overdue_amount_last_month: number | null;
  overdue_amount_last_year: number | null;
}

/** Everything a page shows for one combination of filters. */
export interface SliceData {
  filter: Filter;
  kpis: KpiSeries[];
  ageing: AgeingSeries[];
  /** The ten largest by overdue amount, then by open amount. */
  debtors: Debtor[];
  /** The ten largest moves of overdue against last month, by absolute size. */
  movers: Debtor[];
  breakdowns: Breakdown[];
  /** Empty where the ledger has no promises. */
  promises: PromiseFacts[];
  /** The ten largest groups of companies on the as-of date. */
  groups: GroupShare[];
  /** By kind of payer, each that occurs. */
  payers: PayerKind[];
  /** Null where the ledger holds no dispute. */
  disputes: DisputeFacts | null;
  lateness: LatenessFacts;
  /** How long customers take to pay, those who have not yet counted; null where nothing was under observation. */
  payment: PaymentFacts | null;
  /** What is special in each ageing bucket at the as-of date, by both bases. */
  parts: AgeingParts[];
  /** How open items rolled from bucket to bucket in the last twelve months; null where nothing did. */
  rolls: RollFacts | null;
  /** Null under more than one filter at a time: vintages are computed for one. */
  vintages: VintageFacts | null;
}

/**
 * Promises to pay by what became of them: those whose deadline fell in the last twelve months, and all that are
 * pending.
 */
export interface PromiseFacts {
  state: "kept" | "broken" | "superseded" | "void" | "pending";
  promises: number;
  promised_amount: number;
  /** Received from the day of the promise to its deadline. */
  received_amount: number;
}

/** Facts of the ledger and the build that every page needs. */
export interface SiteData {
  ledger: {
    name: string;
    currency: string;
    locale: "fr" | "en";
    is_fictional: boolean;
    /** Debtors stand under codes. */
    is_pseudonymous: boolean;
    /** Nothing was settled by the as-of date: a list of open items, or a ledger before its first payment. */
    is_open_items_only: boolean;
    as_of: string;
    /** First and last posting date in the ledger up to the as-of date; null where nothing is posted by then. */
    from: string | null;
    to: string | null;
  };
  build: {
    version: string;
    hash: string;
    models_hash: string;
    exports_hash: string;
    duckdb: string;
    invoices: number;
    customers: number;
  };
  months: string[];
  entities: string[];
  segments: string[];
  countries: string[];
  /** Which file holds which combination: key `entity|segment|country` with empty text for all. */
  slices: Record<string, number>;
  tie_out: TieOut[];
  sources: SourceSummary[];
  /** The first rejects only; `rejects_total` counts all. */
  rejects: Reject[];
  rejects_total: number;
  rejects_by_reason: {source: string; reason: InBoth; rows: number}[];
  definitions: Definition[];
  notes: InBoth[];
  /** Null where no forecast was computed. */
  forecast: ForecastFacts | null;
  statutory: StatutoryFacts;
  provision: ProvisionFacts;
  providers: ProviderFacts;
  method: MethodFacts;
  /** Empty where no customer was known a year ago. */
  payer_backtest: PayerBacktest[];
  /** What the company set itself, for the whole of it; empty without any. */
  targets: Target[];
  /** What others published, each dated; shown beside own figures and never mixed with them. */
  published: PublishedFigure[];
}

/** What a kpi should be, from the assumption `key`; rates are shares from 0 to 1. */
export interface Target {
  key: string;
  kpi: string;
  variant: string;
  value: number;
  source: string;
  as_of: string | null;
}

/** A figure that somebody else published, in the unit of its record. */
export interface PublishedFigure {
  key: string;
  /** The page whose own figures it stands beside. */
  page: string;
  title: {en: string; fr: string};
  explanation: {en: string; fr: string};
  value: number;
  unit: string;
  source: string;
  as_of: string;
}
