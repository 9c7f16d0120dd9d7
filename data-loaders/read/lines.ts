import type {DuckDBConnection} from "@duckdb/node-api";
import type {LedgerTable} from "../../models/contract/ledger-tables.js";
import {said} from "../said.js";
import {literal, sentence} from "../warehouse/sql-text.js";
import {NO_ENTRY} from "./typed-rows.js";
import {columnsOf, one, rejectRows, type Unit} from "./unit.js";

/**
 * Rows that are lines of one document made one row: amounts add up, of the rest the first counts. A document of which a
 * line was rejected is rejected whole: what is left of it would be a wrong amount.
 */
export async function addUpLines(
  connection: DuckDBConnection,
  unit: Unit,
  {key, columns}: LedgerTable,
  rejectedKeys: string,
): Promise<void> {
  const id = key[0]!;
  await rejectRows(
    connection,
    unit,
    `select rowid as rejected_rowid, ${literal(id)} as "column", ${id} as value,
        ${sentence(said("line_of_rejected"))} as reason
    from ${unit.relation} where ${id} in (${rejectedKeys})`,
  );
  const present = await columnsOf(connection, unit.relation);
  const lines = columns.filter(({name}) => present.has(name) && name !== id);
  const merged = lines.map(({name, type}) =>
    type === "amount" ? `sum(${name})::decimal(18, 2) as ${name}` : `first(${name} order by rowid) as ${name}`,
  );
  const rows = async () => (await one<{n: bigint}>(connection, `select count(*) as n from ${unit.relation}`)).n;
  const before = await rows();
  await connection.run(`
    create temp table summed as
    select min(rowid) as kept, ${[id, ...merged].join(", ")} from ${unit.relation} group by ${id};
    delete from ${unit.relation} where rowid not in (select kept from summed);
    update ${unit.relation} as lines set ${lines.map(({name}) => `${name} = summed.${name}`).join(", ")}
    from summed where summed.kept = lines.rowid;
    drop table summed`);
  const merging = before - (await rows());
  if (merging === 0n) return;
  await connection.run(`
    update load.units set rows_left_out = rows_left_out + ${merging} where unit = ${unit.number};
    insert into load.notes
    select ${literal(unit.source)}, note['text'], ${merging}, note['code'], note['arguments']
    from (select ${sentence(said("lines_added_up"))} as note)`);
}

/** Totals and headings of groups are no entries: how many there were is said, and to what they added up. */
export async function noteLeftOut(connection: DuckDBConnection, unit: Unit): Promise<void> {
  await connection.run(`
    insert into load.notes
    select ${literal(unit.source)}, note['text'], rows, note['code'], note['arguments']
    from (
        select ${sentence(said("totals_left_out"))} as note, count(*) as rows
        from ${unit.relation} where left_out = ${literal(NO_ENTRY)} having count(*) > 0
    )`);
}
