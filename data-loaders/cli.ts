import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {CommanderError} from "commander";
import {CHECKOUT} from "./checkout.js";
import {addBoardPack} from "./commands/board-pack.js";
import {addBuild} from "./commands/build.js";
import {addCheck} from "./commands/check.js";
import {addDev} from "./commands/dev.js";
import {addDiff} from "./commands/diff.js";
import {addDossier} from "./commands/dossier.js";
import {addExport} from "./commands/export.js";
import {addIngest} from "./commands/ingest.js";
import {addInit} from "./commands/init.js";
import {addKpi} from "./commands/kpi.js";
import {addQuery} from "./commands/query.js";
import {addRedraw} from "./commands/redraw.js";
import {addServe} from "./commands/serve.js";
import {described, Failed} from "./commands/failed.js";
import {SpokenCommand} from "./commands/usage.js";
import {ExportError} from "./read/formats/export-error.js";
import {said} from "./said.js";
import {languageOf, sayIn, type Say} from "./say.js";

// What draws pages and reads workbooks is loaded by the commands that need it: a figure is printed in half the time.

const COMMANDS = [
  addInit,
  addIngest,
  addBuild,
  addServe,
  addDev,
  addBoardPack,
  addDossier,
  addKpi,
  addQuery,
  addCheck,
  addExport,
  addDiff,
  addRedraw,
];

function program(say: Say, version: string): SpokenCommand {
  const encours = new SpokenCommand(say, "encours")
    .description(say(said("encours")))
    .version(version, "-V, --version", say(said("version")))
    .helpOption("-h, --help", say(said("display_help")))
    .helpCommand("help [command]", say(said("display_help")))
    .showHelpAfterError(say(said("help_lists_commands")))
    .takingLanguage();
  for (const add of COMMANDS) add(encours);
  return encours;
}

function leaveOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
}

/** Runs one command line; returns the exit status: 0 done, 1 failed, 2 wrong usage. */
export async function main(argv: readonly string[]): Promise<number> {
  const say = await sayIn(await languageOf(argv, process.env));
  const {version} = JSON.parse(await readFile(join(CHECKOUT, "package.json"), "utf8")) as {version: string};
  if (!process.stdout.listeners("error").includes(leaveOnClosedPipe)) process.stdout.on("error", leaveOnClosedPipe);
  try {
    await program(say, version).parseAsync([...argv]);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`${described(error, say)}\n`);
    if (
      !(
        error instanceof ExportError ||
        error instanceof Failed ||
        (error instanceof Error && error.name === "ModelError")
      )
    )
      process.stderr.write(`  ${say(said("see_debug"))}\n`);
    return 1;
  }
}
