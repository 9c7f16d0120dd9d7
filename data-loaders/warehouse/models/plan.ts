import type {Assumptions} from "../../../models/contract/assumptions.js";
import {hashText} from "../../checkout.js";
import {assumptionsHash} from "../../graph/assumption-reads.js";
import {inOrder} from "./model-order.js";
import {withMacros, type Macro} from "./macros.js";
import type {Model} from "./models.js";
import {registerModel} from "./register.js";
import {variablesIn, type Variables} from "../variables.js";

/**
 * What each model's table would be made of now, in the order in which models can run: equal fingerprints, equal rows.
 */
export interface Plan {
  steps: {model: Model; fingerprint: string; reads: string[]}[];
  /** The fingerprints of the models named and of all that they read; those of projections are no tables. */
  closure(names: readonly string[] | "all"): Map<string, string>;
  /** What a reader that names his keys rests on: for a model of assumptions by key, all of it but their values. */
  fingerprintUnder(name: string): string;
}

/** What models are made from besides their text. */
export interface Ground {
  macros?: readonly Macro[];
  variables: Variables;
  assumptions: Assumptions;
  /** Fingerprint of the exports as they were read. */
  load: string;
  /** Hash of the code that runs models. */
  code: string;
}

/** Fingerprints of all models from their text, the exports, the variables and the assumptions they use. */
export function planModels(models: readonly Model[], {macros = [], variables, assumptions, load, code}: Ground): Plan {
  const planned = new Map<string, string>();
  const under = new Map<string, string>();
  const ordered = inOrder([...models, registerModel(models.filter((model) => model.layer === "kpis"))]);
  const steps = ordered.map(({model, reads, given, isByKey}) => {
    const text = withMacros(model.sql, macros);
    const shape = hashText(
      text,
      load,
      code,
      ...reads.map((name) => under.get(name) ?? ""),
      ...variablesIn(text, variables).flat(),
    );
    const fingerprint = hashText(shape, assumptionsHash(assumptions, given));
    if (model.layer !== "projections") planned.set(model.name, fingerprint);
    under.set(model.name, isByKey ? shape : fingerprint);
    return {model, fingerprint, reads};
  });
  const closure = (names: readonly string[] | "all") => {
    if (names === "all") return planned;
    const wanted = new Set(names);
    for (const step of [...steps].reverse())
      if (wanted.has(step.model.name)) for (const name of step.reads) wanted.add(name);
    return new Map([...planned].filter(([name]) => wanted.has(name)));
  };
  return {steps, closure, fingerprintUnder: (name) => under.get(name) ?? ""};
}
