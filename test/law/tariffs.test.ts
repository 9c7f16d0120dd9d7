import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {AssumptionMissing} from "../../models/contract/assumptions.js";
import {overrideAssumptions} from "../../models/contract/assumption-schema.js";
import {Decimal} from "../../models/decimal.js";
import {findAgencyTariff, findSuccessRate, type AgencyTariff} from "../../models/tariffs/agency.js";
import {findActBase, findActTariff, findBailiffTariff, findEngagementScale} from "../../models/tariffs/bailiff.js";
import {computeContribution, findContributionTariff, findOrderForPaymentTariff} from "../../models/tariffs/court.js";
import type {Fee} from "../../models/tariffs/fee.js";
import {findInHouseTariff} from "../../models/tariffs/in-house.js";
import {computePayout, computePremium, findInsurancePolicy} from "../../models/tariffs/insurer.js";
import {computeLawyerBill, findLawyerTariff, UnlawfulFee} from "../../models/tariffs/lawyer.js";
import type {Scale} from "../../models/tariffs/scale.js";
import {findSmallClaimsTariff} from "../../models/tariffs/small-claims.js";
import {computeVatRelief} from "../../models/tariffs/vat.js";
import {computeAgencyFees} from "../oracles/tariffs/agency.js";
import {computeActFee, computeEngagementFee, computeRecoveryFees} from "../oracles/tariffs/bailiff.js";
import {computeAppealStamp, computeOrderForPaymentFee} from "../oracles/tariffs/court.js";
import {sumFees} from "../oracles/tariffs/fee.js";
import {computeInHouseFees, computeSoftwareFees, countMinutes, countTeamHours} from "../oracles/tariffs/in-house.js";
import {computeSmallClaimsFees} from "../oracles/tariffs/small-claims.js";
import {computeScaleFee} from "../oracles/tariffs/scale.js";
import {shipped} from "../fixtures/shipped-assumptions.js";

const on = "2025-12-31";
const bailiff = findBailiffTariff(shipped, on);
const engagement = findEngagementScale(shipped, on);
const acts = {...findActTariff(shipped, on), postage_amount: 0};
const fees = (claim_amount: number, recovered_amount = claim_amount, tariff = bailiff) => {
  const [creditor, debtor] = computeRecoveryFees({claim_amount, recovered_amount, has_title: true}, tariff) as [
    Fee,
    Fee,
  ];
  return {creditor, debtor};
};
const cents = (most: number) => fc.integer({min: 0, max: most * 100}).map((n) => n / 100);

describe("bailiff, worked examples 1 and 2 of collection-economics.md, scale of 2024", () => {
  test("10,000 recovered: 492.05 (590.46 with VAT) on the creditor, 98.79 (118.55) on the debtor", () => {
    expect(fees(10000).creditor).toMatchObject({
      amount: 492.05,
      amount_with_vat: 590.46,
      borne_by: "creditor",
      falls_due: "on_success",
    });
    expect(fees(10000).debtor).toMatchObject({
      amount: 98.79,
      amount_with_vat: 118.55,
      borne_by: "debtor",
      falls_due: "on_success",
    });
  });

  test.each([
    [44, 21.5, 4.3, 4.29],
    [188, 21.5, 16.21, 10.64],
    [500, 54.98, 36.03, 22.75],
    [4000, 257.45, 81.39, 67.11],
    [5000, 296.55, 84.29, 69.91],
  ])("%d recovered: creditor %d, debtor %d, droit d'engagement %d", (amount, creditor, debtor, start) => {
    expect([
      fees(amount).creditor.amount,
      fees(amount).debtor.amount,
      computeEngagementFee(amount, engagement).round(),
    ]).toEqual([creditor, debtor, start]);
  });

  test("500 falls exactly on half a cent twice and is rounded up, not slice by slice (54.97, 36.02)", () => {
    expect(computeScaleFee(Decimal.of(500), Decimal.of(500), bailiff.creditor).compare(Decimal.of(54.975))).toBe(0);
    expect(computeScaleFee(Decimal.of(500), Decimal.of(500), bailiff.debtor).compare(Decimal.of(36.025))).toBe(0);
  });

  test("the scales of 2020 and 2016 apply on their own days", () => {
    // 125 x 11.61 % + 485 x 10.64 % + 915 x 10.16 % + 8,475 x 3.87 % = 487.0630
    expect(fees(10000, 10000, findBailiffTariff(shipped, "2024-02-29")).creditor.amount).toBe(487.06);
    const of2016 = findBailiffTariff(shipped, "2019-06-01");
    expect(fees(188, 188, of2016).creditor.amount).toBe(21.45);
    expect(() => fees(4000, 4000, of2016)).toThrow("bailiff.creditor_scale: no rate above 1525, needed for: 4000");
  });
});

