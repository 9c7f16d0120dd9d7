import type {DuckDBConnection} from "@duckdb/node-api";
import type {AgeingParts} from "../../../models/contract/site.js";
import {bucketKey, byFilter, rowsOf, type Filtered} from "./rows.js";

/** What is disputed, placed or owed by insolvent customers in each ageing bucket, under each filter. */
export async function ageingPartsFacts(connection: DuckDBConnection): Promise<Map<string, AgeingParts[]>> {
  const found = await rowsOf<AgeingParts & Filtered>(
    connection,
    "select entity, segment, country, basis, bucket, regular_amount, disputed_amount, placed_amount, " +
      "insolvent_amount from ageing_parts where open_amount <> 0 order by basis, bucket_position",
  );
  return byFilter(found.map((row) => ({...row, bucket: bucketKey(row.bucket)})));
}
