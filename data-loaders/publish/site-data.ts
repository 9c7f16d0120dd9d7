import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import type {AssumptionFact} from "../../models/contract/assumption-fact.js";
import {languages} from "../../models/contract/language.js";
import type {
  AgeingSeries,
  Breakdown,
  CustomerHistory,
  CustomerItem,
  CustomerSummary,
  Debtor,
  KpiSeries,
  SiteData,
  SliceData,
} from "../../models/contract/site.js";
import {CHECKOUT, hashText} from "../checkout.js";
import {readAssumptionFacts} from "./facts/assumptions.js";
import {methodFacts, providerFacts} from "./facts/providers.js";
import {readRoutesFile} from "./facts/routes.js";
import {definitions} from "../warehouse/definitions.js";
import {readModels} from "../warehouse/models.js";
import {registerKpis} from "../warehouse/register.js";
import {projectedDefinitions} from "../project/tables.js";
import {bucketKey, type Filtered, filterKey, readRows, rowsOf} from "./facts/rows.js";
import {promiseFacts} from "./facts/collection.js";
import {groupShares, payerBacktest, payerKinds, payersByCustomer} from "./facts/customers.js";
import {ageingPartsFacts} from "./facts/ageing-parts.js";
import {latenessFacts} from "./facts/lateness.js";
import {paymentFacts} from "./facts/payment.js";
import {rollFacts} from "./facts/roll-rates.js";
import {publishedFigures} from "./facts/published.js";
import {targets} from "./facts/targets.js";
import {vintageFacts} from "./facts/vintages.js";
import {provisionFacts} from "./facts/provision.js";
import {keptSentence, said} from "../said.js";
import {sayIn} from "../say.js";
import {maskText} from "../warehouse/pseudonyms.js";
import {recall, recallEach} from "../warehouse/memory.js";
import {literal} from "../warehouse/sql-text.js";
import {statutoryFacts} from "./facts/statutory.js";
import {disputeFacts} from "./facts/disputes.js";
import {forecastFacts} from "./facts/forecast.js";
import {statutoryFile} from "../../src/pages/statutory/statutory-form.js";
import {ledgerStatutoryWorkbook} from "./statutory-xlsx.js";
import type {Warehouse} from "../warehouse/open.js";
import type {SiteInput} from "./whole-view.js";

type Row = Record<string, unknown>;

/** A JSON list from DuckDB holds 64-bit numbers as text. */
const numbers = (list: unknown) =>
  (list as (number | string | null)[]).map((value) => (value === null ? null : Number(value)));

/**
 * DuckDB writes the series of a kpi under a filter as one JSON text: a value at a time through the bindings takes
 * longer than the query.
 */
async function seriesOf(
  connection: DuckDBConnection,
  kpis: readonly string[],
): Promise<Map<string, Map<string, KpiSeries[]>>> {
  const found = await readRows<Filtered & {kpi: string; series: string}>(
    connection,
    `with series as (
         select entity, segment, country, kpi, variant, any_value(unit) as unit, list(value order by position) as
             values, list(numerator order by position) as numerators, list(denominator order by position) as
             denominators,
             map_from_entries(list({'key': position::varchar, 'value': flag} order by position) filter (flag is not
                 null)) as flags
         from kpis join int_reporting_dates using (month_end)
         where kpi in (${kpis.map(literal).join(", ")})
         group by entity, segment, country, kpi, variant
     )
     select entity, segment, country, kpi, cast(list({'kpi': kpi, 'variant': variant, 'unit': unit, 'values': values,
         'numerators': numerators, 'denominators': denominators, 'flags': coalesce(flags, map {})} order by
         variant)::json as varchar) as series
     from series group by entity, segment, country, kpi`,
  );
  const byKpi = new Map(kpis.map((kpi) => [kpi, new Map<string, KpiSeries[]>()]));
  for (const {kpi, series, ...filter} of found)
    byKpi.get(kpi)!.set(filterKey(filter), JSON.parse(series) as KpiSeries[]);
  return byKpi;
}

