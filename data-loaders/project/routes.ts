import type {DuckDBConnection} from "@duckdb/node-api";
import {routes as routesTable} from "../../models/contract/tables/routes.js";
import {evaluateClaims} from "../../models/routes/choice/evaluate.js";
import {totalRoutes} from "../../models/routes/choice/portfolio.js";
import {pickRouteSettings} from "../../models/routes/costs/settings.js";
import {prepareClaims} from "../../models/routes/curves/prepare.js";
import {compileDescriber} from "../../models/routes/describe.js";
import {ROUTES, type Bands, type Claim, type ClaimRoute} from "../../models/routes/types.js";
import {readClaims, writeClaims} from "./claims.js";
import {knowCreditor} from "./creditor.js";
import {writeDeadlines} from "./deadlines.js";
import {writeProviders} from "./providers.js";
import {bandSpan, readCurves, writeCurves, type RoutesOptions} from "./recovery.js";
import {writeRouteDecisions} from "./route-decisions.js";
import {keepRoutesPage} from "./routes-page.js";
import {limits, writeTable} from "./write-table.js";

/**
 * Writes what keeping or handing over each overdue claim would bring into the warehouse: the tables `claims` (claim,
 * route), `claim_deadlines` (claim), `routes` (dimension, group, route), `recovery_curves` (family, age band, amount
 * band, segment), the decisions above the single claim and `providers` (provider, versus, strata).
 *
 * The same rows, assumptions and seed give the same figures.
 */
export async function projectRoutes(connection: DuckDBConnection, options: RoutesOptions): Promise<void> {
  const {asOf} = options;
  const assumptions = await knowCreditor(connection, options.assumptions);
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
  await writeClaims(connection, claims, routes);
  await writeDeadlines(connection, results);
  await writeRoutes(connection, claims, routes, bands);
  await writeCurves(connection, curves, bands);
  await writeRouteDecisions(connection, results, routes, bands);
  await writeProviders(connection, bands, options);
}

async function writeRoutes(
  connection: DuckDBConnection,
  claims: readonly Claim[],
  routes: readonly ClaimRoute[],
  bands: Bands,
): Promise<void> {
  const boundsOf = {age_band: bands.age_from, amount_band: bands.amount_from};
  await writeTable(
    connection,
    routesTable,
    totalRoutes(claims, routes, bands).map((row) => {
      const isBand = row.dimension === "age_band" || row.dimension === "amount_band";
      const span = isBand ? bandSpan(boundsOf[row.dimension as "age_band" | "amount_band"], Number(row.group)) : null;
      return {
        dimension: row.dimension,
        group: row.group,
        group_from: span?.from ?? null,
        group_below: span?.below ?? null,
        route: row.route,
        claims: row.claims,
        open_amount: row.open_amount,
        open_claims: row.open_claims,
        eligible_amount: row.eligible_amount,
        recovered_amount: row.recovered_amount,
        cost_always_amount: row.cost_always_amount,
        cost_on_success_amount: row.cost_on_success_amount,
        repaid_amount: row.repaid_amount,
        net_amount: row.net_amount,
        ...limits(row.intervals),
        cost_per_euro: row.cost_per_euro,
        measured_claims: row.basis.measured,
        shrunk_claims: row.basis.shrunk,
        assumed_claims: row.basis.assumed,
        recommended_claims: row.recommended_claims,
        recommended_amount: row.recommended_amount,
        is_best: row.is_best,
      };
    }),
  );
}
