import {mkdtemp, open, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {basename, extname, join, relative, resolve} from "node:path";
import {DuckDBInstance, type DuckDBConnection} from "@duckdb/node-api";
import {Document, Scalar, YAMLMap, YAMLSeq} from "yaml";
import {ExportError} from "./formats/export-error.js";
import {isZip} from "./formats/file-signature.js";
import {customersIn, lettersOf, tableLike, type Match, type TableMatch} from "./formats/ledger-match.js";
import {identifier, literal, profileOf, type Profile, type ProfiledColumn} from "./formats/profile.js";
import {csvRelation, sniff} from "./formats/sniff.js";
import {readableText} from "./formats/text.js";
import {sheetToCsv} from "./formats/xlsx.js";

/** A ledger.yaml to correct by hand, and what is to be looked at in it. */
export interface Proposal {
  yaml: string;
  /** One sentence for each `# check:` and for each file left out. */
  questions: string[];
}

interface Looked {
  file: string;
  format: "csv" | "xlsx" | "parquet";
  relation: string;
  /** The relation before `filter`: payables, too, say which currency has the rate 1. */
  unfiltered: string;
  profile: Profile;
  /** What the source's entry says of the layout. */
  layout: Record<string, string>;
  /** Lines before the header. */
  skip: number;
  filter: Filter;
}

interface Filter {
  /** SQL over the file's columns. */
  where?: string;
  check?: string;
}

interface Entry {
  name: string;
  value: string | Record<string, string>;
  check?: string;
}

/**
 * Looks at exports and writes a commented ledger.yaml: format, encoding, separators, dates, which table each is and which
 * column is which. Doubtful choices have a `# check:` comment and a question; columns that are not used are listed.
 *
 * @param files exports, relative to the current folder or absolute
 * @param options.dir the ledger's folder; paths in the yaml are relative to it
 * @throws ExportError when a file cannot be read at all
 */
export async function proposeLedger(files: string[], {dir}: {dir: string}): Promise<Proposal> {
  const scratch = await mkdtemp(join(tmpdir(), "encours-init-"));
  const instance = await DuckDBInstance.create(":memory:", {threads: "2"});
  const connection = await instance.connect();
  const questions: string[] = [];
  const sources = new YAMLSeq();
  const leftOut: string[] = [];
  const currencies: string[] = [];
  let [isFrench, lacksDueDates, hasFec] = [false, false, false];
  let hasRates = false;
  const tables = new Set<string>();
  const lists: {path: string; looked: Looked; customers: Match[]}[] = [];
  const unrated = new Set<string>();
  let yearEnd: string | undefined;
  try {
    for (const file of files) {
      const path = relative(resolve(dir), resolve(file)).replaceAll("\\", "/");
      if (await isFec(file, scratch)) {
        hasFec = true;
        yearEnd = /FEC\d{4}(\d{2})(\d{2})/i.exec(basename(file))?.slice(1, 3).join("-") ?? yearEnd;
        sources.add(mapOf({file: path, format: "fec"}));
        continue;
      }
      const looked = await withFilter(await look(file, scratch, connection), connection);
      const match = tableLike(basename(file), looked.profile.columns, looked.profile.rows);
      if (match === undefined) {
        leftOut.push(path);
        questions.push(`${path}: no table of the ledger recognised, left out: ${looked.profile.columns.map(({name}) => name).slice(0, 12).join(", ")}`);
        continue;
      }
      isFrench ||= looked.profile.columns.some(({name}) => /facture|client|montant|echeance|échéance|reglement|règlement/i.test(name));
      lacksDueDates ||= match.table === "invoices" && !match.matches.some(({ledger}) => ledger === "due_on");
      if (match.table === "fx_rates") hasRates = true;
      if (match.table === "invoices" || match.table === "payments") {
        const currency = await currencyOf(match, looked, connection);
        if (currency !== undefined) currencies.push(currency);
        const several = Object.keys(match.matches.find(({ledger}) => ledger === "currency")?.column.values ?? {});
        if (several.length > 1 && !match.matches.some(({ledger}) => ledger === "fx_rate")) several.forEach((code) => unrated.add(code));
      }
      sources.add(sourceOf(path, looked, match, questions));
      tables.add(match.table);
      const customers = match.table === "invoices" ? customersIn(match, looked.profile.columns, looked.profile.rows) : [];
      if (customers.length > 0) lists.push({path, looked, customers});
    }
    // Names and countries that only the list of invoices knows.
    if (!tables.has("customers")) for (const {path, looked, customers} of lists) sources.add(customersOf(path, looked, customers));
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(scratch, {recursive: true, force: true});
  }
  const ledger = new YAMLMap();
  ledger.set("name", checked(basename(resolve(dir)), "the company's name as reports show it"));
  if (currencies[0] !== undefined && unrated.size > 1 && !hasRates) {
    const why = `amounts in ${[...unrated].sort().join(", ")} without a rate: add a source of fx_rates`;
    ledger.set("currency", checked(currencies[0], why));
    questions.push(`currency: ${why}`);
  } else if (currencies.length > 0) ledger.set("currency", currencies[0]);
  else if (hasFec) ledger.set("currency", "EUR");
  else {
    ledger.set("currency", checked("EUR", "no export says in what currency it is"));
    questions.push("currency: no export says in what currency it is");
  }
  ledger.set("locale", isFrench || hasFec ? "fr" : "en");
  ledger.set("fiscal_year_end", yearEnd ?? "12-31");
  if (hasFec) ledger.set("control_accounts", flow(seqOf(["411"])));
  if (hasFec || lacksDueDates) {
    ledger.set("terms", flow(mapOf({default: "30d"})));
    const terms = ledger.get("terms", true);
    const why = "used for invoices that come without a due date";
    if (terms !== undefined) terms.comment = ` ${lacksDueDates ? "check: " : ""}${why}`;
    if (lacksDueDates) questions.push(`terms: 30d ${why}`);
  }
  ledger.set("sources", sources);
  const document = new Document(ledger);
  document.commentBefore = [
    " Written by encours init. Lines with check: want a look; keys that can be added:",
    " as_of: 2025-12-31   (the reporting date; default: the last date seen)",
    " vat_rate: 0.20      (where an export has no tax amounts)",
  ].join("\n");
  if (leftOut.length > 0) document.comment = ` Left out, no table of the ledger recognised:\n${leftOut.map((path) => `   ${path}`).join("\n")}`;
  return {yaml: document.toString({lineWidth: 0}), questions};
}

async function isFec(file: string, scratch: string): Promise<boolean> {
  if (/\.(xlsx?|xlsm|parquet)$/i.test(file)) return false;
  const head = await headOf(file);
  if (isZip(head)) return false;
  const text = await readableText(file, {scratch});
  const names = new Set(
    (await headOf(text.path)).toString("utf8").replace(/^\ufeff/, "").split(/[\r\n]/, 1)[0]?.split(/[\t|;,]/).map(lettersOf),
  );
  if (text.isTemporary) await rm(text.path, {force: true});
  const known = ["journalcode", "journallib", "ecriturenum", "ecrituredate", "comptenum", "comptelib", "compauxnum", "compauxlib", "pieceref", "piecedate", "ecriturelib", "ecriturelet", "datelet", "validdate"];
  return names.has("comptenum") && names.has("ecrituredate") && known.filter((name) => names.has(name)).length >= 9;
}

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file, "r").catch((error: unknown) => {
    throw new ExportError("no such file, or it may not be read", {file, value: error instanceof Error && "code" in error ? String(error.code) : undefined});
  });
  try {
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function look(file: string, scratch: string, connection: DuckDBConnection): Promise<Looked> {
  const head = await headOf(file);
  if (head.subarray(0, 4).toString("latin1") === "PAR1" || extname(file).toLowerCase() === ".parquet") {
    const relation = `(select columns(*)::varchar from read_parquet(${literal(file)}, hive_partitioning = false))`;
    try {
      return {file, format: "parquet", relation, unfiltered: relation, profile: await profileOf(connection, relation), layout: {}, skip: 0, filter: {}};
    } catch (error) {
      throw new ExportError("damaged Parquet file, or none at all", {file, value: error instanceof Error ? error.message.split("\n")[0] : String(error)});
    }
  }
  const isWorkbook = isZip(head) || /\.(xlsx?|xlsm)$/i.test(file);
  const sheet = isWorkbook ? await sheetToCsv(file, {scratch}) : undefined;
  const text = sheet === undefined ? await readableText(file, {scratch}) : {path: sheet.path, encoding: "utf-8"};
  const sniffed = await sniff(text.path, {scratch, connection}).catch((error: unknown) => {
    throw error instanceof ExportError ? new ExportError(error.reason, {file, row: error.row, value: error.value, advice: error.advice}) : error;
  });
  const names = sniffed.columns.map(({name}) => name);
  const layout: Looked["layout"] = {};
  if (sheet !== undefined) {
    if (sheet.sheets.length > 1) layout["sheet"] = sheet.sheet;
  } else {
    if (text.encoding !== "utf-8") layout["encoding"] = text.encoding;
    if (sniffed.delimiter !== ",") layout["delimiter"] = sniffed.delimiter;
    if (sniffed.decimal !== ".") layout["decimal"] = sniffed.decimal;
    if (sniffed.thousands !== "") layout["thousands"] = sniffed.thousands;
  }
  const relation = csvRelation(text.path, {...sniffed, names});
  return {file, format: sheet === undefined ? "csv" : "xlsx", relation, unfiltered: relation, profile: sniffed, layout, skip: sniffed.skip, filter: {}};
}

/** The same file without the rows that are no receivables, so that its columns are judged by those that count. */
async function withFilter(looked: Looked, connection: DuckDBConnection): Promise<Looked> {
  const filter = filterOf(looked.profile.columns, looked.profile.rows);
  if (filter.where === undefined) return {...looked, filter};
  const relation = `(select * from ${looked.relation} where ${filter.where})`;
  const profile = await profileOf(connection, relation, {delimiter: looked.layout["delimiter"]});
  return profile.rows === 0 ? {...looked, filter: {check: `no row would be left by ${filter.where}, so no filter is set`}} : {...looked, relation, filter, profile};
}

function sourceOf(path: string, looked: Looked, match: TableMatch, questions: string[]): YAMLMap {
  const {columns} = looked.profile;
  const ask = (question: string) => questions.push(`${path}: ${question}`);
  const source = mapOf({file: path, format: looked.format, table: match.table});
  for (const [key, value] of Object.entries(looked.layout)) source.set(key, value);
  if (looked.profile.isDecimalUnsure) {
    source.set("decimal", checked(looked.profile.decimal, "numbers like 1,234 read both ways"));
    ask("numbers like 1,234 read both ways");
  }
  const dated = match.matches.filter(({column}) => column.dates !== undefined);
  const dates = commonest(dated.map(({column}) => column.dates ?? ""));
  if (dates !== undefined && looked.format !== "parquet") {
    const unsure = dated.find(({column}) => column.otherDates !== undefined && column.dates === dates)?.column;
    source.set("dates", unsure === undefined ? quotedScalar(dates) : checked(dates, `day and month read both ways, ${unsure.otherDates} reads as many`));
    if (unsure !== undefined) ask(`dates: day and month read both ways in ${unsure.name}`);
  }
  const isCreditNotes = match.table === "invoices" && /credit.?(note|memo)|avoir|gutschrift/i.test(basename(path));
  if (isCreditNotes) source.set("constants", flow(mapOf({kind: "credit_note"})));
  const {filter} = looked;
  if (filter.where !== undefined) {
    source.set("where", quotedScalar(filter.where));
  }
  if (filter.check !== undefined) ask(filter.check);

  const used = new Set<string>();
  const map = new YAMLMap();
  for (const entry of entriesOf(match, columns, dates, looked, isCreditNotes)) {
    const column = match.matches.find(({ledger}) => ledger === entry.name)?.column.name;
    if (column !== undefined) used.add(column);
    if (entry.value === entry.name) continue;
    const node = typeof entry.value === "string" ? new Scalar(entry.value) : flow(mapOf(entry.value));
    if (entry.check !== undefined) {
      node.comment = ` check: ${entry.check}`;
      ask(`${entry.name}: ${entry.check}`);
    }
    map.set(entry.name, node);
  }
  if (map.items.length > 0) source.set("columns", map);
  const unused = columns.filter(({name, filled}) => !used.has(name) && filled > 0).map(({name}) => name);
  const notes: string[] = [];
  if (looked.skip > 0) {
    const title = `the header stands on line ${looked.skip + 1}: delete the lines above it`;
    notes.push(` check: ${title}`);
    ask(title);
  }
  if (filter.check !== undefined) notes.push(` check: ${filter.check}`);
  if (unused.length > 0) notes.push(` not used: ${unused.join(", ").replace(/[\r\n]+/g, " ")}`);
  if (notes.length > 0) source.comment = notes.join("\n");
  return source;
}

/** The customers that a list of invoices names, once each. */
function customersOf(path: string, looked: Looked, customers: Match[]): YAMLMap {
  const source = mapOf({file: path, format: looked.format, table: "customers"});
  source.set("distinct", true);
  for (const [key, value] of Object.entries(looked.layout)) if (key !== "decimal" && key !== "thousands") source.set(key, value);
  if (looked.filter.where !== undefined) source.set("where", quotedScalar(looked.filter.where));
  const map = new YAMLMap();
  for (const {ledger, column} of customers) {
    const value = column.isFloated && /_id$/.test(ledger) ? flow(mapOf({sql: `regexp_replace(${sqlName(column.name)}, '\\.0$', '')`})) : column.name;
    if (value !== ledger) map.set(ledger, value);
  }
  if (map.items.length > 0) source.set("columns", map);
  return source;
}

function entriesOf(match: TableMatch, columns: ProfiledColumn[], dates: string | undefined, looked: Looked, isCreditNotes: boolean): Entry[] {
  const names = new Set(columns.map(({name}) => name));
  const isStripe = names.has("livemode") && names.has("amount_remaining");
  const isQuickBooks = names.has("sync_token") && names.has("exchange_rate");
  const entries: Entry[] = [];
  for (const found of match.matches) {
    const {ledger, column} = found;
    const id = sqlName(column.name);
    const entry: Entry = {name: ledger, value: column.name};
    if (ledger === "kind" && match.table === "invoices") {
      const kind = kindOf(column);
      if (kind === undefined || isCreditNotes) continue;
      entry.value = {sql: kind};
    } else if (/_id$/.test(ledger) && column.isFloated) entry.value = {sql: `regexp_replace(${id}, '\\.0$', '')`};
    else if (/amount$/.test(ledger) && isStripe) entry.value = {sql: `try_cast(${id} as decimal(18, 2)) / 100`};
    else if (ledger === "fx_rate" && isQuickBooks) {
      entry.value = {sql: `1 / try_cast(${id} as double)`};
      entry.check = "QuickBooks gives the base currency for one unit; the ledger wants the reverse";
    } else if (column.dates !== undefined && column.dates !== dates && looked.format !== "parquet") entry.value = {column: column.name, dates: column.dates};
    if (isCreditNotes && ledger === "gross_amount") entry.value = {sql: `-try_cast(${id} as decimal(18, 2))`};
    entry.check ??= doubtOf(found, match);
    entries.push(entry);
  }
  return entries;
}

function doubtOf({ledger, column, score}: Match, {table, matches}: TableMatch): string | undefined {
  if (table === "invoices" && ledger === "gross_amount" && /open|due|outstanding|solde|reste|offen/.test(lettersOf(column.name))) return "what is still open, for want of the original amount";
  if (ledger === "customer_id" && /name|nom/.test(lettersOf(column.name))) return "a name, for want of a number";
  if (score < 0.75 && column.name.toLowerCase() !== "id" && !(ledger === "issued_on" && matches.length > 5 && score > 0.7)) return "a guess by its name";
  return undefined;
}

/** SQL that says invoice or credit note from a column of types; undefined when it does not tell them apart. */
function kindOf({name, values}: ProfiledColumn): string | undefined {
  const credits = Object.keys(values ?? {}).filter((value) => /credit|avoir|gutschrift|^(cm|cn|av|381)$/i.test(value));
  if (credits.length === 0 || credits.length === Object.keys(values ?? {}).length) return undefined;
  return `case when ${sqlName(name)} in (${credits.map(literal).join(", ")}) then 'credit_note' else 'invoice' end`;
}

/** Rows that are no receivables: deleted, void, drafts, tests, and what is owed to suppliers. */
function filterOf(columns: ProfiledColumn[], rows: number): Filter {
  const conditions: string[] = [];
  let check: string | undefined;
  for (const {name, values} of columns) {
    if (values === undefined) continue;
    const id = sqlName(name);
    const found = Object.keys(values);
    const letters = lettersOf(name);
    if (/^(fivetrandeleted|isdeleted|deleted|supprime)$/.test(letters)) {
      const kept = found.filter((value) => /^(false|no|n|0|non)$/i.test(value));
      if (kept.length === 0 && found.length > 0) check = `every row is marked in ${name} (${found.join(", ")}), so no filter is set`;
      else if (kept.length < found.length) conditions.push(`${id} = ${literal(kept[0] ?? "")}`);
    } else if (letters === "type" && found.includes("ACCREC")) {
      conditions.push(`${id} = 'ACCREC'`);
    } else if (/^(status|state|invoicestatus|etat|statut)$/.test(letters)) {
      const gone = found.filter((value) => /^(void(ed)?|deleted|draft|submitted|cancell?ed|annul[eé]e?s?|brouillon|storniert|storno|entwurf|pro.?forma)$/i.test(value));
      const count = gone.reduce((sum, value) => sum + (values[value] ?? 0), 0);
      if (gone.length > 0 && count < rows) conditions.push(`${id} not in (${gone.map(literal).join(", ")})`);
    }
  }
  return {where: conditions.length === 0 ? undefined : conditions.join(" and "), check};
}

/** The base currency: the one whose rate is 1, else the commonest, else the one that a column's name ends in. */
async function currencyOf(match: TableMatch, {unfiltered, profile}: Looked, connection: DuckDBConnection): Promise<string | undefined> {
  const named = (ledger: string) => match.matches.find((found) => found.ledger === ledger)?.column.name;
  const [currency, rate] = [named("currency"), named("fx_rate")];
  if (currency !== undefined) {
    const c = identifier(currency);
    const isBase = rate === undefined ? "false" : `coalesce(try_cast(replace(${identifier(rate)}, ',', '.') as double) = 1, false)`;
    const result = await connection.runAndReadAll(
      `select upper(trim(${c})) from ${unfiltered} where trim(${c}) <> '' group by 1 order by count(*) filter (${isBase}) desc, count(*) desc, 1 limit 1`,
    );
    const first: unknown = result.getRowsJS()[0]?.[0];
    if (typeof first === "string" && /^[A-Z]{3}$/.test(first)) return first;
  }
  return profile.columns.map(({name}) => /[\s_(](usd|eur|gbp|chf|cad)\)?$/i.exec(name)?.[1]?.toUpperCase()).find((code) => code !== undefined);
}

function sqlName(name: string): string {
  const isPlain = /^[A-Za-z_]\w*$/.test(name) && !/^(order|group|end|start|from|to|when|case|desc|asc|default|references|user|table|column|check|all|and|or|not|null|in|is|on|limit|offset|select|where|with|union|using|then|else|primary|unique|as|any|some|cast|create|distinct|having|into|both|only|do)$/i.test(name);
  return isPlain ? name : identifier(name);
}

function commonest(values: string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function mapOf(object: Record<string, string>): YAMLMap {
  const map = new YAMLMap();
  for (const [key, value] of Object.entries(object)) map.set(key, key === "sql" || key === "dates" ? quotedScalar(value) : value);
  return map;
}

function seqOf(values: string[]): YAMLSeq {
  const seq = new YAMLSeq();
  for (const value of values) seq.add(quotedScalar(value));
  return seq;
}

function flow<T extends YAMLMap | YAMLSeq>(node: T): T {
  node.flow = true;
  return node;
}

function quotedScalar(value: string): Scalar<string> {
  const scalar = new Scalar(value);
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

function checked(value: string, why: string): Scalar<string> {
  const scalar = new Scalar(value);
  scalar.comment = ` check: ${why}`;
  return scalar;
}
