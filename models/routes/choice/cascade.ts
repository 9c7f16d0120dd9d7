/**
 * How long to collect in-house, to whom to hand over then, when to go legal and when to stop: the order and the months
 * of stages that bring the most.
 *
 * A claim lies with one stage at a time and only moves on to the stages that may follow. Months count from now. In each
 * month a part of what is still owed comes in, at its middle; it depends on the age at which the stage began and on how
 * long it has lasted. Costs of a month fall due at its beginning, as long as something is owed; that a share is still
 * owed is read as the probability that the claim is.
 *
 * The optimum is a dynamic programme over stage, month of its beginning and month now (Bellman); what a page shows is
 * the curve around it.
 */
import {quantileSorted} from "d3";
import type {Basis, Intervals} from "../../statistics/estimate.js";
import {NO_INTERVALS} from "../../statistics/estimate.js";

/** A stage that begins in a certain month. */
export interface CascadeEntry {
  /**
   * Cumulated share of what is owed when it begins, by months since; the first 0, never falling. Nothing more comes in
   * after the last.
   */
  shares: readonly number[];
  /** Due when it begins. */
  entry_amount: number;
  /** Due each month. */
  month_amount: number;
  /** Share of what comes in; below 0 where the debtor repays more than the fee. */
  fee_rate: number;
  basis: Basis;
  /** What replicates make of its shares: factors, one per replicate, the same number for every entry; empty: none. */
  factors: readonly number[];
}

/**
 * A stage, by the month in which it begins, from 0 (now); null: it cannot begin in that month. The first stage begins
 * now.
 */
export interface CascadeStage {
  stage: string;
  entries: readonly (CascadeEntry | null)[];
  /** Stages that may follow. */
  next: readonly string[];
}

/** A claim and the stages open to it. The first stage is where it lies. */
export interface CascadeProblem {
  open_amount: number;
  /** Yearly cost of capital as a share. */
  discount_rate: number;
  /** Nothing is done after these months. */
  months: number;
  /** What stopping brings, such as VAT got back. */
  stop_amount: number;
  stages: readonly CascadeStage[];
}

/** Some months with one stage. */
export interface CascadeStep {
  stage: string;
  months: number;
}

/** What to do, and what it brings. Stops after the last step. */
export interface CascadePlan {
  steps: CascadeStep[];
  net_amount: number;
  /** The weakest that any of its stages rests on. */
  basis: Basis;
}

/** Handing over after some months, and then whatever is best. */
export interface CascadePoint {
  /** Months in the first stage. */
  months: number;
  /** Null: stop. */
  next: string | null;
  steps: CascadeStep[];
  net_amount: number;
  /** Net for one euro owed. */
  net_rate: number;
  /** Of `net_rate`, which they always hold: what the history itself says is one of the things that may be. */
  intervals: Intervals;
  /** Share of the replicates in which no other point of the curve brings more; null without replicates. */
  best_probability: number | null;
  basis: Basis;
}

/**
 * The plan that brings the most.
 *
 * out     never below any other order and choice of months; of equal ones, that which stops or moves on earlier
 * throws  RangeError as `traceCascade`
 */
export function optimiseCascade(problem: CascadeProblem): CascadePlan {
  const solved = solve(check(problem));
  const steps = follow(problem, solved, 0, 0, 0);
  return {
    steps,
    net_amount: solved.value(0, 0, 0) - problem.stages[0]!.entries[0]!.entry_amount,
    basis: weakest(problem, steps),
  };
}

/**
 * The curve: every number of months in the first stage, with each stage that may follow, and with none.
 *
 * out     points by next stage (stop last) and months; intervals and probabilities from the replicates, in which the
 *         plan of the point is kept
 * throws  RangeError on a first stage that cannot begin, an unknown next stage, a circle of stages, shares that fall or
 *         leave 0 to 1, negative amounts: `agency: shares fall in month 3`
 */
