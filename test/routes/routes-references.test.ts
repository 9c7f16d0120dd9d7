import {describe, expect, test} from "vitest";
import {overrideAssumptions} from "../../models/contract/assumption-schema.js";
import {describeReference, totalReferences} from "../../models/routes/costs/references.js";
import {pickRouteSettings} from "../../models/routes/costs/settings.js";
import {makeClaim} from "../fixtures/claims.js";
import {shipped} from "../fixtures/shipped-assumptions.js";

const on = "2025-12-31";
const own = (values: Record<string, unknown>) =>
  pickRouteSettings(
    overrideAssumptions(
      shipped,
      Object.fromEntries(
        Object.entries(values).map(([key, value]) => [key, {value, source: "a policy", as_of: "2025"}]),
      ),
    ),
    on,
  );
const policy = {"insurer.insured_share": 90, "insurer.deductible": 500, "insurer.waiting": 6, "insurer.premium": 0.3};
const claim = makeClaim({open_amount: 12000});

describe("credit insurer", () => {
  test("12,000 with VAT: 90 % of 10,000 less 500 after six months, less a premium of 0.3 %", () => {
    expect(describeReference(claim, "insurer", own(policy))).toMatchObject({
      is_eligible: true,
      recovered_amount: 8500,
      cost_always_amount: 30,
      net_amount: 8470,
      days_to_cash: expect.closeTo(182.5, 9),
      is_recommended: false,
      best_probability: null,
    });
    expect(describeReference(claim, "insurer", own({...policy, cost_of_capital: 10})).net_amount).toBeCloseTo(
      8500 * 1.1 ** -0.5 - 30,
      9,
    );
  });

  test("without a policy there is no figure, and the record to enter is named", () => {
    expect(describeReference(claim, "insurer", own({}))).toMatchObject({
      is_eligible: false,
      reason: "no_policy",
      missing_key: "insurer.insured_share",
      net_amount: null,
    });
  });

  test.each([
    [{is_disputed: true}, "disputed"],
    [{is_related_party: true}, "related_party"],
    [{customer_kind: "consumer"}, "consumer"],
  ] as const)("%o is not covered", (over, reason) => {
    expect(describeReference(makeClaim(over), "insurer", own(policy))).toMatchObject({is_eligible: false, reason});
  });

  test("an insolvent debtor is what it is for", () => {
    expect(describeReference(makeClaim({is_insolvent: true}), "insurer", own(policy)).is_eligible).toBe(true);
  });
});

describe("write-off", () => {
  test("2,000 of VAT come back on a dead invoice of 12,000 (example 8), nothing where VAT is due on receipts", () => {
    expect(describeReference(claim, "write_off", own({}))).toMatchObject({
      is_eligible: true,
      recovered_amount: 2000,
      net_amount: 2000,
      cost_always_amount: 0,
    });
    expect(describeReference(claim, "write_off", own({"vat.due_on": "receipts"})).net_amount).toBe(0);
  });

  test("a word that the record may not hold is refused", () => {
    expect(() => describeReference(claim, "write_off", own({"vat.due_on": "later"}))).toThrow(
      "vat.due_on: neither debits nor receipts: later",
    );
  });
});

describe("both over several claims", () => {
  const two = [claim, makeClaim({claim_id: "B", open_amount: 1200})];

  test("the insurer's and the taxman's part of 12,000 and 1,200 add up", () => {
    // 8,500 and 90 % of 1,000 less 500; premiums 30 and 3; VAT 2,000 and 200
    expect(totalReferences(two, own(policy))).toEqual([
      {
        reference: "insurer",
        claims: 2,
        open_amount: 13200,
        recovered_amount: 8900,
        cost_amount: 33,
        net_amount: 8867,
        missing_key: null,
      },
      {
        reference: "write_off",
        claims: 2,
        open_amount: 13200,
        recovered_amount: 2200,
        cost_amount: 0,
        net_amount: 2200,
        missing_key: null,
      },
    ]);
  });

  test("without a policy the insurer's line is empty, not nothing, and names the record", () => {
    expect(totalReferences(two, own({}))[0]).toEqual({
      reference: "insurer",
      claims: 0,
      open_amount: 0,
      recovered_amount: null,
      cost_amount: null,
      net_amount: null,
      missing_key: "insurer.insured_share",
    });
  });
});
