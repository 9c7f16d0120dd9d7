import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {AssumptionMissing, attempt} from "../../models/contract/assumptions.js";
import {overrideAssumptions} from "../../models/contract/assumption-schema.js";
import {addDays, fromDayNumber, toDayNumber} from "../../models/calendar.js";
import {daysBetween} from "./calendar.js";
import {
  computeLateInterest,
  findRatesBelowFloor,
  findStatutoryRule,
  toContractualRule,
  type LateInterestRule,
} from "./late-interest.js";
import {shipped} from "../fixtures/shipped-assumptions.js";

const french = (on = "2025-06-01") =>
  findStatutoryRule(shipped, {country: "FR", customer_kind: "business"}, on) as LateInterestRule;
const principalFirst: LateInterestRule = {...french(), part_payment_order: "principal_first"};

describe("worked example 4 of collection-economics.md", () => {
  const claim = {
    due_on: "2025-05-31",
    principal_amount: 10000,
    payments: [{paid_on: "2025-12-31", amount: 10000}],
    until_on: "2025-12-31",
  };

  test("10,000 due 31 May 2025, paid 31 December 2025: 720.58 and 40, rounded once", () => {
    const owed = computeLateInterest(claim, french());
    expect(owed.segments).toMatchObject([
      {
        half_year: "2025 H1",
        from_on: "2025-06-01",
        to_on: "2025-06-30",
        days: 30,
        rate: 0.1315,
        interest_amount: 108.0822,
      },
      {
        half_year: "2025 H2",
        from_on: "2025-07-01",
        to_on: "2025-12-31",
        days: 184,
        rate: 0.1215,
        interest_amount: 612.4932,
      },
    ]);
    expect(owed).toMatchObject({
      days: 214,
      interest_amount: 720.58,
      indemnity_amount: 40,
      total_amount: 760.58,
      ended_by: "settlement",
    });
  });

  test("rounding each segment would give 720.57: it is not done", () => {
    const [first, second] = computeLateInterest(claim, french()).segments;
    expect((Math.round(first!.interest_amount * 100) + Math.round(second!.interest_amount * 100)) / 100).toBe(720.57);
  });

  test("the due date is not counted and the payment date is: 720.85 is the other convention", () => {
    expect(computeLateInterest(claim, french()).interest_amount).not.toBe(720.85);
    expect(computeLateInterest({...claim, until_on: "2025-06-01", payments: []}, french()).days).toBe(1);
  });

  test("4,800 for 92 days at 12.15 % is 147.00", () => {
    const owed = computeLateInterest(
      {due_on: "2025-07-31", principal_amount: 4800, until_on: addDays("2025-07-31", 92)},
      french(),
    );
    expect(owed.days).toBe(92);
    expect(owed.segments[0]!.interest_amount).toBe(146.9984);
    expect(owed.interest_amount).toBe(147);
  });

  test("three invoices late by one day each owe an indemnity of 120", () => {
    const owed = [100, 200, 300].map((principal_amount) =>
      computeLateInterest({due_on: "2025-05-31", principal_amount, until_on: "2025-06-01"}, french()),
    );
    expect(owed.reduce((sum, {indemnity_amount}) => sum + indemnity_amount, 0)).toBe(120);
  });

  test("insolvency opened before the due date: no indemnity, no interest", () => {
    expect(
      computeLateInterest(
        {due_on: "2025-05-31", principal_amount: 1000, until_on: "2025-12-31", insolvency_opened_on: "2025-05-15"},
        french(),
      ),
    ).toMatchObject({
      interest_amount: 0,
      indemnity_amount: 0,
      ended_by: "insolvency",
    });
  });

  test("a payment in 2027 H1 gives no figure and names the half-year", () => {
    const missing = attempt(() =>
      computeLateInterest({due_on: "2026-12-15", principal_amount: 100, until_on: "2027-01-10"}, french()),
    );
    expect(missing).toBeInstanceOf(AssumptionMissing);
    expect((missing as AssumptionMissing).message).toBe("penalty.ecb_series: rate missing for 2027 H1");
    expect(
      computeLateInterest({due_on: "2026-12-15", principal_amount: 100, until_on: "2026-12-31"}, french()).days,
    ).toBe(16);
  });
});

