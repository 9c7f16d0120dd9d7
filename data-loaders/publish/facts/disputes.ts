import type {DuckDBConnection} from "@duckdb/node-api";
import type {Ledger} from "../../../models/contract/ledger.js";
import type {DisputeCostRow, DisputeFacts} from "../../../models/contract/site.js";
import type {RowOf} from "../../../models/contract/table.js";
import {disputedDso} from "../../../models/contract/tables/disputes.js";
import {
  pageDisputeComponents,
  pageDisputeCosts,
  pageDisputeReasons,
  pageLedger,
} from "../../../models/contract/tables/pages.js";
import {readRow, readTable} from "../../warehouse/rows.js";
import {byFilter} from "./by-filter.js";
import {inOrder} from "./in-order.js";

/** Rows of a breakdown that stand by themselves; the others make up one row together. */
const SHOWN = 10;
const SPLITS = ["reason", "customer", "month"] as const;
const COMPONENTS = ["credit_granted", "handling_time", "cash_withheld", "provider_and_legal"] as const;

type Reason = Omit<DisputeFacts["reasons"][number], "is_rest">;
type Cost = Omit<RowOf<typeof pageDisputeCosts>, "entity" | "segment" | "country">;

/**
 * Disputes of the last twelve reporting months under each filter: why, by whom caused, and what they cost; null where
 * the ledger has none at all.
 *
 * @returns the facts of a filter by its key
 */
export async function disputeFacts(
  connection: DuckDBConnection,
  {dispute_departments: departments = {}}: Pick<Ledger, "dispute_departments">,
): Promise<((key: string) => DisputeFacts) | null> {
  const held = await readRow(connection, pageLedger);
  if (held === undefined || held.disputes === 0) return null;
  const reasons = byFilter(
    await readTable(connection, pageDisputeReasons, {orderBy: ["disputed_amount desc", "disputes desc", "reason"]}),
  );
  const costs = byFilter(
    inOrder(await readTable(connection, pageDisputeCosts, {orderBy: ["rank"]}), "split_by", SPLITS),
  );
  const components = inOrder(await readTable(connection, pageDisputeComponents), "component", COMPONENTS);
  const without = byFilter(
    await readTable(connection, disputedDso, {
      columns: ["entity", "segment", "country", "dso_without_disputes_days"],
      orderBy: ["month_end"],
    }),
  );
  return (key) => {
    const [all, costRows] = [reasons.get(key) ?? [], costs.get(key) ?? []];
    const total = costRows.find((row) => row.split_by === "total");
    return {
      reasons: withRest(all),
      departments: Object.keys(departments).length === 0 ? null : byDepartment(all, departments),
      // nothing where nothing is missing is 0
      costs: components.map(({component, flag}) => ({
        component,
        amount: total?.[component] ?? (flag === null ? 0 : null),
        flag,
      })),
      cost_rows: costRows.flatMap(costRowOf),
      dso_without_days: (without.get(key) ?? []).map(({dso_without_disputes_days}) => dso_without_disputes_days),
    };
  };
}

const costRowOf = ({split_by, rank: _, ...row}: Cost): DisputeCostRow[] =>
  split_by === "total" ? [] : [{by: split_by, ...row}];

function sum(rows: readonly Reason[]): Omit<Reason, "reason"> {
  const of = (pick: (row: Reason) => number) => rows.reduce((total, row) => total + pick(row), 0);
  return {
    disputes: of((row) => row.disputes),
    open_disputes: of((row) => row.open_disputes),
    disputed_amount: of((row) => row.disputed_amount),
    granted_disputes: of((row) => row.granted_disputes),
    credited_amount: of((row) => row.credited_amount),
  };
}

function withRest(all: readonly Reason[]): DisputeFacts["reasons"] {
  const [named, rest] = all.length > SHOWN ? [all.slice(0, SHOWN - 1), all.slice(SHOWN - 1)] : [all, []];
  return [
    ...named.map((row) => ({...row, is_rest: false})),
    ...(rest.length === 0 ? [] : [{reason: null, is_rest: true, ...sum(rest)}]),
  ];
}

/**
 * Reasons by the department that ledger.yaml says causes them, by what was given in; those it does not name stand under
 * null.
 */
function byDepartment(
  all: readonly Reason[],
  departments: Readonly<Record<string, string>>,
): DisputeFacts["departments"] {
  const of = new Map(
    Object.entries(departments).map(([reason, department]) => [reason.trim().toLowerCase(), department]),
  );
  const members = new Map<string | null, Reason[]>();
  for (const row of all) {
    const department = (row.reason === null ? undefined : of.get(row.reason.toLowerCase())) ?? null;
    members.set(department, [...(members.get(department) ?? []), row]);
  }
  return [...members]
    .map(([department, rows]) => ({department, ...sum(rows)}))
    .sort(
      (a, b) => Number(a.department === null) - Number(b.department === null) || b.disputed_amount - a.disputed_amount,
    );
}
