import type {DuckDBConnection} from "@duckdb/node-api";
import {attempt, AssumptionMissing, type Assumptions} from "../../models/contract/assumptions.js";
import {recoveryDays} from "../../models/contract/tables/projections.js";
import {recoveryCurves as recoveryCurvesTable} from "../../models/contract/tables/recovery.js";
import {bandsOf, cellOf} from "../../models/routes/curves/bands.js";
import {
  MEASURED_FAMILIES,
  recoveryCurves,
  type CurveOptions,
  type MeasuredCurve,
  type MeasuredFamily,
  type Multiplier,
  type RecoveryDay,
} from "../../models/routes/curves/curves.js";
import {typicalClaim} from "../../models/routes/choice/portfolio.js";
import type {Bands, Claim} from "../../models/routes/types.js";
import {readerOf, withProjections} from "./projection.js";
import {routesReads} from "./reads.js";
import {limits, writeTable} from "./write-table.js";

/** What the projections of routes are computed for and with. */
export interface RoutesOptions {
  asOf: string;
  assumptions: Assumptions;
  seed?: number;
  /** Fewer draws than `statistics.bootstrap_replicates`. */
  replicates?: number;
}

/** Rows of in-house history beyond which whole debtors are left out; placements are all kept. */
export const mostHistory = 30_000;

/** What happened to overdue claims under each family's care up to a day, by debtor, cell and day of age. */
export async function readRecoveryHistory(
  connection: DuckDBConnection,
  bands: Bands,
  on: string,
): Promise<RecoveryDay[]> {
  const variables = {frozen_on: on, amount_from: bands.amount_from, most_history: mostHistory};
  return withProjections(connection, [recoveryDays], variables, () =>
    readerOf(connection, routesReads).table(recoveryDays, {
      orderBy: ["debtor", "family", "amount_band", "segment", "day"],
    }),
  );
}

const multiplierKeys = {
  in_house: "inhouse",
  agency: "agency",
  lawyer: "lawyer",
  bailiff: "bailiff",
} as const satisfies Record<MeasuredFamily, string>;

/** What curves need of the assumptions on a day. */
export function curveOptions(assumptions: Assumptions, on: string): Omit<CurveOptions, "cells" | "seed"> {
  const multiplier = (family: MeasuredFamily): Multiplier => {
    const {value, provenance} = assumptions.number(`recovery.route_multiplier.${multiplierKeys[family]}`, on);
    return {key: provenance.key, value, low: provenance.low, high: provenance.high};
  };
  const isAllowed = assumptions.text("recovery.allow_published", on).value === "yes";
  const points = isAllowed ? attempt(() => assumptions.points("recovery.curve", on).value) : null;
  return {
    bands: bandsOf(assumptions, on),
    horizon_months: assumptions.number("recovery.horizon", on).value,
    min_events: assumptions.number("statistics.min_events", on).value,
    replicates: assumptions.number("statistics.bootstrap_replicates", on).value,
    multipliers: Object.fromEntries(MEASURED_FAMILIES.map((family) => [family, multiplier(family)])) as Record<
      MeasuredFamily,
      Multiplier
    >,
    published:
      points === null || points instanceof AssumptionMissing
        ? null
        : {points, keys: ["recovery.curve", "recovery.allow_published"]},
  };
}

/**
 * The curves for some claims from what was known on a day: for their cells, and for those of the typical claims that
 * fill in the map of age and amount.
 */
export async function readCurves(
  connection: DuckDBConnection,
  claims: readonly Claim[],
  {asOf, assumptions, seed = 20_260_102, replicates}: RoutesOptions,
): Promise<{curves: MeasuredCurve[]; bands: Bands}> {
  const options = curveOptions(assumptions, asOf);
  if (replicates !== undefined) options.replicates = Math.min(options.replicates, replicates);
  const {bands} = options;
  const history = await readRecoveryHistory(connection, bands, asOf);
  const typical =
    claims.length === 0
      ? []
      : bands.age_from.flatMap((_, age) =>
          bands.amount_from.map((__, amount) => typicalClaim(age, amount, claims, bands, asOf)),
        );
  const curves = recoveryCurves(history, {
    ...options,
    cells: [...claims, ...typical].map((claim) => cellOf(claim, bands)),
    seed,
  });
  return {curves, bands};
}

/** Where a band begins, and where the next one does; null after the last. */
export const bandSpan = (from: readonly number[], band: number): {from: number; below: number | null} => ({
  from: from[band]!,
  below: from[band + 1] ?? null,
});

/** The bands of age and amount as columns. */
export function cellSpan(bands: Bands, cell: {age_band: number; amount_band: number}) {
  const [age, amount] = [bandSpan(bands.age_from, cell.age_band), bandSpan(bands.amount_from, cell.amount_band)];
  return {age_from: age.from, age_below: age.below, amount_from: amount.from, amount_below: amount.below};
}

/** Writes the table `recovery_curves` (family, age band, amount band, segment). */
export async function writeCurves(
  connection: DuckDBConnection,
  curves: readonly MeasuredCurve[],
  bands: Bands,
): Promise<void> {
  await writeTable(
    connection,
    recoveryCurvesTable,
    curves.map((curve) => ({
      family: curve.family,
      ...cellSpan(bands, curve.cell),
      segment: curve.cell.segment,
      months: curve.shares.length - 1,
      recovered_rate: curve.shares.at(-1)!,
      ...limits(curve.intervals),
      basis: curve.basis,
      level: curve.level,
      claims: curve.claims,
      events: curve.events,
      at_risk_amount: curve.at_risk_amount,
      group_claims: curve.group_claims,
      group_events: curve.group_events,
      ended_rate: curve.ended_rate,
      open_rate: curve.open_rate,
      settled_rate: curve.settled_rate,
      flag: curve.flag,
      assumptions: curve.assumption_keys.join(" ") || null,
      recovered_by_month: curve.shares as number[],
    })),
  );
}
