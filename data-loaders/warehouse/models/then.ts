import type {DuckDBConnection} from "@duckdb/node-api";
import {identifier} from "../sql-text.js";
import {refusal} from "./model-error.js";
import {inOrder, type OrderedModel} from "./model-order.js";
import type {Model} from "./models.js";

/** The models that stand in a text as `<model>_then`: as they were on the day `frozen_on`. */
export const namedThen = (sql: string): string[] => [
  ...new Set([...sql.matchAll(/\b(?:from|join) (\w+)_then\b/g)].map(([, name]) => name!)),
];

const then = (name: string) => `${name}_then`;

/**
 * Makes `<model>_then` of models, and of all below them that the as-of date changes: what a warehouse of the day
 * `frozen_on` holds, by the same SQL, from the same exports. On the as-of date itself it is the model.
 *
 * @returns what was made, to be dropped again by `dropThen`
 */
export async function makeThen(
  connection: DuckDBConnection,
  models: readonly Model[],
  names: readonly string[],
): Promise<string[]> {
  const isNow = (await connection.runAndReadAll("select getvariable('frozen_on') = getvariable('as_of')")).getRows();
  if (isNow[0]?.[0] === true) {
    for (const name of names)
      await connection.run(`create temp view ${identifier(then(name))} as from ${identifier(name)}`);
    return names.map(then);
  }
  const dated = datedModels(inOrder(models));
  const wanted = new Set(names);
  for (const {model, reads} of [...dated].reverse())
    if (wanted.has(model.name)) for (const name of reads) wanted.add(name);
  const made: string[] = [];
  const copied = dated.filter(({model}) => wanted.has(model.name));
  const pattern = new RegExp(`\\b(${copied.map(({model}) => model.name).join("|")})\\b`, "g");
  for (const {model} of copied) {
    const sql = model.sql
      .replaceAll(pattern, then("$1"))
      .replaceAll("getvariable('as_of')", "getvariable('frozen_on')")
      .replace(/;\s*$/, "");
    await connection
      .run(`create or replace temp table ${identifier(then(model.name))} as ${sql}`)
      .catch((error: unknown) => {
        throw refusal(model.file, error);
      });
    made.push(then(model.name));
  }
  return made;
}

export async function dropThen(connection: DuckDBConnection, made: readonly string[]): Promise<void> {
  for (const name of made) {
    await connection.run(`drop view if exists temp.${identifier(name)}`).catch(() => {});
    await connection.run(`drop table if exists temp.${identifier(name)}`).catch(() => {});
  }
}

/** What changes with the as-of date: it is named there, or in a model below. */
function datedModels(ordered: readonly OrderedModel[]): OrderedModel[] {
  const dated = new Set<string>();
  return ordered.filter(({model, reads}) => {
    const isDated = model.sql.includes("getvariable('as_of')") || reads.some((name) => dated.has(name));
    if (isDated) dated.add(model.name);
    return isDated;
  });
}
