import type {DuckDBConnection} from "@duckdb/node-api";
import {said} from "../said.js";
import {expression, literal, sentence} from "../warehouse/sql-text.js";
import {one} from "./unit.js";

const COLUMNS = "^Expected Number of Columns: (\\d+) Found: (\\d+)$";
const counted = (group: number) => expression(`regexp_extract(error, ${literal(COLUMNS)}, ${group})`);

/** Why DuckDB could not parse a row: by its type of error where we have words for it, else as DuckDB says it. */
const REASON = `case
    when types = ['UNQUOTED VALUE'] and error = 'Value with unterminated quote found.'
        then ${sentence(said("broken_row_quote"))}
    when regexp_matches(error, ${literal(COLUMNS)}) and types in (['MISSING COLUMNS'], ['TOO MANY COLUMNS'])
        then ${sentence(said("broken_row_columns", {expected: counted(1), found: counted(2)}))}
    else ${sentence(said("broken_row", {text: expression("error")}))} end`;

/** What a row that cannot be cut into cells is told by, and what is known of its amount. */
const CUT = `case kind
    when 'quote' then ${sentence(said("broken_row_quote"))}
    when 'cut' then ${sentence(said("broken_row_cut", {expected: expression("expected"), found: expression("found")}))}
    else ${sentence(said("broken_row_columns", {expected: expression("expected"), found: expression("found")}))} end`;

interface Broken {
  /** Rows that were found broken when the file was cut into records. */
  path: string | null;
  /** SQL that turns `text` into an amount. */
  amount: string | null;
}

/** Puts the rows that could not be parsed into the rejects and the temporary table `broken_<unit> (line, n)`. */
export async function rejectBrokenRows(
  connection: DuckDBConnection,
  unit: number,
  source: string,
  {path, amount}: Broken = {path: null, amount: null},
): Promise<number> {
  const {rows} = await one<{rows: bigint}>(connection, `select count(distinct line) as rows from structural_${unit}`);
  if (rows === 0n && path === null) return 0;
  const types = [
    "line: 'bigint'",
    ...["kind", "expected", "found", "text", "value"].map((name) => `${name}: 'varchar'`),
  ];
  const cut = `
    select line, cast(null as varchar) as "column", value, ${CUT} as reason, ${amount ?? "null"} as amount
    from read_csv(${literal(path ?? "")}, auto_detect = false, header = false, delim = '\t', quote = '', escape = '',
        columns = {${types.join(", ")}}, hive_partitioning = false)`;
  await connection.run(
    `create or replace temp table broken_${unit} as
     with unparsed as (
         select line, any_value(column_name) as "column", left(any_value(csv_line), 1000) as value,
             string_agg(distinct error_message, '; ') as error,
             list_distinct(list(cast(error_type as varchar))) as types
         from structural_${unit} group by line
     ),
     broken as (
         select line, "column", value, ${REASON} as reason, cast(null as decimal(18, 2)) as amount from unparsed
         ${path === null ? "" : `union all by name ${cut}`}
     )
     select *, row_number() over (order by line) as n from broken`,
  );
  await connection.run(
    `insert into load.rejects
     select ${literal(source)}, line, "column", value, reason['text'], ${unit}, reason['code'], reason['arguments'],
         amount
     from broken_${unit} order by line`,
  );
  return Number((await one<{rows: bigint}>(connection, `select count(*) as rows from broken_${unit}`)).rows);
}
