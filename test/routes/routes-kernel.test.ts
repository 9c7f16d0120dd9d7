import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {overrideAssumptions, parseAssumptions} from "../../models/contract/assumption-schema.js";
import {compileDescriber} from "../../models/routes/describe.js";
import {ELIGIBILITY} from "../../models/routes/costs/eligibility.js";
import {evaluateClaims, type ClaimResults} from "../../models/routes/choice/evaluate.js";
import {evaluatePlan} from "../../models/routes/costs/payment-plan.js";
import {prepareClaims} from "../../models/routes/curves/prepare.js";
import {changeSetting, pickRouteSettings, type RouteSettings} from "../../models/routes/costs/settings.js";
import {listPhases, MONTH_DAYS, project, sumDays} from "../../models/routes/costs/timing.js";
import {ROUTES, type Claim, type Reason, type RecoveryCurve, type Route} from "../../models/routes/types.js";
import {netRecovery} from "../oracles/net-recovery.js";
import {bands, makeClaim, makeClaims, makeCurves} from "../fixtures/claims.js";
import {assumptionFiles, shipped} from "../fixtures/shipped-assumptions.js";

const on = "2025-12-31";
const cited = {source: "a test", as_of: "2025"};
const own = (values: Record<string, unknown>): RouteSettings =>
  pickRouteSettings(
    overrideAssumptions(
      shipped,
      Object.fromEntries(Object.entries(values).map(([key, value]) => [key, {value, ...cited}])),
    ),
    on,
  );
const settings = own({cost_of_capital: 8});
const curves = makeCurves();
const evaluate = (claims: Claim[], from = settings, by: RecoveryCurve[] = curves, draws = 64) =>
  evaluateClaims(prepareClaims(claims, by, bands, on), from, {draws});
const describeOne = (claim: Claim, route: Route, from = settings, by: RecoveryCurve[] = curves) =>
  compileDescriber(evaluate([claim], from, by)).describe(0, route);
const rowsOf = (results: ClaimResults) => {
  const describer = compileDescriber(results);
  return results.prepared.claims.flatMap((_, index) => ROUTES.map((route) => describer.describe(index, route)));
};

