import {mkdtemp, readdir, rm} from "node:fs/promises";
import {availableParallelism, loadavg, tmpdir} from "node:os";
import {join, resolve} from "node:path";
import {parseArgs} from "node:util";
import type {Page} from "playwright-core";
import {CHECKOUT} from "../../data-loaders/checkout.js";
import {buildReports} from "../../data-loaders/commands/reports.js";
import {serve} from "../../data-loaders/publish/serve.js";
import {openWarehouse} from "../../data-loaders/warehouse/open.js";
import {launchBrowser} from "./browser.js";
import {openLighthouse} from "./lighthouse.js";
import {cutTables, sheetsBeyondPaper, violations, watch} from "./open-site.js";

/*
 * `npm run check:site`: every page of the demo as its readers meet it, in both
 * languages. One line per page, what is wrong below it; status 1 if anything is.
 */
const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    out: {type: "string"},
    "no-lighthouse": {type: "boolean", default: false},
    help: {type: "boolean", default: false},
  },
});
if (values.help) {
  console.log(
    "npm run check:site -- [--out DIR] [--no-lighthouse] [ADDRESS...]\n--out checks a built site instead of " +
      "building the demo's; ADDRESS, e.g. en/ageing: only these pages",
  );
  process.exit(0);
}

/** Bytes as they come over the wire, gzip and headers included. */
const heaviest = 150_000;
/**
 * Milliseconds on loopback, cold cache; the best of three. A machine that is busy with something else is measured but
 * not blamed on the page.
 */
const slowestChart = 200;
const sizes = [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const;

/** Runs in the page: keeps the time of the frame after the one in which a chart has a height. */
const watchForChart = `requestAnimationFrame(function look() {
  const charts = [...document.querySelectorAll("svg[role=img]")];
  const isDrawn = charts.some((chart) => chart.getBoundingClientRect().height > 0);
  requestAnimationFrame(isDrawn ? (time) => { window.drawnAt = time; } : look);
});`;

const folder = values.out === undefined ? await mkdtemp(join(tmpdir(), "encours-check-")) : null;
const dist = resolve(values.out ?? join(folder ?? "", "dist"));
if (folder !== null) {
  const warehouse = await openWarehouse({dir: join(CHECKOUT, "ledgers", "demo")});
  await buildReports(warehouse, dist, (step) => console.error(String(step)));
  warehouse.close();
}
const site = await serve({directory: dist});
const browser = await launchBrowser();
const lighthouse = values["no-lighthouse"] ? null : await openLighthouse();
try {
  const addresses = positionals.length > 0 ? positionals : await everyPage();
  let findings = 0;
  let unjudged = 0;
  console.log("page                       kB  chart ms  performance accessibility best-practices");
  for (const address of addresses) {
    const wrongs = [...(await readable(address)), ...(await sameWithoutScript(address))];
    const {bytes, chart} = await firstLoad(address);
    if (bytes > heaviest) wrongs.push(`first load: ${bytes} bytes, at most ${heaviest}`);
    if (chart !== null && chart > slowestChart) {
      if (loadavg()[0]! <= availableParallelism())
        wrongs.push(`first chart after ${chart.toFixed(0)} ms, at most ${slowestChart}`);
      else unjudged++;
    }
    const scores = await lighthouse?.score(site.url + address);
    if (scores !== undefined && Math.min(scores.performance, scores.accessibility, scores.practices) < 100)
      wrongs.push(...scores.reasons.map((reason) => `lighthouse: ${reason}`));
    console.log(
      `/${address}`.padEnd(22) +
        (bytes / 1000).toFixed(1).padStart(7) +
        (chart?.toFixed(0) ?? "-").padStart(10) +
        (scores === undefined
          ? ""
          : `${String(scores.performance).padStart(13)}${String(scores.accessibility).padStart(14)}` +
            `${String(scores.practices).padStart(15)}`),
    );
    for (const wrong of wrongs) console.log(`  ${wrong}`);
    findings += wrongs.length;
  }
  for (const pack of positionals.length > 0
    ? []
    : (await readdir(dist)).filter((file) => /^board-pack.*\.html$/.test(file)).sort()) {
    const page = await browser.newPage();
    await page.goto(site.url + pack);
    const wrongs = await sheetsBeyondPaper(page);
    console.log(`/${pack}`);
    for (const wrong of wrongs) console.log(`  ${wrong}`);
    findings += wrongs.length;
    await page.close();
  }
  console.log(
    findings === 0 ? `${addresses.length} pages, nothing wrong` : `${addresses.length} pages, findings: ${findings}`,
  );
  if (unjudged > 0)
    console.log(
      `${unjudged} first charts after more than ${slowestChart} ms on a busy machine: measure again on an idle one`,
    );
  process.exitCode = findings === 0 ? 0 : 1;
} finally {
  await lighthouse?.close();
  await browser.close();
  await site.close();
  if (folder !== null) await rm(folder, {recursive: true, force: true});
}

/** Address of every page of the site as it was built; the board pack is a print, not a page. */
async function everyPage(): Promise<string[]> {
  const files = (await readdir(dist, {recursive: true})).filter(
    (file) => file.endsWith(".html") && !file.startsWith("_") && !file.startsWith("board-pack"),
  );
  return files
    .map((file) =>
      file
        .replaceAll("\\", "/")
        .replace(/\.html$/, "")
        .replace(/(^|\/)index$/, "$1"),
    )
    .sort();
}

/** What a reader would stumble over, and at which widths and in which scheme. */
async function readable(address: string): Promise<string[]> {
  const found = new Map<string, string[]>();
  for (const [width, height] of sizes) {
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await browser.newContext({viewport: {width, height}, colorScheme});
      const page = await context.newPage();
      const {wrongs} = watch(page, site.url);
      await page.goto(site.url + address, {waitUntil: "load"});
      if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth))
        wrongs.push("scrolls sideways");
      if (width === 1440) wrongs.push(...(await cutTables(page)));
      wrongs.push(...(await violations(page)).map((violation) => `axe: ${violation.replace(/\s+/g, " ")}`));
      for (const wrong of new Set(wrongs)) found.set(wrong, [...(found.get(wrong) ?? []), `${width} ${colorScheme}`]);
      await context.close();
    }
  }
  return [...found].map(([wrong, where]) => `${wrong} (${where.join(", ")})`);
}

