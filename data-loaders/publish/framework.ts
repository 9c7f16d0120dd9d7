import {spawn, type ChildProcess} from "node:child_process";
import {cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname, join, resolve} from "node:path";
import {languages} from "../../models/contract/language.js";
import {said, SaidError} from "../said.js";
import {CHECKOUT} from "../checkout.js";
import type {SiteData} from "../../models/contract/site.js";
import {languageFolder} from "../../src/frame/addresses.js";
import {publishable} from "./publishable.js";

/** Packages whose newest version Framework asks of the registry unless its cache has a folder for them. */
const asked = [
  "@observablehq/plot",
  "@observablehq/sample-datasets",
  "apache-arrow",
  "arquero",
  "d3",
  "d3-dsv",
  "echarts",
  "htl",
  "leaflet",
  "lodash",
  "mapbox-gl",
  "parquet-wasm",
  "react",
  "react-dom",
  "topojson-client",
];

/**
 * Builds the site from a root that `writeSiteRoot` wrote, into `out`. The old
 * site stays until the new one is whole. Needs no network.
 */
export async function buildSite({root, out}: {root: string; out: string}): Promise<void> {
  await prepareRoot(root);
  const target = resolve(out);
  const building = `${target}.building-${process.pid}`;
  const old = `${target}.old-${process.pid}`;
  await rm(building, {recursive: true, force: true});
  try {
    await run(["build"], {root, out: building});
    await publish(root, building);
    await mkdir(dirname(target), {recursive: true});
    await rename(target, old).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
    });
    await rename(building, target);
  } finally {
    await rm(building, {recursive: true, force: true});
    await rm(old, {recursive: true, force: true});
  }
}

/** Framework's preview of a root, which reloads a page when its file is rewritten. */
export async function previewSite({
  root,
  port,
}: {
  root: string;
  port: number;
}): Promise<{url: string; close(): Promise<void>}> {
  await prepareRoot(root);
  const child = start(["preview", "--no-open", "--host", "127.0.0.1", "--port", String(port)], {
    root,
    out: join(root, ".observablehq", "dist"),
  });
  const url = await new Promise<string>((done, fail) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const found = /http:\/\/[\d.]+:\d+\//.exec(output);
      if (found !== null) done(found[0]);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.on("error", fail);
    child.on("exit", (code) => fail(new SaidError(said("preview_ended", {status: String(code), text: output.trim()}))));
  });
  return {
    url,
    close: () =>
      new Promise<void>((done) => {
        if (child.exitCode !== null || child.signalCode !== null) return done();
        child.once("exit", () => done());
        child.kill();
      }),
  };
}

/** Empty cache folders, so that no registry is asked; packages in reach of a root that lies elsewhere. */
async function prepareRoot(root: string): Promise<void> {
  for (const name of asked)
    await mkdir(join(root, ".observablehq", "cache", "_npm", ...`${name}@0.0.0`.split("/")), {recursive: true});
  try {
    createRequire(join(resolve(root), "x.js")).resolve("@observablehq/plot");
  } catch {
    await symlink(join(CHECKOUT, "node_modules"), join(dirname(resolve(root)), "node_modules"), "junction").catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error;
      },
    );
  }
}

function start(args: string[], {root, out}: {root: string; out: string}): ChildProcess {
  const program = createRequire(join(CHECKOUT, "package.json")).resolve("@observablehq/framework/package.json");
  // a page leaves many small objects behind: with more room, they are gone before they are collected
  const room = "--max-semi-space-size=64";
  return spawn(process.execPath, [room, join(dirname(program), "dist", "bin", "observable.js"), ...args], {
    cwd: CHECKOUT,
    env: {
      ...process.env,
      ENCOURS_SITE_ROOT: resolve(root),
      ENCOURS_SITE_OUT: out,
      OBSERVABLE_TELEMETRY_DISABLE: "1",
      NO_COLOR: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function run(args: string[], places: {root: string; out: string}): Promise<void> {
  const child = start(args, places);
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((done, fail) => child.on("error", fail).on("close", done));
  if (code !== 0) throw new SaidError(said("site_not_built", {text: lastLines(output)}));
}

function lastLines(output: string): string {
  return output.trim().split("\n").slice(-12).join("\n");
}

/** Data files under the address the pages ask for, the board packs, and each page made fit to publish. */
async function publish(root: string, out: string): Promise<void> {
  await cp(join(root, "data"), join(out, "_file", "data"), {recursive: true});
  for (const name of await readdir(root)) {
    if (/^board-pack(\.\w+)?\.html$/.test(name)) await cp(join(root, name), join(out, name));
  }
  const {ledger} = JSON.parse(await readFile(join(root, "data", "site.json"), "utf8")) as SiteData;
  const isNeeded = new Set<boolean>();
  for (const locale of languages) {
    const folder = languageFolder(ledger, locale);
    const names = await readdir(join(out, folder)).catch(() => []);
    for (const name of names) {
      if (!name.endsWith(".html") || name.startsWith("board-pack")) continue;
      const file = join(out, folder, name);
      const page = publishable(await readFile(file, "utf8"), locale);
      isNeeded.add(page.includes("/_observablehq/"));
      await writeFile(file, page);
    }
  }
  if (!isNeeded.has(true)) await rm(join(out, "_observablehq"), {recursive: true, force: true});
}