describe("expected net", () => {
  test.each(["in_house", "agency", "lawyer", "order_for_payment", "small_claims"] as const)(
    "%s: as the formula of kpi-definitions 2.19 has it, month by month",
    (route) => {
      const describer = compileDescriber(evaluate(makeClaims(300)));
      for (let index = 0; index < 300; index++) {
        const row = describer.describe(index, route);
        if (!row.is_eligible) continue;
        const {open_amount, age_days, segment} = makeClaims(300)[index]!;
        const lines = describer.listCosts(index, route)!.filter(({borne_by}) => borne_by === "creditor");
        const sum = (due: string) =>
          lines.filter(({falls_due}) => falls_due === due).reduce((total, {amount}) => total + amount, 0);
        const refunded = lines.reduce((total, {refunded_amount}) => total + refunded_amount, 0);
        const family = {
          in_house: "in_house",
          agency: "agency",
          lawyer: "lawyer",
          order_for_payment: "bailiff",
          small_claims: "bailiff",
        }[route];
        const cell = {
          age_band: bands.age_from.filter((from) => from <= age_days).length - 1,
          amount_band: bands.amount_from.filter((from) => from <= open_amount).length - 1,
        };
        const curve = curves.find(
          (each) =>
            each.family === family &&
            each.cell.age_band === cell.age_band &&
            each.cell.amount_band === cell.amount_band &&
            each.cell.segment === segment,
        )!;
        const amount = open_amount + refunded;
        const fee_rate = sum("on_success") / amount;
        if (fee_rate > 1) continue;
        const outcomes = curve.shares.slice(1).map((share, month) => ({
          probability: share - curve.shares[month]!,
          recovered_share: 1,
          fee_rate,
          days_to_cash: ((month + 0.5) * 365) / 12,
        }));
        const slow = netRecovery({amount, outcomes, fixed_amount: sum("always"), discount_rate: 0.08});
        expect(row.net_amount).toBeCloseTo(slow.net_amount, 6);
        expect(row.recovered_rate).toBeCloseTo(slow.success_rate, 9);
        expect(row.break_even_rate).toBeCloseTo(slow.break_even_rate!, 9);
        expect(row.recovered_amount! + row.repaid_amount!).toBeCloseTo(slow.recovered_amount, 6);
        expect(row.cost_on_success_amount).toBeCloseTo(slow.fee_amount, 6);
      }
    },
  );

  test(
    "3,250 of 10,000 at a fee of 35 % and even odds; 2,750 and 7.7 % with 500 fixed, 1,750 and 23.1 % with 1,500 " +
      "(kpi-definitions 2.19)",
    () => {
      const half = makeCurves({shares: [0, 0.5], basis: "measured"});
      const free = {
        "agency.pct_under_6m": 35,
        "agency.file_fee": 0,
        "agency.own_minutes_placing": 0,
        "agency.own_minutes_month": 0,
      };
      const at = (file_fee: number) =>
        describeOne(
          makeClaim({open_amount: 10000, age_days: 60}),
          "agency",
          own({...free, "agency.file_fee": file_fee}),
          half,
        );
      expect(at(0).net_amount).toBeCloseTo(3250, 9);
      expect([at(500).net_amount, at(500).break_even_rate! * 100]).toEqual([
        expect.closeTo(2750, 9),
        expect.closeTo(7.7, 1),
      ]);
      expect([at(1500).net_amount, at(1500).break_even_rate! * 100]).toEqual([
        expect.closeTo(1750, 9),
        expect.closeTo(23.1, 1),
      ]);
    },
  );

  test("without a cost of capital nothing is discounted, and the results say so", () => {
    const bare = evaluate([makeClaim()], pickRouteSettings(shipped, on));
    expect(bare.is_discounted).toBe(false);
    expect(bare.net_amount[0]!).toBeGreaterThan(evaluate([makeClaim()]).net_amount[0]!);
  });

  test("interest and indemnity count with the shares that debtors really pay, on top of the claim", () => {
    const from = own({
      cost_of_capital: 8,
      "penalty.share_really_collected": 50,
      "indemnity.share_really_collected": 100,
    });
    const [without, withExtra] = [describeOne(makeClaim(), "agency"), describeOne(makeClaim(), "agency", from)];
    expect(withExtra.repaid_amount).toBeCloseTo(withExtra.recovered_rate! * (125 + 40), 9);
    expect(withExtra.recovered_amount).toBe(without.recovered_amount);
    // the commission is on the cash, 15 % past six months
    expect(withExtra.cost_on_success_amount! - without.cost_on_success_amount!).toBeCloseTo(
      withExtra.recovered_rate! * 165 * 0.15,
      9,
    );
  });

  test("the legal stage of an agency adds a ninth of its amicable cash, and costs where that brings nothing", () => {
    const flat = makeCurves({shares: [0, ...Array.from({length: 12}, () => 0.6)]});
    const amicable = describeOne(makeClaim(), "agency", own({"recovery.ip_accept": 100}), flat);
    const legal = describeOne(makeClaim(), "agency_legal", own({"recovery.ip_accept": 100}), flat);
    expect(legal.recovered_rate).toBeCloseTo(0.6 / 0.9, 9);
    expect(legal.basis).toBe("assumed");
    const lines = compileDescriber(evaluate([makeClaim()])).listCosts(0, "agency_legal")!;
    const court = lines
      .filter(({phase, borne_by, falls_due}) => phase === "legal" && borne_by === "creditor" && falls_due === "always")
      .reduce((sum, {amount}) => sum + amount, 0);
    // six more months of own follow-up at 10 minutes and 35 euros an hour
    expect(legal.cost_always_amount! - amicable.cost_always_amount!).toBeCloseTo(35 + court * 0.4, 6);
  });
});

test("the legal stage never brings more than what the amicable one leaves, in any draw", () => {
  const by = makeCurves({shares: [0, 0.95, ...Array.from({length: 11}, () => 0.95)], draws: [0.2, 0.99, 1]});
  const results = evaluate([makeClaim()], pickRouteSettings(shipped, on), by, 3);
  const at = ROUTES.indexOf("agency_legal");
  const lines = compileDescriber(results)
    .listCosts(0, "agency_legal")!
    .filter(({phase}) => phase === "first");
  const always = lines.filter(({falls_due}) => falls_due === "always").reduce((sum, {amount}) => sum + amount, 0);
  const success = lines.filter(({falls_due}) => falls_due === "on_success").reduce((sum, {amount}) => sum + amount, 0);
  expect(results.gain[at]! - results.always[at]!).toBeCloseTo(4000 - always - success, 6);
  expect(compileDescriber(results).describe(0, "agency_legal").recovered_rate).toBeLessThanOrEqual(1);
});

