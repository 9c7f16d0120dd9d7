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

/** Puts the rows that DuckDB could not parse into the rejects and the temporary table `broken_<unit> (line, n)`. */
export async function rejectBrokenRows(connection: DuckDBConnection, unit: number, source: string): Promise<number> {
  const {rows} = await one<{rows: bigint}>(connection, `select count(distinct line) as rows from structural_${unit}`);
  if (rows === 0n) return 0;
  await connection.run(
    `create temp table broken_${unit} as select line, row_number() over (order by line) as n,
         any_value(column_name) as "column", left(any_value(csv_line), 1000) as value,
         string_agg(distinct error_message, '; ') as error,
         list_distinct(list(cast(error_type as varchar))) as types
     from structural_${unit} group by line`,
  );
  await connection.run(
    `insert into load.rejects
     select ${literal(source)}, line, "column", value, reason['text'], ${unit}, reason['code'], reason['arguments']
     from (select *, ${REASON} as reason from broken_${unit}) order by line`,
  );
  return Number(rows);
}
