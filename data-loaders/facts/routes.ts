import type {DuckDBConnection} from "@duckdb/node-api";
import type {Assumptions} from "../../models/assumptions.js";
import {createRoutesModel, drawRoutesTornado, type RoutesData} from "../../models/routes/answer.js";
import {pickRouteSettings} from "../../models/routes/settings.js";
import type {RecoveryCurve} from "../../models/routes/types.js";
import type {ReadinessFinding, RoutesFile} from "../../models/routes/view.js";
import {readClaims, readCurves} from "../routes.js";
import {rowsOf} from "./rows.js";

/** Draws of each curve that the pages carry: enough for an 80 % interval, and a file that loads. */
const drawsCarried = 400;

/**
 * What the pages on routes are computed from, build and browser alike; null
 * where nothing is overdue.
 */
export async function readRoutesFile(connection: DuckDBConnection, {asOf, assumptions}: {asOf: string; assumptions: Assumptions}): Promise<RoutesFile | null> {
  const claims = await readClaims(connection);
  if (claims.length === 0) return null;
  const {curves, bands} = await readCurves(connection, claims, {asOf, assumptions});
  const data: RoutesData = {claims, curves: curves.map(carried), bands, settings: pickRouteSettings(assumptions, asOf, claims.length)};
  const [placements] = await rowsOf<{n: number}>(connection, "select count(*)::integer as n from stg_placements");
  return {
    data,
    tornado: drawRoutesTornado(createRoutesModel(data)),
    readiness: await rowsOf<ReadinessFinding>(connection, "select finding, unit, items, items_examined, amount, count_rate, amount_rate, threshold, flag from readiness where entity is null and segment is null and country is null"),
    placements: Number(placements?.n ?? 0),
    volume_amount: (await rowsOf<{volume_amount: number | null}>(connection, "select volume_amount from make_or_buy"))[0]?.volume_amount ?? null,
    judgement: assumptions.keys().filter((key) => key.startsWith("criteria.") || key === "relationship.extra_loss").map((key) => assumptions.versionsOf(key)[0]!),
    margins: await readMargins(connection, claims.map(({customer_id}) => customer_id)),
  };
}

/** Yearly margin of some customers; null where the ledger does not give it. */
async function readMargins(connection: DuckDBConnection, customers: readonly string[]): Promise<Record<string, number | null>> {
  const known = await rowsOf<{customer_id: string; margin: number | null}>(connection, "select customer_id, annual_margin_amount::double as margin from stg_customers");
  const margins = new Map(known.map((row) => [row.customer_id, row.margin]));
  return Object.fromEntries(customers.map((customer_id) => [customer_id, margins.get(customer_id) ?? null]));
}

/** A curve as the file carries it: its shares as they are, so that pages and marts agree to the cent; fewer draws, to the millionth. */
function carried({family, cell, shares, basis, claims, events, at_risk_amount, intervals, draws, flag, assumption_keys}: RecoveryCurve): RecoveryCurve {
  const short = (value: number) => Math.round(value * 1_000_000) / 1_000_000;
  return {family, cell, shares, basis, claims, events, at_risk_amount, intervals, draws: draws.slice(0, drawsCarried).map(short), flag, assumption_keys};
}
