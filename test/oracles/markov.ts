/** What an absorbing chain makes of balances, and a chain of dunning stages. */

import type {AbsorbingChain} from "../../models/statistics/markov.js";

/**
 * What becomes of the balances now in each state.
 *
 * in      chain; balances: amount by transient state, in its order
 * out     amount by absorbing state, adding up to the balances; null where the chain has no figures
 * throws  on a number of balances that does not fit
 */
export function absorbedBalances(chain: AbsorbingChain, balances: readonly number[]): Record<string, number> | null {
  if (balances.length !== chain.transient.length)
    throw new RangeError(`balances for ${chain.transient.length} states: ${balances.length}`);
  const {absorption} = chain;
  if (absorption === null) return null;
  return Object.fromEntries(
    chain.absorbing.map((state, k) => [
      state,
      balances.reduce((sum, balance, i) => sum + balance * absorption[i]![k]!, 0),
    ]),
  );
}

/**
 * A debt that passes from stage to stage until it is paid or the last stage has failed.
 *
 * in      paid_rates: share paid in each stage of what reached it, 0 to 1; amount at the start
 * out     rate and amount never paid; unpaid: share left after each stage
 * throws  on a rate outside [0, 1]
 * source  [MARKOV-CH]
 */
export function chainOfStages(
  paid_rates: readonly number[],
  amount: number,
): {bad_rate: number; bad_amount: number; unpaid: number[]} {
  let left = 1;
  const unpaid = paid_rates.map((rate) => {
    if (!(rate >= 0 && rate <= 1)) throw new RangeError(`share outside [0, 1]: ${rate}`);
    left *= 1 - rate;
    return left;
  });
  return {bad_rate: left, bad_amount: amount * left, unpaid};
}
