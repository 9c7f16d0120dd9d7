/**
 * How long until customers pay, with the open invoices counted as not yet paid rather than left out.
 *
 * source  Kaplan-Meier and Greenwood: kpi-definitions.md 3.2 [MW-ECDF]; log-log interval [SAS-08]; oracle [BEWICK]
 */
import {countSpells, hazards, MINIMUM_AT_RISK, riskSet} from "./risk-set.js";
import type {OutcomeCount, RiskUnit, Spell} from "./risk-set.js";
import {intervalsFrom, MINIMUM_EVENTS, NO_INTERVALS} from "../../models/statistics/estimate.js";
import type {Interval, Intervals} from "../../models/statistics/estimate.js";
import type {Estimate} from "./estimate.js";

/** Claims by day, as SQL counts them. `entered` left out everywhere: everyone is there from day 0. */
export interface DayCount {
  day: number;
  entered?: number;
  events: number;
  censored: number;
  /** Sums of amounts, needed for a curve in amounts. */
  entered_amount?: number;
  events_amount?: number;
  censored_amount?: number;
  /** Sums of squared amounts, needed for its intervals. */
  entered_squares?: number;
  events_squares?: number;
  censored_squares?: number;
}

/** The curve from this day on, until the next step. */
export interface SurvivalStep extends Intervals {
  day: number;
  /** Claims at risk just before the events of this day. */
  at_risk: number;
  entered: number;
  events: number;
  censored: number;
  /** Share not yet resolved after this day, 0 to 1, of claims or of amounts. */
  survival: number;
  /** Greenwood; null once survival is 0, and in amounts without squares. */
  standard_error: number | null;
  /** Variance of ln(survival): Greenwood's sum, which conditional survival takes differences of. */
  log_variance: number | null;
  /** Fewer than five at risk: a chart cuts the curve here. */
  is_thin: boolean;
}

/**
 * When half have paid, in days; null where the curve does not come down to a half. An upper limit that the data do not
 * reach is Infinity.
 */
export interface MedianDay extends Intervals {
  value: number | null;
}

/** A survival curve and what it rests on. */
export interface SurvivalCurve {
  unit: RiskUnit;
  /**
   * Above 0: nobody was under observation earlier (or the risk set ran empty), and the curve is conditional on being
   * unresolved then.
   */
  starts_on: number | null;
  /** Last day with anyone at risk: the curve knows nothing later. */
  ends_on: number | null;
  claims: number;
  amount: number | null;
  events: number;
  /** Events before `starts_on`, which the curve had to leave out. */
  dropped_events: number;
  zero_duration_events: number;
  /** Empty without events. */
  steps: SurvivalStep[];
  median: MedianDay;
  /** First day with fewer than five at risk after which it never recovers; null if there is none. */
  thin_from: number | null;
  flag: "no_events" | "insufficient_data" | "starts_late" | null;
}

/**
 * The curve from counts by day.
 *
 * in      counts: any order; unit: `claims`, or `amount` when the sums of amounts are given
 * out     one step per day with an entry or an exit; without events no steps, only the number of claims. In amounts the
 *         hazard is the share of the amount at risk, and the standard error replaces the claims at risk by the
 *         effective number (amount at risk)^2 / (sum of squares), so it does not depend on the currency. Claims are
 *         taken as independent: where debtors have many, bootstrap over debtors.
 * throws  what `riskSet` throws
 * source  S(t) = product of (1 - d/Y); kpi-definitions.md 3.2
 */
export function kaplanMeier(counts: Iterable<DayCount>, unit: RiskUnit = "claims"): SurvivalCurve {
  const outcomes: OutcomeCount[] = [];
  for (const row of counts) {
    const {day} = row;
    if (row.entered !== undefined)
      outcomes.push({
        day,
        outcome: "entered",
        claims: row.entered,
        amount: row.entered_amount,
        amount_squares: row.entered_squares,
      });
    outcomes.push({
      day,
      outcome: "event",
      claims: row.events,
      amount: row.events_amount,
      amount_squares: row.events_squares,
    });
    outcomes.push({
      day,
      outcome: "censored",
      claims: row.censored,
      amount: row.censored_amount,
      amount_squares: row.censored_squares,
    });
  }
  return survivalCurve(outcomes, unit);
}

