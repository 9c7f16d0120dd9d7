import {describe, expect, it} from "vitest";
import fc from "fast-check";
import {randomExponential} from "d3";
import {kaplanMeier, kaplanMeierFromSpells, probabilityWithin, quantileDay, stepAt} from "./kaplan-meier.js";
import {aalenJohansen, aalenJohansenFromSpells, incidenceWithin} from "./aalen-johansen.js";
import {countSpells, zeroDurationSpells} from "./risk-set.js";
import type {Spell} from "./risk-set.js";
import {seededSource} from "../../models/statistics/bootstrap.js";

// what is drawn is drawn again in the next run
fc.configureGlobal({seed: 1});

const spell = (exit_day: number, outcome: string | null, entry_day = 0, amount = 1): Spell => ({
  entry_day,
  exit_day,
  outcome,
  amount,
});
const BEWICK = [
  spell(1, "paid"),
  spell(1, "paid"),
  spell(4, "paid"),
  spell(5, "paid"),
  spell(6, null),
  spell(9, "paid"),
  spell(9, null),
  spell(22, "paid"),
];
const BY_HAND = [spell(1, "paid"), spell(2, "lost"), spell(3, null), spell(4, "paid"), spell(5, "paid")];

const spells = fc
  .array(
    fc.record({
      entry_day: fc.integer({min: 0, max: 8}),
      length: fc.integer({min: 0, max: 15}),
      outcome: fc.constantFrom("paid", "lost", "withdrawn", null),
      amount: fc.integer({min: 1, max: 1000}),
    }),
    {minLength: 1, maxLength: 40},
  )
  .map((rows) =>
    rows.map(
      ({entry_day, length, outcome, amount}): Spell => ({entry_day, exit_day: entry_day + length, outcome, amount}),
    ),
  );

