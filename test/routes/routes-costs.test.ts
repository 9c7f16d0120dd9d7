import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {overrideAssumptions} from "../../models/contract/assumption-schema.js";
import {Decimal} from "../../models/decimal.js";
import {Lines, Tally, type BilledClaim} from "../../models/routes/costs/bill.js";
import {compilePrices} from "../../models/routes/costs/costs.js";
import {compileScale, compileSuccessFee, roundCents} from "../../models/routes/curves/compiled.js";
import {FACTS} from "../../models/routes/costs/eligibility.js";
import {
  changeSetting,
  listLevers,
  listSettings,
  pickRouteSettings,
  toAssumptions,
  type RouteSettings,
} from "../../models/routes/costs/settings.js";
import {ROUTES, type Route} from "../../models/routes/types.js";
import {findAgencyTariff, type AgencyTariff} from "../../models/tariffs/agency.js";
import {findActBase, findActTariff, findBailiffTariff, findEngagementScale} from "../../models/tariffs/bailiff.js";
import {findOrderForPaymentTariff} from "../../models/tariffs/court.js";
import {findInHouseTariff} from "../../models/tariffs/in-house.js";
import {computeLawyerBill, findLawyerTariff} from "../../models/tariffs/lawyer.js";
import {findSmallClaimsTariff} from "../../models/tariffs/small-claims.js";
import {computeAgencyFees} from "../oracles/tariffs/agency.js";
import {computeActFee, computeEngagementFee, computeRecoveryFees} from "../oracles/tariffs/bailiff.js";
import {computeOrderForPaymentFee} from "../oracles/tariffs/court.js";
import {sumFees} from "../oracles/tariffs/fee.js";
import {computeInHouseFees, computeSoftwareFees} from "../oracles/tariffs/in-house.js";
import {computeSmallClaimsFees} from "../oracles/tariffs/small-claims.js";
import {computeScaleFee} from "../oracles/tariffs/scale.js";
import {shipped} from "../fixtures/shipped-assumptions.js";

const on = "2025-12-31";
const settings = pickRouteSettings(shipped, on);
const cited = {source: "a test", as_of: "2025"};
const own = (values: Record<string, unknown>, day = on): RouteSettings =>
  pickRouteSettings(
    overrideAssumptions(
      shipped,
      Object.fromEntries(Object.entries(values).map(([key, value]) => [key, {value, ...cited}])),
    ),
    day,
  );
const cents = (least: number, most: number) => fc.integer({min: least * 100, max: most * 100}).map((n) => n / 100);
const claimOf = (over: Partial<BilledClaim> = {}): BilledClaim => ({
  open_amount: 10000,
  age_days: 100,
  extra_amount: 0,
  facts: 0,
  country: "FR",
  region: -1,
  needs_translation: false,
  is_with_agency: false,
  ...over,
});
const linesOf = (route: Route, claim: BilledClaim, from = settings, isVatRecoverable = true) => {
  const lines = new Lines(isVatRecoverable);
  const refusal = compilePrices(route, from, 1000, 12).price(claim, lines);
  return (
    refusal ??
    Object.fromEntries(
      lines.lines.map(({line, act, phase, amount}) => [
        [phase === "legal" ? "legal" : "", line, act ?? ""].filter(Boolean).join(" "),
        amount,
      ]),
    )
  );
};

