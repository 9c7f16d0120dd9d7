import type {DuckDBConnection} from "@duckdb/node-api";
import {
  duckdbType,
  LEDGER_TABLES,
  type LedgerTable,
  type LedgerTableName,
} from "../../models/contract/ledger-tables.js";
import type {Derived} from "./customer-entries.js";
import type {FecRelations} from "./fec/ledger.js";
import {columnsOf, type Unit} from "./unit.js";

/** Columns of a ledger view that no export maps: where a row came from. */
const DERIVED = new Set(["control_balances"]);

function branch(table: LedgerTable, relation: string, present: Set<string>, unit: number | null): string {
  const columns = table.columns.map((column) =>
    present.has(column.name) ? column.name : `cast(null as ${duckdbType(column.type)}) as ${column.name}`,
  );
  return `select ${columns.join(", ")}${DERIVED.has(table.name) ? `, ${present.has("is_derived")} as is_derived` : ""},
      ${unit ?? "null"}::integer as unit, rowid as unit_rowid from ${relation}`;
}

/**
 * One view per ledger table over what the exports brought, `ledger.<table>`; complements fill in or replace columns of
 * the rows they name.
 */
export async function createLedgerViews(
  connection: DuckDBConnection,
  units: readonly Unit[],
  fec: FecRelations | null,
  derived: readonly Derived[] = [],
): Promise<void> {
  for (const table of LEDGER_TABLES as readonly LedgerTable[]) {
    const branches: string[] = [];
    for (const unit of units.filter((candidate) => candidate.table === table.name && !candidate.isComplement)) {
      branches.push(branch(table, unit.relation, await columnsOf(connection, unit.relation), unit.number));
    }
    for (const {unit, relations} of derived) {
      const relation = relations[table.name as LedgerTableName];
      if (relation !== undefined) branches.push(branch(table, relation, await columnsOf(connection, relation), unit));
    }
    const fromFec = fec?.[table.name as keyof FecRelations];
    if (fromFec) {
      const rows = branch(table, fromFec, await columnsOf(connection, fromFec), null);
      branches.push(
        table.name === "customers" && branches.length
          ? `select * from (${rows}) as fec_rows where customer_id not in (select customer_id from
              (${branches.join(" union all ")}))`
          : rows,
      );
    }
    if (!branches.length) {
      const empty = table.columns
        .map((column) => `cast(null as ${duckdbType(column.type)}) as ${column.name}`)
        .join(", ");
      branches.push(
        `select ${empty}${DERIVED.has(table.name) ? ", false as is_derived" : ""}, null::integer as unit, null::bigint
            as unit_rowid where false`,
      );
    }
    const rows = branches.join("\nunion all\n");
    const complements = units.filter((unit) => unit.table === table.name && unit.isComplement);
    if (!complements.length) {
      await connection.run(`create or replace view ledger.${table.name} as ${rows}`);
      continue;
    }
    const keys = table.key.length ? table.key : [table.columns[0]!.name];
    const present = await Promise.all(complements.map((unit) => columnsOf(connection, unit.relation)));
    const columns = table.columns.map(({name}) => {
      if (keys.includes(name)) return `base.${name}`;
      const fills = complements.flatMap((unit, index) =>
        present[index]!.has(name) ? [`complement_${unit.number}.${name}`] : [],
      );
      return fills.length ? `coalesce(${[...fills.reverse(), `base.${name}`].join(", ")}) as ${name}` : `base.${name}`;
    });
    const joins = complements.map(
      (unit) =>
        `left join ${unit.relation} as complement_${unit.number} on ` +
        `${keys.map((key) => `complement_${unit.number}.${key} = base.${key}`).join(" and ")}`,
    );
    await connection.run(
      `create or replace view ledger.${table.name} as with base as (${rows}) select ${columns.join(", ")}, base.unit,
          base.unit_rowid from base ${joins.join(" ")}`,
    );
  }
}
