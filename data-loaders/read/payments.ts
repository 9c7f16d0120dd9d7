import type {DuckDBConnection} from "@duckdb/node-api";
import {said} from "../said.js";
import {literal, sentence} from "../warehouse/sql-text.js";
import type {Derived} from "./customer-entries.js";
import {columnsOf, type Unit} from "./unit.js";

/** Numbers of derived units, so that keys of their rows are nobody else's. */
const DERIVED_FROM = 200_000;

/** Payments that the export does not number are known by the row on which they stand. */
export async function namePayments(connection: DuckDBConnection, unit: Unit): Promise<void> {
  const named = `${literal(`${unit.source}:`)} || (${unit.row})`;
  const present = await columnsOf(connection, unit.relation);
  if (!present.has("payment_id")) await connection.run(`alter table ${unit.relation} add column payment_id varchar`);
  await connection.run(`
    update ${unit.relation} as base set payment_id = ${named} where payment_id is null`);
  // one payment on several rows, each for an invoice of its own
  if (present.has("invoice_id") && present.has("payment_id"))
    await connection.run(`
      update ${unit.relation} set payment_id = payment_id || '/' || invoice_id
      where invoice_id is not null and payment_id in (
          select payment_id from ${unit.relation} group by payment_id having count(distinct invoice_id) > 1)`);
}

/** A list of payments that names the invoice of each says what it settles; what no list has stays unapplied. */
export async function deriveFromPayments(connection: DuckDBConnection, units: readonly Unit[]): Promise<Derived[]> {
  const derived: Derived[] = [];
  for (const unit of units.filter(({table}) => table === "payments")) {
    const present = await columnsOf(connection, unit.relation);
    if (!present.has("invoice_id")) continue;
    const known = "invoice_id in (select invoice_id from ledger.invoices)";
    const relation = `load.payment_allocations_${unit.number}`;
    await connection.run(`
      create table ${relation} as
      select invoice_id, amount, payment_id, ${present.has("entity") ? "entity" : "null::varchar as entity"}
      from ${unit.relation} where ${known} order by rowid;
      insert into load.notes
      select ${literal(unit.source)}, note['text'], rows, note['code'], note['arguments']
      from (
          select ${sentence(said("payments_of_unknown_invoices"))} as note, count(*) as rows
          from ${unit.relation} where invoice_id is not null and not (${known}) having count(*) > 0
      )`);
    derived.push({unit: DERIVED_FROM + unit.number, relations: {allocations: relation}});
  }
  return derived;
}
