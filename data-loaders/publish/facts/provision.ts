import type {DuckDBConnection} from "@duckdb/node-api";
import type {ProvisionFacts} from "../../../models/contract/site.js";
import {bucketKey} from "../../../models/contract/site/keys.js";
import {provisionMatrix} from "../../../models/contract/tables/ageing.js";
import {pageAgeingTotals} from "../../../models/contract/tables/pages.js";
import {readRow, readTable} from "../../warehouse/rows.js";

/** The provision matrix of the as-of date with its overlay, and the open balance of the ageing that it must cover. */
export async function provisionFacts(connection: DuckDBConnection, asOf: string): Promise<ProvisionFacts> {
  const rows = await readTable(connection, provisionMatrix, {orderBy: ["segment", "bucket_position"]});
  // what has no segment stands last
  const cells = [
    ...rows.filter(({segment}) => segment !== "(none)"),
    ...rows.filter(({segment}) => segment === "(none)"),
  ];
  const overlay = rows.find(({overlay_factor}) => overlay_factor !== null);
  const aged = await readRow(connection, pageAgeingTotals, {where: {month_end: asOf}});
  return {
    cells: cells.map((cell) => ({
      segment: cell.segment,
      bucket: bucketKey(cell.bucket),
      balance: cell.balance,
      historical_rate: cell.historical_rate,
      rate: cell.rate,
      expected_amount: cell.expected_amount,
      reached_amount: cell.reached_amount,
      lost_amount: cell.lost_amount,
      lost_claims: cell.lost_claims,
      basis: cell.basis,
      flag: cell.flag,
    })),
    overlay:
      overlay === undefined
        ? null
        : {
            factor: overlay.overlay_factor!,
            source: overlay.overlay_source!,
            as_of: overlay.overlay_as_of,
            valid_to: overlay.overlay_valid_to,
          },
    ageing_open_amount: aged?.open_amount ?? 0,
  };
}
