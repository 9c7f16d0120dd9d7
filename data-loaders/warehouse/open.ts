import {copyFile, mkdir, readdir, readFile, rename, rm, stat} from "node:fs/promises";
import {constants} from "node:fs";
import {tmpdir, totalmem} from "node:os";
import {basename, dirname, isAbsolute, join, resolve} from "node:path";
import {DuckDBInstance, type DuckDBConnection} from "@duckdb/node-api";
import lockfile from "proper-lockfile";
import {parseDocument} from "yaml";
import {said, type Said} from "../said.js";
import type {Assumptions} from "../../models/contract/assumptions.js";
import {Ledger} from "../../models/contract/ledger.js";
import {issueOf} from "../../models/contract/schema-issue.js";
import {loadAssumptions, readAssumptions} from "./assumptions.js";
import {CHECKOUT, filesBelow, hashFiles, hashText} from "../checkout.js";
import {ExportError} from "../read/formats/export-error.js";
import {contentHash, findSourceFiles, ingest, type SourceFile} from "../read/ingest.js";
import {nearest} from "../read/header.js";
import {readModels} from "./models.js";
import {planModels, type Plan, type Variables} from "./plan.js";
import {dropModels, runModels} from "./run-models.js";
import {PROJECTED_TABLES} from "../project/tables.js";
import {loaderHash} from "./provenance.js";
import {pseudonymKey} from "./pseudonyms.js";
import {attachMemory, type RowMemory} from "./memory.js";
import {modelVariables} from "./variables.js";
import {identifier, literal} from "./sql-text.js";

export interface WarehouseOptions {
  /** The ledger folder. */
  dir: string;
  asOf?: string;
  environment?: NodeJS.ProcessEnv;
  /** Whether debtors appear under codes instead of their names and ids. */
  isPseudonymous?: boolean;
  /**
   * The models that will be read, with all that they read: only these are brought up to date. Everything by default.
   */
  needs?: readonly string[] | "all";
  /** Whether projections (cash forecast) must be up to date too; reports need them, the register does not. */
  needsProjections?: boolean;
  /** What a process that opens the ledger again and again remembers of its readings. */
  memory?: RowMemory;
  /** Called when a step begins, with what it works on. */
  report?: (step: Said) => void;
}

export interface Warehouse {
  connection: DuckDBConnection;
  ledger: Ledger;
  dir: string;
  asOf: string;
  isPseudonymous: boolean;
  /** Those the models ran with: the shipped ones and the ledger's own. */
  assumptions: Assumptions;
  /** A second connection, to read while the first one does; to be closed by who asked for it. */
  alongside(): Promise<DuckDBConnection>;
  /** What had to be redone to bring it up to date. */
  did: {ingested: boolean; models: string[]};
  close(): void;
}

/** Reads and checks ledger.yaml; errors name the key and the nearest valid spelling. */
export async function readLedger(dir: string): Promise<Ledger> {
  const path = join(dir, "ledger.yaml");
  const text = await readFile(path, "utf8").catch(() => {
    throw new ExportError(said("no_ledger_here"), {
      file: path,
      advice: said("make_ledger_with_init"),
    });
  });
  const document = parseDocument(text);
  const syntax = document.errors[0];
  if (syntax)
    throw new ExportError(said("invalid_yaml", {text: syntax.message.split("\n")[0]!}), {
      file: "ledger.yaml",
      row: syntax.linePos?.[0].line,
    });
  const parsed = Ledger.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const where = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    const known = issue.path.length ? Object.keys(Ledger.shape.sources.element.shape) : Object.keys(Ledger.shape);
    throw new ExportError(where ? said("unknown_key_in", {key: where}) : said("unknown_key"), {
      file: "ledger.yaml",
      value: issue.keys.join(", "),
      advice: said("nearest_key", {nearest: nearest(issue.keys[0]!, known) ?? said("none"), known: known.join(", ")}),
    });
  }
  throw new ExportError(said("labelled", {label: where || "ledger", text: issueOf(Ledger, document.toJS())}), {
    file: "ledger.yaml",
  });
}

type Place = {kind: "file"; path: string} | {kind: "attached"; address: string};

/** One setting says where the warehouse lies: a file, or whatever DuckDB can attach (`md:...`, `ducklake:...`). */
function placeOf(ledger: Ledger, dir: string, environment: NodeJS.ProcessEnv): Place {
  const setting = environment["ENCOURS_WAREHOUSE"] ?? ledger.warehouse;
  if (setting === undefined) return {kind: "file", path: join(dir, ".encours", "warehouse.duckdb")};
  if (/^attach:/.test(setting)) return {kind: "attached", address: setting.slice("attach:".length)};
  if (/^[a-z]{2,}:/i.test(setting)) return {kind: "attached", address: setting};
  return {kind: "file", path: isAbsolute(setting) ? setting : resolve(dir, setting)};
}