describe("bailiff, what the text of A444-31 and A444-32 says", () => {
  test("the size of the claim decides between fixed fee and scale, not the amount recovered", () => {
    expect(fees(10000, 100).creditor.amount).toBe(11.73);
    expect(fees(188, 50).creditor.amount).toBe(21.5);
    expect(fees(188, 0).creditor.amount).toBe(0);
  });

  test("the fixed fee is no floor: one cent above the threshold the scale gives 21.44", () => {
    expect(fees(188.01).creditor.amount).toBe(21.44);
  });

  test("the caps of 5,540 and 550 hold, and the slice above 52,400 says that it is assumed", () => {
    expect(fees(1e6).creditor.amount).toBe(5540);
    expect(fees(1e6).debtor.amount).toBe(550);
    // 52,400: 14.6625 + 52.1375 + 93.879 + 1,989.2125; 10,000 more at 3.01 %
    expect(fees(62400).creditor.amount).toBe(2450.89);
    expect(bailiff.provenance.find(({key}) => key === "bailiff.creditor_rate_above_52400")!.class).toBe("assumed");
  });

  test("without a title the debtor owes no fee, and the creditor's is due or free as the switch says", () => {
    const claim = {claim_amount: 4000, recovered_amount: 4000, has_title: false};
    expect(computeRecoveryFees(claim, bailiff).map(({fee, amount}) => [fee, amount])).toEqual([
      ["creditor_fee", 257.45],
    ]);
    expect(computeRecoveryFees(claim, {...bailiff, creditor_fee_without_title: "free"})).toEqual([]);
  });

  test("past 28 February 2026 the fees of 2024 go on, which their provenance says, or the ledger's own word", () => {
    const later = findBailiffTariff(shipped, "2026-11-27");
    expect(fees(10000, 10000, later).creditor.amount).toBe(492.05);
    expect(fees(10000, 10000, later).debtor.amount).toBe(98.79);
    expect(later.provenance.find(({key}) => key === "bailiff.creditor_scale")).toMatchObject({
      class: "assumed",
      carried_forward: {on: "2026-03-01"},
    });
    const keys = ["scale", "fixed", "threshold", "cap"].flatMap((name) => [
      `bailiff.creditor_${name}`,
      `bailiff.debtor_${name}`,
    ]);
    const carry = {
      carried_forward: {why: "confirmed by our bailiff", on: "2026-11-20"},
      source: "our bailiff",
      as_of: "2026-11-20",
    };
    const tariff = findBailiffTariff(
      overrideAssumptions(shipped, Object.fromEntries(keys.map((key) => [key, carry]))),
      "2026-11-22",
    );
    expect(fees(10000, 10000, tariff).creditor.amount).toBe(492.05);
    expect(
      tariff.provenance
        .filter(({carried_forward}) => carried_forward)
        .map(({key}) => key)
        .sort(),
    ).toEqual(keys.sort());
  });

  test("more recovered than claimed, and negative amounts, are refused", () => {
    expect(() => fees(100, 100.01)).toThrow("recovered more than claimed: 100.01");
    expect(() => fees(-5, 0)).toThrow("claim: negative or not a number: -5");
    expect(() => fees(Number.NaN, 0)).toThrow("claim: negative or not a number: NaN");
  });
});

