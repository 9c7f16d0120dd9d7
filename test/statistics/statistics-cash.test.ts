import {describe, expect, it} from "vitest";
import fc from "fast-check";
import {randomExponential, randomNormal} from "d3";
import {collectionIncrements, vintageTriangle} from "../../models/statistics/vintages.js";
import {developmentFactors, projectVintages} from "../oracles/vintages.js";
import type {Cohort} from "../../models/statistics/vintages.js";
import {
  debtorDependence,
  forecastAccuracy,
  forecastAtMeanDelay,
  forecastByCohort,
  forecastBySurvival,
  forecastOnDueDate,
} from "../../models/statistics/cash-forecast.js";
import type {OpenInvoice, PaidHistory} from "../../models/statistics/cash-forecast.js";
import {kaplanMeierFromSpells, probabilityWithin} from "../oracles/kaplan-meier.js";
import {seededSource} from "../../models/statistics/bootstrap.js";

// what is drawn is drawn again in the next run
fc.configureGlobal({seed: 1});

const cohort = (month: string, invoiced_amount: number, ...collected_amounts: number[]): Cohort => ({
  month,
  invoiced_amount,
  collected_amounts,
});

// Cumulative payments of Taylor and Ashe 1983, as projected by Mack 1993.
const TAYLOR_ASHE = [
  [357848, 1124788, 1735330, 2218270, 2745596, 3319994, 3466336, 3606286, 3833515, 3901463],
  [352118, 1236139, 2170033, 3353322, 3799067, 4120063, 4647867, 4914039, 5339085],
  [290507, 1292306, 2218525, 3235179, 3985995, 4132918, 4628910, 4909315],
  [310608, 1418858, 2195047, 3757447, 4029929, 4381982, 4588268],
  [443160, 1136350, 2128333, 2897821, 3402672, 3873311],
  [396132, 1333217, 2180715, 2985752, 3691712],
  [440832, 1288463, 2419861, 3483130],
  [359480, 1421128, 2864498],
  [376686, 1363294],
  [344014],
].map((row, i) => cohort(`year ${i}`, 10_000_000, ...row.map((value, k) => value - (row[k - 1] ?? 0))));

describe("vintages", () => {
  it("leaves 0, 20 and 70 % of either quarter uncollected, unmoved by sales [FM27]", () => {
    const first = vintageTriangle([
      cohort("2024-01-01", 100, 0, 0, 100),
      cohort("2024-02-01", 200, 60, 100),
      cohort("2024-03-01", 300, 90),
    ]);
    const second = vintageTriangle([
      cohort("2024-04-01", 300, 0, 0, 300),
      cohort("2024-05-01", 200, 60, 100),
      cohort("2024-06-01", 100, 30),
    ]);
    for (const [quarter, open] of [
      [first, 250],
      [second, 110],
    ] as const) {
      const left = quarter.map((row) => row.uncollected_rates.at(-1)!);
      expect(left.map((rate) => Number(rate.toFixed(10)))).toEqual([0, 0.2, 0.7]);
      expect(left.reduce((sum, rate) => sum + rate, 0)).toBeCloseTo(0.9, 10);
      expect(quarter.reduce((sum, row) => sum + row.base_amount - row.collected_amounts.at(-1)!, 0)).toBeCloseTo(
        open,
        10,
      );
    }
  });

  it("reduces the base by credit notes only where the policy says so", () => {
    const rows = [{...cohort("2024-01-01", 100, 40), credited_amount: 20}];
    expect(vintageTriangle(rows)[0]!.collected_rates).toEqual([0.5]);
    expect(vintageTriangle(rows, "ignore")[0]!.collected_rates).toEqual([0.4]);
  });

  it("has no rate without a base, and shows an overpayment uncapped (2.12, edge cases)", () => {
    expect(vintageTriangle([cohort("2024-01-01", 0, 5)])[0]).toMatchObject({collected_rates: [null], flag: "no_base"});
    expect(vintageTriangle([cohort("2024-01-01", 100, 60, 50)])[0]).toMatchObject({
      collected_rates: [0.6, 1.1],
      flag: "overpaid",
    });
  });

  it(
    "projects the triangle of Taylor and Ashe as Mack prints it (ASTIN Bulletin 23, 1993): 18,680,856 with a " +
      "standard error of 2,447,095",
    () => {
      const {remaining_amount, standard_error, cohorts} = projectVintages(vintageTriangle(TAYLOR_ASHE));
      expect(Math.round(remaining_amount)).toBe(18_680_856);
      expect(Math.round(standard_error!)).toBe(2_447_095);
      expect(cohorts.map((row) => Math.round(row.remaining_amount!))).toEqual([
        0, 94_634, 469_511, 709_638, 984_889, 1_419_459, 2_177_641, 3_920_301, 4_278_972, 4_625_811,
      ]);
      const errors = cohorts.slice(1).map((row) => Math.round((100 * row.standard_error!) / row.remaining_amount!));
      expect(errors).toEqual([80, 26, 19, 27, 29, 26, 22, 23, 29]);
      expect(cohorts[9]!.interval_80!.low).toBeLessThan(4_625_811);
    },
  );

  it("marks factors from fewer than three cohorts, and does not grow what is nothing", () => {
    const {cohorts, factors} = projectVintages(
      vintageTriangle([cohort("a", 100, 30, 40, 20), cohort("b", 100, 30, 40), cohort("c", 100, 0), cohort("d", 0, 5)]),
    );
    expect(factors.map((factor) => factor.cohorts)).toEqual([2, 1]);
    expect(cohorts.map((row) => row.flag)).toEqual([null, "insufficient_data", "nothing_collected", "no_base"]);
    expect(cohorts[1]!.remaining_amount).toBeCloseTo((70 * 90) / 70 - 70, 10);
  });

  it("has factors that do not depend on currency or order, at least 1 where cash only comes in", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({min: 1, max: 500}), {minLength: 1, maxLength: 6}), {minLength: 1, maxLength: 8}),
        (rows) => {
          const cohorts = rows.map((row, i) => cohort(String(i), 5000, ...row));
          const factors = developmentFactors(vintageTriangle(cohorts));
          const other = developmentFactors(
            vintageTriangle(
              [...cohorts].reverse().map((row) => ({
                ...row,
                invoiced_amount: 20_000,
                collected_amounts: row.collected_amounts.map((cash) => cash * 4),
              })),
            ),
          );
          factors.forEach(({factor}, i) => {
            expect(factor).toBeGreaterThanOrEqual(1);
            expect(other[i]!.factor).toBeCloseTo(factor!, 10);
          });
        },
      ),
    );
  });
});

