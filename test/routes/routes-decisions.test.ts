import {describe, expect, it} from "vitest";
import {overrideAssumptions} from "../../models/contract/assumption-schema.js";
import {optimiseCascade, traceCascade, valuePlan} from "../../models/routes/choice/cascade.js";
import {buildCascade} from "../../models/routes/choice/cascade-problem.js";
import {allocateHours} from "../../models/routes/choice/capacity.js";
import {answerCascade, answerMakeOrBuy, findCascadeCell, planTeam} from "../../models/routes/choice/decisions.js";
import {compileDescriber} from "../../models/routes/describe.js";
import {evaluateClaims} from "../../models/routes/choice/evaluate.js";
import {findBreakEven} from "../../models/routes/costs/make-or-buy.js";
import {findMakeOrBuyTerms} from "../../models/routes/costs/make-or-buy-terms.js";
import {prepareClaims} from "../../models/routes/curves/prepare.js";
import {pickRouteSettings} from "../../models/routes/costs/settings.js";
import {loadTeam} from "../../models/routes/costs/team.js";
import {ROUTES, type Claim} from "../../models/routes/types.js";
import {bands, makeClaim, makeClaims, makeCurves} from "../fixtures/claims.js";
import {shipped} from "../fixtures/shipped-assumptions.js";

// The decisions for the portfolio, on the kernel's own figures.

const on = "2025-12-31";
const own = (values: Record<string, unknown>) =>
  pickRouteSettings(
    overrideAssumptions(
      shipped,
      Object.fromEntries(
        Object.entries(values).map(([key, value]) => [key, {value, source: "this test", as_of: "2025"}]),
      ),
    ),
    on,
  );
const settings = own({cost_of_capital: 8});
const curves = makeCurves();
const evaluate = (claims: Claim[], from = settings) =>
  evaluateClaims(prepareClaims(claims, curves, bands, on), from, {draws: 16});

describe("the team's claims", () => {
  const results = evaluate(makeClaims(300));

  it("with all the hours it wants the team brings what following every recommendation brings", () => {
    const {claims, other_hours} = loadTeam(results);
    expect(claims).toHaveLength(300);
    expect(other_hours).toBeGreaterThan(0);
    expect(allocateHours(claims, Infinity).total_amount).toBeCloseTo(results.totals.net_amount, 4);
  });

  it("a claim's hours are its own time at the loaded hour, over the months of work", () => {
    const from = own({
      "portfolio.work_months": 2,
      "inhouse.loaded_hour": 50,
      "inhouse.emails_per_claim": 6,
      "inhouse.min_email": 5,
      "inhouse.calls_per_claim": 3,
      "inhouse.min_call": 10,
      "inhouse.letters_per_claim": 0,
      "inhouse.registered_letters_per_claim": 0,
      "inhouse.other_minutes_per_claim": 30,
    });
    const {claims, other_hours} = loadTeam(evaluate([makeClaim()], from));
    // 6 x 5 + 3 x 10 + 30 = 90 minutes; over 2 months
    expect(claims[0]!.hours).toBeCloseTo(0.75, 9);
    const describer = compileDescriber(evaluate([makeClaim()], from));
    const others = ROUTES.filter((route) => route !== "in_house" && route !== "software")
      .map((route) => ({route, net: describer.describe(0, route).net_amount ?? -Infinity}))
      .sort((a, b) => b.net - a.net);
    expect(claims[0]!.other_amount).toBeCloseTo(Math.max(0, others[0]!.net), 6);
    const own_time = describer
      .listCosts(0, others[0]!.route)!
      .filter(({line}) => line === "preparation" || line === "follow_up")
      .reduce((total, {amount}) => total + amount, 0);
    expect(other_hours).toBeCloseTo(own_time / 50 / 2, 9);
  });

  it("a claim closed to in-house collection has nothing to gain by staying", () => {
    const [claim] = loadTeam(evaluate([makeClaim({is_insolvent: true})])).claims;
    expect(claim).toMatchObject({hours: 0, keep_amount: 0, other_amount: 0});
  });
});

