/**
 * Expected credit loss by ageing bucket (IFRS 9 simplified approach): a management estimate, not a tax provision.
 *
 * source  kpi-definitions.md 2.16 [IFRS9-B5535] [ECL-MX]
 */
import {fitBetaBinomial} from "../../models/statistics/beta-binomial.js";
import {MINIMUM_EVENTS, NO_INTERVALS} from "../../models/statistics/estimate.js";
import type {Estimate} from "./estimate.js";
import {betaInterval} from "./beta-intervals.js";

/**
 * What became of items that got no further than a bucket: they were paid, or finally lost, while in it. Only settled
 * cohorts.
 */
export interface BucketOutcome {
  segment: string;
  bucket: string;
  paid_amount: number;
  lost_amount: number;
  /**
   * Items that ended in the bucket, and those of them that were lost in whole or in part. Needed to shrink and for
   * intervals.
   */
  claims?: number;
  lost_claims?: number;
}

/** The loss rate of one segment and bucket. */
export interface LossRate extends Estimate {
  segment: string;
  bucket: string;
  /** Amounts that reached the bucket, and of them those finally lost. */
  reached_amount: number;
  lost_amount: number;
  /** The segment's own rate before any shrinking; null when nothing reached the bucket. */
  own_value: number | null;
}

/**
 * Loss rates by the flow method: amount finally lost / amount that reached the bucket.
 *
 * in      outcomes: one row or several per segment and bucket, amounts in the base currency; buckets: names in order of
 *         age
 * out     one rate per segment (order of first appearance) and bucket. Without counts: the own rate, `measured`, no
 *         interval. With counts: a cell with ten lost claims or more keeps its own rate, `measured`, exact to the cent;
 *         a thinner one is `shrunk` towards all segments in the same bucket, Z own + (1 - Z) pooled, Z = n / (n + alpha
 *         + beta) with the beta-binomial fitted on claims lost / reached over segments, and is flagged
 *         `insufficient_data`. Nothing ever reached the bucket in the segment: the pooled rate, `shrunk`,
 *         `no_own_data`; in any segment: null, `never_reached`. Intervals: Beta with that mean and that many claims, so
 *         they suppose amounts of similar size
 * throws  on an unknown bucket, negative amounts or counts, more lost claims than claims
 * source  [ECL-MX]; edge cases of 2.16
 */
export function flowLossRates(outcomes: Iterable<BucketOutcome>, buckets: readonly string[]): LossRate[] {
  interface Flow {
    reached: number;
    lost: number;
    claims: number;
    lost_claims: number;
  }
  const segments = new Map<string, Flow[]>();
  let has_counts = true;
  for (const row of outcomes) {
    const k = buckets.indexOf(row.bucket);
    if (k < 0) throw new RangeError(`unknown bucket: ${row.bucket}`);
    const {paid_amount, lost_amount, claims = 0, lost_claims = 0} = row;
    if (row.claims === undefined || row.lost_claims === undefined) has_counts = false;
    if (!(paid_amount >= 0 && lost_amount >= 0))
      throw new RangeError(`${row.segment}, ${row.bucket}: negative amount: ${Math.min(paid_amount, lost_amount)}`);
    if (!(lost_claims >= 0 && claims >= lost_claims))
      throw new RangeError(`${row.segment}, ${row.bucket}: lost claims outside 0 to ${claims}: ${lost_claims}`);
    const flows = segments.get(row.segment) ?? buckets.map(() => ({reached: 0, lost: 0, claims: 0, lost_claims: 0}));
    segments.set(row.segment, flows);
    for (let i = 0; i <= k; i++) {
      const flow = flows[i]!;
      flow.reached += paid_amount + lost_amount;
      flow.lost += lost_amount;
      flow.claims += claims;
      flow.lost_claims += lost_claims;
    }
  }
  const pools = buckets.map((_, k) => {
    const flows = [...segments.values()].map((all) => all[k]!);
    const reached = flows.reduce((sum, flow) => sum + flow.reached, 0);
    const lost = flows.reduce((sum, flow) => sum + flow.lost, 0);
    const prior = has_counts
      ? fitBetaBinomial(flows.map((flow) => ({trials: flow.claims, successes: flow.lost_claims})))
      : null;
    return {value: reached > 0 ? lost / reached : null, size: prior && prior.cells > 1 ? prior.alpha + prior.beta : 0};
  });
  return [...segments].flatMap(([segment, flows]) =>
    flows.map((flow, k): LossRate => {
      const pool = pools[k]!;
      const own = flow.reached > 0 ? flow.lost / flow.reached : null;
      const rate: LossRate = {
        segment,
        bucket: buckets[k]!,
        value: own,
        ...NO_INTERVALS,
        claims: flow.claims,
        events: flow.lost_claims,
        at_risk_amount: flow.reached,
        reached_amount: flow.reached,
        lost_amount: flow.lost,
        own_value: own,
        basis: "measured",
        method: "flow",
        flag: null,
      };
      if (pool.value === null) return {...rate, flag: "never_reached"};
      if (own === null)
        return {...rate, value: pool.value, ...betaAround(pool.value, pool.size), basis: "shrunk", flag: "no_own_data"};
      if (!has_counts) return rate;
      if (flow.lost_claims >= MINIMUM_EVENTS) return {...rate, ...betaAround(own, flow.claims)};
      const weight = flow.claims + pool.size > 0 ? flow.claims / (flow.claims + pool.size) : 0;
      const value = weight * own + (1 - weight) * pool.value;
      return {
        ...rate,
        value,
        ...betaAround(value, flow.claims + pool.size),
        basis: pool.size > 0 ? "shrunk" : "measured",
        flag: "insufficient_data",
      };
    }),
  );
}

