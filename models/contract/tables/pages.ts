/** What the pages are drawn from, as `models/pages` makes it. */
import {boolean, date, integer, list, number, oneOf, struct, table, text} from "../table.js";

/** The filter a row stands under: null stands for all. */
const filter = {
  entity: text().nullable(),
  segment: text().nullable(),
  country: text().nullable(),
};

const profile = oneOf("prompt", "late_by_habit", "struggling", "disputing", "drifting").nullable();

/** What decided the kind of payer a customer is. */
const rule = {
  sentence: oneOf(
    "insolvent",
    "old_arrears",
    "worsening",
    "disputing",
    "prompt",
    "keeps_promises",
    "pays_in_parts",
    "late_by_habit",
    "too_few_invoices",
  ),
  due_lines: integer(),
  late_lines: integer(),
  days_late: number().nullable(),
  recent_days_late: number().nullable(),
  earlier_days_late: number().nullable(),
  lines_over_90: integer(),
  lines_in_parts: integer(),
  disputed_invoices: integer(),
  promises_kept: integer(),
  promises_broken: integer(),
  insolvent_on: text().nullable(),
};

export const pageFilters = table("page_filters", {filter_key: integer(), ...filter});

export const pageMonths = table("page_months", {position: integer(), month: date(), month_end: date()});

export const pageLedger = table("page_ledger", {
  posted_from: date().nullable(),
  posted_to: date().nullable(),
  is_open_items_only: boolean(),
  disputes: integer(),
  placements: integer(),
});

export const pageNotes = table("page_notes", {
  source: text(),
  note: text(),
  code: text(),
  arguments: text(),
  rows: integer(),
});

export const pageRejectReasons = table("page_reject_reasons", {
  source: text(),
  reason: text(),
  code: text(),
  arguments: text(),
  rows: integer(),
});

export const pageKpiSeries = table("page_kpi_series", {...filter, kpi: text(), series: text()});

export const pageAgeingSeries = table("page_ageing_series", {
  ...filter,
  basis: oneOf("due", "issued"),
  buckets: list(text()),
  amounts: list(list(number())),
  invoices: list(list(integer())),
});

export const pageAgeingTotals = table("page_ageing_totals", {
  month_end: date(),
  open_amount: number(),
  overdue_amount: number().nullable(),
});

export const pageDebtors = table("page_debtors", {
  ranking: oneOf("largest", "movers"),
  ...filter,
  rank: integer(),
  customer_id: text(),
  name: text(),
  customer_segment: text(),
  customer_country: text(),
  open_amount: number(),
  overdue_amount: number(),
  overdue_amount_last_month: number().nullable(),
  overdue_amount_last_year: number().nullable(),
  oldest_days_overdue: integer().nullable(),
  days_to_pay_12m: number().nullable(),
});

export const pageBreakdowns = table("page_breakdowns", {
  ...filter,
  dimension: oneOf("entity", "segment", "country"),
  member: text(),
  open_amount: number(),
  overdue_amount: number(),
  overdue_amount_last_month: number().nullable(),
  overdue_amount_last_year: number().nullable(),
});

export const pagePromises = table("page_promises", {
  ...filter,
  state: oneOf("kept", "broken", "superseded", "void", "pending"),
  promises: integer(),
  promised_amount: number(),
  received_amount: number(),
});

export const pagePayers = table("page_payers", {
  ...filter,
  profile,
  customers: integer(),
  open_amount: number(),
  overdue_amount: number(),
  due_lines: integer(),
  late_lines: integer(),
  days_late: number().nullable(),
  largest: struct({customer_id: text(), name: text(), open_amount: number(), ...rule}),
});

export const pageCustomers = table("page_customers", {
  customer_key: integer(),
  customer_id: text(),
  name: text(),
  group_id: text().nullable(),
  segment: text(),
  country: text(),
  entities: list(text()),
  open_amount: number(),
  overdue_amount: number(),
  sales_amount_12m: number(),
  days_to_pay_12m: number().nullable(),
  days_late_12m: number().nullable(),
  late_rate_count_12m: number().nullable(),
  last_payment_on: date().nullable(),
  oldest_due_on: date().nullable(),
  payer: struct({profile, profile_12m_before: profile, ...rule}).nullable(),
});

