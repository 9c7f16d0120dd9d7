/**
 * What becomes of claims when they can end in several ways: paid, lost, withdrawn.
 *
 * Kaplan-Meier with the other causes censored pretends that a lost claim may still be paid, and overstates what is
 * recovered.
 *
 * source  kpi-definitions.md 3.2 [SAS-25], trap [SAS-344]
 */
import {countSpells, hazards, MINIMUM_AT_RISK, riskSet} from "./risk-set.js";
import type {OutcomeCount, RiskUnit, Spell} from "./risk-set.js";
import {intervalsFrom, MINIMUM_EVENTS, NO_INTERVALS} from "../../models/statistics/estimate.js";
import type {Interval, Intervals} from "../../models/statistics/estimate.js";
import type {Estimate} from "./estimate.js";

/** Share ended by one cause up to a day. */
interface Incidence extends Intervals {
  /** Of claims or of amounts, 0 to 1. */
  value: number;
  /** Null in amounts without squares. */
  standard_error: number | null;
}

/** The curves from this day on, until the next step. */
interface IncidenceStep {
  day: number;
  at_risk: number;
  entered: number;
  censored: number;
  /** Claims that ended on this day, by cause; causes without any are absent. */
  events: Record<string, number>;
  /** Share still open; `survival` and all `incidence` values add up to 1. */
  survival: number;
  incidence: Record<string, Incidence>;
  is_thin: boolean;
}

/** One curve per cause over the same days. */
export interface IncidenceCurves {
  unit: RiskUnit;
  /** The age these curves are conditioned on; null for none. */
  after: number | null;
  causes: string[];
  /** Above 0: conditional on being open then, because nobody was observed earlier. */
  starts_on: number | null;
  ends_on: number | null;
  claims: number;
  amount: number | null;
  events: number;
  dropped_events: number;
  zero_duration_events: number;
  /** Empty without events. */
  steps: IncidenceStep[];
  thin_from: number | null;
  flag: "no_events" | "before_start" | "insufficient_data" | "starts_late" | null;
}

/** What to count, and from which age. */
export interface IncidenceOptions {
  /** `amount` needs the sums of amounts, its intervals also the sums of squares. */
  unit?: RiskUnit;
  /** Only claims still open after this age, in days: the curves start from there at 0. */
  after?: number;
}

/**
 * Cumulative incidence of each cause from single claims.
 *
 * in      spells: `outcome` is the cause, null while open; `entry_day` the age at placement
 * out     as `aalenJohansen`
 * throws  on negative durations and what `riskSet` throws
 */
export function aalenJohansenFromSpells(spells: Iterable<Spell>, options: IncidenceOptions = {}): IncidenceCurves {
  return aalenJohansen(countSpells(spells, options.unit), options);
}

/**
 * Cumulative incidence of each cause from counts by day and outcome.
 *
 * in      counts: any order; options
 * out     `before_start` and no steps where nobody was observed at the age asked for; otherwise one step per day with
 *         an entry or an exit; F_j(t) = sum of (d_j / Y) S(t-); variances by the Greenwood-type recursion over the
 *         multinomial exits of each day, which needs no division by Y - d and gives Greenwood's for the open share;
 *         complementary log-log intervals, inside 0 to 1
 * throws  on a negative age and what `riskSet` throws
 * source  [SAS-25]; variance: Andersen, Borgan, Gill, Keiding, "Statistical models based on counting processes" (1993),
 *         IV.4
 */