describe("compiled tariffs", () => {
  const bailiff = findBailiffTariff(shipped, on);
  const engagement = findEngagementScale(shipped, on);
  test.each([
    ["creditor", bailiff.creditor],
    ["debtor", bailiff.debtor],
    ["engagement", engagement],
  ])("%s: the cents of the exact scale on any amount, with and without VAT", (_, scale) => {
    const fee = compileScale(scale);
    fc.assert(
      fc.property(cents(0, 2_000_000), cents(0, 2_000_000), (a, b) => {
        const [claimed, assessed] = [Math.max(a, b), Math.min(a, b)];
        const exact = computeScaleFee(Decimal.of(claimed), Decimal.of(assessed), scale);
        expect(roundCents(fee(claimed, assessed))).toBe(exact.round());
        expect(roundCents(fee(claimed, assessed) * 1.2)).toBe(exact.times(Decimal.of(1.2)).round());
      }),
      {seed: 1, numRuns: 3000},
    );
  });

  test("every amount up to 700 euros, where ties of half a cent are frequent, is as the exact scale has it", () => {
    for (const scale of [bailiff.creditor, bailiff.debtor, engagement]) {
      const fee = compileScale(scale);
      const wrong = Array.from({length: 70_000}, (_, cent) => (cent + 1) / 100).filter(
        (amount) =>
          roundCents(fee(amount, amount)) !== computeScaleFee(Decimal.of(amount), Decimal.of(amount), scale).round(),
      );
      expect(wrong).toEqual([]);
    }
  });

  test("a scale that stops gives no number beyond its last slice, and the route names the record", () => {
    expect(compileScale(findBailiffTariff(shipped, "2019-06-01").creditor)(4000, 4000)).toBeNaN();
    const old = {...settings, records: settings.records.filter(({key}) => key !== "bailiff.creditor_rate_above_52400")};
    expect(linesOf("order_for_payment", claimOf({open_amount: 60000}), old)).toEqual({
      reason: "tariff_missing",
      missing_key: "bailiff.creditor_scale",
    });
    expect(linesOf("order_for_payment", claimOf({open_amount: 50000}), old)).toHaveProperty("creditor_fee");
  });

  test("an agency's success fee is the exact one for any age rule, age and amount", () => {
    const share = fc.integer({min: 0, max: 40}).map((n) => n / 100);
    const rule: fc.Arbitrary<AgencyTariff["age_rule"]> = fc.oneof(
      fc.constant({kind: "none" as const}),
      fc.record({kind: fc.constant("step" as const), months: fc.integer({min: 1, max: 24}), rate: share}),
      fc.record({kind: fc.constant("surcharge" as const), days: fc.integer({min: 30, max: 400}), added_rate: share}),
    );
    fc.assert(
      fc.property(
        rule,
        share,
        cents(0, 100),
        cents(0, 500_000),
        fc.integer({min: 0, max: 900}),
        (age_rule, rate, minimum_amount, collected_amount, age_days) => {
          const tariff: AgencyTariff = {
            file_amount: 0,
            rate,
            age_rule,
            minimum_amount,
            court_handling_amount: 0,
            visit_amount: 0,
            vat_rate: 0.2,
            provenance: [],
          };
          const exact = computeAgencyFees({collected_amount, age_days}, tariff).at(-1)!;
          const fee = compileSuccessFee(tariff)(collected_amount, age_days);
          expect([roundCents(fee), roundCents(fee * 1.2)]).toEqual([exact.amount, exact.amount_with_vat]);
        },
      ),
      {seed: 2, numRuns: 2000},
    );
  });

  test.each(ROUTES)("%s: the sums of the kernel are those of the lines, with and without VAT", (route) => {
    for (const isVatRecoverable of [true, false]) {
      const {price} = compilePrices(route, settings, 1000, 12);
      for (let n = 1; n < 400; n++) {
        const claim = claimOf({open_amount: Math.round(1.02 ** n * 1000) / 100, age_days: n * 2});
        const tally = new Tally(isVatRecoverable);
        const lines = new Lines(isVatRecoverable);
        expect(price(claim, tally)).toEqual(price(claim, lines));
        const sum = (phase: string, due: string) =>
          lines.lines
            .filter((line) => line.borne_by === "creditor" && line.phase === phase && line.falls_due === due)
            .reduce((total, {amount}) => total + amount, 0);
        expect([tally.always, tally.on_success, tally.legal_always, tally.legal_on_success]).toEqual(
          [sum("first", "always"), sum("first", "on_success"), sum("legal", "always"), sum("legal", "on_success")].map(
            (value) => expect.closeTo(value, 8),
          ),
        );
      }
    }
  });
});

