/**
 * What a route is expected to bring in after its costs, and what it has brought in.
 *
 * source  kpi-definitions.md 2.19
 */

/**
 * Value today of one euro so many days ahead.
 *
 * in      days at least 0; discount_rate: yearly share above -1
 * out     (1 + rate)^(-days / 365)
 * throws  on values out of range
 */
export function discountFactor(days: number, discount_rate: number): number {
  if (!(days >= 0)) throw new RangeError(`negative days to cash: ${days}`);
  if (!(discount_rate > -1)) throw new RangeError(`discount rate: ${discount_rate}`);
  return (1 + discount_rate) ** (-days / 365);
}

/**
 * Success rate at which a route pays for its fixed costs.
 *
 * in      fixed_amount: due whatever happens; gain_amount: what a success brings after fees, discounted: A r (1 - f) v,
 *         plus what the debtor repays
 * out     fixed / gain. Null with `no_break_even` when a success brings nothing; above 1 with `never`
 * throws  on negative fixed costs
 * source  2.19, edge cases; [KAPLAN]
 */
export function breakEvenRate(
  fixed_amount: number,
  gain_amount: number,
): {value: number | null; flag: "never" | "no_break_even" | null} {
  if (!(fixed_amount >= 0)) throw new RangeError(`negative costs: ${fixed_amount}`);
  if (!(gain_amount > 0)) return {value: null, flag: "no_break_even"};
  const value = fixed_amount / gain_amount;
  return {value, flag: value > 1 ? "never" : null};
}
