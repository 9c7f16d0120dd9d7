import {parseHTML} from "linkedom";
import {describe, expect, test} from "vitest";
import {claimsFiles} from "../../data-loaders/publish/claims-files.js";
import {compare, createRoutesModel} from "../../models/routes/answer.js";
import {compileDescriber} from "../../models/routes/describe.js";
import {ROUTES} from "../../models/routes/types.js";
import {createRoutesView, filterClaims, listSliders, type RoutesFile} from "../../models/routes/explore.js";
import {claimLine, claimsAnswer, findClaims, reasonText} from "../../src/pages/claims/slots.js";
import {dsoChart} from "../../src/pages/dso/slots.js";
import {backtestTable} from "../../src/pages/forecast/slots.js";
import {pairsTable, providersAnswer} from "../../src/pages/providers/slots.js";
import {
  groupsTable,
  readinessTable,
  routesAnswer,
  routesFigures,
  routesLead,
  routesMap,
} from "../../src/pages/routes/slots.js";
import {simulatorAnswer} from "../../src/pages/simulator/slots.js";
import {actions} from "../../src/pages/index/outlook.js";
import {routeChoice} from "../../src/pages/claims/route-choice.js";
import {makeRoutesFile} from "../fixtures/routes.js";
import {makeSiteInput} from "../fixtures/site.js";
import {wholeView, type SiteInput} from "../../data-loaders/publish/whole-view.js";
import {pageMarkdown} from "../../data-loaders/publish/page-markdown.js";

const input = makeSiteInput();
const file = input.routes as RoutesFile;
const everything = {entity: null, segment: null, country: null};
const base = createRoutesView(file, everything);