describe("identities", () => {
  const claims = makeClaims(600, 11);
  const results = evaluate(claims, {
    ...own({cost_of_capital: 8, "penalty.share_really_collected": 30, "indemnity.share_really_collected": 30}),
    claims_served: claims.length,
  });
  const rows = rowsOf(results);

  test("the net never exceeds what is owed plus what the debtor must repay", () => {
    for (const [index, row] of rows.entries())
      if (row.net_amount !== null)
        expect(row.net_amount).toBeLessThanOrEqual(
          claims[Math.floor(index / ROUTES.length)]!.open_amount + row.repaid_amount! + 1e-9,
        );
  });

  test("undiscounted, the net is what comes in, less every cost, plus what is repaid", () => {
    for (const row of rowsOf(evaluate(claims, pickRouteSettings(shipped, on)))) {
      if (row.net_amount !== null)
        expect(row.net_amount).toBeCloseTo(
          row.recovered_amount! - row.cost_always_amount! - row.cost_on_success_amount! + row.repaid_amount!,
          6,
        );
    }
  });

  test(
    "the same settings give the same cents, also written as JSON, changed and changed back, or into the same " +
      "columns",
    () => {
      const stored = JSON.parse(JSON.stringify(results.settings)) as RouteSettings;
      const moved = evaluateClaims(results.prepared, changeSetting(stored, "agency.file_fee", 80));
      const again = evaluateClaims(results.prepared, changeSetting(moved.settings, "agency.file_fee", 15), {
        into: moved,
      });
      expect([...again.net_amount]).toEqual([...results.net_amount]);
      expect([...again.best_probability]).toEqual([...results.best_probability]);
      expect([...again.recommended]).toEqual([...results.recommended]);
      expect(again.totals).toEqual(results.totals);
    },
  );

  const FEES = [
    "agency.pct_under_6m",
    "agency.pct_over_6m",
    "agency.file_fee",
    "agency.minimum_fee",
    "agency.court_handling",
    "agency.own_minutes_placing",
    "agency.own_minutes_month",
    "agency.translation",
    "agency.local_counsel",
    "lawyer.hourly",
    "lawyer.hours_per_case",
    "lawyer.fixed_fee",
    "lawyer.success_pct",
    "bailiff.act.service",
    "bailiff.act.order_to_pay",
    "bailiff.creditor_fixed",
    "bailiff.creditor_cap",
    "bailiff.travel",
    "bailiff.postage",
    "small_claim.file",
    "small_claim.title",
    "court.ip_fee",
    "court.ip_opposition",
    "inhouse.loaded_hour",
    "inhouse.min_call",
    "inhouse.calls_per_claim",
    "inhouse.letter",
    "inhouse.registered_letter",
    "inhouse.software_month",
    "inhouse.software_setup",
  ];
  test("a fee raised never raises the net of any route, whoever repays it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FEES),
        fc.double({min: 1, max: 3, noNaN: true}),
        fc.double({min: 0, max: 40, noNaN: true}),
        (key, times, plus) => {
          const value = settings.records.find((record) => record.key === key)!.value as number;
          const raised = Math.min(key.includes("pct") ? 100 : Infinity, Math.round((value * times + plus) * 100) / 100);
          const before = evaluate(claims.slice(0, 120), settings, curves, 0);
          const after = evaluate(claims.slice(0, 120), changeSetting(settings, key, raised), curves, 0);
          for (const [at, net] of before.net_amount.entries())
            if (!Number.isNaN(net))
              expect(after.net_amount[at]!, `${key} ${value} to ${raised}`).toBeLessThanOrEqual(net + 0.011);
        },
      ),
      {seed: 5, numRuns: 60},
    );
  });

  test("at the break-even rate the net is nothing, and at the break-even amount too", () => {
    let seen = 0;
    for (const [index, row] of rows.entries()) {
      if (
        row.break_even_rate === null ||
        row.net_amount === null ||
        row.break_even_rate > 1 ||
        row.route === "agency_legal"
      )
        continue;
      const claim = claims[Math.floor(index / ROUTES.length)]!;
      const ratio = row.break_even_rate / row.recovered_rate!;
      const scaled = curves.map((curve) => ({...curve, shares: curve.shares.map((share) => share * ratio)}));
      if (index % 5 === 0) {
        expect(describeOne(claim, row.route as Route, results.settings, scaled).net_amount).toBeCloseTo(0, 6);
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(200);
  });

  test("just below the break-even amount a claim costs more than it brings, at it no more", () => {
    const wide = {age_from: [1], amount_from: [0]};
    const one = curves
      .filter(({cell}) => cell.age_band === 3 && cell.amount_band === 0 && cell.segment === "North")
      .map((curve) => ({...curve, cell: {...curve.cell, age_band: 0, amount_band: 0}}));
    for (const route of ["in_house", "agency", "lawyer", "order_for_payment"] as const) {
      const netAt = (open_amount: number) =>
        evaluateClaims(prepareClaims([makeClaim({open_amount})], one, wide, on), settings).net_amount[
          ROUTES.indexOf(route)
        ]!;
      const {break_even_amount} = compileDescriber(
        evaluateClaims(prepareClaims([makeClaim()], one, wide, on), settings),
      ).describe(0, route);
      expect(netAt(break_even_amount!)).toBeGreaterThanOrEqual(0);
      expect(netAt(break_even_amount! - 0.02)).toBeLessThan(0);
    }
  });

  test("probabilities of being best add up to 1 over the open routes; regret is least where the mean is best", () => {
    for (let index = 0; index < claims.length; index++) {
      const open = rows.slice(index * ROUTES.length, (index + 1) * ROUTES.length).filter((row) => row.is_eligible);
      if (open.length === 0) continue;
      expect(open.reduce((sum, row) => sum + row.best_probability!, 0)).toBeCloseTo(1, 9);
      for (const row of open) expect(row.regret_amount).toBeGreaterThanOrEqual(0);
    }
  });

  test("probability of being best and regret are those of a plain count over the draws", () => {
    let contested = 0;
    for (let index = 0; index < claims.length; index++) {
      const curveOf = (route: number) =>
        results.prepared.curves[results.prepared.curve[index * 4 + results.routes[route]!.family]!]!;
      const open = [...ROUTES.keys()].filter((route) => results.reason[index * ROUTES.length + route] === 0);
      const nets = Array.from({length: 64}, (_, draw) =>
        open.map(
          (route) =>
            curveOf(route).draws[draw]! * results.gain[index * ROUTES.length + route]! -
            results.always[index * ROUTES.length + route]!,
        ),
      );
      for (const [entrant, route] of open.entries()) {
        const at = index * ROUTES.length + route;
        const wins = nets.filter((row) => row.indexOf(Math.max(...row)) === entrant).length;
        if (wins > 0 && wins < 64) contested++;
        expect(results.best_probability[at]).toBe(wins / 64);
        expect(results.regret_amount[at]).toBeCloseTo(
          nets.reduce((sum, row) => sum + Math.max(...row) - row[entrant]!, 0) / 64,
          6,
        );
      }
    }
    expect(contested).toBeGreaterThan(500);
  });

  test("intervals are those of the curve, in euros of net", () => {
    const row = describeOne(makeClaim(), "agency");
    const curve = curves.find(
      ({family, cell}) =>
        family === "agency" && cell.age_band === 4 && cell.amount_band === 2 && cell.segment === "North",
    )!;
    const low = curve.intervals.interval_80!.low / curve.shares.at(-1)!;
    const always = row.cost_always_amount!;
    expect(row.intervals.interval_80!.low).toBeCloseTo((row.net_amount! + always) * low - always, 6);
    expect(row.intervals.interval_95!.low).toBeLessThan(row.intervals.interval_80!.low);
    expect(
      describeOne(makeClaim(), "agency", settings, makeCurves({intervals: {interval_80: null, interval_95: null}}))
        .intervals,
    ).toEqual({interval_80: null, interval_95: null});
  });

  test("totals are the sums of what is recommended, and every claim is counted once", () => {
    const recommended = rows.filter((row) => row.is_recommended);
    const sum = (key: "net_amount" | "recovered_amount" | "repaid_amount") =>
      recommended.reduce((total, row) => total + row[key]!, 0);
    expect(results.totals.net_amount).toBeCloseTo(sum("net_amount"), 4);
    expect(results.totals.recovered_amount).toBeCloseTo(sum("recovered_amount"), 4);
    expect(results.totals.repaid_amount).toBeCloseTo(sum("repaid_amount"), 4);
    expect(results.totals.cost_amount).toBeCloseTo(
      recommended.reduce((total, row) => total + row.cost_always_amount! + row.cost_on_success_amount!, 0),
      4,
    );
    expect(results.totals.routes.reduce((total, route) => total + route.claims, 0)).toBe(claims.length);
  });
});

