import type {DuckDBConnection} from "@duckdb/node-api";
import {LEDGER_TABLES, type LedgerTable} from "../../models/contract/ledger-tables.js";
import {said, type Said} from "../said.js";
import {expression, literal, sentence} from "../warehouse/sql-text.js";
import {one, rejectRows, type Unit} from "./unit.js";

/** Rejects the rows that `selection` yields as `unit, unit_rowid, column, value, reason`; returns how many. */
async function rejectAcross(connection: DuckDBConnection, units: readonly Unit[], selection: string): Promise<number> {
  await connection.run(`create or replace temp table found as ${selection}`);
  const {rows} = await one<{rows: bigint}>(connection, "select count(*) as rows from found where unit is not null");
  if (rows === 0n) return 0;
  for (const unit of units) {
    await rejectRows(
      connection,
      unit,
      `select unit_rowid as rejected_rowid, any_value("column") as "column", any_value(value) as value,
          any_value(reason) as reason from found where unit = ${unit.number} group by unit_rowid`,
    );
  }
  return Number(rows);
}

interface Reference {
  from: string;
  column: string;
  to: "invoices" | "payments" | "placements";
  key: string;
}

const REFERENCES: readonly Reference[] = [
  {from: "allocations", column: "invoice_id", to: "invoices", key: "invoice_id"},
  {from: "allocations", column: "payment_id", to: "payments", key: "payment_id"},
  {from: "allocations", column: "credit_note_id", to: "invoices", key: "invoice_id"},
  {from: "instalments", column: "invoice_id", to: "invoices", key: "invoice_id"},
  {from: "due_dates", column: "invoice_id", to: "invoices", key: "invoice_id"},
  {from: "moves", column: "invoice_id", to: "invoices", key: "invoice_id"},
  {from: "holders", column: "invoice_id", to: "invoices", key: "invoice_id"},
  {from: "disputes", column: "invoice_id", to: "invoices", key: "invoice_id"},
  {from: "actions", column: "invoice_id", to: "invoices", key: "invoice_id"},
  {from: "promises", column: "invoice_id", to: "invoices", key: "invoice_id"},
  {from: "placements", column: "invoice_id", to: "invoices", key: "invoice_id"},
  {from: "provider_entries", column: "placement_id", to: "placements", key: "placement_id"},
  {from: "write_offs", column: "invoice_id", to: "invoices", key: "invoice_id"},
];

const unknown: Record<Reference["to"], Said> = {
  invoices: said("no_such_invoice"),
  payments: said("no_such_payment"),
  placements: said("no_such_placement"),
};

/** Several lists may each repeat the same customers: one that an earlier file brought is left out, as within a file. */
async function leaveOutRepeated(connection: DuckDBConnection, units: readonly Unit[]): Promise<void> {
  for (const unit of units.filter(({isDistinct, isComplement}) => isDistinct === true && !isComplement)) {
    const table = LEDGER_TABLES.find((candidate) => candidate.name === unit.table) as LedgerTable;
    const earlier = units.filter(
      (other) =>
        other.table === unit.table && !other.isComplement && (other.isDistinct !== true || other.number < unit.number),
    );
    if (!table.key.length || !earlier.length) continue;
    const keys = table.key.join(", ");
    const known = earlier.map((other) => `select ${keys} from ${other.relation}`).join(" union all ");
    await connection.run(
      `create or replace temp table repeated as select * from ${unit.relation} semi join (${known}) using (${keys})`,
    );
    const {rows} = await one<{rows: bigint}>(connection, "select count(*) as rows from repeated");
    if (rows === 0n) continue;
    const amount = unit.amount === null ? "0" : `coalesce((select sum(${unit.amount}) from repeated), 0)`;
    await connection.run(
      `update load.units set rows_left_out = rows_left_out + ${rows}, ` +
        `amount_left_out = amount_left_out + ${amount} where unit = ${unit.number}`,
    );
    await connection.run(`delete from ${unit.relation} where ${keys} in (select ${keys} from repeated)`);
  }
}

