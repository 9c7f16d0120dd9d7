import {join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {z} from "zod";
import type {Ledger} from "../../models/contract/ledger.js";
import {readAssumptions} from "./assumptions.js";
import {CHECKOUT, hashText} from "../checkout.js";
import {codeBelow} from "../graph/code.js";
import {INGEST} from "../graph/makers.js";
import {readMacros, withMacros} from "./models/macros.js";
import {foundations, inOrder} from "./models/model-order.js";
import {readModels, type Model} from "./models/models.js";
import {registerKpis} from "./models/register.js";
import {rowsOf} from "./rows.js";

/**
 * What a register was made of: a hash of each model's text, each assumption and each export, and of the code that reads
 * exports.
 */
export const Provenance = z.strictObject({
  models: z.record(z.string(), z.string()),
  assumptions: z.record(z.string(), z.string()),
  sources: z.record(z.string(), z.string()),
  loader: z.string(),
});
export type Provenance = z.infer<typeof Provenance>;

/** The provenance of a ledger read with a checkout, given the hashes of its exports. */
export async function provenanceOf(
  ledger: Ledger,
  sources: Record<string, string>,
  checkout = CHECKOUT,
): Promise<Provenance> {
  const models = await readModels(join(checkout, "models"));
  const macros = await readMacros(join(checkout, "models"));
  const assumptions = await readAssumptions(ledger, checkout);
  return {
    models: Object.fromEntries(models.map(({name, sql}) => [name, hashText(withMacros(sql, macros))])),
    assumptions: Object.fromEntries(
      assumptions.keys().map((key) => [key, hashText(JSON.stringify(assumptions.versionsOf(key)))]),
    ),
    sources,
    loader: (await codeBelow(INGEST, checkout)).hash,
  };
}

/** Hashes of the exports, from the mart of sources. */
export async function sourceHashes(connection: DuckDBConnection): Promise<Record<string, string>> {
  return Object.fromEntries(
    (
      await rowsOf<{source: string; sha256: string}>(
        connection,
        "select source, any_value(sha256) as sha256 from sources group by source order by source",
      )
    ).map(({source, sha256}) => [source, sha256]),
  );
}

/** For each kpi the models it rests on, and the assumptions these read. */
export function kpiFoundations(
  models: readonly Model[],
): Map<string, {models: ReadonlySet<string>; given: ReadonlySet<string>}> {
  const below = foundations(inOrder(models));
  return new Map(registerKpis(models).map(({kpi, view}) => [kpi, below.get(view)!]));
}
