/** The roll rate from net bucket totals, and the transition matrix as an absorbing chain. */

import {absorbingChain, type AbsorbingChain} from "../../models/statistics/markov.js";
import type {RollMatrix} from "../../models/statistics/roll-rates.js";

/**
 * The roll rate of net bucket totals, for when items cannot be followed.
 *
 * in      before: in bucket k one month earlier; after: in bucket k + 1 now, same unit
 * out     after / before. Null, `empty_bucket`, when nothing was there; above 1 it is shown and flagged, never cut
 * throws  on a negative total
 * source  [CALC-RR]; edge cases of 2.11
 */
export function netRollRate(
  before: number,
  after: number,
): {value: number | null; flag: "empty_bucket" | "above_one" | null} {
  if (!(before >= 0 && after >= 0)) throw new RangeError(`negative bucket total: ${before}, ${after}`);
  if (before === 0) return {value: null, flag: "empty_bucket"};
  return {value: after / before, flag: after > before ? "above_one" : null};
}

/**
 * The matrix as an absorbing chain, for what ultimately becomes of each bucket.
 *
 * in      matrix
 * out     as `absorbingChain`; a bucket never seen is taken as never leaving and named, with no figure
 */
export function rollChain({buckets, absorbing, rates}: RollMatrix): AbsorbingChain {
  const n = buckets.length;
  return absorbingChain({
    transient: buckets,
    absorbing,
    q: rates.map((row, i) => row?.slice(0, n) ?? buckets.map((_, j) => (i === j ? 1 : 0))),
    r: rates.map((row) => row?.slice(n) ?? absorbing.map(() => 0)),
  });
}
