import {mkdir, readFile, rename, stat, writeFile} from "node:fs/promises";
import {join, resolve} from "node:path";
import {Command, CommanderError, InvalidArgumentError} from "commander";
import {said, SaidError, type Said} from "../models/contract/said.js";
import {CHECKOUT} from "./checkout.js";
import {runChecks} from "./commands/check.js";
import {csv, progress, table, type Cell} from "./commands/output.js";
import {queryRows} from "./commands/rows.js";
import {ExportError} from "./read/formats/export-error.js";
import {languageOf, sayIn, words, type Say} from "./say.js";
import {errorsIn, helpIn} from "./commands/usage.js";
import {nearest} from "./read/header.js";
import {readModels} from "./warehouse/models.js";
import {EVERYTHING, needsOfQuery, needsOfTable, only, type Needs} from "./warehouse/needs.js";
import {PROJECTED_TABLES} from "./project/tables.js";
import {literal} from "./warehouse/sql-text.js";
import {openWarehouse, type Warehouse} from "./warehouse/open.js";

// What draws pages and reads workbooks is loaded by the commands that need it: a figure is printed in half the time.

interface LedgerOptions {
  ledger: string;
  asOf?: string;
  pseudonymise?: boolean;
}

class Failed extends SaidError {}

function isoDate(value: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  const date = found && new Date(`${value}T00:00:00Z`);
  if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value)
    throw new InvalidArgumentError(String(said`expected a date like 2025-12-31`));
  return value;
}

function port(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65535)
    throw new InvalidArgumentError(String(said`expected a port number`));
  return number;
}

function language(value: string): string {
  if (value !== "fr" && value !== "en") throw new InvalidArgumentError(String(said`expected fr or en`));
  return value;
}

const print = (text: string) => void process.stdout.write(text);
const json = (value: unknown) => print(`${JSON.stringify(value, null, 2)}\n`);

/** Opens the warehouse brought up to date, with progress, and closes it when the work is done. */
async function withWarehouse<T>(
  say: Say,
  title: Said,
  {ledger, asOf, pseudonymise = false}: LedgerOptions,
  work: (warehouse: Warehouse, report: (step: Said) => void) => Promise<T>,
  needs: Needs = EVERYTHING,
): Promise<T> {
  const steps = progress(say(title), say);
  try {
    const warehouse = await openWarehouse({
      dir: resolve(ledger),
      ...(asOf ? {asOf} : {}),
      isPseudonymous: pseudonymise,
      ...needs,
      report: steps.report,
    });
    try {
      return await work(warehouse, steps.report);
    } finally {
      warehouse.close();
    }
  } finally {
    steps.stop();
  }
}

const quiet = <T>(say: Say, options: LedgerOptions, work: (warehouse: Warehouse) => Promise<T>, needs?: Needs) =>
  withWarehouse(say, said`bringing the warehouse up to date`, options, work, needs);

async function printIngest(say: Say, options: LedgerOptions & {strict?: boolean; json?: boolean}): Promise<void> {
  await quiet(
    say,
    options,
    async ({connection}) => {
      const sources = (await queryRows(connection, "select * exclude (sha256) from sources")).rows;
      const reasons = (
        await queryRows(
          connection,
          `select source, reason, count(*) as rows, min("row") as first_row, any_value(value) as example from rejects
              group by all order by rows desc, source`,
        )
      ).rows;
      const tieOut = (await queryRows(connection, "select * from tie_out order by balance_on, entity")).rows;
      const notes = (await queryRows(connection, "select * from load.notes")).rows;
      const rejected = reasons.reduce((sum, row) => sum + Number(row["rows"]), 0);
      if (options.json) {
        json({
          sources: (await queryRows(connection, "select * from sources")).rows,
          rejects: (await queryRows(connection, "select * from rejects")).rows,
          tie_out: tieOut,
          notes,
        });
      } else {
        const titled = (title: Said, rows: Parameters<typeof table>[0]) => `${say(title)}\n${table(rows, say, say)}`;
        const inWords = (column: string) => (row: Record<string, Cell>) => ({
          ...row,
          [column]: say.text(String(row[column])),
        });
        print(`${titled(said`Sources`, sources)}\n`);
        print(
          rejected
            ? `${titled(said`Rejects: ${rejected}`, reasons.map(inWords("reason")))}\n`
            : `${say(said`Rejects: none`)}\n\n`,
        );
        print(titled(said`Tie-out`, tieOut));
        if (notes.length) print(`\n${titled(said`Notes`, notes.map(inWords("note")))}`);
      }
      if (options.strict && rejected)
        throw new Failed(
          rejected > 1 ? said`${rejected} rows were rejected (--strict)` : said`1 row was rejected (--strict)`,
        );
    },
    only("sources", "rejects", "tie_out"),
  );
}

