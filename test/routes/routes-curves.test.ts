import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {ageOf, bandOf, cellOf} from "../../models/routes/curves/bands.js";
import {
  indexCurves,
  publishedShare,
  recoveryCurves,
  type CurveOptions,
  type MeasuredCurve,
  type MeasuredFamily,
  type RecoveryDay,
} from "../../models/routes/curves/curves.js";
import {aalenJohansen, incidenceWithin} from "../oracles/aalen-johansen.js";
import {seededSource} from "../../models/statistics/bootstrap.js";
import {incidenceByDay} from "../../models/statistics/incidence-by-day.js";
import {countSpells, type Spell} from "../oracles/risk-set.js";

const bands = {age_from: [1, 31, 61, 121], amount_from: [0, 1000.01]};
const cell = (age_band: number, segment = "A", amount_band = 0) => ({age_band, amount_band, segment});

const options: Omit<CurveOptions, "cells"> = {
  bands,
  horizon_months: 6,
  min_events: 10,
  replicates: 200,
  seed: 1,
  published: null,
  multipliers: Object.fromEntries(
    (["in_house", "agency", "lawyer", "bailiff"] as const).map((family) => [
      family,
      {key: `recovery.route_multiplier.${family}`, value: 1, low: 0.5, high: 1.5},
    ]),
  ) as CurveOptions["multipliers"],
};

interface Life {
  debtor: string;
  from: number;
  to: number;
  outcome: "paid" | "ended" | "open";
  amount: number;
  family?: MeasuredFamily;
  segment?: string;
  amount_band?: number;
}

/** Each claim as two rows: the day it came under somebody's care, and the day it left. */
function historyOf(lives: readonly Life[]): RecoveryDay[] {
  return lives.flatMap(({debtor, from, to, outcome, amount, family = "in_house", segment = "A", amount_band = 0}) => {
    const row = {
      family,
      debtor,
      segment,
      amount_band,
      entered_claims: 0,
      left_claims: 0,
      settled_claims: 0,
      ended_claims: 0,
      payments: 0,
      entered_amount: 0,
      paid_amount: 0,
      ended_amount: 0,
      censored_amount: 0,
    };
    return [
      {...row, day: from, entered_claims: 1, entered_amount: amount},
      {
        ...row,
        day: to,
        left_claims: 1,
        settled_claims: Number(outcome === "paid"),
        ended_claims: Number(outcome === "ended"),
        payments: Number(outcome === "paid"),
        [outcome === "paid" ? "paid_amount" : outcome === "ended" ? "ended_amount" : "censored_amount"]: amount,
      },
    ];
  });
}

const sumsOf = (history: readonly RecoveryDay[], days: number) => {
  const sums = {
    entered: new Float64Array(days),
    paid: new Float64Array(days),
    ended: new Float64Array(days),
    censored: new Float64Array(days),
  };
  for (const row of history) {
    sums.entered[row.day]! += row.entered_amount;
    sums.paid[row.day]! += row.paid_amount;
    sums.ended[row.day]! += row.ended_amount;
    sums.censored[row.day]! += row.censored_amount;
  }
  return sums;
};

const life = fc
  .record({
    debtor: fc.constantFrom("D1", "D2", "D3", "D4"),
    from: fc.integer({min: 0, max: 30}),
    length: fc.integer({min: 0, max: 60}),
    outcome: fc.constantFrom("paid" as const, "ended" as const, "open" as const),
    amount: fc.integer({min: 1, max: 9000}),
  })
  .map(({length, ...one}): Life => ({...one, to: one.from + length}));

