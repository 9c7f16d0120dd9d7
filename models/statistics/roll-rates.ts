/**
 * How items move between ageing buckets from one month-end to the next, followed one by one, and what that projects.
 *
 * source  kpi-definitions.md 2.11 [CALC-RR] [OCC] [LISTEN]
 */
import {bootstrapClusters} from "./bootstrap.js";
import type {Intervals} from "./estimate.js";

/**
 * Items that were in `from` at one month-end and in `to` at the next. An item part paid is split: the paid part goes to
 * `paid`.
 */
export interface Transition {
  from: string;
  to: string;
  invoices: number;
  /** Open amount at the earlier month-end, base currency. */
  amount: number;
  /** Needed for intervals. */
  customer_id?: string;
}

/** The full transition matrix over the months given. */
export interface RollMatrix {
  unit: "invoices" | "amount";
  /** Open buckets in order of age. */
  buckets: string[];
  absorbing: string[];
  /**
   * `[i][j]`: share of bucket i that is in state j one month later, `buckets` first, then `absorbing`; a row is null
   * where nothing was in the bucket.
   */
  rates: (number[] | null)[];
  /** What was in each bucket, in the unit. */
  bases: number[];
  invoices: number[];
  /** Buckets in which nothing was ever seen. */
  unseen: string[];
}

/**
 * The transition matrix from items.
 *
 * in      transitions: rows of one or many months, pooled; buckets and absorbing: state names, buckets in order; unit
 * out     rates 0 to 1, each row adding up to 1; the month-to-month roll of bucket k is `rates[k][k + 1]`
 * throws  on an unknown state, an absorbing `from`, a negative amount or count (credit balances do not roll)
 * source  2.11, "better": items rather than net bucket totals, paid and written off as absorbing states
 */
export function rollRates(
  transitions: Iterable<Transition>,
  {
    buckets,
    absorbing,
    unit = "amount",
  }: {buckets: readonly string[]; absorbing: readonly string[]; unit?: "invoices" | "amount"},
): RollMatrix {
  const states = [...buckets, ...absorbing];
  const sums = buckets.map(() => states.map(() => 0));
  const invoices = buckets.map(() => 0);
  for (const row of transitions) {
    const i = buckets.indexOf(row.from);
    const j = states.indexOf(row.to);
    if (i < 0) throw new RangeError(`unknown bucket: ${row.from}`);
    if (j < 0) throw new RangeError(`unknown state: ${row.to}`);
    if (!(row.amount >= 0 && row.invoices >= 0))
      throw new RangeError(`${row.from} to ${row.to}: negative amount or count: ${row.amount}, ${row.invoices}`);
    sums[i]![j]! += row[unit];
    invoices[i]! += row.invoices;
  }
  const bases = sums.map((row) => row.reduce((sum, value) => sum + value, 0));
  return {
    unit,
    buckets: [...buckets],
    absorbing: [...absorbing],
    rates: sums.map((row, i) => (bases[i]! > 0 ? row.map((value) => value / bases[i]!) : null)),
    bases,
    invoices,
    unseen: buckets.filter((_, i) => !(bases[i]! > 0)),
  };
}

/** Balances so many months after the start. */
export interface RolledMonth {
  /** 0 is the start. */
  months_ahead: number;
  /** Still open, by bucket. */
  open_amounts: number[];
  /** Paid, written off... since the start, by absorbing state. */
  absorbed_amounts: number[];
}

/**
 * The balances rolled forward month by month, without new invoices.
 *
 * in      matrix; balances: amount by bucket at the start; months: whole, at least 0
 * out     months + 1 entries; every entry's amounts add up to the opening balances. Null where a bucket that holds or
 *         receives a balance was never seen
 * throws  on a number of balances that does not fit
 */