describe("Kaplan-Meier", () => {
  it("gives the survival of the eight subjects of Bewick 2004 [BEWICK], ties included", () => {
    const curve = kaplanMeierFromSpells(BEWICK);
    const at = (day: number): number => stepAt(curve, day)!.survival;
    expect([1, 4, 5, 9, 22].map((day) => Number(at(day).toFixed(3)))).toEqual([0.75, 0.625, 0.5, 0.333, 0]);
  });

  it("gives Greenwood's standard errors for the subjects of [BEWICK], none once survival is 0", () => {
    const curve = kaplanMeierFromSpells(BEWICK);
    const error = (day: number): number | null => stepAt(curve, day)!.standard_error;
    expect([1, 4, 5, 9].map((day) => Number(error(day)!.toFixed(4)))).toEqual([0.1531, 0.1712, 0.1768, 0.18]);
    expect(error(22)).toBeNull();
    expect(stepAt(curve, 22)!.interval_95).toBeNull();
  });

  it("puts the log-log limits where the formula of [SAS-08] puts them", () => {
    const step = stepAt(kaplanMeierFromSpells(BEWICK), 5)!;
    // s = 0.17678 / (0.5 x 0.69315) = 0.51007; 0.5^exp(1.95996 x 0.51007) = 0.5^2.7175, 0.5^exp(-...) = 0.5^0.36798
    expect(step.interval_95!.low).toBeCloseTo(0.152, 3);
    expect(step.interval_95!.high).toBeCloseTo(0.7749, 3);
    expect(step.interval_80!.low).toBeGreaterThan(step.interval_95!.low);
  });

  it("has the same curve from counts by day as from spells", () => {
    const counts = [
      {day: 1, events: 2, censored: 0},
      {day: 4, events: 1, censored: 0},
      {day: 5, events: 1, censored: 0},
      {day: 6, events: 0, censored: 1},
      {day: 9, events: 1, censored: 1},
      {day: 22, events: 1, censored: 0},
    ];
    const survival = (days: {day: number; survival: number}[]): unknown =>
      days.filter((step) => step.day > 0).map(({day, survival}) => [day, survival]);
    expect(survival(kaplanMeier(counts).steps)).toEqual(survival(kaplanMeierFromSpells(BEWICK).steps));
    expect(survival(kaplanMeier([{day: 0, entered: 8, events: 0, censored: 0}, ...counts]).steps)).toEqual(
      survival(kaplanMeier(counts).steps),
    );
  });

  it("takes the median of [BEWICK] as the first day with half paid, day 5", () => {
    expect(kaplanMeierFromSpells(BEWICK).median.value).toBe(5);
  });

  it("takes the sample median by brute force when nothing is censored", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: 0, max: 400}), {minLength: 1, maxLength: 60}), (days) => {
        const sorted = [...days].sort((a, b) => a - b);
        const brute = sorted.find((day) => sorted.filter((other) => other <= day).length * 2 >= sorted.length);
        expect(kaplanMeierFromSpells(days.map((day) => spell(day, "paid"))).median.value).toBe(brute);
      }),
    );
  });

  it("is the empirical survival when nothing is censored or truncated", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: 0, max: 30}), {minLength: 1, maxLength: 40}), (days) => {
        for (const step of kaplanMeierFromSpells(days.map((day) => spell(day, "paid"))).steps)
          expect(step.survival).toBeCloseTo(days.filter((day) => day > step.day).length / days.length, 12);
      }),
    );
  });

  it("agrees with a product over all days computed from the spells themselves", () => {
    fc.assert(
      fc.property(spells, (rows) => {
        const curve = kaplanMeierFromSpells(rows, {events: ["paid"]});
        let survival = 1;
        for (let day = curve.starts_on!; day <= 30 && curve.steps.length > 0; day++) {
          const at_risk = rows.filter((row) => row.entry_day <= day && row.exit_day >= day);
          const paid = at_risk.filter((row) => row.exit_day === day && row.outcome === "paid");
          if (at_risk.length > 0) survival *= 1 - paid.length / at_risk.length;
          expect(stepAt(curve, day)!.survival).toBeCloseTo(survival, 10);
        }
      }),
    );
  });

  it("never rises, does not depend on the order of claims, and not on the currency in amounts", () => {
    fc.assert(
      fc.property(spells, fc.constantFrom(0.01, 655.957), (rows, scale) => {
        const curve = kaplanMeierFromSpells(rows, {unit: "amount"});
        const turned = kaplanMeierFromSpells(
          [...rows].reverse().map((row) => ({...row, amount: row.amount! * scale})),
          {unit: "amount"},
        );
        let last = 1;
        curve.steps.forEach((step, i) => {
          expect(step.survival).toBeLessThanOrEqual(last);
          last = step.survival;
          const other = turned.steps[i]!;
          expect(other.survival).toBeCloseTo(step.survival, 8);
          if (step.interval_95 && other.interval_95) expect(other.interval_95.low).toBeCloseTo(step.interval_95.low, 6);
        });
      }),
    );
  });

  it("counts in amounts what it counts in claims when all claims are equal, with the same errors", () => {
    fc.assert(
      fc.property(spells, (rows) => {
        const claims = kaplanMeierFromSpells(rows);
        const amounts = kaplanMeierFromSpells(
          rows.map((row) => ({...row, amount: 250})),
          {unit: "amount"},
        );
        claims.steps.forEach((step, i) => {
          expect(amounts.steps[i]!.survival).toBeCloseTo(step.survival, 10);
          expect(amounts.steps[i]!.standard_error ?? -1).toBeCloseTo(step.standard_error ?? -1, 8);
        });
      }),
    );
  });

  it("has no estimate without events, only the number of claims (3.2, edge cases)", () => {
    const curve = kaplanMeierFromSpells([spell(10, null), spell(20, null)]);
    expect(curve).toMatchObject({flag: "no_events", claims: 2, steps: [], median: {value: null}});
    expect(probabilityWithin(curve, 0, 30)).toMatchObject({value: null, flag: "no_events", claims: 2});
    expect(kaplanMeierFromSpells([])).toMatchObject({flag: "no_events", claims: 0});
  });

  it("counts a spell of no duration as an event on day 0 and lists it (3.2, edge cases)", () => {
    const rows = [spell(0, "paid"), spell(10, "paid"), spell(0, null)];
    const curve = kaplanMeierFromSpells(rows);
    expect(stepAt(curve, 0)!.survival).toBeCloseTo(2 / 3, 12);
    expect(curve.zero_duration_events).toBe(1);
    expect(zeroDurationSpells(rows)).toEqual([rows[0]]);
  });

  it("rejects a negative duration (3.2, edge cases)", () => {
    expect(() => kaplanMeierFromSpells([spell(3, "paid", 5)])).toThrow("negative duration: 5 to 3");
    expect(() => kaplanMeierFromSpells([spell(3, "paid", -5)])).toThrow("entry before day 0: -5");
    expect(() => kaplanMeierFromSpells([{entry_day: 0, exit_day: 1, outcome: "paid"}], {unit: "amount"})).toThrow(
      "no amount",
    );
  });

  it("rejects counts in which more leave than entered, or some never leave", () => {
    expect(() => kaplanMeier([{day: 0, entered: 1, events: 2, censored: 0}])).toThrow(
      "more claims leave than entered: 1",
    );
    expect(() => kaplanMeier([{day: 0, entered: 5, events: 2, censored: 0}])).toThrow("never left: 3");
    expect(() => kaplanMeier([{day: 0, events: -2, censored: 0}])).toThrow("invalid count of claims: -2");
  });

  it("keeps a claim placed at 120 days out of the risk set before (3.1)", () => {
    const curve = kaplanMeierFromSpells([spell(100, "paid"), spell(150, null), spell(130, "paid", 120)]);
    expect(stepAt(curve, 100)!.at_risk).toBe(2);
    expect(stepAt(curve, 130)!.at_risk).toBe(2);
  });

  it("starts later, and says so, where the truncated risk set runs empty (3.2, edge cases)", () => {
    const rows = [spell(5, "paid", 2), ...Array.from({length: 12}, (_, i) => spell(30 + i, "paid", 20))];
    const curve = kaplanMeierFromSpells(rows);
    expect(curve).toMatchObject({starts_on: 20, dropped_events: 1, events: 12, flag: "starts_late"});
    expect(probabilityWithin(curve, 10, 5)).toMatchObject({value: null, flag: "before_start"});
    expect(stepAt(curve, 19)).toBeNull();
  });

  it("marks where fewer than five are at risk (3.5, point 4)", () => {
    const curve = kaplanMeierFromSpells(BEWICK);
    expect(curve.steps.filter((step) => step.is_thin).map((step) => step.day)).toEqual([6, 9, 22]);
    expect(curve.thin_from).toBe(6);
  });

  it("gives 1 - S(a + h) / S(a) for a claim unpaid at an age [SE-487067], and nothing where S(a) is 0", () => {
    const curve = kaplanMeierFromSpells(BEWICK);
    expect(probabilityWithin(curve, 4, 5).value).toBeCloseTo(1 - 1 / 3 / 0.625, 12);
    expect(probabilityWithin(curve, 4, 5)).toMatchObject({claims: 5, events: 2, flag: "insufficient_data"});
    expect(probabilityWithin(curve, 22, 5)).toMatchObject({value: null, flag: "all_resolved"});
    expect(probabilityWithin(kaplanMeierFromSpells([spell(5, "paid"), spell(8, null)]), 6, 30)).toMatchObject({
      value: 0,
      flag: "lower_bound",
    });
    expect(probabilityWithin(kaplanMeierFromSpells([spell(5, "paid"), spell(8, null)]), 8, 30)).toMatchObject({
      value: null,
      flag: "beyond_history",
    });
  });

  it("has the conditional interval of a curve rebuilt on the claims open at that age", () => {
    const random = seededSource(4);
    const rows = Array.from({length: 80}, () => spell(Math.floor(random() * 60), random() < 0.7 ? "paid" : null));
    const whole = probabilityWithin(kaplanMeierFromSpells(rows), 20, 15);
    const rebuilt = stepAt(kaplanMeierFromSpells(rows.filter((row) => row.exit_day > 20)), 35)!;
    expect(1 - whole.value!).toBeCloseTo(rebuilt.survival, 12);
    expect(whole.interval_80!.low).toBeCloseTo(1 - rebuilt.interval_80!.high, 12);
    expect(whole.interval_95!.high).toBeCloseTo(1 - rebuilt.interval_95!.low, 12);
  });

  it("raises the probability with the horizon", () => {
    fc.assert(
      fc.property(spells, fc.nat(10), fc.nat(10), fc.nat(10), (rows, age, h, more) => {
        const curve = kaplanMeierFromSpells(rows);
        const short = probabilityWithin(curve, age, h).value;
        if (short !== null) expect(probabilityWithin(curve, age, h + more).value).toBeGreaterThanOrEqual(short);
      }),
    );
  });

  it("covers a known exponential with left truncation and censoring at about the nominal rate", () => {
    const random = seededSource(2024);
    const draw = randomExponential.source(random)(1 / 40);
    let [hits80, hits95, medians, runs] = [0, 0, 0, 0];
    for (; runs < 400; runs++) {
      const rows: Spell[] = [];
      while (rows.length < 80) {
        const entry_day = random() < 0.5 ? 0 : random() * 20;
        const time = draw();
        const end = entry_day + 30 + random() * 90;
        if (time > entry_day) rows.push(time <= end ? spell(time, "paid", entry_day) : spell(end, null, entry_day));
      }
      const curve = kaplanMeierFromSpells(rows);
      const {interval_80, interval_95} = stepAt(curve, 40)!;
      const truth = Math.exp(-1);
      if (interval_80!.low <= truth && truth <= interval_80!.high) hits80++;
      if (interval_95!.low <= truth && truth <= interval_95!.high) hits95++;
      const median = 40 * Math.LN2;
      if (curve.median.interval_80!.low <= median && median <= curve.median.interval_80!.high) medians++;
    }
    // Three binomial standard errors around 0.8 and 0.95 at 400 runs: 0.06 and 0.033.
    expect(Math.abs(hits80 / runs - 0.8)).toBeLessThan(0.06);
    expect(Math.abs(hits95 / runs - 0.95)).toBeLessThan(0.033);
    expect(Math.abs(medians / runs - 0.8)).toBeLessThan(0.07);
  });

  it("covers a known curve in amounts at about the nominal rate", () => {
    const random = seededSource(7);
    const draw = randomExponential.source(random)(1 / 40);
    let hits = 0;
    for (let i = 0; i < 400; i++) {
      const rows = Array.from({length: 150}, () => {
        const [time, end] = [draw(), 30 + random() * 90];
        return spell(
          Math.min(time, end),
          time <= end ? "paid" : null,
          0,
          Math.exp(1.2 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(6.283185307 * random())),
        );
      });
      const {interval_80} = stepAt(kaplanMeierFromSpells(rows, {unit: "amount"}), 40)!;
      if (interval_80!.low <= Math.exp(-1) && Math.exp(-1) <= interval_80!.high) hits++;
    }
    expect(hits / 400).toBeGreaterThan(0.73);
    expect(hits / 400).toBeLessThan(0.87);
  });

  it("refuses shares that no quantile has", () => {
    expect(() => quantileDay(kaplanMeierFromSpells(BEWICK), 1)).toThrow("share outside (0, 1): 1");
  });
});

