import type {DuckDBConnection} from "@duckdb/node-api";
import type {ProvisionFacts} from "../../../models/contract/site.js";
import {bucketKey, rowsOf} from "./rows.js";

/** The provision matrix of the as-of date with its overlay, and the open balance of the ageing that it must cover. */
export async function provisionFacts(connection: DuckDBConnection): Promise<ProvisionFacts> {
  const cells = await rowsOf<ProvisionFacts["cells"][number]>(
    connection,
    `select segment, bucket, balance, historical_rate, rate, expected_amount, reached_amount, lost_amount, lost_claims,
        basis, flag from provision_matrix order by segment = '(none)', segment, bucket_position`,
  );
  const [overlay] = await rowsOf<NonNullable<ProvisionFacts["overlay"]>>(
    connection,
    "select distinct overlay_factor as factor, overlay_source as source, overlay_as_of as as_of, " +
      "strftime(overlay_valid_to, '%Y-%m-%d') as valid_to from provision_matrix where overlay_factor is not null",
  );
  const [aged] = await rowsOf<{amount: number}>(
    connection,
    "select coalesce(sum(open_amount), 0)::double as amount from ageing where basis = 'due' and entity is null " +
      "and segment is null and country is null and month_end = (select as_of from int_calendar)",
  );
  return {
    cells: cells.map((cell) => ({...cell, bucket: bucketKey(cell.bucket)})),
    overlay: overlay ?? null,
    ageing_open_amount: aged?.amount ?? 0,
  };
}
