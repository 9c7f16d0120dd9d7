import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {basename, join, relative, resolve} from "node:path";
import {DuckDBInstance, type DuckDBConnection} from "@duckdb/node-api";
import {said, type Said} from "../said.js";
import {ExportError} from "../read/formats/export-error.js";
import {homeCurrency} from "./currency.js";
import {entriesLike} from "./customer-entries.js";
import {followDates} from "./day-and-month.js";
import {disputesOf} from "./disputes.js";
import {strangersAmong, type Fec} from "./fec.js";
import {filesBelow, type Found} from "./files.js";
import {withFilter} from "./filter.js";
import {generalLedgerOf, isGeneralLedger} from "./general-ledger.js";
import {bringsDocuments, customersIn, invoicesPartly, linesLike, tableLike, type TableMatch} from "./ledger-match.js";
import {asLines} from "./lines.js";
import {withGroups} from "./grouped.js";
import {ledgerInColumns} from "./ledger-columns.js";
import {ledgerYaml, type LeftOut} from "./ledger-yaml.js";
import {look, type Looked} from "./look.js";
import {joined, withoutRepeated} from "./parts.js";
import {reportingDateOf} from "./reporting-date.js";
import {customersOf, sourceOf, type ProposedSource, type Recognised, type Saying} from "./source.js";
import {checked, flow, mapOf} from "./yaml.js";

/** A ledger.yaml to correct by hand, and what is to be looked at in it. */
export interface Proposal {
  yaml: string;
  /** One sentence for each `# check:` and for what is left out. */
  questions: string[];
}

interface Seen {
  fecs: Fec[];
  recognised: Recognised[];
  unrecognised: {path: string; looked: Looked; isFromFolder: boolean}[];
  leftOut: LeftOut[];
}

/**
 * Looks at exports and writes a commented ledger.yaml: format, encoding, separators, dates, which table each is and
 * which
 * column is which. Doubtful choices have a `# check:` comment and a question; columns that are not used are listed. A
 * file that
 * cannot be read, or that is no table of the ledger, is left out and named; so is a list whose documents another
 * brings.
 *
 * @param paths exports and folders of exports, relative to the current folder or absolute
 * @param options.dir the ledger's folder; paths in the yaml are relative to it
 * @param options.say says comments and questions in the reader's language; English by default
 * @throws ExportError when a path is not there, or nothing in it could be taken for a list of invoices or a FEC
 */
export async function proposeLedger(
  paths: readonly string[],
  {dir, say = String}: {dir: string; say?: Saying},
): Promise<Proposal> {
  const found = (await filesBelow(paths)).filter(({file}) => resolve(file) !== resolve(dir, "ledger.yaml"));
  const inLedger = (file: string) => relative(resolve(dir), resolve(file)).replaceAll("\\", "/");
  const scratch = await mkdtemp(join(tmpdir(), "encours-init-"));
  const instance = await DuckDBInstance.create(":memory:", {threads: "2"});
  const connection = await instance.connect();
  try {
    const seen = await lookAtAll(found, inLedger, scratch, connection);
    if (seen.fecs.length === 0 && !seen.recognised.some(({match}) => bringsDocuments(match.table))) takePartly(seen);
    if (seen.fecs.length === 0 && seen.recognised.length === 0) throw nothingFound(paths, seen);
    for (const {path, looked, isFromFolder} of seen.unrecognised)
      seen.leftOut.push({
        path,
        why: said("no_table_recognised", {
          columns: looked.profile.columns
            .map(({name}) => name)
            .slice(0, 12)
            .join(", "),
        }),
        isExpected: isFromFolder,
      });
    followDates(seen.recognised);
    const {kept, repeated} = await withoutRepeated(seen.recognised, connection);
    for (const {list, of, share} of repeated)
      seen.leftOut.push({
        path: list.path,
        why: said("mostly_in_another", {percent: Math.floor(100 * share), file: of.path}),
      });
    const files = found.map(({file}) => inLedger(file));
    const sources = joined([...fecSources(seen.fecs, say), ...tabularSources(kept, say)], files);
    const {yaml, questions} = ledgerYaml(
      {
        name: basename(resolve(dir)),
        recognised: kept,
        fecs: seen.fecs,
        sources,
        leftOut: seen.leftOut,
        currency: await homeCurrency(kept, connection),
        reportingDate: await reportingDateOf(kept, connection),
        accounts: controlAccounts(kept),
      },
      say,
    );
    return {yaml, questions: questions.map(say)};
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(scratch, {recursive: true, force: true});
  }
}