/** The register by filter, each in the order of its kpis; a kpi that is what it was is not read again under dev. */
async function kpiSeries(connection: DuckDBConnection): Promise<Map<string, KpiSeries[]>> {
  const names = new Map(registerKpis(await readModels()).map(({kpi, view}) => [kpi, `${view} int_reporting_dates`]));
  const byKpi = await recallEach(connection, names, (kpis) => seriesOf(connection, kpis));
  const byFilter = new Map<string, KpiSeries[]>();
  for (const kpi of [...names.keys()].sort()) {
    for (const [filter, series] of byKpi.get(kpi)!) {
      const list = byFilter.get(filter);
      if (list === undefined) byFilter.set(filter, [...series]);
      else list.push(...series);
    }
  }
  return byFilter;
}

async function ageingSeries(connection: DuckDBConnection): Promise<Map<string, AgeingSeries[]>> {
  const found = await rowsOf<Row & Filtered>(
    connection,
    `with series as (
         select entity, segment, country, basis, bucket, bucket_position, list(open_amount order by month_end) as
             amounts, list(invoices order by month_end) as invoices
         from ageing group by all
     )
     select entity, segment, country, basis, list(bucket order by bucket_position) as buckets, list(amounts order by
         bucket_position) as amounts, list(invoices order by bucket_position) as invoices
     from series group by all order by basis`,
  );
  const byFilter = new Map<string, AgeingSeries[]>();
  for (const row of found) {
    const filter = filterKey(row);
    const series: AgeingSeries = {
      basis: row["basis"] as "due" | "issued",
      buckets: (row["buckets"] as string[]).map(bucketKey),
      amounts: (row["amounts"] as unknown[]).map((list) => numbers(list) as number[]),
      invoices: (row["invoices"] as unknown[]).map((list) => numbers(list) as number[]),
    };
    byFilter.set(filter, [...(byFilter.get(filter) ?? []), series]);
  }
  return byFilter;
}

/** Debtors within each filter with their balance now, at the last reporting date and a year before. */
const POSITIONS = `
    with recent as (
        select balances.customer_key, balances.member, balances.open_amount, balances.overdue_amount,
            calendar.last_position - balances.position as back
        from int_customer_balances as balances, int_calendar as calendar
        where balances.position in (calendar.last_position, calendar.last_position - 1, calendar.last_position - 12)
    ),
    history as (select last_position >= 1 as has_month, last_position >= 12 as has_year from int_calendar),
    debtors as (
        select
            members.filter_key, members.entity, members.segment, members.country, recent.customer_key,
            sum(recent.open_amount) filter (back = 0) as open_amount,
            sum(recent.overdue_amount) filter (back = 0) as overdue_amount,
            sum(recent.overdue_amount) filter (back = 1) as last_month,
            sum(recent.overdue_amount) filter (back = 12) as last_year,
        from recent join int_members as members using (member)
        group by all
    ),
    filled as (
        select
            debtors.filter_key, debtors.entity, debtors.segment, debtors.country, debtors.customer_key,
            coalesce(open_amount, 0)::double as open_amount,
            coalesce(overdue_amount, 0)::double as overdue_amount,
            case when has_month then coalesce(last_month, 0)::double end as overdue_amount_last_month,
            case when has_year then coalesce(last_year, 0)::double end as overdue_amount_last_year,
        from debtors, history
    )`;

