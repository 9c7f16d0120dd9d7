import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  compareVolume,
  countPeople,
  estimateBreakEven,
  findBreakEven,
  traceVolumes,
  type MakeOrBuy,
} from "../../models/routes/costs/make-or-buy.js";

const terms = (
  in_house: Partial<MakeOrBuy["in_house"]> = {},
  outside: Partial<MakeOrBuy["outside"]> = {},
): MakeOrBuy => ({
  in_house: {
    recovered_rate: 0.6,
    cost_rate: 0.01,
    software_amount: 1200,
    person_amount: 52_800,
    person_hours: 1500,
    people_minimum: 1,
    hours_per_euro: 0,
    ...in_house,
  },
  outside: {recovered_rate: 0.6, fee_rate: 0.15, cost_rate: 0.02, ...outside},
});

describe("make or buy", () => {
  it("worked by hand: one person and a licence against 15 %", () => {
    // in-house keeps .60 - .01 = .59 of a euro; outside .60 x .85 - .02 = .49; 54,000 a year / .10 = 540,000
    expect(findBreakEven(terms()).ahead_from).toBeCloseTo(540_000, 4);
    expect(compareVolume(540_000, terms())).toEqual({
      volume_amount: 540_000,
      people: 1,
      in_house_amount: expect.closeTo(264_600, 4),
      outside_amount: expect.closeTo(264_600, 4),
    });
  });

  it("worked by hand: a team that grows falls behind after a step", () => {
    // a person has 1,500 h and serves 1,500 / .002 = 750,000; m = .10; 1: ahead from 540,000; 2 (above 750,000):
    // 106,800 / .10 = 1,068,000;
    // 3 (above 1,500,000): 159,600 / .10 = 1,596,000; k persons are ahead all through from (k - 1) x 750,000 >= (1,200
    // + 52,800 k) / .10: k >= 762,000 / 222,000 = 3.43
    const growing = terms({hours_per_euro: 0.002});
    const {ahead_from, stays_ahead_from} = findBreakEven(growing);
    expect(ahead_from).toBeCloseTo(540_000, 4);
    expect(stays_ahead_from).toBeCloseTo(1_596_000, 4);
    expect(countPeople(750_000, growing.in_house)).toBe(1);
    expect(countPeople(750_001, growing.in_house)).toBe(2);
  });

  it("never, where the team keeps no more of a euro, or a person costs more than he brings", () => {
    expect(findBreakEven(terms({recovered_rate: 0.5}))).toEqual({ahead_from: null, stays_ahead_from: null});
    // 1,500 h serve 300,000, which bring 30,000 more: a person costs 52,800
    expect(findBreakEven(terms({hours_per_euro: 0.005}))).toEqual({ahead_from: null, stays_ahead_from: null});
  });

  const euros = (max: number) => fc.integer({min: 0, max});
  const share = (min: number, max: number) =>
    fc.integer({min: min * 100, max: max * 100}).map((percent) => percent / 100);
  const any_terms = fc.record({
    recovered: share(0.3, 0.9),
    other: share(0.3, 0.9),
    fee: share(0, 0.4),
    software: euros(20_000),
    person: euros(60_000),
    hours: fc.integer({min: 0, max: 60}),
    people: fc.integer({min: 1, max: 3}),
  });

  it("the closed form is what a search over volumes finds", () => {
    fc.assert(
      fc.property(any_terms, ({recovered, other, fee, software, person, hours, people}) => {
        const made = terms(
          {
            recovered_rate: recovered,
            software_amount: software,
            person_amount: person,
            hours_per_euro: hours / 10_000,
            people_minimum: people,
          },
          {recovered_rate: other, fee_rate: fee},
        );
        const {ahead_from, stays_ahead_from} = findBreakEven(made);
        const isAhead = (volume: number) => {
          const point = compareVolume(volume, made);
          return point.in_house_amount - point.outside_amount >= -1e-4;
        };
        const step = 10_000;
        for (let volume = step; volume <= 6_000_000; volume += step) {
          if (ahead_from === null || volume < ahead_from - 1)
            expect(isAhead(volume), `${volume} before ${ahead_from}`).toBe(false);
          if (stays_ahead_from !== null && volume > stays_ahead_from + 1)
            expect(isAhead(volume), `${volume} after ${stays_ahead_from}`).toBe(true);
        }
        if (ahead_from !== null && (software > 0 || person > 0)) expect(isAhead(ahead_from)).toBe(true);
        if (stays_ahead_from !== null && stays_ahead_from > 1) {
          const below = [stays_ahead_from - 1, stays_ahead_from];
          expect(
            below.some((volume) => {
              const p = compareVolume(volume, made);
              return p.in_house_amount - p.outside_amount <= 1e-4;
            }),
          ).toBe(true);
        }
      }),
      {seed: 17, numRuns: 150},
    );
  });

  it("a dearer agency never raises the break-even, a dearer person never lowers it", () => {
    fc.assert(
      fc.property(any_terms, ({recovered, other, fee, software, person, hours, people}) => {
        const at = (fee_rate: number, person_amount: number) =>
          findBreakEven(
            terms(
              {
                recovered_rate: recovered,
                software_amount: software,
                person_amount,
                hours_per_euro: hours / 10_000,
                people_minimum: people,
              },
              {recovered_rate: other, fee_rate},
            ),
          ).ahead_from ?? Infinity;
        expect(at(fee + 0.05, person)).toBeLessThanOrEqual(at(fee, person) * (1 + 1e-9));
        expect(at(fee, person + 5000)).toBeGreaterThanOrEqual(at(fee, person) * (1 - 1e-9));
      }),
      {seed: 19, numRuns: 300},
    );
  });

  it("the interval is that of the draws; a draw in which it never pays counts as never, not as nothing", () => {
    // margins .10, .20 and none: 540,000, 270,000, never
    const draws = [
      {in_house: 0.6, outside: 0.6},
      {in_house: 0.7, outside: 0.6},
      {in_house: 0.4, outside: 0.6},
    ];
    const got = estimateBreakEven(terms(), draws);
    expect(got).toMatchObject({draws: 3, never_rate: 1 / 3, ahead_from: expect.closeTo(540_000, 4)});
    expect(got.interval_80!.low).toBeCloseTo(270_000 + 0.2 * 270_000, 4);
    expect(got.interval_80!.high).toBeNull();
    expect(estimateBreakEven(terms(), [])).toMatchObject({interval_80: null, interval_95: null, never_rate: 0});
  });

  it("both curves begin at nothing collected and the whole fixed cost", () => {
    const curve = traceVolumes(terms(), 1_000_000, 10);
    expect(curve).toHaveLength(11);
    expect(curve[0]).toEqual({volume_amount: 0, people: 1, in_house_amount: -54_000, outside_amount: 0});
    expect(curve.at(-1)!.volume_amount).toBe(1_000_000);
  });

  it("refuses what cannot be", () => {
    expect(() => findBreakEven(terms({recovered_rate: 1.2}))).toThrow(
      "in_house.recovered_rate: not between 0 and 1: 1.2",
    );
    expect(() => findBreakEven(terms({}, {cost_rate: -1}))).toThrow("outside.cost_rate: negative or not a number: -1");
    expect(() => findBreakEven(terms({person_hours: 0}))).toThrow("person_hours: not above 0: 0");
    expect(() => findBreakEven(terms({people_minimum: 0.5}))).toThrow(
      "people_minimum: not a whole number of at least 1: 0.5",
    );
    expect(() => compareVolume(-1, terms())).toThrow("volume_amount: negative or not a number: -1");
  });
});
