import {said} from "../../models/contract/said.js";
import {ModelError} from "./model-error.js";
import type {Model} from "./models.js";

/** The models a model reads: what its header declares, held against what stands behind `from` and `join`. */
function reads(model: Model, names: ReadonlySet<string>): string[] {
  const declared = new Set(
    (model.header.labels.find(({label}) => label === "reads")?.text.en ?? "")
      .split(/[\s,]+/)
      .filter((name) => names.has(name)),
  );
  const statement = model.sql.replace(/--.*$/gm, "");
  for (const [, name] of statement.matchAll(/\b(?:from|join)\s+([a-z_]\w*)\b(?!\s*\()/g)) {
    if (names.has(name!) && !declared.has(name!))
      throw new ModelError(model.file, null, said`reads ${name!}, but its header does not say so under reads`);
  }
  return [...declared];
}

/** Models so that each comes after what it reads; a circle is an error that names it. */
export function inOrder(models: readonly Model[]): {model: Model; reads: string[]}[] {
  const byName = new Map(models.map((model) => [model.name, model]));
  const names = new Set(byName.keys());
  const ordered: {model: Model; reads: string[]}[] = [];
  const state = new Map<string, "open" | "done">();
  const visit = (model: Model, path: readonly string[]) => {
    if (state.get(model.name) === "done") return;
    if (state.get(model.name) === "open")
      throw new ModelError(
        model.file,
        null,
        said`models read each other in a circle: ${[...path, model.name].join(" -> ")}`,
      );
    state.set(model.name, "open");
    const sources = reads(model, names);
    for (const name of sources) visit(byName.get(name)!, [...path, model.name]);
    state.set(model.name, "done");
    ordered.push({model, reads: sources});
  };
  for (const model of models) visit(model, []);
  return ordered;
}