async function printKpis(
  say: Say,
  names: readonly string[],
  options: LedgerOptions & {
    json?: boolean;
    entity?: string;
    segment?: string;
    country?: string;
    month?: string;
    history?: boolean;
  },
): Promise<void> {
  await quiet(
    say,
    options,
    async (warehouse) => {
      const {connection} = warehouse;
      const known = (await queryRows(connection, "select distinct kpi, variant from kpis order by all")).rows;
      const all = [...new Set(known.flatMap((row) => [String(row["kpi"]), `${row["kpi"]}/${row["variant"]}`]))];
      for (const name of names)
        if (!all.includes(name))
          throw new Failed(said`no such kpi: ${name}\n  nearest: ${nearest(name, all) ?? said`none`}`);
      const filter = (column: string, value: string | undefined) =>
        value === undefined ? `${column} is null` : `${column} = ${literal(value)}`;
      const wanted = names.length
        ? names
            .map((name) =>
              name.includes("/") ? `(kpi || '/' || variant) = ${literal(name)}` : `kpi = ${literal(name)}`,
            )
            .join(" or ")
        : "true";
      const month = options.history
        ? "true"
        : `month_end = ${options.month ? `date ${literal(options.month)}` : "(select max(month_end) from kpis)"}`;
      const {rows} = await queryRows(
        connection,
        `select * from kpis where ${filter("entity", options.entity)} and ${filter("segment", options.segment)} and ${filter("country", options.country)}
            and ${month} and (${wanted}) order by month_end, kpi, variant`,
      );
      if (!rows.length) throw new Failed(said`no figures under this filter`);
      if (options.json) json(rows);
      else
        print(
          table(
            rows.map(({month_end, kpi, variant, value, unit, window, flag}) => ({
              month_end: month_end ?? null,
              kpi: kpi ?? null,
              variant: variant ?? null,
              value: typeof value === "number" ? Number(value.toFixed(4)) : null,
              unit: unit ?? null,
              window: window ?? null,
              flag: flag ?? null,
            })),
            say,
            say,
          ),
        );
    },
    only("kpis"),
  );
}

