/**
 * The exact tariffs as floats, for thousands of claims at every move of a slider: the same cents as models/tariffs, by
 * a test on random amounts.
 */

import type {Band} from "../../contract/assumptions.js";
import {findSuccessRate, type AgencyTariff} from "../../tariffs/agency.js";
import type {Scale} from "../../tariffs/scale.js";

/*
 * A float is off by less than this, and a tie of cents nearer than any other result: rates have at most four decimals,
 * VAT three, fees stay below a million.
 */
const TIE = 2e-8;

/** The nearest cent, half up, of an amount of at least zero. */
export function roundCents(amount: number): number {
  return Math.floor(amount * 100 + 0.5 + TIE) / 100;
}

/** The rate of the band an amount falls in, its upper bound included; NaN beyond the last. */
export function compileRates(bands: readonly Band[]): (amount: number) => number {
  const bounds = Float64Array.from(bands, ({up_to}) => up_to ?? Infinity);
  const rates = Float64Array.from(bands, ({rate}) => rate);
  return (amount) => {
    for (let band = 0; band < bounds.length; band++) if (amount <= bounds[band]!) return rates[band]!;
    return NaN;
  };
}

/**
 * A fee unrounded and without VAT: of the claim, which decides between fixed fee and scale, and of what is assessed.
 */
export type ScaleFee = (claim_amount: number, assessed_amount: number) => number;

/** A progressive scale; NaN where it stops below the amount. */
export function compileScale({bands, threshold_amount, fixed_amount, cap_amount}: Scale): ScaleFee {
  const from = new Float64Array(bands.length);
  const sums = new Float64Array(bands.length);
  const rates = Float64Array.from(bands, ({rate}) => rate);
  const end = bands.at(-1)?.up_to ?? Infinity;
  for (let band = 1; band < bands.length; band++) {
    from[band] = bands[band - 1]!.up_to!;
    sums[band] = sums[band - 1]! + (from[band]! - from[band - 1]!) * rates[band - 1]!;
  }
  return (claim, assessed) => {
    if (assessed === 0) return 0;
    if (claim <= threshold_amount) return fixed_amount;
    if (assessed > end) return NaN;
    let band = bands.length - 1;
    while (band > 0 && assessed <= from[band]!) band--;
    const sum = sums[band]! + (assessed - from[band]!) * rates[band]!;
    return sum < cap_amount ? sum : cap_amount;
  };
}

/** An agency's success fee, unrounded and without VAT, on cash of a claim of some age. */
export function compileSuccessFee(tariff: AgencyTariff): (collected_amount: number, age_days: number) => number {
  const {age_rule, minimum_amount} = tariff;
  const oldest = 1e7;
  const young = findSuccessRate(0, tariff);
  const old = findSuccessRate(oldest, tariff);
  const fromDay =
    age_rule.kind === "step"
      ? Math.ceil((age_rule.months * 365) / 12)
      : age_rule.kind === "surcharge"
        ? age_rule.days + 1
        : Infinity;
  return (collected, age) => {
    if (collected === 0) return 0;
    const fee = collected * (age >= fromDay ? old : young);
    return fee > minimum_amount ? fee : minimum_amount;
  };
}
