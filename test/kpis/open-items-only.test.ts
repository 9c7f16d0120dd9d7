import {parseHTML} from "linkedom";
import {describe, expect, test} from "vitest";
import {findings} from "../../src/pages/index/findings.js";
import {flagText} from "../../src/frame/headline.js";
import {actions} from "../../src/pages/index/outlook.js";
import {makeSiteInput} from "../fixtures/site.js";
import {madeLedger, openLedger, plainSources} from "../fixtures/made-ledger.js";
import {series} from "../../src/view/series.js";
import {wholeView} from "../../data-loaders/publish/whole-view.js";
import {pageMarkdown} from "../../data-loaders/publish/page-markdown.js";

const input = makeSiteInput();
const listed = {...input, site: {...input.site, ledger: {...input.site.ledger, is_open_items_only: true}}};
const pageOf = async (site: typeof input, page: "index" | "dso" | "lateness", locale: "en" | "fr" = "en") =>
  parseHTML(`<body>${await pageMarkdown(await wholeView(site, locale), page)}</body>`).document;

describe("where only open items are known", () => {
  test.each(["index", "dso", "lateness"] as const)(
    "%s says so, and calls no change of it better or worse",
    async (page) => {
      const [document, whole] = [await pageOf(listed, page), await pageOf(input, page)];
      expect(document.querySelector("#answer")?.textContent).toContain("Only open items are known");
      expect((await pageOf(listed, page, "fr")).querySelector("#answer")?.textContent).toContain(
        "Seuls les postes ouverts sont connus",
      );
      const judged = (one: typeof document) =>
        [...one.querySelectorAll(".delta")]
          .filter((delta) => delta.querySelector(".better, .worse") !== null)
          .map((delta) => delta.textContent ?? "");
      // what is overdue today may be held against a target
      expect(judged(document).filter((text) => !text.includes("vs target 20.0%"))).toEqual([]);
      expect(judged(whole).length).toBeGreaterThan(1);
      expect([document, whole].map((one) => one.querySelectorAll("details.earlier").length)).toEqual([0, 1]);
      expect(whole.querySelector("#answer")?.textContent).not.toContain("Only open items are known");
    },
  );

  test(
    "figures of sales and of what was settled keep their value and carry the flag in words; what is open carries " +
      "none",
    async () => {
      const [view, whole] = [await wholeView(listed, "en"), await wholeView(input, "en")];
      for (const [kpi, variant] of [
        ["dso", "balance_90d"],
        ["dso", "balance_365d"],
        ["dso", "count_back"],
        ["average_days_delinquent", "balance_90d"],
        ["late_rate", "value_12m"],
        ["days_late", "mean_floored_12m"],
        ["days_to_pay", "weighted_12m"],
        ["days_beyond_terms", "weighted_12m"],
        ["cei", "full_period_3m"],
      ] as const) {
        const [figure, before] = [series(view, kpi, variant), series(whole, kpi, variant)];
        expect(before.last, kpi).not.toBeNull();
        expect([figure.last, figure.flag, figure.monthChange, figure.yearChange, figure.target], kpi).toEqual([
          before.last,
          "open_items_only",
          null,
          null,
          null,
        ]);
        expect(before.flag, kpi).not.toBe("open_items_only");
      }
      expect(flagText(view, "open_items_only")).toBe("of open items only: what was settled in full is missing");
      for (const variant of ["open", "overdue"])
        expect(series(view, "receivable_amount", variant)).toMatchObject({
          last: series(whole, "receivable_amount", variant).last,
          flag: null,
          monthChange: null,
        });
      expect(findings(view)).toEqual([]);
      expect(actions(view).every(({text}) => !text.includes("DSO target"))).toBe(true);
    },
  );
});

describe("a ledger is one of open items", () => {
  const day = (days: number) => new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10);

  /** Invoices due a day apart from 1 January 2025 on, the first of them paid in full, the next in part. */
  const open = async (documents: number, {paid = 0, inPart = 0} = {}) => {
    const numbers = Array.from({length: documents}, (_, index) => index);
    const invoices = numbers.map((index) => `F${index},C1,2024-12-01,${day(index)},100`);
    const settled = numbers.slice(0, paid + inPart).map((index) => [index, index < paid ? 100 : 40] as const);
    const files = {
      "invoices.csv": ["invoice_id,customer_id,issued_on,due_on,gross_amount", ...invoices].join("\n"),
      "payments.csv": [
        "payment_id,customer_id,received_on,amount",
        ...settled.map(([index, amount]) => `P${index},C1,${day(index)},${amount}`),
      ].join("\n"),
      "write_offs.csv": "invoice_id,written_off_on,amount\n",
      "allocations.csv": [
        "payment_id,invoice_id,amount",
        ...settled.map(([index, amount]) => `P${index},F${index},${amount}`),
      ].join("\n"),
    };
    const dir = await madeLedger({sources: plainSources("invoices", "payments", "allocations", "write_offs")}, files);
    return openLedger(dir, "2025-04-30");
  };
  const isListed = async (...of: Parameters<typeof open>) => {
    const ledger = await open(...of);
    return ledger.value("select is_open_items_only from int_open_items_only");
  };

  test("as long as fewer than one in ten of those long due is settled, whatever was paid in part", async () => {
    // 90 of 100 fell due more than 30 days before 30 April
    expect(await isListed(100)).toBe(true);
    expect(await isListed(100, {inPart: 60})).toBe(true);
    expect(await isListed(100, {paid: 8, inPart: 60})).toBe(true);
    expect(await isListed(100, {paid: 9})).toBe(false);
  });

  test("of fewer than twenty documents long due, all documents count", async () => {
    expect(await isListed(15)).toBe(true);
    expect(await isListed(15, {paid: 1})).toBe(true);
    expect(await isListed(15, {paid: 2})).toBe(false);
  });

  test("the register says so of each figure of sales or of what was settled, and of no other", async () => {
    const flagged = async (ledger: Awaited<ReturnType<typeof open>>) =>
      (await ledger.rows("select distinct kpi from kpis where flag = 'open_items_only' order by 1")).map(
        ({kpi}) => kpi,
      );
    expect(await flagged(await open(30, {inPart: 2}))).toEqual([
      "average_days_delinquent",
      "bad_debt_rate",
      "best_possible_dso",
      "cei",
      "days_beyond_terms",
      "days_late",
      "days_to_pay",
      "dso",
      "late_rate",
      "receivable_turnover",
    ]);
    expect(await flagged(await open(30, {paid: 20}))).toEqual([]);
  });
});
