/**
 * Which provider collects more of the same claims.
 *
 * Claims are not assigned at random: whoever gets the young files looks good. Each pair is compared on the strata of
 * age, amount and segment that both have had, weighted by how much they overlap; where they do not, or too little has
 * come in, no rank is given.
 *
 * source  kpi-definitions.md 3.2 (ranking providers), 3.5 point 7
 */
import {group} from "d3";
import {drawClusters, percentileIntervals, seededSource} from "../../statistics/bootstrap.js";
import {NO_INTERVALS, type Intervals} from "../../statistics/estimate.js";
import {incidenceByDay, type DaySums} from "../../statistics/incidence-by-day.js";

/** How finely claims are told apart, the finest first. */
const STRATA = ["age_amount_segment", "age_amount", "age"] as const;

type Strata = (typeof STRATA)[number];

/**
 * What happened to the claims of one debtor in one stratum, so many days after somebody took them in hand. Amounts in
 * the base currency.
 */
export interface CareDay {
  /** A provider, or the company itself. */
  arm: string;
  debtor: string;
  /** Of the claim's age when taken in hand. */
  age_band: number;
  amount_band: number;
  segment: string;
  /** Since then; 0 or more. */
  day: number;
  entered_claims: number;
  /** Of the claims that enter on this day, those that brought cash within the window. */
  recovered_claims: number;
  entered_amount: number;
  paid_amount: number;
  ended_amount: number;
  censored_amount: number;
}

/** Two arms, plainly and like for like. Rates: share of the amount collected within the window. */
export interface Comparison {
  arm: string;
  versus: string;
  strata: Strata;
  claims: number;
  versus_claims: number;
  /** All claims of each, whatever they were. */
  naive_rate: number | null;
  naive_versus_rate: number | null;
  naive_difference: number | null;
  naive_intervals: Intervals;
  /** Strata in which both have had claims. */
  common_strata: number;
  common_claims: number;
  versus_common_claims: number;
  /** Share of this arm's claims that lie in them. */
  common_share: number;
  /** Claims in them that brought cash. */
  events: number;
  versus_events: number;
  /** On the common strata, both weighted to the same mix; null where the comparison is refused. */
  rate: number | null;
  versus_rate: number | null;
  difference: number | null;
  intervals: Intervals;
  /** Null where it is refused, or the 80 % interval holds 0. */
  verdict: "better" | "worse" | null;
  /** Why there is no verdict. */
  flag: "no_overlap" | "insufficient_data" | "not_distinguishable" | null;
}

export interface ComparisonOptions {
  window_days: number;
  min_events: number;
  replicates: number;
  seed: number;
}

/**
 * Every pair of arms, each arm against each other one and each way of telling claims apart.
 *
 * in      history: any order; options
 * out     rates by Aalen-Johansen in amounts within the window. Strata that both have, weighted n m / (n + m) by their
 *         claims: the mix on which the two overlap. Refused with `no_overlap` where fewer than `min_events` claims of
 *         either lie in common strata, with `insufficient_data` where fewer of either brought cash. Intervals:
 *         bootstrap over debtors, drawn jointly for all arms
 * throws  on no replicates or a negative day
 * source  overlap weights: Li, Morgan, Zaslavsky, "Balancing covariates via propensity score weighting", JASA 113
 *         (2018)
 */
export function compareProviders(
  history: readonly CareDay[],
  {window_days, min_events, replicates, seed}: ComparisonOptions,
): Comparison[] {
  if (!(replicates >= 1)) throw new RangeError(`no replicates: ${replicates}`);
  const debtors = new Map<string, number>();
  for (const {debtor, day} of history) {
    if (!(day >= 0)) throw new RangeError(`negative day: ${day}`);
    if (!debtors.has(debtor)) debtors.set(debtor, debtors.size);
  }
  const arms = [...new Set(history.map(({arm}) => arm))].sort();
  if (arms.length < 2) return [];
  const rowsOf = new Map(arms.map((arm) => [arm, history.filter((row) => row.arm === arm)]));
  const whole = new Map(arms.map((arm) => [arm, new Stratum(rowsOf.get(arm)!, debtors, window_days)]));
  const split = STRATA.map((strata) => {
    const stratify = (rows: CareDay[]) =>
      new Map([...group(rows, KEYS[strata])].map(([key, some]) => [key, new Stratum(some, debtors, window_days)]));
    return {strata, byArm: new Map(arms.map((arm) => [arm, stratify(rowsOf.get(arm)!)]))};
  });
  const pairs = split.flatMap(({strata, byArm}) => listPairs(arms, strata, byArm));
  const compared = pairs.map((pair) => compareRates(pair, whole.get(pair.arm)!, whole.get(pair.versus)!, min_events));
  const random = seededSource(seed);
  const every = [
    ...whole.values(),
    ...split.flatMap(({byArm}) => [...byArm.values()].flatMap((strata) => [...strata.values()])),
  ];
  for (let i = 0; i < replicates; i++) {
    const times = drawClusters(debtors.size, random);
    for (const stratum of every) stratum.redraw(times);
    pairs.forEach(({arm, versus, common, naive, like}, at) => {
      const [a, b] = [whole.get(arm)!.rate, whole.get(versus)!.rate];
      if (a !== null && b !== null) naive.push(a - b);
      const standard = compared[at]!.flag === null ? standardised(common) : null;
      if (standard) like.push(standard.rate - standard.versus_rate);
    });
  }
  return compared.map((one, at): Comparison => {
    const intervals = one.flag === null ? percentileIntervals(pairs[at]!.like) : NO_INTERVALS;
    const inner = intervals.interval_80;
    const verdict = inner && inner.low > 0 ? "better" : inner && inner.high < 0 ? "worse" : null;
    return {
      ...one,
      naive_intervals: percentileIntervals(pairs[at]!.naive),
      intervals,
      verdict,
      flag: one.flag ?? (verdict === null ? "not_distinguishable" : null),
    };
  });
}