async function runQuery(
  say: Say,
  sql: string,
  options: LedgerOptions & {json?: boolean; csv?: boolean},
): Promise<void> {
  await quiet(
    say,
    options,
    async ({connection}) => {
      if (options.pseudonymise && /\b(ledger|load)\s*"?\s*\./i.test(sql))
        throw new Failed(
          said`the tables of ledger and load hold the exports as they are: with --pseudonymise, read the models`,
        );
      await connection.run("set enable_external_access = false");
      await connection.run("set lock_configuration = true");
      const {columns, rows} = await queryRows(connection, sql).catch((error: unknown) => {
        throw new Failed(said`${error instanceof Error ? error.message : String(error)}`);
      });
      if (options.json) json(rows);
      else print(options.csv ? csv(rows, columns) : table(rows, say));
    },
    await needsOfQuery(sql),
  );
}

function program(say: Say): Command {
  const encours = new Command("encours")
    .configureHelp(helpIn(say))
    .configureOutput(errorsIn(say))
    .description(say(said`A workbench for receivables: from ledger exports to the figures a CFO steers by.`))
    .version(
      (JSON.parse(packageText) as {version: string}).version,
      "-V, --version",
      say(said`output the version number`),
    )
    .helpOption("-h, --help", say(said`display help for command`))
    .helpCommand("help [command]", say(said`display help for command`))
    .showHelpAfterError(say(said`(encours --help lists the commands)`))
    .exitOverride();
  const spoken = (made: Command) =>
    made.option(
      "--language <fr|en>",
      say(said`language of the messages; by default that of the ledger named, else of the environment`),
      language,
    );
  spoken(encours);
  const command = (name: string, description: Said) =>
    spoken(encours.command(name).description(say(description)).exitOverride());
  const onLedger = (made: Command) =>
    made
      .option("--ledger <dir>", say(said`ledger folder, which holds ledger.yaml`), join(CHECKOUT, "ledgers", "demo"))
      .option(
        "--as-of <date>",
        say(said`reporting date, YYYY-MM-DD; by default that of ledger.yaml, else the last date of the ledger`),
        isoDate,
      )
      .option("--pseudonymise", say(said`codes instead of the names and ids of debtors`));

  command("init", said`look at exports and write a commented ledger.yaml to correct by hand`)
    .argument("<dir>", say(said`folder to write ledger.yaml to`))
    .argument(
      "[path...]",
      say(said`exports (FEC, CSV, TSV, XLSX, Parquet) and folders of exports; by default what lies in <dir>`),
    )
    .option("--force", say(said`replace an existing ledger.yaml; the earlier one is kept as ledger.yaml.old`))
    .action(async (dir: string, paths: string[], {force}: {force?: boolean}) => {
      const path = join(dir, "ledger.yaml");
      const exists = await stat(path).then(
        () => true,
        () => false,
      );
      if (exists && !force) throw new Failed(said`${path}: there is one already; --force replaces it`);
      const {proposeLedger} = await import("./init/index.js");
      const {yaml, questions} = await proposeLedger(paths.length ? paths : [dir], {dir: resolve(dir), say});
      await mkdir(dir, {recursive: true});
      let kept = `${path}.old`;
      for (
        let n = 2;
        exists &&
        (await stat(kept).then(
          () => true,
          () => false,
        ));
        ++n
      )
        kept = `${path}.old${n}`;
      if (exists) await rename(path, kept);
      await writeFile(path, yaml, {flag: "wx"});
      print(
        `${exists ? say(said`${path} (the earlier one: ${kept})`) : path}\n${questions.length ? `${say(said`To check by hand:`)}\n${questions.map((question) => `  - ${question}\n`).join("")}` : ""}${say(said`Next: encours ingest --ledger ${dir}`)}\n`,
      );
    });

  onLedger(command("ingest", said`read the exports into the warehouse; print sources, rejects and tie-out`))
    .option("--strict", say(said`fail when a row is rejected`))
    .option("--json", say(said`print JSON`))
    .action((options: LedgerOptions) => printIngest(say, options));

  onLedger(
    command("build", said`bring the warehouse up to date, then build the site and the board pack; all or nothing`),
  )
    .option("--out <dir>", say(said`where the site goes`), "dist")
    .option("--serve", say(said`serve the site afterwards`))
    .option("--port <n>", say(said`port to serve on`), port, 3000)
    .action(async (options: LedgerOptions & {out: string; serve?: boolean; port: number}) => {
      await withWarehouse(say, said`build`, options, async (warehouse, report) => {
        const {buildReports} = await import("./commands/build.js");
        const {hash, isCurrent} = await buildReports(warehouse, options.out, report);
        print(
          `${say(said`${isCurrent ? said`up to date` : said`built`}: ${options.out} (as of ${warehouse.asOf}, build ${hash.slice(0, 12)})`)}\n`,
        );
      });
      if (options.serve) await keepServing(options.out, options.port);
    });

  command("serve", said`serve a built site on this machine`)
    .option("--out <dir>", say(said`the built site`), "dist")
    .option("--port <n>", say(said`port`), port, 3000)
    .action(async ({out, port: wanted}: {out: string; port: number}) => keepServing(out, wanted));

  onLedger(
    command(
      "dev",
      said`serve the reports and redraw them whenever an export, a model, an assumption or a page is edited`,
    ),
  )
    .option("--port <n>", say(said`port`), port, 3000)
    .action(async ({ledger, asOf, pseudonymise = false, port: wanted}: LedgerOptions & {port: number}) => {
      const {dev} = await import("./commands/dev.js");
      const server = await dev({
        dir: resolve(ledger),
        ...(asOf ? {asOf} : {}),
        isPseudonymous: pseudonymise,
        port: wanted,
        language: say.language,
        tell: (line) => print(`${say(line)}\n`),
        fail: (error) => void process.stderr.write(`${describe(error, say)}\n`),
      });
      print(`${server.url}\n`);
      await untilInterrupted();
      await server.close();
    });

  onLedger(command("board-pack", said`build only the board pack: one HTML file`))
    .option("--out <file>", say(said`the file`), "board-pack.html")
    .option("--locale <language>", say(said`fr or en; by default that of ledger.yaml`), language)
    .option("--since <file>", say(said`an earlier board pack (HTML): adds a sheet on what changed since`))
    .option("--pdf", say(said`also as PDF beside it, through an installed Chrome, Chromium or Edge`))
    .action(async (options: LedgerOptions & {out: string; locale?: "fr" | "en"; since?: string; pdf?: boolean}) => {
      const [{buildBoardPack}, {readKeptPack}, {printToPdf}] = await Promise.all([
        import("./commands/build.js"),
        import("./publish/kept-pack.js"),
        import("./publish/browser.js"),
      ]);
      const since =
        options.since === undefined ? undefined : {pack: await readKeptPack(options.since), file: options.since};
      await quiet(say, options, (warehouse) => buildBoardPack(warehouse, options.out, {locale: options.locale, since}));
      print(`${options.out}\n`);
      if (!options.pdf) return;
      const pdf = options.out.replace(/\.html?$/i, "") + ".pdf";
      await printToPdf(options.out, pdf).catch((error: unknown) => {
        throw new Failed(
          error instanceof SaidError ? error.said : said`${error instanceof Error ? error.message : String(error)}`,
        );
      });
      print(`${pdf}\n`);
    });

  onLedger(command("kpi", said`print the register at the reporting date`))
    .argument("[name...]", say(said`kpis, or kpi/variant`))
    .option("--entity <name>", say(said`one legal entity`))
    .option("--segment <name>", say(said`one segment`))
    .option("--country <code>", say(said`one country`))
    .option("--month <date>", say(said`another month end of the history`), isoDate)
    .option("--history", say(said`every month`))
    .option("--json", say(said`print JSON`))
    .action((names: string[], options: LedgerOptions) => printKpis(say, names, options));

  onLedger(command("query", said`run read-only SQL on the warehouse`))
    .argument("<sql>", say(said`one statement`))
    .option("--json", say(said`print JSON`))
    .option("--csv", say(said`print CSV`))
    .action((sql: string, options: LedgerOptions) => runQuery(say, sql, options));

  onLedger(command("check", said`run the integrity queries; fail when one returns rows`))
    .option("--json", say(said`print JSON`))
    .action(async (options: LedgerOptions & {json?: boolean}) => {
      const results = await quiet(say, options, ({connection}) => runChecks(connection), {
        needs: "all",
        needsProjections: false,
      });
      if (options.json) json(results.map((result) => ({...result, promise: result.promise.en})));
      else {
        const [failed, ok] = [say(said`FAILED`), say(said`ok`)];
        const verdict = (word: string) => word.padEnd(Math.max(failed.length, ok.length) + 2);
        for (const {name, promise, failures, rows} of results) {
          const held = promise[say.language];
          print(
            failures
              ? `${verdict(failed)}${say(said`${name}: ${held}: ${failures} rows`)}\n${table(rows, say)}`
              : `${verdict(ok)}${say(said`${name}: ${held}`)}\n`,
          );
        }
      }
      const broken = results.filter((result) => result.failures > 0).length;
      if (broken) throw new Failed(said`${broken} of ${results.length} checks failed`);
    });

  onLedger(command("export", said`write a mart for a spreadsheet`))
    .argument("<name>", say(said`the mart, e.g. open_items`))
    .requiredOption("--to <file>", say(said`a file that ends in .csv, .xlsx or .parquet`))
    .action(async (name: string, options: LedgerOptions & {to: string}) => {
      const marts = [
        "kpis",
        ...PROJECTED_TABLES,
        ...(await readModels()).filter((model) => model.layer === "marts").map((model) => model.name),
      ].sort();
      const [{exportMart}, {ledgerStatutoryWorkbook}] = await Promise.all([
        import("./commands/export.js"),
        import("./publish/statutory-xlsx.js"),
      ]);
      const rows = await quiet(
        say,
        options,
        (warehouse) =>
          exportMart(
            warehouse,
            name,
            marts,
            options.to,
            name === "statutory_late_payments"
              ? () => ledgerStatutoryWorkbook(warehouse.connection, warehouse.ledger)
              : undefined,
          ),
        needsOfTable(name),
      );
      print(
        `${say(rows === null ? said`${options.to}: in the layout of the order` : said`${options.to}: ${rows} rows`)}\n`,
      );
    });

  onLedger(
    command(
      "diff",
      said`say which published figures are not those of a register kept before, or of a revision of this checkout, and why`,
    ),
  )
    .requiredOption(
      "--to <file|rev>",
      say(said`a register kept with encours export kpis --to FILE.parquet, or a commit, branch or tag`),
    )
    .option("--json", say(said`print JSON`))
    .action(async (options: LedgerOptions & {to: string; json?: boolean}) => {
      const {diffRegister} = await import("./commands/diff.js");
      const moved = await quiet(
        say,
        options,
        (warehouse) => diffRegister(warehouse, options.to),
        only("kpis", "sources"),
      );
      if (options.json) json(moved);
      else if (!moved.length) print(`${say(said`no published figure moved`)}\n`);
      else
        print(
          table(
            moved.map(({kpi, variant, figures, before, after, why}) => ({
              kpi,
              variant,
              figures,
              before,
              after,
              why: say(why),
            })),
            say,
            say,
          ),
        );
    });

  onLedger(spoken(encours.command("redraw", {hidden: true}).exitOverride())).action(
    async ({ledger, asOf, pseudonymise = false}: LedgerOptions) => {
      const {redraw} = await import("./commands/dev.js");
      print(
        `${say((await redraw({dir: resolve(ledger), ...(asOf ? {asOf} : {}), isPseudonymous: pseudonymise})).what)}\n`,
      );
    },
  );
  return encours;
}

async function keepServing(directory: string, wanted: number): Promise<void> {
  if (
    !(await stat(join(directory, "index.html")).then(
      () => true,
      () => false,
    ))
  )
    throw new Failed(said`${directory}: no built site here; encours build --out ${directory} makes one`);
  const {serve} = await import("./publish/serve.js");
  const server = await serve({directory, port: wanted}).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EADDRINUSE"
      ? new Failed(said`port ${String(wanted)} is taken; try --port ${String(wanted + 1)}`)
      : error;
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
function describe(error: unknown, say: Say): string {
  if (process.env["ENCOURS_DEBUG"] && error instanceof Error && error.stack) return error.stack;
  return words(error, say)
    .split(/\n\s*Stack Trace/)[0]!
    .trim();
}

function leaveOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
}

let packageText = "{}";

/** Runs one command line; returns the exit status: 0 done, 1 failed, 2 wrong usage. */
export async function main(argv: readonly string[]): Promise<number> {
  const say = await sayIn(await languageOf(argv, process.env));
  packageText = await readFile(join(CHECKOUT, "package.json"), "utf8");
  if (!process.stdout.listeners("error").includes(leaveOnClosedPipe)) process.stdout.on("error", leaveOnClosedPipe);
  try {
    await program(say).parseAsync([...argv]);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`${describe(error, say)}\n`);
    if (
      !(
        error instanceof ExportError ||
        error instanceof Failed ||
        (error instanceof Error && error.name === "ModelError")
      )
    )
      process.stderr.write(`  ${say(said`(set ENCOURS_DEBUG=1 to see where)`)}\n`);
    return 1;
  }
}
