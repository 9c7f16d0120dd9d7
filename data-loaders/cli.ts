import {mkdir, readFile, stat, writeFile} from "node:fs/promises";
import {join, resolve} from "node:path";
import {Command, CommanderError, InvalidArgumentError} from "commander";
import {CHECKOUT} from "./checkout.js";
import {runChecks} from "./commands/check.js";
import {csv, progress, table} from "./commands/output.js";
import {queryRows} from "./commands/rows.js";
import {ExportError} from "./formats/export-error.js";
import {nearest} from "./ingest/header.js";
import {readModels} from "./models.js";
import {EVERYTHING, needsOfQuery, needsOfTable, only, type Needs} from "./needs.js";
import {PROJECTED_TABLES} from "./projected-tables.js";
import {literal} from "./sql-text.js";
import {openWarehouse, type Warehouse} from "./warehouse.js";

// What draws pages and reads workbooks is loaded by the commands that need it: a figure is printed in half the time.

interface LedgerOptions {
  ledger: string;
  asOf?: string;
  pseudonymise?: boolean;
}

class Failed extends Error {}

function isoDate(value: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  const date = found && new Date(`${value}T00:00:00Z`);
  if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value) throw new InvalidArgumentError("expected a date like 2025-12-31");
  return value;
}

function port(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65535) throw new InvalidArgumentError("expected a port number");
  return number;
}

const print = (text: string) => void process.stdout.write(text);
const json = (value: unknown) => print(`${JSON.stringify(value, null, 2)}\n`);

/** Opens the warehouse brought up to date, with progress, and closes it when the work is done. */
async function withWarehouse<T>(title: string, {ledger, asOf, pseudonymise = false}: LedgerOptions, work: (warehouse: Warehouse, report: (step: string) => void) => Promise<T>, needs: Needs = EVERYTHING): Promise<T> {
  const steps = progress(title);
  try {
    const warehouse = await openWarehouse({dir: resolve(ledger), ...(asOf ? {asOf} : {}), isPseudonymous: pseudonymise, ...needs, report: steps.report});
    try {
      return await work(warehouse, steps.report);
    } finally {
      warehouse.close();
    }
  } finally {
    steps.stop();
  }
}

const quiet = <T>(options: LedgerOptions, work: (warehouse: Warehouse) => Promise<T>, needs?: Needs) => withWarehouse("bringing the warehouse up to date", options, work, needs);

async function printIngest(options: LedgerOptions & {strict?: boolean; json?: boolean}): Promise<void> {
  await quiet(options, async ({connection}) => {
    const sources = (await queryRows(connection, "select * exclude (sha256) from sources")).rows;
    const reasons = (await queryRows(connection, `select source, reason, count(*) as rows, min("row") as first_row, any_value(value) as example from rejects group by all order by rows desc, source`)).rows;
    const tieOut = (await queryRows(connection, "select * from tie_out order by balance_on, entity")).rows;
    const notes = (await queryRows(connection, "select * from load.notes")).rows;
    const rejected = reasons.reduce((sum, row) => sum + Number(row["rows"]), 0);
    if (options.json) {
      json({sources: (await queryRows(connection, "select * from sources")).rows, rejects: (await queryRows(connection, "select * from rejects")).rows, tie_out: tieOut, notes});
    } else {
      print(`Sources\n${table(sources)}\n`);
      print(rejected ? `Rejects: ${rejected}\n${table(reasons)}\n` : "Rejects: none\n\n");
      print(`Tie-out\n${table(tieOut)}`);
      if (notes.length) print(`\nNotes\n${table(notes)}`);
    }
    if (options.strict && rejected) throw new Failed(`${rejected} row${rejected > 1 ? "s were" : " was"} rejected (--strict)`);
  }, only("sources", "rejects", "tie_out"));
}

