/** Where a claim belongs among bands of age and amount. */
import type {Assumptions} from "../../contract/assumptions.js";
import type {Bands, Cell, Claim} from "../types.js";

/**
 * The bands of a ledger.
 *
 * in      assumptions, and the day on which they hold; `statistics.age_band_bounds` and `statistics.amount_band_bounds`
 *         are last days and last euros
 * out     first days and first amounts (the next cent)
 * throws  AssumptionMissing
 */
export function bandsOf(assumptions: Assumptions, on: string): Bands {
  return {
    age_from: [1, ...assumptions.numbers("statistics.age_band_bounds", on).value.map((last) => last + 1)],
    amount_from: [
      0,
      ...assumptions
        .numbers("statistics.amount_band_bounds", on)
        .value.map((last) => (Math.round(100 * last) + 1) / 100),
    ],
  };
}

/**
 * The band of a value.
 *
 * in      value; from: lower bounds, ascending
 * out     position of the last bound not above the value; 0 below the first
 */
export function bandOf(value: number, from: readonly number[]): number {
  return Math.max(
    0,
    from.findLastIndex((bound) => bound <= value),
  );
}

/** The cell of a claim. */
export function cellOf(
  {age_days, open_amount, segment}: Pick<Claim, "age_days" | "open_amount" | "segment">,
  {age_from, amount_from}: Bands,
): Cell {
  return {age_band: bandOf(age_days, age_from), amount_band: bandOf(open_amount, amount_from), segment};
}

/**
 * The age that stands for a band: its middle; the last band, which has no end, its first day.
 *
 * in      age_from: first days; band: position
 * out     days past due
 */
export function ageOf(age_from: readonly number[], band: number): number {
  const next = age_from[band + 1];
  return next === undefined ? age_from[band]! : Math.floor((age_from[band]! + next - 1) / 2);
}