describe("cash forecast by cohort", () => {
  const rows = [cohort("2024-01-01", 100, 86), cohort("2024-02-01", 300, 219), cohort("2024-03-01", 200, 182)];

  it("takes 83.33 % as the simple mean of 86, 73 and 91 % [UPF-CASH], 81.17 % weighted by amount", () => {
    const triangle = vintageTriangle(rows);
    expect((100 * collectionIncrements(triangle, "simple")[0]!.rate!).toFixed(2)).toBe("83.33");
    expect(collectionIncrements(triangle)[0]!.rate).toBeCloseTo(487 / 600, 12);
    const planned = forecastByCohort([...rows, cohort("2024-04-01", 1000)], 1, {weighting: "simple"});
    expect(planned[0]!.expected_amount).toBeCloseTo(833.3333, 3);
    expect(planned[0]).toMatchObject({flag: null, unforecast_amount: 600});
  });

  it("says insufficient data with fewer than three cohorts (2.17, edge cases)", () => {
    expect(forecastByCohort([...rows.slice(0, 2), cohort("2024-04-01", 1000)], 1)[0]!.flag).toBe("insufficient_data");
  });

  it("covers next month's cash of cohorts with a known spread at about the nominal rate", () => {
    const random = seededSource(17);
    const normal = randomNormal.source(random)(0, 1);
    let hits = 0;
    for (let run = 0; run < 400; run++) {
      const made = Array.from({length: 15}, (_, i) => {
        const base = 800 + 400 * random();
        return cohort(String(i), base, ...[0.3, 0.4, 0.15].map((rate) => base * Math.max(0, rate + 0.05 * normal())));
      });
      const known = made.map((row, i) => ({...row, collected_amounts: row.collected_amounts.slice(0, 15 - i)}));
      const next = known.reduce(
        (sum, row, i) => sum + (made[i]!.collected_amounts[row.collected_amounts.length] ?? 0),
        0,
      );
      const {interval_80} = forecastByCohort(known, 1)[0]!;
      if (interval_80!.low <= next && next <= interval_80!.high) hits++;
    }
    expect(Math.abs(hits / 400 - 0.8)).toBeLessThan(0.07);
  });
});