/** The stratum of a row. */
const KEYS: Record<Strata, (row: CareDay) => string> = {
  age_amount_segment: ({age_band, amount_band, segment}) => `${age_band} ${amount_band} ${segment}`,
  age_amount: ({age_band, amount_band}) => `${age_band} ${amount_band}`,
  age: ({age_band}) => `${age_band}`,
};

/** Two arms told apart in one way, and the differences that the draws find: of all claims, and of like ones. */
interface Pair {
  arm: string;
  versus: string;
  strata: Strata;
  common: {mine: Stratum; theirs: Stratum}[];
  naive: number[];
  like: number[];
}

/** Each arm against each other one, with the strata that both have. */
function listPairs(
  arms: readonly string[],
  strata: Strata,
  byArm: ReadonlyMap<string, ReadonlyMap<string, Stratum>>,
): Pair[] {
  return arms.flatMap((arm) =>
    arms
      .filter((versus) => versus !== arm)
      .map((versus) => {
        const [mine, theirs] = [byArm.get(arm)!, byArm.get(versus)!];
        const common = [...mine.keys()]
          .filter((key) => theirs.has(key))
          .map((key) => ({mine: mine.get(key)!, theirs: theirs.get(key)!}));
        return {arm, versus, strata, common, naive: [], like: []};
      }),
  );
}

/** A pair as observed, before any draw. */
function compareRates({arm, versus, strata, common}: Pair, mine: Stratum, theirs: Stratum, min_events: number) {
  const total = (side: "mine" | "theirs", what: "claims" | "events") =>
    common.reduce((sum, pair) => sum + pair[side][what], 0);
  const [events, versus_events] = [total("mine", "events"), total("theirs", "events")];
  const [common_claims, versus_common_claims] = [total("mine", "claims"), total("theirs", "claims")];
  const flag =
    Math.min(common_claims, versus_common_claims) < min_events
      ? ("no_overlap" as const)
      : Math.min(events, versus_events) < min_events
        ? ("insufficient_data" as const)
        : null;
  const standard = flag === null ? standardised(common) : null;
  const [naive_rate, naive_versus_rate] = [mine.rate, theirs.rate];
  return {
    arm,
    versus,
    strata,
    claims: mine.claims,
    versus_claims: theirs.claims,
    naive_rate,
    naive_versus_rate,
    naive_difference: naive_rate !== null && naive_versus_rate !== null ? naive_rate - naive_versus_rate : null,
    common_strata: common.length,
    common_claims,
    versus_common_claims,
    common_share: mine.claims > 0 ? common_claims / mine.claims : 0,
    events,
    versus_events,
    rate: standard?.rate ?? null,
    versus_rate: standard?.versus_rate ?? null,
    difference: standard && standard.rate - standard.versus_rate,
    flag,
  };
}

/** Both rates over the strata in which both have claims, at the mix on which they overlap. */
function standardised(common: readonly {mine: Stratum; theirs: Stratum}[]): {rate: number; versus_rate: number} | null {
  let [weights, rate, versus_rate] = [0, 0, 0];
  for (const {mine, theirs} of common) {
    if (mine.rate === null || theirs.rate === null) continue;
    const weight = (mine.claims * theirs.claims) / (mine.claims + theirs.claims);
    weights += weight;
    rate += weight * mine.rate;
    versus_rate += weight * theirs.rate;
  }
  return weights > 0 ? {rate: rate / weights, versus_rate: versus_rate / weights} : null;
}

/** The claims of one arm in one stratum, as they are or as drawn. */
class Stratum {
  claims = 0;
  events = 0;
  /** Collected within the window; null without claims. */
  rate: number | null = null;
  private readonly debtor: Uint32Array;
  private readonly day: Uint32Array;
  private readonly sums: DaySums;
  private readonly last: number;

  constructor(
    private readonly rows: readonly CareDay[],
    debtors: ReadonlyMap<string, number>,
    window_days: number,
  ) {
    // Only days on which something happened are kept, in their order.
    const days = [...new Set(rows.filter((row) => row.day <= window_days).map((row) => row.day))].sort((a, b) => a - b);
    const rank = new Map(days.map((day, i) => [day, i]));
    this.rows = rows.filter((row) => row.day <= window_days);
    this.debtor = Uint32Array.from(this.rows, (row) => debtors.get(row.debtor)!);
    this.day = Uint32Array.from(this.rows, (row) => rank.get(row.day)!);
    this.last = Math.max(0, days.length - 1);
    const empty = () => new Float64Array(this.last + 1);
    this.sums = {entered: empty(), paid: empty(), ended: empty(), censored: empty()};
    this.redraw(new Uint32Array(debtors.size).fill(1));
  }

  redraw(times: Uint32Array): void {
    const {entered, paid, ended, censored} = this.sums;
    for (const array of [entered, paid, ended, censored]) array.fill(0);
    this.claims = 0;
    this.events = 0;
    this.rows.forEach((row, i) => {
      const count = times[this.debtor[i]!]!;
      if (count === 0) return;
      const day = this.day[i]!;
      this.claims += count * row.entered_claims;
      this.events += count * row.recovered_claims;
      entered[day]! += count * row.entered_amount;
      paid[day]! += count * row.paid_amount;
      ended[day]! += count * row.ended_amount;
      censored[day]! += count * row.censored_amount;
    });
    this.rate = this.claims > 0 ? incidenceByDay(this.sums, -1, [this.last + 1]).paid[0]! : null;
  }
}
