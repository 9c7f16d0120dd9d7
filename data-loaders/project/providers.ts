import type {DuckDBConnection} from "@duckdb/node-api";
import {careDays} from "../../models/contract/tables/projections.js";
import {providers} from "../../models/contract/tables/recovery.js";
import {ageOf} from "../../models/routes/curves/bands.js";
import {compareProviders, type CareDay} from "../../models/routes/curves/providers.js";
import type {Bands} from "../../models/routes/types.js";
import {readerOf, withProjections} from "./projection.js";
import {curveOptions, mostHistory, type RoutesOptions} from "./recovery.js";
import {routesReads} from "./reads.js";
import {limits, writeTable} from "./write-table.js";

/** Who had claims in hand: a family, and the provider where there is one. */
interface Arm {
  family: string;
  provider: string | null;
}

/**
 * What happened to claims from the day somebody took them in hand: a provider on the day of placement, the company
 * itself at the age that stands for each band,
 * for all claims that it still had at that age.
 */
export async function readCare(
  connection: DuckDBConnection,
  bands: Bands,
  on: string,
  window_days: number,
): Promise<{history: CareDay[]; arms: Map<string, Arm>}> {
  const variables = {
    frozen_on: on,
    age_from: bands.age_from,
    age_landmarks: bands.age_from.map((_, band) => ageOf(bands.age_from, band)),
    amount_from: bands.amount_from,
    most_history: mostHistory,
    window_days,
  };
  const rows = await withProjections(connection, [careDays], variables, () =>
    readerOf(connection, routesReads).table(careDays, {
      orderBy: ["debtor", "family", "provider", "age_band", "amount_band", "segment", "day"],
    }),
  );
  const arms = new Map<string, Arm>();
  const history = rows.map(({family, provider, ...row}): CareDay => {
    const arm = provider === null ? family : `${family} ${provider}`;
    arms.set(arm, {family, provider});
    return {arm, ...row};
  });
  return {history, arms};
}

/** Writes the table `providers` (provider, versus, strata). */
export async function writeProviders(
  connection: DuckDBConnection,
  bands: Bands,
  {asOf, assumptions, seed = 20_260_103}: RoutesOptions,
): Promise<void> {
  const {min_events, replicates, horizon_months} = curveOptions(assumptions, asOf);
  const window_days = Math.round((horizon_months * 365) / 12);
  const {history, arms} = await readCare(connection, bands, asOf, window_days);
  await writeTable(
    connection,
    providers,
    compareProviders(history, {window_days, min_events, replicates, seed}).flatMap((row) => {
      const [own, other] = [arms.get(row.arm)!, arms.get(row.versus)!];
      if (own.provider === null) return [];
      const naive = limits(row.naive_intervals);
      return {
        route: own.family,
        provider: own.provider,
        versus_route: other.family,
        versus_provider: other.provider,
        strata: row.strata,
        window_months: horizon_months,
        claims: row.claims,
        versus_claims: row.versus_claims,
        naive_rate: row.naive_rate,
        naive_versus_rate: row.naive_versus_rate,
        naive_difference: row.naive_difference,
        naive_low_80: naive.low_80,
        naive_high_80: naive.high_80,
        naive_low_95: naive.low_95,
        naive_high_95: naive.high_95,
        common_strata: row.common_strata,
        common_claims: row.common_claims,
        versus_common_claims: row.versus_common_claims,
        common_share: row.common_share,
        events: row.events,
        versus_events: row.versus_events,
        rate: row.rate,
        versus_rate: row.versus_rate,
        difference: row.difference,
        ...limits(row.intervals),
        verdict: row.verdict,
        flag: row.flag,
      };
    }),
  );
}