async function rejectDuplicates(connection: DuckDBConnection, units: readonly Unit[]): Promise<void> {
  for (const table of LEDGER_TABLES as readonly LedgerTable[]) {
    if (!table.key.length || !units.some((unit) => unit.table === table.name && !unit.isComplement)) continue;
    const keys = [...table.key, ...(table.within === undefined ? [] : [table.within])].join(", ");
    // a payment that stands twice with opposite amounts went back
    const isReturn = table.name === "payments" ? "amount = -first_value(amount) over same_key" : "false";
    await rejectAcross(
      connection,
      units,
      // the few keys whose hash stands twice are compared, not all of them
      `with repeated as (select hash(${keys}) as key from ledger.${table.name} group by key having count(*) > 1),
       ranked as (
           select unit, unit_rowid, ${table.key[0]} as value, row_number() over same_key as n, ${isReturn} as is_return,
           from ledger.${table.name}
           where hash(${keys}) in (select key from repeated)
           window same_key as (partition by ${keys} order by unit, unit_rowid)
       )
       select unit, unit_rowid, ${literal(table.key[0]!)} as "column", value, ${sentence(said("repeated_id"))}
           as reason from ranked where n > 1 and not (n = 2 and is_return)`,
    );
  }
}

async function rejectDangling(connection: DuckDBConnection, units: readonly Unit[]): Promise<number> {
  let rejected = 0;
  for (const {from, column, to, key} of REFERENCES) {
    if (!units.some((unit) => unit.table === from)) continue;
    const totals = from === "allocations" ? TOTALS.find((total) => total.column === column) : undefined;
    const isUnknown = totals
      ? `${column} in (select ${column} from ${totals.name} where document is null)`
      : `not exists (select 1 from ledger.${to} as referred where referred.${key} = referring.${column})`;
    rejected += await rejectAcross(
      connection,
      units.filter((unit) => !unit.isComplement),
      `select unit, unit_rowid, ${literal(column)} as "column", ${column} as value, ${sentence(unknown[to])} as reason
       from ledger.${from} as referring where ${column} is not null and ${isUnknown}`,
    );
  }
  return rejected;
}

/** A complement names a row that another export brings, once. */
async function rejectStrayComplements(connection: DuckDBConnection, units: readonly Unit[]): Promise<void> {
  for (const unit of units.filter((candidate) => candidate.isComplement)) {
    const table = LEDGER_TABLES.find((candidate) => candidate.name === unit.table) as LedgerTable;
    const key = table.key[0] ?? table.columns[0]!.name;
    await rejectRows(
      connection,
      unit,
      `select rowid as rejected_rowid, ${literal(key)} as "column", ${key} as value,
           ${sentence(said("repeated_complement"))}
          as reason
       from ${unit.relation} qualify row_number() over (partition by ${key} order by rowid) > 1`,
    );
    await rejectRows(
      connection,
      unit,
      `select rowid as rejected_rowid, ${literal(key)} as "column", ${key} as value,
           ${sentence(said("stray_complement"))}
          as reason
       from ${unit.relation} as complement where ${key} is not null and not exists (select 1 from ledger.${unit.table}
           as base where base.${key} = complement.${key})`,
    );
  }
}

/** Documents in a currency that no rate turns into the ledger's. */
export async function rejectUnconvertible(
  connection: DuckDBConnection,
  units: readonly Unit[],
  currency: string,
): Promise<void> {
  for (const [table, key, on] of [
    ["invoices", "currency", "issued_on"],
    ["payments", "currency", "received_on"],
    ["customer_entries", "currency", "posted_on"],
  ] as const) {
    await rejectAcross(
      connection,
      units,
      `select unit, unit_rowid, '${key}' as "column", currency as value,
           case when regexp_matches(currency, '^[A-Za-z]{3}$') then
               ${sentence(said("no_rate", {currency, date: expression(on)}))}
               else ${sentence(said("unknown_currency"))} end as reason
       from ledger.${table} as documents
       where currency is not null and upper(currency) <> ${literal(currency)} and (fx_rate is null or fx_rate <= 0)
           and not exists (select 1 from ledger.fx_rates as rates where upper(rates.currency) =
               upper(documents.currency) and rates.rate_on <= documents.${on} and rates.rate > 0)`,
    );
  }
}

async function rejectBaseless(connection: DuckDBConnection, units: readonly Unit[]): Promise<number> {
  if (!units.some((unit) => unit.table === "allocations")) return 0;
  const ofNothing = await rejectAcross(
    connection,
    units,
    `select unit, unit_rowid, 'payment_id' as "column", cast(null as varchar) as value,
         ${sentence(said("allocation_of_nothing"))} as reason
     from ledger.allocations
     where payment_id is null and credit_note_id is null and means is null and unit is not null`,
  );
  const ofBoth = await rejectAcross(
    connection,
    units,
    `select unit, unit_rowid, 'credit_note_id' as "column", credit_note_id as value,
         ${sentence(said("allocation_of_both"))} as reason
     from ledger.allocations where payment_id is not null and credit_note_id is not null and unit is not null`,
  );
  const ofInvoices = await rejectAcross(
    connection,
    units,
    `select allocations.unit, allocations.unit_rowid, 'credit_note_id' as "column",
         allocations.credit_note_id as value, ${sentence(said("not_a_credit_note"))} as reason
     from ledger.allocations as allocations
     join ledger.invoices as notes on notes.invoice_id = allocations.credit_note_id
     where notes.gross_amount >= 0 and coalesce(notes.kind, 'invoice') <> 'credit_note'`,
  );
  return ofNothing + ofBoth + ofInvoices;
}