describe("bills, against the exact tariffs", () => {
  test("in-house by hand: the minutes and stamps of the actions, once rounded", () => {
    const tariff = findInHouseTariff(shipped, on);
    const [time, postage] = computeInHouseFees({emails: 4, calls: 3, letters: 1, registered_letters: 1}, tariff);
    expect(linesOf("in_house", claimOf())).toEqual({
      reminders: time!.amount,
      postage: postage!.amount,
      administration: computeInHouseFees({minutes: 15}, tariff)[0]!.amount,
    });
    // (4 x 5 + 3 x 15 + 2 x 10) / 60 x 35
    expect(time!.amount).toBe(49.58);
  });

  test("in-house by published hours: 4 hours at 35 euros", () => {
    expect(linesOf("in_house", claimOf(), own({"inhouse.time_basis": "hours"}))).toMatchObject({reminders: 140});
  });

  test("a disputed claim adds the hours of a dispute", () => {
    expect(linesOf("in_house", claimOf({facts: FACTS.disputed}))).toMatchObject({disputes: 140});
  });

  test("with a software: licence and set-up over the claims it serves, minutes saved", () => {
    const from = own({"inhouse.software_minutes_saved": 50, "inhouse.software_setup": 3600});
    const [licence] = computeSoftwareFees(12, {month_amount: 49, setup_amount: 0, vat_rate: 0.2});
    expect(linesOf("software", claimOf(), from)).toMatchObject({
      licence: Math.round(licence!.amount / 10) / 100,
      setup: 1.2,
      reminders: 24.79,
    });
    expect(linesOf("in_house", claimOf(), from)).toMatchObject({reminders: 49.58});
  });

  test("agency: file fee and commission of the price list, own time beside them", () => {
    const fees = computeAgencyFees({collected_amount: 10000, age_days: 100}, findAgencyTariff(shipped, on));
    // 30 minutes, then 6 months x 10 minutes, at 35 euros an hour
    expect(linesOf("agency", claimOf())).toEqual({
      preparation: 17.5,
      follow_up: 35,
      file_fee: 15,
      success_fee: sumFees(fees, true, {falls_due: "on_success"}),
    });
    expect(linesOf("agency", claimOf({age_days: 243}))).toMatchObject({success_fee: 1500});
  });

  test("agency: what lies with one already has no second file fee or preparation", () => {
    expect(linesOf("agency", claimOf({is_with_agency: true}))).toEqual({follow_up: 35, success_fee: 1000});
  });

  test("agency in white label: the surcharge on every age", () => {
    const from = own({"agency.is_white_label": "yes", "agency.white_label_surcharge": 2});
    expect(linesOf("agency", claimOf(), from)).toMatchObject({success_fee: 1200});
    expect(linesOf("agency", claimOf({age_days: 300}), from)).toMatchObject({success_fee: 1700});
  });

  test(
    "agency abroad: the region's rate with its surcharge past 180 days, translation, local counsel at the legal " +
      "stage only",
    () => {
      const abroad = claimOf({region: 1, needs_translation: true, facts: FACTS.foreign_debtor, age_days: 200});
      // 15.5 + 2 points
      expect(linesOf("agency", abroad)).toMatchObject({success_fee: 1750, translation: 80});
      expect(linesOf("agency", abroad)).not.toHaveProperty("legal local_counsel");
      expect(linesOf("agency_legal", abroad)).toMatchObject({
        "legal local_counsel": 1500,
        "legal court_handling": 150,
        translation: 80,
      });
      expect(linesOf("agency_legal", abroad)).not.toHaveProperty("legal registry_fee");
    },
  );

  test("lawyer: hours and success fee of the tariff; a pure success fee is refused as unlawful", () => {
    const {fees} = computeLawyerBill({claim_amount: 10000, collected_amount: 10000}, findLawyerTariff(shipped, on));
    expect(linesOf("lawyer", claimOf())).toMatchObject({hours: fees[0]!.amount, success_fee: fees[2]!.amount});
    expect(linesOf("lawyer", claimOf(), own({"lawyer.hours_per_case": 0}))).toEqual({
      reason: "unlawful_fee",
      missing_key: "lawyer.success_pct",
    });
    expect(linesOf("lawyer", claimOf(), own({"lawyer.hours_per_case": 0, "lawyer.success_pct": 0}))).not.toHaveProperty(
      "reason",
    );
  });

  test(
    "order for payment: registry, service, order to pay with the fee for starting proceedings, both proportional " +
      "fees",
    () => {
      const acts = findActTariff(shipped, on);
      const engagement_fee = computeEngagementFee(10000, findEngagementScale(shipped, on));
      const [creditor, debtor] = computeRecoveryFees(
        {claim_amount: 10000, recovered_amount: 10000, has_title: true},
        findBailiffTariff(shipped, on),
      );
      const service = computeActFee("service", findActBase(shipped, "service", on).value, 10000, acts);
      const order = computeActFee("order_to_pay", findActBase(shipped, "order_to_pay", on).value, 10000, acts, {
        engagement_fee,
      });
      const registry = computeOrderForPaymentFee("commercial", findOrderForPaymentTariff(shipped, on));
      for (const isVatRecoverable of [true, false]) {
        const amount = isVatRecoverable ? "amount" : "amount_with_vat";
        expect(linesOf("order_for_payment", claimOf(), settings, isVatRecoverable)).toMatchObject({
          registry_fee: registry[amount],
          service: service[amount],
          "enforcement order_to_pay": order[amount],
          creditor_fee: creditor![amount],
          debtor_fee: debtor![amount],
        });
      }
      // worked examples 1 and 3 of collection-economics.md, postage of 1.52 on top of the acts
      expect(linesOf("order_for_payment", claimOf(), settings, false)).toMatchObject({
        creditor_fee: 590.46,
        debtor_fee: 118.55,
        service: 74.7,
        "enforcement order_to_pay": 162.49,
      });
    },
  );

  test(
    "order for payment: acts and registry fee are repaid by a debtor who pays, the creditor's proportional fee " +
      "never",
    () => {
      const lines = new Lines(true);
      compilePrices("order_for_payment", settings, 1, 12).price(claimOf(), lines);
      const refunded = lines.lines.filter(({refunded_amount}) => refunded_amount > 0);
      expect(refunded.map(({line}) => line)).toEqual(["registry_fee", "service", "enforcement"]);
      expect(refunded.every(({amount, refunded_amount}) => amount === refunded_amount)).toBe(true);
      expect(lines.lines.find(({line}) => line === "debtor_fee")).toMatchObject({
        borne_by: "debtor",
        refunded_amount: 0,
      });
    },
  );

  test("order for payment: nothing at the registry for a consumer, before a civil court", () => {
    expect(linesOf("order_for_payment", claimOf({facts: FACTS.consumer}))).not.toHaveProperty("registry_fee");
  });

  test("small claims on 3,000: worked example 8, 15 + 30 + 218.35", () => {
    const fees = computeSmallClaimsFees(
      {claim_amount: 3000, recovered_amount: 3000, is_agreed: true},
      findSmallClaimsTariff(shipped, on),
      findBailiffTariff(shipped, on).creditor,
    );
    expect(linesOf("small_claims", claimOf({open_amount: 3000}))).toMatchObject({
      file_fee: 15,
      title: 30,
      creditor_fee: 218.35,
    });
    expect(sumFees(fees, true)).toBe(263.35);
    expect(
      linesOf("small_claims", claimOf({open_amount: 3000}), own({"small_claim.vat_basis": "included"})),
    ).toMatchObject({file_fee: 12.5, title: 25});
  });

  test(
    "registry fees of a lawsuit that ended in 2018 are a range; the contribution is due only from a claimant who is " +
      "known to be large",
    () => {
      const disputed = claimOf({open_amount: 60000, facts: FACTS.disputed});
      expect(linesOf("lawyer", {...disputed, open_amount: 40000})).toMatchObject({
        enrolment: 30.88,
        transmission: 24.7,
      });
      const registry = {"court.judgment_enrolment": 30.88, "court.judgment_transmission": 12.35};
      expect(linesOf("lawyer", disputed, own(registry))).toEqual({
        reason: "tariff_missing",
        missing_key: "claimant.employees",
      });
      expect(linesOf("lawyer", {...disputed, open_amount: 40000}, own(registry))).toMatchObject({
        enrolment: 30.88,
        transmission: 24.7,
      });
      // worked example 8: 3 % of 60,000
      expect(
        linesOf(
          "lawyer",
          disputed,
          own({...registry, "claimant.employees": 300, "claimant.turnover": 80e6, "claimant.profit": 4e6}),
        ),
      ).toMatchObject({contribution: 1800});
      expect(
        linesOf(
          "lawyer",
          disputed,
          own({...registry, "claimant.employees": 200, "claimant.turnover": 80e6, "claimant.profit": 4e6}),
        ),
      ).not.toHaveProperty("contribution");
    },
  );
});

