/**
 * What a route brings in by its outcomes, and what a provider's collection cost.
 *
 * source  kpi-definitions.md 2.19
 */

import {breakEvenRate, discountFactor} from "../../models/statistics/net-recovery.js";

/** One way the claim can end well. Probabilities of all outcomes add up to at most 1; the rest is nothing recovered. */
interface RecoveryOutcome {
  probability: number;
  /** Share of the claim recovered, 0 to 1. */
  recovered_share: number;
  /** Success fee as a share of what is recovered, 0 to 1. */
  fee_rate: number;
  days_to_cash: number;
}

/** A claim down one route. */
export interface RecoveryRoute {
  /** Base currency, above 0. */
  amount: number;
  outcomes: readonly RecoveryOutcome[];
  /** Due whatever the outcome. */
  fixed_amount: number;
  /** Part of the costs that the debtor repays when the claim succeeds. */
  recoverable_amount?: number;
  /** Yearly cost of capital as a share. */
  discount_rate?: number;
}

/** Expected result of a route. Amounts in the base currency, discounted. */
export interface NetRecovery {
  /** Any outcome but nothing. */
  success_rate: number;
  /** Before fees and costs, undiscounted. */
  recovered_amount: number;
  fee_amount: number;
  net_amount: number;
  /** Probability that the route costs more than it brings. */
  downside_rate: number;
  /** Expected loss given that it does; null where it cannot. */
  downside_amount: number | null;
  /**
   * Success rate at which the expected net is 0, outcomes keeping their proportions; above 1 means never; null when a
   * success brings nothing.
   */
  break_even_rate: number | null;
  /**
   * Amount of claim at which the expected net is 0; 0 where repaid costs alone cover the fixed ones; null when a
   * success brings nothing.
   */
  break_even_amount: number | null;
  flag: "never" | "no_break_even" | null;
}

/**
 * Expected net recovery of a claim, its downside and its break-even points.
 *
 * in      route
 * out     E = sum of p A r (1 - f) v - fixed + p x recoverable. The break-even probability is the p at which this E is
 *         0, so repaid costs count: fixed / (A r (1 - f) v + recoverable), which is the source's formula where nothing
 *         is repaid
 * throws  on an amount not above 0, probabilities that add up to more than 1, shares outside [0, 1], negative costs or
 *         days
 * source  2.19; [QX2-NPV], [KAPLAN]
 */
export function netRecovery({
  amount,
  outcomes,
  fixed_amount,
  recoverable_amount = 0,
  discount_rate = 0,
}: RecoveryRoute): NetRecovery {
  if (!(amount > 0)) throw new RangeError(`amount of the claim: ${amount}`);
  if (!(fixed_amount >= 0 && recoverable_amount >= 0))
    throw new RangeError(`negative costs: ${Math.min(fixed_amount, recoverable_amount)}`);
  let success_rate = 0;
  let recovered = 0;
  let fees = 0;
  let kept = 0;
  let downside_rate = 0;
  let downside = 0;
  const weigh = (probability: number, net: number): void => {
    if (net >= 0) return;
    downside_rate += probability;
    downside -= probability * net;
  };
  for (const {probability, recovered_share, fee_rate, days_to_cash} of outcomes) {
    for (const share of [probability, recovered_share, fee_rate])
      if (!(share >= 0 && share <= 1)) throw new RangeError(`share outside [0, 1]: ${share}`);
    const value = recovered_share * (1 - fee_rate) * discountFactor(days_to_cash, discount_rate);
    success_rate += probability;
    recovered += probability * recovered_share;
    fees += probability * recovered_share * fee_rate;
    kept += probability * value;
    weigh(probability, amount * value + recoverable_amount - fixed_amount);
  }
  if (success_rate > 1 + 1e-9) throw new RangeError(`probabilities add up to more than 1: ${success_rate}`);
  success_rate = Math.min(1, success_rate);
  weigh(1 - success_rate, -fixed_amount);
  const repaid = success_rate * recoverable_amount;
  const result: NetRecovery = {
    success_rate,
    recovered_amount: amount * recovered,
    fee_amount: amount * fees,
    net_amount: amount * kept - fixed_amount + repaid,
    downside_rate,
    downside_amount: downside_rate > 0 ? downside / downside_rate : null,
    break_even_rate: null,
    break_even_amount: null,
    flag: null,
  };
  const gain = breakEvenRate(fixed_amount, success_rate > 0 ? (amount * kept + repaid) / success_rate : 0);
  result.break_even_rate = gain.value;
  result.flag = gain.flag;
  if (kept > 0) result.break_even_amount = Math.max(0, fixed_amount - repaid) / kept;
  return result;
}

/** What a provider, a team or a route has done with what it was given. Amounts in the base currency. */
export interface CollectionResult {
  placed_amount: number;
  collected_amount: number;
  /** Success fees. */
  fee_amount: number;
  /** All other costs in the printed scope. */
  other_cost_amount: number;
  successes: number;
}

/** Its ratios; null with a flag where the denominator is nothing. */
export interface CollectionRatios {
  /** Collected / placed. */
  liquidation_rate: number | null;
  /** Collected - fees: choosing by fee rate alone misleads. */
  net_back_amount: number;
  /** Net-back / placed. */
  net_back_rate: number | null;
  /** All costs / collected. */
  cost_per_euro: number | null;
  /** All costs / successes. */
  cost_per_success: number | null;
  flags: ("nothing_placed" | "no_cash" | "no_successes")[];
}

/**
 * Liquidation rate, net-back and costs of what was collected.
 *
 * in      result
 * out     ratios; a liquidation rate above 1 (interest collected on top) is shown, not cut
 * throws  on negative amounts or counts
 * source  [BIZFL], [INTEG], [OPER]
 */
export function collectionRatios(result: CollectionResult): CollectionRatios {
  for (const [name, value] of Object.entries(result) as [string, number][])
    if (!(value >= 0)) throw new RangeError(`${name}: ${value}`);
  const {placed_amount, collected_amount, fee_amount, other_cost_amount, successes} = result;
  const cost = fee_amount + other_cost_amount;
  const net_back_amount = collected_amount - fee_amount;
  const flags: CollectionRatios["flags"] = [];
  if (placed_amount === 0) flags.push("nothing_placed");
  if (collected_amount === 0) flags.push("no_cash");
  if (successes === 0) flags.push("no_successes");
  return {
    liquidation_rate: placed_amount > 0 ? collected_amount / placed_amount : null,
    net_back_amount,
    net_back_rate: placed_amount > 0 ? net_back_amount / placed_amount : null,
    cost_per_euro: collected_amount > 0 ? cost / collected_amount : null,
    cost_per_success: successes > 0 ? cost / successes : null,
    flags,
  };
}