describe("bailiff's acts, worked example 3", () => {
  const base = (act: Parameters<typeof findActBase>[1], day = on) => findActBase(shipped, act, day).value;

  test("serving an order for payment above 1,280: 60.98, 73.18 with VAT", () => {
    expect(computeActFee("service", base("service"), 10000, acts)).toMatchObject({
      amount: 60.98,
      amount_with_vat: 73.18,
      falls_due: "always",
      is_refundable: false,
    });
  });

  test("order to pay on 10,000 with the fee for starting proceedings of 83.9056: 160.97 with VAT", () => {
    const start = computeEngagementFee(10000, engagement);
    expect(start.compare(Decimal.of(83.9056))).toBe(0);
    expect(
      computeActFee("order_to_pay", base("order_to_pay"), 10000, acts, {engagement_fee: start, is_execution: true}),
    ).toMatchObject({amount_with_vat: 160.97, is_refundable: true});
  });

  test("a bailiff's price list of 2020 (huissiers-belp.com): service 70.48, writ 52.62", () => {
    const of2020 = {...findActTariff(shipped, "2021-01-01"), postage_amount: 0};
    expect(of2020.travel_amount).toBe(7.67);
    expect(computeActFee("service", base("service", "2021-01-01"), 1281, of2020).amount_with_vat).toBe(70.48);
    expect(computeActFee("writ", base("writ", "2021-01-01"), 1281, of2020).amount_with_vat).toBe(52.62);
  });

  test("the coefficient is a half up to 128, one up to 1,280, two above, bounds included", () => {
    const net = (claim: number) => computeActFee("service", 10, claim, {...acts, travel_amount: 0}).amount;
    expect([128, 128.01, 1280, 1280.01].map(net)).toEqual([5, 10, 10, 20]);
  });

  test("postage comes after VAT, electronic service has its own fee", () => {
    expect(computeActFee("service", 10, 1000, {...acts, travel_amount: 0, postage_amount: 1.52})).toMatchObject({
      amount: 11.52,
      amount_with_vat: 13.52,
    });
    expect(findActTariff(shipped, on, true).travel_amount).toBe(8.8);
  });

  test("an act without a value in force is a range, and closes nothing", () => {
    // 43.97 x 21.50 / 21.45
    expect(findActBase(shipped, "bank_seizure", on)).toMatchObject({
      value: 44.07,
      provenance: {class: "assumed", low: 43.6, high: 45.4},
    });
    // (125 / 1.2 - 9.40) / 2
    expect(findActBase(shipped, "formal_notice", on)).toMatchObject({
      value: 47.38,
      provenance: {class: "assumed", low: 36.97, high: 57.8},
    });
  });
});

describe("scales never surprise", () => {
  const scale: fc.Arbitrary<Scale> = fc
    .tuple(
      fc.array(fc.tuple(fc.integer({min: 1, max: 5000}), fc.integer({min: 0, max: 1500})), {
        minLength: 1,
        maxLength: 5,
      }),
      fc.integer({min: 0, max: 1500}),
      fc.integer({min: 0, max: 600000}),
    )
    .map(([steps, last, cap]) => {
      let up_to = 0;
      const bands = steps.map(([width, rate]) => ({up_to: (up_to += width) as number | null, rate: rate / 10000}));
      return {
        key: "scale",
        bands: [...bands, {up_to: null, rate: last / 10000}],
        threshold_amount: 0,
        fixed_amount: 0,
        cap_amount: cap / 100,
      };
    });

  test("a fee never decreases with the amount recovered, never jumps, never exceeds its cap", () => {
    fc.assert(
      fc.property(scale, cents(40000), cents(100), (each, amount, more) => {
        const at = (recovered: number) => computeScaleFee(Decimal.of(1e6), Decimal.of(recovered), each).round(12);
        const step = Decimal.of(at(Math.round((amount + more) * 100) / 100))
          .minus(Decimal.of(at(amount)))
          .round(12);
        expect(step).toBeGreaterThanOrEqual(0);
        expect(step).toBeLessThanOrEqual(more * 0.15 + 1e-9);
        expect(at(amount)).toBeLessThanOrEqual(each.cap_amount);
      }),
      {seed: 1},
    );
  });

  test("with the claim, the regulated fees fall nowhere but by six cents at the creditor's threshold", () => {
    fc.assert(
      fc.property(cents(20000), cents(50), (amount, more) => {
        const larger = Math.round((amount + more) * 100) / 100;
        expect(fees(larger).creditor.amount - fees(amount).creditor.amount).toBeGreaterThanOrEqual(
          amount <= 188 && larger > 188 ? -0.0601 : 0,
        );
        expect(fees(larger).debtor.amount).toBeGreaterThanOrEqual(fees(amount).debtor.amount);
        expect(
          computeEngagementFee(larger, engagement).compare(computeEngagementFee(amount, engagement)),
        ).toBeGreaterThanOrEqual(0);
      }),
      {seed: 1},
    );
  });
});

