import type {DuckDBConnection} from "@duckdb/node-api";
import type {VintageFacts} from "../../../models/contract/site.js";
import {pageVintageCohorts, pageVintagesBefore} from "../../../models/contract/tables/pages.js";
import {readTable} from "../../warehouse/rows.js";
import {byFilter} from "./by-filter.js";

/** The last cohorts under each filter that vintages are computed for, and those before them taken together. */
export async function vintageFacts(connection: DuckDBConnection): Promise<Map<string, VintageFacts>> {
  const before = byFilter(await readTable(connection, pageVintagesBefore, {orderBy: ["months_since_issue"]}));
  const cohorts = byFilter(await readTable(connection, pageVintageCohorts, {orderBy: ["month"]}));
  return new Map(
    [...cohorts].map(([key, rows]) => [
      key,
      {
        cohorts: rows,
        earlier: before.get(key)?.map(({collected_rate, low, high}) => ({collected_rate, low, high})) ?? null,
      },
    ]),
  );
}
