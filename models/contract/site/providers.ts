/** What the pages on providers and on the method are drawn from. Units are those of `../site.ts`. */
import {z} from "zod";

/**
 * What became of the claims placed with a provider along a route, by when they were placed. Amounts in the base
 * currency.
 */
export const ProviderVintage = z.strictObject({
  provider: z.string(),
  route: z.string(),
  /** `all`: every placement, without a vintage. */
  period: z.enum(["all", "year"]),
  vintage: z.string().nullable(),
  placements: z.number(),
  open_placements: z.number(),
  recovered_placements: z.number(),
  placed_amount: z.number(),
  recovered_amount: z.number(),
  liquidation_rate: z.number().nullable(),
  fee_amount: z.number().nullable(),
  cost_amount: z.number().nullable(),
  net_back_amount: z.number().nullable(),
  net_back_rate: z.number().nullable(),
  cost_per_euro: z.number().nullable(),
  days_to_first_cash: z.number().nullable(),
  days_to_last_cash: z.number().nullable(),
  silent_placements: z.number(),
  gap_placements: z.number(),
  flag: z.string().nullable(),
});
export type ProviderVintage = z.infer<typeof ProviderVintage>;

/** A provider against another, or against in-house, plainly and like for like. */
export const ProviderComparison = z.strictObject({
  provider: z.string(),
  /** As what it was mandated: one provider may be so twice. */
  route: z.string(),
  /** Null: in-house. */
  versus_provider: z.string().nullable(),
  versus_route: z.string().nullable(),
  strata: z.string(),
  claims: z.number(),
  versus_claims: z.number(),
  naive_rate: z.number().nullable(),
  naive_versus_rate: z.number().nullable(),
  naive_difference: z.number().nullable(),
  naive_low_80: z.number().nullable(),
  naive_high_80: z.number().nullable(),
  common_claims: z.number(),
  common_share: z.number().nullable(),
  rate: z.number().nullable(),
  versus_rate: z.number().nullable(),
  difference: z.number().nullable(),
  low_80: z.number().nullable(),
  high_80: z.number().nullable(),
  verdict: z.enum(["better", "worse"]).nullable(),
  flag: z.string().nullable(),
});
export type ProviderComparison = z.infer<typeof ProviderComparison>;

/** What the audit finds of a provider along a route. Amounts in the base currency. */
const ProviderAudit = z.strictObject({
  provider: z.string(),
  /** Null: entries that name no placement. */
  route: z.string().nullable(),
  files: z.number(),
  priced_files: z.number(),
  fee_amount: z.number().nullable(),
  fee_due_amount: z.number().nullable(),
  overcharged_amount: z.number(),
  undercharged_amount: z.number(),
  recovered_amount: z.number().nullable(),
  remitted_amount: z.number().nullable(),
  unmatched_amount: z.number(),
  unremitted_amount: z.number(),
  unreported_amount: z.number(),
  asleep_files: z.number(),
  asleep_amount: z.number(),
  both_files: z.number(),
  both_amount: z.number(),
  only_ours_files: z.number(),
  only_ours_amount: z.number(),
  only_theirs_files: z.number(),
  only_theirs_amount: z.number(),
  twice_files: z.number(),
  twice_amount: z.number(),
  flag: z.string().nullable(),
});
export type ProviderAudit = z.infer<typeof ProviderAudit>;

/** A file about which there is something to ask. */
const AuditedFile = z.strictObject({
  provider: z.string(),
  placement_id: z.string(),
  invoice_id: z.string().nullable(),
  customer_id: z.string().nullable(),
  name: z.string().nullable(),
  placed_on: z.string().nullable(),
  open_amount: z.number().nullable(),
  fee_amount: z.number().nullable(),
  fee_due_amount: z.number().nullable(),
  fee_difference_amount: z.number().nullable(),
  unmatched_amount: z.number().nullable(),
  unremitted_amount: z.number().nullable(),
  unreported_amount: z.number().nullable(),
  quiet_days: z.number().nullable(),
  is_asleep: z.boolean(),
  inventory: z.enum(["both", "only_ours", "only_theirs"]).nullable(),
  inventory_amount: z.number().nullable(),
  is_placed_twice: z.boolean(),
  finding_amount: z.number(),
});
export type AuditedFile = z.infer<typeof AuditedFile>;

/** Those whom the company mandated; all lists empty without placements. */
export const ProviderFacts = z.strictObject({
  audit: z.array(ProviderAudit),
  /** The files with the largest findings, and how many have one. */
  audited_files: z.array(AuditedFile),
  found_files: z.number(),
  /** Days without news after which a file is asleep. */
  asleep_days: z.number(),
  window_months: z.number().nullable(),
  vintages: z.array(ProviderVintage),
  /** One per pair: on the finest strata that allow a comparison, else on the coarsest. */
  comparisons: z.array(ProviderComparison),
});
export type ProviderFacts = z.infer<typeof ProviderFacts>;

/** The back-test of the routes for one family, or for all. */
export const RouteBacktestFacts = z.strictObject({
  frozen_on: z.string(),
  months: z.number(),
  family: z.string(),
  claims: z.number(),
  debtors: z.number(),
  open_amount: z.number(),
  unforetold_claims: z.number(),
  predicted_amount: z.number().nullable(),
  actual_amount: z.number().nullable(),
  bias_rate: z.number().nullable(),
  chance_low: z.number().nullable(),
  chance_high: z.number().nullable(),
  mean_absolute_error: z.number().nullable(),
  naive_absolute_error: z.number().nullable(),
  coverage_80: z.number().nullable(),
  strata: z.number(),
  gain_amount: z.number().nullable(),
  gain_low_80: z.number().nullable(),
  gain_high_80: z.number().nullable(),
  followed_claims: z.number().nullable(),
  comparable_claims: z.number().nullable(),
  gain_flag: z.string().nullable(),
  flag: z.string().nullable(),
});
export type RouteBacktestFacts = z.infer<typeof RouteBacktestFacts>;

/** A tenth of the claims of the frozen day, by the share foretold. */
export const CalibrationFacts = z.strictObject({
  decile: z.number(),
  claims: z.number(),
  open_amount: z.number(),
  predicted_rate: z.number(),
  actual_rate: z.number(),
  predicted_low: z.number().nullable(),
  predicted_high: z.number().nullable(),
  is_within: z.boolean().nullable(),
});
export type CalibrationFacts = z.infer<typeof CalibrationFacts>;

/** How the projections of the routes did on the past; empty where the history is too short. */
export const MethodFacts = z.strictObject({
  backtests: z.array(RouteBacktestFacts),
  deciles: z.array(CalibrationFacts),
});
export type MethodFacts = z.infer<typeof MethodFacts>;