function betaAround(mean: number, size: number): Pick<Estimate, "interval_80" | "interval_95"> {
  if (!(size > 0)) return NO_INTERVALS;
  // Half a claim on either side keeps the interval open where nothing, or everything, was lost.
  const alpha = mean * size + 0.5;
  const beta = (1 - mean) * size + 0.5;
  return {interval_80: betaInterval(alpha, beta, 0.8), interval_95: betaInterval(alpha, beta, 0.95)};
}

/** A forward-looking adjustment: visible, dated and with a reason, or it is refused. */
export interface Overlay {
  /** Multiplies every rate it applies to; the result is held to 1. */
  factor: number;
  /** Null: every bucket. */
  bucket: string | null;
  source: string;
  as_of: string;
}

/** An open balance to provide for; `bucket` null for items without a due date. */
export interface ProvisionBalance {
  segment: string;
  bucket: string | null;
  amount: number;
}

/** One line of the provision matrix. */
interface ProvisionLine {
  segment: string;
  bucket: string | null;
  amount: number;
  historical_rate: number | null;
  overlay_factor: number;
  rate: number | null;
  /** Unrounded; null where there is no rate. */
  loss_amount: number | null;
  basis: Estimate["basis"];
  flag: string | null;
}

/** The matrix applied. */
export interface Provision {
  lines: ProvisionLine[];
  /** Over the lines that have a rate. */
  loss_amount: number;
  /** Balances for which no rate exists: named, not taken as free of loss. */
  unrated_amount: number;
  /** Credit balances, which carry no loss rate (negative or 0). */
  credit_amount: number;
}

/**
 * Balances times loss rates.
 *
 * in      balances in the base currency; rates, e.g. from `flowLossRates`; overlays, multiplied where several apply;
 *         oldest_bucket: the bucket whose rate stands for items without a due date
 * out     one line per balance in order. Rates enter unrounded: 8.6957 %, not 8.7 %. A balance without a due date is
 *         its own line, flagged `no_due_date`; one without a rate is flagged `no_rate`; a credit balance is flagged
 *         `credit_balance`, no loss
 * throws  on an overlay without source or date or with a negative factor
 * source  2.16; overlay: [IFRS9-B5535], [CIFERI]
 */
export function applyProvisionMatrix(
  balances: readonly ProvisionBalance[],
  rates: readonly Pick<LossRate, "segment" | "bucket" | "value" | "basis" | "flag">[],
  {overlays = [], oldest_bucket}: {overlays?: readonly Overlay[]; oldest_bucket: string},
): Provision {
  for (const overlay of overlays) {
    if (!overlay.source || !overlay.as_of)
      throw new RangeError(`overlay without source and date: factor ${overlay.factor}`);
    if (!(overlay.factor >= 0)) throw new RangeError(`overlay factor: ${overlay.factor}`);
  }
  const provision: Provision = {lines: [], loss_amount: 0, unrated_amount: 0, credit_amount: 0};
  for (const {segment, bucket, amount} of balances) {
    const used = bucket ?? oldest_bucket;
    const found = rates.find((rate) => rate.segment === segment && rate.bucket === used);
    const historical_rate = found?.value ?? null;
    const overlay_factor = overlays.reduce(
      (product, {bucket: of, factor}) => (of === null || of === used ? product * factor : product),
      1,
    );
    const line: ProvisionLine = {
      segment,
      bucket,
      amount,
      historical_rate,
      overlay_factor,
      rate: historical_rate === null ? null : Math.min(1, historical_rate * overlay_factor),
      loss_amount: null,
      basis: found?.basis ?? "measured",
      flag: bucket === null ? "no_due_date" : (found?.flag ?? null),
    };
    if (amount <= 0) {
      provision.credit_amount += amount;
      line.loss_amount = 0;
      line.flag = amount < 0 ? "credit_balance" : line.flag;
    } else if (line.rate === null) {
      provision.unrated_amount += amount;
      line.flag = "no_rate";
    } else {
      line.loss_amount = amount * line.rate;
      provision.loss_amount += line.loss_amount;
    }
    provision.lines.push(line);
  }
  return provision;
}
