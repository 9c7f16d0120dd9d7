import {join} from "node:path";
import {pathToFileURL} from "node:url";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {makeSiteInput} from "../fixtures/site.js";
import {openSite, violations, type BuiltSite} from "../tools/open-site.js";
import {series} from "../../src/view/series.js";
import {pages} from "../../src/pages/pages.js";
import {wholeView} from "../../data-loaders/publish/whole-view.js";

const input = makeSiteInput();
let site: BuiltSite;
const open: BuiltSite["open"] = (path, options) => site.open(path, options);

beforeAll(async () => {
  site = await openSite(input);
}, 300_000);

afterAll(() => site?.close());

const addresses = pages.flatMap((page) => ["", "en/"].map((folder) => `${folder}${page === "index" ? "" : page}`));

const asked = new Map<string, number>();
const keys = new Set(input.assumptions.map(({key}) => key));

async function expectLinks(page: Page, address: string): Promise<void> {
  const links = await page.locator("a[href]").evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
  // A source elsewhere is named, not asked: the tests have no network.
  for (const link of new Set(
    links.filter((one) => one.startsWith(site.url)).map((one) => one.replace(/[?#].*$/, "")),
  )) {
    if (!asked.has(link)) asked.set(link, (await fetch(link, {method: "HEAD"})).status);
    expect(asked.get(link), `${address}: ${link}`).toBe(200);
  }
  for (const link of links.filter((one) => one.includes("assumptions#") && !one.endsWith("#observablehq-main")))
    expect(keys).toContain(link.split("#")[1]);
  for (const link of links.filter((one) => one.includes("definitions#") && !one.endsWith("#observablehq-main"))) {
    expect(input.site.definitions.map((one) => one.key)).toContain(link.split("#")[1]);
  }
}

async function expectNoSidewaysScrolling(page: Page, widths: readonly number[]): Promise<void> {
  for (const width of widths) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({width, height: 900});
      await page.emulateMedia({colorScheme});
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        `${width} ${colorScheme}: sideways scrolling`,
      ).toBeLessThanOrEqual(0);
    }
  }
}

const pwned = (page: Page) => page.evaluate(() => (window as unknown as {pwned?: number}).pwned);

describe("every page", () => {
  test.each(addresses)(
    "/%s at three widths, light and dark: no error, no request elsewhere, at most 150 kB compressed before " +
      "anything is asked, every link leads somewhere, no sideways scrolling, nothing for axe",
    async (address) => {
      const light = await open(address);
      await light.page.waitForLoadState("networkidle");
      expect(await light.bytes()).toBeLessThan(150_000);
      if (process.env["ENCOURS_SIZES"]) console.log(`/${address} ${((await light.bytes()) / 1000).toFixed(1)} kB`);
      await expectLinks(light.page, address);
      expect(await light.page.locator("h1").count()).toBe(1);
      const document = await light.page.content();
      expect(await violations(light.page)).toEqual([]);
      await expectNoSidewaysScrolling(light.page, [1440, 1024]);
      // the narrow, dark page of the same document: the next opening proves that it is what a phone is given
      await light.page.setViewportSize({width: 390, height: 900});
      await light.page.emulateMedia({colorScheme: "dark"});
      expect(await violations(light.page)).toEqual([]);
      expect(light.wrongs, "wide").toEqual([]);
      expect(await pwned(light.page)).toBeUndefined();
      await light.close();

      const dark = await open(address, {viewport: {width: 390, height: 900}, colorScheme: "dark"});
      await dark.page.waitForLoadState("networkidle");
      expect(await dark.page.content()).toBe(document);
      await expectNoSidewaysScrolling(dark.page, [390]);
      expect(dark.wrongs, "narrow").toEqual([]);
      expect(await pwned(dark.page)).toBeUndefined();
      await dark.close();
    },
    60_000,
  );

  test.each(addresses)("/%s reads without JavaScript: heading, figures, drawn charts", async (address) => {
    const {page, wrongs, close} = await open(address, {javaScriptEnabled: false});
    expect(wrongs).toEqual([]);
    expect(((await page.locator("h1").textContent()) ?? "").length).toBeGreaterThan(10);
    if (!/data|assumptions|definitions|claims|providers|cascade|methodology/.test(address))
      expect(await page.locator(".headline-value").count()).toBeGreaterThan(3);
    if (!/customers|data|assumptions|definitions|routes|claims|providers|simulator|forecast/.test(address))
      expect(await page.locator("svg[role=img]:visible").count()).toBeGreaterThan(1);
    // the forecast is one chart; what each method foretells, how it did in the past and what will be lost are tables
    // that stand open
    if (address.endsWith("forecast")) {
      expect(await page.locator("svg[role=img]:visible").count()).toBe(1);
      expect(await page.locator("table:visible").count()).toBe(3);
    }
    await close();
  });
});

