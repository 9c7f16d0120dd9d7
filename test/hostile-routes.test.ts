import {describe, expect, it} from "vitest";
import {pageMarkdown, wholeView} from "../data-loaders/pages.js";
import {siteInput} from "../data-loaders/site-data.js";
import {recommendAll} from "../models/routes/answer.js";
import {routesAnswer} from "../src/components/pages/routes.js";
import {claimsFiles} from "../data-loaders/claims-files.js";
import {openMade, plainSources, type Opened} from "./made-ledger.js";

const HEADER = "invoice_id,customer_id,issued_on,due_on,gross_amount";
/** Few draws: nothing here hangs on an interval. */
const few = {assumptions: {"statistics.bootstrap_replicates": {value: 20, source: "a test", as_of: "2025-01-01"}}};
const one = {as_of: "2025-12-31", locale: "en", sources: plainSources("invoices"), ...few};
const open = (yaml: Record<string, unknown>, invoices: string, asOf?: string): Promise<Opened> => openMade(yaml, {"invoices.csv": `${HEADER}\n${invoices}\n`}, asOf, {needsProjections: true});

describe("what nobody knows is said to be unknown", () => {
  it("a claim like which none was followed is undecided, never to be stopped, and brings no zero", async () => {
    const ledger = await open(one, "F1,C1,2025-10-01,2025-10-31,1200.00");
    const input = await siteInput(ledger);
    const view = await wholeView(input, "en");
    const {answer: {comparison}, results} = view.routes!;
    expect(recommendAll(results).map(({route, reason}) => [route, reason])).toEqual([[null, "unknown"]]);
    expect(comparison.unknown).toEqual({claims: 1, open_amount: 1200});
    expect(routesAnswer(view)).toContain("Nothing says");
    const page = await pageMarkdown(view, "routes");
    expect(page).toMatch(/data-route-figure="recommended">[^0-9<]*</);
    expect(page).toMatch(/data-route-figure="in_house">[^0-9<]*</);
    expect(claimsFiles(view, input.routes!).csv).toContain("Undecided");
    expect(claimsFiles(view, input.routes!).csv).not.toContain("Stop");
  });
});
