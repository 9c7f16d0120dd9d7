import {join} from "node:path";
import {createViteServer} from "vitest/node";
import {CHECKOUT} from "../../../data-loaders/checkout.js";
import {pickRouteSettings} from "../../../models/routes/costs/settings.js";
import {ROUTES} from "../../../models/routes/types.js";
import {launchBrowser} from "../browser.js";
import {shipped} from "../../fixtures/shipped-assumptions.js";

const CLAIMS = 10_000;
const MOVES = 31;

/**
 * In a browser: a slider moves, and every route of 10,000 claims is evaluated anew with the best of each, totals and
 * probabilities over 64 draws.
 */
export async function benchRoutes(): Promise<void> {
  const server = await createViteServer({
    root: CHECKOUT,
    configFile: false,
    logLevel: "error",
    cacheDir: join(CHECKOUT, "node_modules", ".bench"),
    server: {port: 0, host: "127.0.0.1", watch: null},
    optimizeDeps: {noDiscovery: true},
  });
  const browser = await launchBrowser();
  try {
    await server.listen();
    const page = await browser.newPage();
    await page.route("**/empty", (route) => route.fulfill({contentType: "text/html", body: "<!doctype html>"}));
    await page.goto(new URL("empty", server.resolvedUrls!.local[0]!).href);
    const settings = pickRouteSettings(shipped, "2025-12-31");
    const times: number[] = await page.evaluate(
      `import("/test/tools/bench/routes-page.ts").then(({measureMoves}) => measureMoves(${JSON.stringify(settings)}, ` +
        `${CLAIMS}, ${MOVES}))`,
    );
    const sorted = times.toSorted((a, b) => a - b);
    const line = (name: string, value: number) =>
      console.log(`${name.padEnd(58)} ${value.toFixed(0).padStart(10)}   at most 50`);
    line(`routes: 10,000 claims x ${ROUTES.length} routes after a move, ms, median`, sorted[Math.floor(MOVES / 2)]!);
    console.log(`${"routes: the same, slowest of 31 moves, ms".padEnd(58)} ${sorted.at(-1)!.toFixed(0).padStart(10)}`);
  } finally {
    await browser.close();
    await server.close();
  }
}