describe("Aalen-Johansen", () => {
  it("gives the curves built by hand in kpi-definitions.md 3.3, formula of [SAS-25]", () => {
    const curves = aalenJohansenFromSpells(BY_HAND);
    const at = (day: number) => curves.steps.find((step) => step.day === day)!;
    const paid = (day: number): number => at(day).incidence["paid"]!.value;
    [
      [1, 0.2],
      [4, 0.5],
      [5, 0.8],
    ].forEach(([day, value]) => expect(paid(day!)).toBeCloseTo(value!, 12));
    [
      [1, 0],
      [2, 0.2],
      [5, 0.2],
    ].forEach(([day, value]) => expect(at(day!).incidence["lost"]!.value).toBeCloseTo(value!, 12));
    [0.8, 0.6, 0.6, 0.3, 0].forEach((value, i) => expect(at(i + 1).survival).toBeCloseTo(value, 12));
  });

  it("does not give what Kaplan-Meier gives with the lost claims censored, 1.0 (trap of 3.3, [SAS-344])", () => {
    const naive = kaplanMeierFromSpells(BY_HAND, {events: ["paid"]});
    expect(1 - naive.steps.at(-1)!.survival).toBe(1);
    expect(aalenJohansenFromSpells(BY_HAND).steps.at(-1)!.incidence["paid"]!.value).toBeCloseTo(0.8, 12);
  });

  it("adds up to 1 with the open share at every step, in claims and amounts (identity of 3.3, [TIMEEL])", () => {
    fc.assert(
      fc.property(spells, fc.constantFrom("claims" as const, "amount" as const), (rows, unit) => {
        for (const step of aalenJohansenFromSpells(rows, {unit}).steps) {
          const sum = Object.values(step.incidence).reduce((total, {value}) => total + value, step.survival);
          expect(sum).toBeCloseTo(1, 10);
          for (const {value} of Object.values(step.incidence)) expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  it("is one minus Kaplan-Meier, with its standard error, when there is one cause", () => {
    fc.assert(
      fc.property(spells, (rows) => {
        const one = rows.map((row) => ({...row, outcome: row.outcome && "paid"}));
        const curve = kaplanMeierFromSpells(one);
        aalenJohansenFromSpells(one).steps.forEach((step, i) => {
          expect(step.incidence["paid"]!.value).toBeCloseTo(1 - curve.steps[i]!.survival, 10);
          const error = curve.steps[i]!.standard_error;
          if (error !== null) expect(step.incidence["paid"]!.standard_error).toBeCloseTo(error, 8);
        });
      }),
    );
  });

  it("has the variance of the delta-method sum, computed independently (Marubini and Valsecchi 1995)", () => {
    const random = seededSource(11);
    const rows = Array.from({length: 60}, () =>
      spell(1 + Math.floor(random() * 25), random() < 0.5 ? "paid" : random() < 0.5 ? "lost" : null),
    );
    const {steps} = aalenJohansenFromSpells(rows.concat(spell(40, null)));
    const last = steps.findLastIndex((step) => step.day <= 20);
    const F = (i: number): number => steps[i]!.incidence["paid"]!.value;
    let variance = 0;
    for (let i = 0; i <= last; i++) {
      const step = steps[i]!;
      const before = steps[i - 1]?.survival ?? 1;
      const paid = step.events["paid"] ?? 0;
      const all = Object.values(step.events).reduce((sum, n) => sum + n, 0);
      const [rest, Y] = [F(last) - F(i), step.at_risk];
      variance +=
        (rest ** 2 * all) / (Y * (Y - all)) +
        (before ** 2 * paid * (Y - paid)) / Y ** 3 -
        (2 * rest * before * paid) / Y ** 2;
    }
    expect(steps[last]!.incidence["paid"]!.standard_error!).toBeCloseTo(Math.sqrt(variance), 3);
  });

  it("gives each share its cause would have without censoring, whatever the order", () => {
    const rows = [spell(3, "paid"), spell(3, "lost"), spell(8, "paid"), spell(9, "withdrawn")];
    const ends = (list: Spell[]): unknown => aalenJohansen(countSpells(list)).steps.at(-1)!.incidence;
    expect(ends(rows)).toMatchObject({paid: {value: 0.5}, lost: {value: 0.25}, withdrawn: {value: 0.25}});
    const reversed = aalenJohansen(countSpells([...rows].reverse())).steps.at(-1)!.incidence;
    expect(reversed["paid"]!.value).toBeCloseTo(0.5, 12);
  });

  it("conditions on an age as a fresh curve over the claims open then", () => {
    fc.assert(
      fc.property(spells, fc.integer({min: 0, max: 12}), (rows, after) => {
        const curves = aalenJohansenFromSpells(rows, {after});
        if (curves.steps.length === 0) return;
        const open = rows
          .filter((row) => row.exit_day > after)
          .map((row) => ({...row, entry_day: Math.max(row.entry_day, after + 1)}));
        const fresh = aalenJohansenFromSpells(open);
        if (fresh.starts_on !== curves.steps[0]!.day && fresh.dropped_events > 0) return;
        expect(curves.claims).toBe(open.length);
        const last = fresh.steps.at(-1)!;
        for (const [cause, {value}] of Object.entries(last.incidence))
          expect(curves.steps.at(-1)!.incidence[cause]!.value).toBeCloseTo(value, 10);
      }),
    );
    expect(aalenJohansenFromSpells([spell(30, "paid", 20)], {after: 5}).flag).toBe("before_start");
  });

  it("reports within a horizon the share, its events and a lower bound past the last observation", () => {
    const curves = aalenJohansenFromSpells([...BY_HAND, spell(9, null)]);
    const estimate = incidenceWithin(curves, "paid", 4);
    expect(estimate.value).toBeCloseTo(curves.steps.find((step) => step.day === 4)!.incidence["paid"]!.value, 12);
    expect(estimate).toMatchObject({events: 2, flag: "insufficient_data"});
    expect(incidenceWithin(curves, "paid", 30).flag).toBe("lower_bound");
    expect(() => incidenceWithin(curves, "sold", 30)).toThrow("unknown cause: sold");
    expect(aalenJohansenFromSpells([spell(3, null)])).toMatchObject({flag: "no_events", claims: 1, steps: []});
  });

  it("covers known competing exponentials with left truncation at about the nominal rate", () => {
    const random = seededSource(99);
    const draw = randomExponential.source(random)(1 / 50);
    let [hits80, hits95] = [0, 0];
    for (let run = 0; run < 400; run++) {
      const rows: Spell[] = [];
      while (rows.length < 120) {
        const entry_day = random() < 0.4 ? 0 : random() * 15;
        const [time, end] = [draw(), entry_day + 40 + random() * 60];
        if (time > entry_day)
          rows.push(
            time <= end ? spell(time, random() < 0.6 ? "paid" : "lost", entry_day) : spell(end, null, entry_day),
          );
      }
      const {interval_80, interval_95} = aalenJohansenFromSpells(rows).steps.findLast((step) => step.day <= 45)!
        .incidence["paid"]!;
      const truth = 0.6 * (1 - Math.exp(-45 / 50));
      if (interval_80!.low <= truth && truth <= interval_80!.high) hits80++;
      if (interval_95!.low <= truth && truth <= interval_95!.high) hits95++;
    }
    expect(Math.abs(hits80 / 400 - 0.8)).toBeLessThan(0.06);
    expect(Math.abs(hits95 / 400 - 0.95)).toBeLessThan(0.033);
  });
});