export function traceCascade(problem: CascadeProblem): CascadePoint[] {
  const solved = solve(check(problem));
  const [first] = problem.stages;
  const plans = [...first!.next, null].flatMap((next) =>
    Array.from({length: problem.months + (next === null ? 1 : 0)}, (_, months) => months)
      .filter((months) => next === null || entryOf(problem, next, months) !== null)
      .map((months) => {
        const steps = [
          {stage: first!.stage, months},
          ...(next === null ? [] : follow(problem, solved, solved.position(next), months, months)),
        ];
        return {months, next, steps, net_amount: valuePlan(problem, steps)};
      }),
  );
  const replicates = first!.entries[0]!.factors.length;
  const draws = plans.map(({steps}) =>
    Array.from(
      {length: replicates},
      (_, replicate) => value(problem, steps, ({factors}) => factors[replicate]!) / problem.open_amount,
    ),
  );
  const wins = new Float64Array(plans.length);
  for (let replicate = 0; replicate < replicates; replicate++) {
    let best = 0;
    for (let point = 1; point < plans.length; point++)
      if (draws[point]![replicate]! > draws[best]![replicate]! + 1e-12) best = point;
    wins[best]!++;
  }
  return plans.map((plan, point): CascadePoint => {
    const net_rate = plan.net_amount / problem.open_amount;
    return {
      ...plan,
      net_rate,
      intervals: replicates ? quantiles(draws[point]!, net_rate) : NO_INTERVALS,
      best_probability: replicates ? wins[point]! / replicates : null,
      basis: weakest(problem, plan.steps),
    };
  });
}

/**
 * What a fixed plan brings, month by month.
 *
 * throws  RangeError on a plan longer than the problem or with an unknown stage
 */
export function valuePlan(problem: CascadeProblem, steps: readonly CascadeStep[]): number {
  return value(problem, steps, () => 1);
}

/** A plan with the shares of each entry times a factor, at most 1. */
function value(
  problem: CascadeProblem,
  steps: readonly CascadeStep[],
  factorOf: (entry: CascadeEntry) => number,
): number {
  const month_factor = (1 + problem.discount_rate) ** (-1 / 12);
  const half_factor = Math.sqrt(month_factor);
  let month = 0;
  let owed = 1;
  let factor = 1;
  let net = 0;
  for (const {stage, months} of steps) {
    const entry = entryOf(problem, stage, month);
    if (!entry) throw new RangeError(`no such stage in month ${month}: ${stage}`);
    const scale = factorOf(entry);
    net -= owed * factor * entry.entry_amount;
    for (let since = 0; since < months; since++) {
      if (++month > problem.months) throw new RangeError(`plan longer than ${problem.months} months: ${month}`);
      const share = hazard(entry.shares, since, scale);
      net += owed * factor * (half_factor * share * (1 - entry.fee_rate) * problem.open_amount - entry.month_amount);
      owed *= 1 - share;
      factor *= month_factor;
    }
  }
  return net + owed * factor * problem.stop_amount;
}

interface Solved {
  position(stage: string): number;
  /** Of a claim still owed, in a stage since a month, in a month; the entry already paid. */
  value(stage: number, since: number, month: number): number;
  /** -1: stop; the same stage: stay; else the position of the stage to move to. */
  choice(stage: number, since: number, month: number): number;
}

function solve({open_amount, discount_rate, months, stop_amount, stages}: CascadeProblem): Solved {
  const month_factor = (1 + discount_rate) ** (-1 / 12);
  const half_factor = Math.sqrt(month_factor);
  const width = months + 1;
  const values = new Float64Array(stages.length * width * width);
  const choices = new Int16Array(values.length);
  const at = (stage: number, since: number, month: number) => (stage * width + since) * width + month;
  const positions = new Map(stages.map(({stage}, position) => [stage, position]));
  const order = orderStages(stages);
  for (let month = months; month >= 0; month--) {
    for (const position of order) {
      const {entries, next} = stages[position]!;
      for (let since = month; since >= 0; since--) {
        let value = stop_amount;
        let choice = -1;
        if (month < months) {
          for (const name of next) {
            const other = positions.get(name)!;
            const begun = stages[other]!.entries[month];
            if (!begun) continue;
            const moved = values[at(other, month, month)]! - begun.entry_amount;
            if (moved > value + 1e-9) [value, choice] = [moved, other];
          }
          const entry = entries[since];
          if (!entry) continue;
          const share = hazard(entry.shares, month - since);
          const stayed =
            half_factor * share * (1 - entry.fee_rate) * open_amount -
            entry.month_amount +
            (1 - share) * month_factor * values[at(position, since, month + 1)]!;
          if (stayed > value + 1e-9) [value, choice] = [stayed, position];
        }
        values[at(position, since, month)] = value;
        choices[at(position, since, month)] = choice;
      }
    }
  }
  return {
    position: (stage) => positions.get(stage)!,
    value: (...state) => values[at(...state)]!,
    choice: (...state) => choices[at(...state)]!,
  };
}

