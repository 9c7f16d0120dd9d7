import type {DuckDBConnection} from "@duckdb/node-api";
import {
  dossierActions,
  dossierGaps,
  dossierItems,
  dossierSettlements,
  dossierTotals,
} from "../../../models/contract/tables/dossier.js";
import {disputes, promises} from "../../../models/contract/tables/disputes.js";
import {providerAudit} from "../../../models/contract/tables/collection.js";
import {sources} from "../../../models/contract/tables/register.js";
import type {RowOf, Table} from "../../../models/contract/table.js";
import {readTable} from "../../warehouse/rows.js";

/** The tables that a hand-over file is read from. */
export const DOSSIER_TABLES = [
  dossierTotals,
  dossierItems,
  dossierSettlements,
  dossierActions,
  dossierGaps,
  promises,
  disputes,
  providerAudit,
  sources,
].map(({name}) => name);

/** All that the books say of a debtor towards one entity. Amounts in the base currency; see the tables' contracts. */
export interface Dossier {
  totals: RowOf<typeof dossierTotals>;
  items: RowOf<typeof dossierItems>[];
  settlements: RowOf<typeof dossierSettlements>[];
  actions: RowOf<typeof dossierActions>[];
  promises: RowOf<typeof promises>[];
  disputes: RowOf<typeof disputes>[];
  placements: RowOf<typeof providerAudit>[];
  gaps: RowOf<typeof dossierGaps>[];
  /** Which ledger tables some export fills: what none does is unknown, not none. */
  exported: ReadonlySet<string>;
}

/** A debtor and the entity that he owes. */
export interface DossierKey {
  customer_id: string;
  entity: string;
}

const keyOf = ({customer_id, entity}: DossierKey) => JSON.stringify([customer_id, entity]);

/**
 * The hand-over files of some debtors, in the order asked for.
 *
 * @throws RangeError where the lines of a file do not add up to its totals
 */
export async function readDossiers(connection: DuckDBConnection, wanted: readonly DossierKey[]): Promise<Dossier[]> {
  const customer_id = [...new Set(wanted.map((key) => key.customer_id))];
  const rowsOf = <T extends Table<{customer_id: Table["columns"][string]}>>(table: T, ...orderBy: string[]) =>
    readTable(connection, table, {where: {customer_id}, orderBy} as object) as Promise<RowOf<T>[]>;
  const totals = await rowsOf(dossierTotals);
  const items = await rowsOf(dossierItems, "kind desc", "due_on", "issued_on", "document_id");
  const settlements = await rowsOf(dossierSettlements, "settled_on", "paid_on", "cause", "by_id");
  const actions = await rowsOf(dossierActions, "done_on", "action_id");
  const gaps = await rowsOf(dossierGaps);
  const promised = await rowsOf(promises, "made_on", "promise_id");
  const disputed = await rowsOf(disputes, "opened_on", "dispute_id");
  const placed = await rowsOf(providerAudit, "placed_on", "placement_id");
  const exported = new Set((await readTable(connection, sources)).map((source) => source.ledger_table));
  return wanted.map((key) => {
    const isOf = (row: {customer_id: string | null; entity: string | null}) =>
      row.customer_id === key.customer_id && row.entity === key.entity;
    const own = items.filter(isOf);
    const open = new Set(own.filter(({kind}) => kind === "invoice").map(({document_id}) => document_id));
    const isOpen = (row: {customer_id: string | null; entity: string | null; invoice_id: string | null}) =>
      isOf(row) && row.invoice_id !== null && open.has(row.invoice_id);
    return addedUp({
      totals: totals.find(isOf)!,
      items: own,
      settlements: settlements.filter(isOf),
      actions: actions.filter((row) => isOf(row) || (row.customer_id === key.customer_id && row.entity === null)),
      promises: promised.filter(isOpen),
      disputes: disputed.filter(isOpen),
      placements: placed.filter(isOpen),
      gaps: inOrder(gaps.filter(isOf)),
      exported,
    });
  });
}

/** What is most pressing first, as the contract lists it. */
function inOrder(gaps: Dossier["gaps"]): Dossier["gaps"] {
  const order: readonly string[] = dossierGaps.columns.gap.options;
  return gaps.toSorted((a, b) => order.indexOf(a.gap) - order.indexOf(b.gap));
}

const half = 0.005;

/** That the lines handed out are those that the marts count. @throws RangeError naming the debtor and both amounts */
function addedUp(dossier: Dossier): Dossier {
  const {totals, items, settlements} = dossier;
  const invoices = items.filter(({kind}) => kind === "invoice");
  const sum = <R>(rows: readonly R[], of: (row: R) => number | null) =>
    rows.reduce((total, row) => total + (of(row) ?? 0), 0);
  const pairs: [string, number, number][] = [
    ["open", sum(invoices, (row) => row.open_amount), totals.open_amount],
    ["net", sum(items, (row) => row.open_amount), totals.net_amount],
    ["claims", sum(items, (row) => row.claim_amount), totals.claim_amount],
    ["interest", sum(items, (row) => row.interest_amount), totals.interest_amount ?? 0],
    ["indemnity", sum(items, (row) => row.indemnity_amount), totals.indemnity_amount],
    ["settled", sum(settlements, (row) => row.amount), sum(invoices, (row) => row.settled_amount)],
  ];
  for (const [name, lines, total] of pairs)
    if (Math.abs(lines - total) > half)
      throw new RangeError(`hand-over file of ${keyOf(totals)}: ${name}: ${lines} in its lines, ${total} in the marts`);
  return dossier;
}

/** Every debtor with something open, by entity. */
export const readDebtors = (connection: DuckDBConnection) =>
  readTable(connection, dossierTotals, {
    columns: ["customer_id", "name", "entity", "net_amount"],
    orderBy: ["customer_id", "entity"],
  });
