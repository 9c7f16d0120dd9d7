/** What the pages on data and definitions are drawn from. Units are those of `../site.ts`. */
import {z} from "zod";
import {Bilingual} from "./bilingual.js";

/** A reading of one kpi or mart, printed from the header of its SQL file. */
export const Definition = z.strictObject({
  key: z.string(),
  /** Title and prose by language. */
  title: Bilingual,
  prose: Bilingual,
  /**
   * Labels of the header in file order: formula, numerator, denominator, window, excluded, grain, units, reads, source.
   */
  labels: z.array(
    z.strictObject({
      label: z.string(),
      text: Bilingual,
    }),
  ),
  variants: z.array(z.string()),
  /** Path of the SQL file, relative to the checkout. */
  file: z.string(),
});
export type Definition = z.infer<typeof Definition>;

export const TieOut = z.strictObject({
  entity: z.string(),
  account: z.string(),
  balance_on: z.string(),
  control_balance: z.number().nullable(),
  open_items: z.number(),
  unapplied_cash: z.number(),
  unapplied_credits: z.number(),
  /** Revaluations and accruals on the account: in no item. */
  valuation: z.number(),
  ledger_balance: z.number(),
  difference: z.number().nullable(),
  /** The control balance is the sum of the same accounting lines, not an export of its own. */
  is_derived: z.boolean(),
});
export type TieOut = z.infer<typeof TieOut>;

/** An integrity query that returned rows, in what is published all the same. */
export const FailedCheck = z.strictObject({
  name: z.string(),
  /** What it holds the figures to. */
  promise: Bilingual,
  rows: z.number(),
});
export type FailedCheck = z.infer<typeof FailedCheck>;

/** What no rule explains on the receivable accounts: in balances, and in no figure of behaviour. */
export const Unexplained = z.strictObject({
  kind: z.enum(["debit", "credit"]),
  documents: z.number(),
  amount: z.number(),
});
export type Unexplained = z.infer<typeof Unexplained>;

/** A rule that the law has for a FEC, and what breaks it: null where the file does not allow to tell. */
export const Conformity = z.strictObject({
  source: z.string(),
  rule: Bilingual,
  findings: z.number().nullable(),
  /** Rows of the first findings. */
  first_rows: z.string().nullable(),
  example: z.string().nullable(),
});
export type Conformity = z.infer<typeof Conformity>;

export const SourceSummary = z.strictObject({
  source: z.string(),
  format: z.string(),
  table: z.string(),
  rows_read: z.number(),
  rows_loaded: z.number(),
  rows_rejected: z.number(),
  /** Left out by a filter of ledger.yaml. */
  rows_left_out: z.number(),
  amount_read: z.number().nullable(),
  amount_loaded: z.number().nullable(),
  sha256: z.string(),
});
export type SourceSummary = z.infer<typeof SourceSummary>;

export const Reject = z.strictObject({
  source: z.string(),
  row: z.number().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  reason: Bilingual,
});
export type Reject = z.infer<typeof Reject>;