describe("partial outsourcing", () => {
  test("a share of the reminders handed over replaces as much own time and postage by its price", () => {
    const from = own({"outsourcing.reminders_share": 40, "outsourcing.reminders_price": 20});
    const postage = 1.52 + 7.36;
    expect(linesOf("in_house", claimOf(), from)).toEqual({
      reminders: 29.75,
      postage: Math.round(postage * 60) / 100,
      administration: 8.75,
      reminders_handed_over: 8,
    });
    expect(linesOf("in_house", claimOf(), from, false)).toMatchObject({reminders_handed_over: 9.6});
  });

  test.each([
    ["administration", "in_house"],
    ["administration", "agency"],
    ["legal", "order_for_payment"],
    ["legal", "lawyer"],
    ["disputes", "in_house"],
  ] as const)("%s handed over without a price: %s is not computable, with the record to enter", (stage, route) => {
    expect(
      linesOf(
        route,
        claimOf({facts: stage === "disputes" ? FACTS.disputed : 0}),
        own({[`outsourcing.${stage}_share`]: 50}),
      ),
    ).toEqual({reason: "tariff_missing", missing_key: `outsourcing.${stage}_price`});
  });

  test("a legal stage wholly handed over leaves no own time on an order for payment", () => {
    const lines = linesOf(
      "order_for_payment",
      claimOf(),
      own({"outsourcing.legal_share": 100, "outsourcing.legal_price": 90}),
    );
    expect(lines).toMatchObject({legal_handed_over: 90});
    expect(lines).not.toHaveProperty("preparation");
  });
});