/**
 * The curve from single claims.
 *
 * in      spells; events: the outcomes that count as the event, by default every one; others are taken as censored
 * out     as `kaplanMeier`
 * throws  on negative durations and what `riskSet` throws
 * source  as `kaplanMeier`. Where other causes end a claim for good, this curve is not one minus the share paid: use
 *         `aalenJohansen`.
 */
export function kaplanMeierFromSpells(
  spells: Iterable<Spell>,
  {unit = "claims", events}: {unit?: RiskUnit; events?: readonly string[]} = {},
): SurvivalCurve {
  const counted: Spell[] = [];
  for (const spell of spells)
    counted.push({
      ...spell,
      outcome: spell.outcome === null || (events && !events.includes(spell.outcome)) ? null : "event",
    });
  return survivalCurve(countSpells(counted, unit), unit);
}

function survivalCurve(counts: readonly OutcomeCount[], unit: RiskUnit): SurvivalCurve {
  const risk = riskSet(counts, unit);
  const curve: SurvivalCurve = {
    unit,
    starts_on: risk.starts_on,
    ends_on: risk.days.at(-1)?.day ?? null,
    claims: risk.claims,
    amount: risk.amount,
    events: risk.events,
    dropped_events: risk.dropped_events,
    zero_duration_events: risk.zero_duration_events,
    steps: [],
    median: {value: null, ...NO_INTERVALS},
    thin_from: null,
    flag: null,
  };
  if (risk.events === 0) return {...curve, flag: "no_events"};
  let survival = 1;
  let log_variance: number | null = 0;
  for (const day of risk.days) {
    const {all} = hazards(day);
    survival *= 1 - all;
    if (all > 0 && log_variance !== null)
      log_variance =
        all === 1 || day.effective_at_risk === null ? null : log_variance + all / (day.effective_at_risk * (1 - all));
    let events = 0;
    for (const event of day.events.values()) events += event.claims;
    const variance = log_variance;
    curve.steps.push({
      day: day.day,
      at_risk: day.claims_at_risk,
      entered: day.entered,
      events,
      censored: day.censored,
      survival,
      standard_error: variance === null ? null : survival * Math.sqrt(variance),
      log_variance,
      ...intervalsFrom((z) => logLogInterval(survival, variance, z)),
      is_thin: day.claims_at_risk < MINIMUM_AT_RISK,
    });
  }
  const last_thick = curve.steps.findLastIndex((step) => !step.is_thin);
  curve.thin_from = curve.steps[last_thick + 1]?.day ?? null;
  curve.median = quantileDay(curve, 0.5);
  if (curve.events < MINIMUM_EVENTS) curve.flag = "insufficient_data";
  else if ((curve.starts_on ?? 0) > 0) curve.flag = "starts_late";
  return curve;
}

/**
 * Log-log limits of a survival probability: always between 0 and 1.
 *
 * in      survival: 0 to 1; log_variance: variance of its logarithm; z: normal quantile
 * out     null at 0, at 1 and without a variance, where the transform has no value
 * source  S^exp(+-z s), s = se / (S |ln S|): [SAS-08]
 */
function logLogInterval(survival: number, log_variance: number | null, z: number): Interval | null {
  if (log_variance === null || log_variance <= 0 || survival <= 0 || survival >= 1) return null;
  const s = Math.sqrt(log_variance) / -Math.log(survival);
  return {low: survival ** Math.exp(z * s), high: survival ** Math.exp(-z * s)};
}

/**
 * The curve's value on a day.
 *
 * in      day: from the curve's origin
 * out     the step in force, the last one after the end; null before `starts_on` and without events
 */
export function stepAt(curve: SurvivalCurve, day: number): SurvivalStep | null {
  let low = 0;
  let high = curve.steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (curve.steps[middle]!.day <= day) low = middle + 1;
    else high = middle;
  }
  return curve.steps[low - 1] ?? null;
}

