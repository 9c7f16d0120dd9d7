import type {DuckDBConnection} from "@duckdb/node-api";
import {bandOf} from "../../models/routes/curves/bands.js";
import {answerCascade, answerMakeOrBuy, planTeam} from "../../models/routes/choice/decisions.js";
import {compileDescriber} from "../../models/routes/describe.js";
import {evaluateClaims, type ClaimResults} from "../../models/routes/choice/evaluate.js";
import {mapBestRoutes} from "../../models/routes/choice/portfolio.js";
import {prepareClaims} from "../../models/routes/curves/prepare.js";
import {ROUTES, type Bands, type Claim, type ClaimRoute} from "../../models/routes/types.js";
import {limits, rowsOf, writeTable, type Value} from "./write-table.js";

/** What became overdue in the twelve months before the as-of date, base currency; null where the ledger is younger. */
async function readOverdueVolume(connection: DuckDBConnection): Promise<number | null> {
  const [row] = await rowsOf(
    connection,
    `
    select case when (select min(posted_on) from int_slices where kind = 'invoice') <= getvariable('as_of') - interval
        12 month then coalesce(sum(amount), 0)::double end as amount
    from int_slices
    where kind = 'invoice' and due_on >= getvariable('as_of') - interval 12 month and due_on < getvariable('as_of') and
        (closed_on is null or closed_on > due_on)`,
  );
  const amount = row?.["amount"];
  return typeof amount === "number" ? amount : null;
}

/**
 * Writes the decisions above the single claim: the tables `route_map`, `route_cascade`, `team_claims` and
 * `make_or_buy`.
 */
export async function writeRouteDecisions(
  connection: DuckDBConnection,
  results: ClaimResults,
  routes: readonly ClaimRoute[],
  bands: Bands,
): Promise<void> {
  const {prepared, settings} = results;
  const {claims, curves} = prepared;
  const shared = {...settings, claims_served: settings.claims_served ?? claims.length};
  const span = (from: readonly number[], band: number): [number, number | null] => [
    from[band]!,
    from[band + 1] ?? null,
  ];
  const evaluate = (claim: Claim) => {
    const {describe} = compileDescriber(evaluateClaims(prepareClaims([claim], curves, bands, settings.on), shared));
    return ROUTES.map((route) => describe(0, route));
  };
  await writeTable(
    connection,
    "route_map",
    "age_from integer, age_below integer, amount_from double, amount_below double, claims integer, open_amount " +
      "double, is_typical boolean, best_route varchar, best_probability double, best_net_amount double, " +
      "runner_up_route varchar, difference_amount double, basis varchar",
    claims.length === 0
      ? []
      : mapBestRoutes(claims, routes, bands, settings.on, evaluate).map((cell): Value[] => [
          ...span(bands.age_from, cell.age_band),
          ...span(bands.amount_from, cell.amount_band),
          cell.claims,
          cell.open_amount,
          cell.is_typical,
          cell.best_route,
          cell.best_probability,
          cell.best_net_amount,
          cell.runner_up_route,
          cell.difference_amount,
          cell.basis,
        ]),
  );
  const held = [...new Set(claims.map((claim) => bandOf(claim.open_amount, bands.amount_from)))].sort((a, b) => a - b);
  await writeTable(
    connection,
    "route_cascade",
    "amount_from double, amount_below double, open_amount double, age_days integer, months integer, next_route " +
      "varchar, plan varchar, net_amount double, net_rate double, low_80 double, high_80 double, low_95 double, " +
      "high_95 double, best_probability double, basis varchar, is_best boolean",
    held.flatMap((amount_band) => {
      const answer = answerCascade(results, bands, {age_band: 0, amount_band});
      if (!answer) return [];
      const best = Math.max(...answer.points.map((point) => point.net_amount));
      const first = answer.points.findIndex((point) => point.net_amount === best);
      return answer.points.map((point, index): Value[] => [
        ...span(bands.amount_from, amount_band),
        answer.claim.open_amount,
        answer.claim.age_days,
        point.months,
        point.next,
        point.steps.map(({stage, months}) => `${stage} ${months}`).join(", "),
        point.net_amount,
        point.net_rate,
        ...limits(point.intervals),
        point.best_probability,
        point.basis,
        index === first,
      ]);
    }),
  );
  const team = planTeam(results);
  const kept = team.allocation && new Set(team.allocation.kept);
  await writeTable(
    connection,
    "team_claims",
    "claim_id varchar, hours_month double, keep_amount double, other_amount double, gain_amount double, " +
      "gain_per_hour double, is_kept boolean",
    team.load.claims.map(({claim_id, hours, keep_amount, other_amount}): Value[] => [
      claim_id,
      hours,
      keep_amount,
      other_amount,
      keep_amount - other_amount,
      hours > 0 ? (keep_amount - other_amount) / hours : null,
      kept === null ? null : kept.has(claim_id),
    ]),
  );
  const answer = answerMakeOrBuy(results, bands, await readOverdueVolume(connection));
  await writeTable(
    connection,
    "make_or_buy",
    "claims integer, open_amount double, is_older boolean, in_house_recovered_rate double, in_house_cost_rate " +
      "double, software_amount double, person_amount double, hours_per_euro double, outside_recovered_rate " +
      "double, outside_fee_rate double, outside_cost_rate double, ahead_from_amount double, " +
      "stays_ahead_from_amount double, low_80 double, high_80 double, low_95 double, high_95 double, never_rate " +
      "double, volume_amount double, people integer, in_house_amount double, outside_amount double, flag varchar",
    answer
      ? [
          [
            answer.claims,
            answer.open_amount,
            answer.is_older,
            answer.terms.in_house.recovered_rate,
            answer.terms.in_house.cost_rate,
            answer.terms.in_house.software_amount,
            answer.terms.in_house.person_amount,
            answer.terms.in_house.hours_per_euro,
            answer.terms.outside.recovered_rate,
            answer.terms.outside.fee_rate,
            answer.terms.outside.cost_rate,
            answer.estimate?.ahead_from ?? null,
            answer.estimate?.stays_ahead_from ?? null,
            answer.estimate?.interval_80?.low ?? null,
            answer.estimate?.interval_80?.high ?? null,
            answer.estimate?.interval_95?.low ?? null,
            answer.estimate?.interval_95?.high ?? null,
            answer.estimate?.never_rate ?? null,
            answer.volume_amount,
            answer.at_volume?.people ?? null,
            answer.at_volume?.in_house_amount ?? null,
            answer.at_volume?.outside_amount ?? null,
            answer.flag,
          ],
        ]
      : [],
  );
}
