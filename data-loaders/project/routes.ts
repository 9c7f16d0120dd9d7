import type {DuckDBConnection} from "@duckdb/node-api";
import {attempt, AssumptionMissing, type Assumptions} from "../../models/contract/assumptions.js";
import {ageOf, bandsOf, cellOf} from "../../models/routes/curves/bands.js";
import {
  MEASURED_FAMILIES,
  recoveryCurves,
  type CurveOptions,
  type MeasuredCurve,
  type MeasuredFamily,
  type Multiplier,
  type RecoveryDay,
} from "../../models/routes/curves/curves.js";
import {compileDescriber} from "../../models/routes/describe.js";
import {evaluateClaims} from "../../models/routes/choice/evaluate.js";
import {compareProviders, type CareDay} from "../../models/routes/curves/providers.js";
import {totalRoutes, typicalClaim} from "../../models/routes/choice/portfolio.js";
import {prepareClaims} from "../../models/routes/curves/prepare.js";
import {pickRouteSettings} from "../../models/routes/costs/settings.js";
import {ROUTES, type Bands, type Claim} from "../../models/routes/types.js";
import {readModels} from "../warehouse/models.js";
import {limits, rowsOf, writeTable} from "./write-table.js";
import {keepRoutesPage} from "./routes-page.js";
import {writeRouteDecisions} from "./route-decisions.js";
import {literal} from "../warehouse/sql-text.js";

export interface RoutesOptions {
  asOf: string;
  assumptions: Assumptions;
  seed?: number;
  /** Fewer draws than `statistics.bootstrap_replicates`. */
  replicates?: number;
}

/**
 * Rows of in-house history beyond which whole debtors are left out, drawn by a hash of their id; placements are all
 * kept.
 */
const mostHistory = 30_000;

/** The text of an intermediate model as it reads on another day. */
async function modelOn(name: string, on: string): Promise<string> {
  const model = (await readModels()).find((one) => one.name === name)!;
  return model.sql.replaceAll("getvariable('as_of')", `date ${literal(on)}`).replace(/;\s*$/, "");
}

const claimColumns = `name as customer_name, customer_id, entity, segment, country, customer_kind, strftime(issued_on, '%Y-%m-%d') as issued_on, strftime(due_on, '%Y-%m-%d') as due_on,
    age_days, open_amount::double as open_amount, is_disputed, is_insolvent, is_related_party, strftime(limitation_on, '%Y-%m-%d') as limitation_on, placed_family, provider`;

/** The overdue claims of the as-of date, largest first. */
export async function readClaims(connection: DuckDBConnection): Promise<Claim[]> {
  return (await rowsOf(
    connection,
    `select claim_id, ${claimColumns.replace("name as customer_name", "customer_name")}, interest_amount,
        indemnity_amount from overdue_claims order by open_amount desc, claim_id`,
  )) as unknown as Claim[];
}

/**
 * The overdue claims as they stood at the end of an earlier day, with what was known then; interest and indemnity are
 * left out.
 */
export async function readClaimsOn(connection: DuckDBConnection, on: string): Promise<Claim[]> {
  return (await rowsOf(
    connection,
    `select invoice_id as claim_id, ${claimColumns}, null as interest_amount, 0::double as indemnity_amount from
        (${await modelOn("int_overdue_claims", on)}) order by open_amount desc, claim_id`,
  )) as unknown as Claim[];
}

/** The band of a value as SQL: the position of the last bound not above it. */
function bandSql(column: string, from: readonly number[]): string {
  return `(${
    from
      .slice(1)
      .map((bound) => `(${column} >= ${bound})::integer`)
      .join(" + ") || "0"
  })`;
}

/**
 * What happened to overdue claims under each family's care up to a day, by debtor, cell and day of age. Sums are
 * rounded, since the order in which they are added is anybody's.
 */
