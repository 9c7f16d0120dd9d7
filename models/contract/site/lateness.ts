/** What the page on late payment is drawn from. Units are those of `../site.ts`. */
import {z} from "zod";

/** How late what fell due was: a due line is late when it was settled after its due date, or is open after it. */
export const LatenessFacts = z.strictObject({
  /** By month of the due date, the oldest first; `open_amount` is the part of `late_amount` that is still open. */
  cohorts: z.array(
    z.strictObject({
      month: z.string(),
      due_lines: z.number(),
      due_amount: z.number(),
      late_amount: z.number(),
      open_amount: z.number(),
      flag: z.string().nullable(),
    }),
  ),
  /**
   * Due in the last twelve months by days after the due date: above `starts_after` up to `ends_after`; `open_lines` is
   * the part of `lines` still open.
   */
  distribution: z.array(
    z.strictObject({
      starts_after: z.number().nullable(),
      ends_after: z.number().nullable(),
      lines: z.number(),
      open_lines: z.number(),
      amount: z.number(),
      open_amount: z.number(),
    }),
  ),
  /**
   * Due in the last twelve months; `starts_after` and `ends_after` bound the classes of `amount` (base currency) and
   * `terms` (days).
   */
  breakdowns: z.array(
    z.strictObject({
      dimension: z.enum(["entity", "segment", "country", "amount", "terms"]),
      member: z.string(),
      starts_after: z.number().nullable(),
      ends_after: z.number().nullable(),
      due_lines: z.number(),
      late_lines: z.number(),
      due_amount: z.number(),
      late_amount: z.number(),
      open_amount: z.number(),
      mean_days_late: z.number().nullable(),
    }),
  ),
  /** The ten with the largest late amount, due in the last twelve months. */
  customers: z.array(
    z.strictObject({
      customer_id: z.string(),
      name: z.string(),
      due_amount: z.number(),
      late_amount: z.number(),
      open_amount: z.number(),
      late_share: z.number().nullable(),
      late_rate_value: z.number().nullable(),
      mean_days_late: z.number().nullable(),
    }),
  ),
});
export type LatenessFacts = z.infer<typeof LatenessFacts>;

/**
 * The Kaplan-Meier curve of days from issue to payment over the last twelve months, beside what the paid invoices alone
 * would say.
 */
export const PaymentFacts = z.strictObject({
  paid: z.number(),
  /** Due lines that were under observation and are not paid: open, written off or credited. */
  unpaid: z.number(),
  mean_paid_days: z.number().nullable(),
  median_paid_days: z.number().nullable(),
  /** Null where less than half is paid within the curve. */
  median_days: z.number().nullable(),
  median_low_80: z.number().nullable(),
  median_high_80: z.number().nullable(),
  /** Mean with the open ones, each counted up to `mean_up_to` days: a lower bound. */
  mean_days: z.number().nullable(),
  mean_up_to: z.number().nullable(),
  flag: z.string().nullable(),
  /** Day by day up to where the curve is cut: share not yet paid after that day, and its 80 % limits. */
  curve: z.array(
    z.strictObject({
      day: z.number(),
      survival: z.number(),
      low_80: z.number().nullable(),
      high_80: z.number().nullable(),
    }),
  ),
  /** Due lines under observation on round days. */
  at_risk: z.array(
    z.strictObject({
      day: z.number(),
      lines: z.number(),
    }),
  ),
});
export type PaymentFacts = z.infer<typeof PaymentFacts>;

/** What became of each month's invoices, by months since issue. */
export const VintageFacts = z.strictObject({
  /** The oldest first; rates by month since issue from 0, as far as the cohort's age goes. */
  cohorts: z.array(
    z.strictObject({
      month: z.string(),
      invoiced_amount: z.number(),
      collected_rates: z.array(z.number().nullable()),
      flag: z.string().nullable(),
    }),
  ),
  /**
   * The twelve cohorts before the last twelve together, with the lowest and highest of them; null without such a
   * history.
   */
  earlier: z
    .array(
      z.strictObject({
        collected_rate: z.number(),
        low: z.number(),
        high: z.number(),
      }),
    )
    .nullable(),
});
export type VintageFacts = z.infer<typeof VintageFacts>;
