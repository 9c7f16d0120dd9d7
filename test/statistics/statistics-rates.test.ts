import {describe, expect, it} from "vitest";
import fc from "fast-check";
import {randomBeta, randomNormal} from "d3";
import {betaQuantile, regularisedIncompleteBeta} from "../oracles/incomplete-beta.js";
import {fitBetaBinomial} from "../../models/statistics/beta-binomial.js";
import {betaInterval, clopperPearson, shrinkRate} from "../oracles/beta-intervals.js";
import type {TrialsCell} from "../../models/statistics/beta-binomial.js";
import {
  bootstrapClusters,
  groupByCluster,
  percentileIntervals,
  seededSource,
} from "../../models/statistics/bootstrap.js";

// what is drawn is drawn again in the next run
fc.configureGlobal({seed: 1});

describe("regularised incomplete beta", () => {
  it("agrees with Simpson's rule on the density", () => {
    for (const [a, b] of [
      [2, 3],
      [5.5, 1.5],
      [30, 70],
      [1, 1],
      [400, 25],
    ] as const) {
      const density = (t: number): number => t ** (a - 1) * (1 - t) ** (b - 1) * Math.exp(scale);
      const scale =
        -(a - 1) * Math.log(Math.max((a - 1) / Math.max(a + b - 2, 1e-9), 1e-9)) -
        (b - 1) * Math.log(Math.max((b - 1) / Math.max(a + b - 2, 1e-9), 1e-9));
      const integral = (to: number, n = 20000): number => {
        let sum = 0;
        for (let i = 0; i <= n; i++) sum += density((to * i) / n) * (i === 0 || i === n ? 1 : i % 2 ? 4 : 2);
        return (sum * to) / n / 3;
      };
      const whole = integral(1);
      for (const x of [0.05, 0.3, 0.5, 0.77, 0.95])
        expect(regularisedIncompleteBeta(x, a, b)).toBeCloseTo(integral(x) / whole, 6);
    }
  });

  it("is the binomial tail for whole parameters", () => {
    // P(X >= 3), X ~ Bin(5, 0.4) = 10 x 0.064 x 0.36 + 5 x 0.0256 x 0.6 + 0.01024 = 0.31744 = I(0.4; 3, 3)
    expect(regularisedIncompleteBeta(0.4, 3, 3)).toBeCloseTo(0.31744, 13);
  });

  it("mirrors, rises, and is undone by the quantile", () => {
    const parameter = fc.double({min: 0.2, max: 5000, noNaN: true});
    fc.assert(
      fc.property(parameter, parameter, fc.double({min: 0.001, max: 0.999, noNaN: true}), (a, b, p) => {
        const x = betaQuantile(p, a, b);
        if (x > 1e-12 && x < 1 - 1e-12) {
          // near 1 a double is far from the next: its share lies between those of its neighbours
          const [below, above] = [x - x * Number.EPSILON, Math.min(1, x + x * Number.EPSILON)].map((near) =>
            regularisedIncompleteBeta(near, a, b),
          ) as [number, number];
          expect(p).toBeGreaterThanOrEqual(below - 5e-8);
          expect(p).toBeLessThanOrEqual(above + 5e-8);
        }
        expect(regularisedIncompleteBeta(p, a, b)).toBeCloseTo(1 - regularisedIncompleteBeta(1 - p, b, a), 9);
        expect(regularisedIncompleteBeta(Math.min(1, p * 1.0001), a, b)).toBeGreaterThanOrEqual(
          regularisedIncompleteBeta(p, a, b) - 1e-12,
        );
      }),
      {examples: [[1544.6051341583543, 0.3660713944558438, 0.9989988110065416]]},
    );
  });

  it("refuses parameters and shares out of range", () => {
    expect(() => regularisedIncompleteBeta(0.5, 0, 1)).toThrow("must be positive: 0, 1");
    expect(() => regularisedIncompleteBeta(1.5, 1, 1)).toThrow("outside [0, 1]: 1.5");
    expect(() => betaQuantile(-1, 1, 1)).toThrow("outside [0, 1]: -1");
  });
});