describe("incidence by day", () => {
  test("cash, ends without cash and what is open add up to 1, whatever happened", () => {
    fc.assert(
      fc.property(fc.array(life, {minLength: 1, maxLength: 60}), fc.integer({min: -1, max: 40}), (lives, after) => {
        const {paid, ended, open} = incidenceByDay(sumsOf(historyOf(lives), 100), after, [0, 10, 30, 90]);
        paid.forEach((share, i) => {
          expect(share + ended[i]! + open[i]!).toBeCloseTo(1, 10);
          expect(share).toBeGreaterThanOrEqual(paid[i - 1] ?? 0);
        });
      }),
      {seed: 11, numRuns: 200},
    );
  });

  test("the same shares as the Aalen-Johansen estimator from single spells, given an age", () => {
    fc.assert(
      fc.property(fc.array(life, {minLength: 2, maxLength: 60}), fc.integer({min: 0, max: 40}), (lives, after) => {
        const spells = lives.map(
          ({from, to, outcome, amount}): Spell => ({
            entry_day: from,
            exit_day: to,
            outcome: outcome === "open" ? null : outcome,
            amount,
          }),
        );
        const curves = aalenJohansen(countSpells(spells, "amount"), {unit: "amount", after});
        // The estimator of single spells drops the days before the set of claims at risk last ran empty; the sums by
        // day do not.
        fc.pre(
          curves.flag !== "before_start" &&
            curves.dropped_events === 0 &&
            curves.causes.includes("paid") &&
            curves.steps.length > 0,
        );
        const {paid} = incidenceByDay(sumsOf(historyOf(lives), 120), after, [7, 45, 90]);
        [7, 45, 90].forEach((horizon, i) =>
          expect(paid[i]).toBeCloseTo(incidenceWithin(curves, "paid", horizon).value!, 9),
        );
      }),
      {seed: 12, numRuns: 300},
    );
  });

  test(
    "by hand: of 100 open at day 10, 40 paid on day 20 and 20 lost on day 30 of the 60 left, 20 placed on day 25 " +
      "beside them",
    () => {
      const history = historyOf([
        {debtor: "D1", from: 1, to: 20, outcome: "paid", amount: 40},
        {debtor: "D2", from: 1, to: 30, outcome: "ended", amount: 20},
        {debtor: "D3", from: 1, to: 60, outcome: "open", amount: 40},
        {debtor: "D4", from: 25, to: 40, outcome: "paid", amount: 20},
        {debtor: "D5", from: 1, to: 5, outcome: "paid", amount: 1000},
      ]);
      // 0.4; then 0.6 x 20/80 lost; then 0.45 x 20/60 paid
      const {paid, ended, open} = incidenceByDay(sumsOf(history, 100), 10, [9, 10, 20, 90]);
      [0, 0.4, 0.4, 0.55].forEach((share, i) => expect(paid[i]).toBeCloseTo(share, 12));
      expect(ended[3]).toBeCloseTo(0.15, 12);
      expect(open[3]).toBeCloseTo(0.3, 12);
    },
  );
});

describe("bands", () => {
  test("a band holds its first day and cent; the last one has no end; a band's age is its middle", () => {
    expect([1, 30, 31, 120, 121, 5000].map((age) => bandOf(age, bands.age_from))).toEqual([0, 0, 1, 2, 3, 3]);
    expect(cellOf({age_days: 45, open_amount: 1000, segment: "A"}, bands)).toEqual(cell(1));
    expect(cellOf({age_days: 45, open_amount: 1000.01, segment: "A"}, bands)).toEqual(cell(1, "A", 1));
    expect(bands.age_from.map((_, band) => ageOf(bands.age_from, band))).toEqual([15, 45, 90, 121]);
  });
});

/**
 * Claims that pay at a constant rate a day and are lost at another: the share collected within t days of any age is p /
 * (p + q) x (1 - exp(-(p + q) t)).
 */
function constantLives(
  random: () => number,
  {
    debtors,
    each,
    paid,
    lost,
    family = "in_house",
    segment = "A",
    from = 0,
    frailty = 0,
  }: {
    debtors: number;
    each: number;
    paid: number;
    lost: number;
    family?: MeasuredFamily;
    segment?: string;
    from?: number;
    frailty?: number;
  },
): Life[] {
  return Array.from({length: debtors}, (_, d) => {
    const factor = 1 + frailty * (2 * random() - 1);
    return Array.from({length: each}, (): Life => {
      const days = -Math.log(1 - random()) / (paid * factor + lost);
      const entry = from + Math.floor(random() * (from > 0 ? 60 : 1));
      const isPaid = random() < (paid * factor) / (paid * factor + lost);
      const seen = 400 + Math.floor(random() * 300);
      const exit = entry + Math.ceil(days);
      return {
        debtor: `${segment}${d}`,
        family,
        segment,
        amount: Math.round(100 * Math.exp(1.5 * random())),
        from: entry,
        to: Math.min(exit, seen),
        outcome: exit > seen ? "open" : isPaid ? "paid" : "ended",
      };
    });
  }).flat();
}