async function debtors(connection: DuckDBConnection, order: string, condition: string): Promise<Map<string, Debtor[]>> {
  const found = await rowsOf<Row & Filtered>(
    connection,
    `${POSITIONS},
     ranked as (
         select *, row_number() over (partition by filter_key order by ${order}, customer_key) as rank from filled
             where ${condition}
     )
     select ranked.entity, ranked.segment, ranked.country, customers.customer_id, customers.name, customers.segment as
         customer_segment, customers.country as customer_country,
         ranked.open_amount, ranked.overdue_amount, ranked.overdue_amount_last_month, ranked.overdue_amount_last_year,
         case when customers.oldest_due_on < (select as_of from int_calendar) then (select as_of from int_calendar) -
             customers.oldest_due_on end::integer as oldest_days_overdue,
         customers.days_to_pay_12m
     from ranked join customers using (customer_key) where rank <= 10 order by ranked.filter_key, rank`,
  );
  const byFilter = new Map<string, Debtor[]>();
  for (const {entity, segment, country, customer_segment, customer_country, ...rest} of found) {
    const filter = filterKey({entity, segment, country});
    byFilter.set(filter, [
      ...(byFilter.get(filter) ?? []),
      {...rest, segment: customer_segment, country: customer_country} as unknown as Debtor,
    ]);
  }
  return byFilter;
}

async function breakdowns(connection: DuckDBConnection): Promise<Map<string, Breakdown[]>> {
  const found = await rowsOf<Row & Filtered>(
    connection,
    `with balances as (
         select members.filter_key, members.entity, members.segment, members.country, recent.*, last_position
         from (
             select measures.*, calendar.last_position from int_ageing_steps as measures, int_calendar as calendar
                 where measures.basis = 'due'
         ) as recent
         join int_members as members using (member)
     ),
     members as (
         select member, any_value(entity) as entity, any_value(segment) as segment, any_value(country) as country
         from int_members where entity is not null and segment is not null and country is not null group by member
     ),
     dimensions as (
         select member, unnest([{'dimension': 'entity', 'name': entity}, {'dimension': 'segment', 'name': segment},
             {'dimension': 'country', 'name': country}], recursive := true) from members
     ),
     summed as (
         select
             balances.entity, balances.segment, balances.country, dimensions.dimension, dimensions.name as member_name,
             sum(amount) filter (position <= last_position) as open_amount,
             sum(amount) filter (position <= last_position and bucket not in ('not due', 'no due date')) as
                 overdue_amount,
             sum(amount) filter (position <= last_position - 1 and bucket not in ('not due', 'no due date')) as
                 last_month,
             sum(amount) filter (position <= last_position - 12 and bucket not in ('not due', 'no due date')) as
                 last_year,
             any_value(last_position) as last_position,
         from balances join dimensions using (member)
         group by all
     )
     select entity, segment, country, dimension, member_name as member, coalesce(open_amount, 0)::double as
         open_amount, coalesce(overdue_amount, 0)::double as overdue_amount,
         case when last_position >= 1 then coalesce(last_month, 0)::double end as overdue_amount_last_month,
         case when last_position >= 12 then coalesce(last_year, 0)::double end as overdue_amount_last_year
     from summed order by dimension, open_amount desc`,
  );
  const byFilter = new Map<string, Breakdown[]>();
  for (const {entity, segment, country, ...rest} of found) {
    const filter = filterKey({entity, segment, country});
    byFilter.set(filter, [...(byFilter.get(filter) ?? []), rest as unknown as Breakdown]);
  }
  return byFilter;
}

