import {spawn} from "node:child_process";
import {cp, mkdir, mkdtemp, rm, writeFile} from "node:fs/promises";
import {existsSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join, resolve} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {afterAll, vi} from "vitest";
import {stringify} from "yaml";
import type {Cell} from "../data-loaders/commands/output.js";
import {queryRows} from "../data-loaders/commands/rows.js";
import {planModels, readModels, registerKpis, runModels} from "../data-loaders/models.js";
import {needsOfQuery} from "../data-loaders/needs.js";
import {openWarehouse, type Warehouse} from "../data-loaders/warehouse.js";

process.env["TZ"] = "UTC";
vi.setConfig({testTimeout: 120_000, hookTimeout: 120_000});

export const checkout = resolve(import.meta.dirname, "..");

/** Where the real ledgers lie; tests that need them skip when it is absent. */
export const samples = resolve(checkout, process.env["LEDGER_SAMPLES"] ?? "../shared/data");
export const hasSamples = existsSync(join(samples, "INDEX.md"));
process.env["LEDGER_SAMPLES"] = samples;

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, {recursive: true, force: true});
});

/** An empty folder outside the repository, removed after the tests of the file. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "encours-test-"));
  folders.push(folder);
  return folder;
}

/** A copy of `test/ledgers/<name>`, so that the warehouse is not written into the repository. */
export async function copiedLedger(name: string): Promise<string> {
  const dir = await temporaryFolder();
  await cp(join(checkout, "test", "ledgers", name), dir, {recursive: true});
  return dir;
}

/** A copy of the demo, without its warehouse. */
export async function copiedDemo(): Promise<string> {
  const dir = await temporaryFolder();
  await cp(join(checkout, "ledgers", "demo"), dir, {recursive: true, filter: (path) => !path.includes(".encours")});
  return dir;
}

/** A ledger folder made of a ledger.yaml (text, or what it should hold besides the name) and its exports. */
export async function madeLedger(
  yaml: string | Record<string, unknown>,
  files: Record<string, string | Uint8Array> = {},
): Promise<string> {
  const dir = await temporaryFolder();
  await writeFiles(dir, {
    "ledger.yaml": typeof yaml === "string" ? yaml : stringify({name: "Made", currency: "EUR", ...yaml}),
    ...files,
  });
  return dir;
}

export async function writeFiles(dir: string, files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), {recursive: true});
    await writeFile(join(dir, name), content);
  }
}

/** Sources for exports named after the ledger table they hold, with the ledger's own column names. */
export function plainSources(...tables: string[]): {file: string; format: string; table: string}[] {
  return tables.map((table) => ({file: `${table}.csv`, format: "csv", table}));
}

export type Rows = Record<string, Cell>[];

export interface Opened extends Warehouse {
  rows(sql: string): Promise<Rows>;
  /** The first row. */
  row(sql: string): Promise<Record<string, Cell>>;
  /** The only column of the only row. */
  value(sql: string): Promise<Cell>;
  /** A row of the register under no filter (or the one given) at the last reporting date (or the one given). */
  kpi(
    kpi: string,
    variant: string,
    where?: {entity?: string; segment?: string; country?: string; month_end?: string},
  ): Promise<{value: number | null; flag: Cell; numerator: number | null; denominator: number | null}>;
  /** Buckets that hold something, as `bucket: [invoices, amount]`. */
  ageing(basis?: "due" | "issued", monthEnd?: string): Promise<Record<string, [number, number]>>;
}

const opened: Opened[] = [];
afterAll(() => opened.forEach((warehouse) => warehouse.close()));

interface Opening {
  /**
   * "asked", as a rule: each model when a query of `rows` first names what is made of it. Who uses the connection names
   * what he needs.
   */
  needs?: readonly string[] | "all" | "asked";
  /** Only where a test reads them: they take as long as all the rest. */
  needsProjections?: boolean;
  /** Whether the warehouse is written to the ledger's folder, as commands do, or kept in memory. */
  isWritten?: boolean;
}

