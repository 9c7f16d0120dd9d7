import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {cascadeAnswer, criteriaTable, plansTable, teamChart, volumeChart} from "../../src/pages/cascade/slots.js";
import {CRITERIA} from "../../models/routes/choice/criteria.js";
import {answerCascade, answerMakeOrBuy, findCascadeCell, planTeam} from "../../models/routes/choice/decisions.js";
import {applyChanges} from "../../models/routes/answer.js";
import {createRoutesView} from "../../models/routes/explore.js";
import {makeSiteInput} from "../fixtures/site.js";
import {wholeView} from "../../data-loaders/publish/whole-view.js";
import {pageMarkdown} from "../../data-loaders/publish/page-markdown.js";

const input = makeSiteInput();
const view = await wholeView(input, "en");
const routes = view.routes!;
const {claims, bands} = routes.model.data;
const rowsOf = (drawn: unknown) =>
  [...parseHTML(`<body>${String(drawn)}</body>`).document.querySelectorAll("tbody tr")].map((row) =>
    [...row.children].map((cell) => cell.textContent!.trim()),
  );

describe("the page on when to hand over", () => {
  it("its heading is the best point of the curve, for the amounts that most claims have", () => {
    const {points, claim} = answerCascade(routes.results, bands, findCascadeCell(claims, bands)!)!;
    const best = points.toSorted((a, b) => b.net_amount - a.net_amount)[0]!;
    const heading = cascadeAnswer(view);
    expect(heading).toContain(view.format.money(claim.open_amount));
    expect(heading).toContain(view.format.value(best.net_rate, "per_hundred"));
    if (best.next !== null)
      expect(heading).toContain(view.t.routes.names[best.next as keyof typeof view.t.routes.names]);
  });

  it("says a plan for every amount that claims have, with its interval and what it rests on", () => {
    const rows = rowsOf(plansTable(view));
    const held = new Set(claims.map((claim) => bands.amount_from.findLastIndex((from) => from <= claim.open_amount)));
    expect(rows).toHaveLength(
      [...held].filter((amount_band) => answerCascade(routes.results, bands, {age_band: 0, amount_band})).length,
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      expect(row[2]).toMatch(/stop$/);
      expect(row[4]).toMatch(/ to /);
      expect(row[6]).toMatch(/measured|shrunk|assumed/);
    }
  });

  it("the title on hours is the plan's, with and without hours given", async () => {
    const {curve} = planTeam(routes.results);
    expect(String(teamChart(view))).toContain("inhouse.hours_available_month");
    expect(String(teamChart(view))).toContain(view.format.money(curve.at(-1)!.total_amount - curve[0]!.total_amount));
    const given = {
      ...view,
      routes: createRoutesView(
        {
          ...routes.file,
          data: {
            ...routes.file.data,
            settings: applyChanges(routes.file.data.settings, new Map([["inhouse.hours_available_month", 2]])),
          },
        },
        {entity: null, segment: null, country: null},
      ),
    };
    const {allocation} = planTeam(given.routes.results);
    expect(String(teamChart(given))).toContain(
      `2 hours a month keep ${allocation!.kept.length} of the ${allocation!.wanted} claims`,
    );
  });

  it("the title on volume is the break-even; the company's own volume is read only without a filter", () => {
    const {estimate} = answerMakeOrBuy(routes.results, bands, routes.file.volume_amount)!;
    const drawn = String(volumeChart(view));
    expect(drawn).toContain(
      estimate!.ahead_from === null ? view.t.cascade.volumeNever : view.format.money(estimate!.ahead_from),
    );
    expect(drawn).toContain("At our ");
    const some = {
      ...view,
      routes: createRoutesView(routes.file, {entity: null, segment: claims[0]!.segment, country: null}),
    };
    expect(some.routes.model.data.claims.length).toBeLessThan(claims.length);
    expect(String(volumeChart(some))).not.toContain("At our ");
  });

  it("of a single claim the volume from which a team pays is said to be unknown, and why", () => {
    const one = {
      ...view,
      routes: createRoutesView(
        {
          ...routes.file,
          data: {
            ...routes.file.data,
            claims: [
              claims.find((claim) => !claim.is_insolvent && !claim.is_disputed && claim.customer_kind === "business")!,
            ],
          },
        },
        {entity: null, segment: null, country: null},
      ),
    };
    const drawn = String(volumeChart(one));
    expect(drawn).toContain(view.t.cascade.volumeUnknown);
    expect(drawn).toContain(view.t.cascade.volumeFew({claims: "1", isOne: true}));
    expect(drawn).not.toContain("svg");
  });

  it("every criterion has its scores, its reasons and its weight; the ways stand in both languages", async () => {
    const rows = rowsOf(criteriaTable(view));
    expect(rows).toHaveLength(CRITERIA.length + 1);
    expect(rows.at(-1)![0]).toBe("Weighted score");
    // scalability: in-house 1, software 4, agency 5, lawyer 2, bailiff 3
    expect(rows.find(([name]) => name === "Scalability")).toEqual(["Scalability", "1", "1", "4", "5", "2", "3"]);
    expect(String(criteriaTable(view))).toContain("The creditor advances the acts.");
    expect(String(criteriaTable(await wholeView(input, "fr")))).toContain("Le créancier avance les actes.");
  });

  it("with nothing overdue it says so, and a number that is not one is nowhere", async () => {
    const none = {...view, routes: null};
    expect(cascadeAnswer(none)).toBe(view.t.cascade.none);
    for (const locale of ["en", "fr"] as const)
      expect(await pageMarkdown(await wholeView(input, locale), "cascade")).not.toMatch(
        /NaN|undefined|Infinity|\[object/,
      );
    expect(await pageMarkdown(none, "cascade")).not.toMatch(/NaN|undefined/);
  });
});