async function siteFacts(
  warehouse: Warehouse,
  slices: Record<string, number>,
  assumptions: readonly AssumptionFact[],
): Promise<SiteData> {
  const {connection, ledger} = warehouse;
  const distinct = async (column: string) =>
    (
      await rowsOf<Row>(
        connection,
        `select distinct ${column} as name from int_filters where ${column} is not null order by 1`,
      )
    ).map((row) => String(row["name"]));
  const [build] = await rowsOf<Row>(connection, "select * from build");
  const [span] = await rowsOf<Row>(
    connection,
    "select min(posted_on) as first_on, max(posted_on) as last_on from int_invoices",
  );
  const [settled] = await rowsOf<Row>(
    connection,
    "select exists (from int_invoices) and not exists (from int_settlements) and not exists (from int_payments) " +
      "as is_none",
  );
  const version = (JSON.parse(await readFile(join(CHECKOUT, "package.json"), "utf8")) as {version: string}).version;
  const models = await readModels();
  const modelsHash = hashText(...models.flatMap((model) => [model.name, model.sql]));
  const french = await sayIn("fr");
  const reasonOf = ({code, arguments: values, ...row}: Row) => {
    const sentence = keptSentence(String(code), String(values));
    return {...row, reason: {en: String(sentence), fr: french(sentence)}};
  };
  const exportsHash = String(build!["exports_hash"]);
  return {
    ledger: {
      name: ledger.name,
      currency: ledger.currency,
      locale: ledger.locale,
      is_fictional: ledger.is_fictional,
      is_pseudonymous: warehouse.isPseudonymous,
      is_open_items_only: Boolean(settled!["is_none"]),
      as_of: warehouse.asOf,
      from: span!["first_on"] as string | null,
      to: span!["last_on"] as string | null,
    },
    build: {
      version,
      hash: hashText(
        version,
        modelsHash,
        exportsHash,
        warehouse.asOf,
        JSON.stringify(ledger),
        String(warehouse.isPseudonymous),
      ),
      models_hash: modelsHash,
      exports_hash: exportsHash,
      duckdb: String(build!["duckdb"]),
      invoices: Number(build!["invoices"]),
      customers: Number(build!["customers"]),
    },
    months: (await rowsOf<Row>(connection, "select month_end from int_reporting_dates order by position")).map((row) =>
      String(row["month_end"]),
    ),
    entities: await distinct("entity"),
    segments: await distinct("segment"),
    countries: await distinct("country"),
    slices,
    tie_out: await rowsOf<SiteData["tie_out"][number]>(
      connection,
      "select * from tie_out order by balance_on desc, entity",
    ),
    sources: (await rowsOf<Row>(connection, "select * from sources")).map(({ledger_table, ...row}) => ({
      ...row,
      table: ledger_table,
    })) as unknown as SiteData["sources"],
    rejects: (await rowsOf<Row>(connection, 'select * from rejects order by source, "row" limit 50')).map(
      reasonOf,
    ) as unknown as SiteData["rejects"],
    rejects_total: Number((await rowsOf<Row>(connection, "select count(*) as n from rejects"))[0]!["n"]),
    rejects_by_reason: (
      await rowsOf<Row>(
        connection,
        "select source, reason, code, arguments, count(*)::integer as rows from rejects group by all " +
          "order by rows desc, source, reason",
      )
    ).map(reasonOf) as unknown as SiteData["rejects_by_reason"],
    definitions: [...definitions(models), ...projectedDefinitions],
    notes: (
      await rowsOf<{source: string; code: string; arguments: string; rows: number}>(
        connection,
        "select source, code, arguments, rows::integer as rows from load.notes order by source, note, rows",
      )
    ).map((row) => {
      const note = keptSentence(row.code, row.arguments);
      const sentence = said("labelled_twice", {outer: row.source, label: note, text: row.rows});
      return {en: String(sentence), fr: french(sentence)};
    }),
    forecast: await forecastFacts(connection),
    providers: await providerFacts(connection),
    method: await methodFacts(connection),
    statutory: await statutoryFacts(connection, ledger, assumptions),
    provision: await provisionFacts(connection),
    payer_backtest: await payerBacktest(connection),
    targets: targets(assumptions),
    published: publishedFigures(assumptions),
  };
}

async function customerSummaries(connection: DuckDBConnection): Promise<CustomerSummary[]> {
  const payers = await payersByCustomer(connection);
  const found = await rowsOf<Omit<CustomerSummary, "payer">>(
    connection,
    `select customer_key as key, customer_id, name, nullif(group_id, customer_id) as group_id, segment, country,
        entities, open_amount, overdue_amount, sales_amount_12m as sales_12m,
         days_to_pay_12m, days_late_12m, late_rate_count_12m, last_payment_on, oldest_due_on
     from customers order by open_amount desc, customer_key`,
  );
  return found.map((customer) => ({...customer, payer: payers.get(customer.customer_id) ?? null}));
}

const HISTORY_BATCH = 500;
const ITEMS_SHOWN = 200;