describe("small claims and courts, worked examples 3 and 8", () => {
  const tariff = findSmallClaimsTariff(shipped, on);

  test("small-claims route on 3,000: 15 + 30 + 218.35 = 263.35, all on the creditor", () => {
    const bill = computeSmallClaimsFees(
      {claim_amount: 3000, recovered_amount: 3000, is_agreed: true},
      tariff,
      bailiff.creditor,
    );
    expect(bill.map(({amount, falls_due}) => [amount, falls_due])).toEqual([
      [15, "always"],
      [30, "on_success"],
      [218.35, "on_success"],
    ]);
    expect(sumFees(bill, true, {borne_by: "creditor"})).toBe(263.35);
    expect(sumFees(bill, false)).toBe(316.02);
  });

  test("when the debtor does not agree, only the file is due", () => {
    expect(
      sumFees(
        computeSmallClaimsFees({claim_amount: 3000, recovered_amount: 0, is_agreed: false}, tariff, bailiff.creditor),
        true,
      ),
    ).toBe(15);
    expect(() =>
      computeSmallClaimsFees({claim_amount: 3000, recovered_amount: 10, is_agreed: false}, tariff, bailiff.creditor),
    ).toThrow("recovered without an agreement: 10");
  });

  test("15 and 30 may include VAT, which is unverified", () => {
    const bill = computeSmallClaimsFees(
      {claim_amount: 3000, recovered_amount: 0, is_agreed: true},
      {...tariff, vat_basis: "included"},
      bailiff.creditor,
    );
    expect(bill.slice(0, 2).map(({amount, amount_with_vat}) => [amount, amount_with_vat])).toEqual([
      [12.5, 15],
      [25, 30],
    ]);
  });

  test("the ceiling of 5,000 counts principal and interest", () => {
    const at = (interest_amount: number) => () =>
      computeSmallClaimsFees(
        {claim_amount: 4900, interest_amount, recovered_amount: 0, is_agreed: false},
        tariff,
        bailiff.creditor,
      );
    expect(at(100)).not.toThrow();
    expect(at(100.01)).toThrow("above the small-claims ceiling of 5000: 5000.01");
  });

  test("order for payment at the commercial registry: 25.19, 30.23 with VAT; nothing in civil matters", () => {
    const court = findOrderForPaymentTariff(shipped, "2026-03-01");
    expect(computeOrderForPaymentFee("commercial", court)).toMatchObject({
      amount: 25.19,
      amount_with_vat: 30.23,
      falls_due: "always",
    });
    expect(computeOrderForPaymentFee("civil", court).amount).toBe(0);
    expect(computeOrderForPaymentFee("commercial", {...court, commercial_amount: 27.89}).amount_with_vat).toBe(33.47);
  });

  test("TAE contribution: 1,800 on 60,000; nothing for 200 employees, nor on 50,000, nor after a settlement", () => {
    const tae = findContributionTariff(shipped, on);
    const claimant = {employees: 300, turnover_amount: 80e6, profit_amount: 4e6};
    expect(computeContribution(60000, claimant, tae).amount).toBe(1800);
    expect(computeContribution(60000, {...claimant, employees: 200}, tae).amount).toBe(0);
    expect(computeContribution(50000, claimant, tae).amount).toBe(0);
    expect(computeContribution(60000, claimant, tae, true).amount).toBe(0);
    expect(computeContribution(60000, {...claimant, profit_amount: 3e6}, tae).amount).toBe(0);
  });

  test("TAE contribution: 5 % of large claimants that make a profit; caps of 50,000 and 100,000", () => {
    const tae = findContributionTariff(shipped, on);
    const large = {employees: 9000, turnover_amount: 1.6e9, profit_amount: 1};
    expect(computeContribution(60000, large, tae).amount).toBe(3000);
    expect(computeContribution(60000, {...large, profit_amount: 0}, tae).amount).toBe(0);
    expect(computeContribution(1e7, large, tae).amount).toBe(100000);
    expect(computeContribution(1e7, {employees: 250, turnover_amount: 1.5e9, profit_amount: 4e6}, tae).amount).toBe(
      50000,
    );
    expect(() => findContributionTariff(shipped, "2024-12-31")).toThrow(AssumptionMissing);
  });

  test("the appeal stamp is 225 until 31 December 2026 and goes on as assumed", () => {
    expect(computeAppealStamp(shipped, "2026-12-31").amount).toBe(225);
    expect(shipped.number("court.appeal_stamp", "2026-12-31").provenance.class).toBe("regulated");
    expect(computeAppealStamp(shipped, "2027-01-01").amount).toBe(225);
    expect(shipped.number("court.appeal_stamp", "2027-01-01").provenance.class).toBe("assumed");
  });
});

