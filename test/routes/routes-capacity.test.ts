import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {allocateHours, traceHours, type KeepableClaim} from "../../models/routes/choice/capacity.js";

const claim = (claim_id: string, hours: number, keep_amount: number, other_amount = 0): KeepableClaim => ({
  claim_id,
  hours,
  keep_amount,
  other_amount,
});

const claims = fc
  .array(
    fc.record({
      hours: fc.integer({min: 0, max: 12}),
      keep_amount: fc.integer({min: -200, max: 1000}),
      other_amount: fc.integer({min: 0, max: 800}),
    }),
    {minLength: 1, maxLength: 14},
  )
  .map((list) => list.map((item, index) => ({...item, claim_id: `F${index}`})));

/** The best total of whole claims, hour by hour: knows nothing of gains per hour. */
function bestTotal(items: readonly KeepableClaim[], hours: number): number {
  let best = Array.from({length: hours + 1}, () => 0);
  for (const item of items)
    best = best.map((total, h) =>
      Math.max(total + item.other_amount, h >= item.hours ? best[h - item.hours]! + item.keep_amount : -Infinity),
    );
  return best[hours]!;
}

describe("hours of the team", () => {
  it("worked by hand: 6 hours go to the most gain per hour that fits", () => {
    // gains 90 in 3 h (30 an hour), 100 in 4 h (25), 40 in 2 h (20), 10 in 1 h (10); D gains nothing by staying
    const items = [
      claim("A", 3, 140, 50),
      claim("B", 4, 100),
      claim("C", 2, 40),
      claim("E", 1, 10),
      claim("D", 1, 20, 25),
    ];
    const got = allocateHours(items, 6);
    // A (3 h), then B would make 7: skipped; C (5 h), E (6 h). Others: D's 25 elsewhere. 140 + 40 + 10 + 25
    expect(got).toEqual({
      kept: ["A", "C", "E"],
      hours_used: 6,
      total_amount: 215,
      bound_amount: 50 + 25 + 90 + 75,
      hour_amount: 25,
      wanted: 4,
      wanted_hours: 10,
    });
    // the best whole choice: A + C + E = 140 of gain; B + C = 140 as well
    expect(bestTotal(items, 6)).toBe(215);
  });

  it("an hour is worth nothing once all that is worth keeping is kept", () => {
    expect(allocateHours([claim("A", 3, 90)], 3)).toMatchObject({
      kept: ["A"],
      hour_amount: 0,
      total_amount: 90,
      bound_amount: 90,
    });
  });

  it("never beats the exact optimum, misses it by less than one claim's gain, and its bound is not below it", () => {
    fc.assert(
      fc.property(claims, fc.integer({min: 0, max: 60}), (items, hours) => {
        const exact = bestTotal(items, hours);
        const got = allocateHours(items, hours);
        expect(got.hours_used).toBeLessThanOrEqual(hours);
        expect(got.total_amount).toBeLessThanOrEqual(exact + 1e-9);
        expect(got.bound_amount).toBeGreaterThanOrEqual(exact - 1e-9);
        expect(got.total_amount).toBeGreaterThanOrEqual(
          got.bound_amount - Math.max(0, ...items.map((item) => item.keep_amount - item.other_amount)) - 1e-9,
        );
        const kept = new Set(got.kept);
        expect(got.total_amount).toBeCloseTo(
          items.reduce((total, item) => total + (kept.has(item.claim_id) ? item.keep_amount : item.other_amount), 0),
          6,
        );
      }),
      {seed: 7, numRuns: 400},
    );
  });

  it("more hours never lower the total, nor raise the worth of the next hour", () => {
    fc.assert(
      fc.property(claims, (items) => {
        let before = allocateHours(items, 0);
        for (let hours = 0.5; hours <= 80; hours += 0.5) {
          const next = allocateHours(items, hours);
          expect(next.total_amount).toBeGreaterThanOrEqual(before.total_amount - 1e-9);
          expect(next.hour_amount).toBeLessThanOrEqual(before.hour_amount + 1e-9);
          before = next;
        }
      }),
      {seed: 11, numRuns: 60},
    );
  });

  it("the curve is the bound, rises and bends down", () => {
    fc.assert(
      fc.property(claims, (items) => {
        const curve = traceHours(items);
        for (const [index, point] of curve.entries()) {
          expect(point.total_amount).toBeCloseTo(allocateHours(items, point.hours).bound_amount, 6);
          if (index) {
            expect(point.total_amount).toBeGreaterThanOrEqual(curve[index - 1]!.total_amount);
            expect(point.hour_amount).toBeLessThanOrEqual(curve[index - 1]!.hour_amount);
          }
        }
        expect(curve.at(-1)!.hour_amount).toBe(0);
      }),
      {seed: 13, numRuns: 200},
    );
    const many = Array.from({length: 1000}, (_, index) => claim(`F${index}`, 1, 1000 - index));
    const curve = traceHours(many, 50);
    expect(curve).toHaveLength(50);
    expect(curve.at(-1)).toMatchObject({hours: 1000, hour_amount: 0});
  });

  it("no claims, or none worth keeping", () => {
    expect(traceHours([])).toEqual([{hours: 0, total_amount: 0, hour_amount: 0}]);
    expect(allocateHours([claim("A", 1, 5, 5)], 10)).toMatchObject({kept: [], total_amount: 5, wanted: 0});
  });

  it("refuses hours that are none", () => {
    expect(() => allocateHours([], -1)).toThrow("hours: negative or not a number: -1");
    expect(() => allocateHours([claim("F1", Number.NaN, 1)], 1)).toThrow("hours of F1: negative or not a number: NaN");
  });
});