describe("recommendation", () => {
  test("the open route with the highest net above nothing, with the next best and the advantage", () => {
    const claims = makeClaims(400, 3);
    const results = evaluate(claims);
    const describer = compileDescriber(results);
    for (let index = 0; index < claims.length; index++) {
      const nets = ROUTES.map((route) => ({
        route,
        net: results.net_amount[index * ROUTES.length + ROUTES.indexOf(route)]!,
      }))
        .filter(({net}) => !Number.isNaN(net))
        .sort((a, b) => b.net - a.net);
      const {route, reason, advantage_amount, next_route} = describer.recommend(index);
      if (nets.length === 0) expect([route, reason]).toEqual([null, "no_route"]);
      else if (nets[0]!.net <= 0) expect([route, reason, next_route]).toEqual([null, "nothing_pays", nets[0]!.route]);
      else
        expect([route, reason, advantage_amount ?? 0]).toEqual([
          nets[0]!.route,
          nets.length > 1 ? "brings_most" : "only_route",
          nets.length > 1 ? nets[0]!.net - nets[1]!.net : 0,
        ]);
    }
  });

  test("a claim too small for any cost is given up", () => {
    expect(compileDescriber(evaluate([makeClaim({open_amount: 15})])).recommend(0)).toMatchObject({
      route: null,
      reason: "nothing_pays",
    });
  });

  test("where neither the best nor the next rests on sufficient events of its own, it says so", () => {
    const flagOf = (over: Partial<RecoveryCurve>) =>
      compileDescriber(evaluate([makeClaim()], settings, makeCurves(over))).recommend(0).is_evidence_insufficient;
    expect([
      flagOf({}),
      flagOf({flag: "insufficient_data"}),
      flagOf({basis: "assumed"}),
      flagOf({basis: "shrunk"}),
    ]).toEqual([false, true, true, false]);
  });
});

