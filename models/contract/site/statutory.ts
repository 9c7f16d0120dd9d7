/** What the page on the law is drawn from. Units are those of `../site.ts`. */
import {z} from "zod";
import {AssumptionFact} from "./assumptions.js";

/** A cell of the statutory table. */
export const StatutoryCell = z.strictObject({
  form: z.enum(["I", "II"]),
  /** Disputed invoices left out of (A) and counted in (B), or included. */
  variant: z.enum(["including", "excluding"]),
  /**
   * `0`, `1_30`, `31_60`, `61_90`, `91_plus`, `total` (1 day and more) or `excluded` (disputed); form I also `not_due`
   * and `no_due_date`.
   */
  bracket: z.string(),
  invoices: z.number(),
  amount: z.number().nullable(),
  reference_amount: z.number().nullable(),
  reference_invoices: z.number().nullable(),
  share: z.number().nullable(),
  reference_terms: z.string(),
  flag: z.string().nullable(),
});
export type StatutoryCell = z.infer<typeof StatutoryCell>;

/** The statutory table of invoices issued (Code de commerce D441-6) and the limitation dates, whole company. */
export const StatutoryFacts = z.strictObject({
  /** Country of the legal entities; null where the ledger does not say. The French table stands only where it is FR. */
  country: z.string().nullable(),
  period: z.enum(["fiscal_year", "as_of"]).nullable(),
  reporting_on: z.string().nullable(),
  /** Tax included, of all entities together. */
  table: z.array(StatutoryCell),
  default_terms: z.string().nullable(),
  /** Overdue in the ageing on the reporting date, which the total of form I with disputed invoices must equal. */
  ageing_overdue_amount: z.number().nullable(),
  /**
   * Late-payment interest by half-year and rule; the amount is null where the half-year has no rate, and the flag names
   * it.
   */
  halves: z.array(
    z.strictObject({
      half_year: z.string(),
      rule: z.enum(["business_fr", "public_fr", "seller", "eu"]),
      ecb_rate: z.number().nullable(),
      margin: z.number(),
      rate: z.number().nullable(),
      invoices: z.number(),
      interest_amount: z.number().nullable(),
      flag: z.string().nullable(),
    }),
  ),
  /** Assumptions on terms, interest and indemnity, in France and in the other countries of the EU. */
  parameters: z.array(
    z.strictObject({
      key: z.string(),
      value: AssumptionFact.shape.value,
      unit: z.string(),
      source: z.string(),
      as_of: z.string().nullable(),
    }),
  ),
  limitation: z.strictObject({
    /** Open invoices that lapse within twelve months, and those that have lapsed. */
    lapsing: z.number(),
    lapsing_amount: z.number(),
    lapsed: z.number(),
    lapsed_amount: z.number(),
    /** The first only. */
    items: z.array(
      z.strictObject({
        document_id: z.string(),
        customer_id: z.string(),
        name: z.string(),
        entity: z.string(),
        due_on: z.string(),
        lapses_on: z.string(),
        days_left: z.number(),
        has_lapsed: z.boolean(),
        last_payment_on: z.string().nullable(),
        years: z.number(),
        open_amount: z.number(),
      }),
    ),
  }),
  /** What customers under insolvency proceedings owe, and by when it must be declared; the first day first. */
  declarations: z.array(
    z.strictObject({
      customer_id: z.string(),
      name: z.string(),
      entity: z.string(),
      opened_on: z.string(),
      counted_from: z.enum(["publication", "opening"]),
      declare_by: z.string(),
      days_left: z.number(),
      invoices: z.number(),
      open_amount: z.number(),
    }),
  ),
});
export type StatutoryFacts = z.infer<typeof StatutoryFacts>;
