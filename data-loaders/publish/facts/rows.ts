import type {DuckDBConnection} from "@duckdb/node-api";
import {recall} from "../../warehouse/memory.js";

/**
 * The rows of a query, remembered where the connection has a memory: not to be changed. 64-bit integers and decimals
 * come as text, so that queries cast what pages read.
 */
export async function rowsOf<T>(connection: DuckDBConnection, sql: string): Promise<T[]> {
  return recall(connection, sql, sql, () => readRows<T>(connection, sql));
}

/** The rows of a query that is too large to be remembered. */
export async function readRows<T>(connection: DuckDBConnection, sql: string): Promise<T[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson() as T[];
}

/** A row of every combination of filters: null stands for all. */
export interface Filtered {
  entity: string | null;
  segment: string | null;
  country: string | null;
}

/** Groups for every combination of filters of rows that have an entity, a segment and a country. */
export const everyFilter = "cube (entity, segment, country)";

/** The key of `SiteData.slices`. */
export const filterKey = ({entity, segment, country}: Filtered): string =>
  [entity ?? "", segment ?? "", country ?? ""].join("|");

/** Rows by the filter they stand under, in their order, without the filter's own columns. */
export function byFilter<T extends object>(rows: readonly (T & Filtered)[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const {entity, segment, country, ...rest} of rows) {
    const key = filterKey({entity, segment, country});
    const list = found.get(key);
    if (list === undefined) found.set(key, [rest as unknown as T]);
    else list.push(rest as unknown as T);
  }
  return found;
}

/** Bucket names as the pages know them: `1-30` is `1_30`, `91+` is `91_plus`. */
export const bucketKey = (bucket: string): string =>
  bucket.replaceAll(" ", "_").replace("-", "_").replace("+", "_plus");
