import type {DuckDBConnection} from "@duckdb/node-api";
import {overdueClaims} from "../../models/contract/tables/collection.js";
import {overdueClaimsThen} from "../../models/contract/tables/projections.js";
import {claims as claimsTable} from "../../models/contract/tables/routes.js";
import {ROUTES, type Claim, type ClaimRoute} from "../../models/routes/types.js";
import {readerOf, withProjections} from "./projection.js";
import {routeBacktestReads, routesReads} from "./reads.js";
import {limits, writeTable} from "./write-table.js";

/** The overdue claims of the as-of date, largest first. */
export async function readClaims(connection: DuckDBConnection): Promise<Claim[]> {
  return readerOf(connection, routesReads).table(overdueClaims, {orderBy: ["open_amount desc", "claim_id"]});
}

/** The overdue claims as they stood at the end of an earlier day, with what was known then; largest first. */
export async function readClaimsOn(connection: DuckDBConnection, on: string): Promise<Claim[]> {
  return withProjections(connection, [overdueClaimsThen], {frozen_on: on}, () =>
    readerOf(connection, routeBacktestReads).table(overdueClaimsThen, {orderBy: ["open_amount desc", "claim_id"]}),
  );
}

/**
 * Writes the table `claims` (claim, route).
 *
 * @param routes of each claim in order, each route in order
 */
export async function writeClaims(
  connection: DuckDBConnection,
  claims: readonly Claim[],
  routes: readonly ClaimRoute[],
): Promise<void> {
  await writeTable(
    connection,
    claimsTable,
    routes.map((row, at) => {
      const claim = claims[Math.floor(at / ROUTES.length)]!;
      return {
        claim_id: claim.claim_id,
        customer_id: claim.customer_id,
        customer_name: claim.customer_name,
        entity: claim.entity,
        segment: claim.segment,
        country: claim.country,
        due_on: claim.due_on,
        age_days: claim.age_days,
        open_amount: claim.open_amount,
        limitation_on: claim.limitation_on,
        placed_family: claim.placed_family,
        provider: claim.provider,
        route: row.route,
        is_recommended: row.is_recommended,
        is_eligible: row.is_eligible,
        reason: row.reason,
        missing_key: row.missing_key,
        basis: row.basis,
        claims: row.claims,
        events: row.events,
        recovered_rate: row.recovered_rate,
        recovered_amount: row.recovered_amount,
        days_to_cash: row.days_to_cash,
        cost_always_amount: row.cost_always_amount,
        cost_on_success_amount: row.cost_on_success_amount,
        repaid_amount: row.repaid_amount,
        net_amount: row.net_amount,
        ...limits(row.intervals),
        best_probability: row.best_probability,
        regret_amount: row.regret_amount,
        break_even_rate: row.break_even_rate,
        break_even_amount: row.break_even_amount,
      };
    }),
  );
}
