import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {ROUTES} from "../../models/routes/types.js";
import {routesAnswer} from "../../src/pages/routes/slots.js";
import {makeSiteInput} from "../fixtures/site.js";
import {cutTables, openSite, sheetsBeyondPaper, type BuiltSite} from "../tools/open-site.js";
import {wholeView} from "../../data-loaders/publish/whole-view.js";

const input = makeSiteInput();
let site: BuiltSite;

beforeAll(async () => {
  site = await openSite(input);
}, 300_000);

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
    const wanted = input.assumptions.filter(({status}) =>
      ["expired", "past", "carried_forward", "to_enter"].includes(status),
    );
    expect(wanted.length).toBeGreaterThan(10);
    await expect.poll(() => shown.count()).toBe(wanted.length);
    await page.getByLabel("Search by word or key").fill("BAILIFF.creditor_scale");
    await expect.poll(() => shown.count()).toBe(wanted.filter(({key}) => key === "bailiff.creditor_scale").length);
    expect(await page.locator("output.status").last().textContent()).toBe(`1 of ${input.assumptions.length}`);
    expect(await shown.first().textContent()).toContain("carried forward");
    expect(wrongs).toEqual([]);
    await close();
  });
});

describe("navigation", () => {
  test(
    "a phone shows the pages of the present group and one way into each of the others; a wide screen shows every " +
      "page",
    async () => {
      const narrow = await site.open("en/assumptions", {viewport: {width: 390, height: 800}});
      expect(await narrow.page.locator("nav[aria-label=Pages] a:visible").allTextContents()).toEqual(
        expect.arrayContaining(["Why", "Data", "Assumptions", "Definitions"]),
      );
      expect(await narrow.page.getByRole("navigation").getByRole("link", {name: "Ageing", exact: true}).count()).toBe(
        0,
      );
      await narrow.page.getByRole("link", {name: "Why", exact: true}).click();
      await expect.poll(() => narrow.page.url()).toContain("/en/lateness");
      await narrow.close();
      const wide = await site.open("en/assumptions", {viewport: {width: 1024, height: 800}});
      expect(await wide.page.getByRole("navigation").getByRole("link", {name: "Ageing", exact: true}).count()).toBe(1);
      expect(await wide.page.getByRole("link", {name: "Why", exact: true}).count()).toBe(0);
      await wide.close();
    },
  );
});

describe("worklist", () => {
  test(
    "the first fifty stand on the page without JavaScript, each with its route, its reason and what the others " +
      "would bring",
    async () => {
      const {page, close} = await site.open("en/claims", {javaScriptEnabled: false});
      const rows = page.locator("[data-worklist] tbody tr");
      expect(await rows.count()).toBe(50);
      expect(await rows.first().textContent()).toMatch(/Brings €|No route|Little history/);
      expect(await rows.first().locator("details li").count()).toBe(ROUTES.length - 1);
      await close();
    },
  );

  test("search, choice and order ask the whole list; more is loaded on demand", async () => {
    const {page, wrongs, close} = await site.open("en/claims");
    const rows = page.locator("[data-worklist] tbody tr");
    await page.getByRole("button", {name: "Show more"}).click();
    await expect.poll(() => rows.count()).toBe(input.routes?.data.claims.length);
    await page.getByLabel("Search customer or invoice").fill("F7-1");
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByLabel("Search customer or invoice").fill("");
    await page.getByRole("button", {name: "Days late"}).click();
    await expect
      .poll(() => rows.first().locator("td").nth(1).textContent())
      .toBe(String(Math.max(...(input.routes?.data.claims ?? []).map((claim) => claim.age_days))));
    await page.getByLabel("Recommended", {exact: true}).selectOption("stop");
    await expect.poll(() => rows.first().textContent()).toMatch(/No route/);
    expect(wrongs).toEqual([]);
    await close();
  });

  test("the list is downloaded whole as CSV and XLSX, and a provider's name is never a formula", async () => {
    const {page, close} = await site.open("en/claims");
    for (const name of ["CSV", "XLSX"]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", {name, exact: true}).click(),
      ]);
      const content = await readFile(await download.path());
      expect(download.suggestedFilename()).toBe(`claims.en.${name.toLowerCase()}`);
      if (name === "CSV") {
        const lines = content
          .toString("utf8")
          .split("\r\n")
          .filter((line) => line !== "");
        expect(lines.length).toBe(1 + (input.routes?.data.claims.length ?? 0));
        expect(lines[0]).toContain("Recommended route");
        expect(content.toString("utf8")).not.toMatch(/(^|,)"?=/m);
      } else expect(content.subarray(0, 2).toString()).toBe("PK");
    }
    await close();
  });
});

