import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {makeSiteInput} from "./fixtures/site.js";
import {openSite, type BuiltSite} from "./open-site.js";

const input = makeSiteInput();
let site: BuiltSite;

beforeAll(async () => {
  site = await openSite(input);
}, 120_000);

afterAll(() => site?.close());

describe("assumptions", () => {
  test("every record stands on the page without JavaScript, with its value, source and kind in words", async () => {
    const {page, close} = await site.open("en/assumptions", {javaScriptEnabled: false});
    expect(await page.locator("#assumption-records tbody tr").count()).toBe(input.assumptions.length);
    const row = page.locator("tr", {has: page.locator("code", {hasText: /^agency\.pct_under_6m$/})});
    expect(await row.textContent()).toMatch(/Success fee, young claims.*10\s%.*8 – 20.*published.*2025-05/);
    await close();
  });

  test("search and choice leave the rows that fit, and say how many", async () => {
    const {page, wrongs, close} = await site.open("en/assumptions");
    const shown = page.locator("#assumption-records tbody tr:visible");
    await page.getByLabel("Show").selectOption("attention");
    const wanted = input.assumptions.filter(({status}) => ["expired", "past", "carried_forward", "to_enter"].includes(status));
    expect(wanted.length).toBeGreaterThan(10);
    await expect.poll(() => shown.count()).toBe(wanted.length);
    await page.getByLabel("Search by word or key").fill("BAILIFF.creditor_scale");
    await expect.poll(() => shown.count()).toBe(wanted.filter(({key}) => key === "bailiff.creditor_scale").length);
    expect(await page.locator("output.status").last().textContent()).toBe(`1 of ${input.assumptions.length}`);
    expect(await shown.first().textContent()).toContain("past its validity: not used");
    expect(wrongs).toEqual([]);
    await close();
  });
});

describe("navigation", () => {
  test("a phone shows the pages of the present group and one way into each of the others; a wide screen shows every page", async () => {
    const narrow = await site.open("en/assumptions", {viewport: {width: 390, height: 800}});
    expect(await narrow.page.locator("nav[aria-label=Pages] a:visible").allTextContents()).toEqual(expect.arrayContaining(["Why", "Data", "Assumptions", "Definitions"]));
    expect(await narrow.page.getByRole("link", {name: "Ageing", exact: true}).count()).toBe(0);
    await narrow.page.getByRole("link", {name: "Why", exact: true}).click();
    await expect.poll(() => narrow.page.url()).toContain("/en/lateness");
    await narrow.close();
    const wide = await site.open("en/assumptions", {viewport: {width: 1024, height: 800}});
    expect(await wide.page.getByRole("link", {name: "Ageing", exact: true}).count()).toBe(1);
    expect(await wide.page.getByRole("link", {name: "Why", exact: true}).count()).toBe(0);
    await wide.close();
  });
});