async function lookAtAll(
  found: readonly Found[],
  inLedger: (file: string) => string,
  scratch: string,
  connection: DuckDBConnection,
): Promise<Seen> {
  const seen: Seen = {fecs: [], recognised: [], unrecognised: [], leftOut: []};
  for (const {file, isFromFolder} of found) {
    const path = inLedger(file);
    try {
      const ledger = await generalLedgerOf(file, path, scratch, connection);
      if (ledger !== undefined) {
        seen.fecs.push(ledger);
        continue;
      }
      const looked = await look(file, scratch, connection);
      const entries = await ledgerInColumns(path, looked, connection);
      if (entries !== undefined) {
        seen.fecs.push(entries);
        continue;
      }
      await take(seen, {path, looked, isFromFolder}, connection);
      await takeSheets(seen, {path, looked, isFromFolder}, scratch, connection);
    } catch (error) {
      if (!(error instanceof ExportError)) throw error;
      seen.leftOut.push({
        path,
        why: error.why,
        isExpected:
          isFromFolder && !/\.(csv|tsv|txt|xlsx?|parquet)(\.gz)?$/i.test(file) && !(await isGeneralLedger(file)),
      });
    }
  }
  return seen;
}

type Unjudged = Seen["unrecognised"][number];

/** Judges what a list is. */
async function take(seen: Seen, {path, looked, isFromFolder}: Unjudged, connection: DuckDBConnection): Promise<void> {
  const listed = await withFilter(await withGroups(looked, connection), connection);
  const name = basename(path);
  const match = entriesLike(name, listed.profile, looked.titles) ?? (await listLike(name, listed, connection));
  const sheet = looked.layout["sheet"];
  const label = sheet === undefined ? path : `${path} (${sheet})`;
  if (match === undefined) seen.unrecognised.push({path: label, looked: listed, isFromFolder});
  else seen.recognised.push({path, looked: listed, match});
}

/** The other sheets of a workbook, each a list of its own; those that hold none are covers and notes. */
async function takeSheets(
  seen: Seen,
  {path, looked, isFromFolder}: Unjudged,
  scratch: string,
  connection: DuckDBConnection,
): Promise<void> {
  for (const sheet of looked.sheets.filter((name) => name !== looked.layout["sheet"])) {
    try {
      const other = await look(looked.file, scratch, connection, sheet);
      if (other.profile.rows > 0) await take(seen, {path, looked: other, isFromFolder}, connection);
    } catch (error) {
      if (!(error instanceof ExportError)) throw error;
      seen.leftOut.push({path: `${path} (${sheet})`, why: error.why, isExpected: true});
    }
  }
}

/** A list with a row for each of its documents, or one that names some on several rows. */
async function listLike(name: string, looked: Looked, connection: DuckDBConnection): Promise<TableMatch | undefined> {
  const {columns, rows} = looked.profile;
  const match = tableLike(name, columns, rows);
  if (match?.table === "invoices") return match;
  return (await asLines(linesLike(name, columns, rows), looked, connection)) ?? match;
}

/**
 * Without any list of invoices, the one that is nearest to it, whatever it was taken for: what it lacks is asked for.
 */
