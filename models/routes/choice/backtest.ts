/**
 * What the comparison of routes would have said earlier, against what happened: are the shares right on the whole and
 * where they are high or low, do the intervals hold what they promise, did following the recommendation pay.
 *
 * The last question asks for what did not happen. It is answered only where, in the same stratum of age, amount and
 * segment, some claims took the route that would have been recommended and others did not; else it is unknown, with
 * why.
 *
 * source  kpi-definitions 3.5 (error reporting); liquidation rates within strata: 3.4
 */
import {group, sum} from "d3";
import {bootstrapClusters, groupByCluster} from "../../statistics/bootstrap.js";
import {NO_INTERVALS, Z_80, type Intervals} from "../../statistics/estimate.js";

/** A claim as it stood on the frozen day, and what became of it. Amounts in the base currency. */
export interface FrozenClaim {
  claim_id: string;
  customer_id: string;
  /** Cell of age, amount and segment. */
  stratum: string;
  /** Overdue on the frozen day, above 0. */
  open_amount: number;
  /** Share expected in the months since, with whom it lay then. */
  predicted_rate: number;
  /** The same under other debtors of the history: one per replicate, the same number for every claim; empty: none. */
  draws: readonly number[];
  /** Came in since, from whomever; at most what was open. */
  recovered_amount: number;
  /** Family of the route that would have been recommended; null: to stop. */
  recommended: string | null;
  /** Family it lay with or was handed to first; null: unknown. */
  used: string | null;
  /** What came in less what it cost since; null where the ledger does not say what it cost. */
  net_amount: number | null;
}

/** Claims of about the same predicted share. */
interface CalibrationBand {
  /** From 1, the lowest tenth by count. */
  decile: number;
  claims: number;
  open_amount: number;
  /** In amounts, as `actual_rate`. */
  predicted_rate: number;
  actual_rate: number;
  /**
   * Within which the actual share should lie in 80 of 100 cases: other debtors in the history, and chance among these.
   */
  predicted_low: number | null;
  predicted_high: number | null;
  is_within: boolean | null;
}

/** Why a net gain is unknown. */
type GainFlag = "no_claims" | "routes_unknown" | "costs_unknown" | "no_overlap" | "too_few_claims";

/** What following the recommendation would have brought beyond what was done. */
interface RecommendationGain extends Intervals {
  /** In the base currency, over the comparable claims that took another route; null: unknown. */
  gain_amount: number | null;
  /** Claims that took the recommended route, another, and those of which one of the two is unknown. */
  followed_claims: number;
  other_claims: number;
  unknown_claims: number;
  /** Of the others, those with a stratum in which some followed. */
  comparable_claims: number;
  comparable_amount: number;
  flag: GainFlag | null;
}

/** The whole back-test. */
export interface RouteBacktest {
  claims: number;
  debtors: number;
  open_amount: number;
  predicted_amount: number;
  actual_amount: number;
  /** Predicted less actual; `bias_rate` of what was open. */
  bias_amount: number;
  bias_rate: number | null;
  /** What `bias_amount` would be in 80 of 100 cases by chance alone: within it, it says nothing. */
  chance_interval: {low: number; high: number} | null;
  /** Mean over claims of the distance between predicted and actual share, by amount. */
  mean_absolute_error: number | null;
  /** The same if every claim were foretold the actual mean share of all: what knowing only the average would give. */
  naive_absolute_error: number | null;
  deciles: CalibrationBand[];
  /** Strata whose actual share lies in the 80 % interval, as a share of the strata. */
  coverage_80: number | null;
  strata: number;
  gain: RecommendationGain;
  /** `thin`: fewer than the fewest claims worth a ratio. */
  flag: "no_claims" | "thin" | null;
}

export interface BacktestOptions {
  /** `statistics.thin_denominator`. */
  thin_minimum: number;
  /** `statistics.min_events`: claims on either side of a comparison. */
  min_events: number;
  replicates: number;
  seed: number;
}

