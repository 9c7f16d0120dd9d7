import type {DuckDBConnection} from "@duckdb/node-api";
import type {Ledger} from "../../../models/contract/ledger.js";
import type {DisputeCostRow, DisputeFacts} from "../../../models/contract/site.js";
import {byFilter, everyFilter, rowsOf, type Filtered} from "./rows.js";

/** Rows of a breakdown that stand by themselves; the others make up one row together. */
const shown = 10;
const recent = "(select month_end from int_reporting_dates order by position desc limit 12)";
const components = ["credit_granted", "handling_time", "cash_withheld", "provider_and_legal"] as const;

type Reason = Omit<DisputeFacts["reasons"][number], "is_rest">;

/**
 * Disputes of the last twelve reporting months under each filter: why, by whom caused, and what they cost; null where
 * the ledger
 * has none at all.
 *
 * @returns the facts of a filter by its key
 */
export async function disputeFacts(
  connection: DuckDBConnection,
  {dispute_departments: departments = {}}: Pick<Ledger, "dispute_departments">,
): Promise<((key: string) => DisputeFacts) | null> {
  const [known] = await rowsOf<{disputes: number}>(connection, "select count(*)::integer as disputes from disputes");
  if (known === undefined || known.disputes === 0) return null;
  const reasons = byFilter(
    await rowsOf<Reason & Filtered>(
      connection,
      `with since as (select date_trunc('month', min(month_end)) as first_on from ${recent}),
       opened as (
           select disputes.* replace (nullif(nullif(trim(reason), ''), '(none)') as reason) from disputes, since where
               not is_dated or opened_on >= first_on
       )
       select
           entity, segment, country, reason, count(*)::integer as disputes, count(*) filter (is_open)::integer as
               open_disputes, coalesce(sum(disputed_amount), 0)::double as disputed_amount,
           count(*) filter (outcome in ('upheld', 'settled'))::integer as granted_disputes,
               coalesce(sum(credited_amount), 0)::double as credited_amount
       from opened group by reason, ${everyFilter}
       order by disputed_amount desc, disputes desc, reason`,
    ),
  );
  const sums = components
    .map((component) => `sum(amount) filter (component = '${component}')::double as ${component}`)
    .join(", ");
  const costs = async (by: DisputeCostRow["by"], name: string, order: string) =>
    byFilter(
      await rowsOf<DisputeCostRow & Filtered>(
        connection,
        `with known as (
             select costs.* replace (nullif(nullif(trim(reason), ''), '(none)') as reason), customers.name as customer
             from dispute_costs as costs left join customers using (customer_id)
             where costs.amount is not null and costs.month_end in ${recent}
         )
         select known.entity, known.segment, known.country, '${by}' as by, ${name}, ${sums}, sum(amount)::double as
             total_amount
         from known group by
             known.${by === "customer" ? "customer_id, known.customer" : by === "reason" ? "reason" : "month_end"},
             cube (known.entity, known.segment, known.country)
         order by ${order}`,
      ),
    );
  const [byReason, byCustomer, byMonth] = [
    await costs("reason", "reason as name, null::varchar as customer_id", "total_amount desc, name"),
    await costs("customer", "customer as name, customer_id", "total_amount desc, customer_id"),
    await costs("month", "strftime(month_end, '%Y-%m-%d') as name, null::varchar as customer_id", "name desc"),
  ];
  const flags = await rowsOf<{component: (typeof components)[number]; flag: string | null}>(
    connection,
    `select component, case when has_disputes then max(costs.flag) filter (costs.month_end = (select max(month_end)
        from int_reporting_dates)) else 'no_disputes_export' end as flag
     from int_exports, (select unnest([${components.map((component) => `'${component}'`).join(", ")}]) as component) as
         components left join dispute_costs as costs using (component)
     group by component, has_disputes`,
  );
  const without = byFilter(
    await rowsOf<{days: number | null} & Filtered>(
      connection,
      "select entity, segment, country, dso_without_disputes_days as days from disputed_dso order by month_end",
    ),
  );
  return (key) => {
    const [all, months] = [reasons.get(key) ?? [], byMonth.get(key) ?? []];
    return {
      reasons: withRest(all),
      departments: Object.keys(departments).length === 0 ? null : byDepartment(all, departments),
      costs: components.map((component) => {
        const flag = flags.find((one) => one.component === component)?.flag ?? null;
        const amounts = months.flatMap((row) => row[component] ?? []);
        return {
          component,
          amount: amounts.length === 0 && flag !== null ? null : amounts.reduce((sum, amount) => sum + amount, 0),
          flag,
        };
      }),
      cost_rows: [
        ...(byReason.get(key) ?? []).slice(0, shown),
        ...(byCustomer.get(key) ?? []).slice(0, shown),
        ...months,
      ],
      dso_without_days: (without.get(key) ?? []).map(({days}) => days),
    };
  };
}

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
  const [named, rest] = all.length > shown ? [all.slice(0, shown - 1), all.slice(shown - 1)] : [all, []];
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