describe("eligibility", () => {
  const french: Route[] = ["order_for_payment", "small_claims", "uncontested_claims"];
  const european: Route[] = ["european_order", "european_small_claims"];
  const cases: [string, Partial<Claim>, Reason, Route[]][] = [
    ["a disputed claim", {is_disputed: true}, "disputed", ["agency", "agency_legal", ...french, "european_order"]],
    [
      "a claim past its limitation",
      {limitation_on: "2025-12-30"},
      "limitation_passed",
      ["agency_legal", "lawyer", ...french, ...european],
    ],
    ["an insolvent debtor", {is_insolvent: true}, "insolvent", [...ROUTES]],
    [
      "a related party",
      {is_related_party: true},
      "related_party",
      ["agency", "agency_legal", "lawyer", ...french, ...european],
    ],
    ["a public debtor", {customer_kind: "public"}, "public_debtor", ["agency_legal", "lawyer", ...french, ...european]],
    ["a consumer", {customer_kind: "consumer"}, "consumer", ["uncontested_claims"]],
    ["a debtor abroad", {country: "DE"}, "foreign_debtor", french],
    ["a debtor in the creditor's country", {}, "not_cross_border", european],
    ["a debtor outside the EU", {country: "MU"}, "outside_eu", european],
    ["a debtor in Denmark", {country: "DK"}, "outside_eu", european],
    ["a debtor nobody can place", {country: "(none)"}, "country_unknown", [...french, ...european]],
    ["principal above 5,000", {open_amount: 5000.01}, "above_ceiling", ["small_claims"]],
    ["principal above 5,000 abroad", {open_amount: 5000.01, country: "DE"}, "above_ceiling", ["european_small_claims"]],
    ["a claim while the decree is missing", {}, "switched_off", ["uncontested_claims"]],
  ];
  test.each(cases)("%s is closed to just the routes of the rule", (_, over, reason, closed) => {
    const from = own({"uncontested_claims.is_open": reason === "switched_off" ? "no" : "yes"});
    const rows = rowsOf(evaluate([makeClaim(over)], from));
    expect(rows.filter((row) => row.reason === reason).map(({route}) => route)).toEqual(
      ROUTES.filter((route) => closed.includes(route)),
    );
  });

  test("on the last day of limitation, and at exactly 5,000, every French route in use is open", () => {
    const rows = rowsOf(evaluate([makeClaim({limitation_on: on, open_amount: 5000, interest_amount: 100})]));
    expect(rows.filter((row) => !row.is_eligible).map(({route, reason}) => [route, reason])).toEqual([
      ["uncontested_claims", "switched_off"],
      ["european_order", "not_cross_border"],
      ["european_small_claims", "not_cross_border"],
    ]);
  });

  test("the ceiling is on what is claimed: interest counts as far as it is claimed", () => {
    const claim = makeClaim({open_amount: 4950, interest_amount: 100});
    const reasonAt = (share: number) =>
      describeOne(claim, "small_claims", own({"penalty.share_really_collected": share})).reason;
    // 4,950 + 50 % of 100 = 5,000; 51 % = 5,001
    expect([0, 50, 51].map(reasonAt)).toEqual([null, null, "above_ceiling"]);
  });

  test("invoices between traders leave the small claims on 24 April 2026, consumers stay; one record says so", () => {
    const reasonOn = (day: string, over: Partial<Claim> = {}, from = pickRouteSettings(shipped, day)) =>
      compileDescriber(
        evaluateClaims(prepareClaims([makeClaim({limitation_on: null, ...over})], curves, bands, day), from),
      ).describe(0, "small_claims").reason;
    expect(reasonOn("2026-04-23")).toBe(null);
    expect(reasonOn("2026-04-24")).toBe("between_traders");
    expect(reasonOn("2026-04-24", {customer_kind: "consumer"})).toBe(null);
    const open = overrideAssumptions(shipped, {"small_claim.between_traders": {value: "yes", ...cited}});
    expect(reasonOn("2026-04-24", {}, pickRouteSettings(open, "2026-04-24"))).toBe(null);
  });

  test("of several reasons the first of the rules is given", () => {
    expect(describeOne(makeClaim({is_disputed: true, is_insolvent: true}), "agency").reason).toBe(
      ELIGIBILITY[0]!.reason,
    );
  });

  test("no curve for a family closes its routes with no_recovery_rate, and nothing else", () => {
    const rows = rowsOf(
      evaluate(
        [makeClaim()],
        settings,
        curves.filter(({family}) => family !== "agency"),
      ),
    );
    expect(rows.filter(({reason}) => reason === "no_recovery_rate").map(({route}) => route)).toEqual([
      "agency",
      "agency_legal",
    ]);
  });

  test("a route without tariff names the record to update and has no figures", () => {
    const row = describeOne(makeClaim({country: "DE"}), "european_order");
    expect(row).toMatchObject({
      is_eligible: false,
      reason: "tariff_missing",
      missing_key: "law.de.european_order_fee",
      net_amount: null,
      recovered_amount: null,
      best_probability: null,
    });
  });
});

