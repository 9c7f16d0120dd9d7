import {hashText} from "../checkout.js";
import {inOrder} from "./model-order.js";
import type {Model} from "./models.js";
import {registerModel} from "./register.js";

/** Values that models read with `getvariable`, as SQL literals. */
export type Variables = Record<string, string>;

/**
 * What each model's table would be made of now, in the order in which models can run: equal fingerprints, equal rows.
 */
export interface Plan {
  steps: {model: Model; fingerprint: string; reads: string[]}[];
  /** The fingerprints of the models named and of all that they read. */
  closure(names: readonly string[] | "all"): Map<string, string>;
}

/** Fingerprints of all models from their text, the exports, the assumptions and the variables they use. */
export function planModels(
  models: readonly Model[],
  variables: Variables,
  ingestHash: string,
  assumptionsHash: string,
): Plan {
  const planned = new Map<string, string>();
  const steps = inOrder([...models, registerModel(models.filter((model) => model.layer === "kpis"))]).map(
    ({model, reads: sources}) => {
      const used = Object.entries(variables).filter(([name]) => model.sql.includes(`getvariable('${name}')`));
      const assumed = model.sql.includes("load.assumption") ? assumptionsHash : "";
      const fingerprint = hashText(
        model.sql,
        ingestHash,
        assumed,
        ...sources.map((name) => planned.get(name) ?? ""),
        ...used.flat(),
      );
      planned.set(model.name, fingerprint);
      return {model, fingerprint, reads: sources};
    },
  );
  const closure = (names: readonly string[] | "all") => {
    if (names === "all") return planned;
    const wanted = new Set(names);
    for (const step of [...steps].reverse())
      if (wanted.has(step.model.name)) for (const name of step.reads) wanted.add(name);
    return new Map([...planned].filter(([name]) => wanted.has(name)));
  };
  return {steps, closure};
}
