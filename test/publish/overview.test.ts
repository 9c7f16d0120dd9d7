import {parseHTML} from "linkedom";
import {describe, expect, test} from "vitest";
import {publishedFigures} from "../../data-loaders/publish/facts/published.js";
import {targets} from "../../data-loaders/publish/facts/targets.js";
import {overrideAssumptions} from "../../models/contract/assumption-schema.js";
import {assumptionFacts} from "../../models/contract/assumption-fact.js";
import type {Debtor, SliceData} from "../../models/contract/site.js";
import {findings} from "../../src/pages/index/findings.js";
import {actions, comingIn, toDo} from "../../src/pages/index/outlook.js";
import {slots as overview} from "../../src/pages/index/slots.js";
import type {View} from "../../src/view/view.js";
import {makeSiteInput} from "../fixtures/site.js";
import {shipped} from "../fixtures/shipped-assumptions.js";
import {series} from "../../src/view/series.js";
import {sliceKey} from "../../src/view/filter.js";
import {pages, type Page} from "../../src/pages/pages.js";
import {wholeView} from "../../data-loaders/publish/whole-view.js";
import {pageMarkdown} from "../../data-loaders/publish/page-markdown.js";

const input = makeSiteInput();
const texts = (view: View) =>
  findings(view)
    .map(({text}) => text)
    .join(" ");

/** The view with its movers replaced, and overdue moved by their sum and some more. */
function moved(view: View, by: number[], rest = 0, segments = by.map(() => "(none)")): View {
  const overdue = series(view, "receivable_amount", "overdue").last ?? 0;
  const movers = by.map(
    (change, i): Debtor => ({
      customer_id: `C${i}`,
      name: `Client ${i}`,
      segment: segments[i] ?? "(none)",
      country: "FR",
      open_amount: 900_000,
      overdue_amount: 400_000 + change,
      overdue_amount_last_month: 400_000,
      overdue_amount_last_year: null,
      oldest_days_overdue: 3,
      days_to_pay_12m: 40,
    }),
  );
  const change = by.reduce((sum, x) => sum + x, 0) + rest;
  const kpis = view.slice.kpis.map((row) =>
    row.kpi === "receivable_amount" && row.variant === "overdue"
      ? {...row, values: row.values.map((value, i) => (i === row.values.length - 2 ? overdue - change : value))}
      : row,
  );
  return {...view, slice: {...view.slice, kpis, movers}};
}

describe("where nothing is open on the as-of date", () => {
  const settled = (view: View): View => ({
    ...view,
    slice: {
      ...view.slice,
      kpis: view.slice.kpis.map((row) =>
        row.kpi === "receivable_amount"
          ? {...row, values: row.values.map((value, i, all) => (i === all.length - 1 ? 0 : value))}
          : row,
      ),
    },
  });

  test(
    "the overview says how to choose another day, in both languages; not where something is open, nor under a " +
      "filter",
    async () => {
      const said = (view: View) => String(overview["answer"]?.(view));
      const [english, french] = [await wholeView(input, "en"), await wholeView(input, "fr")];
      expect(said(settled(english))).toContain(
        "Nothing is open on 31 Dec 2025: --as-of on the command line, or as_of: in ledger.yaml, chooses another day.",
      );
      expect(said(settled(french)).replaceAll(/[\u00a0\u202f]/g, " ")).toContain(
        `Rien n’est ouvert au ${french.format.date("2025-12-31")} : --as-of en ligne de commande, ou as_of: dans ` +
          "ledger.yaml, choisit une autre date.".replaceAll(/[\u00a0\u202f]/g, " "),
      );
      expect(said(english)).not.toContain("--as-of");
      const slice = input.slices[
        input.site.slices[sliceKey({entity: null, segment: "Hospitals", country: null})] ?? -1
      ] as SliceData;
      expect(said(settled({...english, slice}))).not.toContain("--as-of");
    },
  );
});