describe("agency, worked example 8", () => {
  const agency = findAgencyTariff(shipped, on);
  const total = (collected_amount: number, age_days: number, tariff = agency) =>
    sumFees(computeAgencyFees({collected_amount, age_days}, tariff), true);

  test("10,000 collected: 1,015 at 5 months, 1,515 at 8 months without surcharge, 15 when nothing comes", () => {
    expect([total(10000, 152), total(10000, 243), total(0, 243)]).toEqual([1015, 1515, 15]);
  });

  test("age raises the fee by a step or a surcharge, never both", () => {
    const surcharge = findAgencyTariff(
      overrideAssumptions(shipped, {"agency.age_rule": {value: "surcharge", source: "our list", as_of: "2025"}}),
      on,
    );
    expect([180, 181].map((age) => findSuccessRate(age, surcharge))).toEqual([0.1, 0.12]);
    expect([182, 183].map((age) => findSuccessRate(age, agency))).toEqual([0.1, 0.15]);
    expect(surcharge.provenance.map(({key}) => key)).not.toContain("agency.pct_over_6m");
    expect(agency.provenance.map(({key}) => key)).not.toContain("agency.surcharge_over_180d");
  });

  test("abroad the region's rate is charged", () => {
    expect(total(10000, 30, findAgencyTariff(shipped, on, "rest"))).toBe(3065);
    expect(findSuccessRate(200, findAgencyTariff(shipped, on, "nordics"))).toBe(0.125);
  });

  test("minimum, court handling and visits are added where they apply", () => {
    const tariff: AgencyTariff = {...agency, minimum_amount: 50};
    const bill = computeAgencyFees({collected_amount: 100, age_days: 10, is_court_stage: true, visits: 2}, tariff);
    expect(bill.map(({fee, amount, falls_due}) => [fee, amount, falls_due])).toEqual([
      ["file", 15, "always"],
      ["court_handling", 150, "always"],
      ["visits", 100, "always"],
      ["success", 50, "on_success"],
    ]);
    expect(computeAgencyFees({collected_amount: 0, age_days: 10}, tariff).at(-1)!.amount).toBe(0);
  });

  test("an agency's fee is never recharged to the debtor (CPCE L111-8)", () => {
    expect(
      computeAgencyFees({collected_amount: 100, age_days: 10}, agency).every(
        ({borne_by, is_refundable}) => borne_by === "creditor" && !is_refundable,
      ),
    ).toBe(true);
  });

  test("a rate as a percentage, an unknown age rule and negative cash are refused", () => {
    expect(() => total(100, 10, {...agency, rate: 10})).toThrow("rate: not between 0 and 1: 10");
    expect(() =>
      findAgencyTariff(
        overrideAssumptions(shipped, {"agency.age_rule": {value: "both", source: "x", as_of: "2025"}}),
        on,
      ),
    ).toThrow("agency.age_rule: neither step, surcharge nor none: both");
    expect(() => total(-1, 10)).toThrow("collected: negative or not a number: -1");
  });

  test("raising any fee never lowers the bill, nor does collecting more", () => {
    const rates = fc.integer({min: 0, max: 4000}).map((n) => n / 10000);
    fc.assert(
      fc.property(
        cents(50000),
        cents(500),
        rates,
        rates,
        cents(200),
        cents(200),
        fc.integer({min: 0, max: 700}),
        (collected, more, rate, added, file, minimum, age) => {
          const tariff: AgencyTariff = {
            ...agency,
            rate,
            file_amount: file,
            minimum_amount: minimum,
            age_rule: {kind: "surcharge", days: 180, added_rate: added},
          };
          const bill = total(collected, age, tariff);
          expect(total(collected, age, {...tariff, rate: rate + 0.01})).toBeGreaterThanOrEqual(bill);
          expect(total(collected, age, {...tariff, file_amount: file + more})).toBeGreaterThanOrEqual(bill);
          expect(total(collected, age, {...tariff, minimum_amount: minimum + more})).toBeGreaterThanOrEqual(bill);
          expect(total(Math.round((collected + more) * 100) / 100, age, tariff)).toBeGreaterThanOrEqual(bill);
          expect(total(collected, age + 200, tariff)).toBeGreaterThanOrEqual(bill);
        },
      ),
      {seed: 1},
    );
  });
});