/** Histories in batches of customers, so that memory does not grow with the ledger. */
async function* customerHistories(
  connection: DuckDBConnection,
  months: number,
): AsyncGenerator<[number, CustomerHistory]> {
  const {last} = (
    await rowsOf<{last: number}>(connection, "select coalesce(max(customer_key), 0)::integer as last from customers")
  )[0]!;
  // more than one batch is too much to be remembered
  const batch = (first: number) => historyBatch(connection, months, first);
  if (last <= HISTORY_BATCH) yield* await recall(connection, "customer histories", HISTORY_READS, () => batch(1));
  else for (let first = 1; first <= last; first += HISTORY_BATCH) yield* await batch(first);
}

const HISTORY_READS = "customers int_customer_balances int_invoices int_slices int_calendar int_members";

async function historyBatch(
  connection: DuckDBConnection,
  months: number,
  first: number,
): Promise<Map<number, CustomerHistory>> {
  const within = `customer_key between ${first} and ${first + HISTORY_BATCH - 1}`;
  const series = await readRows<{customer_key: number; position: number; measure: string; amount: number}>(
    connection,
    `with facts as (
         select customer_key, position, 'open_amount' as measure, open_amount as amount from int_customer_balances
             where ${within}
         union all select customer_key, position, 'overdue_amount', overdue_amount from int_customer_balances where ${within}
         union all select customer_key, date_diff('month', first_month, issued_on), 'sales_amount', amount from
             int_invoices, int_calendar where is_sale and issued_on >= first_month and ${within}
         union all select customer_key, date_diff('month', first_month, closed_on), 'paid_amount', amount from
             int_slices, int_calendar where cause = 'payment' and kind = 'invoice' and ${within}
     )
     select customer_key, position::integer as position, measure, sum(amount)::double as amount from facts group by all`,
  );
  const items = await readRows<CustomerItem & {customer_key: number}>(
    connection,
    `with documents as (
         select customer_key, document_key, kind, line, any_value(due_on) as due_on, any_value(issued_on) as issued_on,
             sum(amount)::double as gross_amount,
             coalesce(sum(amount) filter (closed_on is null), 0)::double as open_amount, case when bool_and(closed_on
                 is not null) then max(coalesce(paid_on, closed_on)) end as settled_on, any_value(member) as member
         from int_slices where ${within} and (kind <> 'payment' or closed_on is null)
         group by customer_key, document_key, kind, line, case when kind = 'payment' then posted_on end
     )
     select documents.customer_key, coalesce(invoices.invoice_id, '(cash)') as document_id, documents.kind,
         members.entity, documents.issued_on, documents.due_on, documents.gross_amount, documents.open_amount,
         case when documents.kind = 'invoice' then coalesce(documents.settled_on, (select as_of from int_calendar)) -
             documents.due_on end::integer as days_late,
         documents.settled_on, coalesce(invoices.is_disputed, false) as is_disputed
     from documents
     left join int_invoices as invoices using (document_key)
     join (select member, any_value(entity) as entity from int_members where entity is not null group by member) as
         members on members.member = documents.member
     qualify row_number() over (partition by documents.customer_key order by documents.open_amount <> 0 desc,
         documents.issued_on desc, document_id) <= ${ITEMS_SHOWN}
     order by documents.customer_key, documents.open_amount <> 0 desc, documents.issued_on desc, document_id`,
  );
  const histories = new Map<number, CustomerHistory>();
  for (const row of await readRows<{customer_key: number; customer_id: string; name: string}>(
    connection,
    `select customer_key, customer_id, name from customers where ${within} order by customer_key`,
  )) {
    const empty = () => Array.from({length: months}, () => 0);
    histories.set(row.customer_key, {
      customer_id: row.customer_id,
      name: row.name,
      open_amount: empty(),
      overdue_amount: empty(),
      sales_amount: empty(),
      paid_amount: empty(),
      items: [],
    });
  }
  for (const row of series) {
    const history = histories.get(row.customer_key);
    if (history && row.position >= 0 && row.position < months)
      history[row.measure as "open_amount"][row.position] = row.amount;
  }
  for (const {customer_key, ...item} of items) histories.get(customer_key)?.items.push(item);
  return histories;
}