describe("what handing over brings", () => {
  test("is the sum over claims of the best open route less in-house where that pays, worked out claim by claim", () => {
    const describer = compileDescriber(base.results);
    let [best, own] = [0, 0];
    file.data.claims.forEach((_, index) => {
      const nets = ROUTES.map((route) => describer.describe(index, route)).flatMap((row) =>
        row.net_amount === null ? [] : [{route: row.route, net: row.net_amount}],
      );
      best += Math.max(0, ...nets.map(({net}) => net));
      own += Math.max(0, nets.find(({route}) => route === "in_house")?.net ?? 0);
    });
    const {recommended_amount, in_house_amount, advantage_amount, kept, handed_over, stopped, claims} =
      base.answer.comparison;
    expect(recommended_amount).toBeCloseTo(best, 6);
    expect(in_house_amount).toBeCloseTo(own, 6);
    expect(advantage_amount).toBeCloseTo(best - own, 6);
    expect(kept.claims + handed_over.claims + stopped.claims).toBe(claims);
  });

  test.each(["segment", "country"] as const)(
    "adds up over each %s, in the facts and in the table that is read below the headline",
    async (dimension) => {
      // in-house costs more than small claims bring: kept whatever it costs, all in-house would be less
      const own = base.answer.totals.find(({dimension: one, route}) => one === "all" && route === "in_house")!;
      expect(own.net_amount).toBeLessThan(base.answer.comparison.in_house_amount);
      const groups = base.answer.groups.filter((row) => row.dimension === dimension);
      expect(groups.length).toBeGreaterThan(1);
      for (const key of ["claims", "open_amount", "in_house_amount", "recommended_amount", "advantage_amount"] as const)
        expect(
          groups.reduce((sum, row) => sum + (row[key] ?? 0), 0),
          key,
        ).toBeCloseTo(base.answer.comparison[key], 6);
      const view = await wholeView(input, "en");
      const document = parseHTML(`<body>${String(groupsTable(view))}</body>`).document;
      const rows = [...document.querySelectorAll("tbody tr")]
        .map((row) => [...row.children].map((cell) => cell.textContent ?? ""))
        .filter(([name]) => name!.startsWith(view.t.routes.dimensions[dimension]));
      const sum = (column: number) =>
        rows.reduce(
          (total, cells) => total + Number(cells[column]!.replaceAll(/[^\d.\u2212-]/gu, "").replace("\u2212", "-")),
          0,
        );
      expect(rows.length).toBe(groups.length);
      for (const [column, key] of [
        [3, "in_house_amount"],
        [5, "recommended_amount"],
        [6, "advantage_amount"],
      ] as const)
        expect(Math.abs(sum(column) - base.answer.comparison[key]), key).toBeLessThanOrEqual(rows.length * 0.5);
    },
  );

  test("where every claim is best kept, no group is said to gain", async () => {
    const view = await wholeView(input, "en");
    const {answer} = view.routes!;
    const groups = answer.groups.map((row) => ({...row, recommended_amount: row.in_house_amount, advantage_amount: 0}));
    expect(String(groupsTable(view))).toContain("Most is to be gained in");
    expect(String(groupsTable({...view, routes: {...view.routes!, answer: {...answer, groups}}}))).not.toContain(
      "Most is to be gained in",
    );
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
        const net = (route: number) =>
          results.gain[index * ROUTES.length + route]! *
            prepared.curves[prepared.curve[index * families + results.routes[route]!.family]!]!.draws[draw]! -
          results.always[index * ROUTES.length + route]!;
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

describe("a claim against an insolvent debtor is declared", () => {
  const only = (keep: (claim: RoutesFile["data"]["claims"][number], reason: string) => boolean): RoutesFile => {
    const {claims} = file.data;
    return {
      ...file,
      data: {
        ...file.data,
        claims: claims.filter((claim, index) => keep(claim, base.describer.recommend(index).reason)),
      },
    };
  };
  const said = async (routes: RoutesFile, locale: "en" | "fr") => {
    const view = await wholeView({...input, routes}, locale);
    const stopped = parseHTML(`<body>${String(routeChoice(view, view.routes!))}</body>`).document.querySelector(
      'option[value="stop"]',
    )!.textContent!;
    return {
      view,
      stop: actions({...view, slice: {...view.slice, kpis: []}}).find(({route}) => route === "stop")?.text ?? "",
      option: stopped,
      comparison: view.routes!.answer.comparison,
    };
  };

  test("where it is the reason of every stop, the overview and the worklist say declare", async () => {
    const all = only(({is_insolvent}) => is_insolvent);
    const english = await said(all, "en");
    expect(english.comparison.insolvent).toEqual(english.comparison.stopped);
    expect(english.stop).toMatch(
      /^Declare \d+ claims? of .* in the insolvency proceedings of .* debtors?: no route is open to (it|them)\.$/,
    );
    expect(english.option).toBe(
      `Stop: declare the claim, the debtor is insolvent (${english.comparison.stopped.claims})`,
    );
    expect(reasonText(english.view, claimLine(english.view.routes!, 0))).toContain(
      "The debtor is insolvent: declare the claim",
    );
    const french = await said(all, "fr");
    expect(french.stop).toMatch(/^Déclarer .* à la procédure collective/);
    expect(french.option).toContain("déclarer la créance");
  });

  test("beside others that do not pay it counts those to declare; without any nothing is to be declared", async () => {
    const both = await said(file, "en");
    const {insolvent, stopped} = both.comparison;
    expect(insolvent.claims).toBe(file.data.claims.filter(({is_insolvent}) => is_insolvent).length);
    expect(insolvent.claims).toBeGreaterThan(0);
    expect(insolvent.claims).toBeLessThan(stopped.claims);
    expect(both.stop).toContain(
      `declare ${both.view.format.count(insolvent.claims)} of them ` +
        `(${both.view.format.money(insolvent.open_amount)}) in the insolvency proceedings of the debtor; the ` +
        "rest costs more than it brings in.",
    );
    expect(both.option).toBe(`Stop, ${insolvent.claims} of them to declare (insolvent debtor) (${stopped.claims})`);
    // the law sets a term to a declaration: five larger amounts do not push it off the overview
    const crowded = {
      ...both.view,
      site: {
        ...both.view.site,
        targets: [
          ["overdue_rate", "value"],
          ["dso", "balance_90d"],
        ].map(([kpi, variant]) => ({
          key: `target.${kpi}`,
          kpi: kpi!,
          variant: variant!,
          value: 0.01,
          source: "board",
          as_of: null,
        })),
      },
    };
    const found = actions(crowded);
    expect(found.filter(({amount}) => amount > stopped.open_amount).length).toBeGreaterThanOrEqual(5);
    expect(found.map(({route}) => route)).toContain("stop");
    expect(found.map(({amount}) => amount)).toEqual(found.map(({amount}) => amount).toSorted((a, b) => b - a));
    const none = await said(
      only(({is_insolvent}) => !is_insolvent),
      "en",
    );
    expect(none.stop).toMatch(/^Stop on .*bring(s)? in\.$/);
    expect(none.option).toBe(`Stop (${none.comparison.stopped.claims})`);
    expect(`${none.stop}${none.option}`.toLowerCase()).not.toContain("declare");
  });
});

describe("changes", () => {
  test("a file that went through JSON gives the same figures to the last digit", () => {
    const again = createRoutesView(JSON.parse(JSON.stringify(file)) as RoutesFile, everything);
    expect(again.answer).toEqual(base.answer);
  });

  test("a dearer success fee never makes handing over bring more", () => {
    const dearer = createRoutesView(
      file,
      everything,
      new Map([
        ["agency.pct_under_6m", 20],
        ["agency.pct_over_6m", 30],
      ]),
    );
    expect(dearer.answer.comparison.advantage_amount).toBeLessThan(base.answer.comparison.advantage_amount);
    expect(dearer.base?.comparison).toEqual(base.answer.comparison);
  });

  test("a factor on assumed recovery moves the curves that rest on it and no other", () => {
    const model = createRoutesModel(file.data);
    const doubled = model.evaluate(new Map([["recovery.route_multiplier.lawyer", 1.5]]));
    const plain = model.evaluate();
    const at = (route: string, results: typeof plain) =>
      file.data.claims.map((_, index) => results.net_amount[index * ROUTES.length + ROUTES.indexOf(route as never)]!);
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
  const without: SiteInput = {
    ...input,
    routes: makeRoutesFile(input.customers, {isPlaced: false}),
    site: {
      ...input.site,
      providers: {
        audit: [],
        audited_files: [],
        found_files: 0,
        asleep_days: 60,
        window_months: null,
        vintages: [],
        comparisons: [],
      },
    },
  };

  test.each([
    ["en", /No claim was ever placed .* assumed, not measured/, "No claim was placed with a provider"],
    ["fr", /Aucune créance n’a jamais été confiée .* supposé, non mesuré/, "Aucune créance n’a été confiée"],
  ] as const)("with no placements at all the pages in %s say what is assumed", async (locale, lead, providers) => {
    const view = await wholeView(without, locale);
    expect(routesLead(view).toString()).toMatch(lead);
    expect(providersAnswer(view)).toContain(providers);
    for (const page of ["routes", "claims", "providers", "cascade", "simulator", "methodology"] as const)
      expect(await pageMarkdown(view, page), page).not.toMatch(/NaN|undefined|\[object/);
  });

  test("with placements nothing is said to be assumed that was measured", async () => {
    expect(routesLead(await wholeView(input, "en")).toString()).not.toContain("No claim was ever placed");
  });

  test("where nothing is overdue the pages say so and draw nothing", async () => {
    const matching = {debtors: 0, owing_nothing: 0, unapplied_amount: 0, covered_amount: 0, items: []};
    const view = await wholeView({...input, site: {...input.site, matching}, routes: null}, "en");
    expect(routesAnswer(view)).toBe("Nothing is overdue: there is nothing to collect");
    for (const page of ["routes", "claims", "simulator", "cascade"] as const)
      expect(await pageMarkdown(view, page), page).not.toMatch(/<svg[^>]*role="img"|<tbody/);
  });

  test("where own money covers all that is overdue, the pages say that and not that nothing is", async () => {
    const view = await wholeView({...input, routes: null}, "en");
    expect(input.site.matching.covered_amount).toBeGreaterThan(0);
    for (const page of ["routes", "claims", "simulator"] as const) {
      const text = await pageMarkdown(view, page);
      expect(text, page).toContain("is covered by the debtors’ own unmatched money: there is nothing to collect");
      expect(text, page).not.toContain("Nothing is overdue");
    }
  });

  test("an advantage whose interval holds zero is only a possibility", async () => {
    const view = await wholeView(input, "en");
    const unsure = structuredClone({low: -1, high: 2}) as {low: number; high: number};
    const comparison = {...base.answer.comparison, intervals: {interval_80: unsure, interval_95: unsure}};
    expect(routesAnswer({...view, routes: {...base, answer: {...base.answer, comparison}}})).toContain("may bring");
    expect(
      routesAnswer({
        ...view,
        routes: {
          ...base,
          answer: {
            ...base.answer,
            comparison: {...comparison, intervals: {interval_80: {low: 1, high: 2}, interval_95: null}},
          },
        },
      }),
    ).toContain("should bring");
  });

  test("a claim's reason names the best route of another kind and by how much", async () => {
    const view = await wholeView(input, "en");
    const index = file.data.claims.findIndex(
      (_, i) => claimLine(base, i).rival !== null && claimLine(base, i).recommendation.route !== null,
    );
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

describe("headings say what their figures say", () => {
  const plainText = (markup: unknown) =>
    String(markup)
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ");

  test("what nothing was looked at for is unknown, not 0 of 0", async () => {
    const view = await wholeView(input, "en");
    const [first] = file.readiness;
    const readiness = [
      {
        ...first!,
        items: 0,
        items_examined: 0,
        amount: 0,
        count_rate: null,
        amount_rate: null,
        flag: "nothing_to_examine",
      },
    ];
    const drawn = plainText(readinessTable({...view, routes: {...base, file: {...file, readiness}}}));
    expect(drawn).not.toMatch(/0 of 0|\b0\b/);
    expect(drawn).toContain("nothing to look at");
  });

  test("where every claim is undecided nothing brings more or less, and none is to be stopped", async () => {
    const view = {
      ...(await wholeView(input, "en")),
      routes: createRoutesView({...file, data: {...file.data, curves: []}}, everything),
    };
    const {claims, unknown} = view.routes.answer.comparison;
    const decided = claims - unknown.claims;
    expect(unknown.claims).toBeGreaterThan(0);
    const drawn = plainText(routesFigures(view));
    expect(drawn).toContain(`To stop, ${decided} claims`);
    expect(drawn).toContain(`Undecided, ${unknown.claims} claims`);
    expect(claimsAnswer(view)).toContain(`${decided} to stop, ${unknown.claims} undecided`);
    expect(findClaims({...view, worklist: {...view.worklist, route: "stop"}}, view.routes).length).toBe(decided);
    expect(findClaims({...view, worklist: {...view.worklist, route: "undecided"}}, view.routes).length).toBe(
      unknown.claims,
    );
    const stops = actions(view).filter(({route}) => route === "stop");
    expect(stops.map(({text}) => text).join()).not.toContain(`${claims} claims`);
    // of those alone that nothing is known of
    const index = view.routes.model.data.claims.findIndex(
      (_, i) => view.routes.describer.recommend(i).reason === "unknown",
    );
    const one = {
      ...view,
      routes: createRoutesView(
        {...file, data: {...file.data, curves: [], claims: [file.data.claims[index]!]}},
        everything,
      ),
    };
    expect(simulatorAnswer(one)).toBe(view.t.routes.answerUnknown({claims: "1"}));
    expect(simulatorAnswer(one)).not.toContain("€0");
    expect(actions(one).filter(({route}) => route === "stop")).toEqual([]);
  });

  test("the map names no best route where every cell says stop", async () => {
    const claims = file.data.claims.map((claim) => ({...claim, open_amount: 1}));
    const view = {
      ...(await wholeView(input, "en")),
      routes: createRoutesView({...file, data: {...file.data, claims}}, everything),
    };
    const drawn = plainText(routesMap(view));
    expect(drawn).not.toContain("is best in");
    expect(drawn).toMatch(/In (\d+) of \1 cells? of age and amount no route brings more than it costs/);
    expect(drawn).toContain("Stop");
  });

  test("a provider mandated in two ways is one provider, and its lines say which", async () => {
    const view = await wholeView(input, "en");
    const [alpha] = input.site.providers.comparisons;
    const none = {...alpha!, verdict: null, flag: "not_distinguishable", naive_low_80: -0.4, naive_high_80: -0.2};
    const comparisons = [none, {...none, route: "lawyer"}];
    const twice = {...view, site: {...view.site, providers: {...view.site.providers, comparisons}}};
    expect(providersAnswer(twice)).toBe(
      "On like claims the one provider cannot be told apart from in-house collection; the plain comparison " +
        "would call it worse",
    );
    expect(plainText(pairsTable(twice))).toMatch(
      new RegExp(
        `${alpha!.provider.replace(/[()]/g, "\\$&")} \\(agency\\).*${alpha!.provider.replace(/[()]/g, "\\$&")} ` +
          "\\(lawyer\\)",
      ),
    );
  });

  test("a back-test against next to no cash gives no absurd percentage", async () => {
    const view = await wholeView(input, "en");
    const {forecast} = view.site;
    const row = {
      frozen_on: "2025-06-30",
      method: forecast!.method,
      weeks: 13,
      forecast_amount: 50_000,
      actual_amount: 100_000,
      bias_rate: -0.5,
      wape: 0.6,
      coverage_80: 0.7,
      flag: null,
    };
    const tiny = {...row, frozen_on: "2025-03-31", actual_amount: 0.01, bias_rate: 5e6, wape: 5e6};
    const drawnOf = (backtests: (typeof row)[]) =>
      plainText(backtestTable({...view, site: {...view.site, forecast: {...forecast!, backtests}}}));
    // (0.6 x 100,000 + 50,000) / 100,000.01
    expect(drawnOf([row, tiny])).toContain("missed by more than all the cash that came in");
    expect(drawnOf([row, {...tiny, forecast_amount: 500, wape: 5e4, bias_rate: 5e4}])).toContain(
      "a week was missed by 60.5% on average",
    );
    expect(drawnOf([row, tiny])).not.toMatch(/\d{5,}%|\d,\d{3},\d{3}%|[2-9],\d{3}%/);
    expect(drawnOf([tiny])).toContain("&gt; 1,000.0%");
  });

  test("a way to count DSO over more than there is history is not one of three", async () => {
    const view = await wholeView(input, "en");
    expect(plainText(dsoChart(view))).toContain("Three ways to count put DSO between");
    const last = view.site.months.length - 1;
    const kpis = view.slice.kpis.map((one) =>
      one.kpi === "dso" && one.variant === "balance_365d"
        ? {...one, flags: {...one.flags, [last]: "short_history"}}
        : one,
    );
    const drawn = plainText(dsoChart({...view, slice: {...view.slice, kpis}}));
    expect(drawn).not.toContain("Three ways to count put");
    expect(drawn).toContain("the history is shorter than the window");
  });
});