describe("Clopper-Pearson", () => {
  it("gives (0.008, 0.906) for 1 of 3 at 95 % [VE-CI]", () => {
    const {low, high} = clopperPearson({trials: 3, successes: 1}, 0.95)!;
    expect([low.toFixed(3), high.toFixed(3)]).toEqual(["0.008", "0.906"]);
  });

  it("has the closed forms for none and for all", () => {
    expect(clopperPearson({trials: 10, successes: 0}, 0.95)).toEqual({
      low: 0,
      high: expect.closeTo(1 - 0.025 ** 0.1, 10),
    });
    expect(clopperPearson({trials: 10, successes: 10}, 0.95)).toEqual({low: expect.closeTo(0.025 ** 0.1, 10), high: 1});
    expect(clopperPearson({trials: 0, successes: 0}, 0.95)).toBeNull();
  });

  it("covers at least as often as it says, over all outcomes of a binomial", () => {
    for (const rate of [0.03, 0.2, 0.5]) {
      const trials = 20;
      let [covered, mass] = [0, (1 - rate) ** trials];
      for (let k = 0; k <= trials; k++) {
        const {low, high} = clopperPearson({trials, successes: k}, 0.8)!;
        if (low <= rate && rate <= high) covered += mass;
        mass *= (((trials - k) / (k + 1)) * rate) / (1 - rate);
      }
      expect(covered).toBeGreaterThanOrEqual(0.8);
    }
  });
});

const simulatedCells = (
  seed: number,
  count: number,
  alpha: number,
  beta: number,
  size: (i: number) => number,
): (TrialsCell & {rate: number})[] => {
  const random = seededSource(seed);
  const rates = randomBeta.source(random)(alpha, beta);
  return Array.from({length: count}, (_, i) => {
    const rate = rates();
    const trials = size(i);
    return {rate, trials, successes: Array.from({length: trials}, random).filter((value) => value < rate).length};
  });
};

