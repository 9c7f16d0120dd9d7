import type {DuckDBConnection} from "@duckdb/node-api";
import type {AgeingParts, AgeingSeries} from "../../../models/contract/site.js";
import {bucketKey} from "../../../models/contract/site/keys.js";
import {ageingParts} from "../../../models/contract/tables/ageing.js";
import {pageAgeingSeries} from "../../../models/contract/tables/pages.js";
import {readTable} from "../../warehouse/rows.js";
import {byFilter} from "./by-filter.js";

/** The ageing by both bases under each filter, bucket by bucket. */
export async function ageingSeries(connection: DuckDBConnection): Promise<Map<string, AgeingSeries[]>> {
  const rows = await readTable(connection, pageAgeingSeries, {orderBy: ["basis"]});
  return byFilter(rows.map((row) => ({...row, buckets: row.buckets.map(bucketKey)})));
}

/** What is disputed, placed or owed by insolvent customers in each ageing bucket, under each filter. */
export async function ageingPartsFacts(connection: DuckDBConnection): Promise<Map<string, AgeingParts[]>> {
  const rows = await readTable(connection, ageingParts, {
    columns: [
      "entity",
      "segment",
      "country",
      "basis",
      "bucket",
      "regular_amount",
      "disputed_amount",
      "placed_amount",
      "insolvent_amount",
    ],
    where: "open_amount <> 0",
    orderBy: ["basis", "bucket_position"],
  });
  return byFilter(rows.map((row) => ({...row, bucket: bucketKey(row.bucket)})));
}
