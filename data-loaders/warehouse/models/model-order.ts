import {said} from "../../said.js";
import {ModelError} from "./model-error.js";
import type {Model} from "./models.js";
import {assumedVariablesIn} from "../variables.js";

/** A model with what stands directly below it. */
export interface OrderedModel {
  model: Model;
  /** The models it reads. */
  reads: string[];
  /** The assumptions it reads, by key or as a variable; all: whatever there is. */
  given: ReadonlySet<string> | "all";
  /** Whether its rows are assumptions, each under its key: who reads it rests on the keys he names, not on all. */
  isByKey: boolean;
}

const label = (model: Model, name: string): string =>
  model.header.labels.find((one) => one.label === name)?.text.en ?? "";

/** The models a model reads: what its header declares, held against what stands behind `from` and `join`. */
function readsOf(model: Model, names: ReadonlySet<string>): string[] {
  const declared = new Set(
    label(model, "reads")
      .split(/[\s,]+/)
      .filter((name) => names.has(name)),
  );
  const statement = statementOf(model);
  for (const [, written] of statement.matchAll(/\b(?:from|join)\s+([a-z_]\w*)\b(?!\s*\()/g)) {
    const name = written!.replace(/_then$/, "");
    if (names.has(name) && !declared.has(name))
      throw new ModelError(model.file, null, said("undeclared_read", {model: name}));
  }
  return [...declared];
}

/** The keys a model says that it is given, which must stand in it; and those that reach it as variables. */
function givenOf(model: Model, isNearKeys: boolean): ReadonlySet<string> | "all" {
  const statement = statementOf(model);
  const declared = label(model, "given")
    .split(/[\s,]+/)
    .filter((key) => key !== "");
  for (const key of declared) {
    if (key !== "all" && !statement.includes(`'${key}'`))
      throw new ModelError(model.file, null, said("unread_assumption", {key}));
  }
  const isReader = isNearKeys || /\bload\.assumption/.test(statement);
  if (isReader && declared.length === 0) throw new ModelError(model.file, null, said("undeclared_assumptions"));
  return declared.includes("all") ? "all" : new Set([...declared, ...assumedVariablesIn(model.sql)]);
}

const statementOf = ({sql}: Model): string => sql.replace(/--.*$/gm, "");

const isByKey = (model: Model): boolean =>
  /\bkey\b/.test(label(model, "grain")) && /\bload\.assumption/.test(statementOf(model));

/** Models so that each comes after what it reads; a circle is an error that names it. */
export function inOrder(models: readonly Model[]): OrderedModel[] {
  const byName = new Map(models.map((model) => [model.name, model]));
  const names = new Set(byName.keys());
  const ordered = new Map<string, OrderedModel>();
  const open = new Set<string>();
  const visit = (model: Model, path: readonly string[]) => {
    if (ordered.has(model.name)) return;
    if (open.has(model.name))
      throw new ModelError(model.file, null, said("circular_models", {models: [...path, model.name].join(" -> ")}));
    open.add(model.name);
    const reads = readsOf(model, names);
    for (const name of reads) visit(byName.get(name)!, [...path, model.name]);
    const isNearKeys = reads.some((name) => ordered.get(name)!.isByKey);
    ordered.set(model.name, {model, reads, given: givenOf(model, isNearKeys), isByKey: isByKey(model)});
  };
  for (const model of models) visit(model, []);
  return [...ordered.values()];
}

/** For each model, itself and all below it, and the assumptions that these read. */
export function foundations(
  ordered: readonly OrderedModel[],
): Map<string, {models: ReadonlySet<string>; given: ReadonlySet<string>}> {
  const below = new Map<string, {models: Set<string>; given: Set<string>}>();
  const byKey = new Set(ordered.flatMap(({model, isByKey: is}) => (is ? [model.name] : [])));
  for (const {model, reads, given} of ordered) {
    const parts = reads.map((name) => ({name, ...below.get(name)!}));
    below.set(model.name, {
      models: new Set([model.name, ...parts.flatMap(({models}) => [...models])]),
      given: new Set([
        ...(given === "all" ? [] : given),
        ...parts.flatMap((part) => (byKey.has(part.name) ? [] : [...part.given])),
      ]),
    });
  }
  return below;
}
