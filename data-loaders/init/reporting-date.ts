import {basename} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {said, type Said} from "../said.js";
import {identifier, literal} from "../warehouse/sql-text.js";
import type {Recognised} from "./source.js";

/** A reporting date that the default, the last date seen, would miss. */
export interface ReportingDate {
  date: string;
  why: Said;
}

interface Seen {
  last: string;
  /** The last date that is not far beyond nearly all the others. */
  lastLikely: string;
  beyond: number;
}

/**
 * Where the last date seen is not the day to report on: a list of open items says in its title or its name of which day
 * it is, and a date that lies a year beyond nearly all the others is mistyped. Undefined where the default will do.
 */
export async function reportingDateOf(
  recognised: readonly Recognised[],
  connection: DuckDBConnection,
): Promise<ReportingDate | undefined> {
  const lists = recognised.filter(({match}) => match.table === "invoices");
  const stated: ReportingDate[] = [];
  const mistyped: ReportingDate[] = [];
  for (const list of lists) {
    const seen = await datesSeen(list, connection);
    if (seen === undefined) continue;
    if (seen.beyond > 0)
      mistyped.push({
        date: seen.lastLikely,
        why: said("dates_beyond_year", {file: basename(list.path), dates: seen.beyond, last: seen.last}),
      });
    const isOpenItems =
      !list.match.matches.some(({ledger}) => ledger === "paid_on") &&
      list.match.matches.some(({ledger}) => ledger === "open_amount");
    if (!isOpenItems) continue;
    const isMonthFirst = list.match.matches.some(({column}) => column.dates?.startsWith("%m"));
    const places = [
      ...list.looked.titles.map((title) => ({
        text: asOfPart(title),
        why: said("title_says_so", {file: basename(list.path)}),
      })),
      {text: basename(list.path), why: said("name_says_so", {file: basename(list.path)})},
    ];
    for (const {text, why} of places) {
      const date = dateIn(text ?? "", isMonthFirst);
      if (date !== undefined && date >= seen.lastLikely && daysBetween(seen.lastLikely, date) <= 366)
        stated.push({date, why});
    }
  }
  const latest = (dates: ReportingDate[]) =>
    dates.reduce<ReportingDate | undefined>(
      (last, next) => (last === undefined || next.date > last.date ? next : last),
      undefined,
    );
  // One list whose dates are in order says when the ledger ends.
  return latest(stated) ?? (mistyped.length > 0 && mistyped.length === lists.length ? latest(mistyped) : undefined);
}

async function datesSeen({match, looked}: Recognised, connection: DuckDBConnection): Promise<Seen | undefined> {
  const dated = match.matches
    .filter(({ledger, column}) => /^(issued_on|posted_on|paid_on)$/.test(ledger) && column.filled > 0)
    .map(({column}) => column);
  if (dated.length === 0) return undefined;
  const days = dated.map(({name, dates}) => {
    const column = identifier(name);
    const read =
      dates === undefined || looked.format === "parquet"
        ? `try_cast(${column} as timestamp)`
        : `try_strptime(trim(${column}), ${literal(dates)})`;
    return `select cast(${read} as date) as day from ${looked.relation}`;
  });
  const sql = `with days as (${days.join(" union all ")}), usual as (select quantile_disc(day, 0.95) + 366 as until
      from days where day is not null)
    select strftime(max(day), '%Y-%m-%d'), strftime(max(day) filter (day <= until), '%Y-%m-%d'), count(*) filter (day >
        until) from days, usual`;
  const [last, lastLikely, beyond] = (await connection.runAndReadAll(sql)).getRowsJS()[0] ?? [];
  return typeof last === "string" && typeof lastLikely === "string"
    ? {last, lastLikely, beyond: Number(beyond)}
    : undefined;
}

const AS_OF = new RegExp(
  `(?:^|[^\\p{L}])(?:${[
    "as of|as at",
    "au|arr[êe]t[ée]e?s?(?: au)?|situation",
    "per|zum|stand|stichtag",
    "al|a fecha(?: de)?|fecha de corte",
    "op|peildatum",
    "situazione",
  ].join("|")})[\\s:]+(.{0,24})`,
  "iu",
);

/** What follows the words that say of which day a list is; the day it was printed on is another. */
function asOfPart(title: string): string | undefined {
  return AS_OF.exec(title)?.[1];
}

/** The first date in a text, as ISO text. */
function dateIn(text: string, isMonthFirst: boolean): string | undefined {
  const iso = /(?:^|\D)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?:\D|$)/.exec(text);
  if (iso) return valid(iso[1]!, iso[2]!, iso[3]!);
  const other = /(?:^|\D)(\d{1,2})[-/._](\d{1,2})[-/._]((?:19|20)\d\d)(?:\D|$)/.exec(text);
  if (!other) return undefined;
  const [first, second, year] = [other[1]!, other[2]!, other[3]!];
  return isMonthFirst ? valid(year, first, second) : valid(year, second, first);
}

function valid(year: string, month: string, day: string): string | undefined {
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date ? undefined : date;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
