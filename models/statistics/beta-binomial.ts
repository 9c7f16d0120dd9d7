/**
 * A success rate for cells too small to speak for themselves: a provider with six files is drawn towards all providers.
 *
 * source  kpi-definitions.md 3.2, 3.3 [VE-CI], trap [VE-BB]
 */
import {gammaln} from "simple-statistics";
import {betaQuantile} from "./incomplete-beta.js";
import {MINIMUM_EVENTS} from "./estimate.js";
import type {Estimate, Interval} from "./estimate.js";

/** Trials and successes of one cell; effective numbers need not be whole. */
export interface Cell {
  trials: number;
  successes: number;
}

/** What all cells together say about a cell not yet seen: a Beta(alpha, beta) rate. */
export interface BetaPrior {
  alpha: number;
  beta: number;
}

/** A prior fitted on cells. */
export interface FittedPrior extends BetaPrior {
  /** Cells with trials. */
  cells: number;
  trials: number;
  successes: number;
  /**
   * `likelihood` or `moments`; `pooled` where the cells differ no more than chance; `uninformative` with a single cell.
   */
  method: "likelihood" | "moments" | "pooled" | "uninformative";
  flag: "one_cell" | "no_spread" | null;
}

/**
 * The prior that the cells themselves imply.
 *
 * in      cells; method: `likelihood` (default) or `moments`
 * out     null without trials. One cell cannot show how cells differ: Beta(1/2, 1/2), `one_cell`. Cells that differ no
 * more than
 *         chance: the pooled rate, `no_spread`. alpha + beta is never above the trials outside the largest cell (at
 *         least 1), so
 *         that no cell is shrunk by its own data.
 * throws  on negative trials or successes, more successes than trials
 * source  beta-binomial likelihood; moments: Kleinman, "Proportions with extraneous variance", JASA 68 (1973), weights
 * n
 */
export function fitBetaBinomial(
  cells: readonly Cell[],
  method: "likelihood" | "moments" = "likelihood",
): FittedPrior | null {
  cells.forEach(checkCell);
  const used = cells.filter((cell) => cell.trials > 0);
  const trials = used.reduce((sum, cell) => sum + cell.trials, 0);
  const successes = used.reduce((sum, cell) => sum + cell.successes, 0);
  if (used.length === 0) return null;
  const facts = {cells: used.length, trials, successes};
  if (used.length === 1) return {alpha: 0.5, beta: 0.5, ...facts, method: "uninformative", flag: "one_cell"};
  const largest = Math.max(trials - Math.max(...used.map((cell) => cell.trials)), 1);
  const pooled = (): FittedPrior => {
    const rate = (successes + 0.5) / (trials + 1);
    return {alpha: rate * largest, beta: (1 - rate) * largest, ...facts, method: "pooled", flag: "no_spread"};
  };
  const moments = momentsFit(used, trials, successes);
  if (moments === null) return pooled();
  const {rate, size} = method === "moments" ? moments : likelihoodFit(used, moments);
  if (size >= MAXIMUM_SIZE) return pooled();
  const weight = Math.min(size, largest);
  return {alpha: rate * weight, beta: (1 - rate) * weight, ...facts, method, flag: null};
}

const MAXIMUM_SIZE = 1e6;

function checkCell({trials, successes}: Cell): void {
  if (!(trials >= 0) || trials === Infinity) throw new RangeError(`invalid number of trials: ${trials}`);
  if (!(successes >= 0 && successes <= trials)) throw new RangeError(`successes outside 0 to ${trials}: ${successes}`);
}

function momentsFit(cells: readonly Cell[], trials: number, successes: number): {rate: number; size: number} | null {
  const rate = successes / trials;
  const variance = rate * (1 - rate);
  if (variance <= 0) return null;
  let spread = 0;
  let room = 0;
  for (const cell of cells) {
    spread += cell.trials * (cell.successes / cell.trials - rate) ** 2;
    room += cell.trials * (1 - cell.trials / trials);
  }
  const degrees = cells.length - 1;
  if (room <= degrees) return null;
  const correlation = (spread - variance * degrees) / (variance * (room - degrees));
  if (correlation <= 0) return null;
  return {rate, size: Math.max(1 / Math.min(correlation, 0.999) - 1, 1e-3)};
}

function logLikelihood(cells: readonly Cell[], rate: number, size: number): number {
  const alpha = rate * size;
  const beta = size - alpha;
  const constant = gammaln(size) - gammaln(alpha) - gammaln(beta);
  let sum = cells.length * constant;
  for (const {trials, successes} of cells)
    sum += gammaln(alpha + successes) + gammaln(beta + trials - successes) - gammaln(size + trials);
  return sum;
}

function likelihoodFit(cells: readonly Cell[], start: {rate: number; size: number}): {rate: number; size: number} {
  let logit = Math.log(start.rate / (1 - start.rate));
  let log_size = Math.log(start.size);
  const rateOf = (value: number): number => 1 / (1 + Math.exp(-value));
  for (let round = 0; round < 40; round++) {
    const before = [logit, log_size] as const;
    logit = maximise(
      (value) => logLikelihood(cells, rateOf(value), Math.exp(log_size)),
      Math.max(-12, logit - 3),
      Math.min(12, logit + 3),
    );
    log_size = maximise(
      (value) => logLikelihood(cells, rateOf(logit), Math.exp(value)),
      Math.log(1e-3),
      Math.log(MAXIMUM_SIZE),
    );
    if (Math.abs(logit - before[0]) < 1e-7 && Math.abs(log_size - before[1]) < 1e-6) break;
  }
  // At the upper end the likelihood still rises: chance alone explains the cells.
  const size = log_size > Math.log(MAXIMUM_SIZE) - 0.01 ? MAXIMUM_SIZE : Math.exp(log_size);
  return {rate: rateOf(logit), size};
}

function maximise(f: (value: number) => number, low: number, high: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [low, high];
  let c = b - golden * (b - a);
  let d = a + golden * (b - a);
  let [fc, fd] = [f(c), f(d)];
  while (b - a > 1e-8) {
    if (fc > fd) {
      [b, d, fd] = [d, c, fc];
      c = b - golden * (b - a);
      fc = f(c);
    } else {
      [a, c, fc] = [c, d, fd];
      d = a + golden * (b - a);
      fd = f(d);
    }
  }
  return (a + b) / 2;
}

/**
 * A cell's rate drawn towards the prior, the more so the fewer its trials.
 *
 * in      cell; prior, e.g. from `fitBetaBinomial`
 * out     (alpha + successes) / (alpha + beta + trials), with central intervals of the Beta posterior. A cell without
 * trials gives
 *         the prior's rate and interval. `insufficient_data` below ten successes. Where the size of a cell goes with
 *         its rate
 *         (the best provider gets the easy files) this shrinks towards the wrong group: compare like for like first.
 * throws  on an invalid cell, on prior parameters not above 0
 * source  [VE-CI], [VE-BB]
 */
export function shrinkRate(cell: Cell, prior: BetaPrior): Estimate {
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
export function clopperPearson(cell: Cell, level: number): Interval | null {
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