/** The statutory table as a workbook in each language, beside the data of the pages. */
async function statutoryWorkbooks({connection, ledger}: Warehouse): Promise<SiteInput["workbooks"]> {
  const books = await Promise.all(
    languages.map(async (locale) => ({
      name: statutoryFile(locale),
      bytes: await ledgerStatutoryWorkbook(connection, ledger, locale),
    })),
  );
  return books.flatMap(({name, bytes}) => (bytes === null ? [] : [{name, bytes}]));
}

/** What the analyst wrote, without the debtors' names where they are not to be seen. */
async function commentary({dir, connection, isPseudonymous}: Warehouse): Promise<string | null> {
  const text = await readFile(join(dir, "commentary.md"), "utf8").catch(() => null);
  return text === null || !isPseudonymous ? text : maskText(connection, text);
}

/** Everything the site and the board pack show, from the marts of an open warehouse. */
export async function siteInput(warehouse: Warehouse): Promise<SiteInput> {
  const {connection} = warehouse;
  const filters = await rowsOf<{entity: string | null; segment: string | null; country: string | null}>(
    connection,
    "select entity, segment, country from int_filters order by filter_key",
  );
  // the register takes as long as all the rest, and is read beside it
  const register = warehouse.alongside().then(async (other) => kpiSeries(other).finally(() => other.closeSync()));
  register.catch(() => {});
  const [ageing, largest, movers, members, promises, groups, payers] = [
    await ageingSeries(connection),
    await debtors(connection, "overdue_amount desc, open_amount desc", "open_amount <> 0"),
    await debtors(
      connection,
      "abs(overdue_amount - overdue_amount_last_month) desc",
      "overdue_amount <> overdue_amount_last_month",
    ),
    await breakdowns(connection),
    await promiseFacts(connection),
    await groupShares(connection),
    await payerKinds(connection),
  ];
  const [lateness, payment, parts, rolls, vintages] = [
    await latenessFacts(connection),
    await paymentFacts(connection),
    await ageingPartsFacts(connection),
    await recall(connection, "roll facts", "roll_rates ageing int_roll_customers int_assumptions", () =>
      rollFacts(connection),
    ),
    await vintageFacts(connection),
  ];
  const disputes = await disputeFacts(connection, warehouse.ledger);
  const kpis = await register;
  const slices: SliceData[] = filters.map((filter) => ({
    filter,
    kpis: kpis.get(filterKey(filter)) ?? [],
    ageing: ageing.get(filterKey(filter)) ?? [],
    debtors: largest.get(filterKey(filter)) ?? [],
    movers: movers.get(filterKey(filter)) ?? [],
    breakdowns: members.get(filterKey(filter)) ?? [],
    promises: promises.get(filterKey(filter)) ?? [],
    groups: groups.get(filterKey(filter)) ?? [],
    payers: payers.get(filterKey(filter)) ?? [],
    disputes: disputes?.(filterKey(filter)) ?? null,
    lateness: lateness(filterKey(filter)),
    payment: payment.get(filterKey(filter)) ?? null,
    parts: parts.get(filterKey(filter)) ?? [],
    rolls: rolls.get(filterKey(filter)) ?? null,
    vintages: vintages.get(filterKey(filter)) ?? null,
  }));
  const assumptions = await readAssumptionFacts(warehouse.assumptions, warehouse.asOf);
  const site = await siteFacts(
    warehouse,
    Object.fromEntries(filters.map((filter, index) => [filterKey(filter), index])),
    assumptions,
  );
  return {
    site,
    slices,
    customers: await customerSummaries(connection),
    assumptions,
    routes: await recall(
      connection,
      "routes file",
      "load stg_placements stg_customers int_calendar readiness make_or_buy",
      () => readRoutesFile(connection, warehouse.assumptions),
    ),
    workbooks: await statutoryWorkbooks(warehouse),
    histories: customerHistories(connection, site.months.length),
    commentary: await commentary(warehouse),
  };
}
