import {readFile} from "node:fs/promises";
import {basename, dirname, join, relative} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {TABLES} from "../../models/contract/tables/index.js";
import type {Definition} from "../../models/contract/site.js";
import {CHECKOUT, filesBelow, hashText} from "../checkout.js";
import {said, type Said} from "../said.js";
import {columnsOf, compareColumns} from "./columns.js";
import {ModelError} from "./model-error.js";
import {identifier, literal} from "./sql-text.js";

export type Layer = "staging" | "intermediate" | "kpis" | "marts" | "pages";

/** A SQL model: one `select` in one file, named after it. */
export interface Model {
  name: string;
  layer: Layer;
  /** Relative to the checkout, with forward slashes. */
  file: string;
  sql: string;
  header: ModelHeader;
}

export interface ModelHeader {
  title: {en: string; fr: string};
  prose: {en: string; fr: string};
  labels: {label: string; text: {en: string; fr: string}}[];
}

const LAYERS: readonly Layer[] = ["staging", "intermediate", "kpis", "marts", "pages"];

/**
 * Prose and labels of the comment block a model opens with. Prose and a label's
 * text may be followed by their French in lines that open with `fr:`; the first
 * sentence of the prose is the title.
 */
export function parseHeader(sql: string): ModelHeader {
  const block = /^(?:--.*\n?)+/.exec(sql)?.[0] ?? "";
  const lines = block.split("\n").map((line) => line.replace(/^--\s?/, "").trimEnd());
  const prose = {en: [] as string[], fr: [] as string[]};
  const labels: {label: string; text: {en: string[]; fr: string[]}}[] = [];
  let language: "en" | "fr" = "en";
  for (const line of lines) {
    const label = /^([a-z]+)\s{2,}(\S.*)$/.exec(line);
    const french = /^(?:fr:|\s+fr:)\s*(.*)$/.exec(line);
    if (label) {
      language = "en";
      labels.push({label: label[1]!, text: {en: [label[2]!], fr: []}});
    } else if (french) {
      language = "fr";
      (labels.at(-1)?.text ?? prose).fr.push(french[1]!);
    } else if (line.trim()) (labels.at(-1)?.text ?? prose)[language].push(line.trim());
    else if (!labels.length) language = "en";
  }
  const joined = (parts: {en: string[]; fr: string[]}) => ({
    en: parts.en.join(" "),
    fr: (parts.fr.length ? parts.fr : parts.en).join(" "),
  });
  const text = joined(prose);
  const split = (whole: string) => /^(.*?)\s*[:.](?:\s+(.*))?$/.exec(whole);
  const pick = (index: 1 | 2) => ({
    en: split(text.en)?.[index] ?? (index === 1 ? text.en : ""),
    fr: split(text.fr)?.[index] ?? (index === 1 ? text.fr : ""),
  });
  return {title: pick(1), prose: pick(2), labels: labels.map(({label, text: parts}) => ({label, text: joined(parts)}))};
}

/** Every SQL model of a checkout, layer by layer and by name, however deep below the layer's folder it lies. */
export async function readModels(folder = join(CHECKOUT, "models")): Promise<Model[]> {
  const models: Model[] = [];
  for (const layer of LAYERS) {
    const paths = await filesBelow(join(folder, layer), (name) => name.endsWith(".sql"));
    for (const path of paths.sort((one, other) => (basename(one) < basename(other) ? -1 : 1))) {
      const sql = (await readFile(path, "utf8")).replaceAll("\r\n", "\n").replace(/^\uFEFF/, "");
      models.push({
        name: basename(path, ".sql"),
        layer,
        file: relative(dirname(folder), path).replaceAll("\\", "/"),
        sql,
        header: parseHeader(sql),
      });
    }
  }
  return models;
}

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
      throw new ModelError(model.file, null, said("undeclared_read", {model: name!}));
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
      throw new ModelError(model.file, null, said("circular_models", {models: [...path, model.name].join(" -> ")}));
    state.set(model.name, "open");
    const sources = reads(model, names);
    for (const name of sources) visit(byName.get(name)!, [...path, model.name]);
    state.set(model.name, "done");
    ordered.push({model, reads: sources});
  };
  for (const model of models) visit(model, []);
  return ordered;
}

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

/**
 * Runs those of the wanted models whose fingerprint is not the stored one; returns the fingerprints of what now is
 * current in the warehouse, and what ran.
 */
