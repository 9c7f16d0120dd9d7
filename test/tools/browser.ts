import {chromium, type Browser} from "playwright-core";
import {findBrowser as findInstalled} from "../../data-loaders/publish/browser.js";

/** Path of an installed browser, or of the one that the test library downloaded; null if there is none. */
export const findBrowser = (): string | null => findInstalled(chromium.executablePath());

/** A browser that asks nothing of anybody by itself. Without one the tests fail: they are never skipped. */
export async function launchBrowser({debuggingPort}: {debuggingPort?: number} = {}): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null)
    throw new Error("no browser found: install Chrome, Chromium or Edge, or set ENCOURS_BROWSER to its path");
  return chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...(debuggingPort === undefined ? [] : [`--remote-debugging-port=${debuggingPort}`]),
    ],
  });
}
