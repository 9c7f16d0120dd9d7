/** What the whole column says of amounts that could be read two ways: `true` where they are what they look like. */
export interface Settled {
  /** Whole numbers grouped by spaces, `100 200`, are one number. */
  isSpaced?: boolean;
  /** A sign that ledger.yaml does not name groups digits: `1.236` is 1236 under a decimal comma. */
  isGrouped?: boolean;
  /** Three decimals are meant, the last one nothing: `37.250`. */
  hasThreeDecimals?: boolean;
}

/** How a source writes dates and numbers. */
export interface Reading {
  dates?: string | string[];
  decimal?: "," | ".";
  thousands?: string;
  /**
   * Cells of a workbook or a Parquet file: true dates and numbers come as ISO and with a point, whatever is said of
   * those written as text.
   */
  isSheet?: boolean;
  /** What an expression of ledger.yaml gives: its number is rounded to the cent. */
  isComputed?: boolean;
  /** SQL of the currency that the row is in, as a code in capitals; the euro when left out. */
  currency?: string;
  /** An amount with Cr behind it counts as positive, as in a list of payments. */
  isCreditPositive?: boolean;
  settled?: Settled;
}
