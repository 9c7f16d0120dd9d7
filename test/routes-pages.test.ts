import {describe, expect, test} from "vitest";
import {claimsFiles} from "../data-loaders/claims-files.js";
import {pageMarkdown, wholeView, type SiteInput} from "../data-loaders/pages.js";
import {compare, createRoutesModel} from "../models/routes/answer.js";
import {compileDescriber} from "../models/routes/describe.js";
import {ROUTES} from "../models/routes/types.js";
import {createRoutesView, filterClaims, listSliders, type RoutesFile} from "../models/routes/view.js";
import {claimLine, reasonText} from "../src/components/pages/claims.js";
import {providersAnswer} from "../src/components/pages/providers.js";
import {routesAnswer, routesLead} from "../src/components/pages/routes.js";
import {makeRoutesFile} from "./fixtures/routes.js";
import {makeSiteInput} from "./fixtures/site.js";

const input = makeSiteInput();
const file = input.routes as RoutesFile;
const everything = {entity: null, segment: null, country: null};
const base = createRoutesView(file, everything);

describe("what handing over brings", () => {
  test("is the sum over claims of the best open route less in-house where that pays, worked out claim by claim", () => {
    const describer = compileDescriber(base.results);
    let [best, own] = [0, 0];
    file.data.claims.forEach((_, index) => {
      const nets = ROUTES.map((route) => describer.describe(index, route)).flatMap((row) => (row.net_amount === null ? [] : [{route: row.route, net: row.net_amount}]));
      best += Math.max(0, ...nets.map(({net}) => net));
      own += Math.max(0, nets.find(({route}) => route === "in_house")?.net ?? 0);
    });
    const {recommended_amount, in_house_amount, advantage_amount, kept, handed_over, stopped, claims} = base.answer.comparison;
    expect(recommended_amount).toBeCloseTo(best, 6);
    expect(in_house_amount).toBeCloseTo(own, 6);
    expect(advantage_amount).toBeCloseTo(best - own, 6);
    expect(kept.claims + handed_over.claims + stopped.claims).toBe(claims);
  });

  test("has an interval that holds the advantage and is narrower at 80 % than at 95 %", () => {
    const {advantage_amount, intervals} = base.answer.comparison;
    const [inner, outer] = [intervals.interval_80!, intervals.interval_95!];
    expect(inner.low).toBeLessThan(advantage_amount);
    expect(inner.high).toBeGreaterThan(advantage_amount);
    expect(outer.low).toBeLessThanOrEqual(inner.low);
    expect(outer.high).toBeGreaterThanOrEqual(inner.high);
  });

  test("the interval is that of the draws, added up claim by claim with the choices kept", () => {
    const {results} = base;
    const {prepared} = results;
    const families = prepared.curve.length / prepared.claims.length;
    const draws = prepared.curves[0]!.draws.length;
    const sums = Array.from({length: draws}, (_, draw) =>
      prepared.claims.reduce((sum, __, index) => {
        const net = (route: number) => results.gain[index * ROUTES.length + route]! * prepared.curves[prepared.curve[index * families + results.routes[route]!.family]!]!.draws[draw]! - results.always[index * ROUTES.length + route]!;
        const chosen = results.recommended[index]!;
        const keeps = results.reason[index * ROUTES.length] === 0 && results.net_amount[index * ROUTES.length]! > 0;
        return sum + (chosen < 0 ? 0 : net(chosen)) - (keeps ? net(0) : 0);
      }, 0),
    ).sort((a, b) => a - b);
    const at = (share: number) => {
      const position = share * (draws - 1);
      const below = Math.floor(position);
      return sums[below]! + (position - below) * ((sums[below + 1] ?? sums[below]!) - sums[below]!);
    };
    expect(compare(results).intervals.interval_80!.low).toBeCloseTo(at(0.1), 6);
    expect(compare(results).intervals.interval_80!.high).toBeCloseTo(at(0.9), 6);
  });
});

