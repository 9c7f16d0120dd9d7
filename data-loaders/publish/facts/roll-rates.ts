import type {DuckDBConnection} from "@duckdb/node-api";
import {absorbingChain} from "../../../models/statistics/markov.js";
import {forecastRoll, rollForward, type RollMatrix, type Transition} from "../../../models/statistics/roll-rates.js";
import type {RollFacts} from "../../../models/contract/site.js";
import {bucketKey, filterKey} from "../../../models/contract/site/keys.js";
import type {RowOf} from "../../../models/contract/table.js";
import {ageing, rollRates} from "../../../models/contract/tables/ageing.js";
import {pageRollMoves} from "../../../models/contract/tables/pages.js";
import {assumptions as assumptionRecords} from "../../../models/contract/tables/register.js";
import {recall} from "../../warehouse/memory.js";
import {readTable} from "../../warehouse/rows.js";
import {byFilter} from "./by-filter.js";

/** A pair of states: what of a bucket went there. */
type Pair = Pick<RowOf<typeof rollRates>, "from_bucket" | "to_state" | "from_amount" | "from_invoices" | "amount_rate">;

/** What the rolls are computed from. */
export interface RollInputs {
  asOf: string;
  /** Times that debtors are drawn again. */
  replicates: number;
}

const monthsAhead = 3;
const seed = 20_250_101;
/** Rows times replicates that a build can afford. */
const mostWork = 40_000_000;

/**
 * The transition matrix of the last twelve months under each filter, where its buckets end and what it makes of the
 * balances of the as-of date.
 */
export function rollFacts(connection: DuckDBConnection, inputs: RollInputs): Promise<Map<string, RollFacts>> {
  // drawing takes long, and gives the same as long as these are the same
  return recall(connection, "roll rates", [rollRates, ageing, pageRollMoves, assumptionRecords], () =>
    drawRolls(connection, inputs),
  );
}

async function drawRolls(
  connection: DuckDBConnection,
  {asOf, replicates}: RollInputs,
): Promise<Map<string, RollFacts>> {
  const pairs = byFilter(
    await readTable(connection, rollRates, {where: {window: "12m"}, orderBy: ["from_position", "to_position"]}),
  );
  const balances = byFilter(await readTable(connection, ageing, {where: {basis: "due", month_end: asOf}}));
  const found = new Map<string, RollFacts>();
  for (const [key, rows] of pairs) {
    const balanceOf = new Map((balances.get(key) ?? []).map(({bucket, open_amount}) => [bucket, open_amount]));
    const matrix = matrixOf(rows);
    if (matrix.bases.every((base) => base === 0)) continue;
    const opening = matrix.buckets.map((bucket) => balanceOf.get(bucket) ?? 0);
    const isWhole = key === filterKey({entity: null, segment: null, country: null});
    found.set(key, {
      buckets: matrix.buckets.map(bucketKey),
      absorbing: matrix.absorbing,
      rates: matrix.rates,
      amounts: matrix.bases,
      invoices: matrix.invoices,
      ...endsOf(matrix),
      ahead: rollForward(matrix, opening, monthsAhead),
      intervals: isWhole ? await intervals(connection, matrix, {opening, replicates}) : [],
    });
  }
  return found;
}

function matrixOf(rows: readonly Pair[]): RollMatrix {
  const buckets = [...new Set(rows.map((row) => row.from_bucket))];
  const absorbing = [...new Set(rows.map((row) => row.to_state))].filter((state) => !buckets.includes(state));
  const of = (bucket: string) => rows.filter((row) => row.from_bucket === bucket);
  const bases = buckets.map((bucket) => of(bucket)[0]!.from_amount);
  return {
    unit: "amount",
    buckets,
    absorbing,
    rates: buckets.map((bucket, i) => (bases[i]! > 0 ? of(bucket).map(({amount_rate}) => amount_rate ?? 0) : null)),
    bases,
    invoices: buckets.map((bucket) => of(bucket)[0]!.from_invoices),
    unseen: buckets.filter((_, i) => !(bases[i]! > 0)),
  };
}

/**
 * Where each bucket ends. A bucket that leads to one never seen, or to one that nothing ever left, has no answer; the
 * others have.
 */
function endsOf({buckets, absorbing, rates}: RollMatrix): Pick<RollFacts, "ends" | "months_left"> {
  const n = buckets.length;
  const chainOf = (states: readonly number[]) =>
    absorbingChain({
      transient: states.map((i) => buckets[i]!),
      absorbing,
      q: states.map((i) => states.map((j) => rates[i]![j]!)),
      r: states.map((i) => rates[i]!.slice(n)),
    });
  /** Without those that lead out of the set. */
  const closed = (states: readonly number[]): readonly number[] => {
    const kept = states.filter((i) => rates[i]!.slice(0, n).every((rate, j) => rate === 0 || states.includes(j)));
    return kept.length === states.length ? states : closed(kept);
  };
  const seen = closed(rates.flatMap((row, i) => (row === null ? [] : [i])));
  const known = closed(seen.filter((i) => !chainOf(seen).never_leaving.includes(buckets[i]!)));
  const {absorption, expected_steps} = chainOf(known);
  const placed = <Value>(values: readonly Value[] | null) => buckets.map((_, i) => values?.[known.indexOf(i)] ?? null);
  return {ends: placed(absorption), months_left: placed(expected_steps)};
}

/** 80 % intervals of the balances ahead, by drawing debtors again. */
async function intervals(
  connection: DuckDBConnection,
  matrix: RollMatrix,
  {opening, replicates}: {opening: readonly number[]; replicates: number},
): Promise<RollFacts["intervals"]> {
  const moves = await readTable(connection, pageRollMoves, {orderBy: ["customer_key", "from_bucket", "to_state"]});
  if (moves.length === 0) return [];
  const transitions = moves.map(
    ({customer_key, from_bucket, to_state, amount}): Transition => ({
      customer_id: String(customer_key),
      from: from_bucket,
      to: to_state,
      amount,
      invoices: 0,
    }),
  );
  const forecast = forecastRoll({
    transitions,
    buckets: matrix.buckets,
    absorbing: matrix.absorbing,
    balances: opening,
    months: monthsAhead,
    replicates: Math.max(40, Math.min(replicates, Math.floor(mostWork / transitions.length))),
    seed,
  });
  return forecast.flatMap(({months_ahead, state, interval_80, flag}) =>
    interval_80 === null || flag !== null
      ? []
      : [
          {
            months_ahead,
            state: matrix.buckets.includes(state) ? bucketKey(state) : state,
            low_80: interval_80.low,
            high_80: interval_80.high,
          },
        ],
  );
}
