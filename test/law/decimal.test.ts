import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {Decimal, sumAmounts, toShare} from "../../models/decimal.js";

describe("decimal", () => {
  test("a number is the decimal it is written as, not its binary neighbour", () => {
    expect(Decimal.of(0.1).plus(Decimal.of(0.2)).compare(Decimal.of(0.3))).toBe(0);
    expect(Decimal.of(1.005).round()).toBe(1.01);
    expect(Decimal.of("54.975").round()).toBe(54.98);
    expect(Decimal.of(1e-7).times(Decimal.of(1e7)).round()).toBe(1);
    expect(Decimal.of(123456789012.34).round()).toBe(123456789012.34);
  });

  test("half a cent goes away from zero on both sides", () => {
    expect(Decimal.of(36.025).round()).toBe(36.03);
    expect(Decimal.of(-36.025).round()).toBe(-36.03);
    expect(Decimal.of(1).roundQuotient(Decimal.of(-3))).toBe(-0.33);
  });

  test("what is not a number, and division by zero, are refused", () => {
    expect(() => Decimal.of(Number.NaN)).toThrow("not a decimal: NaN");
    expect(() => Decimal.of("1,5")).toThrow("not a decimal: 1,5");
    expect(() => Decimal.one.roundQuotient(Decimal.zero)).toThrow("division by: 0");
  });

  test("a percentage becomes a share exactly", () => {
    expect(toShare(11.73)).toBe(0.1173);
    expect(toShare(0.28)).toBe(0.0028);
  });

  test("amounts in cents add up and products are exact in any order", () => {
    const cents = fc.integer({min: -1e9, max: 1e9}).map((n) => n / 100);
    fc.assert(
      fc.property(fc.array(cents, {maxLength: 20}), (amounts) => {
        expect(Math.round(sumAmounts(amounts) * 100)).toBe(
          amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0),
        );
      }),
      {seed: 1},
    );
    fc.assert(
      fc.property(cents, fc.integer({min: 0, max: 10000}), (amount, rate) => {
        const exact = BigInt(Math.round(amount * 100)) * BigInt(rate);
        expect(
          Decimal.of(amount)
            .times(Decimal.of(rate / 10000))
            .times(Decimal.of(1e6))
            .round(0),
        ).toBe(Number(exact));
      }),
      {seed: 1},
    );
  });
});