describe("changes", () => {
  test("a file that went through JSON gives the same figures to the last digit", () => {
    const again = createRoutesView(JSON.parse(JSON.stringify(file)) as RoutesFile, everything);
    expect(again.answer).toEqual(base.answer);
  });

  test("a dearer success fee never makes handing over bring more", () => {
    const dearer = createRoutesView(file, everything, new Map([["agency.pct_under_6m", 20], ["agency.pct_over_6m", 30]]));
    expect(dearer.answer.comparison.advantage_amount).toBeLessThan(base.answer.comparison.advantage_amount);
    expect(dearer.base?.comparison).toEqual(base.answer.comparison);
  });

  test("a factor on assumed recovery moves the curves that rest on it and no other", () => {
    const model = createRoutesModel(file.data);
    const doubled = model.evaluate(new Map([["recovery.route_multiplier.lawyer", 1.5]]));
    const plain = model.evaluate();
    const at = (route: string, results: typeof plain) => file.data.claims.map((_, index) => results.net_amount[index * ROUTES.length + ROUTES.indexOf(route as never)]!);
    expect(at("agency", doubled)).toEqual(at("agency", plain));
    expect(at("lawyer", doubled)).not.toEqual(at("lawyer", plain));
  });

  test("every slider lies between its bounds, and a tornado bar never leaves a price unknown", () => {
    for (const {low, high, value} of listSliders(file)) {
      expect(low).toBeLessThan(high);
      if (value !== null) expect(value).toBeGreaterThanOrEqual(low);
    }
    const unpriced = file.tornado.find(({key}) => key === "outsourcing.reminders_share");
    expect(unpriced?.at_high).toBeNull();
  });

  test("a filter leaves its claims only", () => {
    const part = filterClaims(file.data, {...everything, country: "BE"});
    expect(part.claims.length).toBeGreaterThan(0);
    expect(part.claims.every(({country}) => country === "BE")).toBe(true);
  });
});

describe("words", () => {
  const without: SiteInput = {...input, routes: makeRoutesFile(input.customers, {isPlaced: false}), site: {...input.site, providers: {window_months: null, vintages: [], comparisons: []}}};

  test.each([["en", /No claim was ever placed .* assumed, not measured/, "No claim was placed with a provider"], ["fr", /Aucune créance n’a jamais été confiée .* supposé, non mesuré/, "Aucune créance n’a été confiée"]] as const)("with no placements at all the pages in %s say what is assumed", async (locale, lead, providers) => {
    const view = await wholeView(without, locale);
    expect(routesLead(view).toString()).toMatch(lead);
    expect(providersAnswer(view)).toContain(providers);
    for (const page of ["routes", "claims", "providers", "cascade", "simulator", "methodology"] as const) expect(await pageMarkdown(view, page), page).not.toMatch(/NaN|undefined|\[object/);
  });

  test("with placements nothing is said to be assumed that was measured", async () => {
    expect(routesLead(await wholeView(input, "en")).toString()).not.toContain("No claim was ever placed");
  });

  test("where nothing is overdue the pages say so and draw nothing", async () => {
    const view = await wholeView({...input, routes: null}, "en");
    expect(routesAnswer(view)).toBe("Nothing is overdue: there is nothing to collect");
    for (const page of ["routes", "claims", "simulator", "cascade"] as const) expect(await pageMarkdown(view, page), page).not.toMatch(/<svg[^>]*role="img"|<tbody/);
  });

  test("an advantage whose interval holds zero is only a possibility", async () => {
    const view = await wholeView(input, "en");
    const unsure = structuredClone({low: -1, high: 2}) as {low: number; high: number};
    const comparison = {...base.answer.comparison, intervals: {interval_80: unsure, interval_95: unsure}};
    expect(routesAnswer({...view, routes: {...base, answer: {...base.answer, comparison}}})).toContain("may bring");
    expect(routesAnswer({...view, routes: {...base, answer: {...base.answer, comparison: {...comparison, intervals: {interval_80: {low: 1, high: 2}, interval_95: null}}}}})).toContain("should bring");
  });

  test("a claim's reason names the best route of another kind and by how much", async () => {
    const view = await wholeView(input, "en");
    const index = file.data.claims.findIndex((_, i) => claimLine(base, i).rival !== null && claimLine(base, i).recommendation.route !== null);
    const line = claimLine(base, index);
    const describer = compileDescriber(base.results);
    const net = (route: (typeof ROUTES)[number]) => describer.describe(index, route).net_amount ?? -Infinity;
    expect(line.rival!.advantage_amount).toBeCloseTo(net(line.recommendation.route!) - net(line.rival!.route), 9);
    expect(reasonText(view, line)).toContain(view.t.routes.names[line.rival!.route]);
  });
});

describe("files", () => {
  test("the worklist has a row per claim, and text that a spreadsheet would take for a formula is quoted", async () => {
    const whole = await wholeView(input, "fr");
    const {csv, xlsx} = claimsFiles(whole, whole.routes!);
    const lines = csv.trimEnd().split("\r\n");
    expect(lines.length).toBe(file.data.claims.length + 1);
    expect(lines[0]).toContain("Voie recommandée");
    expect(csv).toContain(`'=HYPERLINK`);
    expect(csv).not.toMatch(/(^|,)"?=/m);
    expect(xlsx.subarray(0, 2).toString()).toBe("PK");
  });
});
