import type {DuckDBConnection} from "@duckdb/node-api";
import {inPhase, said, type Said} from "../../said.js";
import {refusal} from "./model-error.js";
import type {Model} from "./models.js";
import {dropThen, makeThen, namedThen} from "./then.js";
import type {Plan} from "./plan.js";
import {identifier} from "../sql-text.js";

/** Who follows the models as they run. */
interface Watching {
  report?: (step: Said) => void;
  /** Called with each model that was made, which may refuse it. */
  check?: (model: Model) => Promise<void>;
}

/**
 * Runs those of the wanted models whose fingerprint is not the stored one; returns the fingerprints of what now is
 * current in the warehouse, and what ran.
 */
export async function runModels(
  connection: DuckDBConnection,
  {steps}: Plan,
  wanted: ReadonlyMap<string, string>,
  stored: ReadonlyMap<string, string>,
  {report = () => {}, check = () => Promise.resolve()}: Watching = {},
): Promise<{fingerprints: Map<string, string>; ran: string[]}> {
  const fingerprints = new Map(
    steps.flatMap(({model, fingerprint}) =>
      wanted.has(model.name) || stored.get(model.name) === fingerprint
        ? [[model.name, stored.get(model.name) ?? ""]]
        : [],
    ),
  );
  const ran: string[] = [];
  const models = steps.map(({model}) => model);
  // what models write is read again at once: packing it would take longer than all the rest
  await connection.run("set force_compression = 'uncompressed'");
  await connection.run("set preserve_insertion_order = false");
  for (const {model, fingerprint} of steps) {
    if (!wanted.has(model.name) || fingerprints.get(model.name) === fingerprint) continue;
    report(inPhase(said("running_models"), model.name));
    await runModel(connection, model, models);
    await check(model);
    fingerprints.set(model.name, fingerprint);
    ran.push(model.name);
  }
  await connection.run("reset force_compression");
  await connection.run("reset preserve_insertion_order");
  return {fingerprints, ran};
}

/** Removes the tables of models that are no more. */
export async function dropModels(connection: DuckDBConnection, names: Iterable<string>): Promise<void> {
  for (const name of names) {
    await connection.run(`drop view if exists ${identifier(name)}`).catch(() => {});
    await connection.run(`drop table if exists ${identifier(name)}`).catch(() => {});
  }
}

/** Runs a model; what it reads as `<model>_then` is that of twelve months before the as-of date. */
async function runModel(connection: DuckDBConnection, model: Model, models: readonly Model[]): Promise<void> {
  const kept = model.header.labels.find(({label}) => label === "kept")?.text.en;
  const isView = model.layer === "staging" || model.layer === "kpis" || model.name === "kpis";
  const kind = kept === "as a view" || (isView && kept !== "as a table") ? "view" : "table";
  const then = namedThen(model.sql);
  const made: string[] = [];
  try {
    if (then.length > 0) {
      await connection.run("set variable frozen_on = (select twelve_months_before from int_calendar)");
      made.push(...(await makeThen(connection, models, then)));
    }
    if (kind === "view") await connection.run(`drop table if exists ${identifier(model.name)}`).catch(() => {});
    await connection.run(`create or replace ${kind} ${identifier(model.name)} as ${model.sql.replace(/;\s*$/, "")}`);
  } catch (error) {
    throw refusal(model.file, error);
  } finally {
    if (then.length > 0) {
      await dropThen(connection, made);
      await connection.run("reset variable frozen_on").catch(() => {});
    }
  }
}
