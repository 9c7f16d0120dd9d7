/**
 * What the pages and the board pack are drawn from: the marts at the reporting
 * dates, arranged so that one filter combination is one small file.
 *
 * Dates are ISO text, amounts are numbers in the base currency (tax included),
 * rates are shares from 0 to 1. A figure that cannot be computed is `null` and
 * has a flag; it is never 0. Series are aligned with `SiteData.months`: index 0
 * is the oldest reporting date, the last index is the as-of date.
 */

import type {AssumptionFact} from "./assumption-view.js";
import type {InBoth} from "./said.js";

import type {MethodFacts, ProviderFacts} from "./routes/view.js";

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

/** Open receivables by bucket: `amounts[bucket][month]`, credits and unapplied cash excluded. */
export interface AgeingSeries {
  basis: "due" | "issued";
  /** Bucket keys in order, e.g. `["not_due", "1_30", "31_60", "61_90", "91_plus", "no_due_date"]`. */
  buckets: string[];
  amounts: number[][];
  /** Open due lines, same shape. */
  invoices: number[][];
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

/** What one group of companies owes of all that is open. */
export interface GroupShare {
  rank: number;
  group_id: string;
  /** The company of the group that owes most. */
  name: string;
  /** Companies of the group that owe something. */
  customers: number;
  open_amount: number;
  share: number;
  cumulative_share: number;
}

/** The five kinds of payer; null where too few invoices fell due to say. */
export type PayerProfile = "prompt" | "late_by_habit" | "struggling" | "disputing" | "drifting";

/** The figures of a customer's last twelve months, and the rule that decided: the key of the sentence that explains it with them. */
export interface PayerRule {
  sentence: "insolvent" | "old_arrears" | "worsening" | "disputing" | "prompt" | "keeps_promises" | "pays_in_parts" | "late_by_habit" | "too_few_invoices";
  due_lines: number;
  late_lines: number;
  days_late: number | null;
  recent_days_late: number | null;
  earlier_days_late: number | null;
  lines_over_90: number;
  lines_in_parts: number;
  disputed_invoices: number;
  promises_kept: number;
  promises_broken: number;
  insolvent_on: string | null;
}

export interface PayerFigures extends PayerRule {
  profile: PayerProfile | null;
  profile_12m_before: PayerProfile | null;
}

/** Customers of one kind within the current filter; amounts are those of the whole company. */
export interface PayerKind {
  profile: PayerProfile | null;
  customers: number;
  open_amount: number;
  overdue_amount: number;
  due_lines: number;
  late_lines: number;
  days_late: number | null;
  /** Who of them owes most. */
  largest: PayerRule & {customer_id: string; name: string; open_amount: number};
}

/** What the profile of a year ago foretold of the payments since; errors are means over due lines, skill is 1 - error / that of taking everybody alike. */
export interface PayerBacktest {
  profile: PayerProfile | "(all)" | "too_few_invoices";
  customers: number;
  due_lines: number;
  same_profile_rate: number | null;
  foretold_late_rate: number | null;
  actual_late_rate: number | null;
  foretold_days_late: number | null;
  actual_days_late: number | null;
  days_late_error: number | null;
  naive_days_late_error: number | null;
  days_late_skill: number | null;
  late_rate_error: number | null;
  naive_late_rate_error: number | null;
  late_rate_skill: number | null;
  flag: string | null;
}

/** How late what fell due was: a due line is late when it was settled after its due date, or is open after it. */
export interface LatenessFacts {
  /** By month of the due date, the oldest first; `open_amount` is the part of `late_amount` that is still open. */
  cohorts: {month: string; due_lines: number; due_amount: number; late_amount: number; open_amount: number; flag: string | null}[];
  /** Due in the last twelve months by days after the due date: above `starts_after` up to `ends_after`; `open_lines` is the part of `lines` still open. */
  distribution: {starts_after: number | null; ends_after: number | null; lines: number; open_lines: number; amount: number; open_amount: number}[];
  /** Due in the last twelve months; `starts_after` and `ends_after` bound the classes of `amount` (base currency) and `terms` (days). */
  breakdowns: {
    dimension: "entity" | "segment" | "country" | "amount" | "terms";
    member: string;
    starts_after: number | null;
    ends_after: number | null;
    due_lines: number;
    late_lines: number;
    due_amount: number;
    late_amount: number;
    open_amount: number;
    mean_days_late: number | null;
  }[];
  /** The ten with the largest late amount, due in the last twelve months. */
  customers: {customer_id: string; name: string; due_amount: number; late_amount: number; open_amount: number; late_share: number | null; late_rate_value: number | null; mean_days_late: number | null}[];
}

/** The Kaplan-Meier curve of days from issue to payment over the last twelve months, beside what the paid invoices alone would say. */
export interface PaymentFacts {
  paid: number;
  /** Due lines that were under observation and are not paid: open, written off or credited. */
  unpaid: number;
  mean_paid_days: number | null;
  median_paid_days: number | null;
  /** Null where less than half is paid within the curve. */
  median_days: number | null;
  median_low_80: number | null;
  median_high_80: number | null;
  /** Mean with the open ones, each counted up to `mean_up_to` days: a lower bound. */
  mean_days: number | null;
  mean_up_to: number | null;
  flag: string | null;
  /** Day by day up to where the curve is cut: share not yet paid after that day, and its 80 % limits. */
  curve: {day: number; survival: number; low_80: number | null; high_80: number | null}[];
  /** Due lines under observation on round days. */
  at_risk: {day: number; lines: number}[];
}

/** Parts of an ageing bucket; they add up to what is open in it. */
export interface AgeingParts {
  basis: "due" | "issued";
  bucket: string;
  regular_amount: number;
  disputed_amount: number;
  placed_amount: number;
  insolvent_amount: number;
}

/** The transition matrix of open items from one month end to the next, and what it projects. */
export interface RollFacts {
  /** Ageing buckets by due date, in order. */
  buckets: string[];
  /** How an item ends: `paid`, `credited`, `written_off`. */
  absorbing: string[];
  /** `[bucket][state]`: share of the amount, buckets first, then the ends; null where nothing was in the bucket. */
  rates: (number[] | null)[];
  /** Amount in the bucket over the month ends, and due lines. */
  amounts: number[];
  invoices: number[];
  /** `[bucket][end]`: share that ends so if months to come are like those seen; null where that cannot be said. */
  ends: (number[] | null)[];
  /** Months until out, on average; null where that cannot be said. */
  months_left: (number | null)[];
  /** Balances without new invoices, from the as-of date (0) on; null where a bucket that matters was never seen. */
  ahead: {months_ahead: number; open_amounts: number[]; absorbed_amounts: number[]}[] | null;
  /** 80 % intervals of `ahead` by bootstrap over debtors; whole company only. */
  intervals: {months_ahead: number; state: string; low_80: number; high_80: number}[];
}

/** What became of each month's invoices, by months since issue. */
export interface VintageFacts {
  /** The oldest first; rates by month since issue from 0, as far as the cohort's age goes. */
  cohorts: {month: string; invoiced_amount: number; collected_rates: (number | null)[]; flag: string | null}[];
  /** The twelve cohorts before the last twelve together, with the lowest and highest of them; null without such a history. */
  earlier: {collected_rate: number; low: number; high: number}[] | null;
}

/** Promises to pay by what became of them: those whose deadline fell in the last twelve months, and all that are pending. */
export interface PromiseFacts {
  state: "kept" | "broken" | "superseded" | "void" | "pending";
  promises: number;
  promised_amount: number;
  /** Received from the day of the promise to its deadline. */
  received_amount: number;
}

/** A reading of one kpi or mart, printed from the header of its SQL file. */
export interface Definition {
  key: string;
  /** Title and prose by language. */
  title: {en: string; fr: string};
  prose: {en: string; fr: string};
  /** Labels of the header in file order: formula, numerator, denominator, window, excluded, grain, units, reads, source. */
  labels: {label: string; text: {en: string; fr: string}}[];
  variants: string[];
  /** Path of the SQL file, relative to the checkout. */
  file: string;
}

export interface TieOut {
  entity: string;
  account: string;
  balance_on: string;
  control_balance: number | null;
  open_items: number;
  unapplied_cash: number;
  unapplied_credits: number;
  ledger_balance: number;
  difference: number | null;
  /** The control balance is the sum of the same accounting lines, not an export of its own. */
  is_derived: boolean;
}

export interface SourceSummary {
  source: string;
  format: string;
  table: string;
  rows_read: number;
  rows_loaded: number;
  rows_rejected: number;
  amount_read: number | null;
  amount_loaded: number | null;
  sha256: string;
}

export interface Reject {
  source: string;
  row: number | null;
  column: string | null;
  value: string | null;
  reason: InBoth;
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
    as_of: string;
    /** First and last posting date in the ledger up to the as-of date; null where nothing is posted by then. */
    from: string | null;
    to: string | null;
  };
  build: {version: string; hash: string; models_hash: string; exports_hash: string; duckdb: string; invoices: number; customers: number};
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

/** Disputes opened in the last twelve reporting months within the current filter, and what disputes cost in them. */
export interface DisputeFacts {
  /** By disputed amount; `reason` is null where none was stated, and in the last row if `is_rest`: all further reasons. `granted`: upheld or settled. */
  reasons: {reason: string | null; is_rest: boolean; disputes: number; open_disputes: number; disputed_amount: number; granted_disputes: number; credited_amount: number}[];
  /** By the department that causes them; null where ledger.yaml names none, the department is null for reasons it leaves out. */
  departments: {department: string | null; disputes: number; open_disputes: number; disputed_amount: number; granted_disputes: number; credited_amount: number}[] | null;
  /** Each component of the cost; null with a flag where its input is missing. */
  costs: {component: DisputeComponent; amount: number | null; flag: string | null}[];
  /** The same by reason (the largest), by customer (the largest) and by month (the latest first). */
  cost_rows: DisputeCostRow[];
  /** DSO over 90 days without what is in dispute, aligned with `SiteData.months`. */
  dso_without_days: (number | null)[];
}

export type DisputeComponent = "credit_granted" | "handling_time" | "cash_withheld" | "provider_and_legal";

/** What disputes cost by component; a component is null where nothing of it is known. */
export type DisputeCostRow = Record<DisputeComponent, number | null> & {
  by: "reason" | "customer" | "month";
  /** The reason (null: not stated), the customer's name or the month end. */
  name: string | null;
  customer_id: string | null;
  total_amount: number;
};

/** What the open receivables of the whole company are likely to lose, by segment and ageing bucket. */
export interface ProvisionFacts {
  /** `basis`: the cell's own rate, or one drawn towards all segments since it has fewer than ten losses. Rates and losses are null without any write-off in the history. */
  cells: {segment: string; bucket: string; balance: number; historical_rate: number | null; rate: number | null; expected_amount: number | null; reached_amount: number | null; lost_amount: number | null; lost_claims: number | null; basis: "measured" | "shrunk" | null; flag: string | null}[];
  /** By how much the rates of the past are raised or lowered for what is ahead; null where nothing is recorded for the as-of date. */
  overlay: {factor: number; source: string; as_of: string | null; valid_to: string | null} | null;
  /** Open in the ageing on the as-of date, which the balances must add up to. */
  ageing_open_amount: number;
}

/** Cash of the weeks ahead from invoices already issued, whole company. */
export interface ForecastFacts {
  /** The method of `weeks`. */
  method: string;
  weeks: {week: number; starts_on: string; ends_on: string; expected_amount: number; low_80: number | null; high_80: number | null; disputed_amount: number | null}[];
  totals: {
    method: string;
    weeks: number;
    expected_amount: number | null;
    low_80: number | null;
    high_80: number | null;
    /** Expected after the last week; owed by insolvent customers; open without any figure. */
    later_amount: number | null;
    insolvent_amount: number | null;
    unforecast_amount: number | null;
    flag: string | null;
  }[];
  /** What each method would have said at a date in the past, against what came in. */
  backtests: {frozen_on: string; method: string; weeks: number; forecast_amount: number; actual_amount: number; bias_rate: number | null; wape: number | null; coverage_80: number | null; flag: string | null}[];
}

/** A cell of the statutory table. */
export interface StatutoryCell {
  form: "I" | "II";
  /** Disputed invoices left out of (A) and counted in (B), or included. */
  variant: "including" | "excluding";
  /** `0`, `1_30`, `31_60`, `61_90`, `91_plus`, `total` (1 day and more) or `excluded` (disputed); form I also `not_due` and `no_due_date`. */
  bracket: string;
  invoices: number;
  amount: number | null;
  reference_amount: number | null;
  reference_invoices: number | null;
  share: number | null;
  reference_terms: string;
  flag: string | null;
}

/** The statutory table of invoices issued (Code de commerce D441-6) and the limitation dates, whole company. */
export interface StatutoryFacts {
  /** Country of the legal entities; null where the ledger does not say. The French table stands only where it is FR. */
  country: string | null;
  period: "fiscal_year" | "as_of" | null;
  reporting_on: string | null;
  /** Tax included, of all entities together. */
  table: StatutoryCell[];
  default_terms: string | null;
  /** Overdue in the ageing on the reporting date, which the total of form I with disputed invoices must equal. */
  ageing_overdue_amount: number | null;
  /** Late-payment interest by half-year and rule; the amount is null where the half-year has no rate, and the flag names it. */
  halves: {half_year: string; rule: "business_fr" | "public_fr" | "eu"; ecb_rate: number | null; margin: number; rate: number | null; invoices: number; interest_amount: number | null; flag: string | null}[];
  /** Assumptions on terms, interest and indemnity, in France and in the other countries of the EU. */
  parameters: {key: string; value: AssumptionFact["value"]; unit: string; source: string; as_of: string | null}[];
  limitation: {
    /** Open invoices that lapse within twelve months, and those that have lapsed. */
    lapsing: number;
    lapsing_amount: number;
    lapsed: number;
    lapsed_amount: number;
    /** The first only. */
    items: {document_id: string; customer_id: string; name: string; entity: string; due_on: string; lapses_on: string; days_left: number; has_lapsed: boolean; last_payment_on: string | null; years: number; open_amount: number}[];
  };
}

/** One line of the customers page. */
export interface CustomerSummary {
  /** Names the history file: `customers/<key>.json`. Never derived from the export's text. */
  key: number;
  customer_id: string;
  name: string;
  group_id: string | null;
  segment: string;
  country: string;
  entities: string[];
  open_amount: number;
  overdue_amount: number;
  sales_12m: number;
  days_to_pay_12m: number | null;
  days_late_12m: number | null;
  late_rate_count_12m: number | null;
  last_payment_on: string | null;
  oldest_due_on: string | null;
  payer: PayerFigures | null;
}

/** One customer's history, loaded on demand. */
export interface CustomerHistory {
  customer_id: string;
  name: string;
  /** Aligned with `SiteData.months`. */
  open_amount: number[];
  overdue_amount: number[];
  sales_amount: number[];
  paid_amount: number[];
  items: CustomerItem[];
}

export interface CustomerItem {
  document_id: string;
  kind: "invoice" | "credit_note" | "payment";
  entity: string;
  issued_on: string;
  due_on: string | null;
  gross_amount: number;
  open_amount: number;
  /** Days after the due date, at settlement or at the as-of date while open; null without a due date. */
  days_late: number | null;
  settled_on: string | null;
  is_disputed: boolean;
}