/** All cores, or as many as `ENCOURS_THREADS` says. */
function threads(environment: NodeJS.ProcessEnv): Record<string, string> {
  const setting = environment["ENCOURS_THREADS"];
  if (setting === undefined || setting === "") return {};
  if (!/^[1-9]\d{0,2}$/.test(setting))
    throw new ExportError(said("not_a_number_of_threads"), {
      file: "ENCOURS_THREADS",
      value: setting,
      advice: said("number_of_threads"),
    });
  return {threads: setting};
}

async function connect(
  scratch: string,
  environment: NodeJS.ProcessEnv,
): Promise<{instance: DuckDBInstance; connection: DuckDBConnection}> {
  const limit = Math.round(Math.min(totalmem() * 0.6, 2.2e9) / 1e6);
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${limit}MB`,
    temp_directory: scratch,
    autoinstall_known_extensions: "false",
    ...threads(environment),
  });
  const connection = await instance.connect();
  await connection.run("set wal_autocheckpoint = '1TB'");
  await connection.run("set TimeZone = 'UTC'");
  return {instance, connection};
}

async function storedFingerprints(connection: DuckDBConnection): Promise<Map<string, string>> {
  try {
    const reader = await connection.runAndReadAll("select name, hash from load.fingerprints");
    return new Map(reader.getRowObjectsJS().map((row) => [String(row["name"]), String(row["hash"])]));
  } catch {
    return new Map();
  }
}

interface FileStamp {
  path: string;
  stamp: string;
  sha256: string;
}

async function stampOf(path: string): Promise<string> {
  const found = await stat(path, {bigint: true});
  return `${found.size} ${found.mtimeNs} ${found.ctimeNs} ${found.ino}`;
}

/** Content hashes; a file whose size, times and inode are those of the last run keeps the hash it had. */
async function hashSources(connection: DuckDBConnection, files: SourceFile[]): Promise<FileStamp[]> {
  const known = new Map<string, FileStamp>();
  try {
    const reader = await connection.runAndReadAll("select path, stamp, sha256 from load.stamps");
    for (const row of reader.getRowObjectsJS())
      known.set(String(row["path"]), {
        path: String(row["path"]),
        stamp: String(row["stamp"]),
        sha256: String(row["sha256"]),
      });
  } catch {
    /* no warehouse yet */
  }
  return Promise.all(
    files.map(async (file) => {
      const stamp = await stampOf(file.path);
      const before = known.get(file.path);
      file.sha256 = before?.stamp === stamp ? before.sha256 : await contentHash(file.path);
      return {path: file.path, stamp, sha256: file.sha256};
    }),
  );
}

/** What the projections read: they are drawn again only when one of these, an assumption or their code changed. */
const PROJECTED_FROM = [
  "int_slices",
  "int_invoices",
  "int_customers",
  "int_assumptions",
  "stg_disputes",
  "stg_insolvencies",
  "stg_promises",
  "overdue_claims",
  "int_overdue_claims",
  "int_recovery_spells",
  "int_daily_assumptions",
  "int_exports",
  "stg_actions",
  "stg_placements",
  "stg_provider_entries",
];

/** Of the code that was loaded, and so once. */
let projectionCode: Promise<string> | null = null;

async function hashProjectionCode(): Promise<string> {
  const folders = ["models/statistics", "models/routes", "models/tariffs", "data-loaders/project"];
  const code = await Promise.all(
    folders.map((folder) => filesBelow(join(CHECKOUT, ...folder.split("/")), (name) => name.endsWith(".ts"))),
  );
  return hashFiles(code.flat());
}

async function projectionHash(
  fingerprints: ReadonlyMap<string, string>,
  reporting: string,
  assumptionsHash: string,
): Promise<string> {
  const code = await (projectionCode ??= hashProjectionCode());
  return hashText(code, reporting, assumptionsHash, ...PROJECTED_FROM.map((name) => fingerprints.get(name) ?? ""));
}

/** Fingerprints that are not a model's. */
const RESERVED: ReadonlySet<string> = new Set(["load", "load.assumptions", "load.projections"]);

async function holdLock(folder: string, report: (step: Said) => void): Promise<() => Promise<void>> {
  await mkdir(folder, {recursive: true});
  const options = {stale: 10_000, update: 2_000, realpath: false, lockfilePath: join(folder, "lock")};
  try {
    return await lockfile.lock(folder, options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
    report(said("waiting_for_other_command"));
    return lockfile.lock(folder, {...options, retries: {retries: 3600, factor: 1, minTimeout: 500, maxTimeout: 500}});
  }
}

async function lastDate(connection: DuckDBConnection): Promise<string> {
  const reader = await connection.runAndReadAll(`
    select strftime(max(seen_on), '%Y-%m-%d') as last_on from (
        select max(greatest(issued_on, posted_on, paid_on)) as seen_on from ledger.invoices
        union all select max(received_on) from ledger.payments
        union all select max(balance_on) from ledger.control_balances
    )`);
  const value = reader.getRowObjectsJS()[0]?.["last_on"];
  if (typeof value !== "string")
    throw new ExportError(said("no_dated_document"), {
      file: "ledger.yaml",
      advice: said("see_ingest"),
    });
  return value;
}

/**
 * Brings the warehouse of a ledger up to date and opens it for reading. All or nothing: a failure leaves the last good
 * one.
 */
export async function openWarehouse({
  dir,
  asOf,
  environment = process.env,
  isPseudonymous = false,
  needs = "all",
  needsProjections = true,
  memory,
  report = () => {},
}: WarehouseOptions): Promise<Warehouse> {
  const ledger = await readLedger(dir);
  const place = placeOf(ledger, dir, environment);
  const folder = join(dir, ".encours");
  const release = await holdLock(folder, report);
  try {
    const {connection, instance} = await connect(join(tmpdir(), `encours-${process.pid}`), environment);
    const did = {ingested: false, models: [] as string[]};
    let reporting: string;
    try {
      const models = await readModels();
      const key = isPseudonymous ? await pseudonymKey(folder, environment) : null;
      const assumptions = await readAssumptions(ledger);
      const assumptionsHash = hashText(JSON.stringify(assumptions.records));
      const files = await findSourceFiles(connection, ledger, dir, environment);
      const attach = (address: string, readOnly = false) =>
        connection
          .run(`attach ${literal(address)} as warehouse${readOnly ? " (read_only)" : ""}`)
          .then(() => connection.run("use warehouse"));
      const detach = () => connection.run("use memory").then(() => connection.run("detach warehouse"));

      const exists =
        place.kind === "attached" ||
        (await stat(place.path).then(
          () => true,
          () => false,
        ));
      if (exists)
        await attach(place.kind === "file" ? place.path : place.address, place.kind === "file").catch(
          (error: unknown) => rethrowUnlessDamaged(error, place),
        );
      const stamps = await hashSources(connection, files);
      const stored = await storedFingerprints(connection);
      const {
        as_of: _asOf,
        warehouse: _warehouse,
        locale: _locale,
        name: _name,
        assumptions: _assumptions,
        terms: _terms,
        ...read
      } = ledger;
      const ingestHash = hashText(
        await loaderHash(),
        JSON.stringify(read),
        ...stamps.map((stamp) => `${basename(stamp.path)} ${stamp.sha256}`),
      );
      const isIngestCurrent = stored.get("load") === ingestHash;

      const variablesOf = async (): Promise<Variables> => {
        reporting = asOf ?? ledger.as_of ?? (await lastDate(connection));
        return modelVariables(ledger, reporting, assumptions, key);
      };
      const setVariables = async (on = connection) => {
        for (const [name, value] of Object.entries(await variablesOf()))
          await on.run(`set variable ${identifier(name)} = ${value}`);
      };
      const alongside = async () => {
        const other = await instance.connect();
        await other.run("set TimeZone = 'UTC'");
        await other.run("use warehouse");
        await setVariables(other);
        await remember(other);
        return other;
      };
      const remember = async (on = connection) => {
        if (memory === undefined) return;
        const now = await storedFingerprints(on);
        attachMemory(
          on,
          memory,
          new Map([
            ...now,
            ...PROJECTED_TABLES.map((name): [string, string] => [name, now.get("load.projections") ?? ""]),
          ]),
        );
      };
      const wantedOf = (plan: Plan) =>
        plan.closure(needs === "all" ? "all" : needsProjections ? [...needs, ...PROJECTED_FROM] : needs);
      const planOf = async () => planModels(models, await variablesOf(), ingestHash, assumptionsHash);
      const isCurrent = async () => {
        if (!isIngestCurrent || stored.get("load.assumptions") !== assumptionsHash) return false;
        const plan = await planOf();
        if ([...wantedOf(plan)].some(([name, fingerprint]) => stored.get(name) !== fingerprint)) return false;
        return (
          !needsProjections ||
          stored.get("load.projections") === (await projectionHash(stored, reporting, assumptionsHash))
        );
      };
      if (!(await isCurrent())) {
        const update = async () => {
          if (!isIngestCurrent) {
            await ingest(connection, {ledger, files, report});
            did.ingested = true;
          }
          await loadAssumptions(connection, assumptions);
          await setVariables();
          const plan = await planOf();
          const before = isIngestCurrent ? stored : new Map<string, string>();
          const result = await runModels(connection, plan, wantedOf(plan), before, report);
          // what nobody asked for is no longer there rather than out of date
          await dropModels(
            connection,
            [...before.keys()].filter((name) => !RESERVED.has(name) && !result.fingerprints.has(name)),
          );
          did.models = result.ran;
          const projected = await projectionHash(result.fingerprints, reporting, assumptionsHash);
          const isDrawn = before.get("load.projections") === projected;
          if (needsProjections && !isDrawn) {
            const [{projectCashForecast}, {projectRoutes}, {projectRouteBacktest}] = await Promise.all([
              import("../project/cash-forecast.js"),
              import("../project/routes.js"),
              import("../project/route-backtest.js"),
            ]);
            report(said("projecting_cash"));
            await projectCashForecast(connection, {asOf: reporting});
            report(said("projecting_routes"));
            await projectRoutes(connection, {asOf: reporting, assumptions});
            report(said("backtesting_routes"));
            await projectRouteBacktest(connection, {asOf: reporting, assumptions});
          }
          const fingerprints: [string, string][] = [
            ["load", ingestHash],
            ["load.assumptions", assumptionsHash],
            ["load.projections", needsProjections || isDrawn ? projected : "stale"],
            ...result.fingerprints,
          ];
          await connection.run("create or replace table load.fingerprints (name varchar, hash varchar)");
          await connection.run(
            `insert into load.fingerprints values ${fingerprints.map(([name, hash]) => `(${literal(name)}, ${literal(hash)})`).join(", ")}`,
          );
          await connection.run("create or replace table load.stamps (path varchar, stamp varchar, sha256 varchar)");
          await connection.run(
            `insert into load.stamps values ${stamps.map((stamp) => `(${literal(stamp.path)}, ${literal(stamp.stamp)}, ${literal(stamp.sha256)})`).join(", ")}`,
          );
        };
        if (place.kind === "file") {
          if (exists) await detach();
          await removeLeftovers(place.path);
          const beside = `${place.path}.next-${process.pid}`;
          await mkdir(dirname(place.path), {recursive: true});
          if (isIngestCurrent) await copyFile(place.path, beside, constants.COPYFILE_FICLONE);
          try {
            await attach(beside);
            await connection.run("begin");
            await update();
            await connection.run("commit");
            await connection.run("checkpoint warehouse");
            await detach();
            await replaceFile(beside, place.path);
          } catch (error) {
            await connection.run("rollback").catch(() => {});
            await detach().catch(() => {});
            await rm(beside, {force: true});
            await rm(`${beside}.wal`, {force: true});
            throw error;
          }
          await attach(place.path, true);
        } else {
          await connection.run("begin");
          try {
            if (!isIngestCurrent)
              for (const schema of ["ledger", "load"]) await connection.run(`drop schema if exists ${schema} cascade`);
            await update();
            await connection.run("commit");
          } catch (error) {
            await connection.run("rollback").catch(() => {});
            throw error;
          }
        }
      }
      await setVariables();
      await remember();
      return {
        connection,
        ledger,
        dir,
        asOf: reporting!,
        isPseudonymous,
        assumptions,
        alongside,
        did,
        close: () => {
          connection.closeSync();
          instance.closeSync();
        },
      };
    } catch (error) {
      connection.closeSync();
      instance.closeSync();
      throw error;
    }
  } finally {
    await release();
  }
}

async function rethrowUnlessDamaged(error: unknown, place: Place): Promise<void> {
  const message = error instanceof Error ? error.message.split("\n")[0]! : String(error);
  const where = place.kind === "file" ? place.path : place.address;
  throw new ExportError(said("warehouse_does_not_open"), {
    file: where,
    advice: said("delete_warehouse", {text: message}),
  });
}

async function removeLeftovers(path: string): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => []);
  for (const name of names)
    if (name.startsWith(`${basename(path)}.next-`)) await rm(join(dirname(path), name), {force: true});
}

/** Renames over the last good file; on Windows a reader may hold it for a moment. */
async function replaceFile(from: string, to: string): Promise<void> {
  for (let attempt = 0; ; ++attempt) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (attempt === 20 || !["EPERM", "EBUSY", "EACCES"].includes((error as NodeJS.ErrnoException).code ?? ""))
        throw error;
      await new Promise((done) => setTimeout(done, 250));
    }
  }
}