export async function readRecoveryHistory(
  connection: DuckDBConnection,
  bands: Bands,
  on: string,
): Promise<RecoveryDay[]> {
  await connection.run(`create or replace temp table recovery_days as
    with spells as (${await modelOn("int_recovery_spells", on)}),
    banded as (select *, ${bandSql("claim_amount", bands.amount_from)} as amount_band from spells where entry_day is
        not null),
    days as (
        select family, customer_id, amount_band, segment, entry_day as day, count(*) filter (is_last) as
            entered_claims, 0 as left_claims, 0 as settled_claims, 0 as ended_claims, 0 as payments,
            sum(amount) as entered_amount, 0 as paid_amount, 0 as ended_amount, 0 as censored_amount
        from banded group by all
        union all
        select family, customer_id, amount_band, segment, exit_day as day, 0, count(*) filter (is_last), count(*)
            filter (is_last and outcome = 'paid'), count(*) filter (is_last and outcome in ('lost', 'withdrawn')),
            count(distinct case when outcome = 'paid' then spell_id end),
            0, coalesce(sum(amount) filter (outcome = 'paid'), 0), coalesce(sum(amount) filter (outcome in ('lost',
                'withdrawn')), 0), coalesce(sum(amount) filter (outcome is null), 0)
        from banded group by family, customer_id, amount_band, segment, exit_day
    )
    select family, customer_id as debtor, amount_band::integer as amount_band, segment, day::integer as day,
        sum(entered_claims)::integer as entered_claims, sum(left_claims)::integer as left_claims,
            sum(settled_claims)::integer as settled_claims, sum(ended_claims)::integer as ended_claims,
            sum(payments)::integer as payments,
        round(sum(entered_amount), 6)::double as entered_amount, round(sum(paid_amount), 6)::double as paid_amount,
            round(sum(ended_amount), 6)::double as ended_amount, round(sum(censored_amount), 6)::double as
            censored_amount,
    from days group by all`);
  const rows = await rowsOf(
    connection,
    `select * from recovery_days ${await sampleOf(connection, "recovery_days")} order by debtor, family, amount_band,
        segment, day`,
  );
  await connection.run("drop table temp.recovery_days");
  return rows as unknown as RecoveryDay[];
}

/** Who had claims in hand: a family, and the provider where there is one. */
export interface Arm {
  family: string;
  provider: string | null;
}

/**
 * What happened to claims from the day somebody took them in hand: a provider on the day of placement, the company
 * itself at the age that stands for each band,
 * for all claims that it still had at that age.
 */