describe("which rule", () => {
  test("Italy in 2026 H2 is 10.40 % (official notice of 16 July 2026, section 1.9)", () => {
    const rule = findStatutoryRule(
      shipped,
      {country: "IT", customer_kind: "business"},
      "2026-07-01",
    ) as LateInterestRule;
    expect(rule.rates.at(-1)).toEqual({from: "2026-07-01", to: "2026-12-31", rate: 0.104});
    expect(rule.indemnity_amount).toBe(40);
  });

  test("France in 2026 H2 is 12.40 % (Service-Public F23211)", () => {
    expect(french().rates.at(-1)!.rate).toBe(0.124);
  });

  test("a French public buyer owes ECB + 8 of the half-year in which interest began (CCP R2192-31)", () => {
    const rule = findStatutoryRule(shipped, {country: "FR", customer_kind: "public"}, "2025-05-31") as LateInterestRule;
    const owed = computeLateInterest({due_on: "2025-05-31", principal_amount: 36500, until_on: "2025-12-31"}, rule);
    expect(owed.segments.map(({rate, days}) => [rate, days])).toEqual([
      [0.1115, 30],
      [0.1115, 184],
    ]);
    expect(owed.interest_amount).toBe(2386.1);
  });

  test("consumers and debtors outside the EU have no such rule, and it is said", () => {
    expect(findStatutoryRule(shipped, {country: "FR", customer_kind: "consumer"}, "2025-01-01")).toEqual({
      not_applicable: "consumer",
    });
    expect(findStatutoryRule(shipped, {country: "GB", customer_kind: "business"}, "2025-01-01")).toEqual({
      not_applicable: "outside_eu",
    });
  });

  test("every figure can name the five records it rests on", () => {
    expect(french().provenance.map(({key}) => key)).toEqual([
      "penalty.ecb_series",
      "penalty.margin_fr",
      "indemnity.per_invoice",
      "penalty.day_base",
      "penalty.part_payment_order",
    ]);
  });

  test("an unknown part-payment order is refused", () => {
    const odd = overrideAssumptions(shipped, {
      "penalty.part_payment_order": {value: "latest", source: "x", as_of: "2025"},
    });
    expect(() => findStatutoryRule(odd, {country: "FR", customer_kind: "business"}, "2025-01-01")).toThrow(
      "neither interest_first nor principal_first: latest",
    );
  });
});

describe("contractual rates", () => {
  test("the floor of 2024 stood above the default, and binds the contract only (section 1.2)", () => {
    expect(findRatesBelowFloor(0.145, "2024-01-01", "2024-12-31", shipped)).toEqual([
      {half_year: "2024 H1", floor_rate: 0.1521},
      {half_year: "2024 H2", floor_rate: 0.1476},
    ]);
    expect(
      computeLateInterest({due_on: "2024-01-31", principal_amount: 36500, until_on: "2024-02-01"}, french())
        .interest_amount,
    ).toBe(14.5);
  });

  test("a rate at the floor is lawful", () => {
    expect(findRatesBelowFloor(0.0786, "2026-02-01", "2026-06-30", shipped)).toEqual([]);
    expect(findRatesBelowFloor(0.0785, "2026-02-01", "2026-06-30", shipped)).toEqual([
      {half_year: "2026 H1", floor_rate: 0.0786},
    ]);
  });

  test("a contract's rate needs no series, so 2027 can be computed; its floor cannot", () => {
    const rule = toContractualRule(french(), 0.1);
    expect(
      computeLateInterest({due_on: "2026-12-31", principal_amount: 3650, until_on: "2027-01-10"}, rule).interest_amount,
    ).toBe(10);
    expect(() => findRatesBelowFloor(0.1, "2026-12-01", "2027-01-10", shipped)).toThrow("rate missing for 2027 H1");
    expect(() => toContractualRule(rule, -0.01)).toThrow("negative rate: -0.01");
  });
});

describe("part payments", () => {
  const claim = {
    due_on: "2025-07-31",
    principal_amount: 10000,
    payments: [{paid_on: "2025-08-31", amount: 4000}],
    until_on: "2025-09-30",
  };

  test("principal first: 31 days on 10,000, then 30 days on 6,000", () => {
    // 10,000 x 12.15 % x 31/365 = 103.1918; 6,000 x 12.15 % x 30/365 = 59.9178; sum 163.1096
    const owed = computeLateInterest(claim, principalFirst);
    expect(owed.segments.map(({principal_amount, days}) => [principal_amount, days])).toEqual([
      [10000, 31],
      [6000, 30],
    ]);
    expect(owed.interest_amount).toBe(163.11);
  });

  test("interest first (C. civ. 1343-1): 103.19 of the 4,000 settle interest, and 6,103.19 go on running", () => {
    // 6,103.19 x 12.15 % x 30/365 = 60.9483; 103.19 + 60.95
    const owed = computeLateInterest(claim, french());
    expect(owed.segments[1]!.principal_amount).toBe(6103.19);
    expect(owed.interest_amount).toBe(164.14);
  });

  test("a payment smaller than the interest leaves the principal whole", () => {
    const owed = computeLateInterest({...claim, payments: [{paid_on: "2025-08-31", amount: 100}]}, french());
    expect(owed.segments.map(({principal_amount}) => principal_amount)).toEqual([10000, 10000]);
    expect(owed.interest_amount).toBe(203.05);
  });

  test("once payments add up to the invoice nothing further runs, in either order", () => {
    const payments = [{paid_on: "2025-09-10", amount: 6000}, ...claim.payments];
    for (const rule of [french(), principalFirst])
      expect(computeLateInterest({...claim, payments, until_on: "2026-10-31"}, rule)).toMatchObject({
        ended_by: "settlement",
        days: 41,
      });
  });

  test("what is paid by the due date never bears interest, and a settled invoice owes nothing", () => {
    expect(computeLateInterest({...claim, payments: [{paid_on: "2025-07-31", amount: 10000}]}, french())).toMatchObject(
      {total_amount: 0, ended_by: "never_late", segments: []},
    );
    expect(
      computeLateInterest({...claim, payments: [{paid_on: "2025-07-31", amount: 9000}]}, french()).segments[0]!
        .principal_amount,
    ).toBe(1000);
  });

  test("a payment after the day looked at is not known yet", () => {
    expect(computeLateInterest({...claim, until_on: "2025-08-30"}, french())).toMatchObject({
      days: 30,
      ended_by: "still_running",
    });
  });
});

