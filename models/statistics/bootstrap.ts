/**
 * How much a figure would move with other debtors. Debtors are drawn, not invoices: the invoices of one debtor fail
 * together.
 *
 * source  kpi-definitions.md 3.5, point 3
 */
import {quantileSorted} from "d3";
import {NO_INTERVALS} from "./estimate.js";
import type {Interval, Intervals} from "./estimate.js";

/** A stream of numbers from 0 up to, not including, 1; fits d3's `randomNormal.source(...)`. */
export type RandomSource = () => number;

/**
 * The same stream for the same seed, in Node and in any browser.
 *
 * d3's `randomLcg` is not used: its streams for neighbouring seeds are shifts of one another.
 *
 * in      seed: any finite number; its integer part counts, to 32 bits
 * out     a source with a period of at least 2^32 (about 2^127 on average)
 * throws  on a seed that is not finite
 * source  sfc32, Doty-Humphrey, PractRand (public domain), its counter and state set from the seed by the mixer of
 *         splitmix32
 */
export function seededSource(seed: number): RandomSource {
  if (!Number.isFinite(seed)) throw new RangeError(`seed is not a finite number: ${seed}`);
  let mixer = seed | 0;
  const mix = (): number => {
    mixer = (mixer + 0x9e3779b9) | 0;
    let t = mixer ^ (mixer >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t = Math.imul(t ^ (t >>> 15), 0x735a2d97);
    return t ^ (t >>> 15);
  };
  let [a, b, c] = [mix(), mix(), mix()];
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/**
 * Row numbers by cluster, in order of first appearance.
 *
 * in      rows; cluster: the debtor of a row
 * out     one list of row indices per cluster
 */
export function groupByCluster<Row>(rows: readonly Row[], cluster: (row: Row) => string): number[][] {
  const groups = new Map<string, number[]>();
  rows.forEach((row, index) => {
    const key = cluster(row);
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  });
  return [...groups.values()];
}

/**
 * How often each cluster is drawn when as many are drawn with replacement as there are.
 *
 * in      clusters: how many; random: a source
 * out     counts that add up to `clusters`
 */
export function drawClusters(clusters: number, random: RandomSource): Uint32Array {
  const times = new Uint32Array(clusters);
  for (let i = 0; i < clusters; i++) times[Math.floor(random() * clusters)]! += 1;
  return times;
}

/** Percentile intervals of one component of a statistic. */
export interface BootstrapResult extends Intervals {
  /** Standard deviation over the replicates; null below two. */
  standard_error: number | null;
  clusters: number;
  /** Replicates that gave a number. */
  replicates: number;
  /** Replicates in which the statistic was undefined. */
  undefined_replicates: number;
  /**
   * `too_few_clusters`: fewer than two, no interval; `few_clusters`: fewer than ten, likely too narrow;
   * `often_undefined`: in over a tenth of replicates.
   */
  flag: "too_few_clusters" | "few_clusters" | "often_undefined" | null;
}

/**
 * Cluster bootstrap of a statistic with one or several components.
 *
 * in      clusters: how many debtors; statistic: given how many times each is drawn, its components (null where
 *         undefined); replicates: 1,000 is usual; seed
 * out     one result per component, in order
 * throws  on no replicates, on a statistic that changes its number of components
 */
export function bootstrapClusters({
  clusters,
  statistic,
  replicates,
  seed,
}: {
  clusters: number;
  statistic: (times: Uint32Array) => readonly (number | null)[];
  replicates: number;
  seed: number;
}): BootstrapResult[] {
  if (!(replicates >= 1)) throw new RangeError(`no replicates: ${replicates}`);
  const components = statistic(new Uint32Array(clusters).fill(1)).length;
  const draws: number[][] = Array.from({length: components}, () => []);
  const random = seededSource(seed);
  if (clusters >= 2)
    for (let i = 0; i < replicates; i++) {
      const values = statistic(drawClusters(clusters, random));
      if (values.length !== components)
        throw new RangeError(`components of the statistic: ${components}, then ${values.length}`);
      values.forEach((value, k) => {
        if (value !== null && Number.isFinite(value)) draws[k]!.push(value);
      });
    }
  return draws.map((values) => {
    const missing = clusters >= 2 ? replicates - values.length : 0;
    return {
      ...(clusters >= 2 ? percentileIntervals(values) : NO_INTERVALS),
      standard_error: deviation(values),
      clusters,
      replicates: values.length,
      undefined_replicates: missing,
      flag:
        clusters < 2
          ? "too_few_clusters"
          : clusters < 10
            ? "few_clusters"
            : missing > replicates / 10
              ? "often_undefined"
              : null,
    };
  });
}

function deviation(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

/**
 * Both percentile intervals of a set of replicates.
 *
 * in      values in any order
 * out     quantiles 10 % and 90 %, 2.5 % and 97.5 %, interpolated; null without values
 */
export function percentileIntervals(values: Iterable<number>): Intervals {
  const sorted = Array.from(Float64Array.from(values).sort());
  const between = (level: number): Interval | null => {
    const low = quantileSorted(sorted, (1 - level) / 2);
    const high = quantileSorted(sorted, (1 + level) / 2);
    return low === undefined || high === undefined ? null : {low, high};
  };
  return {interval_80: between(0.8), interval_95: between(0.95)};
}