describe("filters", () => {
  test("choosing a segment redraws the page, stays in the address, follows to the next page, is undone", async () => {
    const {page, wrongs, close} = await open("en/");
    const value = page.locator("[data-kpi='receivable_amount.overdue']");
    const view = await wholeView(input, "en");
    const slice = input.slices[input.site.slices["|Hospitals|"] ?? -1];
    if (slice === undefined) throw new Error("fixture");
    const of = (filtered: typeof view) => view.format.money(series(filtered, "receivable_amount", "overdue").last);
    expect(await value.textContent()).toBe(of(view));
    await page.getByRole("combobox", {name: "Segment"}).selectOption({label: "Hospitals"});
    await expect.poll(() => value.textContent()).toBe(of({...view, slice}));
    expect(page.url()).toContain("segment=Hospitals");
    await page.getByRole("navigation").getByRole("link", {name: "Ageing", exact: true}).click();
    await expect.poll(() => page.locator("h1").textContent()).toContain(of({...view, slice}));
    expect(page.url()).toContain("/en/ageing?segment=Hospitals");
    expect(await page.getByRole("combobox", {name: "Segment"}).inputValue()).toBe("=Hospitals");
    await page.getByRole("button", {name: "Reset"}).click();
    await expect.poll(() => page.locator("h1").textContent()).toContain(of(view));
    expect(new URL(page.url()).search).toBe("");
    await page.goBack();
    await expect.poll(() => page.locator("h1").textContent()).toContain(of({...view, slice}));
    expect(await violations(page)).toEqual([]);
    expect(wrongs).toEqual([]);
    await close();
  });

  test("a combination that nobody belongs to says so", async () => {
    const {page, wrongs, close} = await open("dso?entity=Sud&segment=(none)&country=DE");
    await expect.poll(() => page.locator("h1").textContent()).toBe("Aucun encours avec ce filtre.");
    expect(await page.locator("svg[role=img]").count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(wrongs).toEqual([]);
    await close();
  });

  test("a filter that does not exist is said to be unknown and everything stays shown", async () => {
    const {page, wrongs, close} = await open("en/dso?segment=%3Cscript%3E&entity=__proto__");
    await expect.poll(() => page.locator("[data-status]").textContent()).toContain("not known");
    expect(await page.locator("svg[role=img]:visible").count()).toBe(3);
    expect(wrongs).toEqual([]);
    await close();
  });

  test("figures that cannot be loaded are an error in words, and the page stays", async () => {
    const {page, close} = await open("en/ageing");
    await page.route("**/slices/**", (route) => route.fulfill({status: 500}));
    const heading = await page.locator("h1").textContent();
    await page.getByRole("combobox", {name: "Segment"}).selectOption({label: "Hospitals"});
    await expect.poll(() => page.locator("[data-status]").textContent()).toContain("could not be loaded");
    expect(await page.locator("h1").textContent()).toBe(heading);
    await close();
  });

  test("the other language keeps the filter", async () => {
    const {page, close} = await open("lateness?country=BE");
    await expect
      .poll(() => page.getByRole("link", {name: "English"}).getAttribute("href"))
      .toContain("/en/lateness?country=BE");
    await close();
  });
});

describe("customers", () => {
  test("search finds by name or number, sorting asks the whole list, a name leads to its history", async () => {
    const {page, wrongs, close} = await open("en/customers");
    expect(await page.locator("[data-list] tbody tr").count()).toBe(50);
    await page.getByLabel("Search by name or number").fill("saint-roch");
    const found = input.customers.filter((customer) => customer.name.toLowerCase().includes("saint-roch")).length;
    await expect.poll(() => page.locator("[data-list] tbody tr").count()).toBe(found);
    await page.getByLabel("Search by name or number").fill("");
    await page.getByRole("button", {name: /^Customer$/}).click();
    await expect
      .poll(() => page.locator("[data-list] thead th[aria-sort]").first().textContent())
      .toContain("Customer");
    await page.getByLabel("Search by name or number").fill("C0001");
    await expect.poll(() => page.locator("[data-list] tbody tr").count()).toBe(1);
    await page
      .locator("[data-list]")
      .getByRole("link", {name: input.customers[0]?.name ?? "", exact: true})
      .click();
    await expect.poll(() => page.locator("h1").textContent()).toContain(`${input.customers[0]?.name} owes`);
    expect(await page.locator(".history svg[role=img]:visible").count()).toBe(2);
    expect(await violations(page)).toEqual([]);
    expect(wrongs).toEqual([]);
    await close();
  });

  test("a customer whose number and name are hostile is found and shown as text", async () => {
    const customer = input.customers[4];
    if (customer === undefined) throw new Error("fixture");
    const {page, wrongs, close} = await open("en/");
    await page.getByRole("link", {name: "<img src=x onerror"}).first().click();
    await expect.poll(() => page.locator("h1").textContent()).toContain("onerror=window.pwned=1> owes");
    expect(await page.locator(".history dd").first().textContent()).toContain(`C"5<&'/..%2f`);
    expect(await pwned(page)).toBeUndefined();
    expect(wrongs).toEqual([]);
    await close();
  });

  test("history.key in the address works too, and an unknown one leaves the list", async () => {
    const {page, close} = await open("en/customers?customer=2");
    await expect.poll(() => page.locator("h1").textContent()).toContain(`${input.customers[1]?.name} owes`);
    await page.goto(`${site.url}en/customers?customer=../../etc`);
    await expect.poll(() => page.locator("h1").textContent()).toContain("Five of");
    await close();
  });
});

describe("charts", () => {
  test("the pointer and the keyboard show the values of a month", async () => {
    const {page, wrongs, close} = await open("en/dso");
    const drawing = page.locator(".drawing").first();
    await drawing.hover({position: {x: 300, y: 100}});
    expect(await page.locator(".tip").textContent()).toMatch(/\d{4}.*days/);
    await drawing.focus();
    expect(await page.locator(".tip").textContent()).toContain("Dec 2025");
    await page.keyboard.press("ArrowLeft");
    expect(await page.locator(".tip").textContent()).toContain("Nov 2025");
    await page.keyboard.press("Escape");
    expect(await page.locator(".tip").count()).toBe(0);
    expect(wrongs).toEqual([]);
    await close();
  });

  test("a table is sorted by its headers, missing values last", async () => {
    const {page, close} = await open("en/");
    const cells = page.locator("table[data-sortable] tbody tr td:nth-child(5)");
    await page.getByRole("button", {name: "Open, EUR"}).click();
    const values = (await cells.allTextContents()).map((text) => Number(text.replace(/\D/g, "")));
    expect(values).toEqual([...values].sort((a, b) => b - a));
    await close();
  });
});

describe("board pack", () => {
  test.each([
    ["board-pack.html", "fr"],
    ["board-pack.en.html", "en"],
  ] as const)(
    "%s opens from disk without JavaScript, shows the figures of the site and satisfies axe",
    async (name, locale) => {
      const address = pathToFileURL(join(site.folder, "dist", name)).href;
      const {page, wrongs, close} = await open(address, {javaScriptEnabled: false});
      const view = await wholeView(input, locale);
      expect(await page.locator("[data-kpi='dso.balance_90d']").textContent()).toBe(
        view.format.days(series(view, "dso", "balance_90d").last),
      );
      expect(await page.locator("footer").first().textContent()).toContain(input.site.build.hash.slice(0, 12));
      expect(await page.locator("svg[role=img]:visible").count()).toBeGreaterThan(5);
      expect(wrongs).toEqual([]);
      await close();
      const running = await open(address);
      expect(await violations(running.page)).toEqual([]);
      expect(running.wrongs).toEqual([]);
      await running.close();
    },
  );

  test("prints as many sheets as its footers number", async () => {
    const {page, close} = await open(pathToFileURL(join(site.folder, "dist", "board-pack.html")).href);
    const pdf = (await page.pdf({preferCSSPageSize: true, printBackground: true})).toString("latin1");
    expect([...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length).toBe(await page.locator(".sheet").count());
    await close();
  });
});
