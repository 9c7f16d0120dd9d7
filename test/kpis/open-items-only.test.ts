import {parseHTML} from "linkedom";
import {describe, expect, test} from "vitest";
import {siteInput} from "../../data-loaders/publish/site-data.js";
import {openWarehouse} from "../../data-loaders/warehouse/open.js";
import {findings} from "../../src/pages/index/findings.js";
import {flagText} from "../../src/frame/headline.js";
import {actions} from "../../src/pages/index/outlook.js";
import {makeSiteInput} from "../fixtures/site.js";
import {madeLedger, plainSources} from "../fixtures/made-ledger.js";
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
      expect(flagText(view, "open_items_only")).toBe("of open items only: nothing settled is known");
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
  const invoices =
    "invoice_id,customer_id,issued_on,due_on,gross_amount\nF1,C1,2025-01-10,2025-02-09,100\n" +
    "F2,C2,2025-02-10,2025-03-12,200\n";
  const payments = "payment_id,customer_id,received_on,amount\nP1,C1,2025-03-01,100\n";
  const allocations = "payment_id,invoice_id,amount\nP1,F1,100\n";
  const isOpenItemsOnly = async (asOf: string, files: Record<string, string>) => {
    const names = Object.keys(files).map((file) => file.replace(".csv", ""));
    const warehouse = await openWarehouse({
      dir: await madeLedger({as_of: asOf, sources: plainSources(...names)}, files),
    });
    try {
      return (await siteInput(warehouse)).site.ledger.is_open_items_only;
    } finally {
      warehouse.close();
    }
  };

  test("as long as nothing was paid or settled, and from the first payment no more", async () => {
    const files = {"invoices.csv": invoices, "payments.csv": payments, "allocations.csv": allocations};
    expect(await isOpenItemsOnly("2025-03-31", {"invoices.csv": invoices})).toBe(true);
    expect(await isOpenItemsOnly("2025-03-31", files)).toBe(false);
    expect(await isOpenItemsOnly("2025-02-28", files)).toBe(true);
    expect(await isOpenItemsOnly("2025-03-31", {"invoices.csv": invoices, "payments.csv": payments})).toBe(false);
  });
});
