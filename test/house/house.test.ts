import {readdirSync, readFileSync} from "node:fs";
import {dirname, join, relative, sep} from "node:path";
import {describe, expect, it} from "vitest";
import {inOrder} from "../../data-loaders/warehouse/models/model-order.js";
import {readLayer, readModels} from "../../data-loaders/warehouse/models/models.js";

const root = join(import.meta.dirname, "..", "..");

function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder), {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !path.includes("node_modules/") && !path.split("/").some((part) => part.startsWith(".")))
    .sort();
}

/** What a file imports: bare names, or paths from the root. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  const code = file.endsWith(".md")
    ? [...text.matchAll(/```(?:js|ts)\b[^\n]*\n([\s\S]*?)```/g)].map((match) => match[1]).join("\n")
    : text;
  const names = [
    /^\s*(?:import|export)\s[^;]*?from\s*["']([^"']+)["']/gm,
    /^\s*import\s*["']([^"']+)["']/gm,
    /\bimport\(\s*["']([^"']+)["']\s*\)/gm,
  ].flatMap((importing) => [...code.matchAll(importing)].map((match) => match[1]!));
  return names.map((name) =>
    name.startsWith(".")
      ? relative(root, join(root, file, "..", name))
          .split(sep)
          .join("/")
      : name,
  );
}

const models = [...(await readModels()), ...(await readLayer("projections"))];
const label = (name: string, {header}: (typeof models)[number]) =>
  header.labels.find((one) => one.label === name)?.text.en;

/** The lines of prose that a model opens with, up to the first empty one or the first in French. */
const opening = (sql: string) =>
  [.../^(?:-- (?!fr: ).*\n)+/.exec(sql)![0].matchAll(/^-- (.*)$/gm)].map((line) => line[1]!.trim()).join(" ");