async function printKpis(names: readonly string[], options: LedgerOptions & {json?: boolean; entity?: string; segment?: string; country?: string; month?: string; history?: boolean}): Promise<void> {
  await quiet(options, async (warehouse) => {
    const {connection} = warehouse;
    const known = (await queryRows(connection, "select distinct kpi, variant from kpis order by all")).rows;
    const all = [...new Set(known.flatMap((row) => [String(row["kpi"]), `${row["kpi"]}/${row["variant"]}`]))];
    for (const name of names) if (!all.includes(name)) throw new Failed(`no such kpi: ${name}\n  nearest: ${nearest(name, all)}`);
    const filter = (column: string, value: string | undefined) => (value === undefined ? `${column} is null` : `${column} = ${literal(value)}`);
    const wanted = names.length ? names.map((name) => (name.includes("/") ? `(kpi || '/' || variant) = ${literal(name)}` : `kpi = ${literal(name)}`)).join(" or ") : "true";
    const month = options.history ? "true" : `month_end = ${options.month ? `date ${literal(options.month)}` : "(select max(month_end) from kpis)"}`;
    const {rows} = await queryRows(
      connection,
      `select * from kpis where ${filter("entity", options.entity)} and ${filter("segment", options.segment)} and ${filter("country", options.country)} and ${month} and (${wanted}) order by month_end, kpi, variant`,
    );
    if (!rows.length) throw new Failed("no figures under this filter");
    if (options.json) json(rows);
    else print(table(rows.map(({month_end, kpi, variant, value, unit, window, flag}) => ({month_end: month_end ?? null, kpi: kpi ?? null, variant: variant ?? null, value: typeof value === "number" ? Number(value.toFixed(4)) : null, unit: unit ?? null, window: window ?? null, flag: flag ?? null}))));
  }, only("kpis"));
}

