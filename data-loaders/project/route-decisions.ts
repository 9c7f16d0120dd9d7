import type {DuckDBConnection} from "@duckdb/node-api";
import {overdueVolume} from "../../models/contract/tables/projections.js";
import {makeOrBuy, routeCascade, routeMap, teamClaims} from "../../models/contract/tables/routes.js";
import {bandOf} from "../../models/routes/curves/bands.js";
import {answerCascade, answerMakeOrBuy, planTeam} from "../../models/routes/choice/decisions.js";
import {compileDescriber} from "../../models/routes/describe.js";
import {evaluateClaims, type ClaimResults} from "../../models/routes/choice/evaluate.js";
import {mapBestRoutes} from "../../models/routes/choice/portfolio.js";
import {prepareClaims} from "../../models/routes/curves/prepare.js";
import {ROUTES, type Bands, type Claim, type ClaimRoute} from "../../models/routes/types.js";
import {readerOf, withProjections} from "./projection.js";
import {routesReads} from "./reads.js";
import {bandSpan, cellSpan} from "./recovery.js";
import {limits, writeTable} from "./write-table.js";

/** What became overdue in the twelve months before the as-of date, base currency; null where the ledger is younger. */
async function readOverdueVolume(connection: DuckDBConnection): Promise<number | null> {
  const volume = await withProjections(connection, [overdueVolume], {}, () =>
    readerOf(connection, routesReads).row(overdueVolume),
  );
  return volume?.amount ?? null;
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
  await writeMap(connection, results, routes, bands);
  await writeCascade(connection, results, bands);
  await writeTeam(connection, results);
  await writeMakeOrBuy(connection, results, bands);
}

async function writeMap(
  connection: DuckDBConnection,
  {prepared: {claims, curves}, settings}: ClaimResults,
  routes: readonly ClaimRoute[],
  bands: Bands,
): Promise<void> {
  const shared = {...settings, claims_served: settings.claims_served ?? claims.length};
  const evaluate = (claim: Claim) => {
    const {describe} = compileDescriber(evaluateClaims(prepareClaims([claim], curves, bands, settings.on), shared));
    return ROUTES.map((route) => describe(0, route));
  };
  const cells = claims.length === 0 ? [] : mapBestRoutes(claims, routes, bands, settings.on, evaluate);
  await writeTable(
    connection,
    routeMap,
    cells.map((cell) => ({
      ...cellSpan(bands, cell),
      claims: cell.claims,
      open_amount: cell.open_amount,
      is_typical: cell.is_typical,
      best_route: cell.best_route,
      best_probability: cell.best_probability,
      best_net_amount: cell.best_net_amount,
      runner_up_route: cell.runner_up_route,
      difference_amount: cell.difference_amount,
      basis: cell.basis,
    })),
  );
}

async function writeCascade(connection: DuckDBConnection, results: ClaimResults, bands: Bands): Promise<void> {
  const {claims} = results.prepared;
  const held = [...new Set(claims.map((claim) => bandOf(claim.open_amount, bands.amount_from)))].sort((a, b) => a - b);
  await writeTable(
    connection,
    routeCascade,
    held.flatMap((amount_band) => {
      const answer = answerCascade(results, bands, {age_band: 0, amount_band});
      if (!answer) return [];
      const best = Math.max(...answer.points.map((point) => point.net_amount));
      const first = answer.points.findIndex((point) => point.net_amount === best);
      const span = bandSpan(bands.amount_from, amount_band);
      return answer.points.map((point, index) => ({
        amount_from: span.from,
        amount_below: span.below,
        open_amount: answer.claim.open_amount,
        age_days: answer.claim.age_days,
        months: point.months,
        next_route: point.next,
        plan: point.steps.map(({stage, months}) => `${stage} ${months}`).join(", "),
        net_amount: point.net_amount,
        net_rate: point.net_rate,
        ...limits(point.intervals),
        best_probability: point.best_probability,
        basis: point.basis,
        is_best: index === first,
      }));
    }),
  );
}

async function writeTeam(connection: DuckDBConnection, results: ClaimResults): Promise<void> {
  const team = planTeam(results);
  const kept = team.allocation && new Set(team.allocation.kept);
  await writeTable(
    connection,
    teamClaims,
    team.load.claims.map(({claim_id, hours, keep_amount, other_amount}) => ({
      claim_id,
      hours_month: hours,
      keep_amount,
      other_amount,
      gain_amount: keep_amount - other_amount,
      gain_per_hour: hours > 0 ? (keep_amount - other_amount) / hours : null,
      is_kept: kept === null ? null : kept.has(claim_id),
    })),
  );
}

async function writeMakeOrBuy(connection: DuckDBConnection, results: ClaimResults, bands: Bands): Promise<void> {
  const answer = answerMakeOrBuy(results, bands, await readOverdueVolume(connection));
  if (!answer) return writeTable(connection, makeOrBuy, []);
  const {in_house, outside} = answer.terms;
  await writeTable(connection, makeOrBuy, [
    {
      claims: answer.claims,
      open_amount: answer.open_amount,
      is_older: answer.is_older,
      in_house_recovered_rate: in_house.recovered_rate,
      in_house_cost_rate: in_house.cost_rate,
      software_amount: in_house.software_amount,
      person_amount: in_house.person_amount,
      hours_per_euro: in_house.hours_per_euro,
      outside_recovered_rate: outside.recovered_rate,
      outside_fee_rate: outside.fee_rate,
      outside_cost_rate: outside.cost_rate,
      ahead_from_amount: answer.estimate?.ahead_from ?? null,
      stays_ahead_from_amount: answer.estimate?.stays_ahead_from ?? null,
      low_80: answer.estimate?.interval_80?.low ?? null,
      high_80: answer.estimate?.interval_80?.high ?? null,
      low_95: answer.estimate?.interval_95?.low ?? null,
      high_95: answer.estimate?.interval_95?.high ?? null,
      never_rate: answer.estimate?.never_rate ?? null,
      volume_amount: answer.volume_amount,
      people: answer.at_volume?.people ?? null,
      in_house_amount: answer.at_volume?.in_house_amount ?? null,
      outside_amount: answer.at_volume?.outside_amount ?? null,
      flag: answer.flag,
    },
  ]);
}
