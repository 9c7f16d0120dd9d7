import type {DuckDBConnection} from "@duckdb/node-api";
import {assumptionFacts, type AssumptionFact} from "../../../models/contract/assumption-fact.js";
import type {Assumptions} from "../../../models/contract/assumptions.js";
import {readAssumptionReads} from "../../graph/assumption-reads.js";
import {PROJECTIONS} from "../../project/projections.js";
import {definitions} from "../../warehouse/models/definitions.js";
import {foundations, inOrder} from "../../warehouse/models/model-order.js";
import {readLayer, readModels} from "../../warehouse/models/models.js";
import {pagesPrinting} from "./printed-assumptions.js";

/** Every assumption as the page shows it, with the figures that rest on it. */
export async function readAssumptionFacts(
  connection: DuckDBConnection,
  assumptions: Assumptions,
  asOf: string,
): Promise<AssumptionFact[]> {
  const definitionsOf = await definitionsByKey();
  const pagesOf = await pagesByKey(connection);
  return assumptionFacts(assumptions, asOf, (key) => ({
    definitions: [...(definitionsOf.get(key) ?? [])].sort(),
    pages: [...new Set([...(pagesOf.get(key) ?? []), ...pagesPrinting(key)])].sort(),
  }));
}

/** The printed definitions that rest on each key: whose model, or one below it, is given it. */
async function definitionsByKey(): Promise<Map<string, Set<string>>> {
  const models = await readModels();
  const printed = new Set(definitions(models).map(({key}) => key));
  const found = new Map<string, Set<string>>();
  for (const [name, {given}] of foundations(inOrder(models)))
    if (printed.has(name)) for (const key of given) add(found, key, name);
  return found;
}

/** The pages whose projections were given each key by a model, or looked it up when they were last computed. */
async function pagesByKey(connection: DuckDBConnection): Promise<Map<string, Set<string>>> {
  const looked = await readAssumptionReads(connection);
  const found = new Map<string, Set<string>>();
  const below = foundations(inOrder([...(await readModels()), ...(await readLayer("projections"))]));
  for (const {name, page, inputs} of PROJECTIONS) {
    const given = inputs.flatMap((table) => [...(below.get(table.name)?.given ?? [])]);
    for (const key of [...given, ...(looked.get(name)?.values ?? [])]) add(found, key, page);
  }
  return found;
}

function add(found: Map<string, Set<string>>, key: string, reader: string): void {
  found.set(key, (found.get(key) ?? new Set()).add(reader));
}
