import {mkdir, rename, writeFile} from "node:fs/promises";
import {join, resolve} from "node:path";
import {said} from "../said.js";
import {exists} from "../exists.js";
import {Failed} from "./failed.js";
import {ExportError} from "../read/formats/export-error.js";
import type {Say} from "../say.js";
import {only} from "../warehouse/needs.js";
import {print, table} from "./output.js";
import {queryRows} from "./rows.js";
import type {SpokenCommand} from "./usage.js";

export function addInit(program: SpokenCommand): void {
  const {say} = program;
  program
    .below("init", said("init"))
    .argument("<dir>", say(said("init_dir")))
    .argument("[path...]", say(said("init_paths")))
    .option("--force", say(said("init_force")))
    .action(async (dir: string, paths: string[], {force}: {force?: boolean}) => {
      const path = join(dir, "ledger.yaml");
      const isThere = await exists(path);
      if (isThere && !force) throw new Failed(said("ledger_yaml_exists", {file: path}));
      const {proposeLedger} = await import("../init/index.js");
      const {yaml, questions} = await proposeLedger(paths.length ? paths : [dir], {dir: resolve(dir), say});
      await mkdir(dir, {recursive: true});
      const kept = isThere ? await freeName(path) : undefined;
      if (kept !== undefined) await rename(path, kept);
      await writeFile(path, yaml, {flag: "wx"});
      const tried = await firstFigures(say, dir);
      const lines = [
        kept === undefined ? path : say(said("ledger_yaml_kept", {file: path, kept})),
        tried,
        ...(questions.length ? [say(said("to_check_by_hand"))] : []),
        ...questions.map((question) => `  - ${question}`),
        say(said("next_ingest", {dir})),
      ];
      print(`${lines.join("\n")}\n`);
    });
}

/** What the proposal makes of the exports: rows, sums, what is open and from when to when; or why it cannot be read. */
async function firstFigures(say: Say, dir: string): Promise<string> {
  const {openWarehouse} = await import("../warehouse/open.js");
  const {FIRST_FIGURES} = await import("../init/first-figures.js");
  try {
    const warehouse = await openWarehouse({dir: resolve(dir), ...only("sources", "open_items")});
    try {
      const rows = async (sql: string) => table((await queryRows(warehouse.connection, sql)).rows, say, say).trimEnd();
      const read = await rows(FIRST_FIGURES.sources);
      const found = await rows(FIRST_FIGURES.documents);
      return `\n${say(said("first_figures"))}\n${read}\n\n${found}\n`;
    } finally {
      warehouse.close();
    }
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    return `\n${say(said("first_figures_fail"))}\n${say(error.said)}\n`;
  }
}

/** Where an earlier file can be kept: beside it, under a name that none has. */
async function freeName(path: string): Promise<string> {
  let kept = `${path}.old`;
  for (let n = 2; await exists(kept); ++n) kept = `${path}.old${n}`;
  return kept;
}
