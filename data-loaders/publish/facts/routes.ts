import type {DuckDBConnection} from "@duckdb/node-api";
import type {Assumptions} from "../../../models/contract/assumptions.js";
import {pageLedger, pageMargins} from "../../../models/contract/tables/pages.js";
import {assumptions as assumptionRecords, readiness} from "../../../models/contract/tables/register.js";
import {claimDeadlines, makeOrBuy} from "../../../models/contract/tables/routes.js";
import type {RoutesFile} from "../../../models/routes/explore.js";
import {readRoutesPage} from "../../project/routes-page.js";
import {recall} from "../../warehouse/memory.js";
import {readRow, readTable} from "../../warehouse/rows.js";

/** What the pages on routes are computed from, build and browser alike; null where nothing is overdue. */
export function readRoutesFile(connection: DuckDBConnection, assumptions: Assumptions): Promise<RoutesFile | null> {
  // large, and the same as long as these are
  const tables = [makeOrBuy, claimDeadlines, readiness, pageLedger, pageMargins, assumptionRecords];
  return recall(connection, "routes file", tables, () => composeRoutesFile(connection, assumptions));
}

async function composeRoutesFile(connection: DuckDBConnection, assumptions: Assumptions): Promise<RoutesFile | null> {
  const kept = await readRoutesPage(connection);
  if (kept === null) return null;
  const margins = new Map(
    (await readTable(connection, pageMargins)).map(({customer_id, annual_margin_amount}) => [
      customer_id,
      annual_margin_amount,
    ]),
  );
  return {
    ...kept,
    readiness: await readTable(connection, readiness, {
      columns: [
        "finding",
        "unit",
        "items",
        "items_examined",
        "amount",
        "count_rate",
        "amount_rate",
        "threshold",
        "flag",
      ],
      where: {entity: null, segment: null, country: null},
    }),
    deadlines: await readTable(connection, claimDeadlines, {
      columns: [
        "claim_id",
        "kind",
        "deadline_on",
        "days_left",
        "counted_from",
        "act",
        "start_by",
        "cost_amount",
        "low_amount",
        "high_amount",
      ],
      orderBy: ["start_by", "claim_id"],
    }),
    placements: (await readRow(connection, pageLedger))?.placements ?? 0,
    volume_amount: (await readRow(connection, makeOrBuy, {columns: ["volume_amount"]}))?.volume_amount ?? null,
    judgement: assumptions
      .keys()
      .filter(isJudgement)
      .map((key) => assumptions.versionsOf(key)[0]!),
    margins: Object.fromEntries(
      kept.data.claims.map(({customer_id}) => [customer_id, margins.get(customer_id) ?? null]),
    ),
  };
}

/** Whether it is a score or weight of what money does not say, or what handing over may cost in customers. */
export const isJudgement = (key: string): boolean => key.startsWith("criteria.") || key === "relationship.extra_loss";
