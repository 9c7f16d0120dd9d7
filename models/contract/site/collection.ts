/** What the page on collection is drawn from. Units are those of `../site.ts`. */
import {z} from "zod";

/**
 * Promises to pay by what became of them: those whose deadline fell in the last twelve months, and all that are
 * pending.
 */
export const PromiseFacts = z.strictObject({
  state: z.enum(["kept", "broken", "superseded", "void", "pending"]),
  promises: z.number(),
  promised_amount: z.number(),
  /** Received from the day of the promise to its deadline. */
  received_amount: z.number(),
});
export type PromiseFacts = z.infer<typeof PromiseFacts>;

/** What followed the reminders of a kind, at an age or over all; beside invoices of that age that nobody touched. */
export const ReminderResponse = z.strictObject({
  kind: z.string(),
  /** Days past due, first and last; null without an end, and both over all ages. */
  age_from: z.number().nullable(),
  age_below: z.number().nullable(),
  window_days: z.number(),
  invoices: z.number(),
  paid_invoices: z.number(),
  paid_amount: z.number(),
  response_rate: z.number().nullable(),
  untouched: z.number(),
  self_cure_rate: z.number().nullable(),
  difference_rate: z.number().nullable(),
  common_share: z.number(),
  flag: z.string().nullable(),
});
export type ReminderResponse = z.infer<typeof ReminderResponse>;