describe("findings", () => {
  test("are of several kinds and ranked by the money that moved, none of them first by itself", async () => {
    const found = findings(await wholeView(input, "en"));
    expect(found.map(({amount}) => amount)).toEqual(found.map(({amount}) => amount).toSorted((a, b) => b - a));
    expect(found.every(({amount}) => Number.isFinite(amount))).toBe(true);
    expect(new Set(found.map(({page, part}) => `${page} ${part}`)).size).toBe(found.length);
    expect(new Set(found.map(({page}) => page)).size).toBeGreaterThan(1);
  });

  test("a rise names its accounts, their sum and, where they share one, their segment", async () => {
    const view = await wholeView(input, "en");
    expect(texts(moved(view, [60_000, 50_000, 30_000], 42_000, ["Hospitals", "Hospitals", "Hospitals"]))).toContain(
      "of which €140k at three accounts in segment Hospitals: Client 0 (+\u2060€60.0k), Client 1 " +
        "(+\u2060€50.0k) and Client 2 (+\u2060€30.0k).",
    );
    expect(texts(moved(view, [60_000, 50_000, 30_000], 42_000, ["Hospitals", "Pharmacies", "Hospitals"]))).toContain(
      "of which €140k at three accounts: Client 0",
    );
    expect(texts(moved(view, [60_000], 42_000))).toContain("of which €60.0k at one account: Client 0.");
    const french = await wholeView(input, "fr");
    expect(texts(moved(french, [60_000], 42_000)).replaceAll(/[\u00a0\u202f]/g, " ")).toContain(
      "dont 60,0 k€ chez un client : Client 0.",
    );
    expect(texts(moved(french, [60_000, 50_000], 42_000)).replaceAll(/[\u00a0\u202f]/g, " ")).toContain(
      "dont 110 k€ chez deux clients : Client 0",
    );
  });

  test("accounts that moved more than the whole are no part of it; those moving the other way are named", async () => {
    const text = texts(moved(await wholeView(input, "en"), [90_000, 80_000, -60_000]));
    expect(text).toContain(
      "€170k up at two accounts, partly offset elsewhere: Client 0 (+\u2060€90.0k) and Client 1 " +
        "(+\u2060€80.0k). In the other direction: Client 2 (−€60.0k).",
    );
  });

  test("days of DSO are worth what they hold back: 2 of 50 days at 5 million open are 200 thousand", async () => {
    const view = await wholeView(input, "en");
    const kpis = view.slice.kpis.map((row) =>
      row.kpi === "dso" && row.variant === "balance_90d"
        ? {
            ...row,
            values: row.values.map((_, i, all) => (i === all.length - 1 ? 50 : 48)),
            numerators: row.values.map(() => 5_000_000),
            flags: {},
          }
        : row,
    );
    expect(findings({...view, slice: {...view.slice, kpis}}).find(({page}) => page === "dso")).toMatchObject({
      amount: 200_000,
      text:
        "DSO over 90 days rose by 2.0\u00a0days to 50.0\u00a0days: at the sales of its window, €200k more is tied " +
        "up.",
    });
  });

  test("a change against a month that the window does not cover whole is not told", async () => {
    const view = await wholeView(input, "en");
    const months = view.site.months.length;
    const kpis = view.slice.kpis.map((row) =>
      row.kpi === "dso" ? {...row, flags: {[months - 2]: "short_history"}} : row,
    );
    expect(findings({...view, slice: {...view.slice, kpis}}).some(({page}) => page === "dso")).toBe(false);
  });

  test("follow the filter, and say nothing of what the filter fixed", async () => {
    const whole = await wholeView(input, "en");
    const slice = input.slices[
      input.site.slices[sliceKey({entity: null, segment: "Hospitals", country: null})] ?? -1
    ] as SliceData;
    const view = {...whole, slice};
    expect(texts(view)).not.toBe(texts(whole));
    expect(texts(view)).not.toMatch(/Segment Hospitals|in segment/);
  });
});

