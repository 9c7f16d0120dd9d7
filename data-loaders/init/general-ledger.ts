import {rm} from "node:fs/promises";
import type {DuckDBConnection} from "@duckdb/node-api";
import {CHARTS, type ChartName} from "../../models/charts-of-accounts/index.js";
import {chartOf, Source, type EntryFormat} from "../../models/contract/ledger.js";
import {formOf, type Form} from "../read/entries/forms.js";
import {openLines} from "../read/entries/open-lines.js";
import type {WrittenLines} from "../read/fec/written-lines.js";
import {FEC_DATES} from "../read/fec/lines.js";
import {csvRelation} from "../read/formats/sniff.js";
import {sheetToCsv} from "../read/formats/xlsx.js";
import {beginning, readHeader} from "../read/header.js";
import {identifier, literal} from "../warehouse/sql-text.js";
import type {FecColumn} from "../read/fec/heading.js";
import {fecOf, isFec, namesFec, nameOfFec, type Fec} from "./fec.js";
import type {MovedAccount} from "./receivable-accounts.js";

/** Ledgers that are known by their content; of the others a FEC is known by its columns. */
const FORMAT_OF_FORM: Partial<Readonly<Record<Form, EntryFormat>>> = {
  "fec-xml": "fec",
  "saf-t": "saf-t",
  jpk: "saf-t",
  xaf: "xaf",
  sie: "sie",
  datev: "datev",
};

/** What accounts of customers are called where no chart says which they are. */
const DEBTORS =
  /^(debiteuren|debitoren|kunde(r|fordringer)|kundfordringar|clientes|clien[tț]i|clients?|odbiorcy)\b|trade (deb|rec)/i;

/** Whether a file is a general ledger by its content, whatever becomes of reading it. */
export async function isGeneralLedger(file: string): Promise<boolean> {
  const form = await formOf(file).catch(() => "text" as const);
  return form !== "xml" && FORMAT_OF_FORM[form] !== undefined;
}

/**
 * A general ledger as ledger.yaml is to know it; undefined when the file is none.
 *
 * @throws ExportError when it is one that cannot be read
 */
export async function generalLedgerOf(
  file: string,
  path: string,
  scratch: string,
  connection: DuckDBConnection,
): Promise<Fec | undefined> {
  const form = await formOf(file);
  const format = form === "xml" ? undefined : FORMAT_OF_FORM[form];
  if (format !== undefined) return ledgerOf(file, path, format, scratch, connection);
  if (form === "sheet")
    return (await isFecSheet(file, scratch)) ? ledgerOf(file, path, "fec", scratch, connection) : undefined;
  return (await isFec(file, scratch)) ? fecOf(file, path, scratch, connection) : undefined;
}

async function isFecSheet(file: string, scratch: string): Promise<boolean> {
  const sheet = await sheetToCsv(file, {scratch}).catch(() => undefined);
  if (sheet === undefined) return false;
  return namesFec(readHeader(await beginning(sheet.path), [], {delimiter: ","}).columns);
}

async function ledgerOf(
  file: string,
  path: string,
  format: EntryFormat,
  scratch: string,
  connection: DuckDBConnection,
): Promise<Fec> {
  // a batch of DATEV need not say which of the two charts it is kept by
  const assumed = format === "datev" ? "skr03" : undefined;
  const open = (chart: ChartName | undefined) =>
    openLines(
      Source.parse({file, format, ...(chart === undefined ? {} : {chart})}),
      {path: file, label: path, sha256: ""},
      scratch,
    );
  let written = await open(assumed);
  try {
    let accounts = await accountsOf(written, connection);
    let chart = written.facts.chart ?? chartOf({format});
    const isAssumed = format === "datev" && written.facts.ownChart === undefined;
    if (format === "datev" && (written.facts.ownChart ?? guessedChart(accounts)) === "skr04") {
      await rm(written.path, {force: true});
      written = await open((chart = "skr04"));
      accounts = await accountsOf(written, connection);
    }
    const {company, currency, customerAccounts, endsOn} = written.facts;
    const needsChart = chart !== undefined && chart !== chartOf({format});
    return {
      path,
      format,
      ...(needsChart ? {chart, isChartAssumed: isAssumed} : {}),
      ...(currency === undefined ? {} : {currency}),
      ...(company === undefined ? {} : {company}),
      ...(endsOn === undefined || format === "datev" ? {} : {yearEnd: endsOn.slice(5)}),
      ...(format === "fec" ? nameOfFec(file) : {}),
      ...(await daysOf(written, connection)),
      ...(format === "fec" ? {accounts: accounts.filter(({account}) => /^(41|4091)/.test(account))} : {}),
      ...(format === "fec" ? {} : {control: controlOf(accounts, chart, new Set(customerAccounts))}),
    };
  } finally {
    await rm(written.path, {force: true});
  }
}

