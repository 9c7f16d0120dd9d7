import type {DuckDBConnection} from "@duckdb/node-api";
import type {Said} from "../said.js";
import {TABLES} from "../../models/contract/tables/index.js";
import {AssumptionReads, assumptionsHash, writeAssumptionReads} from "../graph/assumption-reads.js";
import {PROJECTIONS} from "../project/projections.js";
import {ingest, type SourceFile} from "../read/ingest.js";
import {columnsOf, compareColumns} from "./models/columns.js";
import {ASSUMPTIONS, isModel, LOAD, NAMES, projectionName, writeFingerprints} from "./fingerprints.js";
import {loadAssumptions} from "./load-assumptions.js";
import {compareNames, namesHash} from "./models/column-names.js";
import {createMacros} from "./models/macros.js";
import {dropModels, runModels} from "./models/run-models.js";
import {writeStamps, type FileStamp} from "./sources.js";
import {projectionFingerprint, setVariables, targetOf, type Basis, type Target} from "./target.js";

/** What had to be redone. */
export interface Done {
  ingested: boolean;
  models: string[];
  projections: string[];
}

/** What a warehouse was made from, as it says itself. */
export interface State {
  fingerprints: ReadonlyMap<string, string>;
  looked: ReadonlyMap<string, AssumptionReads>;
}

/** Makes anew what is no longer made from what it should be, step by step, and notes what it was made from. */
export async function update(
  connection: DuckDBConnection,
  basis: Basis,
  {
    files,
    stamps,
    state,
    report,
    settle,
    isInPlace,
  }: {
    files: SourceFile[];
    stamps: FileStamp[];
    state: State;
    report: (step: Said) => void;
    settle: () => Promise<void>;
    isInPlace: boolean;
  },
): Promise<{target: Target; did: Done}> {
  const {ledger, assumptions, load} = basis;
  const names = namesHash(basis.models);
  if (state.fingerprints.get(NAMES) !== names) await compareNames(connection, basis.models);
  const isLoaded = state.fingerprints.get(LOAD) === load;
  if (!isLoaded) {
    await ingest(connection, {ledger, files, report});
    await settle();
  }
  // changed in place, what was made with the load has its keys of then: all is made anew rather than some
  const before: State = isLoaded && !isInPlace ? state : {fingerprints: new Map(), looked: new Map()};
  await loadAssumptions(connection, assumptions);

  const target = await targetOf(connection, basis);
  await setVariables(connection, target.variables);
  await createMacros(connection, basis.macros);
  const {fingerprints, ran} = await runModels(connection, target.plan, target.wanted, before.fingerprints, {
    report,
    check: async ({name, file}) => {
      const contract = TABLES.get(name);
      if (contract !== undefined) compareColumns(contract, await columnsOf(connection, name), file);
    },
  });
  // what nobody asked for is no longer there rather than out of date
  await dropModels(
    connection,
    [...(isLoaded ? state : before).fingerprints.keys()].filter((name) => isModel(name) && !fingerprints.has(name)),
  );
  const projected = await project(connection, basis, target, before, report);

  await writeFingerprints(
    connection,
    new Map([
      [LOAD, load],
      [NAMES, names],
      [ASSUMPTIONS, assumptionsHash(assumptions, "all")],
      ...projected.fingerprints,
      ...fingerprints,
    ]),
  );
  await writeAssumptionReads(connection, projected.looked);
  await writeStamps(connection, stamps);
  return {target, did: {ingested: !isLoaded, models: ran, projections: projected.made}};
}

/** Makes the projections whose fingerprint changed, where they are wanted; the others stay what they are. */
async function project(
  connection: DuckDBConnection,
  basis: Basis,
  target: Target,
  before: State,
  report: (step: Said) => void,
): Promise<State & {made: string[]}> {
  const fingerprints = new Map<string, string>();
  const looked = new Map(before.looked);
  const made: string[] = [];
  for (const projection of PROJECTIONS) {
    const {name, step} = projection;
    const stored = before.fingerprints.get(projectionName(name));
    const isWanted =
      basis.needsProjections && stored !== (await projectionFingerprint(projection, basis, target, looked.get(name)));
    if (isWanted) {
      report(step);
      const reads = new AssumptionReads();
      const assumptions = basis.assumptions.recordedBy(reads.record);
      await projection.make(connection, {asOf: target.reporting, assumptions});
      looked.set(name, reads);
      made.push(name);
      fingerprints.set(projectionName(name), await projectionFingerprint(projection, basis, target, reads));
    } else if (stored !== undefined) fingerprints.set(projectionName(name), stored);
  }
  return {fingerprints, looked, made};
}
