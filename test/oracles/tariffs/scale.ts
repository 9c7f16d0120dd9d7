/** A scale applied in exact decimals: what `compileScale` of `models/routes` does in doubles. */

import {AssumptionMissing, type Band} from "../../../models/contract/assumptions.js";
import {Said} from "../../../models/contract/said.js";
import {Decimal} from "../../../models/decimal.js";
import type {Scale} from "../../../models/tariffs/scale.js";

/**
 * The percentage of each slice of an amount, summed exactly, without threshold or cap.
 *
 * @throws AssumptionMissing `bailiff.creditor_scale: no rate above 1525, needed for: 4000`
 */
function sumSlices(amount: Decimal, bands: readonly Band[], key: string): Decimal {
  let sum = Decimal.zero;
  let floor = Decimal.zero;
  for (const {up_to, rate} of bands) {
    const slice = (up_to === null ? amount : amount.atMost(Decimal.of(up_to))).minus(floor);
    if (slice.compare(Decimal.zero) <= 0) return sum;
    sum = sum.plus(slice.times(Decimal.of(rate)));
    if (up_to === null) return sum;
    floor = Decimal.of(up_to);
  }
  if (amount.compare(floor) > 0) {
    throw new AssumptionMissing(
      key,
      "no_band",
      new Said("rate_above_scale", "{key}: no rate above {bound}, needed for: {amount}", {
        key,
        bound: floor.round(),
        amount: amount.round(),
      }),
    );
  }
  return sum;
}

/**
 * A proportional fee: the size of the claim decides between fixed fee and
 * scale, the amount recovered is what the scale is applied to.
 *
 * A fixed fee is not a floor: just above the threshold the scale may give a few
 * cents less, as the text has it.
 *
 * @param claim principal of the claim
 * @param assessed what the scale is applied to: principal recovered, or the claim itself
 * @throws AssumptionMissing when the scale stops below the amount
 */
export function computeScaleFee(claim: Decimal, assessed: Decimal, scale: Scale): Decimal {
  if (assessed.compare(Decimal.zero) === 0) return Decimal.zero;
  if (claim.compare(Decimal.of(scale.threshold_amount)) <= 0) return Decimal.of(scale.fixed_amount);
  return sumSlices(assessed, scale.bands, scale.key).atMost(Decimal.of(scale.cap_amount));
}

/**
 * The rate of the slice an amount falls in, its upper bound included. @throws AssumptionMissing beyond the last slice
 */
export function findRate(amount: Decimal, bands: readonly Band[], key: string): number {
  const band = bands.find(({up_to}) => up_to === null || amount.compare(Decimal.of(up_to)) <= 0);
  if (!band)
    throw new AssumptionMissing(
      key,
      "no_band",
      new Said("rate_off_scale", "{key}: no rate for: {amount}", {key, amount: amount.round()}),
    );
  return band.rate;
}