interface LedgerAccount extends MovedAccount {
  code: string;
}

const linesOf = ({path, layout}: WrittenLines) =>
  csvRelation({path, layout, skip: layout.skip, hasHeading: layout.hasHeading}, layout.names);

/** SQL of a column by its legal name. */
function columnOf({layout}: WrittenLines, legal: FecColumn): string {
  const name = layout.legal.get(legal);
  return name === undefined ? "cast(null as varchar)" : `nullif(trim(${identifier(name)}), '')`;
}

async function accountsOf(written: WrittenLines, connection: DuckDBConnection): Promise<LedgerAccount[]> {
  const reader = await connection.runAndReadAll(
    `select ${columnOf(written, "CompteNum")} as account, mode(${columnOf(written, "CompteLib")}) as label,
        count(*)::integer as lines, coalesce(mode(${columnOf(written, "ChartAccount")}), account) as code
     from ${linesOf(written)} where ${columnOf(written, "CompteNum")} is not null group by 1 order by 1`,
  );
  return reader.getRowObjectsJS() as unknown as LedgerAccount[];
}

async function daysOf(written: WrittenLines, connection: DuckDBConnection): Promise<Pick<Fec, "firstOn" | "lastOn">> {
  const on = `try_strptime(${columnOf(written, "EcritureDate")}, [${FEC_DATES.map(literal).join(", ")}])`;
  const [first, last] =
    (
      await connection.runAndReadAll(
        `select strftime(min(${on}), '%Y-%m-%d'), strftime(max(${on}), '%Y-%m-%d') from ${linesOf(written)}`,
      )
    ).getRowsJS()[0] ?? [];
  return typeof first === "string" && typeof last === "string" ? {firstOn: first, lastOn: last} : {};
}

/** SKR03 has its sales on 8, SKR04 on 4, and its bank on 18. */
function guessedChart(accounts: readonly MovedAccount[]): ChartName {
  const has = (pattern: RegExp) => accounts.some(({account}) => pattern.test(account));
  return !has(/^8/) && has(/^4[0-8]/) && has(/^1[68]/) ? "skr04" : "skr03";
}

/**
 * The accounts of customers: by the prefixes of the chart where these cover no other account, else one by one; and what
 * the file itself says is a customer's or is called so.
 */
function controlOf(
  accounts: readonly LedgerAccount[],
  chart: ChartName | undefined,
  customers: ReadonlySet<string>,
): string[] {
  const {receivable, beside} = chart === undefined ? {receivable: [], beside: []} : CHARTS[chart];
  const begins = (text: string, prefixes: readonly string[]) => prefixes.some((prefix) => text.startsWith(prefix));
  const isBeside = ({code}: LedgerAccount) => begins(code, beside);
  const found = accounts.filter(
    (one) =>
      !isBeside(one) && (begins(one.code, receivable) || customers.has(one.account) || DEBTORS.test(one.label ?? "")),
  );
  const used = receivable.filter((prefix) => found.some(({account}) => account.startsWith(prefix)));
  const isCovered =
    found.every(({account}) => begins(account, used)) &&
    accounts.every((one) => found.includes(one) || !begins(one.account, used));
  return isCovered ? used : found.map(({account}) => account);
}