/** Invoices of debtors with a known exponential delay, as seen on day 365: paid, or still open. */
const simulate = (
  seed: number,
  {debtors = 50, mean = 40, mix = 0} = {},
): {history: PaidHistory[]; open: OpenInvoice[]; truth: number[]} => {
  const random = seededSource(seed);
  const draw = randomExponential.source(random)(1 / mean);
  const history: PaidHistory[] = [];
  const open: OpenInvoice[] = [];
  const truth = Array.from({length: 13}, () => 0);
  for (let debtor = 0; debtor < debtors; debtor++) {
    const shared = draw();
    for (let i = 0; i < 12; i++) {
      const customer_id = `d${debtor}`;
      const age = Math.floor(random() * 360) + 1;
      const days = Math.ceil(random() < mix ? shared : draw());
      const amount = 100 + Math.floor(900 * random());
      const is_paid = days <= age;
      history.push({customer_id, group: "all", exit_day: is_paid ? days : age, is_paid, amount});
      if (is_paid) continue;
      open.push({customer_id, group: "all", age_days: age, open_amount: amount});
      const week = Math.ceil((days - age) / 7);
      if (week <= 13) truth[week - 1]! += amount;
    }
  }
  return {history, open, truth};
};

describe("cash forecast by conditional survival", () => {
  it("expects what the Kaplan-Meier curve says of each open invoice", () => {
    const {history, open} = simulate(3);
    const {weeks} = forecastBySurvival({history, open, weeks: 13, replicates: 10, seed: 1});
    const curve = kaplanMeierFromSpells(
      history.map((row) => ({entry_day: 0, exit_day: row.exit_day, outcome: row.is_paid ? "paid" : null})),
    );
    const expected = open.reduce((sum, item) => {
      const by = (days: number): number => probabilityWithin(curve, item.age_days, days).value ?? 0;
      return sum + item.open_amount * (by(21) - by(14));
    }, 0);
    expect(weeks[2]!.expected_amount).toBeCloseTo(expected, 6);
  });

  it("adds up: weeks, later, insolvent, disputed and unforecast are all that is open", () => {
    const {history, open} = simulate(4);
    const items = [
      ...open.map((item, i) => ({...item, is_insolvent: i % 11 === 0})),
      {customer_id: "x", group: "all", age_days: 5000, open_amount: 77},
    ];
    const forecast = forecastBySurvival({history, open: items, weeks: 13, replicates: 20, seed: 1});
    const sum =
      forecast.weeks.reduce((total, week) => total + week.expected_amount, 0) +
      forecast.later_amount +
      forecast.insolvent_amount +
      forecast.unforecast_amount;
    expect(sum).toBeCloseTo(
      items.reduce((total, item) => total + item.open_amount, 0),
      6,
    );
    expect(forecast.unforecast_amount).toBeGreaterThanOrEqual(77);
    expect(forecast.total.expected_amount).toBeCloseTo(
      forecast.weeks.reduce((total, week) => total + week.expected_amount, 0),
      8,
    );
  });

  it("keeps disputed invoices on their own line", () => {
    const {history, open} = simulate(5);
    const all = forecastBySurvival({history, open, weeks: 4, replicates: 5, seed: 1}).weeks[0]!;
    const split = forecastBySurvival({
      history,
      open: open.map((item, i) => ({...item, is_disputed: i % 2 === 0})),
      weeks: 4,
      replicates: 5,
      seed: 1,
    }).weeks[0]!;
    expect(split.disputed_amount).toBeGreaterThan(0);
    expect(split.expected_amount + split.disputed_amount).toBeCloseTo(all.expected_amount, 8);
  });

  it("is the same for the same seed, in expectation for any order of history, and scales with the currency", () => {
    const {history, open} = simulate(6);
    const input = {history, open, weeks: 13, replicates: 30, seed: 9};
    const forecast = forecastBySurvival(input);
    expect(forecastBySurvival(input)).toEqual(forecast);
    const turned = forecastBySurvival({
      ...input,
      history: [...history].reverse().map((row) => ({...row, amount: row.amount * 10})),
      open: open.map((item) => ({...item, open_amount: item.open_amount * 10})),
    });
    turned.weeks.forEach((week, i) =>
      expect(week.expected_amount / 10).toBeCloseTo(forecast.weeks[i]!.expected_amount, 6),
    );
  });

  it("forecasts a thin group with the curve of all, by name, and nothing without payments", () => {
    const {history, open} = simulate(7);
    const rare = open.map((item) => ({...item, group: "rare"}));
    expect(forecastBySurvival({history, open: rare, weeks: 2, replicates: 5, seed: 1}).thin_groups).toEqual(["rare"]);
    expect(
      forecastBySurvival({
        history: history.map((row) => ({...row, is_paid: false})),
        open,
        weeks: 2,
        replicates: 5,
        seed: 1,
      }),
    ).toMatchObject({flag: "no_events", weeks: []});
    expect(() =>
      forecastBySurvival({history: [{...history[0]!, exit_day: -1}], open, weeks: 2, replicates: 5, seed: 1}),
    ).toThrow("negative duration: 0 to -1");
  });

  it("knows nothing of ages before a left-truncated history starts", () => {
    const paid = (entry_day: number, exit_day: number): PaidHistory => ({
      customer_id: `${exit_day}`,
      group: "all",
      entry_day,
      exit_day,
      is_paid: true,
      amount: 1,
    });
    const history = [paid(2, 5), ...Array.from({length: 20}, (_, i) => paid(20, 30 + i))];
    const item = (age_days: number): OpenInvoice => ({customer_id: "x", group: "all", age_days, open_amount: 100});
    const forecast = forecastBySurvival({history, open: [item(4), item(25)], weeks: 13, replicates: 10, seed: 1});
    expect(forecast.unforecast_amount).toBe(100);
    expect(forecast.total.expected_amount).toBeCloseTo(100, 8);
  });

  it("covers weekly and total cash of a known process at about the nominal rate", () => {
    let [inside, weeks, totals, bias, cash] = [0, 0, 0, 0, 0];
    const runs = 40;
    for (let seed = 1; seed <= runs; seed++) {
      const {history, open, truth} = simulate(seed, {debtors: 60});
      const forecast = forecastBySurvival({history, open, weeks: 13, replicates: 150, seed});
      forecast.weeks.slice(0, 8).forEach((week, i) => {
        weeks++;
        if (week.interval_80!.low <= truth[i]! && truth[i]! <= week.interval_80!.high) inside++;
      });
      const total = truth.reduce((sum, amount) => sum + amount, 0);
      if (forecast.total.interval_80!.low <= total && total <= forecast.total.interval_80!.high) totals++;
      bias += forecast.total.expected_amount - total;
      cash += total;
    }
    expect(Math.abs(inside / weeks - 0.8)).toBeLessThan(0.08);
    expect(totals / runs).toBeGreaterThan(0.62);
    expect(Math.abs(bias / cash)).toBeLessThan(0.05);
  });

  it("finds how strongly debtors pay together, and widens the total for it", () => {
    expect(debtorDependence(simulate(8, {debtors: 200, mix: 0}).history)!).toBeLessThan(0.2);
    const tied = simulate(9, {debtors: 200, mix: 0.8});
    expect(debtorDependence(tied.history)!).toBeGreaterThan(0.5);
    const width = (dependence: number): number => {
      const {interval_80} = forecastBySurvival({
        history: tied.history,
        open: tied.open,
        weeks: 13,
        replicates: 150,
        seed: 2,
        dependence,
      }).total;
      return interval_80!.high - interval_80!.low;
    };
    expect(width(1)).toBeGreaterThan(width(0));
    expect(debtorDependence([])).toBeNull();
  });
});