export function aalenJohansen(
  counts: Iterable<OutcomeCount>,
  {unit = "claims", after}: IncidenceOptions = {},
): IncidenceCurves {
  if (after !== undefined && !(after >= 0)) throw new RangeError(`negative age: ${after}`);
  const risk = riskSet(counts, unit);
  const days = after === undefined ? risk.days : risk.days.filter((day) => day.day > after);
  let events = 0;
  let claims = after === undefined ? risk.claims : (days[0]?.claims_at_risk ?? 0) - (days[0]?.entered ?? 0);
  for (const day of days) {
    if (after !== undefined) claims += day.entered;
    for (const event of day.events.values()) events += event.claims;
  }
  const curves: IncidenceCurves = {
    unit,
    after: after ?? null,
    causes: risk.causes,
    starts_on: risk.starts_on,
    ends_on: risk.days.at(-1)?.day ?? null,
    claims,
    amount: after === undefined ? risk.amount : null,
    events,
    dropped_events: risk.dropped_events,
    zero_duration_events: risk.zero_duration_events,
    steps: [],
    thin_from: null,
    flag: null,
  };
  if (after !== undefined && risk.starts_on !== null && after < risk.starts_on)
    return {...curves, flag: "before_start"};
  if (events === 0) return {...curves, flag: "no_events"};
  let survival = 1;
  let survival_variance = 0;
  let has_variance = true;
  const states = new Map(risk.causes.map((cause) => [cause, {value: 0, variance: 0, covariance: 0}]));
  for (const day of days) {
    const {all, by} = hazards(day);
    if (all > 0 && day.effective_at_risk === null) has_variance = false;
    const noise = all > 0 && day.effective_at_risk !== null ? survival ** 2 / day.effective_at_risk : 0;
    for (const [cause, state] of states) {
      const h = by.get(cause) ?? 0;
      state.value += survival * h;
      state.variance += 2 * h * state.covariance + h * h * survival_variance + noise * h * (1 - h);
      state.covariance = (1 - all) * (state.covariance + h * survival_variance) - noise * h * (1 - all);
    }
    survival_variance = (1 - all) ** 2 * survival_variance + noise * all * (1 - all);
    survival *= 1 - all;
    const incidence: Record<string, Incidence> = {};
    for (const [cause, {value, variance}] of states) {
      const standard_error = has_variance ? Math.sqrt(Math.max(0, variance)) : null;
      incidence[cause] = {
        value,
        standard_error,
        ...intervalsFrom((z) => complementaryLogLogInterval(value, standard_error, z)),
      };
    }
    curves.steps.push({
      day: day.day,
      at_risk: day.claims_at_risk,
      entered: day.entered,
      censored: day.censored,
      events: Object.fromEntries([...day.events].map(([cause, event]) => [cause, event.claims])),
      survival,
      incidence,
      is_thin: day.claims_at_risk < MINIMUM_AT_RISK,
    });
  }
  const last_thick = curves.steps.findLastIndex((step) => !step.is_thin);
  curves.thin_from = curves.steps[last_thick + 1]?.day ?? null;
  if (curves.events < MINIMUM_EVENTS) curves.flag = "insufficient_data";
  else if ((curves.starts_on ?? 0) > 0) curves.flag = "starts_late";
  return curves;
}

/**
 * Complementary log-log limits of a cumulative incidence.
 *
 * in      value: 0 to 1; standard_error in the same unit; z: normal quantile
 * out     1 - (1 - F)^exp(+-z s), s = se / ((1 - F) |ln(1 - F)|); null at 0, at 1 and without an error
 * source  [SAS-25]
 */
function complementaryLogLogInterval(value: number, standard_error: number | null, z: number): Interval | null {
  if (standard_error === null || standard_error <= 0 || value <= 0 || value >= 1) return null;
  const rest = 1 - value;
  const s = standard_error / (rest * -Math.log(rest));
  return {low: 1 - rest ** Math.exp(-z * s), high: 1 - rest ** Math.exp(z * s)};
}

/**
 * Share that ends by a cause within so many days of the curve's start.
 *
 * in      cause: one of `curves.causes`; horizon in days from `starts_on`, or from `after` where the curves were
 *         conditioned on an age
 * out     F_j, 0 to 1, with its intervals; events: exits by this cause so far. `no_events`: null. `lower_bound` when
 *         the horizon reaches past the last observation with claims still open, `insufficient_data` below ten events.
 * throws  on an unknown cause or a negative horizon
 */
export function incidenceWithin(curves: IncidenceCurves, cause: string, horizon: number): Estimate {
  if (!(horizon >= 0)) throw new RangeError(`negative horizon: ${horizon}`);
  const estimate: Estimate = {
    value: null,
    ...NO_INTERVALS,
    claims: curves.claims,
    events: 0,
    at_risk_amount: curves.amount,
    basis: "measured",
    method: "aalen_johansen",
    flag: null,
  };
  if (curves.steps.length === 0) return {...estimate, flag: "no_events"};
  if (!curves.causes.includes(cause)) throw new RangeError(`unknown cause: ${cause}`);
  const until = (curves.after ?? curves.starts_on ?? 0) + horizon;
  for (const step of curves.steps) if (step.day <= until) estimate.events += step.events[cause] ?? 0;
  const reached = curves.steps.findLast((step) => step.day <= until);
  estimate.value = reached?.incidence[cause]?.value ?? 0;
  estimate.interval_80 = reached?.incidence[cause]?.interval_80 ?? null;
  estimate.interval_95 = reached?.incidence[cause]?.interval_95 ?? null;
  if (until > (curves.ends_on ?? 0) && (reached?.survival ?? 1) > 0) estimate.flag = "lower_bound";
  else if (estimate.events < MINIMUM_EVENTS) estimate.flag = "insufficient_data";
  return estimate;
}
