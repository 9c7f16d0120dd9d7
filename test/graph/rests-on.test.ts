import {readdirSync, readFileSync} from "node:fs";
import {appendFile, readFile, writeFile} from "node:fs/promises";
import {basename, join, relative} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {drawnWith} from "../../data-loaders/graph/drawn.js";
import {readAssumptionReads, type AssumptionReads} from "../../data-loaders/graph/assumption-reads.js";
import {PROJECTIONS} from "../../data-loaders/project/projections.js";
import {readAssumptions} from "../../data-loaders/warehouse/assumptions.js";
import {readLedger} from "../../data-loaders/warehouse/ledger-file.js";
import {readMacros} from "../../data-loaders/warehouse/models/macros.js";
import {readLayer, readModels} from "../../data-loaders/warehouse/models/models.js";
import {loadFingerprint} from "../../data-loaders/warehouse/sources.js";
import {projectionFingerprint, targetOf, type Basis} from "../../data-loaders/warehouse/target.js";
import {copiedCheckout} from "../fixtures/checkout-copy.js";
import {copiedLedger, encours, openLedger, type Opened} from "../fixtures/made-ledger.js";

let copy: string;
let ledger: Opened;
let looked: Map<string, AssumptionReads>;

beforeAll(async () => {
  copy = await copiedCheckout();
  ledger = await openLedger(join(copy, "ledgers", "part-payment"), undefined, {needsProjections: true});
  looked = await readAssumptionReads(ledger.connection);
});

/** What the program says each output is made from, in the copy. */
async function fingerprints(): Promise<Record<string, string>> {
  const settings = await readLedger(join(copy, "ledgers", "part-payment"));
  const basis: Basis = {
    ledger: settings,
    asOf: undefined,
    models: [...(await readModels(join(copy, "models"))), ...(await readLayer("projections", join(copy, "models")))],
    macros: await readMacros(join(copy, "models")),
    assumptions: await readAssumptions(settings, copy),
    pseudonymKey: null,
    load: await loadFingerprint(settings, [], copy),
    needs: "all",
    needsProjections: true,
    checkout: copy,
  };
  const target = await targetOf(ledger.connection, basis);
  const projected = await Promise.all(
    PROJECTIONS.map(async (one) => [one.name, await projectionFingerprint(one, basis, target, looked.get(one.name))]),
  );
  return {
    ingest: basis.load,
    ...Object.fromEntries(["stg_invoices", "overdue_rate", "kpis"].map((name) => [name, target.wanted.get(name)!])),
    ...(Object.fromEntries(projected) as Record<string, string>),
    site: (await drawnWith("site", copy)).hash,
    pack: (await drawnWith("pack", copy)).hash,
  };
}

const textOf = (file: string): string => readFileSync(join(copy, file), "utf8");

