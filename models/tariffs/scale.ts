/** Progressive scales: a percentage of each slice, a fixed fee for small claims, a cap. */

import type {Band} from "../contract/assumptions.js";

/** A regulated scale. Rates are shares; amounts in EUR, excluding VAT. */
export interface Scale {
  /** The record named when an amount lies beyond the last slice. */
  key: string;
  bands: readonly Band[];
  /** Claim up to and including which the fixed fee is due instead. */
  threshold_amount: number;
  fixed_amount: number;
  cap_amount: number;
}
