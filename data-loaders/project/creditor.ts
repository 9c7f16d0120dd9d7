import type {DuckDBConnection} from "@duckdb/node-api";
import {Assumptions} from "../../models/contract/assumptions.js";
import {creditorLaw} from "../../models/contract/tables/law.js";
import {readerOf} from "./projection.js";
import {routesReads} from "./reads.js";

/** The assumptions with the creditor's country as the ledger tells it, where nobody stated it. */
export async function knowCreditor(connection: DuckDBConnection, assumptions: Assumptions): Promise<Assumptions> {
  const law = await readerOf(connection, routesReads).row(creditorLaw, {columns: ["country", "country_basis"]});
  const country = law?.country_basis === "customers" ? law.country : null;
  if (!country) return assumptions;
  const records = assumptions.records.map((record) =>
    record.key === "claimant.country" && record.value === "unknown"
      ? {...record, value: country, source: "country of most customers: say yours in ledger.yaml (country)"}
      : record,
  );
  return new Assumptions(records, assumptions.recorder);
}