describe("beta-binomial shrinkage", () => {
  it("is (alpha + successes) / (alpha + beta + n) of [VE-BB], and stays near the prior for few trials", () => {
    expect(shrinkRate({trials: 10, successes: 4}, {alpha: 78.661, beta: 224.875}).value).toBeCloseTo(
      82.661 / 313.536,
      12,
    );
    expect(shrinkRate({trials: 1000, successes: 300}, {alpha: 78.661, beta: 224.875}).value).toBeCloseTo(
      378.661 / 1303.536,
      12,
    );
    expect(shrinkRate({trials: 0, successes: 0}, {alpha: 2, beta: 3})).toMatchObject({
      value: 0.4,
      basis: "shrunk",
      flag: "insufficient_data",
    });
  });

  it("lies between the cell's own rate and the prior's", () => {
    fc.assert(
      fc.property(
        fc.nat(50),
        fc.nat(50),
        fc.double({min: 0.1, max: 50, noNaN: true}),
        fc.double({min: 0.1, max: 50, noNaN: true}),
        (won, lost, alpha, beta) => {
          if (won + lost === 0) return;
          const {value, interval_80, interval_95} = shrinkRate({trials: won + lost, successes: won}, {alpha, beta});
          const ends = [won / (won + lost), alpha / (alpha + beta)];
          expect(value).toBeGreaterThanOrEqual(Math.min(...ends) - 1e-12);
          expect(value).toBeLessThanOrEqual(Math.max(...ends) + 1e-12);
          expect(interval_95!.low).toBeLessThanOrEqual(interval_80!.low);
          expect(interval_95!.high).toBeGreaterThanOrEqual(interval_80!.high);
        },
      ),
    );
  });

  it("finds known alpha and beta again, by likelihood and by moments", () => {
    const cells = simulatedCells(3, 400, 6, 14, (i) => 20 + (i % 5) * 20);
    for (const method of ["likelihood", "moments"] as const) {
      const prior = fitBetaBinomial(cells, method)!;
      expect(prior.method).toBe(method);
      expect(prior.alpha / (prior.alpha + prior.beta)).toBeCloseTo(0.3, 1);
      expect(prior.alpha + prior.beta).toBeGreaterThan(15);
      expect(prior.alpha + prior.beta).toBeLessThan(27);
    }
  });

  it("is at a maximum of the likelihood: the cells' product of ratios is lower all around", () => {
    const cells = simulatedCells(5, 60, 4, 8, () => 30);
    // The beta-binomial likelihood as a product of urn draws, no gamma function.
    const likelihood = (alpha: number, beta: number): number => {
      let sum = 0;
      for (const {trials, successes} of cells) {
        for (let k = 0; k < successes; k++) sum += Math.log(alpha + k);
        for (let k = 0; k < trials - successes; k++) sum += Math.log(beta + k);
        for (let k = 0; k < trials; k++) sum -= Math.log(alpha + beta + k);
      }
      return sum;
    };
    const {alpha, beta} = fitBetaBinomial(cells)!;
    const best = likelihood(alpha, beta);
    for (const [da, db] of [
      [1.02, 1],
      [0.98, 1],
      [1, 1.02],
      [1, 0.98],
      [1.02, 1.02],
      [0.98, 0.98],
    ] as const)
      expect(likelihood(alpha * da, beta * db)).toBeLessThan(best);
  });

  it("falls back in words: nothing without trials, one cell, no spread beyond chance, all alike", () => {
    expect(fitBetaBinomial([{trials: 0, successes: 0}])).toBeNull();
    expect(fitBetaBinomial([{trials: 9, successes: 3}])).toMatchObject({alpha: 0.5, beta: 0.5, flag: "one_cell"});
    const alike = fitBetaBinomial([
      {trials: 20, successes: 5},
      {trials: 20, successes: 5},
      {trials: 20, successes: 5},
    ])!;
    expect(alike).toMatchObject({method: "pooled", flag: "no_spread"});
    expect(alike.alpha + alike.beta).toBe(40);
    expect(
      fitBetaBinomial([
        {trials: 20, successes: 0},
        {trials: 5, successes: 0},
      ]),
    ).toMatchObject({flag: "no_spread"});
    expect(() => fitBetaBinomial([{trials: 3, successes: 4}])).toThrow("successes outside 0 to 3: 4");
  });

  it("does not depend on the order of cells", () => {
    const cells = simulatedCells(8, 20, 3, 5, (i) => 5 + i);
    const [one, other] = [fitBetaBinomial(cells)!, fitBetaBinomial([...cells].reverse())!];
    expect(other.alpha).toBeCloseTo(one.alpha, 4);
  });

  it("covers the true rates of thin cells at about the nominal rate", () => {
    let [hits80, hits95, all] = [0, 0, 0];
    for (let seed = 1; seed <= 12; seed++) {
      const cells = simulatedCells(seed, 40, 5, 10, (i) => 4 + (i % 10) * 4);
      const prior = fitBetaBinomial(cells)!;
      for (const cell of cells) {
        const {interval_80, interval_95} = shrinkRate(cell, prior);
        all++;
        if (interval_80!.low <= cell.rate && cell.rate <= interval_80!.high) hits80++;
        if (interval_95!.low <= cell.rate && cell.rate <= interval_95!.high) hits95++;
      }
    }
    expect(Math.abs(hits80 / all - 0.8)).toBeLessThan(0.06);
    expect(Math.abs(hits95 / all - 0.95)).toBeLessThan(0.04);
  });

  it("refuses a level that is none", () => {
    expect(() => betaInterval(1, 1, 1)).toThrow("level outside (0, 1): 1");
  });
});

