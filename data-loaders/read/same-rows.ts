import type {DuckDBConnection} from "@duckdb/node-api";
import {LEDGER_TABLES, type LedgerTable} from "../../models/contract/ledger-tables.js";
import {said, type Said} from "../said.js";
import {expression, literal, sentence} from "../warehouse/sql-text.js";
import type {Unit} from "./unit.js";

/** Notes `rows` and `amount` of what `counted` yields, as one row, unless there is none. */
async function note(connection: DuckDBConnection, source: string, what: Said, counted: string): Promise<void> {
  await connection.run(`
    insert into load.notes
    select ${literal(source)}, note['text'], rows, note['code'], note['arguments']
    from (select *, ${sentence(what)} as note from (${counted}) where rows > 0)`);
}

const amount = expression("cast(coalesce(amount, 0) as decimal(38, 2))", {isAmount: true});

/** The same bytes under two names are read once; the second is said, with what it would have brought again. */
export async function noteSameFile(connection: DuckDBConnection, label: string, twin: string): Promise<void> {
  await note(
    connection,
    label,
    said("same_file", {twin, amount}),
    `select sum(rows_read)::bigint as rows, sum(amount_read) as amount from load.units where source = ${literal(twin)}`,
  );
}

/**
 * The same rows twice, from a block pasted or from exports that overlap, are said with their amount: rejected where
 * rows have an id, and loaded where they have none, as two that are alike may be two.
 */
export async function noteSameRows(connection: DuckDBConnection, units: readonly Unit[]): Promise<void> {
  for (const unit of units) {
    await note(
      connection,
      unit.source,
      said("repeated_rows", {amount}),
      `select count(*) as rows, sum(amount) as amount from load.rejects
       where unit = ${unit.number} and code = 'repeated_id'`,
    );
    if (unit.table !== "fec") continue;
    await note(
      connection,
      unit.source,
      said("repeated_entries", {amount}),
      `with lines as (
           select journal_code, entry_number, entry_on, account, auxiliary, piece_ref, letter, amount, count(*) as times
           from ${unit.relation} group by all
       ),
       entries as (
           select count(*) as lines, sum(greatest(amount, 0) * (times - 1)) as amount
           from lines group by journal_code, entry_number, entry_on having min(times) > 1
       )
       select count(*) as rows, sum(amount) as amount from entries`,
    );
  }
  for (const table of LEDGER_TABLES as readonly LedgerTable[]) {
    if (table.key.length > 0 || table.amount === undefined || !units.some((unit) => unit.table === table.name))
      continue;
    const columns = table.columns.map(({name}) => name).join(", ");
    await note(
      connection,
      table.name,
      said("same_rows", {amount}),
      `select coalesce(sum(times - 1), 0)::bigint as rows, sum(${table.amount} * (times - 1)) as amount
       from (select ${columns}, count(*) as times from ledger.${table.name}
           where unit is not null and hash(${columns}) in (
               select key from (
                   select hash(${columns}) as key from ledger.${table.name} where unit is not null
               ) group by key having count(*) > 1)
           group by ${columns} having count(*) > 1)`,
    );
  }
}
