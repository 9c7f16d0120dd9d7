/**
 * Vintages projected by the chain ladder.
 *
 * source  Mack, ASTIN Bulletin 23 (1993)
 */

import {intervalsFrom, logNormalInterval, NO_INTERVALS, type Intervals} from "../../models/statistics/estimate.js";
import type {VintageRow} from "../../models/statistics/vintages.js";

/** Growth of cumulative cash from one age to the next. */
export interface DevelopmentFactor {
  /** From this age, in months, to the next. */
  age: number;
  /**
   * Sum of cash at age + 1 / sum of cash at age, over the cohorts seen at both; null where there is none or no cash.
   */
  factor: number | null;
  /** Spread of the cohorts' own factors, Mack's sigma squared (in base currency); null where it cannot be had. */
  variance: number | null;
  cohorts: number;
  /** Cash at `age` of those cohorts. */
  base_amount: number;
}

/**
 * Development factors of the triangle.
 *
 * in      rows of `vintageTriangle`
 * out     one per age but the last. With one cohort at the oldest age its variance is extrapolated as Mack does:
 *         min(s2^2 / s1, s1, s2) from the two before it
 * source  Mack 1993
 */
export function developmentFactors(rows: readonly VintageRow[]): DevelopmentFactor[] {
  const ages = Math.max(0, ...rows.map((row) => row.collected_amounts.length));
  const factors: DevelopmentFactor[] = [];
  for (let age = 0; age + 1 < ages; age++) {
    const pairs = rows
      .filter((row) => row.flag !== "no_base" && row.collected_amounts.length > age + 1)
      .map((row) => ({now: row.collected_amounts[age]!, next: row.collected_amounts[age + 1]!}));
    const now = pairs.reduce((sum, pair) => sum + pair.now, 0);
    const next = pairs.reduce((sum, pair) => sum + pair.next, 0);
    const factor = now > 0 ? next / now : null;
    const spread = pairs.filter((pair) => pair.now > 0);
    let variance: number | null = null;
    if (factor !== null && spread.length > 1)
      variance =
        spread.reduce((sum, pair) => sum + pair.now * (pair.next / pair.now - factor) ** 2, 0) / (spread.length - 1);
    else if (factor !== null) {
      const [first, second] = [factors[age - 2]?.variance ?? null, factors[age - 1]?.variance ?? null];
      if (first !== null && second !== null) variance = first > 0 ? Math.min(second ** 2 / first, first, second) : 0;
    }
    factors.push({age, factor, variance, cohorts: pairs.length, base_amount: now});
  }
  return factors;
}

/** What a cohort should still bring until the oldest age seen. */
interface VintageProjection extends Intervals {
  month: string;
  base_amount: number;
  collected_amount: number;
  /** Still to come; null where it cannot be projected. Its interval is that of `remaining_amount`. */
  remaining_amount: number | null;
  standard_error: number | null;
  /** Share of the base collected in the end. */
  ultimate_rate: number | null;
  flag: "insufficient_data" | "no_base" | "nothing_collected" | "no_factor" | null;
}

/** All cohorts and their sum. */
export interface VintageForecast {
  factors: DevelopmentFactor[];
  cohorts: VintageProjection[];
  /** Sum over the cohorts projected, with the error that they share the same factors. */
  remaining_amount: number;
  standard_error: number | null;
  total: Intervals;
}

/**
 * Chain-ladder projection with the spread of the cohorts.
 *
 * in      rows of `vintageTriangle`
 * out     per cohort and in total; intervals log-normal around the mean. A cohort that has collected nothing has
 *         nothing to grow from: null, `nothing_collected` (the cohort method of `cash-forecast.ts` rests on what was
 *         invoiced instead). `insufficient_data` where an age it must pass was seen in fewer than three cohorts
 * source  Mack 1993, theorem 3 and its corollary
 */
export function projectVintages(rows: readonly VintageRow[]): VintageForecast {
  const factors = developmentFactors(rows);
  const projected: {index: number; age: number; path: number[]}[] = [];
  const cohorts = rows.map((row, index): VintageProjection => {
    const age = row.collected_amounts.length - 1;
    const collected_amount = row.collected_amounts[age] ?? 0;
    const nothing = {
      month: row.month,
      base_amount: row.base_amount,
      collected_amount,
      remaining_amount: null,
      standard_error: null,
      ultimate_rate: null,
      ...NO_INTERVALS,
    };
    if (row.flag === "no_base") return {...nothing, flag: "no_base"};
    if (!(collected_amount > 0)) return {...nothing, flag: "nothing_collected"};
    const ahead = factors.slice(age);
    if (ahead.some((step) => step.factor === null)) return {...nothing, flag: "no_factor"};
    const path = [collected_amount];
    for (const step of ahead) path.push(path.at(-1)! * step.factor!);
    projected.push({index, age, path});
    const ultimate = path.at(-1)!;
    const variance = ahead.reduce<number | null>(
      (sum, {factor, variance: spread, base_amount}, k) =>
        sum === null || spread === null || factor === 0
          ? null
          : sum + (spread / factor! ** 2) * (1 / path[k]! + 1 / base_amount),
      0,
    );
    const standard_error = variance === null ? null : ultimate * Math.sqrt(variance);
    const remaining_amount = ultimate - collected_amount;
    return {
      ...nothing,
      remaining_amount,
      standard_error,
      ultimate_rate: ultimate / row.base_amount,
      ...(standard_error === null
        ? NO_INTERVALS
        : intervalsFrom((z) => logNormalInterval(remaining_amount, standard_error, z))),
      flag: ahead.some((step) => step.cohorts < 3) ? "insufficient_data" : null,
    };
  });
  const remaining_amount = cohorts.reduce((sum, cohort) => sum + (cohort.remaining_amount ?? 0), 0);
  let variance: number | null = 0;
  projected.forEach(({index, age, path}, i) => {
    const error = cohorts[index]!.standard_error;
    if (error === null || variance === null) {
      variance = null;
      return;
    }
    variance += error ** 2;
    // Every pair shares the estimated factors from the age of the older cohort on.
    for (const other of projected.slice(i + 1))
      for (const {factor, variance: spread, base_amount} of factors.slice(Math.max(age, other.age)))
        variance += (2 * path.at(-1)! * other.path.at(-1)! * spread!) / factor! ** 2 / base_amount;
  });
  const standard_error = variance === null ? null : Math.sqrt(variance);
  return {
    factors,
    cohorts,
    remaining_amount,
    standard_error,
    total:
      standard_error === null
        ? NO_INTERVALS
        : intervalsFrom((z) => logNormalInterval(remaining_amount, standard_error, z)),
  };
}
