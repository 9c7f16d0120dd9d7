import type {DuckDBConnection} from "@duckdb/node-api";
import {filledDown, type FillDown} from "../read/fill-down.js";
import {profileOf, type ProfiledColumn} from "../read/formats/profile.js";
import {cellText, filledCells, saysTotal} from "../read/left-out.js";
import {literal} from "../warehouse/sql-text.js";
import type {Looked} from "./look.js";
import {isOfCustomer, wordsOf} from "./words/headings.js";

/**
 * The same file as a list of entries: without totals and the headings of groups, and with what stands once above the
 * rows that it holds for. A file whose cells are all filled has neither.
 */
export async function withGroups(looked: Looked, connection: DuckDBConnection): Promise<Looked> {
  const {columns, rows} = looked.profile;
  if (columns.length < 3 || rows < 3 || columns.every(({filled}) => filled === rows)) return looked;
  const names = columns.map(({name}) => name);
  const isHeading = `${filledCells(names)} = 1`;
  const headings = await headingsOf(looked, connection, names, isHeading);
  const isRepeated = names
    .filter((name) => name !== "")
    .map((name) => `${cellText(name)} = ${literal(name.trim())}`)
    .join(" and ");
  // the name of a customer may begin so: what has a day is an entry
  const days = columns.filter(({type}) => type === "date" || type === "timestamp").map(({name}) => name);
  const isShort = days.length > 0 ? `${filledCells(days)} = 0` : `${textsOf(names)} = 1`;
  const isTotal = `${isShort} and ${saysTotal(names)}`;
  const entries = (fill: FillDown) =>
    `(select * from ${filledDown(looked.relation, names, fill)}
      where not (${isHeading}) and not (${isTotal})
        and not (${isRepeated || "false"}) and ${filledCells(names)} > 0)`;
  const profile = (fill: FillDown) => profileOf(connection, entries(fill), {delimiter: looked.layout["delimiter"]});
  const plain = await profile({});
  if (plain.rows === 0) return looked;
  const fill: FillDown = {
    ...groupsIn(headings, plain.columns, plain.rows),
    ...(await firstLinesOnly(plain.columns, plain.rows, entries({}), connection)),
  };
  if (plain.rows === rows && fill.groups === undefined && fill.fill_down === undefined) return looked;
  const relation = entries(fill);
  return {...looked, relation, unfiltered: relation, fill, profile: await profile(fill)};
}

/** SQL of how many cells of a row hold something else than an amount. */
function textsOf(names: readonly string[]): string {
  const isText = (name: string) => `not coalesce(regexp_full_match(${cellText(name)}, ${literal(AMOUNT)}), true)`;
  return `(${names.map((name) => `(${isText(name)})::int`).join(" + ")})`;
}

const AMOUNT = "[-+(]?[$€£]?[\\d\\s.,'’  ]+[$€£]?[-)]?( ?[DCdc][Rr]?)?";

interface Headings {
  column: string;
  names: string[];
}

/** The column in which most rows of one cell have it, and what they say. */
async function headingsOf(
  {relation}: Looked,
  connection: DuckDBConnection,
  names: readonly string[],
  isHeading: string,
): Promise<Headings | undefined> {
  const texts = names.map(cellText);
  const column = names.map((_, i) => `when ${texts[i]} is not null then ${i}`).join(" ");
  const found = await connection.runAndReadAll(
    `select case ${column} end as at, list(distinct coalesce(${texts.join(", ")})) as names
     from ${relation} where ${isHeading} and not ${saysTotal(names)} group by 1 order by count(*) desc limit 1`,
  );
  const [row] = found.getRowObjectsJson();
  return row === undefined
    ? undefined
    : {column: names[Number(row["at"])]!, names: (row["names"] as string[]).map(String)};
}

/** Ages in days or months, and the like: groups of a printed list that are nobody's name. */
const AGE = new RegExp(
  "^(current|not due|non [eé]chu|à [eé]choir|older|over|plus de|>|<)|" +
    "\\d+ ?(-|–|to|à|a|bis)? ?\\d* ?(days?|jours?|tage|months?|mois)",
  "i",
);

/** Headings name customers where the rows below do not. */
function groupsIn(headings: Headings | undefined, columns: ProfiledColumn[], rows: number): {groups?: string} {
  if (headings === undefined || headings.names.every((name) => AGE.test(name))) return {};
  const hasCustomers = columns.some(({name, filled}) => filled >= 0.95 * rows && isOfCustomer(wordsOf(name)));
  return hasCustomers || headings.names.length * 1.5 > rows + 2 ? {} : {groups: headings.column};
}

/** The first columns of a file where they are filled on the first line of each group only. */
async function firstLinesOnly(
  columns: ProfiledColumn[],
  rows: number,
  relation: string,
  connection: DuckDBConnection,
): Promise<{fill_down?: string[]}> {
  const until = columns.findIndex(({filled}) => filled >= 0.95 * rows);
  const sparse = columns
    .slice(0, Math.max(until, 0))
    .filter(({type, filled, distinct}) => filled > 1 && type !== "date" && distinct >= 0.9 * filled)
    .map(({name}) => name);
  if (sparse.length === 0) return {};
  const first = (await connection.runAndReadAll(`select * from ${relation} limit 1`)).getRowObjectsJson()[0] ?? {};
  const filled = sparse.filter((name) => String(first[name] ?? "").trim() !== "");
  return filled.length === 0 ? {} : {fill_down: filled};
}