export async function readCare(
  connection: DuckDBConnection,
  bands: Bands,
  on: string,
  window_days: number,
): Promise<{history: CareDay[]; arms: Map<string, Arm>}> {
  await connection.run(`create or replace temp table care_days as
    with spells as (${await modelOn("int_recovery_spells", on)}),
    landmarks as (select unnest([${bands.age_from.map((_, band) => band).join(", ")}]) as age_band,
        unnest([${bands.age_from.map((_, band) => ageOf(bands.age_from, band)).join(", ")}]) as at_day),
    taken as (
        select family, provider, spell_id || ' ' || landmarks.age_band as claim, customer_id, segment,
            landmarks.age_band, exit_day - landmarks.at_day as day, outcome, amount
        from spells join landmarks on entry_day <= landmarks.at_day and exit_day > landmarks.at_day
        where family = 'in_house'
        union all
        select family, provider, spell_id as claim, customer_id, segment, ${bandSql("entry_day", bands.age_from)} as
            age_band, exit_day - entry_day as day, outcome, amount
        from spells where family in ('agency', 'lawyer', 'bailiff') and entry_day is not null
    ),
    summed as (
        select family, claim, ${bandSql("sum(amount)", bands.amount_from)} as amount_band, coalesce(bool_or(outcome =
            'paid' and day <= ${window_days}), false) as is_recovered from taken group by family, claim
    ),
    days as (
        select taken.family, provider, customer_id, taken.age_band, amount_band, segment, 0 as day, count(distinct
            claim) as entered_claims, count(distinct case when is_recovered then claim end) as recovered_claims,
            sum(amount) as entered_amount, 0 as paid_amount, 0 as ended_amount, 0 as censored_amount
        from taken join summed using (family, claim) group by all
        union all
        select taken.family, provider, customer_id, taken.age_band, amount_band, segment, day, 0, 0, 0,
            coalesce(sum(amount) filter (outcome = 'paid'), 0), coalesce(sum(amount) filter (outcome in ('lost',
                'withdrawn')), 0), coalesce(sum(amount) filter (outcome is null), 0)
        from taken join summed using (family, claim) where day <= ${window_days} group by all
    )
    select family, provider, customer_id as debtor, age_band::integer as age_band, amount_band::integer as amount_band,
        segment, day::integer as day,
        sum(entered_claims)::integer as entered_claims, sum(recovered_claims)::integer as recovered_claims,
        sum(entered_amount)::double as entered_amount, sum(paid_amount)::double as paid_amount,
            sum(ended_amount)::double as ended_amount, sum(censored_amount)::double as censored_amount,
    from days group by all`);
  const rows = await rowsOf(
    connection,
    `select * from care_days ${await sampleOf(connection, "care_days")} order by debtor, family, provider, age_band,
        amount_band, segment, day`,
  );
  await connection.run("drop table temp.care_days");
  const arms = new Map<string, Arm>();
  const history = rows.map(({family, provider, ...row}) => {
    const arm = provider === null ? String(family) : `${String(family)} ${String(provider)}`;
    arms.set(arm, {family: String(family), provider: provider as string | null});
    return {arm, ...row} as CareDay;
  });
  return {history, arms};
}

/** Leaves out whole debtors of the in-house history where it is longer than can be drawn again and again. */
async function sampleOf(connection: DuckDBConnection, table: string): Promise<string> {
  const size = Number(
    (await rowsOf(connection, `select count(*) as n from ${table} where family = 'in_house'`))[0]!["n"],
  );
  return size > mostHistory
    ? `where family <> 'in_house' or hash(debtor) % 1000 < ${Math.max(1, Math.floor((1000 * mostHistory) / size))}`
    : "";
}

const multiplierKeys = {
  in_house: "inhouse",
  agency: "agency",
  lawyer: "lawyer",
  bailiff: "bailiff",
} as const satisfies Record<MeasuredFamily, string>;

/** What curves need of the assumptions on a day. */
function curveOptions(assumptions: Assumptions, on: string): Omit<CurveOptions, "cells" | "seed"> {
  const multiplier = (family: MeasuredFamily): Multiplier => {
    const {value, provenance} = assumptions.number(`recovery.route_multiplier.${multiplierKeys[family]}`, on);
    return {key: provenance.key, value, low: provenance.low, high: provenance.high};
  };
  const isAllowed = assumptions.text("recovery.allow_published", on).value === "yes";
  const points = isAllowed ? attempt(() => assumptions.points("recovery.curve", on).value) : null;
  return {
    bands: bandsOf(assumptions, on),
    horizon_months: assumptions.number("recovery.horizon", on).value,
    min_events: assumptions.number("statistics.min_events", on).value,
    replicates: assumptions.number("statistics.bootstrap_replicates", on).value,
    multipliers: Object.fromEntries(MEASURED_FAMILIES.map((family) => [family, multiplier(family)])) as Record<
      MeasuredFamily,
      Multiplier
    >,
    published:
      points === null || points instanceof AssumptionMissing
        ? null
        : {points, keys: ["recovery.curve", "recovery.allow_published"]},
  };
}

/**
 * The curves for some claims from what was known on a day: for their cells, and for those of the typical claims that
 * fill in the map of age and amount.
 */