describe("jurisdiction", () => {
  const from = (country: string, values: Record<string, unknown> = {}) => own({"claimant.country": country, ...values});
  const reasons = (claim: Partial<Claim>, settings: RouteSettings) =>
    Object.fromEntries(rowsOf(evaluate([makeClaim(claim)], settings)).map(({route, reason}) => [route, reason]));

  test("a German creditor is offered no French procedure, of no debtor, and is told why", () => {
    expect(reasons({country: "DE"}, from("DE"))).toMatchObject({
      in_house: null,
      software: null,
      agency: null,
      agency_legal: "law_not_modelled",
      lawyer: "law_not_modelled",
      order_for_payment: "foreign_creditor",
      small_claims: "foreign_creditor",
      uncontested_claims: "foreign_creditor",
      european_order: "not_cross_border",
      european_small_claims: "not_cross_border",
    });
    expect(reasons({country: "FR"}, from("DE"))).toMatchObject({
      agency: null,
      order_for_payment: "foreign_creditor",
      small_claims: "foreign_creditor",
      // its court fee stands in the file of France
      european_order: null,
    });
    expect(reasons({country: "GB"}, from("DE"))).toMatchObject({agency: null, european_order: "outside_eu"});
  });

  test("a debtor without a country is taken to be in the creditor's, where that is known", () => {
    expect(reasons({country: "(none)"}, from("FR"))).toEqual(reasons({country: "FR"}, from("FR")));
    expect(reasons({country: "(none)"}, from("DE"))).toEqual(reasons({country: "DE"}, from("DE")));
    expect(reasons({country: "(none)"}, settings)).toMatchObject({order_for_payment: "country_unknown"});
  });

  test("a country is a file: what its records list is open at home", () => {
    const italian = parseAssumptions([
      ...assumptionFiles,
      {
        name: "it.yaml",
        content: {
          subject: {en: "Italy", fr: "Italie"},
          records: [
            {
              key: "law.it.procedures",
              title: {en: "Procedures", fr: "Procédures"},
              explanation: {en: "Priced.", fr: "Chiffrées."},
              value: ["lawyer"],
              unit: "reading",
              class: "assumed",
              source: "a test",
              as_of: "2026",
            },
            {
              key: "law.it.european_order_fee",
              title: {en: "Fee", fr: "Frais"},
              explanation: {en: "Fee.", fr: "Frais."},
              value: 49,
              unit: "EUR",
              class: "regulated",
              source: "a test",
              as_of: "2026",
            },
          ],
        },
      },
    ]);
    const withItaly = (values: Record<string, unknown>) =>
      pickRouteSettings(
        overrideAssumptions(
          italian,
          Object.fromEntries(Object.entries(values).map(([key, value]) => [key, {value, ...cited}])),
        ),
        on,
      );
    expect(reasons({country: "IT"}, withItaly({"claimant.country": "IT"})).lawyer).toBe(null);
    expect(reasons({country: "IT"}, from("IT")).lawyer).toBe("law_not_modelled");
    const results = evaluate([makeClaim({country: "IT"})], withItaly({"agency.translation": 0}));
    expect(
      compileDescriber(results)
        .listCosts(0, "european_order")!
        .find(({line}) => line === "court_fee")!.amount,
    ).toBe(49);
  });
});