describe("what will come in and what to do", () => {
  test("the overview gives the forecast with its bounds and the advice of the routes, each with its page", async () => {
    const view = await wholeView(input, "en");
    const ahead = parseHTML(`<body>${String(comingIn(view))}</body>`).document;
    expect(ahead.querySelector(".said")?.textContent).toContain(
      "€1.47m should come in over the next 13 weeks, between €1.38m and €1.56m",
    );
    expect(ahead.querySelector("a")?.getAttribute("href")).toBe("./forecast");
    expect(String(toDo(view))).toContain('href="./claims?route=hand"');
  });

  test("actions are ranked by money, and count the claims of the routes once each", async () => {
    const view = await wholeView(input, "en");
    const found = actions(view);
    expect(found.map(({amount}) => amount)).toEqual(found.map(({amount}) => amount).toSorted((a, b) => b - a));
    const {handed_over, kept, stopped} = view.routes!.answer.comparison;
    for (const {amount} of found.filter(({page}) => page === "claims"))
      expect([handed_over, kept, stopped].map((part) => part.open_amount)).toContain(amount);
  });

  test("without routes, forecast, targets or anything in the books nothing is invented", async () => {
    const whole = await wholeView({...input, routes: null}, "en");
    const limitation = {...whole.site.statutory.limitation, lapsing: 0, lapsing_amount: 0};
    const view = {
      ...whole,
      site: {...whole.site, forecast: null, targets: [], statutory: {...whole.site.statutory, limitation}},
      slice: {...whole.slice, kpis: whole.slice.kpis.filter(({variant}) => !variant.startsWith("unapplied"))},
    };
    expect(actions(view)).toEqual([]);
    expect(String(toDo(view))).toContain("Nothing calls for action here.");
    expect(String(comingIn(view))).toContain("There is no cash forecast for this ledger");
  });

  test("overdue that must come in to meet a target meets it: what is paid is open no more", async () => {
    const view = await wholeView(input, "en");
    const [overdue, open] = [
      series(view, "receivable_amount", "overdue").last!,
      series(view, "receivable_amount", "open").last!,
    ];
    const target = (overdue / open) * 0.6;
    const amount = actions({
      ...view,
      site: {
        ...view.site,
        targets: [
          {
            key: "target.overdue_rate",
            kpi: "overdue_rate",
            variant: "value",
            value: target,
            source: "board",
            as_of: null,
          },
        ],
      },
    }).find(({text}) => text.includes("overdue target"))!.amount;
    expect((overdue - amount) / (open - amount)).toBeCloseTo(target, 9);
  });
});

describe("targets", () => {
  const facts = (own: Record<string, unknown> = {}) =>
    assumptionFacts(overrideAssumptions(shipped, own), "2025-12-31", () => ({definitions: [], pages: []}));

  test("there is none until the ledger gives one, with its source; percent become shares", () => {
    expect(targets(facts())).toEqual([]);
    expect(targets(facts({"target.overdue_rate": {value: 20, source: "board", as_of: "2025-01"}}))).toEqual([
      {
        key: "target.overdue_rate",
        kpi: "overdue_rate",
        variant: "value",
        value: 0.2,
        source: "board",
        as_of: "2025-01",
      },
    ]);
  });

  test("stand beside last month and last year, lead to their record, are not for a part of the company", async () => {
    const whole = await wholeView(input, "en");
    const {document} = parseHTML(`<body>${String(overview["figures"]?.(whole))}</body>`);
    const rate = [...document.querySelectorAll(".headline")].find(
      (one) => one.querySelector('[data-kpi="overdue_rate.value"]') !== null,
    )!;
    const shown = [...rate.querySelectorAll(".delta")].map((one) => one.textContent);
    expect(shown[2]).toContain(
      `${whole.format.points((series(whole, "overdue_rate", "value").last ?? 0) - 0.2)} vs target 20.0%`,
    );
    expect(rate.querySelector(".against a")?.getAttribute("href")).toBe("./assumptions#target.overdue_rate");
    const slice = input.slices[
      input.site.slices[sliceKey({entity: null, segment: "Hospitals", country: null})] ?? -1
    ] as SliceData;
    expect(String(overview["figures"]?.({...whole, slice}))).not.toContain("target");
  });
});

