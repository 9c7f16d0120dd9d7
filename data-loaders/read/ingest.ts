import {createHash} from "node:crypto";
import {createReadStream} from "node:fs";
import {mkdtemp, rm, stat} from "node:fs/promises";
import {tmpdir} from "node:os";
import {basename, dirname, join, relative, resolve} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {inPhase, said, type Said} from "../said.js";
import {CHART_NAMES} from "../../models/charts-of-accounts/index.js";
import {chartOf, controlGroup, isEntries, type Ledger, type Source} from "../../models/contract/ledger.js";
import {ExportError} from "./formats/export-error.js";
import {expression, literal, sentence} from "../warehouse/sql-text.js";
import {rejectInconsistent, rejectUnconvertible} from "./checks.js";
import {deriveFromEntries} from "./customer-entries.js";
import {dateAdvances} from "./fec/advances.js";
import {fecDocuments} from "./fec/documents.js";
import {type FecFile, readEntries} from "./fec/entries.js";
import {fecLedger, type FecRelations} from "./fec/ledger.js";
import {loadLines, rowsOf} from "./fec/lines.js";
import {matchFec} from "./fec/matching.js";
import {findReversals} from "./fec/reversals.js";
import {reopenGivenUp} from "./fec/recoveries.js";
import {matchGivenBack, setAside} from "./fec/returns.js";
import {followTransfers} from "./fec/transfers.js";
import {OPENING_JOURNAL, type LedgerFacts} from "./fec/written-lines.js";
import {noteStated} from "./entries/stated.js";
import {openLines} from "./entries/open-lines.js";
import {nearest} from "./header.js";
import {createLedgerViews} from "./ledger-views.js";
import type {ExportFile} from "./export-file.js";
import {noteLookAlikes} from "./cells/look-alikes.js";
import {noteSameFile, noteSameRows} from "./same-rows.js";
import {loadTabular} from "./tabular.js";
import {deriveFromPayments} from "./payments.js";
import {one, SCHEMA, type Unit} from "./unit.js";

export interface SourceFile extends ExportFile {
  source: Source;
}

/** `${NAME:-default}` in a path, so that one ledger.yaml serves several machines. */
function expandVariables(path: string, environment: NodeJS.ProcessEnv): string {
  return path.replace(
    /\$\{(\w+)(?::-([^}]*))?\}/g,
    (_, name: string, fallback: string | undefined) => environment[name] ?? fallback ?? "",
  );
}

/** The files of every source, with a hash of their content; a source that matches nothing is an error. */
export async function findSourceFiles(
  connection: DuckDBConnection,
  ledger: Ledger,
  dir: string,
  environment: NodeJS.ProcessEnv,
): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for (const source of ledger.sources) {
    const pattern = resolve(dir, expandVariables(source.file, environment)).replaceAll("\\", "/");
    const isPlain = await stat(pattern).then(
      (found) => found.isFile(),
      () => false,
    );
    const paths = isPlain
      ? [pattern]
      : (await connection.runAndReadAll(`select file from glob(${literal(pattern)}) order by file`))
          .getRowObjectsJS()
          .map((row) => String(row["file"]));
    if (!paths.length)
      throw new ExportError(said("no_file_matches"), {
        file: "ledger.yaml",
        value: source.file,
        advice: await neighbours(connection, pattern),
      });
    for (const path of paths) {
      const inside = relative(dir, path).replaceAll("\\", "/");
      files.push({source, path, label: inside.startsWith("..") ? basename(path) : inside, sha256: ""});
    }
  }
  return files;
}

async function neighbours(connection: DuckDBConnection, pattern: string): Promise<Said> {
  const reader = await connection.runAndReadAll(
    `select file from glob(${literal(join(dirname(pattern), "*"))}) order by file limit 20`,
  );
  const names = reader.getRowObjectsJS().map((row) => basename(String(row["file"])));
  const like = nearest(basename(pattern), names);
  const holds = names.length ? said("it_holds", {files: names.join(", ")}) : said("nothing_there");
  const looked = said("looked_in", {dir: dirname(pattern), found: holds});
  return like === null ? looked : said("nearest_file", {nearest: like, looked});
}

/** SHA-256 of a file, streamed. */
export async function contentHash(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, {highWaterMark: 1 << 20})) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

export interface IngestOptions {
  ledger: Ledger;
  files: readonly SourceFile[];
  report?: (step: Said) => void;
}

