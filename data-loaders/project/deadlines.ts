import type {DuckDBConnection} from "@duckdb/node-api";
import {addMonths} from "../../models/calendar.js";
import {insolvencyDeclarations} from "../../models/contract/tables/law.js";
import {claimDeadlines} from "../../models/contract/tables/routes.js";
import type {ClaimResults} from "../../models/routes/choice/evaluate.js";
import {listDeadlines, type Declaration} from "../../models/routes/costs/deadlines.js";
import {toAssumptions} from "../../models/routes/costs/settings.js";
import {readerOf} from "./projection.js";
import {routesReads} from "./reads.js";
import {writeTable} from "./write-table.js";

/** Writes the table `claim_deadlines` (claim). */
export async function writeDeadlines(connection: DuckDBConnection, results: ClaimResults): Promise<void> {
  const {prepared, settings} = results;
  const months = toAssumptions(settings).number("insolvency.late_relief", settings.on).value;
  const rows = await readerOf(connection, routesReads).table(insolvencyDeclarations, {
    columns: ["customer_id", "entity", "opened_on", "published_on", "counted_from", "declare_by"],
  });
  const declarations = rows.map(
    ({opened_on, published_on, ...row}): Declaration => ({
      ...row,
      relief_by: addMonths(published_on ?? opened_on, months),
    }),
  );
  const claims = new Map(prepared.claims.map((claim) => [claim.claim_id, claim]));
  await writeTable(
    connection,
    claimDeadlines,
    listDeadlines(prepared, settings, declarations).map((deadline) => {
      const {customer_id, customer_name, entity, country, open_amount} = claims.get(deadline.claim_id)!;
      const {claim_id, ...rest} = deadline;
      return {claim_id, customer_id, customer_name, entity, country, open_amount, ...rest};
    }),
  );
}