interface Totals {
  name: string;
  column: "invoice_id" | "payment_id";
  to: "invoices" | "payments";
  amount: string;
  parts: string;
}

const TOTALS: readonly Totals[] = [
  {
    name: "settled_invoices",
    column: "invoice_id",
    to: "invoices",
    amount: "gross_amount",
    // what the bank took back settles nothing any more
    parts: `(
        select invoice_id, case when payment_id in (
            select payment_id from ledger.payments where returned_on is not null
        ) then 0 else amount end as amount
        from ledger.allocations
        union all select invoice_id, amount from ledger.write_offs
    )`,
  },
  {
    name: "spent_payments",
    column: "payment_id",
    to: "payments",
    amount: "amount",
    parts: "(select payment_id, amount from ledger.allocations)",
  },
];

/**
 * The documents of which more is settled than they hold, and those that no list brings (`document` is null): both come
 * from the same join.
 */
async function addUpAllocations(connection: DuckDBConnection): Promise<void> {
  for (const {name, column, to, amount, parts} of TOTALS)
    await connection.run(`create or replace temp table ${name} as
      select totals.${column}, documents.${column} as document
      from (select ${column}, sum(amount) as total from ${parts} group by ${column}) as totals
      left join ledger.${to} as documents using (${column})
      where documents.${column} is null or abs(total) > abs(documents.${amount})`);
}

/** Amounts beyond what their document holds are cut to it by the models (int_settlements): that is said. */
async function noteBeyondBounds(connection: DuckDBConnection, units: readonly Unit[]): Promise<void> {
  const has = (table: string) => units.some((unit) => unit.table === table);
  const note = (source: string, what: Said, counted: string) =>
    connection.run(`
      insert into load.notes
      select ${literal(source)}, note['text'], rows, note['code'], note['arguments']
      from (select ${sentence(what)} as note, count(*) as rows from (${counted}) having count(*) > 0)`);
  if (has("allocations") || has("write_offs")) {
    await note("allocations", said("settled_beyond_invoice"), "from settled_invoices where document is not null");
    await note(
      "allocations",
      said("allocated_beyond_payment"),
      `select 1 from ledger.allocations as allocations
       join ledger.payments as payments using (payment_id)
       join ledger.invoices as invoices on invoices.invoice_id = allocations.invoice_id
       where payment_id in (select payment_id from spent_payments where document is not null)
       group by payment_id
       -- a filter, not a condition: DuckDB would join every payment with every invoice of its currency
       having abs(sum(allocations.amount) filter (payments.currency is not distinct from invoices.currency))
           > abs(any_value(payments.amount))`,
    );
  }
  if (has("holders")) {
    await note(
      "holders",
      said("held_elsewhere"),
      "select 1 from ledger.holders group by invoice_id, entity having arg_max(holder, held_from) <> 'own'",
    );
  }
  await note(
    "invoices",
    said("continues_nothing"),
    `select 1 from ledger.invoices as later
     where replaces_id is not null and not exists (
         select 1 from ledger.invoices as earlier
         where earlier.invoice_id = later.replaces_id and earlier.gross_amount > 0
             and upper(earlier.currency) is not distinct from upper(later.currency)
     )`,
  );
  if (has("instalments")) {
    await note(
      "instalments",
      said("uneven_instalments"),
      `select 1 from ledger.instalments as instalments join ledger.invoices as invoices using (invoice_id)
       group by invoice_id having sum(instalments.amount) <> any_value(invoices.gross_amount)`,
    );
  }
}

/**
 * What no row can say of itself: repeated ids, references to nothing, amounts beyond their document.
 */
export async function rejectInconsistent(connection: DuckDBConnection, units: readonly Unit[]): Promise<void> {
  await rejectStrayComplements(connection, units);
  await leaveOutRepeated(connection, units);
  await rejectDuplicates(connection, units);
  await addUpAllocations(connection);
  const rejected = (await rejectDangling(connection, units)) + (await rejectBaseless(connection, units));
  if (rejected > 0) await addUpAllocations(connection);
  await noteBeyondBounds(connection, units);
}