/** The files of the copy that may be drawn. */
const files = (): string[] =>
  ["data-loaders", "models", "src"]
    .flatMap((room) => readdirSync(join(copy, room), {recursive: true, withFileTypes: true}))
    .filter((entry) => entry.isFile() && /\.(ts|js|sql|md|css)$/.test(entry.name))
    .map((entry) => relative(copy, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();

/** The modules below some, by the lines that import: what the program finds by other means. */
function modulesBelow(entries: readonly string[]): Set<string> {
  const found = new Set(entries);
  for (const file of found) {
    const imports = textOf(file).matchAll(
      /^(?:import|export)\s+(?!type\b)(?:[^"';]*?\bfrom\s+)?"(\.[^"]+)"|\bimport\(\s*"(\.[^"]+)"\s*\)/gm,
    );
    for (const match of imports)
      found.add(
        relative(copy, join(copy, file, "..", match[1] ?? match[2]!))
          .replaceAll("\\", "/")
          .replace(/\.js$/, ".ts"),
      );
  }
  return found;
}

/** Files of models below those named in a text, by the words behind `from` and `join`. */
function modelsBelow(names: Iterable<string>, byName: ReadonlyMap<string, string>): Set<string> {
  const found = new Set([...names].filter((name) => byName.has(name)));
  for (const name of found) {
    const statement = textOf(byName.get(name)!).replace(/--.*$/gm, "");
    for (const [, read] of statement.matchAll(/\b(?:from|join)\s+([a-z_]\w*)/g))
      if (byName.has(read!)) found.add(read!);
  }
  return new Set([...found].map((name) => byName.get(name)!));
}

/** The files that each output must rest on. */
function expected(): Record<string, Set<string>> {
  const sql = files().filter((file) => file.endsWith(".sql") && !file.includes("/checks/"));
  const byName = new Map(sql.map((file) => [basename(file, ".sql"), file]));
  const ingest = modulesBelow(["data-loaders/read/ingest.ts"]);
  const runner = modulesBelow([
    "data-loaders/warehouse/models/run-models.ts",
    "data-loaders/warehouse/load-assumptions.ts",
  ]);
  const model = (...names: string[]) => new Set([...ingest, ...runner, ...modelsBelow(names, byName)]);
  // the reader refuses a projection all other tables
  const projection = (name: string) => {
    const {module, inputs} = PROJECTIONS.find((one) => one.name === name)!;
    return new Set([...modulesBelow([module]), ...model(...inputs.map((table) => table.name))]);
  };
  const styles = ["src/style.css", "src/board-pack.css"];
  const site = modulesBelow([
    "data-loaders/publish/site-data.ts",
    "data-loaders/publish/site-root.ts",
    "data-loaders/publish/framework.ts",
    "src/browser/app.ts",
  ]);
  return {
    ingest,
    stg_invoices: model("stg_invoices"),
    overdue_rate: model("overdue_rate"),
    kpis: model(...sql.filter((file) => file.startsWith("models/kpis/")).map((file) => basename(file, ".sql"))),
    cash_forecast: projection("cash_forecast"),
    routes: projection("routes"),
    route_backtest: projection("route_backtest"),
    site: new Set([...site, ...files().filter((file) => file.startsWith("src/") && /\.(md|css)$/.test(file))]),
    pack: new Set([
      ...modulesBelow(["data-loaders/publish/site-data.ts", "data-loaders/publish/board-pack/board-pack.ts"]),
      ...styles,
    ]),
  };
}

/** Numbers from 0 to 1, the same for the same seed. */
function* draws(seed: number): Generator<number> {
  for (let state = seed; ; ) yield (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Twenty files drawn at random, and the one whose editing once left claims as they were. */
function drawn(seed: number): string[] {
  const left = files();
  const random = draws(seed);
  const some = Array.from({length: 20}, () => left.splice(Math.floor(random.next().value! * left.length), 1)[0]!);
  return ["models/decimal.ts", ...some];
}

describe("what an output rests on", () => {
  it("editing any file makes anew the outputs that rest on it, and no other", async () => {
    const must = expected();
    const before = await fingerprints();
    for (const file of drawn(10)) {
      const text = await readFile(join(copy, file), "utf8");
      await appendFile(join(copy, file), file.endsWith(".sql") ? "\n-- edited\n" : "\n/* edited */\n");
      const after = await fingerprints();
      await writeFile(join(copy, file), text);
      const stale = Object.keys(after).filter((output) => after[output] !== before[output]);
      expect(stale, file).toEqual(Object.keys(after).filter((output) => must[output]!.has(file)));
    }
  }, 240_000);

  it("an assumption makes anew what read it, and no other", async () => {
    const before = await fingerprints();
    const path = join(copy, "models", "assumptions", "statistics.yaml");
    const yaml = await readFile(path, "utf8");
    await writeFile(path, yaml.replace(/(key: statistics\.forecast_weeks[\s\S]*?\n {4}value: )\d+/, "$112"));
    const after = await fingerprints();
    await writeFile(path, yaml);
    expect(Object.keys(after).filter((output) => after[output] !== before[output])).toEqual(["cash_forecast"]);
  });
});

it("claims and board pack follow an edit of the decimals they rest on, and nothing is done twice", async () => {
  const of = await copiedCheckout();
  // one whose claims have figures along some routes
  const dir = await copiedLedger("late-payment");
  const claims = async () => {
    const to = join(of, "claims.csv");
    const ran = await encours(["export", "claims", "--to", to, "--ledger", dir], {of});
    expect(ran.status, ran.stderr).toBe(0);
    return {text: await readFile(to, "utf8"), steps: ran.stderr};
  };
  const pack = async () => {
    const to = join(of, "pack.html");
    const ran = await encours(["board-pack", "--out", to, "--ledger", dir], {of});
    expect(ran.status, ran.stderr).toBe(0);
    return (await readFile(to, "utf8")).replace(/[0-9a-f]{12,}/g, "");
  };
  const before = {claims: await claims(), pack: await pack()};
  expect(await claims()).toEqual({text: before.claims.text, steps: ""});
  const path = join(of, "models", "decimal.ts");
  const code = await readFile(path, "utf8");
  await writeFile(path, code.replace("return Decimal.of(percent)", "return 2 * Decimal.of(percent)"));
  expect((await claims()).text).not.toBe(before.claims.text);
  expect(await pack()).not.toBe(before.pack);
}, 240_000);
