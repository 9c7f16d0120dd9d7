import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {CHECKOUT} from "../../data-loaders/checkout.js";
import {buildReports} from "../../data-loaders/commands/reports.js";
import {serve} from "../../data-loaders/publish/serve.js";
import {openWarehouse} from "../../data-loaders/warehouse/open.js";
import {launchBrowser} from "./browser.js";

/* The pictures of the README, from the demo: `npm run screenshots`. */
const out = await mkdtemp(join(tmpdir(), "encours-shots-"));
const warehouse = await openWarehouse({dir: join(CHECKOUT, "ledgers", "demo")});
await buildReports(warehouse, join(out, "dist"), () => {});
warehouse.close();
const server = await serve({directory: join(out, "dist")});
const browser = await launchBrowser();
for (const [name, path, width, height, colorScheme] of [
  ["overview", "en/", 1280, 1000, "light"],
  ["ageing", "en/ageing", 1280, 900, "light"],
  ["routes", "en/routes", 1280, 1000, "light"],
  ["simulator-phone", "en/simulator", 390, 844, "light"],
  ["overview-phone", "", 390, 844, "dark"],
  ["board-pack", "board-pack.en.html", 1123, 794, "light"],
] as const) {
  const page = await (await browser.newContext({viewport: {width, height}, colorScheme})).newPage();
  await page.goto(new URL(path, server.url).href);
  await page.screenshot({path: join(CHECKOUT, "docs", `${name}.png`)});
}
await browser.close();
await server.close();
await rm(out, {recursive: true, force: true});