/**
 * Loads every export into the empty database of `connection`: schema `ledger` for the models, `load` for what lies
 * beneath.
 */
export async function ingest(
  connection: DuckDBConnection,
  {ledger, files, report = () => {}}: IngestOptions,
): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), "encours-"));
  try {
    await connection.run(SCHEMA);
    const bySha = new Map<string, string>();
    const units: Unit[] = [];
    const fecFiles: FecFile[] = [];
    await spareMemory(connection, files);
    for (const [index, file] of files.entries()) {
      const number = index + 1;
      report(inPhase(said("reading_exports"), file.label));
      // one file may be several lists: a table for each, a sheet for each
      const {table = "fec", sheet = "", where = ""} = file.source;
      const content = [file.sha256, table, sheet, where].join(" ");
      const twin = bySha.get(content);
      if (twin !== undefined) {
        await noteSameFile(connection, file.label, twin);
        continue;
      }
      bySha.set(content, file.label);
      if (isEntries(file.source)) {
        const written = await openLines(file.source, file, scratch);
        const unit = await loadLines(connection, file.source, file, number, written);
        if (written.path !== file.path) await rm(written.path, {force: true});
        units.push(unit);
        fecFiles.push(fecFile(file, unit, ledger, written.facts));
        await noteStated(connection, unit, written.facts, controlGroup(ledger));
      } else units.push(await loadTabular(connection, file.source, file, number, {scratch, currency: ledger.currency}));
    }
    let fec: FecRelations | null = null;
    if (fecFiles.length) {
      report(said("matching_letters"));
      const controlAccounts = controlGroup(ledger);
      await readEntries(connection, fecFiles, controlAccounts);
      await requireSeparateYears(connection, fecFiles);
      await fecDocuments(connection);
      await setAside(connection);
      await findReversals(connection);
      await dateAdvances(connection, fecFiles);
      await matchFec(connection);
      await followTransfers(connection);
      await matchGivenBack(connection);
      await reopenGivenUp(connection);
      fec = await fecLedger(connection, fecFiles, {baseCurrency: ledger.currency, controlAccounts});
      await noteUnbalancedEntries(connection, fecFiles);
    }
    await createLedgerViews(connection, units, fec);
    report(said("checking_rows"));
    await rejectUnconvertible(connection, units, ledger.currency);
    const derived = [...(await deriveFromEntries(connection, units)), ...(await deriveFromPayments(connection, units))];
    if (derived.length > 0) await createLedgerViews(connection, units, fec, derived);
    await rejectInconsistent(connection, units);
    await noteUnreadTerms(connection);
    await noteSameRows(connection, units);
    await noteLookAlikes(connection);
    await summariseSources(connection, units);
  } finally {
    await rm(scratch, {recursive: true, force: true});
  }
}

/** From this size on the exports of entries are read in little memory, which takes longer. */
const LARGE = 250e6;

/** Ledgers of gigabytes are read beside other programs: DuckDB keeps to half a gigabyte and uses the disk. */
async function spareMemory(connection: DuckDBConnection, files: readonly SourceFile[]): Promise<void> {
  const sizes = await Promise.all(
    files.filter(({source}) => isEntries(source)).map(async ({path}) => (await stat(path)).size),
  );
  if (sizes.reduce((sum, size) => sum + size, 0) > LARGE) await connection.run("set memory_limit = '500MB'");
}

function fecFile(file: SourceFile, unit: Unit, ledger: Ledger, facts: LedgerFacts): FecFile {
  const {source} = file;
  const chart = source.chart ?? facts.chart ?? chartOf(source);
  // without either nobody says which accounts are the customers'
  if (chart === undefined || (ledger.control_accounts === undefined && chartOf(source) === undefined))
    throw new ExportError(said("no_chart"), {
      file: "ledger.yaml",
      value: source.file,
      advice: said("say_chart", {charts: CHART_NAMES.join(", ")}),
    });
  const named = /^(?:(\d{9})|.*?)FEC(\d{4})(\d{2})(\d{2})/i.exec(basename(file.label));
  const entity = source.constants["entity"];
  return {
    number: unit.number,
    relation: unit.relation,
    firstRowid: unit.firstRowid,
    label: file.label,
    entity: entity === undefined ? (named?.[1] ?? ledger.name) : String(entity),
    endsOn:
      named && Number(named[3]) <= 12 && Number(named[4]) <= 31
        ? `${named[2]}-${named[3]}-${named[4]}`
        : (facts.endsOn ?? null),
    openingJournals: source.opening_journals ?? [],
    ownOpening: OPENING_JOURNAL,
    isBatch: source.format === "datev",
    isGross: facts.isGross ?? false,
    joinsByReference: source.format !== "fec",
    chart,
    accounts: source.accounts,
  };
}