describe("recovery curves", () => {
  test("known curves lie inside the 80 % interval in 72 to 88 of 100 ledgers, and inside the 95 % one in at least " +
    "90: measured in-house, left-truncated placements", () => {
    const [paid, lost] = [0.006, 0.003];
    const days = Math.round((6 * 365) / 12);
    const truth = (paid / (paid + lost)) * (1 - Math.exp(-(paid + lost) * days));
    const hits = {in_house: [0, 0], agency: [0, 0]};
    const ledgers = 200;
    for (let seed = 1; seed <= ledgers; seed++) {
      const random = seededSource(seed);
      const history = historyOf([
        ...constantLives(random, {debtors: 40, each: 3, paid, lost}),
        ...constantLives(random, {debtors: 40, each: 3, paid, lost, family: "agency", from: 60}),
      ]);
      const curves = recoveryCurves(history, {...options, cells: [cell(2)], replicates: 120, seed});
      for (const family of ["in_house", "agency"] as const) {
        const {intervals, basis} = curves.find((curve) => curve.family === family)!;
        expect(basis).toBe("measured");
        hits[family][0]! += Number(intervals.interval_80!.low <= truth && truth <= intervals.interval_80!.high);
        hits[family][1]! += Number(intervals.interval_95!.low <= truth && truth <= intervals.interval_95!.high);
      }
    }
    for (const [inner, outer] of Object.values(hits)) {
      expect(inner! / ledgers).toBeGreaterThan(0.72);
      expect(inner! / ledgers).toBeLessThan(0.88);
      expect(outer! / ledgers).toBeGreaterThan(0.9);
    }
  }, 240_000);

  test("cells too thin to speak for themselves, whose rates differ by chance around a known mean, lie inside their " +
    "80 % interval in 72 to 90 of 100 cases", () => {
    const days = Math.round((6 * 365) / 12);
    let [inside, cases] = [0, 0];
    for (let seed = 1; seed <= 30; seed++) {
      const random = seededSource(5000 + seed);
      const segments = Array.from({length: 14}, (_, i) => ({
        segment: `S${i}`,
        paid: 0.002 + 0.008 * random(),
        debtors: i < 6 ? 12 : 3,
      }));
      const history = historyOf(
        segments.flatMap(({segment, paid, debtors}) =>
          constantLives(random, {debtors, each: 2, paid, lost: 0.003, segment}),
        ),
      );
      const curves = recoveryCurves(history, {
        ...options,
        cells: segments.map(({segment}) => cell(1, segment)),
        replicates: 150,
        seed,
      });
      for (const {segment, paid} of segments) {
        const curve = curves.find((one) => one.family === "in_house" && one.cell.segment === segment)!;
        if (curve.basis !== "shrunk") continue;
        const truth = (paid / (paid + 0.003)) * (1 - Math.exp(-(paid + 0.003) * days));
        cases++;
        inside += Number(curve.intervals.interval_80!.low <= truth && truth <= curve.intervals.interval_80!.high);
      }
    }
    expect(cases).toBeGreaterThan(200);
    expect(inside / cases).toBeGreaterThan(0.72);
    expect(inside / cases).toBeLessThan(0.9);
  }, 240_000);

  const full = historyOf(constantLives(seededSource(3), {debtors: 60, each: 4, paid: 0.006, lost: 0.003}));

  test("without a placement every route outside is assumed: the in-house curve times its multiplier, named", () => {
    const curves = recoveryCurves(full, {
      ...options,
      multipliers: {...options.multipliers, agency: {key: "m", value: 0.5, low: 0.5, high: 0.5}},
      cells: [cell(1), cell(2, "elsewhere")],
    });
    const of = (family: MeasuredFamily, segment: string) =>
      curves.find((curve) => curve.family === family && curve.cell.segment === segment)!;
    for (const segment of ["A", "elsewhere"]) {
      for (const family of ["agency", "lawyer", "bailiff"] as const)
        expect(of(family, segment)).toMatchObject({
          basis: "assumed",
          claims: 0,
          events: 0,
          at_risk_amount: 0,
          level: "in_house",
        });
      of("agency", segment).shares.forEach((share, month) =>
        expect(share).toBeCloseTo(0.5 * of("in_house", segment).shares[month]!, 12),
      );
      of("agency", segment).draws.forEach((draw, i) =>
        expect(draw).toBeCloseTo(0.5 * of("in_house", segment).draws[i]!, 12),
      );
    }
    expect(of("agency", "A").assumption_keys).toEqual(["m"]);
    expect(of("in_house", "A").assumption_keys).toEqual([]);
    const width = ({intervals}: MeasuredCurve) => intervals.interval_80!.high - intervals.interval_80!.low;
    expect(width(of("lawyer", "A"))).toBeGreaterThan(1.5 * width(of("in_house", "A")));
  });

  test(
    "with no history at all there is no curve; the published one only where the analyst allows it, and then said " +
      "to be assumed",
    () => {
      expect(recoveryCurves([], {...options, cells: [cell(0)]})).toEqual([]);
      const points = [
        {at: 0, value: 90},
        {at: 12, value: 20},
      ];
      const curves = recoveryCurves([], {...options, cells: [cell(0)], published: {points, keys: ["recovery.curve"]}});
      expect(curves.map(({family, basis, level}) => [family, basis, level])).toEqual(
        (["in_house", "agency", "lawyer", "bailiff"] as const).map((family) => [family, "assumed", "published"]),
      );
      expect(curves[0]!.assumption_keys).toEqual(["recovery.curve", "recovery.route_multiplier.in_house"]);
      expect(curves[1]!.assumption_keys).toEqual([
        "recovery.curve",
        "recovery.route_multiplier.in_house",
        "recovery.route_multiplier.agency",
      ]);
    },
  );

  test("a claim worth 72.5 % now and 37.5 % in six months if still open has brought 56 % in between", () => {
    expect(
      publishedShare(
        [
          {at: 0, value: 90},
          {at: 12, value: 20},
        ],
        (3 * 365) / 12,
        6,
      ),
    ).toBeCloseTo((0.725 - 0.375) / (1 - 0.375), 12);
    expect(
      publishedShare(
        [
          {at: 0, value: 90},
          {at: 12, value: 20},
        ],
        2000,
        6,
      ),
    ).toBe(0);
  });

  test(
    "nine placements recovered are too few: shrunk towards the in-house curve, insufficient data; with twelve of " +
      "them measured",
    () => {
      const placed = (count: number) =>
        historyOf(
          Array.from(
            {length: count + 4},
            (_, i): Life => ({
              debtor: `P${i}`,
              family: "agency",
              from: 60,
              to: 100 + i,
              outcome: i < count ? "paid" : "ended",
              amount: 500,
            }),
          ),
        );
      const thin = recoveryCurves([...full, ...placed(9)], {...options, cells: [cell(2)]}).find(
        (curve) => curve.family === "agency",
      )!;
      const inHouse = recoveryCurves(full, {...options, cells: [cell(2)]})[0]!;
      expect(thin).toMatchObject({
        basis: "shrunk",
        events: 9,
        claims: 13,
        flag: "insufficient_data",
        assumption_keys: ["recovery.route_multiplier.agency"],
      });
      // Thirteen equal debtors of its own, against the weight of the ten events that would have been enough.
      expect(thin.shares.at(-1)).toBeCloseTo((13 * (9 / 13) + 10 * inHouse.shares.at(-1)!) / 23, 12);
      const thick = recoveryCurves([...full, ...placed(12)], {...options, cells: [cell(2)]}).find(
        (curve) => curve.family === "agency",
      )!;
      expect(thick).toMatchObject({basis: "measured", level: "cell", events: 12, flag: null, assumption_keys: []});
      expect(thick.shares.at(-1)).toBeCloseTo(12 / 16, 12);
    },
  );

  test("twelve events of two debtors are no measurement: debtors count, not invoices", () => {
    const two = historyOf(
      Array.from(
        {length: 16},
        (_, i): Life => ({
          debtor: `P${i % 2}`,
          family: "agency",
          from: 60,
          to: 100 + i,
          outcome: i < 12 ? "paid" : "ended",
          amount: 500,
        }),
      ),
    );
    expect(
      recoveryCurves([...full, ...two], {...options, cells: [cell(2)]}).find((curve) => curve.family === "agency"),
    ).toMatchObject({basis: "assumed", events: 12, flag: "insufficient_data"});
  });

  test("twelve files of twelve debtors, all paid, are not certain to be paid: the interval does not shut", () => {
    const all = historyOf(
      Array.from(
        {length: 12},
        (_, i): Life => ({debtor: `P${i}`, family: "agency", from: 60, to: 100 + i, outcome: "paid", amount: 500}),
      ),
    );
    const {shares, intervals, basis} = recoveryCurves([...full, ...all], {
      ...options,
      replicates: 2000,
      cells: [cell(2)],
    }).find((curve) => curve.family === "agency")!;
    expect([shares.at(-1), basis]).toEqual([1, "measured"]);
    // Beta(12.5, 0.5): its 10 % quantile is 0.8955 (scipy.stats.beta.ppf(0.1, 12.5, 0.5))
    expect(intervals.interval_80!.low).toBeGreaterThan(0.88);
    expect(intervals.interval_80!.low).toBeLessThan(0.91);
  });

  test("placements at 200 days say nothing of claims of 15 days", () => {
    const late = historyOf(
      Array.from(
        {length: 30},
        (_, i): Life => ({
          debtor: `P${i}`,
          family: "bailiff",
          from: 200,
          to: 230,
          outcome: i < 5 ? "paid" : "ended",
          amount: 500,
        }),
      ),
    );
    const [young] = recoveryCurves([...full, ...late], {...options, cells: [cell(0)]}).filter(
      (curve) => curve.family === "bailiff",
    );
    expect(young).toMatchObject({basis: "assumed", claims: 0, events: 0});
  });

  test("a history that stops before the horizon with much still open is a lower bound", () => {
    const short = historyOf(
      Array.from(
        {length: 80},
        (_, i): Life => ({
          debtor: `P${i}`,
          from: 1,
          to: i < 30 ? 60 : 80,
          outcome: i < 30 ? "paid" : "open",
          amount: 500,
        }),
      ),
    );
    expect(recoveryCurves(short, {...options, cells: [cell(1)]})[0]).toMatchObject({
      basis: "measured",
      flag: "lower_bound",
    });
  });

  test(
    "beside the amounts, claims are counted: one large claim paid and three small ones lost are 3/4 of the money " +
      "and 1/4 of the claims",
    () => {
      const history = historyOf([
        {debtor: "D1", from: 1, to: 60, outcome: "paid", amount: 900},
        ...["D2", "D3", "D4"].map((debtor): Life => ({debtor, from: 1, to: 90, outcome: "ended", amount: 100})),
      ]);
      const [curve] = recoveryCurves(history, {...options, min_events: 1, cells: [cell(1)]});
      expect(curve!.shares.at(-1)).toBeCloseTo(0.75, 12);
      expect(curve!.ended_rate).toBeCloseTo(0.25, 12);
      expect(curve!.open_rate).toBeCloseTo(0, 12);
      expect(curve!.settled_rate).toBeCloseTo(0.25, 12);
    },
  );

  test(
    "curves never fall, stay within 0 and 1, and carry the same number of draws; the same seed draws the same " +
      "debtors",
    () => {
      const history = [
        ...full,
        ...historyOf(
          constantLives(seededSource(9), {
            debtors: 9,
            each: 2,
            paid: 0.004,
            lost: 0.004,
            family: "agency",
            segment: "B",
            from: 40,
          }),
        ),
      ];
      const cells = [cell(0), cell(1), cell(2, "B"), cell(3, "B", 1)];
      const run = (seed: number) => recoveryCurves(history, {...options, cells, seed});
      const curves = run(7);
      expect(curves).toHaveLength(16);
      for (const {shares, draws} of curves) {
        expect(shares[0]).toBe(0);
        shares.forEach((share, i) => expect(share >= (shares[i - 1] ?? 0) && share <= 1).toBe(true));
        expect(draws).toHaveLength(200);
        expect(draws.every((draw) => draw >= 0 && draw <= 1)).toBe(true);
      }
      expect(run(7)).toEqual(curves);
      expect(run(8).map(({shares}) => shares)).toEqual(curves.map(({shares}) => shares));
      expect(run(8)[0]!.draws).not.toEqual(curves[0]!.draws);
      const find = indexCurves(curves, bands);
      expect(find({age_days: 20, open_amount: 500, segment: "A"}, "agency")).toBe(
        curves.find((curve) => curve.family === "agency" && curve.cell.age_band === 0),
      );
      expect(find({age_days: 20, open_amount: 500, segment: "nowhere"}, "agency")).toBeNull();
    },
  );
});
