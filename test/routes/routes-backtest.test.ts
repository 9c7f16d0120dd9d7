import {randomBernoulli} from "d3";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {backtestRoutes, type FrozenClaim} from "../../models/routes/choice/backtest.js";
import {seededSource} from "../../models/statistics/bootstrap.js";

const options = {thin_minimum: 10, min_events: 2, replicates: 200, seed: 1};

const claim = (
  claim_id: string,
  open_amount: number,
  predicted_rate: number,
  recovered_amount: number,
  more: Partial<FrozenClaim> = {},
): FrozenClaim => ({
  claim_id,
  customer_id: `C-${claim_id}`,
  stratum: "0/0/A",
  open_amount,
  predicted_rate,
  draws: [],
  recovered_amount,
  recommended: "agency",
  used: "in_house",
  net_amount: recovered_amount,
  ...more,
});

describe("back-test of the routes", () => {
  it("worked by hand: bias, errors, deciles of two claims", () => {
    const got = backtestRoutes([claim("F1", 100, 0.8, 100), claim("F2", 300, 0.4, 0)], options);
    // predicted 80 + 120; came in 100; mean share .25: |25 - 100| + |75 - 0| = 150; |80 - 100| + |120 - 0| = 140
    expect(got).toMatchObject({
      claims: 2,
      debtors: 2,
      open_amount: 400,
      predicted_amount: 200,
      actual_amount: 100,
      bias_amount: 100,
      bias_rate: 0.25,
      chance_interval: null,
      mean_absolute_error: 0.35,
      naive_absolute_error: 0.375,
      coverage_80: null,
      strata: 0,
      flag: "thin",
    });
    expect(got.deciles).toEqual([
      {
        decile: 1,
        claims: 1,
        open_amount: 300,
        predicted_rate: 0.4,
        actual_rate: 0,
        predicted_low: null,
        predicted_high: null,
        is_within: null,
      },
      {
        decile: 2,
        claims: 1,
        open_amount: 100,
        predicted_rate: 0.8,
        actual_rate: 1,
        predicted_low: null,
        predicted_high: null,
        is_within: null,
      },
    ]);
  });

  it("worked by hand: the 80 % interval holds both the history's chance and the debtors'", () => {
    // one debtor with 100 + 100 at .5: chance 200^2 x .25 = 10,000; draws .4 and .6 of 200: 80 and 120, variance 800;
    // half = 1.28155 x sqrt 10,800 = 133.2: 0 to 200
    const two = [
      claim("F1", 100, 0.5, 60, {customer_id: "C1", draws: [0.4, 0.6]}),
      claim("F2", 100, 0.5, 0, {customer_id: "C1", draws: [0.4, 0.6]}),
    ];
    expect(backtestRoutes(two, options)).toMatchObject({
      strata: 1,
      coverage_80: 1,
      chance_interval: {low: -100, high: 100},
    });
    // two debtors: 2 x 2,500 + 800; half = 1.28155 x 76.16 = 97.60
    const apart = backtestRoutes(
      two.map((made, index) => ({...made, customer_id: `C${index}`})),
      options,
    );
    expect(apart.chance_interval!.high).toBeCloseTo(97.6, 1);
  });

  it("the deciles hold every claim once, in order, and add up to the whole", () => {
    const some = fc.array(
      fc.record({
        amount: fc.integer({min: 1, max: 900}),
        rate: fc.integer({min: 0, max: 100}),
        paid: fc.integer({min: 0, max: 100}),
      }),
      {minLength: 1, maxLength: 60},
    );
    fc.assert(
      fc.property(some, (list) => {
        const got = backtestRoutes(
          list.map(({amount, rate, paid}, index) => claim(`F${index}`, amount, rate / 100, (amount * paid) / 100)),
          options,
        );
        expect(got.deciles).toHaveLength(Math.min(10, list.length));
        expect(got.deciles.reduce((total, band) => total + band.claims, 0)).toBe(list.length);
        expect(
          got.deciles.reduce((total, band) => total + band.open_amount * (band.predicted_rate - band.actual_rate), 0),
        ).toBeCloseTo(got.bias_amount, 6);
        for (const band of got.deciles)
          expect(Math.abs(band.claims - list.length / got.deciles.length)).toBeLessThanOrEqual(1);
        expect(got.bias_amount).toBeCloseTo(got.predicted_amount - got.actual_amount, 6);
      }),
      {seed: 61, numRuns: 150},
    );
  });

  it(
    "a forecast that knows the truth is unbiased and covers four strata in five; one that is 20 points too high " +
      "is found out",
    () => {
      const random = seededSource(67);
      const truth = (index: number) => 0.2 + (0.6 * ((index * 7) % 10)) / 10;
      const make = (added: number) =>
        Array.from({length: 4000}, (_, index) => {
          const rate = truth(index);
          return claim(`F${index}`, 100, Math.min(1, rate + added), randomBernoulli.source(random)(rate)() * 100, {
            stratum: `${index % 200}`,
            draws: [Math.min(1, rate + added), Math.min(1, rate + added)],
          });
        });
      const good = backtestRoutes(make(0), options);
      expect(Math.abs(good.bias_rate!)).toBeLessThan(0.02);
      expect(good.coverage_80!).toBeGreaterThan(0.74);
      expect(good.coverage_80!).toBeLessThan(0.9);
      for (const band of good.deciles) expect(Math.abs(band.predicted_rate - band.actual_rate)).toBeLessThan(0.08);
      const bad = backtestRoutes(make(0.2), options);
      expect(bad.bias_rate!).toBeGreaterThan(0.15);
      expect(bad.bias_amount).toBeGreaterThan(bad.chance_interval!.high);
      expect(Math.abs(good.bias_amount)).toBeLessThan(2 * good.chance_interval!.high);
      expect(bad.coverage_80!).toBeLessThan(0.6);
    },
  );

  it("worked by hand: what following would have brought, on the claims that took another way", () => {
    const followed = [
      claim("F1", 100, 0.5, 80, {used: "agency", net_amount: 70}),
      claim("F2", 100, 0.5, 40, {used: "agency", net_amount: 30}),
    ];
    const others = [claim("F3", 200, 0.5, 60, {net_amount: 40}), claim("F4", 100, 0.5, 20, {net_amount: 20})];
    const elsewhere = [claim("F5", 500, 0.5, 0, {stratum: "other"}), claim("F6", 500, 0.5, 0, {used: null})];
    const {gain} = backtestRoutes([...followed, ...others, ...elsewhere], options);
    // followed 100 / 200 = .5 a euro; not 60 / 300 = .2; on 300 euros
    expect(gain).toMatchObject({
      followed_claims: 2,
      other_claims: 3,
      unknown_claims: 1,
      comparable_claims: 2,
      comparable_amount: 300,
      flag: null,
    });
    expect(gain.gain_amount).toBeCloseTo(90, 9);
    expect(gain.interval_80!.low).toBeLessThanOrEqual(90);
    expect(gain.interval_80!.high).toBeGreaterThanOrEqual(90);
  });

  it("an agency that only gets the easy strata gains nothing by it", () => {
    // easy claims pay 90 % with anybody, hard ones 10 %; the recommended way got mostly easy ones
    const make = (stratum: string, used: string, count: number, rate: number) =>
      Array.from({length: count}, (_, index) =>
        claim(`${stratum}${used}${index}`, 100, rate, 100 * rate, {stratum, used}),
      );
    const {gain} = backtestRoutes(
      [
        ...make("easy", "agency", 40, 0.9),
        ...make("easy", "in_house", 5, 0.9),
        ...make("hard", "agency", 5, 0.1),
        ...make("hard", "in_house", 40, 0.1),
      ],
      options,
    );
    expect(gain.gain_amount).toBeCloseTo(0, 9);
  });

  it.each([
    ["routes_unknown", [claim("F1", 100, 0.5, 0, {used: null})]],
    ["costs_unknown", [claim("F1", 100, 0.5, 0, {net_amount: null})]],
    ["no_overlap", [claim("F1", 100, 0.5, 0), claim("F2", 100, 0.5, 0, {used: "agency", stratum: "other"})]],
    ["too_few_claims", [claim("F1", 100, 0.5, 0), claim("F2", 100, 0.5, 0, {used: "agency"})]],
    ["no_claims", []],
  ] as const)("says %s rather than a gain", (flag, claims) => {
    expect(backtestRoutes(claims, options).gain).toMatchObject({flag, gain_amount: null, interval_80: null});
  });

  it("no claims: nothing to say, no division by nothing", () => {
    expect(backtestRoutes([], options)).toMatchObject({
      claims: 0,
      bias_rate: null,
      mean_absolute_error: null,
      coverage_80: null,
      deciles: [],
      flag: "no_claims",
    });
  });

  it("refuses what cannot be", () => {
    expect(() => backtestRoutes([claim("F1", 0, 0.5, 0)], options)).toThrow("F1: not above 0: 0");
    expect(() => backtestRoutes([claim("F1", 10, 1.5, 0)], options)).toThrow(
      "F1: predicted_rate not between 0 and 1: 1.5",
    );
    expect(() => backtestRoutes([claim("F1", 10, 0.5, 12)], options)).toThrow("F1: recovered more than was open: 12");
  });
});