async function runQuery(sql: string, options: LedgerOptions & {json?: boolean; csv?: boolean}): Promise<void> {
  await quiet(options, async ({connection}) => {
    if (options.pseudonymise && /\b(ledger|load)\s*"?\s*\./i.test(sql)) throw new Failed("the tables of ledger and load hold the exports as they are: with --pseudonymise, read the models");
    await connection.run("set enable_external_access = false");
    await connection.run("set lock_configuration = true");
    const {columns, rows} = await queryRows(connection, sql).catch((error: unknown) => {
      throw new Failed(error instanceof Error ? error.message : String(error));
    });
    if (options.json) json(rows);
    else print(options.csv ? csv(rows, columns) : table(rows));
  }, await needsOfQuery(sql));
}

function program(): Command {
  const encours = new Command("encours")
    .description("A workbench for receivables: from ledger exports to the figures a CFO steers by.")
    .version((JSON.parse(packageText) as {version: string}).version)
    .showHelpAfterError("(encours --help lists the commands)")
    .exitOverride();
  const command = (name: string, description: string) => encours.command(name).description(description).exitOverride();
  const onLedger = (made: Command) => made.option("--ledger <dir>", "ledger folder, which holds ledger.yaml", join(CHECKOUT, "ledgers", "demo")).option("--as-of <date>", "reporting date, YYYY-MM-DD; by default that of ledger.yaml, else the last date of the ledger", isoDate).option("--pseudonymise", "codes instead of the names and ids of debtors");

  command("init", "look at exports and write a commented ledger.yaml to correct by hand")
    .argument("<dir>", "folder to write ledger.yaml to")
    .argument("<file...>", "exports: FEC, CSV, TSV, XLSX, Parquet")
    .option("--force", "replace an existing ledger.yaml")
    .action(async (dir: string, files: string[], {force}: {force?: boolean}) => {
      const path = join(dir, "ledger.yaml");
      if (!force && (await stat(path).then(() => true, () => false))) throw new Failed(`${path}: there is one already; --force replaces it`);
      const {proposeLedger} = await import("./init/index.js");
      const {yaml, questions} = await proposeLedger(files, {dir: resolve(dir)});
      await mkdir(dir, {recursive: true});
      await writeFile(path, yaml);
      print(`${path}\n${questions.length ? `To check by hand:\n${questions.map((question) => `  - ${question}\n`).join("")}` : ""}Next: encours ingest --ledger ${dir}\n`);
    });

  onLedger(command("ingest", "read the exports into the warehouse; print sources, rejects and tie-out"))
    .option("--strict", "fail when a row is rejected")
    .option("--json", "print JSON")
    .action(printIngest);

  onLedger(command("build", "bring the warehouse up to date, then build the site and the board pack; all or nothing"))
    .option("--out <dir>", "where the site goes", "dist")
    .option("--serve", "serve the site afterwards")
    .option("--port <n>", "port to serve on", port, 3000)
    .action(async (options: LedgerOptions & {out: string; serve?: boolean; port: number}) => {
      await withWarehouse("build", options, async (warehouse, report) => {
        const {buildReports} = await import("./commands/build.js");
        const {hash, isCurrent} = await buildReports(warehouse, options.out, report);
        print(`${isCurrent ? "up to date" : "built"}: ${options.out} (as of ${warehouse.asOf}, build ${hash.slice(0, 12)})\n`);
      });
      if (options.serve) await keepServing(options.out, options.port);
    });

  command("serve", "serve a built site on this machine")
    .option("--out <dir>", "the built site", "dist")
    .option("--port <n>", "port", port, 3000)
    .action(async ({out, port: wanted}: {out: string; port: number}) => keepServing(out, wanted));

  onLedger(command("dev", "serve the reports and redraw them whenever an export, a model, an assumption or a page is edited"))
    .option("--port <n>", "port", port, 3000)
    .action(async ({ledger, asOf, pseudonymise = false, port: wanted}: LedgerOptions & {port: number}) => {
      const {dev} = await import("./commands/dev.js");
      const server = await dev({dir: resolve(ledger), ...(asOf ? {asOf} : {}), isPseudonymous: pseudonymise, port: wanted, say: (line) => print(`${line}\n`), fail: (error) => void process.stderr.write(`${describe(error)}\n`)});
      print(`${server.url}\n`);
      await untilInterrupted();
      await server.close();
    });

  onLedger(command("board-pack", "build only the board pack: one HTML file"))
    .option("--out <file>", "the file", "board-pack.html")
    .option("--locale <language>", "fr or en; by default that of ledger.yaml")
    .option("--since <file>", "an earlier board pack (HTML): adds a sheet on what changed since")
    .option("--pdf", "also as PDF beside it, through an installed Chrome, Chromium or Edge")
    .action(async (options: LedgerOptions & {out: string; locale?: "fr" | "en"; since?: string; pdf?: boolean}) => {
      if (options.locale !== undefined && !["fr", "en"].includes(options.locale)) throw new CommanderError(2, "encours.locale", "error: --locale is fr or en");
      const [{buildBoardPack}, {readKeptPack}, {printToPdf}] = await Promise.all([import("./commands/build.js"), import("./kept-pack.js"), import("./browser.js")]);
      const since = options.since === undefined ? undefined : {pack: await readKeptPack(options.since), file: options.since};
      await quiet(options, (warehouse) => buildBoardPack(warehouse, options.out, {locale: options.locale, since}));
      print(`${options.out}\n`);
      if (!options.pdf) return;
      const pdf = options.out.replace(/\.html?$/i, "") + ".pdf";
      await printToPdf(options.out, pdf).catch((error: unknown) => {
        throw new Failed(error instanceof Error ? error.message : String(error));
      });
      print(`${pdf}\n`);
    });

  onLedger(command("kpi", "print the register at the reporting date"))
    .argument("[name...]", "kpis, or kpi/variant")
    .option("--entity <name>", "one legal entity")
    .option("--segment <name>", "one segment")
    .option("--country <code>", "one country")
    .option("--month <date>", "another month end of the history", isoDate)
    .option("--history", "every month")
    .option("--json", "print JSON")
    .action(printKpis);

  onLedger(command("query", "run read-only SQL on the warehouse"))
    .argument("<sql>", "one statement")
    .option("--json", "print JSON")
    .option("--csv", "print CSV")
    .action(runQuery);

  onLedger(command("check", "run the integrity queries; fail when one returns rows"))
    .option("--json", "print JSON")
    .action(async (options: LedgerOptions & {json?: boolean}) => {
      const results = await quiet(options, ({connection}) => runChecks(connection), {needs: "all", needsProjections: false});
      if (options.json) json(results);
      else for (const {name, promise, failures, rows} of results) print(failures ? `FAILED  ${name}: ${promise}: ${failures} rows\n${table(rows)}` : `ok      ${name}: ${promise}\n`);
      const broken = results.filter((result) => result.failures > 0).length;
      if (broken) throw new Failed(`${broken} of ${results.length} checks failed`);
    });

  onLedger(command("export", "write a mart for a spreadsheet"))
    .argument("<name>", "the mart, e.g. open_items")
    .requiredOption("--to <file>", "a file that ends in .csv, .xlsx or .parquet")
    .action(async (name: string, options: LedgerOptions & {to: string}) => {
      const marts = ["kpis", ...PROJECTED_TABLES, ...(await readModels()).filter((model) => model.layer === "marts").map((model) => model.name)].sort();
      const [{exportMart}, {ledgerStatutoryWorkbook}] = await Promise.all([import("./commands/export.js"), import("./statutory-xlsx.js")]);
      const rows = await quiet(options, (warehouse) => exportMart(warehouse, name, marts, options.to, name === "statutory_late_payments" ? () => ledgerStatutoryWorkbook(warehouse.connection, warehouse.ledger) : undefined), needsOfTable(name));
      print(rows === null ? `${options.to}: in the layout of the order\n` : `${options.to}: ${rows} rows\n`);
    });

  onLedger(command("diff", "say which published figures are not those of a register kept before, or of a revision of this checkout, and why"))
    .requiredOption("--to <file|rev>", "a register kept with encours export kpis --to FILE.parquet, or a commit, branch or tag")
    .option("--json", "print JSON")
    .action(async (options: LedgerOptions & {to: string; json?: boolean}) => {
      const {diffRegister} = await import("./commands/diff.js");
      const moved = await quiet(options, (warehouse) => diffRegister(warehouse, options.to), only("kpis", "sources"));
      if (options.json) json(moved);
      else if (!moved.length) print("no published figure moved\n");
      else print(table(moved.map(({kpi, variant, figures, before, after, why}) => ({kpi, variant, figures, before, after, why}))));
    });

  onLedger(encours.command("redraw", {hidden: true}).exitOverride()).action(async ({ledger, asOf, pseudonymise = false}: LedgerOptions) => {
    const {redraw} = await import("./commands/dev.js");
    print(`${await redraw({dir: resolve(ledger), ...(asOf ? {asOf} : {}), isPseudonymous: pseudonymise})}\n`);
  });
  return encours;
}

async function keepServing(directory: string, wanted: number): Promise<void> {
  const {serve} = await import("./serve.js");
  const server = await serve({directory, port: wanted}).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EADDRINUSE" ? new Failed(`port ${wanted} is taken; try --port ${wanted + 1}`) : error;
  });
  print(`${server.url}\n`);
  await untilInterrupted();
  await server.close();
}

function untilInterrupted(): Promise<void> {
  return new Promise((done) => {
    process.once("SIGINT", () => done());
    process.once("SIGTERM", () => done());
  });
}

/** What went wrong, for a person; the stack only with ENCOURS_DEBUG. */
function describe(error: unknown): string {
  if (process.env["ENCOURS_DEBUG"] && error instanceof Error && error.stack) return error.stack;
  return (error instanceof Error ? error.message : String(error)).split(/\n\s*Stack Trace/)[0]!.trim();
}

function leaveOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
}

let packageText = "{}";

/** Runs one command line; returns the exit status: 0 done, 1 failed, 2 wrong usage. */
export async function main(argv: readonly string[]): Promise<number> {
  packageText = await readFile(join(CHECKOUT, "package.json"), "utf8");
  if (!process.stdout.listeners("error").includes(leaveOnClosedPipe)) process.stdout.on("error", leaveOnClosedPipe);
  try {
    await program().parseAsync([...argv]);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`${describe(error)}\n`);
    if (!(error instanceof ExportError || error instanceof Failed || (error instanceof Error && error.name === "ModelError"))) process.stderr.write("  (set ENCOURS_DEBUG=1 to see where)\n");
    return 1;
  }
}
