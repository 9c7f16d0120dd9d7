import type {DuckDBConnection} from "@duckdb/node-api";
import {literal} from "./sql-text.js";

/** Fingerprints that are not a model's: of the exports, the assumptions and each projection. */
export const LOAD = "load";
export const ASSUMPTIONS = "load.assumptions";
/** Of the models whose columns were compared with their contracts by name. */
export const NAMES = "load.names";
export const projectionName = (projection: string): string => `load.projection.${projection}`;

export const isModel = (name: string): boolean => !/^load\b/.test(name);

/** What each output in the warehouse was made from; nothing where there is no warehouse yet. */
export async function readFingerprints(connection: DuckDBConnection): Promise<Map<string, string>> {
  const reader = await connection.runAndReadAll("select name, hash from load.fingerprints").catch(() => null);
  return new Map(reader?.getRowObjectsJS().map((row) => [String(row["name"]), String(row["hash"])]));
}

export async function writeFingerprints(
  connection: DuckDBConnection,
  fingerprints: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = [...fingerprints].map((row) => `(${row.map(literal).join(", ")})`);
  await connection.run("create or replace table load.fingerprints (name varchar, hash varchar)");
  await connection.run(`insert into load.fingerprints values ${rows.join(", ")}`);
}