describe("bootstrap over debtors", () => {
  it("draws the same stream for a seed, another for the next, and evenly", () => {
    const take = (seed: number, n: number): number[] => {
      const random = seededSource(seed);
      return Array.from({length: n}, random);
    };
    expect(take(1, 5)).toEqual(take(1, 5));
    expect(take(1, 5)).not.toEqual(take(2, 5));
    const many = take(42, 20000);
    expect(Math.min(...many)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...many)).toBeLessThan(1);
    const bins = Array.from({length: 20}, (_, i) => many.filter((value) => Math.floor(value * 20) === i).length);
    // Chi-squared with 19 degrees of freedom: 43.8 at one in a thousand.
    expect(bins.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)).toBeLessThan(43.8);
    // The first draws of neighbouring seeds must not be shifts of one another, as those of d3.randomLcg are.
    const firsts = Array.from({length: 2000}, (_, seed) => take(seed, 1)[0]!);
    const mean = firsts.reduce((sum, value) => sum + value, 0) / 2000;
    const lag = firsts.slice(1).reduce((sum, value, i) => sum + (value - mean) * (firsts[i]! - mean), 0) / 2000;
    expect(Math.abs(lag * 12)).toBeLessThan(0.08);
    expect(() => seededSource(NaN)).toThrow("seed is not a finite number");
  });

  it("feeds d3's distributions", () => {
    const normal = randomNormal.source(seededSource(6))(100, 15);
    const values = Array.from({length: 4000}, normal);
    expect(values.reduce((sum, value) => sum + value, 0) / 4000).toBeCloseTo(100, -0.3);
  });

  it("covers the mean of clustered data at about the nominal rate, where rows alone would not", () => {
    const random = seededSource(31);
    const normal = randomNormal.source(random)(0, 1);
    let [hits, naive] = [0, 0];
    for (let run = 0; run < 250; run++) {
      const rows = Array.from({length: 40}, (_, debtor) => {
        const own = normal();
        return Array.from({length: 6}, () => ({debtor: String(debtor), value: own + 0.5 * normal()}));
      }).flat();
      const interval = (groups: number[][], seed: number) =>
        bootstrapClusters({
          clusters: groups.length,
          statistic: (times) => {
            let [sum, n] = [0, 0];
            groups.forEach((indices, i) => {
              if (times[i]! > 0)
                for (const index of indices) [sum, n] = [sum + times[i]! * rows[index]!.value, n + times[i]!];
            });
            return [n > 0 ? sum / n : null];
          },
          replicates: 150,
          seed,
        })[0]!.interval_80!;
      const clustered = interval(
        groupByCluster(rows, (row) => row.debtor),
        run,
      );
      const single = interval(
        rows.map((_, i) => [i]),
        run,
      );
      if (clustered.low <= 0 && 0 <= clustered.high) hits++;
      if (single.low <= 0 && 0 <= single.high) naive++;
    }
    expect(Math.abs(hits / 250 - 0.8)).toBeLessThan(0.09);
    expect(naive / 250).toBeLessThan(0.6);
  });

  it("says when debtors are too few, and when the statistic is often undefined", () => {
    const run = (clusters: number, value: (times: Uint32Array) => number | null) =>
      bootstrapClusters({clusters, statistic: (times) => [value(times)], replicates: 50, seed: 1})[0]!;
    expect(run(1, () => 3)).toMatchObject({interval_80: null, flag: "too_few_clusters"});
    expect(run(4, (times) => times[0]!)).toMatchObject({flag: "few_clusters", replicates: 50});
    expect(run(20, (times) => (times[0]! > 0 ? 1 : null))).toMatchObject({flag: "often_undefined"});
  });

  it("interpolates percentiles and gives none for nothing", () => {
    expect(percentileIntervals([3, 1, 2, 4, 5])).toEqual({
      interval_80: {low: expect.closeTo(1.4), high: expect.closeTo(4.6)},
      interval_95: {low: expect.closeTo(1.1), high: expect.closeTo(4.9)},
    });
    expect(percentileIntervals([])).toEqual({interval_80: null, interval_95: null});
  });
});