/** The steps that the solution takes from a state on. */
function follow({stages}: CascadeProblem, solved: Solved, stage: number, since: number, month: number): CascadeStep[] {
  const steps: CascadeStep[] = [{stage: stages[stage]!.stage, months: 0}];
  for (let choice = solved.choice(stage, since, month); choice >= 0; choice = solved.choice(stage, since, month)) {
    if (choice === stage) {
      steps.at(-1)!.months++;
      month++;
    } else {
      [stage, since] = [choice, month];
      steps.push({stage: stages[stage]!.stage, months: 0});
    }
  }
  return steps;
}

/** Positions of the stages, each after those that may follow it. */
function orderStages(stages: readonly CascadeStage[]): number[] {
  const order: number[] = [];
  const open = new Set<number>();
  const visit = (position: number): void => {
    if (order.includes(position)) return;
    if (open.has(position)) throw new RangeError(`stages in a circle: ${stages[position]!.stage}`);
    open.add(position);
    for (const name of stages[position]!.next) {
      const next = stages.findIndex(({stage}) => stage === name);
      if (next < 0) throw new RangeError(`${stages[position]!.stage}: unknown next stage: ${name}`);
      visit(next);
    }
    order.push(position);
  };
  stages.forEach((_, position) => visit(position));
  return order;
}

function entryOf({stages}: CascadeProblem, stage: string, month: number): CascadeEntry | null {
  return stages.find((known) => known.stage === stage)?.entries[month] ?? null;
}

/** Share of what is still owed that comes in in the month after `since`. */
function hazard(shares: readonly number[], since: number, scale = 1): number {
  if (since + 1 >= shares.length) return 0;
  const before = Math.min(1, shares[since]! * scale);
  return before < 1 ? (Math.min(1, shares[since + 1]! * scale) - before) / (1 - before) : 0;
}

/** Percentile limits of a plan's draws, widened to the plan's own value where few or one-sided draws leave it out. */
function quantiles(draws: readonly number[], estimate: number): Intervals {
  const sorted = [...draws].sort((a, b) => a - b);
  const interval = (coverage: number) => ({
    low: Math.min(estimate, quantileSorted(sorted, (1 - coverage) / 2)!),
    high: Math.max(estimate, quantileSorted(sorted, (1 + coverage) / 2)!),
  });
  return {interval_80: interval(0.8), interval_95: interval(0.95)};
}

const WEAKEST: readonly Basis[] = ["assumed", "shrunk", "measured"];

function weakest(problem: CascadeProblem, steps: readonly CascadeStep[]): Basis {
  let month = 0;
  const used = steps.map(({stage, months}) => {
    const {basis} = entryOf(problem, stage, month)!;
    month += months;
    return basis;
  });
  return WEAKEST.find((basis) => used.includes(basis))!;
}

function check(problem: CascadeProblem): CascadeProblem {
  if (!(problem.open_amount > 0)) throw new RangeError(`open_amount: not above 0: ${problem.open_amount}`);
  if (!(problem.discount_rate > -1)) throw new RangeError(`discount_rate: not a rate: ${problem.discount_rate}`);
  if (!Number.isInteger(problem.months) || problem.months < 1)
    throw new RangeError(`months: not a whole number of at least 1: ${problem.months}`);
  const first = problem.stages[0]?.entries[0];
  if (!first) throw new RangeError(`the first stage cannot begin now: ${problem.stages[0]?.stage}`);
  for (const {stage, entries} of problem.stages) {
    for (const entry of entries) {
      if (!entry) continue;
      const {shares, entry_amount, month_amount, fee_rate, factors} = entry;
      if (factors.length !== first.factors.length)
        throw new RangeError(`${stage}: other number of replicates than the first stage: ${factors.length}`);
      const fall = shares.findIndex((share, month) => !(share >= 0 && share <= 1) || share < (shares[month - 1] ?? 0));
      if (fall >= 0) throw new RangeError(`${stage}: shares fall or leave 0 to 1 in month ${fall}: ${shares[fall]}`);
      if (!(entry_amount >= 0 && month_amount >= 0))
        throw new RangeError(`${stage}: negative cost: ${Math.min(entry_amount, month_amount)}`);
      if (!(fee_rate <= 1)) throw new RangeError(`${stage}: fee_rate above 1: ${fee_rate}`);
    }
  }
  orderStages(problem.stages);
  return problem;
}
