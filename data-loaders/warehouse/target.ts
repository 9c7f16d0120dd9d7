import type {DuckDBConnection} from "@duckdb/node-api";
import type {Assumptions} from "../../models/contract/assumptions.js";
import type {Ledger} from "../../models/contract/ledger.js";
import {keptSentence, said, type Said} from "../said.js";
import {hashText} from "../checkout.js";
import {assumptionsHash, type AssumptionReads} from "../graph/assumption-reads.js";
import {codeBelow} from "../graph/code.js";
import {MODELS, projectionMakers} from "../graph/makers.js";
import {PROJECTIONS, type Projection} from "../project/projections.js";
import {ExportError, shown} from "../read/formats/export-error.js";
import {ASSUMPTIONS, LOAD, NAMES, projectionName} from "./fingerprints.js";
import {namesHash} from "./models/column-names.js";
import type {Macro} from "./models/macros.js";
import type {Model} from "./models/models.js";
import {planModels, type Plan} from "./models/plan.js";
import {identifier} from "./sql-text.js";
import {modelVariables, type Variables} from "./variables.js";

/** What a warehouse is to be made from. */
export interface Basis {
  ledger: Ledger;
  /** The day asked for, if any. */
  asOf: string | undefined;
  /** Those of projections among them, which are not run by themselves. */
  models: Model[];
  macros: Macro[];
  assumptions: Assumptions;
  pseudonymKey: string | null;
  /** Fingerprint of the exports and of what reads them. */
  load: string;
  needs: readonly string[] | "all";
  needsProjections: boolean;
  /** Whose code makes it; this one's, unless it is only asked what another would make. */
  checkout?: string;
}

/** What a warehouse is to hold. */
export interface Target {
  reporting: string;
  variables: Variables;
  plan: Plan;
  /** The models asked for, with all that they and the projections read. */
  wanted: Map<string, string>;
}

/** What the warehouse attached is to hold: its last day is asked of it where no other is given. */
export async function targetOf(
  connection: DuckDBConnection,
  {ledger, asOf, models, macros, assumptions, pseudonymKey, load, needs, needsProjections, checkout}: Basis,
): Promise<Target> {
  const reporting = asOf ?? ledger.as_of ?? (await lastDate(connection, pseudonymKey !== null));
  const variables = modelVariables(ledger, reporting, assumptions, pseudonymKey);
  const {hash: code} = await codeBelow(MODELS, checkout);
  const plan = planModels(models, {macros, variables, assumptions, load, code});
  const projected = needsProjections ? PROJECTIONS.flatMap(({inputs}) => inputs.map(({name}) => name)) : [];
  return {reporting, variables, plan, wanted: plan.closure(needs === "all" ? "all" : [...needs, ...projected])};
}

/** Sets what models read with `getvariable`. */
export async function setVariables(connection: DuckDBConnection, variables: Variables): Promise<void> {
  for (const [name, value] of Object.entries(variables))
    await connection.run(`set variable ${identifier(name)} = ${value}`);
}

/** What a projection's tables would be made from now, given what it read of the assumptions. */
export async function projectionFingerprint(
  {name, module, inputs}: Projection,
  {assumptions, load, checkout}: Basis,
  {reporting, plan}: Target,
  looked: AssumptionReads | undefined,
): Promise<string> {
  const {hash} = await codeBelow(projectionMakers(module), checkout);
  return hashText(
    name,
    hash,
    load,
    reporting,
    ...inputs.map((table) => plan.fingerprintUnder(table.name)),
    assumptionsHash(assumptions, looked?.keys() ?? []),
  );
}

/** Whether a warehouse holds what it is to hold. */
export async function isCurrent(
  basis: Basis,
  target: Target,
  stored: ReadonlyMap<string, string>,
  looked: ReadonlyMap<string, AssumptionReads>,
): Promise<boolean> {
  if (stored.get(LOAD) !== basis.load) return false;
  if (stored.get(NAMES) !== namesHash(basis.models)) return false;
  if (stored.get(ASSUMPTIONS) !== assumptionsHash(basis.assumptions, "all")) return false;
  if ([...target.wanted].some(([name, fingerprint]) => stored.get(name) !== fingerprint)) return false;
  for (const projection of basis.needsProjections ? PROJECTIONS : []) {
    const {name} = projection;
    const fingerprint = await projectionFingerprint(projection, basis, target, looked.get(name));
    if (stored.get(projectionName(name)) !== fingerprint) return false;
  }
  return true;
}

/**
 * The last day on which the books were demonstrably kept: that of the last document or balance, or of money that
 * follows it without a gap of more than ten days. What lies beyond such a gap is dated ahead.
 */
async function lastDate(connection: DuckDBConnection, isPseudonymous: boolean): Promise<string> {
  const reader = await connection.runAndReadAll(`
    with documents as (
        select max(day) as day from (
            select max(greatest(issued_on, posted_on)) as day from ledger.invoices
            union all select max(balance_on) from ledger.control_balances
        )
    ),
    later as (
        select distinct received_on as day from ledger.payments
        where received_on > coalesce((select day from documents), '-infinity')
        union
        select distinct paid_on from ledger.invoices where paid_on > (select day from documents)
    ),
    stretches as (
        select day, day - lag(day, 1, coalesce((select day from documents), day)) over (order by day) as gap from later
    ),
    booked as (
        select day from documents
        union all
        select day from stretches
        where day < coalesce((select min(day) from stretches where gap > 10), 'infinity'::date)
    )
    select strftime(max(day), '%Y-%m-%d') as last_on from booked`);
  const value = reader.getRowObjectsJS()[0]?.["last_on"];
  if (typeof value !== "string")
    throw new ExportError(said("no_dated_document"), {
      file: "ledger.yaml",
      advice: (await whyRejected(connection, isPseudonymous)) ?? said("see_ingest"),
    });
  return value;
}

/** Why nothing was loaded, a line for each kind of fault; null where no row was rejected. */
async function whyRejected(connection: DuckDBConnection, isPseudonymous: boolean): Promise<Said | null> {
  const reader = await connection.runAndReadAll(`
    select source, code, min_by(arguments, "row") as arguments, count(*)::integer as rows,
        min("row")::integer as first_row, coalesce(min_by("column", "row"), '') as "column",
        ${isPseudonymous ? "''" : `coalesce(min_by(value, "row"), '')`} as example
    from load.rejects group by source, code order by rows desc, source, first_row limit 10`);
  const lines = reader.getRowObjectsJS().map((row) =>
    said("rejected_because", {
      source: String(row["source"]),
      rows: Number(row["rows"]),
      first: String(row["first_row"]),
      column: String(row["column"]),
      example: shown(String(row["example"])),
      reason: keptSentence(String(row["code"]), String(row["arguments"])),
    }),
  );
  return lines.length === 0 ? null : lines.reduce((above, line) => said("with_next_line", {first: above, next: line}));
}
