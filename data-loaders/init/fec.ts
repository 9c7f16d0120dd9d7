import {rm} from "node:fs/promises";
import {basename} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {dialectOf} from "../read/formats/dialect.js";
import {isZip} from "../read/formats/file-signature.js";
import {csvRelation, distinctNames} from "../read/formats/sniff.js";
import {readableText} from "../read/formats/text.js";
import {fecColumn, isHeadless, LEGAL_ORDER, type FecColumn} from "../read/fec/heading.js";
import {FEC_DATES} from "../read/fec/lines.js";
import {identifier, literal} from "../warehouse/sql-text.js";
import {headOf} from "./look.js";
import type {ChartName} from "../../models/charts-of-accounts/index.js";
import type {EntryFormat} from "../../models/contract/ledger.js";
import type {MovedAccount} from "./receivable-accounts.js";

/** Whether a file is a French FEC, by its columns. */
export async function isFec(file: string, scratch: string): Promise<boolean> {
  if (/\.(xlsx?|xlsm|parquet)$/i.test(file)) return false;
  if (isZip(await headOf(file))) return false;
  const text = await readableText(file, {scratch});
  const first = (await headOf(text.path))
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .split(/[\r\n]/, 1)[0];
  if (text.isTemporary) await rm(text.path, {force: true});
  const fields = ["\t", "|", ";", ","].map((delimiter) => (first ?? "").split(delimiter));
  return fields.some((names) => isHeadless(names) || namesFec(names));
}

/** Whether columns are those of a FEC. */
export function namesFec(names: readonly string[]): boolean {
  const legal = new Set(names.map(fecColumn).filter((name) => name !== undefined));
  return legal.has("CompteNum") && legal.has("EcritureDate") && legal.size >= 9;
}

/** A FEC or another general ledger: whose it is as far as its name tells, and the days its entries are of. */
export interface Fec {
  path: string;
  format: EntryFormat;
  /** The chart to name in ledger.yaml, where the format has none of its own; the file may leave it to be guessed. */
  chart?: ChartName;
  isChartAssumed?: boolean;
  /** How a ledger of another make is written, and which of its columns is which: for ledger.yaml. */
  source?: Record<string, unknown>;
  currency?: string;
  company?: string;
  /** Accounts of customers, of a ledger that is no FEC. */
  control?: string[];
  /** Nine digits of the company, which the legal name begins with. */
  siren?: string;
  /** Month and day that the year ends on, by the legal name. */
  yearEnd?: string;
  firstOn?: string;
  lastOn?: string;
  /** Accounts of class 41 and of 4091 that it moves. */
  accounts?: MovedAccount[];
}

/** What the legal name of a FEC says: the company, and the end of its year. */
export function nameOfFec(file: string): Pick<Fec, "siren" | "yearEnd"> {
  const named = /^(?:(\d{9})(?=FEC))?.*?FEC\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/i.exec(basename(file));
  return {
    ...(named?.[1] ? {siren: named[1]} : {}),
    ...(named ? {yearEnd: `${named[2]}-${named[3]}`} : {}),
  };
}

export async function fecOf(file: string, path: string, scratch: string, connection: DuckDBConnection): Promise<Fec> {
  const fec: Fec = {path, format: "fec", ...nameOfFec(file)};
  const text = await readableText(file, {scratch});
  try {
    const dialect = dialectOf((await headOf(text.path)).toString("utf8").replace(/^\ufeff/, ""));
    const isLegal = isHeadless(dialect.first);
    const names = isLegal
      ? distinctNames(dialect.first.map((_, at) => LEGAL_ORDER[at] ?? ""))
      : distinctNames(dialect.first);
    const date = names.find((name) => fecColumn(name) === "EcritureDate");
    if (date === undefined) return fec;
    const on = `try_strptime(trim(${identifier(date)}), [${FEC_DATES.map(literal).join(", ")}])`;
    const {delimiter, skip} = dialect;
    const layout = {delimiter, quote: delimiter === "\t" ? "" : dialect.quote};
    const relation = csvRelation({path: text.path, layout, skip, hasHeading: !isLegal}, [
      ...names,
      "spare_1",
      "spare_2",
    ]);
    const row = (
      await connection.runAndReadAll(
        `select strftime(min(${on}), '%Y-%m-%d'), strftime(max(${on}), '%Y-%m-%d') from ${relation}`,
      )
    ).getRowsJS()[0];
    if (typeof row?.[0] === "string" && typeof row[1] === "string")
      Object.assign(fec, {firstOn: row[0], lastOn: row[1]});
    return {...fec, accounts: await movedAccounts(connection, relation, names)};
  } finally {
    if (text.isTemporary) await rm(text.path, {force: true});
  }
}

/** The accounts of class 41, and those of 4091, that have a line in a FEC. */
async function movedAccounts(
  connection: DuckDBConnection,
  relation: string,
  names: readonly string[],
): Promise<MovedAccount[]> {
  const column = (legal: FecColumn) => {
    const name = names.find((candidate) => fecColumn(candidate) === legal);
    return name === undefined ? "null" : `nullif(trim(${identifier(name)}), '')`;
  };
  const reader = await connection.runAndReadAll(
    `select ${column("CompteNum")} as account,
        mode(regexp_replace(${column("CompteLib")}, '\\s+', ' ', 'g')) as label, count(*)::integer as lines
        from ${relation} where ${column("CompteNum")} similar to '(41|4091).*' group by 1 order by 1`,
  );
  return reader.getRowObjectsJS() as unknown as MovedAccount[];
}

const days = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

/**
 * FECs of one company follow each other without a gap. Those whose names say no company, and whose years do not follow
 * the others', are taken for another company's: each with the name it is to be known by, until somebody says better.
 */
export function strangersAmong(fecs: readonly Fec[]): Map<Fec, string> {
  const nameless = fecs
    .filter(({siren, format}) => siren === undefined && format === "fec")
    .sort((a, b) => ((a.firstOn ?? "") < (b.firstOn ?? "") ? 1 : -1));
  const strangers = new Map<Fec, string>();
  // From the latest year back: what does not lead up to it stands apart.
  let next: Fec | undefined;
  for (const fec of nameless) {
    if (next === undefined) next = fec;
    else if (
      fec.lastOn !== undefined &&
      next.firstOn !== undefined &&
      days(next.firstOn) - days(fec.lastOn) > 0 &&
      days(next.firstOn) - days(fec.lastOn) <= 100
    )
      next = fec;
    else strangers.set(fec, basename(fec.path).replace(/\.\w+$/, ""));
  }
  return strangers;
}
