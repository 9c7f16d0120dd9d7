import {describe, expect, it, test} from "vitest";
import {runChecks} from "../../data-loaders/commands/run-checks.js";
import {dataAnswer} from "../../src/pages/data/slots.js";
import {overviewAnswer} from "../../src/pages/index/slots.js";
import {en} from "../../src/words/en.js";
import {fr} from "../../src/words/fr.js";
import {siteInput} from "../../data-loaders/publish/site-data.js";
import {compileDescriber} from "../../models/routes/describe.js";
import {routesAnswer, routesLead} from "../../src/pages/routes/slots.js";
import {claimsFiles} from "../../data-loaders/publish/claims-files.js";
import {customersAnswer} from "../../src/pages/customers/slots.js";
import {drawnTotal, forecastAnswer} from "../../src/pages/forecast/slots.js";
import {footer} from "../../src/frame/shell.js";
import {openMade, plainSources, type Opened} from "../fixtures/made-ledger.js";
import {wholeView} from "../../data-loaders/publish/whole-view.js";
import {pageMarkdown} from "../../data-loaders/publish/page-markdown.js";

const HEADER = "invoice_id,customer_id,issued_on,due_on,gross_amount";
/** Few draws: nothing here hangs on an interval. */
const few = {assumptions: {"statistics.bootstrap_replicates": {value: 20, source: "a test", as_of: "2025-01-01"}}};
const one = {as_of: "2025-12-31", locale: "en", sources: plainSources("invoices"), ...few};
const open = (yaml: Record<string, unknown>, invoices: string, asOf?: string): Promise<Opened> =>
  openMade(yaml, {"invoices.csv": `${HEADER}\n${invoices}\n`}, asOf, {needsProjections: true});

describe("what nobody knows is said to be unknown", () => {
  it("a claim like which none was followed is undecided, never to be stopped, and brings no zero", async () => {
    const ledger = await open(one, "F1,C1,2025-10-01,2025-10-31,1200.00");
    const input = await siteInput(ledger);
    const view = await wholeView(input, "en");
    const {
      answer: {comparison},
      results,
    } = view.routes!;
    expect(results.prepared.claims).toHaveLength(1);
    expect(compileDescriber(results).recommend(0)).toMatchObject({route: null, reason: "unknown"});
    expect(comparison.unknown).toEqual({claims: 1, open_amount: 1200});
    expect(routesAnswer(view)).toContain("Nothing says");
    const page = await pageMarkdown(view, "routes");
    expect(page).toMatch(/data-route-figure="recommended">[^0-9<]*</);
    expect(page).toMatch(/data-route-figure="in_house">[^0-9<]*</);
    expect(claimsFiles(view, view.routes!).csv).toContain("Undecided");
    expect(claimsFiles(view, view.routes!).csv).not.toContain("Stop");
  });
});

describe("headings say what their figures say", () => {
  it("a heading never keeps all where the worklist keeps some", async () => {
    // C1 pays some weeks late, often enough for a curve; what is older than any that was followed is undecided
    const paid = Array.from({length: 12}, (_, k) => ({id: `P${k}`, on: `2025-0${(k % 9) + 1}`}));
    const ledger = await openMade(
      {...one, sources: plainSources("invoices", "payments", "allocations")},
      {
        "invoices.csv":
          `${HEADER}\n` +
          paid.map(({id, on}) => `${id},C1,${on}-01,${on}-10,500.00`).join("\n") +
          "\nYOUNG,C1,2025-11-20,2025-12-20,500.00\nOLD,C1,2021-01-10,2021-02-10,500.00\n",
        "payments.csv":
          "payment_id,received_on,amount,customer_id\n" +
          paid.map(({id, on}, k) => `Z${id},${on}-${12 + k},500.00,C1`).join("\n") +
          "\n",
        "allocations.csv": `invoice_id,amount,payment_id\n${paid.map(({id}) => `${id},500.00,Z${id}`).join("\n")}\n`,
      },
      undefined,
      {needsProjections: true},
    );
    const view = await wholeView(await siteInput(ledger), "en");
    const {kept, handed_over, claims} = view.routes!.answer.comparison;
    expect([kept.claims, handed_over.claims, claims]).toEqual([1, 0, 2]);
    expect(routesAnswer(view)).toContain("Keep 1 of 2 overdue claims");
  });

  it("one customer, one claim, one month: no plural, and no five of one", async () => {
    const view = await wholeView(await siteInput(await open(one, "F1,C1,2025-10-01,2025-10-31,1200.00")), "en");
    expect(customersAnswer(view)).toBe("One customer has an account");
    for (const page of ["routes", "claims", "customers", "ageing"] as const)
      expect((await pageMarkdown(view, page)).replace(/<[^>]+>/g, " "), page).not.toMatch(
        /(?<![\d.,])\b1 (claims|months)\b|over 0 months/,
      );
  });
});

