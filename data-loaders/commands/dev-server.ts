import {spawn} from "node:child_process";
import {createServer, type AddressInfo} from "node:net";
import {join, relative, sep} from "node:path";
import {watch} from "chokidar";
import {said, SaidError, type Said} from "../said.js";
import {CHECKOUT, hashFiles, hashText} from "../checkout.js";
import {codeBelow} from "../graph/code.js";
import {contentsHash} from "../graph/contents.js";
import {rowsOf} from "../warehouse/rows.js";
import {previewSite} from "../publish/framework.js";
import {RowMemory} from "../warehouse/memory.js";
import {siteInput} from "../publish/site-data.js";
import type {Language} from "../../models/contract/language.js";
import type {FailedCheck} from "../../models/contract/site.js";
import {openWarehouse, type Warehouse} from "../warehouse/open.js";
import {checkFiles, failedChecks} from "./run-checks.js";
import {siteRoot} from "./reports.js";
import {showFault} from "./fault.js";
import {writeSiteRoot} from "../publish/site-root.js";

/** Which reports are drawn. */
export interface Drawn {
  dir: string;
  asOf?: string;
  isPseudonymous?: boolean;
}

export interface DevOptions extends Drawn {
  port: number;
  /** The language that is spoken. */
  language: Language;
  tell: (line: Said) => void;
  fail: (error: unknown) => void;
}

/** The checks that the figures fail; asked again where figures or checks are others. */
async function knownChecks(warehouse: Warehouse, {kept}: RowMemory): Promise<FailedCheck[]> {
  const fingerprint = hashText(await contentsHash(warehouse), await hashFiles(await checkFiles(), CHECKOUT));
  const before = kept.get("failed checks");
  if (before?.fingerprint === fingerprint) return before.value as FailedCheck[];
  const value = await failedChecks(warehouse);
  kept.set("failed checks", {fingerprint, value});
  return value;
}

/**
 * Brings warehouse and pages up to date; Framework's preview sees the pages that changed. Says what was done, and from
 * which exports, wherever they lie.
 */
export async function redraw(drawn: Drawn, memory?: RowMemory): Promise<{what: Said; exports: string[]}> {
  const warehouse = await openWarehouse({...drawn, ...(memory ? {memory} : {})});
  try {
    const failed = await knownChecks(warehouse, memory ?? new RowMemory());
    await writeSiteRoot(await siteInput(warehouse, failed), {root: siteRoot(drawn.dir)});
    const {ingested, models} = warehouse.did;
    const exports = (await rowsOf<{path: string}>(warehouse.connection, "select distinct path from load.stamps")).map(
      ({path}) => path,
    );
    const rebuilt = models.length > 0 ? said("models_rebuilt", {models: models.length}) : said("pages_redrawn");
    return {what: ingested ? said("exports_read_again") : rebuilt, exports};
  } finally {
    warehouse.close();
  }
}

/** Code that this process has loaded cannot be loaded again: a process of its own draws with the new code. */
function redrawAfresh({dir, asOf, isPseudonymous}: Drawn, language: Language): Promise<Said> {
  return new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      [
        join(CHECKOUT, "data-loaders", "encours.js"),
        "redraw",
        "--language",
        language,
        "--ledger",
        dir,
        ...(asOf ? ["--as-of", asOf] : []),
        ...(isPseudonymous ? ["--pseudonymise"] : []),
      ],
      {stdio: ["ignore", "ignore", "pipe"]},
    );
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    child.on("error", fail);
    child.on("exit", (code) =>
      code === 0
        ? done(said("pages_redrawn_with_new_code"))
        : fail(new SaidError(said("quoted", {text: errors.trim()}))),
    );
  });
}

/** A port nobody listens on. */
function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const {port} = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}

/** Whether a path below a folder is nothing that anybody edits: the warehouse, an editor's own files, packages. */
const isHidden = (below: string): boolean =>
  !below.startsWith("..") && below.split(sep).some((part) => part.startsWith(".") || part === "node_modules");

/**
 * What an edit asks for: a redraw, in a process of its own where code was edited that this one has loaded; null:
 * nothing that is drawn rests on the file.
 *
 * @param loaded modules of this process; null once it is out of date, and so what it knows of the code
 */
function editOf(path: string, loaded: ReadonlySet<string> | null): "data" | "code" | null {
  const file = relative(CHECKOUT, path).replaceAll("\\", "/");
  if (file.startsWith("..") || !/\.[jt]s$/.test(file)) return "data";
  if (loaded === null || loaded.has(file)) return "code";
  // the pages' own modules are copied to the site
  return file.startsWith("src/") ? "data" : null;
}

/**
 * Serves the reports and redraws them whenever an export, a model, an assumption or a page is edited; a fault is shown
 * and the last good figures stay.
 */
export async function dev({
  port,
  language,
  tell,
  fail,
  ...drawn
}: DevOptions): Promise<{url: string; close(): Promise<void>}> {
  const {dir} = drawn;
  const memory = new RowMemory();
  const loadedCode = new Set((await codeBelow(["data-loaders/commands/dev-server.ts"])).files);
  const first = await redraw(drawn, memory);
  tell(first.what);
  const preview = await previewSite({root: siteRoot(dir), port: port || (await freePort())});
  let isBusy = false;
  let pending: "data" | "code" | null = null;
  let isClosed = false;
  // from the first edit of code on, what this process has loaded is out of date
  let hasNewCode = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const work = async () => {
    if (isBusy || isClosed || pending === null) return;
    isBusy = true;
    hasNewCode ||= pending === "code";
    pending = null;
    const started = performance.now();
    try {
      let what: Said;
      if (hasNewCode) what = await redrawAfresh(drawn, language);
      else {
        const done = await redraw(drawn, memory);
        watcher.add(done.exports);
        what = done.what;
      }
      tell(said("done_in", {what, seconds: Number(((performance.now() - started) / 1000).toFixed(1))}));
    } catch (error) {
      fail(error);
      await showFault(siteRoot(dir), error).catch(fail);
    }
    isBusy = false;
    if (pending !== null) running = work();
  };
  const changed = (path: string) => {
    const edited = editOf(path, hasNewCode ? null : loadedCode);
    if (edited === null) return;
    pending = edited === "code" ? edited : (pending ?? edited);
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!isBusy) running = work();
    }, 60);
  };
  const folders = [dir, ...["data-loaders", "models", "src"].map((room) => join(CHECKOUT, room))];
  const isAside = (path: string) => folders.some((folder) => isHidden(relative(folder, path)));
  const watcher = watch([...folders, ...first.exports], {ignored: isAside, ignoreInitial: true});
  watcher.on("all", (_, path) => changed(path));
  await new Promise<void>((done) => watcher.once("ready", done));
  return {
    url: preview.url,
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await watcher.close();
      await running;
      await preview.close();
    },
  };
}
