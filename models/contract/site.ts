/**
 * What the pages and the board pack are drawn from: the marts at the reporting dates, arranged so that one filter
 * combination is one small file.
 *
 * Dates are ISO text, amounts are numbers in the base currency (tax included), rates are shares from 0 to 1. A figure
 * that cannot be computed is `null` and has a flag; it is never 0. Series are aligned with `SiteData.months`: index 0
 * is the oldest reporting date, the last index is the as-of date.
 */

import {z} from "zod";
import {languages} from "./language.js";
import {AgeingParts, AgeingSeries, RollFacts} from "./site/ageing.js";
import {Bilingual} from "./site/bilingual.js";
import {PromiseFacts, ReminderResponse} from "./site/collection.js";
import {GroupShare, PayerBacktest, PayerKind} from "./site/customers.js";
import {Breakdown, Debtor} from "./site/debtors.js";
import {DisputeFacts} from "./site/disputes.js";
import {ForecastFacts, ProvisionFacts} from "./site/forecast.js";
import {LatenessFacts, PaymentFacts, VintageFacts} from "./site/lateness.js";
import {MethodFacts, ProviderFacts} from "./site/providers.js";
import {Filter, KpiSeries} from "./site/register.js";
import {MatchingFacts} from "./site/matching.js";
import {Conformity, Definition, FailedCheck, Reject, SourceSummary, TieOut, Unexplained} from "./site/sources.js";
import {StatutoryFacts} from "./site/statutory.js";
import {PublishedFigure, Target} from "./site/targets.js";

export type * from "./site/ageing.js";
export type * from "./site/assumptions.js";
export type * from "./site/collection.js";
export type * from "./site/customers.js";
export type * from "./site/debtors.js";
export type * from "./site/disputes.js";
export type * from "./site/forecast.js";
export type * from "./site/lateness.js";
export type * from "./site/providers.js";
export type * from "./site/register.js";
export type * from "./site/sources.js";
export type * from "./site/statutory.js";
export type * from "./site/targets.js";

/** Everything a page shows for one combination of filters. */
export const SliceData = z.strictObject({
  filter: Filter,
  kpis: z.array(KpiSeries),
  ageing: z.array(AgeingSeries),
  /** The ten largest by overdue amount, then by open amount. */
  debtors: z.array(Debtor),
  /** The ten largest moves of overdue against last month, by absolute size. */
  movers: z.array(Debtor),
  breakdowns: z.array(Breakdown),
  /** Empty where the ledger has no promises. */
  promises: z.array(PromiseFacts),
  /** The ten largest groups of companies on the as-of date. */
  groups: z.array(GroupShare),
  /** By kind of payer, each that occurs. */
  payers: z.array(PayerKind),
  /** Null where the ledger holds no dispute. */
  disputes: DisputeFacts.nullable(),
  lateness: LatenessFacts,
  /** How long customers take to pay, those who have not yet counted; null where nothing was under observation. */
  payment: PaymentFacts.nullable(),
  /** What is special in each ageing bucket at the as-of date, by both bases. */
  parts: z.array(AgeingParts),
  /** How open items rolled from bucket to bucket in the last twelve months; null where nothing did. */
  rolls: RollFacts.nullable(),
  /** Null under more than one filter at a time: vintages are computed for one. */
  vintages: VintageFacts.nullable(),
});
export type SliceData = z.infer<typeof SliceData>;

/** Facts of the ledger and the build that every page needs. */
export const SiteData = z.strictObject({
  ledger: z.strictObject({
    name: z.string(),
    currency: z.string(),
    locale: z.enum(languages),
    is_fictional: z.boolean(),
    /** Debtors stand under codes. */
    is_pseudonymous: z.boolean(),
    /** Nothing was settled by the as-of date: a list of open items, or a ledger before its first payment. */
    is_open_items_only: z.boolean(),
    as_of: z.string(),
    /** First and last posting date in the ledger up to the as-of date; null where nothing is posted by then. */
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
  build: z.strictObject({
    version: z.string(),
    hash: z.string(),
    models_hash: z.string(),
    exports_hash: z.string(),
    duckdb: z.string(),
    invoices: z.number(),
    customers: z.number(),
  }),
  months: z.array(z.string()),
  entities: z.array(z.string()),
  segments: z.array(z.string()),
  countries: z.array(z.string()),
  /** Which file holds which combination: key `entity|segment|country` with empty text for all. */
  slices: z.record(z.string(), z.number()),
  /** Empty as a rule: a ledger that fails one is published only where somebody asks for it. */
  failed_checks: z.array(FailedCheck),
  tie_out: z.array(TieOut),
  matching: MatchingFacts,
  /** A row for each kind there is. */
  unexplained: z.array(Unexplained),
  /** A row for each rule and FEC. */
  conformity: z.array(Conformity),
  sources: z.array(SourceSummary),
  /** The first rejects only; `rejects_total` counts all. */
  rejects: z.array(Reject),
  rejects_total: z.number(),
  rejects_by_reason: z.array(
    z.strictObject({
      source: z.string(),
      reason: Bilingual,
      rows: z.number(),
    }),
  ),
  definitions: z.array(Definition),
  notes: z.array(Bilingual),
  /** Null where no forecast was computed. */
  forecast: ForecastFacts.nullable(),
  statutory: StatutoryFacts,
  provision: ProvisionFacts,
  providers: ProviderFacts,
  /** What followed each kind of reminder; empty where none is recorded. */
  reminders: z.array(ReminderResponse),
  method: MethodFacts,
  /** Empty where no customer was known a year ago. */
  payer_backtest: z.array(PayerBacktest),
  /** What the company set itself, for the whole of it; empty without any. */
  targets: z.array(Target),
  /** What others published, each dated; shown beside own figures and never mixed with them. */
  published: z.array(PublishedFigure),
});
export type SiteData = z.infer<typeof SiteData>;
