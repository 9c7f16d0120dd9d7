import {hashText} from "../checkout.js";
import {PROJECTIONS} from "../project/projections.js";
import {readFingerprints} from "../warehouse/fingerprints.js";
import type {Warehouse} from "../warehouse/open.js";
import {readModels} from "../warehouse/models/models.js";
import {codeBelow} from "./code.js";
import {MODELS, projectionMakers} from "./makers.js";

/** Hash of what everything in an open warehouse was made from, and of what reports print of its ledger. */
export async function contentsHash({connection, ledger, asOf, isPseudonymous}: Warehouse): Promise<string> {
  const fingerprints = [...(await readFingerprints(connection))].sort(([a], [b]) => (a < b ? -1 : 1));
  return hashText(JSON.stringify(ledger), asOf, String(isPseudonymous), ...fingerprints.flat());
}

/** Hash of what computes figures, whatever the ledger: the models, and the code that runs them and that projects. */
export async function modelsHash(): Promise<string> {
  const makers = [MODELS, ...PROJECTIONS.map(({module}) => projectionMakers(module))];
  const code = await Promise.all(makers.map((entries) => codeBelow(entries)));
  const models = await readModels();
  return hashText(...models.flatMap(({name, sql}) => [name, sql]), ...code.map(({hash}) => hash));
}