describe("models", () => {
  it("there are models in every layer", () =>
    expect([...new Set(models.map((model) => model.layer))].sort()).toEqual([
      "intermediate",
      "kpis",
      "marts",
      "pages",
      "projections",
      "staging",
    ]));

  it.each(models.map((model) => [model.file, model] as const))(
    "%s opens with prose, grain, units, reads and source",
    (_, model) => {
      expect(opening(model.sql)).toMatch(/^[A-Z].*[.?]$/);
      for (const name of ["grain", "units", "reads", "source"]) expect(label(name, model), name).toBeTruthy();
    },
  );

  it.each(models.map((model) => [model.file, model] as const))(
    "%s is one select that never asks the clock and reads what its header says",
    (_, model) => {
      const {sql, name, layer} = model;
      const statement = sql.replace(/--.*$/gm, "").trim();
      expect(statement).toMatch(/^(with|select)\b/);
      expect(statement.replace(/'[^']*'/g, "").replace(/;\s*$/, "")).not.toContain(";");
      expect(statement).not.toMatch(
        /\b(current_date|current_timestamp|now\s*\(|today\s*\(|get_current_time|random\s*\()/i,
      );
      const declared = (label("reads", model) ?? "").split(/[\s,]+/);
      const inside = new Set(
        [
          ...statement.matchAll(
            /(?:\bwith(?:\s+recursive)?|,)\s*([a-z_]\w*)\s+as\s*(?:(?:not\s+)?materialized\s*)?\(/g,
          ),
        ].map((match) => match[1]),
      );
      const tables = [
        ...statement
          .replace(/\bextract\s*\([^)]*\)|\bdistinct from\b/g, "")
          .matchAll(/\b(?:from|join)\s+((?:[a-z_]\w*\.)?[a-z_]\w*)\b(?!\s*\()/g),
      ]
        .map((match) => match[1]!)
        .map((table) => table.replace(/_then$/, ""))
        .filter((table) => !inside.has(table) && table !== "distinct");
      for (const table of tables)
        if (models.some((model) => model.name === table) || table.includes("."))
          expect(declared, `${name} reads ${table}`).toContain(table);
      if (layer === "staging")
        for (const table of tables) expect(table).toMatch(/^(ledger|load)\.|^stg_(shared_numbers|continued)$/);
      else for (const table of tables) expect(table, "only staging reads the ledger").not.toMatch(/^ledger\./);
    },
  );

  it("names begin with stg_, int_, page_ and projection_ in these layers, those of marts and kpis do not", () => {
    const prefix = {
      staging: "stg",
      intermediate: "int",
      kpis: undefined,
      marts: undefined,
      pages: "page",
      projections: "projection",
    };
    for (const {name, layer} of models)
      expect([name, /^(stg|int|page|projection)_/.exec(name)?.[1]]).toEqual([name, prefix[layer]]);
  });

  it("a name is that of one model, in whichever folder of its layer it lies", () =>
    expect(new Set(models.map(({name}) => name)).size).toBe(models.length));

  it("models of one subject lie together: at most 25 in a folder of models/intermediate, none beside them", () => {
    const folders = models.filter(({layer}) => layer === "intermediate").map(({file}) => dirname(file));
    expect(folders).not.toContain("models/intermediate");
    for (const folder of folders)
      expect(folders.filter((one) => one === folder).length, folder).toBeLessThanOrEqual(25);
  });

  it("a layer reads only from itself and from earlier ones, without a circle", () => {
    const rank = {staging: 0, intermediate: 1, kpis: 2, marts: 3, pages: 4, projections: 5};
    const layerOf = new Map(models.map((model) => [model.name, model.layer]));
    for (const {model, reads} of inOrder(models))
      for (const name of reads)
        expect(rank[layerOf.get(name)!], `${model.name} reads ${name}`).toBeLessThanOrEqual(rank[model.layer]);
  });
});

describe("what the site is drawn from", () => {
  it.each(filesBelow("data-loaders/publish", /\.ts$/))("%s reads marts and the pages' models only", (file) => {
    const text = readFileSync(join(root, file), "utf8");
    expect(text.match(/\b(?:int|stg)_\w+|\b(?:from|join)\s+(?:load|ledger)\.\w+/g)).toBeNull();
  });
});

describe("queries over private tables", () => {
  /** Who may ask them outside the rooms that make them, and why. */
  const allowed: Record<string, string> = {
    "data-loaders/commands/ingest.ts": "it prints the notes that reading made",
    "data-loaders/commands/dev-server.ts": "the paths of the exports are watched",
    "data-loaders/graph/assumption-reads.ts": "the record of what looked up which assumption is its own",
    "data-loaders/project/routes-page.ts": "what the page on routes recomputes from is kept whole beside the marts",
  };
  const rooms = /^data-loaders\/(read|init|warehouse)\//;
  const found = ["data-loaders", "models", "src"]
    .flatMap((folder) => filesBelow(folder, /\.ts$/))
    .filter((file) => !rooms.test(file))
    .filter((file) =>
      /\b(?:from|join|into|table)\s+(?:(?:int|stg)_\w|(?:load|ledger)\.\w)/.test(
        readFileSync(join(root, file), "utf8"),
      ),
    );

  it("stand in SQL files, but for those listed with a reason", () =>
    expect(found.sort()).toEqual(Object.keys(allowed).sort()));
});

describe("what may import what", () => {
  const code = (folder: string) => filesBelow(folder, /\.(ts|js|md)$/);
  const isNodeOnly = (name: string) =>
    name.startsWith("node:") || name.startsWith("@duckdb/") || ["fs", "path", "os", "child_process"].includes(name);

  it.each(code("models"))("%s: a model imports no file system, database, screen, loader or page", (file) => {
    for (const name of importsOf(file)) {
      expect(
        isNodeOnly(name) || /^(data-loaders|src(?!\/words\/commands\/)|test|ledgers)\//.test(name),
        `${file} imports ${name}`,
      ).toBe(false);
      expect(["apache-arrow", "@observablehq/plot", "linkedom"], `${file} imports ${name}`).not.toContain(name);
    }
  });

  it.each(code("src"))("%s: pages and components import components and models, nothing of Node", (file) => {
    for (const name of importsOf(file))
      expect(isNodeOnly(name) || /^(data-loaders|test|ledgers)\//.test(name), `${file} imports ${name}`).toBe(false);
  });

  it.each(code("data-loaders"))("%s: a loader imports no test, and no page", (file) => {
    for (const name of importsOf(file))
      expect(/^(test)\//.test(name) || /^src\/[^/]+\.md/.test(name), `${file} imports ${name}`).toBe(false);
  });

  it("relative imports end in .js", () => {
    for (const file of [...code("models"), ...code("data-loaders"), ...code("src"), ...code("test")].filter((name) =>
      name.endsWith(".ts"),
    )) {
      for (const name of importsOf(file).filter((path) => /^(models|data-loaders|src|test)\//.test(path)))
        expect(name, file).toMatch(/\.js$/);
    }
  });
});