export async function runModels(
  connection: DuckDBConnection,
  {steps}: Plan,
  wanted: ReadonlyMap<string, string>,
  stored: ReadonlyMap<string, string>,
  report: (step: Said) => void = () => {},
): Promise<{fingerprints: Map<string, string>; ran: string[]}> {
  const fingerprints = new Map(
    steps.flatMap(({model, fingerprint}) =>
      wanted.has(model.name) || stored.get(model.name) === fingerprint
        ? [[model.name, stored.get(model.name) ?? ""]]
        : [],
    ),
  );
  const ran: string[] = [];
  // what models write is read again at once: packing it would take longer than all the rest
  await connection.run("set force_compression = 'uncompressed'");
  await connection.run("set preserve_insertion_order = false");
  for (const {model, fingerprint} of steps) {
    if (!wanted.has(model.name) || fingerprints.get(model.name) === fingerprint) continue;
    report(said("running_model", {model: model.name}));
    await runModel(connection, model);
    const contract = TABLES.get(model.name);
    if (contract !== undefined) compareColumns(contract, await columnsOf(connection, model.name), model.file);
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

async function runModel(connection: DuckDBConnection, model: Model): Promise<void> {
  const kind =
    model.layer === "staging" ||
    model.layer === "kpis" ||
    model.name === "kpis" ||
    model.header.labels.some(({label, text}) => label === "kept" && text.en === "as a view")
      ? "view"
      : "table";
  try {
    if (kind === "view") await connection.run(`drop table if exists ${identifier(model.name)}`).catch(() => {});
    await connection.run(`create or replace ${kind} ${identifier(model.name)} as ${model.sql.replace(/;\s*$/, "")}`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = /LINE (\d+):/.exec(message);
    throw new ModelError(model.file, line ? Number(line[1]) : null, said("quoted", {text: message.split("\n")[0]!}));
  }
}

/** The kpi a model of `models/kpis` computes: its name, less the prefix of one that shares its name with a mart. */
const kpiOf = ({name}: Model): string => name.replace(/^kpi_/, "");

/** The kpis of the register, each with the view that computes it. */
export const registerKpis = (models: readonly Model[]): {kpi: string; view: string}[] =>
  models.filter(({layer}) => layer === "kpis").map((model) => ({kpi: kpiOf(model), view: model.name}));

/** The register is the union of its kpis: a kpi is one file of `models/kpis`. */
function registerModel(kpis: readonly Model[]): Model {
  const branches = kpis.map(
    (kpi) =>
      `select month_end, ${literal(kpiOf(kpi))} as kpi, variant, entity, segment, country, cast(value as double) as
          value, unit, cast(numerator as double) as numerator, cast(denominator as double) as denominator, "window",
          flag, ${literal(kpiOf(kpi))} as definition from ${identifier(kpi.name)}`,
  );
  return {
    name: "kpis",
    layer: "marts",
    file: "models/kpis",
    sql: branches.join("\nunion all\n"),
    header: parseHeader(
      "-- The KPI register: every headline figure at every reporting date, by entity, segment and country.\n-- " +
        "A figure that cannot be computed is null and its flag says why.\n-- fr: Le registre des indicateurs : " +
        "chaque chiffre clé à chaque date d'arrêté, par entité, segment et pays.\n-- Un chiffre non calculable " +
        "est vide et son indicateur dit pourquoi.\n--\n-- grain   month_end, kpi, variant, entity, segment, " +
        "country\n-- units   by row: days, rate, amount, count\n-- reads   " +
        `${kpis.map((kpi) => kpi.name).join(", ")}\n-- source  each kpi's own definition\n`,
    ),
  };
}

/** The variants a kpi states in its text; one that states none has those of the kpi it is computed from. */
function variantsOf(sql: string, models: readonly Model[]): string[] {
  const stated = [...sql.matchAll(/'variant': '(\w+)'|'(\w+)' as variant\b/g)].map((match) => (match[1] ?? match[2])!);
  if (stated.length > 0 || !/^\s*\w+\.variant,$/m.test(sql)) return [...new Set(stated)];
  const from = /^from (\w+)$/m.exec(sql)?.[1];
  const source = models.find((model) => model.layer === "kpis" && model.name === from);
  return source === undefined ? [] : variantsOf(source.sql, models);
}

/** What the definitions page prints: every kpi and every mart, from the headers of their files. */
export function definitions(models: readonly Model[]): Definition[] {
  const kpis = new Set(models.filter((model) => model.layer === "kpis").map(kpiOf));
  return models
    .filter((model) => model.layer === "kpis" || model.layer === "marts")
    .map((model) => ({
      ...model,
      key: model.layer === "kpis" ? kpiOf(model) : kpis.has(model.name) ? `${model.name}_mart` : model.name,
    }))
    .map(({key, header, file, sql}) => ({
      key,
      title: header.title,
      prose: header.prose,
      labels: header.labels,
      variants: variantsOf(sql, models),
      file,
    }));
}
