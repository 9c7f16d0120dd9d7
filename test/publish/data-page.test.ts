import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {boardPackHtml} from "../../data-loaders/publish/board-pack/board-pack.js";
import {pageMarkdown} from "../../data-loaders/publish/page-markdown.js";
import {wholeView} from "../../data-loaders/publish/whole-view.js";
import type {SiteData} from "../../models/contract/site.js";
import type {Language} from "../../models/contract/language.js";
import {makeSiteInput} from "../fixtures/site.js";

const input = makeSiteInput();

/** The data page of the made-up site, with some facts replaced. */
async function dataPage(locale: Language, facts: Partial<SiteData> = {}): Promise<Document> {
  const view = await wholeView({...input, site: {...input.site, ...facts}}, locale);
  return parseHTML(`<!doctype html><html><body>${await pageMarkdown(view, "data")}</body></html>`).document;
}

const text = (element: Element | null) => element?.textContent?.replace(/[\u00a0\u202f]/g, " ").replace(/\s+/g, " ");
const headings = (page: Document) => [...page.querySelectorAll("#tieOut thead th")].map(text);

describe("the data page", () => {
  it("lists what no rule explains with count and amount, and says that it is in no figure of behaviour", async () => {
    const english = (await dataPage("en")).querySelector("#unexplained");
    expect([...english!.querySelectorAll("tbody tr")].map((row) => [...row.children].map(text))).toEqual([
      ["Debits whose counterpart no rule explains", "2", "1,250.50"],
      ["Credits whose counterpart no rule explains", "1", "300.00"],
    ]);
    expect(text(english)).toContain("They take part in balances, and in no figure of behaviour");
    const french = (await dataPage("fr")).querySelector("#unexplained");
    expect(text(french)).toContain("Débits dont aucune règle n’explique la contrepartie21 250,50");
    expect(text(french)).toContain("dans aucun chiffre de comportement");
    expect(text((await dataPage("en", {unexplained: []})).querySelector("#unexplained"))).toBe("");
  });

  it("lists the legal rules that a FEC breaks, how many it keeps, and nothing where there is no FEC", async () => {
    const english = (await dataPage("en")).querySelector("#conformity");
    expect([...english!.querySelectorAll("tbody tr")].map((row) => [...row.children].map(text))).toEqual([
      ["dates are written YYYYMMDD", "123456789FEC20251231.txt", "2", "7, 9", "<b>31/12/2025</b>"],
    ]);
    expect(text(english)).toContain("1 of 2 rules of article A47 A-1 of the LPF are kept.");
    const french = (await dataPage("fr")).querySelector("#conformity");
    expect(text(french)).toContain("respectées : 1 sur 2");
    expect(text((await dataPage("en", {conformity: []})).querySelector("#conformity"))).toBe("");
  });

  it("has valuations in the tie-out where there are any, and adds them up; else no such column", async () => {
    expect(headings(await dataPage("en"))).not.toContain("Revaluations and accruals");
    const valued = input.site.tie_out.map((row, i) => ({...row, valuation: i === 0 ? 12.5 : 0.25}));
    const page = await dataPage("en", {tie_out: valued});
    const at = headings(page).indexOf("Revaluations and accruals");
    expect(headings(page).slice(at - 1, at + 2)).toEqual([
      "Unapplied credits",
      "Revaluations and accruals",
      "Ledger balance",
    ]);
    const cells = [...page.querySelectorAll("#tieOut tbody tr")].map((row) => text(row.children[at] ?? null));
    expect(cells).toEqual(["12.50", "0.25", "12.75"]);
    expect(headings(await dataPage("fr", {tie_out: valued}))).toContain("Réévaluations et régularisations");
    const pack = await boardPackHtml({...input, site: {...input.site, tie_out: valued}}, {locale: "en"});
    expect(pack).toContain("Revaluations and accruals");
  });
});