async function requireSeparateYears(connection: DuckDBConnection, files: readonly FecFile[]): Promise<void> {
  const clash = await one<{file: number; other: number; kind: string} | undefined>(
    connection,
    `with ordered as (select *, lag(file) over years as other, lag(last_on) over years as previous_last_on from
        fec_files where not is_batch window years as (partition by entity order by starts_on, file))
     select file, other, case when previous_last_on >= starts_on then 'overlap' else 'gap' end as kind
     from ordered where previous_last_on >= starts_on or previous_last_on + interval 100 day < starts_on`,
  );
  if (!clash) return;
  const label = (number: number) => files.find((file) => file.number === number)?.label ?? "";
  if (clash.kind === "overlap")
    throw new ExportError(said("overlapping_fec"), {
      file: label(clash.file),
      value: label(clash.other),
      advice: said("one_fec_per_year"),
    });
  throw new ExportError(said("missing_year"), {
    file: label(clash.file),
    value: label(clash.other),
    advice: said("add_missing_year"),
  });
}

async function noteUnbalancedEntries(connection: DuckDBConnection, files: readonly FecFile[]): Promise<void> {
  for (const file of files) {
    await connection.run(`
      insert into load.notes
      select ${literal(file.label)}, note['text'], rows, note['code'], note['arguments'] from (
      select ${sentence(said("unbalanced_entries"))} as note, count(*) as rows
      from (select 1 from ${file.relation} group by journal_code, entry_number, entry_on having sum(amount) <> 0)
          having count(*) > 0)`);
  }
}

/** Terms the models cannot read leave an invoice without a due date: that is said, not passed over. */
async function noteUnreadTerms(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    insert into load.notes
    select 'customers', note['text'], rows, note['code'], note['arguments'] from (
    select
        ${sentence(said("unread_terms", {terms: expression("terms")}))} as note,
        count(*) as rows, terms
    from ledger.customers
    where terms is not null and not regexp_matches(terms, '^(\\d+d|\\d+d-eom|eom-\\d+d|eom)(-on-\\d{1,2})?$')
    group by terms) order by terms`);
}

/** What became of every row and amount of every file; what is missing in the sum is said. */
async function summariseSources(connection: DuckDBConnection, units: readonly Unit[]): Promise<void> {
  const loaded = units.map(
    ({number, relation, amount}, i) =>
      `select ${number} as unit, ${rowsOf(units[i]!)} as rows_loaded, ` +
      `${amount === null ? "null" : `coalesce(sum(${amount}), 0)`} ` +
      `as amount_loaded from ${relation}`,
  );
  await connection.run(`
    create table load.sources as
    with loaded as (${loaded.join(" union all ")}),
    rejected as (
        select unit, count(*) as rows_rejected, coalesce(sum(amount), 0) as amount_rejected
        from load.rejects group by unit
    )
    select units.unit, units.source, units.format, units.ledger_table, units.rows_read, loaded.rows_loaded,
        coalesce(rejected.rows_rejected, 0) as rows_rejected, units.rows_left_out, units.amount_read,
        cast(loaded.amount_loaded as decimal(38, 2)) as amount_loaded,
        case when units.amount_read is not null then cast(coalesce(rejected.amount_rejected, 0) as decimal(38, 2)) end
            as amount_rejected,
        units.amount_left_out, units.sha256,
    from load.units as units join loaded using (unit) left join rejected using (unit) order by unit`);
  const missing = said("rows_missing", {
    rows: expression("rows_missing"),
    amount: expression("amount_missing", {isAmount: true}),
  });
  await connection.run(`
    insert into load.notes
    with missing as (
        select source, rows_read - rows_loaded - rows_rejected - rows_left_out as rows_missing,
            coalesce(amount_read - amount_loaded - amount_rejected - amount_left_out, 0) as amount_missing
        from load.sources
    )
    select source, note['text'], rows_missing, note['code'], note['arguments'] from (
        select *, ${sentence(missing)} as note from missing where rows_missing <> 0 or amount_missing <> 0)`);
}