/**
 * The back-test of some claims.
 *
 * in      claims in any order
 * out     nulls and a flag where there is nothing to say; ten bands, fewer where there are fewer claims
 * throws  RangeError on an amount not above 0, a share outside 0 to 1, more recovered than was open: `F1: recovered
 *         more than was open: 12`
 */
export function backtestRoutes(claims: readonly FrozenClaim[], options: BacktestOptions): RouteBacktest {
  claims.forEach(check);
  const open_amount = sum(claims, (claim) => claim.open_amount);
  const predicted_amount = sum(claims, expected);
  const actual_amount = sum(claims, (claim) => claim.recovered_amount);
  const mean = open_amount > 0 ? actual_amount / open_amount : 0;
  const error = (foretold: (claim: FrozenClaim) => number) =>
    open_amount > 0
      ? sum(claims, (claim) => Math.abs(claim.open_amount * foretold(claim) - claim.recovered_amount)) / open_amount
      : null;
  const total = foretell(claims);
  const strata = [...group(claims, (claim) => claim.stratum).values()]
    .map(toBand)
    .filter((band) => band.is_within !== null);
  return {
    claims: claims.length,
    debtors: new Set(claims.map((claim) => claim.customer_id)).size,
    open_amount,
    predicted_amount,
    actual_amount,
    bias_amount: predicted_amount - actual_amount,
    bias_rate: open_amount > 0 ? (predicted_amount - actual_amount) / open_amount : null,
    chance_interval: total && {low: predicted_amount - total.high, high: predicted_amount - total.low},
    mean_absolute_error: error((claim) => claim.predicted_rate),
    naive_absolute_error: error(() => mean),
    deciles: splitDeciles(claims).map((held, position) => ({decile: position + 1, ...toBand(held)})),
    coverage_80: strata.length ? strata.filter((band) => band.is_within).length / strata.length : null,
    strata: strata.length,
    gain: compareFollowing(claims, options),
    flag: claims.length === 0 ? "no_claims" : claims.length < options.thin_minimum ? "thin" : null,
  };
}

/**
 * Ten groups of about as many claims, by predicted share; claims foretold the same may fall on both sides of a bound.
 */
function splitDeciles(claims: readonly FrozenClaim[]): FrozenClaim[][] {
  const sorted = claims.toSorted((a, b) => a.predicted_rate - b.predicted_rate || a.claim_id.localeCompare(b.claim_id));
  const bands = Math.min(10, sorted.length);
  return Array.from({length: bands}, (_, band) =>
    sorted.slice(Math.round((band * sorted.length) / bands), Math.round(((band + 1) * sorted.length) / bands)),
  );
}

function toBand(claims: readonly FrozenClaim[]): Omit<CalibrationBand, "decile"> {
  const open_amount = sum(claims, (claim) => claim.open_amount);
  const actual = sum(claims, (claim) => claim.recovered_amount);
  const range = foretell(claims);
  // a cent of rounding is no miss
  return {
    claims: claims.length,
    open_amount,
    predicted_rate: sum(claims, expected) / open_amount,
    actual_rate: actual / open_amount,
    predicted_low: range && range.low / open_amount,
    predicted_high: range && range.high / open_amount,
    is_within: range && range.low - 0.01 <= actual && actual <= range.high + 0.01,
  };
}

/**
 * Where the cash of some claims should lie in 80 of 100 cases. Each debtor pays all that is asked of him or nothing,
 * one independently of the other; the shares themselves vary as the replicates do.
 */
