/** What the law sets: interest, limitation, payment terms and the statutory tables. */
import {boolean, date, integer, number, oneOf, table, text} from "../table.js";

export const lateInterest = table("late_interest", {
  invoice_id: text(),
  customer_id: text(),
  name: text(),
  entity: text(),
  segment: text(),
  country: text(),
  rule: text(),
  due_on: date(),
  days_late: integer(),
  insolvent_on: date().nullable(),
  running_amount: number(),
  interest_amount: number().nullable(),
  indemnity_amount: number().nullable(),
  flag: text().nullable(),
});

export const lateInterestHalves = table("late_interest_halves", {
  half_year: text(),
  starts_on: date(),
  ends_on: date(),
  rule: oneOf("business_fr", "public_fr", "seller", "eu"),
  ecb_rate: number().nullable(),
  margin: number(),
  rate: number().nullable(),
  invoices: integer(),
  interest_amount: number().nullable(),
  flag: text().nullable(),
});

export const creditorLaw = table("creditor_law", {
  country: text().nullable(),
  country_basis: oneOf("stated", "customers", "unknown"),
  rule: oneOf("business_fr", "seller", "eu", "outside_eu").nullable(),
  margin: number().nullable(),
  indemnity_amount: number().nullable(),
  business_years: integer().nullable(),
  consumer_years: integer().nullable(),
  limitation_from: text(),
  customers: integer(),
  customers_without_country: integer(),
});

export const limitationDates = table("limitation_dates", {
  document_id: text(),
  line: integer(),
  customer_id: text(),
  name: text(),
  entity: text(),
  segment: text(),
  country: text(),
  customer_kind: text(),
  rule: text(),
  years: integer(),
  rule_source: text().nullable(),
  issued_on: date(),
  due_on: date(),
  lapses_on: date(),
  days_left: integer(),
  has_lapsed: boolean(),
  is_warning: boolean(),
  last_payment_on: date().nullable(),
  interrupted_on: date().nullable(),
  interrupted_by: text().nullable(),
  open_amount: number(),
});

export const insolvencyDeclarations = table("insolvency_declarations", {
  customer_id: text(),
  name: text(),
  entity: text(),
  segment: text(),
  country: text(),
  opened_on: date(),
  published_on: date().nullable(),
  counted_from: oneOf("publication", "opening"),
  declare_by: date(),
  days_left: integer(),
  invoices: integer(),
  open_amount: number(),
  rule_source: text(),
});

export const longTerms = table("long_terms", {
  invoice_id: text(),
  customer_id: text(),
  name: text(),
  entity: text(),
  segment: text(),
  country: text(),
  issued_on: date(),
  due_on: date(),
  due_basis: text(),
  latest_on: date(),
  days_beyond: integer(),
  gross_amount: number(),
  beyond_amount: number(),
});

export const statutoryLatePayments = table("statutory_late_payments", {
  period: oneOf("fiscal_year", "as_of"),
  reporting_on: date(),
  form: oneOf("I", "II"),
  basis: oneOf("TTC", "HT"),
  variant: oneOf("including", "excluding"),
  entity: text().nullable(),
  bracket: text(),
  bracket_position: integer(),
  invoices: integer(),
  amount: number().nullable(),
  reference_amount: number().nullable(),
  reference_invoices: integer().nullable(),
  share: number().nullable(),
  reference_terms: text(),
  flag: text().nullable(),
});
