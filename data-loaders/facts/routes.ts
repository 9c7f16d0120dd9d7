import type {DuckDBConnection} from "@duckdb/node-api";
import type {Assumptions} from "../../models/assumptions.js";
import {createRoutesModel, drawRoutesTornado, type RoutesData, type RoutesModel} from "../../models/routes/answer.js";
import {listCriteria, valueRelationships} from "../../models/routes/criteria.js";
import {pickRouteSettings} from "../../models/routes/settings.js";
import {FAMILIES, ROUTES, type RecoveryCurve} from "../../models/routes/types.js";
import type {ReadinessFinding, RoutesFile} from "../../models/routes/view.js";
import {readClaims, readCurves} from "../routes.js";

/** Draws of each curve that the pages carry: enough for an 80 % interval, and a file that loads. */
const drawsCarried = 400;

async function rows<T>(connection: DuckDBConnection, sql: string): Promise<T[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson() as T[];
}

/**
 * What the pages on routes are computed from, build and browser alike; null
 * where nothing is overdue.
 */
export async function readRoutesFile(connection: DuckDBConnection, {asOf, assumptions}: {asOf: string; assumptions: Assumptions}): Promise<RoutesFile | null> {
  const claims = await readClaims(connection);
  if (claims.length === 0) return null;
  const {curves, bands} = await readCurves(connection, claims, {asOf, assumptions});
  const data: RoutesData = {claims, curves: curves.map(carried), bands, settings: pickRouteSettings(assumptions, asOf, claims.length)};
  const model = createRoutesModel(data);
  const [placements] = await rows<{n: number}>(connection, "select count(*)::integer as n from stg_placements");
  return {
    data,
    tornado: drawRoutesTornado(model),
    readiness: await rows<ReadinessFinding>(connection, "select finding, unit, items, items_examined, amount, count_rate, amount_rate, threshold, flag from readiness where entity is null and segment is null and country is null"),
    placements: Number(placements?.n ?? 0),
    volume_amount: (await rows<{volume_amount: number | null}>(connection, "select volume_amount from make_or_buy"))[0]?.volume_amount ?? null,
    criteria: listCriteria(assumptions, asOf),
    relationship: valueRelationships(await readMargins(connection, handedOver(model)), assumptions, asOf),
  };
}

/** Customers of the claims that would be handed over. */
function handedOver(model: RoutesModel): Set<string> {
  const {recommended, prepared} = model.evaluate();
  return new Set(prepared.claims.filter((_, index) => recommended[index]! >= 0 && FAMILIES[ROUTES[recommended[index]!]!] !== "in_house").map((claim) => claim.customer_id));
}

async function readMargins(connection: DuckDBConnection, customers: ReadonlySet<string>): Promise<{customer_id: string; annual_margin_amount: number | null}[]> {
  const known = await rows<{customer_id: string; annual_margin_amount: number | null}>(connection, "select customer_id, annual_margin_amount::double as annual_margin_amount from stg_customers");
  const margins = new Map(known.map((row) => [row.customer_id, row.annual_margin_amount]));
  return [...customers].map((customer_id) => ({customer_id, annual_margin_amount: margins.get(customer_id) ?? null}));
}

/** A curve as the file carries it: shares and draws to the ten thousandth. */
function carried({family, cell, shares, basis, claims, events, at_risk_amount, intervals, draws, flag, assumption_keys}: RecoveryCurve): RecoveryCurve {
  const short = (value: number) => Math.round(value * 10_000) / 10_000;
  return {family, cell, shares: shares.map(short), basis, claims, events, at_risk_amount, intervals, draws: draws.slice(0, drawsCarried).map(short), flag, assumption_keys};
}
