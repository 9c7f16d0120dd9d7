import {mkdir, readFile, rename, stat, writeFile} from "node:fs/promises";
import {join, resolve} from "node:path";
import {CommanderError, InvalidArgumentError, type Command} from "commander";
import {keptSentence, said, SaidError, type Said} from "./said.js";
import {isLanguage} from "../models/contract/language.js";
import type {results} from "../src/words/commands/en/results.js";
import {CHECKOUT} from "./checkout.js";
import {runChecks} from "./commands/check.js";
import {csv, progress, table, type Cell} from "./commands/output.js";
import {queryRows} from "./commands/rows.js";
import {ExportError} from "./read/formats/export-error.js";
import {languageOf, sayIn, words, type Say} from "./say.js";
import {SpokenCommand} from "./commands/usage.js";
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

type UsageCode = keyof typeof results;

class Failed extends SaidError {}

function isoDate(value: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  const date = found && new Date(`${value}T00:00:00Z`);
  if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value)
    throw new InvalidArgumentError("expected_date" satisfies UsageCode);
  return value;
}

function port(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65535)
    throw new InvalidArgumentError("expected_port" satisfies UsageCode);
  return number;
}

function language(value: string): string {
  if (!isLanguage(value)) throw new InvalidArgumentError("expected_language" satisfies UsageCode);
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
  withWarehouse(say, said("updating_warehouse"), options, work, needs);

async function printIngest(say: Say, options: LedgerOptions & {strict?: boolean; json?: boolean}): Promise<void> {
  await quiet(
    say,
    options,
    async ({connection}) => {
      const sources = (await queryRows(connection, "select * exclude (sha256) from sources")).rows;
      const reasons = (
        await queryRows(
          connection,
          `select source, reason, count(*) as rows, min("row") as first_row, any_value(value) as example, code, arguments
              from rejects group by all order by rows desc, source`,
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
        const inWords =
          (column: string) =>
          ({code, arguments: values, ...row}: Record<string, Cell>) => ({
            ...row,
            [column]: say(keptSentence(String(code), String(values))),
          });
        print(`${titled(said("sources"), sources)}\n`);
        print(
          rejected
            ? `${titled(said("rejects_count", {rows: rejected}), reasons.map(inWords("reason")))}\n`
            : `${say(said("rejects_none"))}\n\n`,
        );
        print(titled(said("tie_out"), tieOut));
        if (notes.length) print(`\n${titled(said("notes"), notes.map(inWords("note")))}`);
      }
      if (options.strict && rejected) throw new Failed(said("rows_rejected", {rows: rejected}));
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
          throw new Failed(said("no_such_kpi", {kpi: name, nearest: nearest(name, all) ?? said("none")}));
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
      if (!rows.length) throw new Failed(said("no_figures_under_filter"));
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
        throw new Failed(said("exports_not_pseudonymised"));
      await connection.run("set enable_external_access = false");
      await connection.run("set lock_configuration = true");
      const {columns, rows} = await queryRows(connection, sql).catch((error: unknown) => {
        throw new Failed(said("quoted", {text: error instanceof Error ? error.message : String(error)}));
      });
      if (options.json) json(rows);
      else print(options.csv ? csv(rows, columns) : table(rows, say));
    },
    await needsOfQuery(sql),
  );
}

function program(say: Say): Command {
  const encours = new SpokenCommand(say, "encours")
    .description(say(said("encours")))
    .version((JSON.parse(packageText) as {version: string}).version, "-V, --version", say(said("version")))
    .helpOption("-h, --help", say(said("display_help")))
    .helpCommand("help [command]", say(said("display_help")))
    .showHelpAfterError(say(said("help_lists_commands")));
  const spoken = (made: Command) => made.option("--language <fr|en>", say(said("language")), language);
  spoken(encours);
  const command = (name: string, description: Said) => spoken(encours.command(name).description(say(description)));
  const onLedger = (made: Command) =>
    made
      .option("--ledger <dir>", say(said("ledger")), join(CHECKOUT, "ledgers", "demo"))
      .option("--as-of <date>", say(said("as_of")), isoDate)
      .option("--pseudonymise", say(said("pseudonymise")));

  command("init", said("init"))
    .argument("<dir>", say(said("init_dir")))
    .argument("[path...]", say(said("init_paths")))
    .option("--force", say(said("init_force")))
    .action(async (dir: string, paths: string[], {force}: {force?: boolean}) => {
      const path = join(dir, "ledger.yaml");
      const exists = await stat(path).then(
        () => true,
        () => false,
      );
      if (exists && !force) throw new Failed(said("ledger_yaml_exists", {file: path}));
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
        `${exists ? say(said("ledger_yaml_kept", {file: path, kept})) : path}\n${questions.length ? `${say(said("to_check_by_hand"))}\n${questions.map((question) => `  - ${question}\n`).join("")}` : ""}${say(said("next_ingest", {dir}))}\n`,
      );
    });

  onLedger(command("ingest", said("ingest")))
    .option("--strict", say(said("ingest_strict")))
    .option("--json", say(said("json")))
    .action((options: LedgerOptions) => printIngest(say, options));

  onLedger(command("build", said("build")))
    .option("--out <dir>", say(said("build_out")), "dist")
    .option("--serve", say(said("build_serve")))
    .option("--port <n>", say(said("build_port")), port, 3000)
    .action(async (options: LedgerOptions & {out: string; serve?: boolean; port: number}) => {
      await withWarehouse(say, said("building"), options, async (warehouse, report) => {
        const {buildReports} = await import("./commands/build.js");
        const {hash, isCurrent} = await buildReports(warehouse, options.out, report);
        print(
          `${say(said("build_done", {state: isCurrent ? said("build_current") : said("build_new"), dir: options.out, date: warehouse.asOf, build: hash.slice(0, 12)}))}\n`,
        );
      });
      if (options.serve) await keepServing(options.out, options.port);
    });

  command("serve", said("serve"))
    .option("--out <dir>", say(said("serve_out")), "dist")
    .option("--port <n>", say(said("serve_port")), port, 3000)
    .action(async ({out, port: wanted}: {out: string; port: number}) => keepServing(out, wanted));

  onLedger(command("dev", said("dev")))
    .option("--port <n>", say(said("serve_port")), port, 3000)
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

  onLedger(command("board-pack", said("board_pack")))
    .option("--out <file>", say(said("board_pack_out")), "board-pack.html")
    .option("--locale <language>", say(said("board_pack_locale")), language)
    .option("--since <file>", say(said("board_pack_since")))
    .option("--pdf", say(said("board_pack_pdf")))
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
          error instanceof SaidError
            ? error.said
            : said("quoted", {text: error instanceof Error ? error.message : String(error)}),
        );
      });
      print(`${pdf}\n`);
    });

  onLedger(command("kpi", said("kpi")))
    .argument("[name...]", say(said("kpi_names")))
    .option("--entity <name>", say(said("kpi_entity")))
    .option("--segment <name>", say(said("kpi_segment")))
    .option("--country <code>", say(said("kpi_country")))
    .option("--month <date>", say(said("kpi_month")), isoDate)
    .option("--history", say(said("kpi_history")))
    .option("--json", say(said("json")))
    .action((names: string[], options: LedgerOptions) => printKpis(say, names, options));

  onLedger(command("query", said("query")))
    .argument("<sql>", say(said("query_sql")))
    .option("--json", say(said("json")))
    .option("--csv", say(said("csv")))
    .action((sql: string, options: LedgerOptions) => runQuery(say, sql, options));

  onLedger(command("check", said("check")))
    .option("--json", say(said("json")))
    .action(async (options: LedgerOptions & {json?: boolean}) => {
      const results = await quiet(say, options, ({connection}) => runChecks(connection), {
        needs: "all",
        needsProjections: false,
      });
      if (options.json) json(results.map((result) => ({...result, promise: result.promise.en})));
      else {
        const [failed, ok] = [say(said("check_failed")), say(said("check_passed"))];
        const verdict = (word: string) => word.padEnd(Math.max(failed.length, ok.length) + 2);
        for (const {name, promise, failures, rows} of results) {
          const held = promise[say.language];
          print(
            failures
              ? `${verdict(failed)}${say(said("check_broken", {check: name, promise: held, rows: failures}))}\n${table(rows, say)}`
              : `${verdict(ok)}${say(said("labelled", {label: name, text: held}))}\n`,
          );
        }
      }
      const broken = results.filter((result) => result.failures > 0).length;
      if (broken) throw new Failed(said("checks_failed", {failed: broken, checks: results.length}));
    });

  onLedger(command("export", said("export")))
    .argument("<name>", say(said("export_mart")))
    .requiredOption("--to <file>", say(said("export_to")))
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
        `${say(rows === null ? said("exported_in_layout", {file: options.to}) : said("exported_rows", {file: options.to, rows}))}\n`,
      );
    });

  onLedger(command("diff", said("diff")))
    .requiredOption("--to <file|rev>", say(said("diff_to")))
    .option("--json", say(said("json")))
    .action(async (options: LedgerOptions & {to: string; json?: boolean}) => {
      const {diffRegister} = await import("./commands/diff.js");
      const moved = await quiet(
        say,
        options,
        (warehouse) => diffRegister(warehouse, options.to),
        only("kpis", "sources"),
      );
      if (options.json) json(moved);
      else if (!moved.length) print(`${say(said("no_figure_moved"))}\n`);
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

  onLedger(spoken(encours.command("redraw", {hidden: true}))).action(
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
    throw new Failed(said("no_built_site", {dir: directory, out: directory}));
  const {serve} = await import("./publish/serve.js");
  const server = await serve({directory, port: wanted}).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EADDRINUSE"
      ? new Failed(said("port_taken", {port: String(wanted), next: String(wanted + 1)}))
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
      process.stderr.write(`  ${say(said("see_debug"))}\n`);
    return 1;
  }
}
