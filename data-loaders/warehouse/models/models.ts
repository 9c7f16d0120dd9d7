import {readFile} from "node:fs/promises";
import {basename, dirname, join, relative} from "node:path";
import {CHECKOUT, filesBelow} from "../../checkout.js";

type Layer = "staging" | "intermediate" | "kpis" | "marts" | "pages" | "projections";

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
  for (const layer of LAYERS) models.push(...(await readLayer(layer, folder)));
  return models;
}

/** The SQL files of one layer, by name. */
export async function readLayer(layer: Layer, folder = join(CHECKOUT, "models")): Promise<Model[]> {
  const paths = await filesBelow(join(folder, layer), (name) => name.endsWith(".sql"));
  return Promise.all(
    paths
      .sort((one, other) => (basename(one) < basename(other) ? -1 : 1))
      .map(async (path) => {
        const sql = (await readFile(path, "utf8")).replaceAll("\r\n", "\n").replace(/^\uFEFF/, "");
        return {
          name: basename(path, ".sql"),
          layer,
          file: relative(dirname(folder), path).replaceAll("\\", "/"),
          sql,
          header: parseHeader(sql),
        };
      }),
  );
}