export async function readCurves(
  connection: DuckDBConnection,
  claims: readonly Claim[],
  {asOf, assumptions, seed = 20_260_102, replicates}: RoutesOptions,
): Promise<{curves: MeasuredCurve[]; bands: Bands}> {
  const options = curveOptions(assumptions, asOf);
  if (replicates !== undefined) options.replicates = Math.min(options.replicates, replicates);
  const {bands} = options;
  const history = await readRecoveryHistory(connection, bands, asOf);
  const typical =
    claims.length === 0
      ? []
      : bands.age_from.flatMap((_, age) =>
          bands.amount_from.map((__, amount) => typicalClaim(age, amount, claims, bands, asOf)),
        );
  const curves = recoveryCurves(history, {
    ...options,
    cells: [...claims, ...typical].map((claim) => cellOf(claim, bands)),
    seed,
  });
  return {curves, bands};
}

/**
 * Writes what keeping or handing over each overdue claim would bring into the warehouse: the tables `claims` (claim,
 * route), `routes` (dimension, group, route),
 * `recovery_curves` (family, age band, amount band, segment) and `providers` (provider, versus, strata).
 *
 * The same rows, assumptions and seed give the same figures.
 */
export async function projectRoutes(connection: DuckDBConnection, options: RoutesOptions): Promise<void> {
  const {asOf, assumptions} = options;
  const claims = await readClaims(connection);
  const {curves, bands} = await readCurves(connection, claims, options);
  const results = evaluateClaims(prepareClaims(claims, curves, bands, asOf), pickRouteSettings(assumptions, asOf));
  await keepRoutesPage(connection, {
    claims,
    curves,
    bands,
    settings: pickRouteSettings(assumptions, asOf, claims.length),
  });
  const {describe} = compileDescriber(results);
  const routes = claims.flatMap((_, index) => ROUTES.map((route) => describe(index, route)));
  const span = (from: readonly number[], band: number): [number, number | null] => [
    from[band]!,
    from[band + 1] ?? null,
  ];

  await writeTable(
    connection,
    "claims",
    "claim_id varchar, customer_id varchar, customer_name varchar, entity varchar, segment varchar, country " +
      "varchar, due_on date, age_days integer, open_amount double, limitation_on date, placed_family varchar, " +
      "provider varchar, route varchar, is_recommended boolean, is_eligible boolean, reason varchar, missing_key " +
      "varchar, basis varchar, claims integer, events integer, recovered_rate double, recovered_amount double, " +
      "days_to_cash double, cost_always_amount double, cost_on_success_amount double, repaid_amount double, " +
      "net_amount double, low_80 double, high_80 double, low_95 double, high_95 double, best_probability double, " +
      "regret_amount double, break_even_rate double, break_even_amount double",
    routes.map((row, at) => {
      const claim = claims[Math.floor(at / ROUTES.length)]!;
      return [
        claim.claim_id,
        claim.customer_id,
        claim.customer_name,
        claim.entity,
        claim.segment,
        claim.country,
        claim.due_on,
        claim.age_days,
        claim.open_amount,
        claim.limitation_on,
        claim.placed_family,
        claim.provider,
        row.route,
        row.is_recommended,
        row.is_eligible,
        row.reason,
        row.missing_key,
        row.basis,
        row.claims,
        row.events,
        row.recovered_rate,
        row.recovered_amount,
        row.days_to_cash,
        row.cost_always_amount,
        row.cost_on_success_amount,
        row.repaid_amount,
        row.net_amount,
        ...limits(row.intervals),
        row.best_probability,
        row.regret_amount,
        row.break_even_rate,
        row.break_even_amount,
      ];
    }),
  );
  await writeTable(
    connection,
    "routes",
    `dimension varchar, "group" varchar, group_from double, group_below double, route varchar, claims integer, ` +
      "open_amount double, open_claims integer, eligible_amount double, recovered_amount double, " +
      "cost_always_amount double, cost_on_success_amount double, repaid_amount double, net_amount double, low_80 " +
      "double, high_80 double, low_95 double, high_95 double, cost_per_euro double, measured_claims integer, " +
      "shrunk_claims integer, assumed_claims integer, recommended_claims integer, recommended_amount double, " +
      "is_best boolean",
    totalRoutes(claims, routes, bands).map((row) => [
      row.dimension,
      row.group,
      ...(row.dimension === "age_band"
        ? span(bands.age_from, Number(row.group))
        : row.dimension === "amount_band"
          ? span(bands.amount_from, Number(row.group))
          : [null, null]),
      row.route,
      row.claims,
      row.open_amount,
      row.open_claims,
      row.eligible_amount,
      row.recovered_amount,
      row.cost_always_amount,
      row.cost_on_success_amount,
      row.repaid_amount,
      row.net_amount,
      ...limits(row.intervals),
      row.cost_per_euro,
      row.basis.measured,
      row.basis.shrunk,
      row.basis.assumed,
      row.recommended_claims,
      row.recommended_amount,
      row.is_best,
    ]),
  );
  await writeTable(
    connection,
    "recovery_curves",
    "family varchar, age_from integer, age_below integer, amount_from double, amount_below double, segment " +
      "varchar, months integer, recovered_rate double, low_80 double, high_80 double, low_95 double, high_95 " +
      "double, basis varchar, level varchar, claims integer, events integer, at_risk_amount double, group_claims " +
      "integer, group_events integer, ended_rate double, open_rate double, settled_rate double, flag varchar, " +
      "assumptions varchar, recovered_by_month double[]",
    curves.map(
      ({
        family,
        cell,
        shares,
        intervals,
        basis,
        level,
        claims: seen,
        events,
        at_risk_amount,
        group_claims,
        group_events,
        ended_rate,
        open_rate,
        settled_rate,
        flag,
        assumption_keys,
      }) => [
        family,
        ...span(bands.age_from, cell.age_band),
        ...span(bands.amount_from, cell.amount_band),
        cell.segment,
        shares.length - 1,
        shares.at(-1)!,
        ...limits(intervals),
        basis,
        level,
        seen,
        events,
        at_risk_amount,
        group_claims,
        group_events,
        ended_rate,
        open_rate,
        settled_rate,
        flag,
        assumption_keys.join(" ") || null,
        shares,
      ],
    ),
  );

  await writeRouteDecisions(connection, results, routes, bands);

  const {min_events, replicates, horizon_months} = curveOptions(assumptions, asOf);
  const window_days = Math.round((horizon_months * 365) / 12);
  const {history, arms} = await readCare(connection, bands, asOf, window_days);
  await writeTable(
    connection,
    "providers",
    "route varchar, provider varchar, versus_route varchar, versus_provider varchar, strata varchar, " +
      "window_months integer, claims integer, versus_claims integer, naive_rate double, naive_versus_rate double, " +
      "naive_difference double, naive_low_80 double, naive_high_80 double, naive_low_95 double, naive_high_95 " +
      "double, common_strata integer, common_claims integer, versus_common_claims integer, common_share double, " +
      "events integer, versus_events integer, rate double, versus_rate double, difference double, low_80 double, " +
      "high_80 double, low_95 double, high_95 double, verdict varchar, flag varchar",
    compareProviders(history, {window_days, min_events, replicates, seed: options.seed ?? 20_260_103})
      .filter(({arm}) => arms.get(arm)!.provider !== null)
      .map((row) => {
        const [own, other] = [arms.get(row.arm)!, arms.get(row.versus)!];
        return [
          own.family,
          own.provider,
          other.family,
          other.provider,
          row.strata,
          horizon_months,
          row.claims,
          row.versus_claims,
          row.naive_rate,
          row.naive_versus_rate,
          row.naive_difference,
          ...limits(row.naive_intervals),
          row.common_strata,
          row.common_claims,
          row.versus_common_claims,
          row.common_share,
          row.events,
          row.versus_events,
          row.rate,
          row.versus_rate,
          row.difference,
          ...limits(row.intervals),
          row.verdict,
          row.flag,
        ];
      }),
  );
}