describe("insolvency", () => {
  test("interest stops on the eve of the judgment; the indemnity of an invoice already late stays (L622-28)", () => {
    const owed = computeLateInterest(
      {due_on: "2025-07-31", principal_amount: 3650, until_on: "2025-12-31", insolvency_opened_on: "2025-08-11"},
      french(),
    );
    expect(owed).toMatchObject({days: 10, interest_amount: 12.15, indemnity_amount: 40, ended_by: "insolvency"});
  });

  test("a judgment on the due date forbids payment on it: no indemnity", () => {
    expect(
      computeLateInterest(
        {due_on: "2025-07-31", principal_amount: 3650, until_on: "2025-12-31", insolvency_opened_on: "2025-07-31"},
        french(),
      ).total_amount,
    ).toBe(0);
  });

  test("a judgment after the day looked at changes nothing", () => {
    const claim = {due_on: "2025-07-31", principal_amount: 3650, until_on: "2025-08-10"};
    expect(computeLateInterest({...claim, insolvency_opened_on: "2025-08-11"}, french())).toEqual(
      computeLateInterest(claim, french()),
    );
  });
});

describe("bad input and properties", () => {
  test("a negative principal, a negative payment and an impossible date are refused", () => {
    const claim = {due_on: "2025-07-31", principal_amount: 1, until_on: "2025-12-31"};
    expect(() => computeLateInterest({...claim, principal_amount: -1}, french())).toThrow("negative principal: -1");
    expect(() => computeLateInterest({...claim, payments: [{paid_on: "2025-08-01", amount: -1}]}, french())).toThrow(
      "negative payment: -1",
    );
    expect(() => computeLateInterest({...claim, due_on: "2025-06-31"}, french())).toThrow("invalid date: 2025-06-31");
  });

  const day = fc.integer({min: toDayNumber("2021-01-01"), max: toDayNumber("2026-12-31")}).map(fromDayNumber);
  const cents = fc.integer({min: 1, max: 1e9}).map((n) => n / 100);
  const payment = fc.record({paid_on: day, amount: cents});

  test("every late day until it ends is counted once, and no payment raises the interest of principal first", () => {
    fc.assert(
      fc.property(
        day,
        day,
        cents,
        fc.array(payment, {maxLength: 4}),
        (due_on, until_on, principal_amount, payments) => {
          const unpaid = computeLateInterest({due_on, until_on, principal_amount}, principalFirst);
          expect(unpaid.days).toBe(Math.max(0, daysBetween(due_on, until_on)));
          const paid = computeLateInterest({due_on, until_on, principal_amount, payments}, principalFirst);
          expect(paid.interest_amount).toBeLessThanOrEqual(unpaid.interest_amount);
          const legal = computeLateInterest({due_on, until_on, principal_amount, payments}, french());
          expect(legal.interest_amount).toBeGreaterThanOrEqual(paid.interest_amount - 0.05);
          expect(
            computeLateInterest({due_on, until_on, principal_amount, payments: [...payments].reverse()}, principalFirst)
              .interest_amount,
          ).toBe(paid.interest_amount);
        },
      ),
      {seed: 1, numRuns: 200},
    );
  });

  test("a day more never lowers what is owed", () => {
    fc.assert(
      fc.property(day, cents, fc.integer({min: 0, max: 400}), (due_on, principal_amount, days) => {
        const until = (n: number) => [addDays(due_on, n), "2026-12-31"].sort()[0]!;
        const at = (n: number) =>
          computeLateInterest({due_on, principal_amount, until_on: until(n)}, french()).total_amount;
        expect(at(days + 1)).toBeGreaterThanOrEqual(at(days));
      }),
      {seed: 1, numRuns: 200},
    );
  });
});