describe("lawyer, worked example 8", () => {
  const tariff = findLawyerTariff(shipped, on);

  test("20 hours at 200 on a claim of 10,000 are 4,000, 40 % of it (vendor's example)", () => {
    const bill = computeLawyerBill(
      {claim_amount: 10000, collected_amount: 10000},
      {...tariff, hourly_amount: 200, success_rate: 0},
    );
    expect(sumFees(bill.fees, true)).toBe(4000);
    expect(bill.claim_share).toBe(0.4);
  });

  test("the default hour of 250 makes another case cost than the example's 200: 5,000", () => {
    expect(sumFees(computeLawyerBill({claim_amount: 10000, collected_amount: 0}, tariff).fees, true)).toBe(5000);
  });

  test("a pure success fee is refused in France and only there", () => {
    const pure = {...tariff, hours: 0, fixed_amount: 0, success_rate: 0.1};
    expect(() => computeLawyerBill({claim_amount: 1000, collected_amount: 0}, pure)).toThrow(UnlawfulFee);
    expect(() => computeLawyerBill({claim_amount: 1000, collected_amount: 0}, pure)).toThrow(
      "pure success fee, unlawful in France: 0.1",
    );
    expect(
      sumFees(computeLawyerBill({claim_amount: 1000, collected_amount: 1000}, {...pure, country: "BE"}).fees, true),
    ).toBe(100);
  });

  test("a base of 120 against a success fee of 8,040 is a token (Cass. 2e civ. 10 Nov 2021, 19-26.183)", () => {
    const token = {...tariff, hours: 0, fixed_amount: 120, success_rate: 0.1};
    expect(computeLawyerBill({claim_amount: 80400, collected_amount: 0}, token).is_token_base).toBe(true);
    expect(
      computeLawyerBill({claim_amount: 80400, collected_amount: 0}, {...token, fixed_amount: 402}).is_token_base,
    ).toBe(false);
  });

  test("a rate outside 0 to 1 is refused and an empty claim has no share", () => {
    expect(() => computeLawyerBill({claim_amount: 1, collected_amount: 0}, {...tariff, success_rate: 5})).toThrow(
      "success_rate: not between 0 and 1: 5",
    );
    expect(computeLawyerBill({claim_amount: 0, collected_amount: 0}, tariff).claim_share).toBeNull();
  });
});