/**
 * The first day by which a share has been resolved.
 *
 * in      share: strictly between 0 and 1, e.g. 0.5 for the median
 * out     the first day with survival at or below 1 - share, in days; its limits are the first days on which the lower
 *         and the upper limit of survival come down to it (Infinity where they never do); all null where the curve
 *         stays above
 * throws  on a share outside (0, 1)
 * source  Brookmeyer and Crowley 1982, with the log-log interval [SAS-08]
 */
export function quantileDay(curve: SurvivalCurve, share: number): MedianDay {
  if (!(share > 0 && share < 1)) throw new RangeError(`share outside (0, 1): ${share}`);
  // The product of ratios misses an exact half by some units in the last place.
  const level = 1 - share + 1e-12;
  const firstDay = (limit: (step: SurvivalStep) => number | undefined): number =>
    curve.steps.find((step) => (limit(step) ?? (step.survival <= 0 ? 0 : 1)) <= level)?.day ?? Infinity;
  const value = firstDay((step) => step.survival);
  const has_variance = curve.steps.some((step) => step.interval_95 !== null);
  if (value === Infinity) return {value: null, ...NO_INTERVALS};
  if (!has_variance) return {value, ...NO_INTERVALS};
  return {
    value,
    interval_80: {low: firstDay((step) => step.interval_80?.low), high: firstDay((step) => step.interval_80?.high)},
    interval_95: {low: firstDay((step) => step.interval_95?.low), high: firstDay((step) => step.interval_95?.high)},
  };
}

/**
 * Probability that a claim still unpaid at an age is paid within so many more days.
 *
 * in      age and horizon in days, from the curve's origin; age 0 conditions on not having been paid on day 0
 * out     1 - S(age + horizon) / S(age), from 0 to 1, with the interval of the curve restarted at that age; claims: at
 *         risk after that age; events: in between. Null with a flag: `no_events`, `before_start`, `beyond_history`
 *         (nobody was observed at that age), `all_resolved` (survival is 0 there). `lower_bound` when the horizon
 *         reaches past the last observation, `insufficient_data` below ten events.
 * throws  on a negative age or horizon
 * source  [SE-487067]
 */
export function probabilityWithin(curve: SurvivalCurve, age: number, horizon: number): Estimate {
  if (!(age >= 0)) throw new RangeError(`negative age: ${age}`);
  if (!(horizon >= 0)) throw new RangeError(`negative horizon: ${horizon}`);
  const estimate: Estimate = {
    value: null,
    ...NO_INTERVALS,
    claims: 0,
    events: 0,
    at_risk_amount: null,
    basis: "measured",
    method: "kaplan_meier_conditional",
    flag: null,
  };
  if (curve.steps.length === 0) return {...estimate, claims: curve.claims, flag: "no_events"};
  if (age < (curve.starts_on ?? 0)) return {...estimate, flag: "before_start"};
  const from = stepAt(curve, age)!;
  if (from.survival <= 0) return {...estimate, flag: "all_resolved"};
  if (age >= (curve.ends_on ?? 0)) return {...estimate, flag: "beyond_history"};
  const to = stepAt(curve, age + horizon)!;
  const survival = to.survival / from.survival;
  const variance = to.log_variance === null || from.log_variance === null ? null : to.log_variance - from.log_variance;
  for (const step of curve.steps) if (step.day > age && step.day <= age + horizon) estimate.events += step.events;
  estimate.claims = from.at_risk - from.events - from.censored;
  estimate.value = 1 - survival;
  const {interval_80, interval_95} = intervalsFrom((z) => {
    const limits = logLogInterval(survival, variance, z);
    return limits && {low: 1 - limits.high, high: 1 - limits.low};
  });
  estimate.interval_80 = interval_80;
  estimate.interval_95 = interval_95;
  if (age + horizon > (curve.ends_on ?? 0) && to.survival > 0) estimate.flag = "lower_bound";
  else if (estimate.events < MINIMUM_EVENTS) estimate.flag = "insufficient_data";
  return estimate;
}
