import {basename} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {said, type Said} from "../said.js";
import {identifier, literal} from "../warehouse/sql-text.js";
import {bringsDocuments} from "./ledger-match.js";
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
  const lists = recognised.filter(({match}) => bringsDocuments(match.table));
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
    const isOpenItems = !list.match.matches.some(({ledger}) => ledger === "paid_on" || ledger === "paid_amount");
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
    "as of|as at|key date|balance date",
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
  const named = dateByName(text);
  if (named !== undefined) return named;
  const other = /(?:^|\D)(\d{1,2})[-/._](\d{1,2})[-/._]((?:19|20)\d\d)(?:\D|$)/.exec(text);
  if (!other) return undefined;
  const [first, second, year] = [other[1]!, other[2]!, other[3]!];
  return isMonthFirst ? valid(year, first, second) : valid(year, second, first);
}

/** The beginnings of the months' names in the languages of the exports. */
const MONTHS = [
  "jan|ene|gen",
  "feb|f[eé]v",
  "mar(?!di)|m[aä]r",
  "apr|avr|abr",
  "may|mai|mag|mei",
  "jun|juin|giu",
  "jul|juil|lug",
  "aug|ao[uû]|ago",
  "sep|set",
  "oct|okt|ott",
  "nov",
  "dec|d[eé]c|dez|dic",
].map((begin) => new RegExp(`^(?:${begin})`, "i"));

/** `31 December 2025`, `December 31, 2025`, `31 décembre 2025`. */
function dateByName(text: string): string | undefined {
  const dayFirst =
    /(?:^|\D)(\d{1,2})(?:st|nd|rd|th|er)?\.? (?:de )?(\p{L}{3,})\.?,? (?:de )?((?:19|20)\d\d)(?:\D|$)/u.exec(text);
  const monthFirst = /(\p{L}{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)(?:\D|$)/u.exec(text);
  const [day, month, year] = dayFirst
    ? [dayFirst[1]!, dayFirst[2]!, dayFirst[3]!]
    : monthFirst
      ? [monthFirst[2]!, monthFirst[1]!, monthFirst[3]!]
      : [];
  const index = month === undefined ? -1 : MONTHS.findIndex((begin) => begin.test(month));
  return index < 0 ? undefined : valid(year!, String(index + 1), day!);
}

function valid(year: string, month: string, day: string): string | undefined {
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date ? undefined : date;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