describe("in-house, insurer and VAT", () => {
  const own = findInHouseTariff(shipped, on);

  test("5 people, 3 hours a day, 20 days: 300 hours a month (worked example 8)", () => {
    expect(countTeamHours(5, 3, 20)).toBe(300);
  });

  test("3 e-mails, 2 calls and a registered letter: 55 minutes at 35 an hour and 7.36", () => {
    // 3 x 5 + 2 x 15 + 1 x 10 = 55 minutes; 55 / 60 x 35 = 32.0833
    const actions = {emails: 3, calls: 2, registered_letters: 1};
    expect(countMinutes(actions, own)).toBe(55);
    expect(computeInHouseFees(actions, own).map(({amount, amount_with_vat}) => [amount, amount_with_vat])).toEqual([
      [32.08, 32.08],
      [7.36, 7.36],
    ]);
  });

  test("a software costs its licence and saves a share of the time, not of the stamps", () => {
    expect(countMinutes({calls: 4, letters: 1}, {...own, saved_share: 0.3})).toBe(49);
    expect(sumFees(computeSoftwareFees(12, {month_amount: 49, setup_amount: 500, vat_rate: 0.2}), true)).toBe(1088);
    expect(() => computeInHouseFees({emails: 1}, {...own, saved_share: 30})).toThrow(
      "saved_share: not between 0 and 1: 30",
    );
    expect(() => computeInHouseFees({emails: -1}, own)).toThrow("e-mails: negative or not a number: -1");
  });

  test("an insurer pays its share less the deductible after the waiting period, never less than nothing", () => {
    const policy = {
      insured_share: 0.9,
      deductible_amount: 1000,
      waiting_months: 6,
      premium_rate: 0.003,
      provenance: [],
    };
    expect(computePayout(10000, "2025-08-31", policy)).toEqual({payout_amount: 8000, paid_on: "2026-02-28"});
    expect(computePayout(500, "2025-08-31", policy).payout_amount).toBe(0);
    expect(computePremium(1e6, policy)).toMatchObject({amount: 3000, amount_with_vat: 3000});
    expect(() => findInsurancePolicy(shipped, on)).toThrow(
      "no value, to be entered by the user: insurer.insured_share",
    );
  });

  test("a dead invoice of 12,000 with 20 % VAT: 2,000 recovered, 10,000 lost and provision base (example 8)", () => {
    const dead = {unpaid_amount: 12000, vat_rate: 0.2, is_irrecoverable: true, vat_due_on: "debits"} as const;
    expect(computeVatRelief(dead)).toEqual({
      vat_amount: 2000,
      relief_amount: 2000,
      net_amount: 10000,
      loss_amount: 10000,
    });
    expect(computeVatRelief({...dead, is_irrecoverable: false})).toMatchObject({
      relief_amount: 0,
      net_amount: 10000,
      loss_amount: 12000,
    });
    expect(computeVatRelief({...dead, vat_due_on: "receipts"})).toMatchObject({relief_amount: 0, loss_amount: 10000});
    expect(computeVatRelief({...dead, unpaid_amount: 100}).vat_amount).toBe(16.67);
  });

  test("net and VAT always add up to the unpaid amount", () => {
    fc.assert(
      fc.property(cents(1e6), fc.constantFrom(0, 0.021, 0.055, 0.1, 0.2), (unpaid_amount, vat_rate) => {
        const {vat_amount, net_amount} = computeVatRelief({
          unpaid_amount,
          vat_rate,
          is_irrecoverable: true,
          vat_due_on: "debits",
        });
        expect(Math.round(vat_amount * 100) + Math.round(net_amount * 100)).toBe(Math.round(unpaid_amount * 100));
      }),
      {seed: 1},
    );
  });

  test("a company that deducts VAT compares routes without it", () => {
    expect([true, false].map((isVatRecoverable) => sumFees([fees(10000).creditor], isVatRecoverable))).toEqual([
      492.05, 590.46,
    ]);
    expect(sumFees([fees(10000).creditor, fees(10000).debtor], true, {borne_by: "debtor"})).toBe(98.79);
  });
});
