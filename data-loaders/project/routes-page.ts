import type {DuckDBConnection} from "@duckdb/node-api";
import {createRoutesModel, drawRoutesTornado} from "../../models/routes/answer.js";
import type {RecoveryCurve} from "../../models/routes/types.js";
import type {RoutesData, RoutesFile} from "../../models/contract/site/routes.js";
import {rowsOf} from "../warehouse/rows.js";
import {literal} from "../warehouse/sql-text.js";

/** What the pages on routes recompute from, and what moves it most. */
type Kept = Pick<RoutesFile, "data" | "tornado">;

/** Draws of each curve that the pages carry: enough for an 80 % interval, and a file that loads. */
const drawsCarried = 400;

/** Keeps it beside the marts of the same projection, so that pages are drawn again without drawing the curves again. */
export async function keepRoutesPage(connection: DuckDBConnection, {curves, ...rest}: RoutesData): Promise<void> {
  const data: RoutesData = {...rest, curves: curves.map(carried)};
  const kept: Kept | null =
    data.claims.length === 0 ? null : {data, tornado: drawRoutesTornado(createRoutesModel(data))};
  await connection.run("create or replace table load.routes_page (kept varchar)");
  await connection.run(`insert into load.routes_page values (${literal(JSON.stringify(kept))})`);
}

/** What was kept; null where nothing is overdue. */
export async function readRoutesPage(connection: DuckDBConnection): Promise<Kept | null> {
  const [row] = await rowsOf<{kept: string}>(connection, "select kept from load.routes_page");
  return JSON.parse(row?.kept ?? "null") as Kept | null;
}

/**
 * A curve as the file carries it: its shares as they are, so that pages and marts agree to the cent; fewer draws, to
 * the millionth.
 */
function carried({
  family,
  cell,
  shares,
  basis,
  claims,
  events,
  at_risk_amount,
  intervals,
  draws,
  flag,
  assumption_keys,
}: RecoveryCurve): RecoveryCurve {
  const short = (value: number) => Math.round(value * 1_000_000) / 1_000_000;
  return {
    family,
    cell,
    shares,
    basis,
    claims,
    events,
    at_risk_amount,
    intervals,
    draws: draws.slice(0, drawsCarried).map(short),
    flag,
    assumption_keys,
  };
}
