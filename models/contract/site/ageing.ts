/** What the page on ageing is drawn from. Units are those of `../site.ts`. */
import {z} from "zod";

/** Open receivables by bucket: `amounts[bucket][month]`, credits and unapplied cash excluded. */
export const AgeingSeries = z.strictObject({
  basis: z.enum(["due", "issued"]),
  /** Bucket keys in order, e.g. `["not_due", "1_30", "31_60", "61_90", "91_plus", "no_due_date"]`. */
  buckets: z.array(z.string()),
  amounts: z.array(z.array(z.number())),
  /** Open due lines, same shape. */
  invoices: z.array(z.array(z.number())),
});
export type AgeingSeries = z.infer<typeof AgeingSeries>;

/** Parts of an ageing bucket; they add up to what is open in it. */
export const AgeingParts = z.strictObject({
  basis: z.enum(["due", "issued"]),
  bucket: z.string(),
  regular_amount: z.number(),
  disputed_amount: z.number(),
  placed_amount: z.number(),
  insolvent_amount: z.number(),
});
export type AgeingParts = z.infer<typeof AgeingParts>;

/** The transition matrix of open items from one month end to the next, and what it projects. */
export const RollFacts = z.strictObject({
  /** Ageing buckets by due date, in order. */
  buckets: z.array(z.string()),
  /** How an item ends: `paid`, `credited`, `written_off`. */
  absorbing: z.array(z.string()),
  /** `[bucket][state]`: share of the amount, buckets first, then the ends; null where nothing was in the bucket. */
  rates: z.array(z.array(z.number()).nullable()),
  /** Amount in the bucket over the month ends, and due lines. */
  amounts: z.array(z.number()),
  invoices: z.array(z.number()),
  /** `[bucket][end]`: share that ends so if months to come are like those seen; null where that cannot be said. */
  ends: z.array(z.array(z.number()).nullable()),
  /** Months until out, on average; null where that cannot be said. */
  months_left: z.array(z.number().nullable()),
  /** Balances without new invoices, from the as-of date (0) on; null where a bucket that matters was never seen. */
  ahead: z
    .array(
      z.strictObject({
        months_ahead: z.number(),
        open_amounts: z.array(z.number()),
        absorbed_amounts: z.array(z.number()),
      }),
    )
    .nullable(),
  /** 80 % intervals of `ahead` by bootstrap over debtors; whole company only. */
  intervals: z.array(
    z.strictObject({
      months_ahead: z.number(),
      state: z.string(),
      low_80: z.number(),
      high_80: z.number(),
    }),
  ),
});
export type RollFacts = z.infer<typeof RollFacts>;
