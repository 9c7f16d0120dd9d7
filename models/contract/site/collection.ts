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