function takePartly(seen: Seen): void {
  const lists = seen.recognised.filter(({match}) => match.table !== "payments");
  const [best] = [...seen.unrecognised, ...lists]
    .flatMap(({path, looked}) => {
      const partly = invoicesPartly(basename(path), looked.profile.columns, looked.profile.rows);
      return partly === undefined ? [] : [{path, looked, ...partly}];
    })
    .sort((a, b) => a.lacking.length - b.lacking.length || b.match.score - a.match.score);
  if (best === undefined) return;
  seen.unrecognised = seen.unrecognised.filter(({path}) => path !== best.path);
  seen.recognised = [...seen.recognised.filter(({path}) => path !== best.path), best];
}

function nothingFound(paths: readonly string[], {unrecognised, leftOut}: Seen): ExportError {
  const reasons: Said[] = [
    ...leftOut.map(({path, why}) => said("labelled", {label: path, text: why})),
    ...unrecognised.map(({path, looked}) =>
      said("labelled", {
        label: path,
        text: looked.profile.columns
          .map(({name}) => name.replace(/\s+/g, " "))
          .slice(0, 12)
          .join(", "),
      }),
    ),
  ];
  const shown = reasons.slice(0, 10);
  const lines = [
    ...shown,
    ...(reasons.length > shown.length ? [said("and_more", {more: reasons.length - shown.length})] : []),
    said("what_invoices_need"),
  ];
  return new ExportError(reasons.length === 0 ? said("no_export_here") : said("nothing_taken"), {
    file: paths.join(", "),
    advice: lines.reduce((above, line) => said("with_next_line", {first: above, next: line})),
  });
}

function fecSources(fecs: readonly Fec[], say: Saying): ProposedSource[] {
  const strangers = strangersAmong(fecs);
  const companies = new Set(fecs.flatMap(({company}) => company ?? []));
  return fecs.map((fec) => {
    const node = mapOf({file: fec.path, format: fec.format});
    const entity = strangers.get(fec);
    if (companies.size > 1 && fec.company !== undefined) node.set("constants", flow(mapOf({entity: fec.company})));
    for (const [key, value] of Object.entries(fec.source ?? {}))
      node.set(key, typeof value === "object" ? mapOf(value as Record<string, string>) : value);
    if (fec.chart !== undefined) {
      const guess = said("chart_guessed");
      node.set("chart", fec.isChartAssumed ? checked(fec.chart, guess, say) : fec.chart);
      if (fec.isChartAssumed)
        return {path: fec.path, node, questions: [said("labelled", {label: "chart", text: guess})]};
    }
    if (entity === undefined) return {path: fec.path, node, questions: []};
    const why = said("owner_unknown");
    const constants = flow(mapOf({entity}));
    constants.comment = ` ${say(said("to_check", {why}))}`;
    node.set("constants", constants);
    return {path: fec.path, node, questions: [why]};
  });
}

function tabularSources(kept: readonly Recognised[], say: Saying): ProposedSource[] {
  const sources = kept.map((recognised) => sourceOf(recognised, say));
  const lists = kept.filter(({match}) => bringsDocuments(match.table));
  // Names and countries that only the list of invoices knows, disputes that only it tells of.
  if (!kept.some(({match}) => match.table === "customers")) {
    for (const list of lists) {
      const customers = customersIn(list.match, list.looked.profile.columns, list.looked.profile.rows);
      if (customers.length > 0) sources.push(customersOf(list, customers));
    }
  }
  if (!kept.some(({match}) => match.table === "disputes"))
    sources.push(...lists.map((list) => disputesOf(list, say)).filter((source) => source !== undefined));
  return sources;
}

/** The accounts whose balances an export gives; undefined when no export gives any. */
function controlAccounts(kept: readonly Recognised[]): string[] | undefined {
  const balances = kept.filter(({match}) => match.table === "control_balances");
  if (balances.length === 0) return undefined;
  const values = balances.flatMap(({match}) =>
    Object.keys(match.matches.find(({ledger}) => ledger === "account")?.column.values ?? {}),
  );
  return [...new Set(values)].sort();
}
