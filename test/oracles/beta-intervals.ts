/**
 * The interval of a success rate: from a prior and a cell, and exact (Clopper-Pearson).
 *
 * source  kpi-definitions.md 3.2, 3.3
 */

import {checkCell, type FittedPrior, type TrialsCell} from "../../models/statistics/beta-binomial.js";
import {MINIMUM_EVENTS, type Interval} from "../../models/statistics/estimate.js";
import type {Estimate} from "./estimate.js";
import {betaQuantile} from "./incomplete-beta.js";

/** A Beta(alpha, beta) rate. */
type BetaPrior = Pick<FittedPrior, "alpha" | "beta">;

/**
 * A cell's rate drawn towards the prior, the more so the fewer its trials.
 *
 * in      cell; prior, e.g. from `fitBetaBinomial`
 * out     (alpha + successes) / (alpha + beta + trials), with central intervals of the Beta posterior. A cell without
 *         trials gives the prior's rate and interval. `insufficient_data` below ten successes. Where the size of a cell
 *         goes with its rate (the best provider gets the easy files) this shrinks towards the wrong group: compare like
 *         for like first.
 * throws  on an invalid cell, on prior parameters not above 0
 * source  [VE-CI], [VE-BB]
 */
export function shrinkRate(cell: TrialsCell, prior: BetaPrior): Estimate {
  checkCell(cell);
  const alpha = prior.alpha + cell.successes;
  const beta = prior.beta + cell.trials - cell.successes;
  return {
    value: alpha / (alpha + beta),
    interval_80: betaInterval(alpha, beta, 0.8),
    interval_95: betaInterval(alpha, beta, 0.95),
    claims: cell.trials,
    events: cell.successes,
    at_risk_amount: null,
    basis: "shrunk",
    method: "beta_binomial",
    flag: cell.successes < MINIMUM_EVENTS ? "insufficient_data" : null,
  };
}

/**
 * Central interval of a Beta(alpha, beta) rate.
 *
 * in      alpha, beta above 0; level between 0 and 1, e.g. 0.8
 * out     the limits that leave (1 - level) / 2 on either side
 * throws  on invalid parameters or level
 */
export function betaInterval(alpha: number, beta: number, level: number): Interval {
  checkLevel(level);
  return {low: betaQuantile((1 - level) / 2, alpha, beta), high: betaQuantile((1 + level) / 2, alpha, beta)};
}

/**
 * Exact interval of a rate that is not shrunk: it covers at least as often as it says.
 *
 * in      cell with whole numbers or effective ones; level between 0 and 1
 * out     0 to 1; null without trials
 * throws  on an invalid cell or level
 * source  Clopper and Pearson 1934; oracle [VE-CI]
 */
export function clopperPearson(cell: TrialsCell, level: number): Interval | null {
  checkCell(cell);
  checkLevel(level);
  const {trials, successes} = cell;
  if (trials === 0) return null;
  const tail = (1 - level) / 2;
  const failures = trials - successes;
  return {
    low: successes > 0 ? betaQuantile(tail, successes, failures + 1) : 0,
    high: failures > 0 ? betaQuantile(1 - tail, successes + 1, failures) : 1,
  };
}

function checkLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`level outside (0, 1): ${level}`);
}
