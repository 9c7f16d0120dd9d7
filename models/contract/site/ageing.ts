/** What the page on ageing is drawn from. Units are those of `../view.ts`. */

/** Open receivables by bucket: `amounts[bucket][month]`, credits and unapplied cash excluded. */
export interface AgeingSeries {
  basis: "due" | "issued";
  /** Bucket keys in order, e.g. `["not_due", "1_30", "31_60", "61_90", "91_plus", "no_due_date"]`. */
  buckets: string[];
  amounts: number[][];
  /** Open due lines, same shape. */
  invoices: number[][];
}

/** Parts of an ageing bucket; they add up to what is open in it. */
export interface AgeingParts {
  basis: "due" | "issued";
  bucket: string;
  regular_amount: number;
  disputed_amount: number;
  placed_amount: number;
  insolvent_amount: number;
}

/** The transition matrix of open items from one month end to the next, and what it projects. */
export interface RollFacts {
  /** Ageing buckets by due date, in order. */
  buckets: string[];
  /** How an item ends: `paid`, `credited`, `written_off`. */
  absorbing: string[];
  /** `[bucket][state]`: share of the amount, buckets first, then the ends; null where nothing was in the bucket. */
  rates: (number[] | null)[];
  /** Amount in the bucket over the month ends, and due lines. */
  amounts: number[];
  invoices: number[];
  /** `[bucket][end]`: share that ends so if months to come are like those seen; null where that cannot be said. */
  ends: (number[] | null)[];
  /** Months until out, on average; null where that cannot be said. */
  months_left: (number | null)[];
  /** Balances without new invoices, from the as-of date (0) on; null where a bucket that matters was never seen. */
  ahead: {months_ahead: number; open_amounts: number[]; absorbed_amounts: number[]}[] | null;
  /** 80 % intervals of `ahead` by bootstrap over debtors; whole company only. */
  intervals: {months_ahead: number; state: string; low_80: number; high_80: number}[];
}