describe("naive forecasts and accuracy", () => {
  const open = [
    {customer_id: "a", open_amount: 100, days_until_due: -20},
    {customer_id: "a", open_amount: 40, days_until_due: 7},
    {customer_id: "b", open_amount: 30, days_until_due: 8},
    {customer_id: "b", open_amount: 9, days_until_due: 200},
    {customer_id: "c", open_amount: 5, days_until_due: null},
  ];

  it("pays everybody on the due date, the overdue in the first week", () => {
    expect(forecastOnDueDate(open, 3)).toEqual({weeks: [140, 30, 0], later_amount: 9, undated_amount: 5});
  });

  it("pays everybody at his own mean delay, strangers at the default", () => {
    expect(forecastAtMeanDelay(open, 5, new Map([["a", 30]]), 7)).toEqual({
      weeks: [0, 100, 30, 0, 0],
      later_amount: 49,
      undated_amount: 5,
    });
  });

  it("measures bias, error and coverage: forecasts 100, 50, 0 against 80, 60, 10", () => {
    const interval_80 = {low: 70, high: 110};
    const forecast = [{expected_amount: 100, interval_80}, {expected_amount: 50, interval_80}, {expected_amount: 0}];
    expect(forecastAccuracy(forecast, [80, 60, 10])).toMatchObject({
      bias_amount: 0,
      bias_rate: 0,
      wape: expect.closeTo(40 / 150),
      coverage_80: 0.5,
      coverage_95: null,
      flag: null,
    });
  });

  it("has no percentage when no cash came (2.17)", () => {
    expect(forecastAccuracy([{expected_amount: 10}], [0])).toMatchObject({
      bias_amount: 10,
      bias_rate: null,
      wape: null,
      flag: "no_cash",
    });
    expect(() => forecastAccuracy([{expected_amount: 10}], [])).toThrow("periods of forecast and actual: 1 and 0");
  });
});