/**
 * What a page says and draws: headings, sentences, figures, charts, the first row of each table. Functions with names
 * would not survive the way into the page.
 */
function content(page: Page): Promise<string[]> {
  const kinds = {
    heading: "h1, h2, h3",
    sentence: "p",
    figure: "[data-kpi], .headline-value",
    chart: "svg[role=img]",
    table: "table",
  };
  return page.evaluate(
    (asked) =>
      Object.entries(asked).flatMap(([kind, selector]) =>
        [...document.querySelectorAll(selector)]
          .filter((element) => element.closest("main") !== null && (kind !== "chart" || element.checkVisibility()))
          .map((element) => {
            const said =
              kind === "chart"
                ? `${element.getAttribute("aria-label") ?? ""}, ` +
                  `${element.querySelectorAll("path, rect, circle, line").length} marks`
                : [...(kind === "table" ? element.querySelectorAll("tbody tr:first-of-type > *") : [element])]
                    .map((one) => one.textContent)
                    .join(" | ");
            return `${kind}: ${said.replace(/\s+/g, " ").trim()}`;
          }),
      ),
    kinds,
  );
}

/** What JavaScript would have to be on for: nothing may be. */
async function sameWithoutScript(address: string): Promise<string[]> {
  const read = async (javaScriptEnabled: boolean) => {
    const context = await browser.newContext({viewport: {width: 1440, height: 900}, javaScriptEnabled});
    const page = await context.newPage();
    await page.goto(site.url + address, {waitUntil: "networkidle"});
    const found = await content(page);
    await context.close();
    return found;
  };
  const [without, withScript] = [await read(false), await read(true)];
  if (without.length === 0) return ["without JavaScript: nothing"];
  const empty = without.filter((one) => /^(heading|figure|table): $|^chart: .*, 0 marks$/.test(one));
  return [...empty, ...withScript.filter((one) => !without.includes(one))].map((one) => `without JavaScript: ${one}`);
}

/** Weight of the first load, and when the first chart stood on the screen. */
async function firstLoad(address: string): Promise<{bytes: number; chart: number | null}> {
  let bytes = 0;
  const times: number[] = [];
  for (let run = 0; run < 3; run++) {
    const context = await browser.newContext({viewport: {width: 1440, height: 900}});
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    let loaded = 0;
    session.on("Network.loadingFinished", ({encodedDataLength}) => (loaded += encodedDataLength));
    await page.addInitScript({content: watchForChart});
    await page.goto(site.url + address, {waitUntil: "networkidle"});
    const time = await page.evaluate(() => (window as unknown as {drawnAt?: number}).drawnAt ?? null);
    if (time !== null) times.push(time);
    bytes = Math.max(bytes, loaded);
    await context.close();
  }
  return {bytes, chart: times.length === 0 ? null : Math.min(...times)};
}