export function rollForward(matrix: RollMatrix, balances: readonly number[], months: number): RolledMonth[] | null {
  const n = matrix.buckets.length;
  if (balances.length !== n) throw new RangeError(`balances for ${n} buckets: ${balances.length}`);
  let open = [...balances];
  let absorbed = matrix.absorbing.map(() => 0);
  const result: RolledMonth[] = [{months_ahead: 0, open_amounts: open, absorbed_amounts: absorbed}];
  for (let month = 1; month <= months; month++) {
    const next = open.map(() => 0);
    absorbed = [...absorbed];
    for (let i = 0; i < n; i++) {
      if (open[i] === 0) continue;
      const row = matrix.rates[i];
      if (!row) return null;
      row.forEach((rate, j) => {
        if (j < n) next[j]! += open[i]! * rate;
        else absorbed[j - n]! += open[i]! * rate;
      });
    }
    open = next;
    result.push({months_ahead: month, open_amounts: open, absorbed_amounts: absorbed});
  }
  return result;
}

/** One state so many months ahead. */
export interface RollForecast extends Intervals {
  months_ahead: number;
  /** A bucket, or an absorbing state. */
  state: string;
  /** Open in the bucket then, or absorbed since the start; null where a bucket that matters was never seen. */
  amount: number | null;
  flag: string | null;
}

/**
 * The rolled balances with intervals by a bootstrap over debtors: how well the rates are known, not how next month may
 * differ.
 *
 * in      transitions with `customer_id`; states and unit as `rollRates`; balances, months as `rollForward`;
 *         replicates; seed
 * out     per month from 1 and state, buckets first: amount and intervals
 * throws  on a transition without a debtor, and what `rollRates` and `rollForward` throw
 */
export function forecastRoll({
  transitions,
  buckets,
  absorbing,
  unit = "amount",
  balances,
  months,
  replicates,
  seed,
}: {
  transitions: readonly Transition[];
  buckets: readonly string[];
  absorbing: readonly string[];
  unit?: "invoices" | "amount";
  balances: readonly number[];
  months: number;
  replicates: number;
  seed: number;
}): RollForecast[] {
  const debtors = new Map<string, number>();
  const debtorOf = transitions.map((row) => {
    if (row.customer_id === undefined) throw new RangeError(`transition without a debtor: ${row.from} to ${row.to}`);
    const index = debtors.get(row.customer_id) ?? debtors.size;
    debtors.set(row.customer_id, index);
    return index;
  });
  const matrix = rollRates(transitions, {buckets, absorbing, unit});
  const states = [...buckets, ...absorbing];
  const [from, to] = [
    transitions.map((row) => buckets.indexOf(row.from)),
    transitions.map((row) => states.indexOf(row.to)),
  ];
  const statistic = (times: Uint32Array): (number | null)[] => {
    const sums = buckets.map(() => new Float64Array(states.length));
    transitions.forEach((row, i) => (sums[from[i]!]![to[i]!]! += row[unit] * times[debtorOf[i]!]!));
    const rates = sums.map((row) => {
      const base = row.reduce((sum, value) => sum + value, 0);
      return base > 0 ? Array.from(row, (value) => value / base) : null;
    });
    const rolled = rollForward({...matrix, rates}, balances, months);
    return Array.from({length: months}, (_, m) =>
      rolled === null ? states.map(() => null) : [...rolled[m + 1]!.open_amounts, ...rolled[m + 1]!.absorbed_amounts],
    ).flat();
  };
  const amounts = statistic(new Uint32Array(debtors.size).fill(1));
  const spread = bootstrapClusters({clusters: debtors.size, statistic, replicates, seed});
  return amounts.map((amount, i) => ({
    months_ahead: Math.floor(i / states.length) + 1,
    state: states[i % states.length]!,
    amount,
    interval_80: amount === null ? null : spread[i]!.interval_80,
    interval_95: amount === null ? null : spread[i]!.interval_95,
    flag: amount === null ? "unseen_bucket" : spread[i]!.flag,
  }));
}