describe("timing", () => {
  test(
    "an order dated from 1 September 2026 waits two months before enforcement, one dated before one month (CPC " +
      "1405-1422)",
    () => {
      const enforcement = (day: string) =>
        listPhases("order_for_payment", shipped, day).find(({phase}) => phase === "enforcement")!.days / MONTH_DAYS;
      // 36 days from request to order
      expect([enforcement("2026-07-26"), enforcement("2026-07-27")]).toEqual([
        expect.closeTo(1, 9),
        expect.closeTo(2, 9),
      ]);
    },
  );

  test("small claims wait a month, uncontested claims a month and eight days and not before the law", () => {
    expect(listPhases("small_claims", shipped, on).map(({days}) => days)).toEqual([MONTH_DAYS]);
    expect(sumDays(listPhases("uncontested_claims", shipped, "2026-11-22"))).toBeCloseTo(MONTH_DAYS + 8, 9);
    expect(() => listPhases("uncontested_claims", shipped, on)).toThrow("uncontested_claims.payment");
  });

  test("a curve delayed by three months of twelve brings three quarters of an even one, later by three months", () => {
    const even = {shares: Array.from({length: 13}, (_, month) => month / 24)};
    const [now, later] = [project(even, 0, 0), project(even, 3 * MONTH_DAYS, 0)];
    expect([now.share, later.share]).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.375, 12)]);
    expect([now.days! / MONTH_DAYS, later.days! / MONTH_DAYS]).toEqual([expect.closeTo(6, 9), expect.closeTo(7.5, 9)]);
    expect(project(even, 13 * MONTH_DAYS, 0)).toEqual({share: 0, factor: 1, days: null});
  });

  test("an assumed curve is shifted by the phases of the route, and only that one", () => {
    const measured = describeOne(makeClaim(), "small_claims");
    const assumed = describeOne(makeClaim(), "small_claims", settings, makeCurves({basis: "assumed"}));
    // one debtor of five agrees
    expect(assumed.recovered_rate).toBeCloseTo((0.2 * measured.recovered_rate! * 11) / 12, 9);
    expect(assumed.days_to_cash).toBeCloseTo(measured.days_to_cash! + MONTH_DAYS / 2, 9);
  });

  test("an order for payment on an assumed curve brings only what courts accept", () => {
    const by = makeCurves({basis: "assumed"});
    const [all, most] = [100, 74].map(
      (value) =>
        describeOne(makeClaim(), "order_for_payment", changeSetting(settings, "recovery.ip_accept", value), by)
          .recovered_rate!,
    );
    expect(most! / all!).toBeCloseTo(0.74, 9);
  });
});

