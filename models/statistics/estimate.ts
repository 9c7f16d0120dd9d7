/**
 * What every projected figure carries: its value, two intervals, what it rests on.
 *
 * source  kpi-definitions.md 3.5, points 1, 2 and 5
 */

/** Lower and upper limit, in the unit of the figure they belong to. */
export interface Interval {
  low: number;
  high: number;
}

/** The 80 % interval is for deciding, the 95 % one for auditing; null where neither can be had. */
export interface Intervals {
  interval_80: Interval | null;
  interval_95: Interval | null;
}

/** From own data; from own data drawn towards a wider group; from an assumption. Never mixed without saying so. */
export type Basis = "measured" | "shrunk" | "assumed";

/**
 * Standard normal quantiles of the two intervals (two-sided), to double precision; `probit` of simple-statistics is
 * right to two decimals only.
 */
export const Z_80 = 1.2815515655446004;
const Z_95 = 1.959963984540054;

/** Fewer events than this: the words "insufficient data", and no ranking (3.5, point 2). */
export const MINIMUM_EVENTS = 10;

/** Neither interval. */
export const NO_INTERVALS: Intervals = {interval_80: null, interval_95: null};

/**
 * Both intervals from a function of the normal quantile.
 *
 * in      limits(z): the interval at `z` standard errors, or null
 * out     the 80 % and 95 % interval, low before high
 */
export function intervalsFrom(limits: (z: number) => Interval | null): Intervals {
  return {interval_80: limits(Z_80), interval_95: limits(Z_95)};
}

/**
 * Limits of a positive quantity with a known mean and standard error, as a log-normal: never below zero.
 *
 * in      mean and standard_error in the same unit; z: normal quantile
 * out     null for a mean that is not positive; both limits the mean where the error is zero
 * source  Mack, "Distribution-free calculation of the standard error of chain ladder reserve estimates", ASTIN Bulletin
 *         23 (1993), section 5
 */
export function logNormalInterval(mean: number, standard_error: number, z: number): Interval | null {
  if (!(mean > 0) || !Number.isFinite(standard_error)) return null;
  const variance = Math.log1p((standard_error / mean) ** 2);
  const centre = Math.log(mean) - variance / 2;
  const half = z * Math.sqrt(variance);
  return {low: Math.exp(centre - half), high: Math.exp(centre + half)};
}