function foretell(claims: readonly FrozenClaim[]): {low: number; high: number} | null {
  const replicates = claims[0]?.draws.length ?? 0;
  if (replicates < 2) return null;
  const mean = sum(claims, expected);
  const drawn = Array.from({length: replicates}, (_, replicate) =>
    sum(claims, (claim) => claim.open_amount * claim.draws[replicate]!),
  );
  const centre = sum(drawn) / replicates;
  const of_history = sum(drawn, (value) => (value - centre) ** 2) / (replicates - 1);
  const of_chance = sum(group(claims, (claim) => claim.customer_id).values(), (held) => {
    const owed = sum(held, (claim) => claim.open_amount);
    const share = sum(held, expected) / owed;
    return owed ** 2 * share * (1 - share);
  });
  const half = Z_80 * Math.sqrt(of_history + of_chance);
  return {
    low: Math.max(0, mean - half),
    high: Math.min(
      sum(claims, (claim) => claim.open_amount),
      mean + half,
    ),
  };
}

function compareFollowing(
  claims: readonly FrozenClaim[],
  {min_events, replicates, seed}: BacktestOptions,
): RecommendationGain {
  const known = claims.filter(
    (claim) => claim.used !== null && claim.recommended !== null && claim.net_amount !== null,
  );
  const follows = (claim: FrozenClaim) => claim.used === claim.recommended;
  const nothing = {
    gain_amount: null,
    followed_claims: known.filter(follows).length,
    other_claims: known.filter((claim) => !follows(claim)).length,
    unknown_claims: claims.length - known.length,
    comparable_claims: 0,
    comparable_amount: 0,
    ...NO_INTERVALS,
  };
  if (claims.length === 0) return {...nothing, flag: "no_claims"};
  if (known.length === 0)
    return {...nothing, flag: claims.every((claim) => claim.used === null) ? "routes_unknown" : "costs_unknown"};
  const strata = [...group(known, (claim) => claim.stratum).values()].filter(
    (held) => held.some(follows) && !held.every(follows),
  );
  const compared = strata.flat();
  const others = compared.filter((claim) => !follows(claim));
  const found = {
    ...nothing,
    comparable_claims: others.length,
    comparable_amount: sum(others, (claim) => claim.open_amount),
  };
  if (others.length === 0) return {...found, flag: "no_overlap"};
  if (others.length < min_events || compared.length - others.length < min_events)
    return {...found, flag: "too_few_claims"};
  // what a euro brought net where the recommendation was followed, less where it was not, on the euros where it was not
  const gain = (times: (claim: FrozenClaim) => number): number | null => {
    let total = 0;
    for (const held of strata) {
      const side = (isFollowed: boolean, figure: (claim: FrozenClaim) => number) =>
        sum(held, (claim) => (follows(claim) === isFollowed ? times(claim) * figure(claim) : 0));
      const followed = side(true, (claim) => claim.open_amount);
      const other = side(false, (claim) => claim.open_amount);
      if (other === 0) continue;
      if (followed === 0) return null;
      total +=
        other *
        (side(true, (claim) => claim.net_amount!) / followed - side(false, (claim) => claim.net_amount!) / other);
    }
    return total;
  };
  const clusters = groupByCluster(compared, (claim) => claim.customer_id);
  const clusterOf = new Map(clusters.flatMap((rows, cluster) => rows.map((row) => [compared[row]!, cluster] as const)));
  const [drawn] = bootstrapClusters({
    clusters: clusters.length,
    statistic: (times) => [gain((claim) => times[clusterOf.get(claim)!]!)],
    replicates,
    seed,
  });
  return {
    ...found,
    gain_amount: gain(() => 1),
    interval_80: drawn!.interval_80,
    interval_95: drawn!.interval_95,
    flag: null,
  };
}

function expected(claim: FrozenClaim): number {
  return claim.open_amount * claim.predicted_rate;
}

function check({claim_id, open_amount, predicted_rate, recovered_amount}: FrozenClaim): void {
  if (!(open_amount > 0)) throw new RangeError(`${claim_id}: not above 0: ${open_amount}`);
  if (!(predicted_rate >= 0 && predicted_rate <= 1))
    throw new RangeError(`${claim_id}: predicted_rate not between 0 and 1: ${predicted_rate}`);
  if (!(recovered_amount <= open_amount + 0.01))
    throw new RangeError(`${claim_id}: recovered more than was open: ${recovered_amount}`);
}