describe("the cascade of a claim", () => {
  const claim = makeClaim({age_days: 20, open_amount: 3000});

  it("handed over today and left there for the horizon, it brings what the kernel says of that route", () => {
    for (const made of [
      claim,
      makeClaim({age_days: 200, open_amount: 9000}),
      makeClaim({age_days: 400, open_amount: 800, segment: "South"}),
    ]) {
      const problem = buildCascade(made, curves, bands, settings)!;
      const describer = compileDescriber(evaluate([made]));
      for (const route of ["agency", "lawyer", "small_claims", "order_for_payment"] as const) {
        const row = describer.describe(0, route);
        if (!row.is_eligible) continue;
        const steps = [
          {stage: "in_house", months: 0},
          {stage: route, months: 12},
        ];
        expect(valuePlan(problem, steps), route).toBeCloseTo(row.net_amount!, 4);
      }
    }
  });

  it("the optimum is not below any route taken today, and the curve has its intervals", () => {
    const problem = buildCascade(claim, curves, bands, settings, {replicates: 60})!;
    const best = optimiseCascade(problem);
    const describer = compileDescriber(evaluate([claim]));
    for (const route of ROUTES) {
      const row = describer.describe(0, route);
      if (row.is_eligible && route !== "software" && route !== "agency_legal" && route !== "in_house")
        expect(best.net_amount).toBeGreaterThanOrEqual(row.net_amount! - 1e-6);
    }
    for (const point of traceCascade(problem)) {
      expect(point.intervals.interval_80!.low).toBeLessThanOrEqual(point.intervals.interval_80!.high);
      expect(point.net_amount).toBeLessThanOrEqual(best.net_amount + 1e-6);
    }
  });

  it("a dearer agency does not hand over earlier", () => {
    const handed = (fee: number) => {
      const {steps} = optimiseCascade(
        buildCascade(
          claim,
          curves,
          bands,
          own({cost_of_capital: 8, "agency.pct_under_6m": fee, "agency.pct_over_6m": fee, "agency.file_fee": 0}),
        )!,
      );
      return steps.length === 1 ? Infinity : steps[0]!.months;
    };
    const months = [0, 10, 20, 40, 60].map(handed);
    expect(months).toEqual(months.toSorted((a, b) => a - b));
  });

  it("a route closes in the month in which the claim can no longer be sued for", () => {
    const problem = buildCascade({...claim, limitation_on: "2026-03-15"}, curves, bands, settings)!;
    const court = problem.stages.find(({stage}) => stage === "lawyer")!;
    // on the last day of December, January and February the right to sue is still there
    expect(court.entries.map((entry) => entry !== null).slice(0, 5)).toEqual([true, true, true, false, false]);
  });

  it("there is none where the claim cannot be collected in-house, or no curve speaks for it", () => {
    expect(buildCascade(makeClaim({is_insolvent: true}), curves, bands, settings)).toBeNull();
    expect(buildCascade(makeClaim({segment: "East"}), curves, bands, settings)).toBeNull();
  });
});

