/** The register and the data it rests on. */
import {boolean, date, integer, number, oneOf, table, text} from "../table.js";

export const kpis = table("kpis", {
  month_end: date(),
  kpi: text(),
  variant: text(),
  entity: text().nullable(),
  segment: text().nullable(),
  country: text().nullable(),
  value: number().nullable(),
  unit: text(),
  numerator: number().nullable(),
  denominator: number().nullable(),
  window: text(),
  flag: text().nullable(),
  definition: text(),
});

export const build = table("build", {
  ledger: text(),
  as_of: date(),
  currency: text(),
  invoices: integer(),
  customers: integer(),
  first_month: date(),
  exports_hash: text(),
  duckdb: text(),
});

export const sources = table("sources", {
  source: text(),
  format: text(),
  ledger_table: text(),
  rows_read: integer(),
  rows_loaded: integer(),
  rows_rejected: integer(),
  rows_left_out: integer(),
  amount_read: number().nullable(),
  amount_loaded: number().nullable(),
  amount_rejected: number().nullable(),
  amount_left_out: number().nullable(),
  sha256: text(),
});

export const rejects = table("rejects", {
  source: text(),
  row: integer().nullable(),
  column: text().nullable(),
  value: text().nullable(),
  reason: text(),
  code: text(),
  arguments: text(),
  amount: number().nullable(),
});

export const tieOut = table("tie_out", {
  balance_on: date(),
  entity: text(),
  account: text(),
  control_balance: number().nullable(),
  is_derived: boolean(),
  open_items: number(),
  unapplied_cash: number(),
  unapplied_credits: number(),
  valuation: number(),
  ledger_balance: number(),
  difference: number().nullable(),
});

export const conformity = table("conformity", {
  source: text(),
  position: integer(),
  code: text(),
  findings: integer().nullable(),
  first_rows: text().nullable(),
  example: text().nullable(),
});

export const unexplained = table("unexplained", {
  kind: oneOf("debit", "credit"),
  documents: integer(),
  amount: number(),
});

export const assumptions = table("assumptions", {
  key: text(),
  title_en: text(),
  title_fr: text(),
  value: number().nullable(),
  value_text: text().nullable(),
  unit: text(),
  low: number().nullable(),
  high: number().nullable(),
  class: text(),
  source: text(),
  as_of: text().nullable(),
  valid_from: date().nullable(),
  valid_to: date().nullable(),
  note: text().nullable(),
  is_carried_forward: boolean(),
  is_overridden: boolean(),
});

export const readiness = table("readiness", {
  finding: text(),
  entity: text().nullable(),
  segment: text().nullable(),
  country: text().nullable(),
  unit: text(),
  items: integer().nullable(),
  items_examined: integer().nullable(),
  amount: number().nullable(),
  amount_examined: number().nullable(),
  count_rate: number().nullable(),
  amount_rate: number().nullable(),
  threshold: integer().nullable(),
  flag: text().nullable(),
});