describe("settings", () => {
  test("today's law prices today's claims: no French route is without a tariff after 28 February 2026", () => {
    const later = pickRouteSettings(shipped, "2026-11-27");
    for (const route of ROUTES.filter((each) => !each.startsWith("european")))
      expect(linesOf(route, claimOf(), later), route).not.toHaveProperty("reason");
    // comparable acts: 25.79 x 2 + 9.40 + 21.50 x 2 + 25.19
    expect(linesOf("uncontested_claims", claimOf(), later)).toMatchObject({procedure_fee: 129.17});
  });

  test("an order for payment on 10,000 in November 2026 costs what it did under the order of 2024", () => {
    const lines = linesOf("order_for_payment", claimOf(), pickRouteSettings(shipped, "2026-11-27"));
    // 25.79 x 2 + 9.40, and 20.42 x 2 + 83.9056 + 9.40, each with 1.52 of postage
    expect(lines).toMatchObject({
      registry_fee: 25.19,
      service: 62.5,
      "enforcement order_to_pay": 135.67,
      creditor_fee: 492.05,
    });
  });

  test("one record moves all that is carried forward, and it is one lever, not one for each amount", () => {
    const dearer = own({"bailiff.tariff_change": 3}, "2026-11-27");
    // 492.0515 x 1.03; 20.42 x 2 x 1.03 + 83.9056 x 1.03 + 9.40 + 1.52; the service fee is confirmed to 2028
    expect(linesOf("order_for_payment", claimOf(), dearer)).toMatchObject({
      service: 62.5,
      creditor_fee: 506.81,
      "enforcement order_to_pay": 139.41,
    });
    const levers = listLevers(pickRouteSettings(shipped, "2026-11-27")).map(({key}) => key);
    expect(levers).toContain("bailiff.tariff_change");
    expect(levers.filter((key) => /^bailiff\.(act\.writ|act\.order_to_pay|creditor_fixed|dep_cap)$/.test(key))).toEqual(
      [],
    );
  });

  test("a suit against a consumer goes to a civil court: the stamp from 1 May 2026, no registry of commerce", () => {
    const consumer = claimOf({open_amount: 900, facts: FACTS.consumer | FACTS.disputed});
    const after = linesOf("lawyer", consumer, pickRouteSettings(shipped, "2026-05-01"));
    expect(after).toMatchObject({stamp: 50});
    expect(after).not.toHaveProperty("enrolment");
    expect(linesOf("lawyer", consumer, pickRouteSettings(shipped, "2026-04-30"))).not.toHaveProperty("stamp");
    expect(linesOf("order_for_payment", consumer, pickRouteSettings(shipped, "2026-05-01"))).not.toHaveProperty(
      "stamp",
    );
    expect(
      linesOf("lawyer", claimOf({facts: FACTS.disputed}), pickRouteSettings(shipped, "2026-05-01")),
    ).not.toHaveProperty("stamp");
  });

  test("a European procedure has its own bill, with the court fee of the debtor's country", () => {
    const german = claimOf({country: "DE", region: 1, facts: FACTS.foreign_debtor});
    expect(linesOf("european_order", german)).toEqual({
      reason: "tariff_missing",
      missing_key: "law.de.european_order_fee",
    });
    expect(linesOf("european_small_claims", {...german, country: "BE"})).toEqual({
      reason: "tariff_missing",
      missing_key: "european.small_claims_fee",
    });
    expect(linesOf("european_order", german, own({"law.de.european_order_fee": 133}))).toMatchObject({
      court_fee: 133,
      enforcement: 195.12,
    });
    expect(linesOf("european_order", {...german, country: "BE"}, own({"european.order_fee": 40}))).toMatchObject({
      court_fee: 40,
    });
    expect(linesOf("european_order", {...german, country: "FR"})).not.toHaveProperty("court_fee");
  });

  test("a tariff carried forward is used, and the route's provenance says so", () => {
    const keys = [
      ...new Set(
        shipped.records
          .filter(({key, valid_to}) => key.startsWith("bailiff.") && valid_to === "2026-02-28")
          .map(({key}) => key),
      ),
    ];
    const carried = {carried_forward: {why: "no new order known", on: "2026-03-01"}, source: "us", as_of: "2026"};
    const later = pickRouteSettings(
      overrideAssumptions(shipped, Object.fromEntries(keys.map((key) => [key, carried]))),
      "2026-11-22",
    );
    expect(linesOf("order_for_payment", claimOf(), later)).toMatchObject({creditor_fee: 492.05});
    const {provenance} = compilePrices("order_for_payment", later, 1, 12);
    expect(provenance.filter(({carried_forward}) => carried_forward !== null).map(({key}) => key)).toContain(
      "bailiff.creditor_scale",
    );
    expect(
      compilePrices("agency", later, 1, 12).provenance.every(({carried_forward}) => carried_forward === null),
    ).toBe(true);
  });

  test("they survive being written as JSON", () => {
    const back = JSON.parse(JSON.stringify(settings)) as RouteSettings;
    for (const route of ROUTES) expect(linesOf(route, claimOf(), back)).toEqual(linesOf(route, claimOf()));
  });

  test("a changed setting changes its own figure and leaves the original as it was", () => {
    const changed = changeSetting(settings, "agency.file_fee", 99);
    expect(linesOf("agency", claimOf(), changed)).toMatchObject({file_fee: 99});
    expect(linesOf("agency", claimOf())).toMatchObject({file_fee: 15});
    expect(toAssumptions(changed).number("agency.file_fee", on).provenance.is_overridden).toBe(true);
    expect(() => changeSetting(settings, "agency.rate", 1)).toThrow("no such setting: agency.rate");
  });

  test("a value to be entered stands in the list without one, and never among the levers", () => {
    expect(listSettings(settings).find(({key}) => key === "cost_of_capital")).toMatchObject({
      value: null,
      provenance: null,
    });
    const levers = listLevers(settings);
    expect(levers.map(({key}) => key)).toEqual(expect.arrayContaining(["agency.pct_under_6m", "inhouse.loaded_hour"]));
    expect(levers.find(({key}) => key === "recovery.horizon")).toMatchObject({low: 6, value: 12, high: 12});
    for (const {low, high, value} of levers) expect(low <= value && value <= high && low < high).toBe(true);
  });

  test("every record a price needs is among them: nothing is unknown", () => {
    const entered = own({
      "court.judgment_enrolment": 1,
      "court.judgment_transmission": 1,
      "european.order_fee": 1,
      "european.small_claims_fee": 1,
      "claimant.employees": 1,
      "claimant.turnover": 1,
      "claimant.profit": 1,
    });
    for (const route of ROUTES)
      for (const facts of [0, FACTS.disputed])
        for (const region of [-1, 0, 7])
          expect(
            linesOf(route, claimOf({open_amount: 60000, facts, region, needs_translation: true}), entered),
            route,
          ).not.toHaveProperty("reason");
  });
});
