import {existsSync} from "node:fs";
import {delimiter, join} from "node:path";
import {chromium, type Browser} from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge"];

const installed: Record<string, string[]> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((root) => {
    const folder = process.env[root];
    return folder === undefined ? [] : [join(folder, "Google/Chrome/Application/chrome.exe"), join(folder, "Chromium/Application/chrome.exe"), join(folder, "Microsoft/Edge/Application/msedge.exe")];
  }),
  linux: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/opt/google/chrome/chrome", "/snap/bin/chromium", "/usr/bin/microsoft-edge"],
};

/** Path of an installed Chrome, Chromium or Edge: `ENCOURS_BROWSER`, then the usual places, then the path, then what the test library downloaded; null if there is none. */
export function findBrowser(): string | null {
  const wished = process.env["ENCOURS_BROWSER"];
  if (wished !== undefined && wished !== "") {
    if (!existsSync(wished)) throw new Error(`ENCOURS_BROWSER: no such file: ${wished}`);
    return wished;
  }
  const ending = process.platform === "win32" ? ".exe" : "";
  const onPath = (process.env["PATH"] ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name + ending)));
  return [...(installed[process.platform] ?? []), ...onPath, chromium.executablePath()].find((file) => existsSync(file)) ?? null;
}

/** A browser that asks nothing of anybody by itself. Without one the tests fail: they are never skipped. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error("no browser found: install Chrome, Chromium or Edge, or set ENCOURS_BROWSER to its path");
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
    ],
  });
}
