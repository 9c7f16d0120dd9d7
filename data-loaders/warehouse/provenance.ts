import {join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {z} from "zod";
import type {Ledger} from "../../models/contract/ledger.js";
import {readAssumptions} from "./assumptions.js";
import {CHECKOUT, filesBelow, hashFiles, hashText} from "../checkout.js";
import {rowsOf} from "../publish/facts/rows.js";
import {inOrder} from "./model-order.js";
import {readModels, type Model} from "./models.js";
import {registerKpis} from "./register.js";

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

/** The code that runs is the code that was loaded: its hash does not change while it does. */
let ownLoader: Promise<string> | null = null;

/** Hash of the code that reads exports, of this checkout or of another. */
export function loaderHash(checkout = CHECKOUT): Promise<string> {
  return checkout === CHECKOUT ? (ownLoader ??= hashLoader(checkout)) : hashLoader(checkout);
}

async function hashLoader(checkout: string): Promise<string> {
  const isCode = (name: string) => name.endsWith(".ts");
  const code = await Promise.all([filesBelow(join(checkout, "data-loaders", "read"), isCode)]);
  return hashFiles([...code.flat(), join(checkout, "models", "contract", "ledger-tables.ts")], checkout);
}

/** The provenance of a ledger read with a checkout, given the hashes of its exports. */
export async function provenanceOf(
  ledger: Ledger,
  sources: Record<string, string>,
  checkout = CHECKOUT,
): Promise<Provenance> {
  const models = await readModels(join(checkout, "models"));
  const assumptions = await readAssumptions(ledger, checkout);
  return {
    models: Object.fromEntries(models.map(({name, sql}) => [name, hashText(sql)])),
    assumptions: Object.fromEntries(
      assumptions.keys().map((key) => [key, hashText(JSON.stringify(assumptions.versionsOf(key)))]),
    ),
    sources,
    loader: await loaderHash(checkout),
  };
}

/** Hashes of the exports, from the mart of sources. */
export async function sourceHashes(connection: DuckDBConnection): Promise<Record<string, string>> {
  return Object.fromEntries(
    (
      await rowsOf<{source: string; sha256: string}>(
        connection,
        "select source, any_value(sha256) as sha256 from sources group by source",
      )
    ).map(({source, sha256}) => [source, sha256]),
  );
}

/** Assumptions that reach SQL as variables. */
const ASSUMED_VARIABLES: Record<string, string> = {
  bucket_bounds: "statistics.bucket_bounds",
  thin_minimum: "statistics.thin_denominator",
};

/** For each kpi the models it rests on, and the assumptions these name. */
export function foundations(
  models: readonly Model[],
): Map<string, {models: Set<string>; assumptions(keys: Iterable<string>): string[]}> {
  const ordered = inOrder(models);
  const below = new Map<string, Set<string>>();
  for (const {model, reads} of ordered)
    below.set(model.name, new Set([model.name, ...reads.flatMap((name) => [...(below.get(name) ?? [])])]));
  const textOf = new Map(models.map(({name, sql}) => [name, sql]));
  return new Map(
    registerKpis(models).map(({kpi, view}) => {
      const names = below.get(view)!;
      const text = [...names].map((one) => textOf.get(one) ?? "").join("\n");
      const variables = Object.entries(ASSUMED_VARIABLES).flatMap(([variable, key]) =>
        text.includes(`getvariable('${variable}')`) ? [key] : [],
      );
      return [
        kpi,
        {
          models: names,
          assumptions: (keys) => [...keys].filter((key) => text.includes(`'${key}'`) || variables.includes(key)),
        },
      ];
    }),
  );
}
