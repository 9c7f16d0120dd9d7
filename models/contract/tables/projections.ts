/** What projections are computed from, as it stood on a day: made by models/projections, read once and dropped. */
import {boolean, date, integer, number, oneOf, table, text} from "../table.js";
import {overdueClaims} from "./collection.js";

export const firstInvoice = table("projection_first_invoice", {posted_on: date().nullable()});

export const delays = table("projection_delays", {customer_id: text(), days: number(), payments: integer()});

export const survivalHistory = table("projection_survival_history", {
  position: integer(),
  customer_id: text(),
  group: text(),
  amount: number(),
  is_paid: boolean(),
  entry_day: integer(),
  exit_day: integer(),
});

export const openAges = table("projection_open_ages", {
  position: integer(),
  customer_id: text(),
  invoice_id: text(),
  group: text(),
  open_amount: number(),
  is_disputed: boolean(),
  is_insolvent: boolean(),
  age_days: integer().nullable(),
  days_until_due: integer().nullable(),
});

export const weeklyCash = table("projection_weekly_cash", {week: integer(), amount: number()});

export const weeklyCohorts = table("projection_weekly_cohorts", {
  age: integer(),
  settled: integer().nullable(),
  amount: number(),
  cash: number(),
  credited: number(),
});

export const promised = table("projection_promised", {
  invoice_id: text(),
  days: integer(),
  amount: number().nullable(),
});

export const overdueClaimsThen = table("projection_overdue_claims", overdueClaims.columns);

export const recoveryDays = table("projection_recovery_days", {
  family: oneOf("in_house", "agency", "lawyer", "bailiff"),
  debtor: text(),
  amount_band: integer(),
  segment: text(),
  day: integer(),
  entered_claims: integer(),
  left_claims: integer(),
  settled_claims: integer(),
  ended_claims: integer(),
  payments: integer(),
  entered_amount: number(),
  paid_amount: number(),
  ended_amount: number(),
  censored_amount: number(),
});

export const careDays = table("projection_care_days", {
  family: text(),
  provider: text().nullable(),
  debtor: text(),
  age_band: integer(),
  amount_band: integer(),
  segment: text(),
  day: integer(),
  entered_claims: integer(),
  recovered_claims: integer(),
  entered_amount: number(),
  paid_amount: number(),
  ended_amount: number(),
  censored_amount: number(),
});

export const overdueVolume = table("projection_overdue_volume", {amount: number().nullable()});

export const placements = table("projection_placements", {has_placements: boolean()});

export const claimOutcomes = table("projection_claim_outcomes", {
  claim_id: text(),
  recovered_amount: number(),
  handed_to: text().nullable(),
  provider_amount: number().nullable(),
  own_amount: number().nullable(),
});
