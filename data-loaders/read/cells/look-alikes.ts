import type {DuckDBConnection} from "@duckdb/node-api";
import {said} from "../../said.js";
import {expression, literal, sentence} from "../../warehouse/sql-text.js";

/** Cyrillic and Greek letters that look like Latin ones, and these. */
const FOREIGN = "АВЕКМНОРСТУХаеорсухІіЈјЅѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
const LATIN = "ABEKMHOPCTYXaeopcyxIiJjSsABEZHIKMNOPTYXo";

const IDS = [
  ["customers", "customer_id"],
  ["invoices", "customer_id"],
  ["invoices", "invoice_id"],
  ["payments", "customer_id"],
  ["payments", "invoice_id"],
] as const;

/**
 * Notes ids that look like others and are none: with Cyrillic or Greek letters among Latin ones, and those that differ
 * from another one of their column by O and 0 alone. They are loaded as they stand.
 */
export async function noteLookAlikes(connection: DuckDBConnection): Promise<void> {
  const what = said("look_alike_ids", {column: expression("column_name"), example: expression("example")});
  for (const [table, column] of IDS)
    await connection.run(`
      insert into load.notes
      with ids as (select ${column} as id from ledger.${table} where ${column} is not null),
      foreign_letters as (
          select id, translate(id, ${literal(FOREIGN)}, ${literal(LATIN)}) as latin from ids
          where strlen(id) <> length(id)
      ),
      alike as (
          select id from foreign_letters
          where latin <> id and (regexp_matches(id, '[A-Za-z]') or latin in (select id from ids))
          union
          select with_letter.id from ids as with_letter
          join ids as with_digit on with_digit.id = translate(with_letter.id, 'Oo', '00')
          where regexp_matches(with_letter.id, '[Oo]')
      ),
      counted as (
          select ${literal(column)} as column_name, min(id) as example, count(distinct id) as rows from alike
      )
      select ${literal(table)}, note['text'], rows, note['code'], note['arguments']
      from (select *, ${sentence(what)} as note from counted where rows > 0)`);
}