describe("horizon and provenance", () => {
  test("a shorter horizon counts less of the same curve, and no later cash", () => {
    const half = describeOne(makeClaim(), "agency", changeSetting(settings, "recovery.horizon", 6));
    const whole = describeOne(makeClaim(), "agency");
    expect(half.recovered_rate).toBeCloseTo(whole.recovered_rate! / 2, 9);
    expect(half.days_to_cash).toBeCloseTo(whole.days_to_cash! / 2, 9);
  });

  test("a route lists each value it rests on once: prices, phases, discounting", () => {
    const keysOf = (route: Route, by = curves) =>
      evaluate([makeClaim()], settings, by).routes[ROUTES.indexOf(route)]!.provenance.map(({key}) => key);
    for (const route of ROUTES) expect(new Set(keysOf(route)).size).toBe(keysOf(route).length);
    expect(keysOf("order_for_payment")).toEqual(
      expect.arrayContaining([
        "bailiff.creditor_scale",
        "court.ip_fee",
        "recovery.ip_order_days",
        "cost_of_capital",
        "vat.is_recoverable",
      ]),
    );
    expect(keysOf("in_house").some((key) => key.startsWith("bailiff.") || key.startsWith("agency."))).toBe(false);
    expect(
      [keysOf("order_for_payment"), keysOf("order_for_payment", makeCurves({basis: "assumed"}))].map((keys) =>
        keys.includes("recovery.ip_accept"),
      ),
    ).toEqual([false, true]);
  });
});

describe("payment plan", () => {
  test("six instalments, one in four plans defaults: 1 - 0.25 x 7/12 is paid, on average before the middle", () => {
    const plan = evaluatePlan({instalments: 6, interval_months: 1, default_rate: 0.25}, 0);
    expect(plan.paid_share).toBeCloseTo(1 - (0.25 * 7) / 12, 12);
    expect(plan.value).toBeCloseTo(plan.paid_share, 12);
    expect(plan.days! / MONTH_DAYS).toBeLessThan(2.5);
    expect(plan.schedule.map(({due_share}) => due_share).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  test("without default a plan is paid in full and worth less than at once", () => {
    const plan = evaluatePlan({instalments: 12, interval_months: 1, default_rate: 0}, 0.1);
    expect(plan.paid_share).toBeCloseTo(1, 12);
    // 12 payments of 1/12 at months 0 to 11
    expect(plan.value).toBeCloseTo(
      Array.from({length: 12}, (_, k) => 1.1 ** (-k / 12) / 12).reduce((a, b) => a + b),
      12,
    );
  });

  test("plans lower what an assumed curve brings by their defaults, and not what was measured", () => {
    const from = own({cost_of_capital: 8, "plan.share": 50, "recovery.plan_default": 25});
    const by = makeCurves({basis: "assumed"});
    expect(
      describeOne(makeClaim(), "agency", from, by).recovered_rate! /
        describeOne(makeClaim(), "agency", settings, by).recovered_rate!,
    ).toBeCloseTo(0.5 + 0.5 * (1 - (0.25 * 7) / 12), 9);
    expect(describeOne(makeClaim(), "agency", from).net_amount).toBe(describeOne(makeClaim(), "agency").net_amount);
  });

  test("plans without a default rate close the routes whose recovery is assumed, naming the record", () => {
    const from = own({"plan.share": 50});
    expect(describeOne(makeClaim(), "agency", from, makeCurves({basis: "assumed"}))).toMatchObject({
      reason: "tariff_missing",
      missing_key: "recovery.plan_default",
    });
    const mixed = makeCurves().map((curve) =>
      curve.cell.segment === "South" ? {...curve, basis: "assumed" as const} : curve,
    );
    expect(describeOne(makeClaim(), "agency", from, mixed).is_eligible).toBe(true);
    expect(describeOne(makeClaim({segment: "South"}), "agency", from, mixed).missing_key).toBe("recovery.plan_default");
  });

  test.each([
    [{instalments: 0}, "instalments: 0"],
    [{interval_months: 0}, "months between instalments: 0"],
    [{default_rate: 2}, "share of plans that default: 2"],
  ])("%o is refused", (over, message) => {
    expect(() => evaluatePlan({instalments: 6, interval_months: 1, default_rate: 0.1, ...over}, 0)).toThrow(message);
  });
});

test("a claim of nothing is refused by its number", () => {
  expect(() => prepareClaims([makeClaim({claim_id: "F-12", open_amount: 0})], curves, bands, on)).toThrow(
    "open amount of F-12: 0",
  );
});
