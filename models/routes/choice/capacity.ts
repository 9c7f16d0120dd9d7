/**
 * Which claims the team should keep when its hours are limited.
 *
 * Each claim takes some hours in-house and gains something by staying: its net in-house less its net along the best
 * other way. Choosing is a knapsack. It is filled in order of gain per hour, whole claims only, skipping what no longer
 * fits. More hours never lower the total: where a claim enters that did not fit before, it alone gains more than all
 * that stood in its place could, since they gained less per hour in fewer hours.
 *
 * source  Dantzig, "Discrete-variable extremum problems", Operations Research 5 (1957): the fractional solution bounds
 *         the whole one
 */
import {quantileSorted} from "d3";

/** A claim the team could keep. */
export interface KeepableClaim {
  claim_id: string;
  /** In-house work on it per month, at least 0. */
  hours: number;
  /** Expected net if kept. */
  keep_amount: number;
  /** Expected net along the best other route; 0 where none is open. */
  other_amount: number;
}

/** What the team keeps under a limit. */
export interface Allocation {
  /** Claim ids in the order in which they were taken. */
  kept: string[];
  hours_used: number;
  /** Net of the kept claims in-house and of the others along their best other way. */
  total_amount: number;
  /** No choice of whole claims brings more: the total if a claim could be kept in part. */
  bound_amount: number;
  /** What one more hour would bring, in the choice of parts; 0 where the hours suffice. */
  hour_amount: number;
  /** Claims worth keeping, had the team the hours. */
  wanted: number;
  wanted_hours: number;
}

/**
 * The claims to keep within some hours.
 *
 * in      hours: per month, as the claims' own
 * out     total within one claim's gain of the best possible, and never above `bound_amount`
 * throws  RangeError on hours, of the team or a claim, that are negative or not a number: `hours of F1: negative or not
 *         a number: -1`
 */
export function allocateHours(claims: readonly KeepableClaim[], hours: number): Allocation {
  if (!(hours >= 0)) throw new RangeError(`hours: negative or not a number: ${hours}`);
  const wanted = rank(claims);
  const allocation: Allocation = {
    kept: [],
    hours_used: 0,
    total_amount: claims.reduce((total, claim) => total + claim.other_amount, 0),
    bound_amount: 0,
    hour_amount: 0,
    wanted: wanted.length,
    wanted_hours: wanted.reduce((total, claim) => total + claim.hours, 0),
  };
  allocation.bound_amount = allocation.total_amount;
  let left_in_parts = hours;
  for (const claim of wanted) {
    if (claim.hours <= left_in_parts) {
      left_in_parts -= claim.hours;
      allocation.bound_amount += claim.gain;
    } else if (allocation.hour_amount === 0) {
      allocation.hour_amount = claim.gain / claim.hours;
      allocation.bound_amount += left_in_parts * allocation.hour_amount;
      left_in_parts = 0;
    }
    if (allocation.hours_used + claim.hours > hours) continue;
    allocation.kept.push(claim.claim_id);
    allocation.hours_used += claim.hours;
    allocation.total_amount += claim.gain;
  }
  return allocation;
}

/** A point of the curve of the total against the hours. */
export interface HoursPoint {
  hours: number;
  total_amount: number;
  /** What the next hour brings here. */
  hour_amount: number;
}

/**
 * The total against the hours of the team, when a claim can be kept in part:
 * rising, and ever less steeply.
 *
 * in      points: how many at most, spread evenly over the claims worth keeping
 * out     from the claims that take no time to all that are worth keeping
 * throws  as allocateHours
 */
export function traceHours(claims: readonly KeepableClaim[], points = 200): HoursPoint[] {
  const wanted = rank(claims);
  let hours = 0;
  let total_amount = claims.reduce((total, claim) => total + claim.other_amount, 0);
  const curve: HoursPoint[] = [];
  wanted.forEach((claim, index) => {
    if (claim.hours > 0) curve.push({hours, total_amount, hour_amount: claim.gain / claim.hours});
    hours += claim.hours;
    total_amount += claim.gain;
    if (index === wanted.length - 1) curve.push({hours, total_amount, hour_amount: 0});
  });
  if (curve.length === 0) return [{hours: 0, total_amount, hour_amount: 0}];
  if (curve.length <= points) return curve;
  const positions = Array.from(curve.keys());
  return Array.from({length: points}, (_, step) => curve[Math.round(quantileSorted(positions, step / (points - 1))!)]!);
}

function rank(claims: readonly KeepableClaim[]): (KeepableClaim & {gain: number})[] {
  for (const {claim_id, hours} of claims)
    if (!(hours >= 0)) throw new RangeError(`hours of ${claim_id}: negative or not a number: ${hours}`);
  const rate = ({gain, hours}: {gain: number; hours: number}) => (hours === 0 ? Infinity : gain / hours);
  return claims
    .map((claim) => ({...claim, gain: claim.keep_amount - claim.other_amount}))
    .filter(({gain}) => gain > 0)
    .sort((a, b) =>
      rate(a) === rate(b) ? a.hours - b.hours || a.claim_id.localeCompare(b.claim_id) : rate(b) - rate(a),
    );
}