describe("published figures", () => {
  test("only those with a date are shown, each with date and source, on its page", async () => {
    const facts = assumptionFacts(shipped, "2025-12-31", () => ({definitions: [], pages: []}));
    const found = publishedFigures(facts);
    expect(found.map(({key}) => key)).toEqual(
      expect.arrayContaining([
        "benchmark.altares_delay",
        "benchmark.atradius_late",
        "benchmark.banque_de_france_customer_days",
      ]),
    );
    expect(publishedFigures(facts.map((fact) => ({...fact, as_of: null})))).toEqual([]);
    for (const page of ["dso", "lateness"] as const) {
      const {document} = parseHTML(`<body>${await pageMarkdown(await wholeView(input, "en"), page)}</body>`);
      const block = document.querySelector("#published")!;
      expect(block.textContent).toContain("not comparable one to one");
      for (const row of block.querySelectorAll("tbody tr")) expect(row.children[2]?.textContent).toMatch(/^20\d\d/);
    }
  });

  test("an own figure is what it is with or without them", async () => {
    const drawn = async (published: typeof input.site.published) =>
      parseHTML(
        "<body>" +
          (await pageMarkdown(await wholeView({...input, site: {...input.site, published}}, "en"), "lateness")) +
          "</body>",
      ).document;
    const [with_, without] = [await drawn(input.site.published), await drawn([])];
    expect(without.querySelector("#published")?.textContent).toBe("");
    expect(with_.querySelector("#figures")?.textContent).toBe(without.querySelector("#figures")?.textContent);
  });
});

describe("every number leads to what it is made of", () => {
  test("headline figures lead to a part that exists, their names to a definition; ids are one of a kind", async () => {
    const view = await wholeView(input, "en");
    const drawn = new Map<Page, Document>();
    for (const page of pages)
      drawn.set(page, parseHTML(`<body>${await pageMarkdown(view, page)}</body>`).document as unknown as Document);
    let followed = 0;
    for (const [page, document] of drawn) {
      const ids = [...document.querySelectorAll("[id]")].map(({id}) => id);
      expect(
        ids.filter((id, i) => ids.indexOf(id) !== i && !/hatch|clip/.test(id)),
        page,
      ).toEqual([]);
      for (const link of document.querySelectorAll(".headline-value a, a.see")) {
        const [, to = "", part] = /^\.\/([a-z]*)(?:#(\w+))?$/.exec(link.getAttribute("href") ?? "") ?? [];
        const target = drawn.get((to === "" ? "index" : to) as Page);
        expect(target, `${page}: ${link.getAttribute("href")}`).toBeDefined();
        if (part !== undefined)
          expect(target?.getElementById(part), `${page}: ${link.getAttribute("href")}`).not.toBeNull();
        expect(link.hasAttribute("data-keep")).toBe(true);
        followed++;
      }
    }
    expect(followed).toBeGreaterThan(25);
  });

  test("from overdue to its segments, from a segment to its customers, from a customer to his documents", async () => {
    const whole = await wholeView(input, "en");
    const {document: ageing} = parseHTML(`<body>${await pageMarkdown(whole, "ageing")}</body>`);
    const segment = [...ageing.querySelectorAll("#breakdowns tbody a")].find((a) => a.textContent === "Hospitals")!;
    expect(segment.getAttribute("href")).toBe("?segment=Hospitals");
    const slice = input.slices[
      input.site.slices[sliceKey({entity: null, segment: "Hospitals", country: null})] ?? -1
    ] as SliceData;
    const {document: hospitals} = parseHTML(`<body>${await pageMarkdown({...whole, slice}, "ageing")}</body>`);
    const customers = [...hospitals.querySelectorAll("#debtors tbody a")];
    expect(customers.length).toBe(slice.debtors.length);
    expect(customers[0]?.getAttribute("href")).toBe(
      `./customers?id=${encodeURIComponent(slice.debtors[0]!.customer_id)}`,
    );
    const {document: lateness} = parseHTML(`<body>${await pageMarkdown(whole, "lateness")}</body>`);
    expect([...lateness.querySelectorAll("#breakdowns tbody a")].map((a) => a.getAttribute("href"))).toContain(
      "?segment=Hospitals",
    );
  });
});
