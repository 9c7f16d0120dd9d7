import {spawnSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

/*
 * The test command: dependencies, format and lint, a browser, types, tests. A missing browser is
 * installed where that can be done, and is an error where it cannot: the
 * browser tests are never skipped.
 */
const checkout = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const run = (command, args, options = {}) =>
  spawnSync(command, args, {cwd: checkout, stdio: "inherit", ...options}).status ?? 1;
const node = (...args) => run(process.execPath, args);
const has = (command) =>
  spawnSync(process.platform === "win32" ? "where" : "which", [command], {stdio: "ignore"}).status === 0;

const setUp = node(join("data-loaders", "setup.js"));
if (setUp !== 0) process.exit(setUp);

const lint = run("npm", ["run", "--silent", "lint"], {shell: process.platform === "win32"});
if (lint !== 0) process.exit(lint);

const {register} = await import("tsx/esm/api");
register();
const {findBrowser} = await import("./browser.ts");
if (findBrowser() === null) installBrowser();
if (findBrowser() === null) {
  console.error(
    "No browser found. Install Chrome, Chromium or Edge, or set ENCOURS_BROWSER to its path, and run the tests again.",
  );
  process.exit(1);
}

function installBrowser() {
  console.error("no Chrome, Chromium or Edge found: installing one");
  const root = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const asRoot = (...command) =>
    root.length && !has("sudo") ? 1 : run([...root, ...command][0], [...root, ...command].slice(1));
  if (process.platform === "linux" && has("apt-get")) {
    if (asRoot("apt-get", "install", "-y", "chromium") === 0) return;
    if (asRoot("apt-get", "update") === 0 && asRoot("apt-get", "install", "-y", "chromium") === 0) return;
  } else if (process.platform === "linux" && has("dnf")) {
    if (asRoot("dnf", "install", "-y", "chromium") === 0) return;
  } else if (process.platform === "linux" && has("apk")) {
    if (asRoot("apk", "add", "chromium") === 0) return;
  }
  node(join("node_modules", "playwright-core", "cli.js"), "install", "chromium");
}

const types = node(join("node_modules", "typescript", "bin", "tsc"), "--noEmit", "-p", ".");
if (types !== 0) process.exit(types);

const folder = mkdtempSync(join(tmpdir(), "encours-tests-"));
const report = join(folder, "report.json");
const tests = run(
  process.execPath,
  [
    join("node_modules", "vitest", "vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--reporter=${join("test", "tools", "slowest.ts")}`,
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  {env: {...process.env, TZ: "UTC"}},
);
try {
  const {numPassedTests, numFailedTests, numPendingTests, numTodoTests} = JSON.parse(readFileSync(report, "utf8"));
  const minutes = (performance.now() / 60_000).toFixed(1);
  console.log(
    `${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests + numTodoTests} skipped ` +
      `in ${minutes} minutes`,
  );
} finally {
  rmSync(folder, {recursive: true, force: true});
}
process.exitCode = tests;
