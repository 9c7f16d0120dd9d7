/** Disputes, what they cost, and promises. */
import {boolean, date, integer, number, table, text} from "../table.js";

export const disputes = table("disputes", {
  dispute_id: text(),
  invoice_id: text(),
  customer_id: text(),
  name: text(),
  entity: text(),
  segment: text(),
  country: text(),
  reason: text(),
  opened_on: date(),
  closed_on: date().nullable(),
  is_dated: boolean(),
  is_open: boolean(),
  days_open: integer().nullable(),
  outcome: text().nullable(),
  disputed_amount: number(),
  credited_amount: number().nullable(),
  is_credit_derived: boolean(),
  open_amount: number(),
  minutes: number().nullable(),
  handling_amount: number().nullable(),
  withheld_amount: number().nullable(),
  provider_and_legal_amount: number().nullable(),
});

export const disputeCosts = table("dispute_costs", {
  month_end: date(),
  reason: text().nullable(),
  customer_id: text().nullable(),
  entity: text().nullable(),
  segment: text().nullable(),
  country: text().nullable(),
  component: text(),
  amount: number().nullable(),
  flag: text().nullable(),
});

export const disputedDso = table("disputed_dso", {
  month_end: date(),
  entity: text().nullable(),
  segment: text().nullable(),
  country: text().nullable(),
  dso_days: number().nullable(),
  dso_without_disputes_days: number().nullable(),
  open_amount: number(),
  disputed_open_amount: number().nullable(),
  sales_amount: number(),
  flag: text().nullable(),
});

export const promises = table("promises", {
  promise_id: text(),
  invoice_id: text(),
  customer_id: text(),
  name: text(),
  entity: text(),
  segment: text(),
  country: text(),
  made_on: date(),
  promised_on: date(),
  deadline_on: date(),
  promised_amount: number(),
  received_amount: number(),
  state: text(),
  is_resolved: boolean(),
});