export const pageCustomerMonths = table("page_customer_months", {
  customer_key: integer(),
  customer_id: text(),
  name: text(),
  open_amount: list(number()),
  overdue_amount: list(number()),
  sales_amount: list(number()),
  paid_amount: list(number()),
});

export const pageCustomerItems = table("page_customer_items", {
  customer_key: integer(),
  rank: integer(),
  document_id: text(),
  kind: oneOf("invoice", "credit_note", "payment"),
  entity: text(),
  issued_on: date(),
  due_on: date().nullable(),
  gross_amount: number(),
  open_amount: number(),
  days_late: integer().nullable(),
  settled_on: date().nullable(),
  is_disputed: boolean(),
  holder: oneOf("factor", "collector").nullable(),
});

export const pageDisputeReasons = table("page_dispute_reasons", {
  ...filter,
  reason: text().nullable(),
  disputes: integer(),
  open_disputes: integer(),
  disputed_amount: number(),
  granted_disputes: integer(),
  credited_amount: number(),
});

export const pageDisputeCosts = table("page_dispute_costs", {
  ...filter,
  split_by: oneOf("total", "reason", "customer", "month"),
  rank: integer(),
  name: text().nullable(),
  customer_id: text().nullable(),
  credit_granted: number().nullable(),
  handling_time: number().nullable(),
  cash_withheld: number().nullable(),
  provider_and_legal: number().nullable(),
  total_amount: number(),
});

export const pageDisputeComponents = table("page_dispute_components", {
  component: oneOf("credit_granted", "handling_time", "cash_withheld", "provider_and_legal"),
  flag: text().nullable(),
});

export const pagePaymentCurve = table("page_payment_curve", {
  ...filter,
  day: integer(),
  survival: number(),
  low_80: number().nullable(),
  high_80: number().nullable(),
  at_risk: integer(),
  leaving: integer(),
});

export const pagePaymentAtRisk = table("page_payment_at_risk", {...filter, day: integer(), lines: integer()});

export const pageVintageCohorts = table("page_vintage_cohorts", {
  ...filter,
  month: date(),
  invoiced_amount: number(),
  collected_rates: list(number().nullable()),
  flag: text().nullable(),
});

export const pageVintagesBefore = table("page_vintages_before", {
  ...filter,
  months_since_issue: integer(),
  collected_rate: number(),
  low: number(),
  high: number(),
});

export const pageRollMoves = table("page_roll_moves", {
  customer_key: integer(),
  from_bucket: text(),
  to_state: text(),
  amount: number(),
});

export const pageMatching = table("page_matching", {
  debtors: integer(),
  owing_nothing: integer(),
  unapplied_amount: number(),
  covered_amount: number(),
});

export const pageLimitation = table("page_limitation", {
  has_lapsed: boolean(),
  invoices: integer(),
  open_amount: number(),
});

export const pageMargins = table("page_margins", {customer_id: text(), annual_margin_amount: number()});

export const pageProviderAudit = table("page_provider_audit", {
  provider: text(),
  route: text().nullable(),
  files: integer(),
  priced_files: integer(),
  fee_amount: number().nullable(),
  fee_due_amount: number().nullable(),
  overcharged_amount: number(),
  undercharged_amount: number(),
  recovered_amount: number().nullable(),
  remitted_amount: number().nullable(),
  unmatched_amount: number(),
  unremitted_amount: number(),
  unreported_amount: number(),
  asleep_files: integer(),
  asleep_amount: number(),
  both_files: integer(),
  both_amount: number(),
  only_ours_files: integer(),
  only_ours_amount: number(),
  only_theirs_files: integer(),
  only_theirs_amount: number(),
  twice_files: integer(),
  twice_amount: number(),
  flag: text().nullable(),
});