describe("a reporting date before everything", () => {
  it("says that nothing is posted, not from null to null, and expects no loss of nothing", async () => {
    const view = await wholeView(
      await siteInput(await open(one, "F1,C1,2025-10-01,2025-10-31,1200.00", "2020-01-01")),
      "en",
    );
    expect(footer(view).toString()).not.toContain("null");
    for (const page of ["forecast", "disputes", "lateness", "dso"] as const)
      expect((await pageMarkdown(view, page)).replace(/<[^>]+>/g, " "), page).not.toMatch(
        /€0 of the €0|between 0\.0 and 0\.0|0\.0 days of a DSO of 0\.0|at least €0|latest of the segments: 0\.0%/,
      );
  });
});

describe("a ledger that is not kept in euros", () => {
  it("says that the prices of the records are in euros", async () => {
    const view = await wholeView(
      await siteInput(await open({...one, currency: "USD"}, "F1,C1,2025-10-01,2025-10-31,1200.00")),
      "en",
    );
    expect(routesLead(view).toString()).toContain("are in euros");
  });
});

describe("a ledger of three weeks", () => {
  it("the heading of the forecast says that the history is too short", async () => {
    const days = Array.from({length: 12}, (_, k) => k + 8);
    const ledger = await openMade(
      {...one, sources: plainSources("invoices", "payments", "allocations")},
      {
        "invoices.csv":
          `${HEADER}\n` +
          days
            .map((day) => ({day, dd: String(day).padStart(2, "0")}))
            .map(({day, dd}) => `F${day},C${day % 4},2025-12-${dd},2026-01-${dd},900.00`)
            .join("\n") +
          "\n",
        "payments.csv": "payment_id,received_on,amount,customer_id\nP8,2025-12-20,900.00,C0\nP9,2025-12-22,900.00,C1\n",
        "allocations.csv": "invoice_id,amount,payment_id\nF8,900.00,P8\nF9,900.00,P9\n",
      },
      undefined,
      {needsProjections: true},
    );
    const view = await wholeView(await siteInput(ledger), "en");
    expect(drawnTotal(view.site.forecast)).toMatchObject({
      flag: "insufficient_data",
      expected_amount: expect.any(Number),
    });
    expect(forecastAnswer(view)).toMatch(/^€.* \(too little history\)$/);
  });
});

describe("claims of which none was ever paid", () => {
  it("give no forecast: that all is paid at once is what a forecast is measured against, not one", async () => {
    const view = await wholeView(
      await siteInput(await open(one, "F1,C1,2016-10-01,2016-10-31,1200.00\nF2,C2,2016-11-01,2016-11-30,900.00")),
      "en",
    );
    expect(view.site.forecast).toBeNull();
    expect(forecastAnswer(view)).not.toMatch(/should come in/);
    expect(await pageMarkdown(view, "index")).not.toMatch(/should come in/);
  });
});

describe("a claim overdue, and a forecast that has nothing to learn from", () => {
  it("never says that nothing is open", async () => {
    const view = await wholeView(await siteInput(await open(one, "F1,C1,2025-10-01,2025-10-31,1200.00")), "en");
    expect(forecastAnswer(view)).toBe("There is no cash forecast for this ledger");
  });
});

describe("an empty ledger", () => {
  it("says that nothing was ever open, not that a filter leaves nothing, and every check holds", async () => {
    const ledger = await openMade(
      {...one, sources: plainSources("invoices")},
      {"invoices.csv": `${HEADER}\n`},
      undefined,
      {needsProjections: true},
    );
    for (const language of ["en", "fr"] as const) {
      const view = await wholeView(await siteInput(ledger), language);
      expect(overviewAnswer(view)).toBe(view.t.emptyWhole);
      const page = await pageMarkdown(view, "ageing");
      expect(page).not.toContain(view.t.empty);
      expect(page).not.toContain(view.t.emptyText);
      expect(dataAnswer(view)).not.toMatch(/all 0 rows|les 0 lignes/);
    }
    expect((await runChecks(ledger.connection)).filter(({failures}) => failures > 0)).toEqual([]);
  });
});

test("every flag of a forecast is said in words, in both languages", () => {
  for (const t of [en, fr])
    for (const flag of [
      "few_clusters",
      "too_few_clusters",
      "often_undefined",
      "no_events",
      "no_cash",
      "insufficient_data",
    ])
      expect(Object.keys(t.flags)).toContain(flag);
});
