/** Debtors and breakdowns of what is open, under a filter. Units are those of `../site.ts`. */
import {z} from "zod";

/** A customer's position within the current filter at the as-of date, and before. */
export const Debtor = z.strictObject({
  customer_id: z.string(),
  name: z.string(),
  segment: z.string(),
  country: z.string(),
  open_amount: z.number(),
  overdue_amount: z.number(),
  /** At the previous reporting date and twelve reporting dates earlier; null before the history begins. */
  overdue_amount_last_month: z.number().nullable(),
  overdue_amount_last_year: z.number().nullable(),
  oldest_days_overdue: z.number().nullable(),
  days_to_pay_12m: z.number().nullable(),
});
export type Debtor = z.infer<typeof Debtor>;

/** Open and overdue by the members of one dimension within the current filter. */
export const Breakdown = z.strictObject({
  dimension: z.enum(["entity", "segment", "country"]),
  member: z.string(),
  open_amount: z.number(),
  overdue_amount: z.number(),
  overdue_amount_last_month: z.number().nullable(),
  overdue_amount_last_year: z.number().nullable(),
});
export type Breakdown = z.infer<typeof Breakdown>;