/** Opens a ledger. The register is computed at its first reading and not at each. */
export async function openLedger(
  dir: string,
  asOf?: string,
  {needsProjections = false, isWritten = false, needs = needsProjections || isWritten ? "all" : "asked"}: Opening = {},
): Promise<Opened> {
  const environment = isWritten ? process.env : {...process.env, ENCOURS_WAREHOUSE: "attach::memory:"};
  const warehouse = await openWarehouse({
    dir,
    ...(asOf ? {asOf} : {}),
    environment,
    needs: needs === "asked" ? [] : needs,
    needsProjections,
  });
  const bring = needs === "asked" ? await modelsOnDemand(warehouse.connection) : null;
  let register: Promise<unknown> | null = null;
  const rows = async (sql: string) => {
    await bring?.(sql);
    if (/\bkpis\b/.test(sql))
      await (register ??= warehouse.connection.run("create temporary table kpis as select * from warehouse.kpis"));
    return (await queryRows(warehouse.connection, sql)).rows;
  };
  const views = new Map(registerKpis(await readModels()).map(({kpi, view}) => [kpi, view]));
  let isOpen = true;
  const made: Opened = {
    ...warehouse,
    get connection(): DuckDBConnection {
      if (bring !== null) throw new Error("opened for what rows() is asked for: not all models are there");
      return warehouse.connection;
    },
    close: () => {
      if (isOpen) warehouse.close();
      isOpen = false;
    },
    rows,
    row: async (sql) => (await rows(sql))[0]!,
    value: async (sql) => Object.values((await rows(sql))[0]!)[0]!,
    kpi: async (kpi, variant, where = {}) => {
      const filter = (["entity", "segment", "country"] as const)
        .map((column) => (where[column] === undefined ? `${column} is null` : `${column} = '${where[column]}'`))
        .join(" and ");
      // a register that is not there whole is read where the kpi is computed
      const [from, of] = bring === null ? ["kpis", `kpi = '${kpi}' and`] : [views.get(kpi), ""];
      const found = await rows(
        `select value, flag, numerator, denominator from ${from} where ${of} variant = '${variant}' and ${filter} and
            month_end = ${where.month_end ? `date '${where.month_end}'` : "(select max(month_end) from int_reporting_dates)"}`,
      );
      if (found.length !== 1) throw new Error(`${found.length} rows of ${kpi}/${variant}`);
      return found[0] as Awaited<ReturnType<Opened["kpi"]>>;
    },
    ageing: async (basis = "due", monthEnd) => {
      const found = await rows(
        `select bucket, invoices, round(open_amount, 2) as amount from ageing where basis = '${basis}' and entity is
            null and segment is null and country is null and (invoices <> 0 or open_amount <> 0) and month_end = ${monthEnd ? `date '${monthEnd}'` : "(select max(month_end) from ageing)"}
            order by bucket_position`,
      );
      return Object.fromEntries(
        found.map((row) => [String(row["bucket"]), [Number(row["invoices"]), Number(row["amount"])]]),
      );
    },
  };
  opened.push(made);
  return made;
}

/** Runs what a query names of the models, with all that they read, unless it ran before. */
async function modelsOnDemand(connection: DuckDBConnection): Promise<(sql: string) => Promise<void>> {
  const plan = planModels(await readModels(), {}, "", "");
  let ran: ReadonlyMap<string, string> = new Map();
  return async (sql) => {
    const {needs} = await needsOfQuery(sql);
    const wanted = plan.closure(needs);
    if ([...wanted.keys()].some((name) => !ran.has(name)))
      ({fingerprints: ran} = await runModels(connection, plan, new Map([...ran, ...wanted]), ran));
  };
}

/** Builds a made ledger and opens it. */
export async function openMade(
  yaml: string | Record<string, unknown>,
  files: Record<string, string | Uint8Array> = {},
  asOf?: string,
  options: Opening = {},
): Promise<Opened> {
  return openLedger(await madeLedger(yaml, files), asOf, options);
}

export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the program as a user would, of this checkout or of a copy. */
export function encours(
  args: readonly string[],
  {
    cwd = checkout,
    of = checkout,
    env = {},
    killAfter,
  }: {cwd?: string; of?: string; env?: Record<string, string>; killAfter?: number} = {},
): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(of, "data-loaders", "encours.js"), ...args], {
      cwd,
      env: {...process.env, ...env},
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", fail);
    child.on("close", (status) => done({status, stdout, stderr}));
    if (killAfter !== undefined) setTimeout(() => child.kill("SIGKILL"), killAfter);
  });
}
