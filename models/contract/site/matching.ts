/** Debtors' own unmatched money against what they owe, whole company. */
import {z} from "zod";

export const MatchingFacts = z.strictObject({
  debtors: z.number(),
  owing_nothing: z.number(),
  unapplied_amount: z.number(),
  /** How much of what is overdue it covers. */
  covered_amount: z.number(),
  /** The largest only. */
  items: z.array(
    z.strictObject({
      customer_id: z.string(),
      name: z.string(),
      entity: z.string(),
      unapplied_cash: z.number(),
      unapplied_credits: z.number(),
      overdue_amount: z.number(),
      covered_amount: z.number(),
      left_amount: z.number(),
    }),
  ),
});
export type MatchingFacts = z.infer<typeof MatchingFacts>;