describe("simulator", () => {
  const advantage = "[data-route-figure=advantage]";

  test("a slider moves figures and address; the address alone gives the same; a reset takes it back", async () => {
    const {page, wrongs, close} = await site.open("en/simulator");
    const before = await page.locator(advantage).textContent();
    const slider = page
      .locator('input[data-slider="agency.pct_under_6m"], input[data-slider="agency.pct_over_6m"]')
      .first();
    const key = (await slider.getAttribute("data-slider")) ?? "";
    await slider.focus();
    await page.keyboard.press("End");
    await expect.poll(() => new URL(page.url()).searchParams.get(key)).toBe(await slider.getAttribute("max"));
    await expect.poll(() => page.locator(advantage).textContent()).not.toBe(before);
    const after = await page.locator(advantage).textContent();
    const table = await page.locator("[data-slot=comparison]").textContent();
    expect(await page.locator("h1").textContent()).toContain("With your figures");
    const again = await site.open(`en/simulator${new URL(page.url()).search}`);
    await expect.poll(() => again.page.locator(advantage).textContent()).toBe(after);
    expect(await again.page.locator("[data-slot=comparison]").textContent()).toBe(table);
    expect(await again.page.locator(`input[data-slider="${key}"]`).inputValue()).toBe(await slider.getAttribute("max"));
    await again.page.getByRole("button", {name: "Back to the records"}).click();
    await expect.poll(() => again.page.locator(advantage).textContent()).toBe(before);
    expect(new URL(again.page.url()).search).toBe("");
    expect([...wrongs, ...again.wrongs]).toEqual([]);
    await again.close();
    await close();
  });

  test("with nothing changed the browser draws what the build drew, to the character", async () => {
    const {page, wrongs, close} = await site.open("en/simulator", {javaScriptEnabled: false});
    const slots = ["answer", "figures", "comparison", "tornado", "map", "groups"];
    const built = await Promise.all(slots.map((name) => page.locator(`[data-slot=${name}]`).textContent()));
    await close();
    const running = await site.open("en/simulator?nothing=1");
    await expect.poll(() => running.page.locator("[data-slot=answer]").textContent()).toContain("left out: nothing");
    const drawn = await Promise.all(slots.map((name) => running.page.locator(`[data-slot=${name}]`).textContent()));
    expect(drawn.slice(1)).toEqual(built.slice(1));
    expect([...wrongs, ...running.wrongs]).toEqual([]);
    await running.close();
  });

  test("a value out of its bounds or a hostile name in the address is left out and named", async () => {
    const {page, wrongs, close} = await site.open(`en/simulator?agency.pct_under_6m=9000&%3Cimg%20src%3Dx%3E=1`);
    await expect
      .poll(() => page.locator("[data-slot=answer]").textContent())
      .toContain("agency.pct_under_6m, <img src=x>");
    expect(await page.locator("[data-slot=answer] img").count()).toBe(0);
    expect(wrongs).toEqual([]);
    await close();
  });
});

describe("what money does not say", () => {
  test(
    "the reader's weights move the weighted scores, stay in the address, and a weight of all on one criterion " +
      "gives its scores",
    async () => {
      const {page, wrongs, close} = await site.open("en/cascade");
      const total = page.locator("[data-slot=criteria] tr.total");
      const before = await total.textContent();
      for (const slider of await page.locator('input[data-slider$=".weight"]').all()) {
        await slider.focus();
        await page.keyboard.press(
          (await slider.getAttribute("data-slider")) === "criteria.speed.weight" ? "End" : "Home",
        );
      }
      await expect.poll(() => new URL(page.url()).searchParams.get("criteria.speed.weight")).toBe("5");
      await expect.poll(() => total.textContent()).not.toBe(before);
      const speed = await page
        .locator("[data-slot=criteria] tbody tr", {hasText: /^Speed/})
        .locator("td")
        .allTextContents();
      await expect
        .poll(async () => (await total.locator("td").allTextContents()).slice(1))
        .toEqual(speed.slice(1).map((score) => `${score}.0`));
      expect(wrongs).toEqual([]);
      await close();
    },
  );
});

describe("routes", () => {
  test("a filter counts only its claims", async () => {
    const {page, wrongs, close} = await site.open("en/routes?segment=Hospitals");
    const claims = (input.routes?.data.claims ?? []).filter(({segment}) => segment === "Hospitals");
    await expect
      .poll(() => page.locator("[data-slot=figures] .headline-label").first().textContent())
      .toBe(`Overdue, ${claims.length} claims`);
    expect(wrongs).toEqual([]);
    await close();
  });
});

test.each(["routes", "claims", "providers", "cascade", "simulator", "methodology"])(
  "no table of the page %s is cut on a wide screen, in either language",
  async (name) => {
    for (const locale of ["", "en/"]) {
      const {page, close} = await site.open(`${locale}${name}`);
      expect(await page.locator("main table").count()).toBeGreaterThan(0);
      expect(await cutTables(page)).toEqual([]);
      await close();
    }
  },
);

test.each(["board-pack.html", "board-pack.en.html"])(
  "no sheet of %s is wider or higher than its paper",
  async (name) => {
    const {page, close} = await site.open(pathToFileURL(join(site.folder, "dist", name)).href);
    expect(await page.locator(".sheet").count()).toBeGreaterThan(10);
    expect(await sheetsBeyondPaper(page)).toEqual([]);
    await close();
  },
);

test("the board pack gives the answer on one sheet, and what it rests on and would change it on the next", async () => {
  const {page, wrongs, close} = await site.open(pathToFileURL(join(site.folder, "dist", "board-pack.en.html")).href, {
    javaScriptEnabled: false,
  });
  const view = await wholeView(input, "en");
  expect(await page.locator("#routes h2.message").textContent()).toBe(routesAnswer(view));
  expect(await page.locator("#routes [data-route-figure=advantage]").textContent()).toBe(
    view.format.money(view.routes?.answer.comparison.advantage_amount ?? null),
  );
  expect(await page.locator("#simulator h2.message").textContent()).toMatch(/^The answer hangs most on “.+”: €/);
  expect(await page.locator("#simulator").textContent()).toContain("rests on the company’s own history");
  expect(wrongs).toEqual([]);
  await close();
});
