import {tmpdir} from "node:os";
import {join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import type {Assumptions} from "../../models/contract/assumptions.js";
import type {Ledger} from "../../models/contract/ledger.js";
import type {Said} from "../said.js";
import {readAssumptionReads} from "../graph/assumption-reads.js";
import {PROJECTIONS} from "../project/projections.js";
import {findSourceFiles} from "../read/ingest.js";
import {readAssumptions} from "./assumptions.js";
import {connect, disconnect, type Engine} from "./connect.js";
import {LOAD, projectionName, readFingerprints} from "./fingerprints.js";
import {readLedger} from "./ledger-file.js";
import {holdLock} from "./lock.js";
import {attachMemory, type RowMemory} from "./memory.js";
import {readMacros} from "./models/macros.js";
import {readLayer, readModels} from "./models/models.js";
import {attachLastGood, isThere, placeOf, type Place} from "./place.js";
import {pseudonymKey} from "./pseudonyms.js";
import {hashSources, loadFingerprint} from "./sources.js";
import {changeWhole} from "./swap.js";
import {isCurrent, setVariables, targetOf, type Basis, type Target} from "./target.js";
import {update, type Done} from "./update.js";

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
  did: Done;
  close(): void;
}

/**
 * Brings the warehouse of a ledger up to date and opens it for reading. All or nothing: a failure leaves the last good
 * one.
 */
export async function openWarehouse(options: WarehouseOptions): Promise<Warehouse> {
  const {dir, environment = process.env, report = () => {}} = options;
  const ledger = await readLedger(dir);
  const place = placeOf(ledger, dir, environment);
  const release = await holdLock(folderOf(dir), report);
  try {
    const engine = await connect(join(tmpdir(), `encours-${process.pid}`), environment);
    try {
      return await openOn(engine, place, ledger, {...options, environment, report});
    } catch (error) {
      disconnect(engine);
      throw error;
    }
  } finally {
    await release();
  }
}

/** Where a ledger's warehouse, lock and secret lie. */
const folderOf = (dir: string): string => join(dir, ".encours");

async function openOn(
  engine: Engine,
  place: Place,
  ledger: Ledger,
  options: WarehouseOptions & Required<Pick<WarehouseOptions, "environment" | "report">>,
): Promise<Warehouse> {
  const {connection} = engine;
  const {dir, environment, report, isPseudonymous = false, memory} = options;
  const models = [...(await readModels()), ...(await readLayer("projections"))];
  const key = isPseudonymous ? await pseudonymKey(folderOf(dir), environment) : null;
  const assumptions = await readAssumptions(ledger);
  const files = await findSourceFiles(connection, ledger, dir, environment);
  const isAttached = await isThere(place);
  if (isAttached) await attachLastGood(connection, place);
  const stamps = await hashSources(connection, files);
  const basis: Basis = {
    ledger,
    asOf: options.asOf,
    models,
    macros: await readMacros(),
    assumptions,
    pseudonymKey: key,
    load: await loadFingerprint(ledger, stamps),
    needs: options.needs ?? "all",
    needsProjections: options.needsProjections ?? true,
  };
  const state = {
    fingerprints: await readFingerprints(connection),
    looked: await readAssumptionReads(connection),
  };
  const isContinued = state.fingerprints.get(LOAD) === basis.load;

  let target: Target | null = isContinued ? await targetOf(connection, basis) : null;
  let did: Done = {ingested: false, models: [], projections: []};
  if (target === null || !(await isCurrent(basis, target, state.fingerprints, state.looked))) {
    const make = async (settle: () => Promise<void>) => {
      const isInPlace = place.kind !== "file";
      ({target, did} = await update(connection, basis, {files, stamps, state, report, settle, isInPlace}));
    };
    await changeWhole(connection, place, {isContinued, isAttached, make});
  }
  const {reporting, variables} = target!;
  const prepare = async (on: DuckDBConnection) => {
    await setVariables(on, variables);
    if (memory !== undefined) attachMemory(on, memory, await tableFingerprints(on));
  };
  await prepare(connection);
  return {
    connection,
    ledger,
    dir,
    asOf: reporting,
    isPseudonymous,
    assumptions,
    alongside: () => secondConnection(engine, prepare),
    did,
    close: () => disconnect(engine),
  };
}

async function secondConnection(
  {instance}: Engine,
  prepare: (on: DuckDBConnection) => Promise<void>,
): Promise<DuckDBConnection> {
  const connection = await instance.connect();
  await connection.run("set TimeZone = 'UTC'");
  await connection.run("use warehouse");
  await prepare(connection);
  return connection;
}

/** What each table was made from, those of projections among them. */
async function tableFingerprints(connection: DuckDBConnection): Promise<Map<string, string>> {
  const found = await readFingerprints(connection);
  for (const {name, tables} of PROJECTIONS)
    for (const table of tables) found.set(table, found.get(projectionName(name)) ?? "");
  return found;
}
