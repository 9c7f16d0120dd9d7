import {spawn} from "node:child_process";
import {existsSync} from "node:fs";
import {mkdtemp, rename, rm, stat} from "node:fs/promises";
import {tmpdir} from "node:os";
import {delimiter, join, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {said, SaidError} from "../said.js";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "microsoft-edge-stable",
  "msedge",
];

const installed: Record<string, string[]> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((root) => {
    const folder = process.env[root];
    return folder === undefined
      ? []
      : [
          join(folder, "Google/Chrome/Application/chrome.exe"),
          join(folder, "Chromium/Application/chrome.exe"),
          join(folder, "Microsoft/Edge/Application/msedge.exe"),
        ];
  }),
  linux: [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
    "/usr/bin/microsoft-edge",
  ],
};

/**
 * Path of an installed Chrome, Chromium or Edge: `ENCOURS_BROWSER`, then the usual places, then the path, then those
 * named; null if there is none.
 */
export function findBrowser(...others: string[]): string | null {
  const wished = process.env["ENCOURS_BROWSER"];
  if (wished !== undefined && wished !== "") {
    if (!existsSync(wished)) throw new SaidError(said("browser_not_there", {path: wished}));
    return wished;
  }
  const ending = process.platform === "win32" ? ".exe" : "";
  const onPath = (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name + ending)));
  return [...(installed[process.platform] ?? []), ...onPath, ...others].find((file) => existsSync(file)) ?? null;
}

/** Prints a page on this machine to PDF with an installed browser; the file appears whole or not at all. */
export async function printToPdf(page: string, to: string): Promise<void> {
  const browser = findBrowser();
  if (browser === null) throw new SaidError(said("no_browser"));
  const profile = await mkdtemp(join(tmpdir(), "encours-print-"));
  const beside = `${resolve(to)}.${process.pid}.tmp`;
  // a browser run as root refuses its own sandbox; the page printed is our own and holds no script
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const args = [
    "--headless",
    ...asRoot,
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    `--user-data-dir=${profile}`,
    "--no-pdf-header-footer",
    `--print-to-pdf=${beside}`,
    pathToFileURL(resolve(page)).href,
  ];
  try {
    const output = await new Promise<string>((done, fail) => {
      const child = spawn(browser, args, {stdio: ["ignore", "ignore", "pipe"]});
      let written = "";
      child.stderr.on("data", (chunk: Buffer) => (written += chunk.toString()));
      child.on("error", fail);
      child.on("close", () => done(written));
    });
    if (
      !(await stat(beside).then(
        ({size}) => size > 0,
        () => false,
      ))
    )
      throw new SaidError(said("browser_printed_nothing", {text: output.trim().split("\n").at(-1) ?? ""}));
    await rename(beside, resolve(to));
  } finally {
    await rm(beside, {force: true});
    await rm(profile, {recursive: true, force: true, maxRetries: 5}).catch(() => {});
  }
}