describe("terms of make or buy", () => {
  it("are those of the youngest claims open to both ways, per euro", () => {
    const young = makeClaim({claim_id: "F-1", age_days: 10, open_amount: 2000});
    const results = evaluate(
      [
        young,
        makeClaim({claim_id: "F-2", age_days: 300}),
        makeClaim({claim_id: "F-3", age_days: 5, is_disputed: true}),
      ],
      own({
        "inhouse.software_setup": 1200,
        "inhouse.software_life": 24,
        "inhouse.software_month": 100,
        "portfolio.person_hours": 1000,
        "inhouse.loaded_hour": 40,
      }),
    );
    const got = findMakeOrBuyTerms(results, bands, 50)!;
    const describer = compileDescriber(results);
    const [software, agency] = [describer.describe(0, "software"), describer.describe(0, "agency")];
    expect(got).toMatchObject({claims: 1, open_amount: 2000, is_older: false});
    // 12 x 100 + 1,200 x 12 / 24; 1,000 h x 40
    expect(got.terms.in_house).toMatchObject({
      software_amount: 1800,
      person_amount: 40_000,
      person_hours: 1000,
      people_minimum: 1,
      recovered_rate: expect.closeTo(software.recovered_rate!, 9),
    });
    expect(got.terms.outside.recovered_rate).toBeCloseTo(agency.recovered_rate!, 9);
    expect(got.terms.outside.fee_rate).toBeCloseTo(0.1, 6);
    expect(got.terms.outside.cost_rate).toBeCloseTo(agency.cost_always_amount! / 2000, 9);
    expect(got.draws).toHaveLength(50);
    expect(new Set(got.draws.map((draw) => draw.in_house)).size).toBeGreaterThan(10);
    expect(findBreakEven(got.terms)).toBeDefined();
  });

  it("fall back on older claims, and say so; without any there are none", () => {
    expect(findMakeOrBuyTerms(evaluate([makeClaim()]), bands, 1)).toMatchObject({is_older: true, claims: 1});
    expect(findMakeOrBuyTerms(evaluate([makeClaim({is_insolvent: true})]), bands, 1)).toBeNull();
  });
});

describe("the answers", () => {
  const claims = makeClaims(200);
  const results = evaluate(claims);

  it("the team keeps nothing in particular until somebody says how many hours it has", () => {
    expect(planTeam(results)).toMatchObject({hours: null, allocation: null});
    const {hours, allocation, curve} = planTeam(
      evaluate(claims, own({cost_of_capital: 8, "inhouse.hours_available_month": 10})),
    );
    expect(hours).toBe(10);
    expect(allocation!.hours_used).toBeLessThanOrEqual(10);
    expect(allocation!.total_amount).toBeLessThanOrEqual(curve.at(-1)!.total_amount + 1e-6);
  });

  it("the cascade is that of the amounts in which most claims lie, from the beginning", () => {
    expect(
      findCascadeCell(
        [makeClaim({open_amount: 300}), makeClaim({open_amount: 300}), makeClaim({open_amount: 900})],
        bands,
      ),
    ).toEqual({age_band: 0, amount_band: 0});
    expect(findCascadeCell([], bands)).toBeNull();
    const answer = answerCascade(results, bands, {age_band: 0, amount_band: 2}, {replicates: 20})!;
    expect(answer.claim).toMatchObject({open_amount: 5000, age_days: 15});
    expect(answer.plan.net_amount).toBeCloseTo(Math.max(...answer.points.map((point) => point.net_amount)), 6);
  });

  it("make or buy is read at the volume of the year, and its curves reach beyond the break-even", () => {
    const results = evaluate(makeClaims(2000));
    const answer = answerMakeOrBuy(results, bands, 1_000_000, 40)!;
    expect(answer.at_volume).toMatchObject({volume_amount: 1_000_000});
    expect(answer.curve.at(-1)!.volume_amount).toBeGreaterThanOrEqual(2 * (answer.estimate!.ahead_from ?? 0));
    expect(answerMakeOrBuy(results, bands, null, 40)).toMatchObject({volume_amount: null, at_volume: null});
  });

  it(
    "make or buy of fewer claims than an estimate needs is unknown, with its reason, and neither never nor a " +
      "volume",
    () => {
      const young = (count: number) =>
        Array.from({length: count}, (_, i) => makeClaim({claim_id: `F-${i}`, customer_id: `C-${i}`, age_days: 10}));
      for (const count of [1, 9])
        expect(answerMakeOrBuy(evaluate(young(count)), bands, 1_000_000, 40)).toMatchObject({
          claims: count,
          flag: "too_few_claims",
          estimate: null,
          curve: [],
          at_volume: null,
        });
      expect(answerMakeOrBuy(evaluate(young(10)), bands, 1_000_000, 40)).toMatchObject({
        claims: 10,
        flag: null,
        estimate: {draws: 40},
      });
    },
  );
});
