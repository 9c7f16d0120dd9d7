import {readFile} from "node:fs/promises";
import {join, relative, sep} from "node:path";
import {assumptionFacts, type AssumptionFact} from "../../../models/contract/assumption-fact.js";
import type {Assumptions} from "../../../models/contract/assumptions.js";
import {CHECKOUT, filesBelow} from "../../checkout.js";
import {definitions} from "../../warehouse/definitions.js";
import {inOrder} from "../../warehouse/model-order.js";
import {readModels} from "../../warehouse/models.js";

/** Which page shows what a file of TypeScript projects; the first that fits. */
const pageOf: readonly [RegExp, string][] = [
  [/cash-forecast|projections/, "forecast"],
  [/^models\/(tariffs|routes)\/|^data-loaders\/(project\/route|publish\/facts\/routes)/, "routes"],
  [/facts\/targets/, "index"],
  [/facts\/published/, "lateness"],
  [/late-interest|limitation|payment-terms/, "statutory"],
];

/**
 * Every assumption as the page shows it, with what reads it: found in the text of the models, so that no list can be
 * forgotten.
 */
export async function readAssumptionFacts(assumptions: Assumptions, asOf: string): Promise<AssumptionFact[]> {
  const models = await readModels();
  const printed = new Set(definitions(models).map(({key}) => key));
  const ordered = inOrder(models);
  const sqlText = ordered.map(({model}) => ({name: model.name, text: model.sql.replace(/--.*$/gm, "")}));
  const readers = new Map<string, string[]>();
  for (const {model, reads} of ordered)
    for (const name of reads) readers.set(name, [...(readers.get(name) ?? []), model.name]);
  const files = (
    await Promise.all(
      ["models", "data-loaders"].map((folder) => filesBelow(join(CHECKOUT, folder), (name) => name.endsWith(".ts"))),
    )
  ).flat();
  const code = await Promise.all(
    files.flatMap((path) => {
      const file = relative(CHECKOUT, path).split(sep).join("/");
      const page = pageOf.find(([pattern]) => pattern.test(file))?.[1];
      return page === undefined ? [] : [readFile(path, "utf8").then((text) => ({page, text}))];
    }),
  );

  // What variables.ts passes on is read by SQL under the variable's name.
  const variables = await readFile(join(CHECKOUT, "data-loaders", "warehouse", "variables.ts"), "utf8");
  const variable = (key: string) =>
    variables
      .split("\n")
      .find((line) => line.includes(`"${key}"`))
      ?.trim()
      .split(":")[0];
  const readersOf = (key: string) => {
    const names = [
      `'${key}'`,
      ...[variable(key)].filter((name) => name !== undefined).map((name) => `getvariable('${name}')`),
    ];
    return sqlText.filter(({text}) => names.some((name) => text.includes(name))).map(({name}) => name);
  };

  const below = (first: readonly string[]): Set<string> => {
    const found = new Set(first);
    for (const name of found) for (const reader of readers.get(name) ?? []) found.add(reader);
    return found;
  };
  return assumptionFacts(assumptions, asOf, (key) => ({
    definitions: [...below(readersOf(key))].filter((name) => printed.has(name)).sort(),
    pages: [...new Set(code.filter(({text}) => names(text, key)).map(({page}) => page))].sort(),
  }));
}

/** The versions that may be used on the day: each key at most once. */
export function speaking(facts: readonly AssumptionFact[]): AssumptionFact[] {
  return facts.filter(({status}) => status === "in_force" || status === "carried_forward" || status === "past");
}

/** Whether a text of TypeScript holds a key: written out, or with its last part put in. */
function names(text: string, key: string): boolean {
  return text.includes(`"${key}"`) || text.includes(`\`${key.slice(0, key.lastIndexOf(".") + 1)}\${`);
}
