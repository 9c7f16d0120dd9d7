import type {DuckDBConnection} from "@duckdb/node-api";
import {absorbingChain} from "../../../models/statistics/markov.js";
import {forecastRoll, rollForward, type RollMatrix, type Transition} from "../../../models/statistics/roll-rates.js";
import type {RollFacts} from "../../../models/contract/site.js";
import {bucketKey, byFilter, filterKey, rowsOf, type Filtered} from "./rows.js";

interface Cell {
  from: string;
  to: string;
  amount: number;
  from_amount: number;
  from_invoices: number;
  rate: number | null;
}

const monthsAhead = 3;
const seed = 20_250_101;
/** Rows times replicates that a build can afford. */
const mostWork = 40_000_000;

/**
 * The transition matrix of the last twelve months under each filter, where its buckets end and what it makes of the
 * balances of the as-of date.
 */
export async function rollFacts(connection: DuckDBConnection): Promise<Map<string, RollFacts>> {
  const cells = byFilter(
    await rowsOf<Cell & Filtered>(
      connection,
      `select entity, segment, country, from_bucket as "from", to_state as "to", amount, from_amount, from_invoices,
          amount_rate as rate
       from roll_rates where "window" = '12m' order by from_position, to_position`,
    ),
  );
  const balances = byFilter(
    await rowsOf<{bucket: string; amount: number} & Filtered>(
      connection,
      "select entity, segment, country, bucket, open_amount as amount from ageing where basis = 'due' and " +
        "month_end = (select max(month_end) from ageing)",
    ),
  );
  const found = new Map<string, RollFacts>();
  for (const [key, rows] of cells) {
    const balanceOf = new Map((balances.get(key) ?? []).map(({bucket, amount}) => [bucket, amount]));
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
      intervals: isWhole ? await intervals(connection, matrix, opening) : [],
    });
  }
  return found;
}

function matrixOf(rows: readonly Cell[]): RollMatrix {
  const buckets = [...new Set(rows.map((row) => row.from))];
  const absorbing = [...new Set(rows.map((row) => row.to))].filter((state) => !buckets.includes(state));
  const of = (bucket: string) => rows.filter((row) => row.from === bucket);
  const bases = buckets.map((bucket) => of(bucket)[0]!.from_amount);
  return {
    unit: "amount",
    buckets,
    absorbing,
    rates: buckets.map((bucket, i) => (bases[i]! > 0 ? of(bucket).map(({rate}) => rate ?? 0) : null)),
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
  opening: readonly number[],
): Promise<RollFacts["intervals"]> {
  const transitions = await rowsOf<Transition>(
    connection,
    `select customer_key::varchar as customer_id, from_bucket as "from", to_state as "to", amount::double as amount, 0
        as invoices from int_roll_customers where amount > 0 order by customer_key, from_bucket, to_state`,
  );
  const [replicates] = await rowsOf<{value: number}>(
    connection,
    "select value from int_assumptions where key = 'statistics.bootstrap_replicates'",
  );
  if (transitions.length === 0) return [];
  const forecast = forecastRoll({
    transitions,
    buckets: matrix.buckets,
    absorbing: matrix.absorbing,
    balances: opening,
    months: monthsAhead,
    replicates: Math.max(40, Math.min(replicates?.value ?? 40, Math.floor(mostWork / transitions.length))),
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
