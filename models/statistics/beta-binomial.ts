/**
 * A success rate for cells too small to speak for themselves: a provider with six files is drawn towards all providers.
 *
 * source  kpi-definitions.md 3.2, 3.3 [VE-CI], trap [VE-BB]
 */
import {gammaln} from "simple-statistics";

/** Trials and successes of one cell; effective numbers need not be whole. */
export interface TrialsCell {
  trials: number;
  successes: number;
}

/** A prior fitted on cells: what they say together about one not yet seen, a Beta(alpha, beta) rate. */
export interface FittedPrior {
  alpha: number;
  beta: number;
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
 *         more than chance: the pooled rate, `no_spread`. alpha + beta is never above the trials outside the largest
 *         cell (at least 1), so that no cell is shrunk by its own data.
 * throws  on negative trials or successes, more successes than trials
 * source  beta-binomial likelihood; moments: Kleinman, "Proportions with extraneous variance", JASA 68 (1973), weights
 *         n
 */
export function fitBetaBinomial(
  cells: readonly TrialsCell[],
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

/** Trials and successes that can be. @throws RangeError on others */
export function checkCell({trials, successes}: TrialsCell): void {
  if (!(trials >= 0) || trials === Infinity) throw new RangeError(`invalid number of trials: ${trials}`);
  if (!(successes >= 0 && successes <= trials)) throw new RangeError(`successes outside 0 to ${trials}: ${successes}`);
}

function momentsFit(
  cells: readonly TrialsCell[],
  trials: number,
  successes: number,
): {rate: number; size: number} | null {
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

function logLikelihood(cells: readonly TrialsCell[], rate: number, size: number): number {
  const alpha = rate * size;
  const beta = size - alpha;
  const constant = gammaln(size) - gammaln(alpha) - gammaln(beta);
  let sum = cells.length * constant;
  for (const {trials, successes} of cells)
    sum += gammaln(alpha + successes) + gammaln(beta + trials - successes) - gammaln(size + trials);
  return sum;
}

function likelihoodFit(
  cells: readonly TrialsCell[],
  start: {rate: number; size: number},
): {rate: number; size: number} {
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
