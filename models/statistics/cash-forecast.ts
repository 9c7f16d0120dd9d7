/**
 * The cash that invoices already issued will bring: by month from cohorts, by week from how long such invoices stay
 * unpaid.
 *
 * source  kpi-definitions.md 2.17 [UPF-CASH], 3.2 [SE-487067]
 */
import {collectionIncrements, vintageTriangle} from "./vintages.js";
import type {Cohort, CreditNotePolicy} from "./vintages.js";
import {drawClusters, groupByCluster, percentileIntervals, seededSource} from "./bootstrap.js";
import {intervalsFrom, logNormalInterval, MINIMUM_EVENTS, NO_INTERVALS} from "./estimate.js";
import type {Intervals} from "./estimate.js";

/** Cash of one month ahead. */
export interface CohortMonth extends Intervals {
  /** 1 is the month after the as-of month. */
  months_ahead: number;
  expected_amount: number;
  /** Invoiced by cohorts too old for any cohort to have shown what comes next; they add nothing. */
  unforecast_amount: number;
  /** `insufficient_data`: some increment rests on fewer than three cohorts. */
  flag: "insufficient_data" | null;
}

/**
 * The cohort method: invoiced(m) x mean increment for that age.
 *
 * in      cohorts up to the as-of month (one with no `collected_amounts` yet is next month's, planned); months ahead;
 *         weighting and credit-note policy are part of the figure
 * out     one entry per month; intervals from the spread of cohorts, log-normal, null where the spread cannot be had
 * throws  what `vintageTriangle` throws
 * source  2.17
 */
export function forecastByCohort(
  cohorts: readonly Cohort[],
  months: number,
  {weighting = "amount", policy = "reduce"}: {weighting?: "amount" | "simple"; policy?: CreditNotePolicy} = {},
): CohortMonth[] {
  const rows = vintageTriangle(cohorts, policy);
  const increments = collectionIncrements(rows, weighting);
  return Array.from({length: months}, (_, m) => {
    const month: CohortMonth = {
      months_ahead: m + 1,
      expected_amount: 0,
      unforecast_amount: 0,
      ...NO_INTERVALS,
      flag: null,
    };
    let variance: number | null = 0;
    for (const row of rows) {
      if (row.flag === "no_base") continue;
      const increment = increments[row.collected_amounts.length + m];
      if (increment === undefined || increment.rate === null) {
        month.unforecast_amount += row.base_amount;
        continue;
      }
      month.expected_amount += row.base_amount * increment.rate;
      if (increment.cohorts < 3) month.flag = "insufficient_data";
      if (variance !== null)
        variance =
          increment.variance === null
            ? null
            : variance + increment.variance * (row.base_amount + row.base_amount ** 2 / increment.base_amount);
    }
    if (variance === null) return month;
    const error = Math.sqrt(variance);
    return {...month, ...intervalsFrom((z) => logNormalInterval(month.expected_amount, error, z))};
  });
}

/** An invoice of the past, paid or still open at the as-of date. Days are whole and count from issue. */
export interface PaidHistory {
  customer_id: string;
  /** Invoices expected to behave alike, e.g. a segment. */
  group: string;
  /** Age when it came under observation, default 0. */
  entry_day?: number;
  /** Age at payment, or at the as-of date. */
  exit_day: number;
  is_paid: boolean;
  amount: number;
}

/** An invoice still open. */
export interface OpenInvoice {
  customer_id: string;
  group: string;
  /** Whole days since issue at the as-of date; negative for an invoice still to be issued. */
  age_days: number;
  open_amount: number;
  is_disputed?: boolean;
  is_insolvent?: boolean;
}

/** Cash of one week ahead. */
interface ForecastWeek extends Intervals {
  /** 1 is days 1 to 7 after the as-of date. */
  week: number;
  expected_amount: number;
  /** Expected on disputed invoices: their own line, not in `expected_amount`. */
  disputed_amount: number;
}

/** The weeks and what is left out of them. */
export interface SurvivalForecast {
  weeks: ForecastWeek[];
  /** Sum of the weeks, with its own interval: not the sum of the weekly limits. */
  total: Intervals & {expected_amount: number};
  /** Undisputed amount expected still open after the last week. */
  later_amount: number;
  insolvent_amount: number;
  /** Undisputed open amount older than any invoice seen: no figure for it. */
  unforecast_amount: number;
  /** Groups with fewer than ten payments, forecast with the curve of all groups. */
  thin_groups: string[];
  /** How strongly the invoices of one debtor move together, 0 to 1, as used. */
  dependence: number;
  debtors: number;
  events: number;
  flag: "no_events" | "insufficient_data" | "few_clusters" | null;
}

/** Survival by whole day: `survival[t]` after day t. */
interface DayCurve {
  survival: Float64Array;
  starts_on: number;
  ends_on: number;
}

/**
 * Weekly cash by conditional survival: what is open x the chance that it is paid in that week, given that it is not
 * paid yet.
 *
 * in      history and open invoices; weeks (13 is usual); unit of the curves: by `claims` (default) or by `amount`;
 *         replicates (400 is usual) and seed of the bootstrap; dependence: 0 invoices of a debtor pay independently, 1
 *         all together; left out, it is estimated from the history by `debtorDependence`
 * out     expected amounts from the curves of the whole history; intervals are of the cash itself, not of its mean:
 *         each replicate draws debtors with replacement, rebuilds the curves and draws a payment day for every open
 *         invoice. With no payment in the history, no weeks and `no_events`
 * throws  on days that are not whole, negative durations or amounts
 * source  2.17 and 3.2: 1 - S(a + h) / S(a); bootstrap over debtors: 3.5, point 3
 */
export function forecastBySurvival({
  history,
  open,
  weeks,
  unit = "claims",
  replicates,
  seed,
  dependence,
}: {
  history: readonly PaidHistory[];
  open: readonly OpenInvoice[];
  weeks: number;
  unit?: "claims" | "amount";
  replicates: number;
  seed: number;
  dependence?: number;
}): SurvivalForecast {
  checkDays(history, open);
  const days = weeks * 7;
  const debtors = groupByCluster(history, (row) => row.customer_id);
  const events = history.filter((row) => row.is_paid).length;
  const counts = new Map<string, number>();
  for (const row of history) if (row.is_paid) counts.set(row.group, (counts.get(row.group) ?? 0) + 1);
  const thick = [...counts].filter(([, paid]) => paid >= MINIMUM_EVENTS).map(([group]) => group);
  const groups = new Map(thick.map((group, i) => [group, i + 1]));
  const insolvent = open.filter((item) => item.is_insolvent);
  const forecast: SurvivalForecast = {
    weeks: [],
    total: {expected_amount: 0, ...NO_INTERVALS},
    later_amount: 0,
    insolvent_amount: insolvent.reduce((sum, item) => sum + item.open_amount, 0),
    unforecast_amount: 0,
    thin_groups: [...new Set(open.filter((item) => !groups.has(item.group)).map((item) => item.group))].sort(),
    dependence: 0,
    debtors: debtors.length,
    events,
    flag: null,
  };
  if (events === 0) return {...forecast, flag: "no_events"};

  const curvesFrom = compileCurves(history, debtors, groups, unit);
  const base = curvesFrom(null);
  const live = open
    .filter((item) => !item.is_insolvent)
    .map((item): ForecastItem => {
      const own = groups.get(item.group) ?? 0;
      const group = knowsAge(base[own]!, item.age_days) ? own : knowsAge(base[0]!, item.age_days) ? 0 : null;
      return {...item, curve: group};
    });
  const cash = new Float64Array(weeks);
  const disputed = new Float64Array(weeks);
  for (const item of live) {
    if (item.curve === null) {
      if (!item.is_disputed) forecast.unforecast_amount += item.open_amount;
      continue;
    }
    const curve = base[item.curve]!;
    const start = survivalAt(curve, item.age_days);
    const line = item.is_disputed ? disputed : cash;
    for (let week = 0; week < weeks; week++)
      line[week]! +=
        (item.open_amount *
          (survivalAt(curve, item.age_days + 7 * week) - survivalAt(curve, item.age_days + 7 * week + 7))) /
        start;
    if (!item.is_disputed)
      forecast.later_amount += (item.open_amount * survivalAt(curve, item.age_days + days)) / start;
  }

  const together = dependence ?? debtorDependence(history) ?? 0;
  if (!(together >= 0 && together <= 1)) throw new RangeError(`dependence outside [0, 1]: ${together}`);
  const draws = drawCash({
    items: live.filter((item) => item.curve !== null && !item.is_disputed),
    base,
    curvesFrom,
    debtors: debtors.length,
    dependence: together,
    weeks,
    replicates,
    seed,
  });
  forecast.dependence = together;
  forecast.weeks = Array.from(cash, (expected_amount, k) => ({
    week: k + 1,
    expected_amount,
    disputed_amount: disputed[k]!,
    ...percentileIntervals(draws[k]!),
  }));
  forecast.total = {
    expected_amount: cash.reduce((sum, amount) => sum + amount, 0),
    ...percentileIntervals(draws[weeks]!),
  };
  forecast.flag = events < MINIMUM_EVENTS ? "insufficient_data" : debtors.length < 10 ? "few_clusters" : null;
  return forecast;
}

/** The curve of all invoices, then of each group, with each debtor's counted so many times; null: once. */
function compileCurves(
  history: readonly PaidHistory[],
  debtors: readonly (readonly number[])[],
  groups: ReadonlyMap<string, number>,
  unit: "claims" | "amount",
): (times: Uint32Array | null) => DayCurve[] {
  const last = history.reduce((max, row) => Math.max(max, row.exit_day), 0);
  const groupOf = history.map((row) => groups.get(row.group) ?? 0);
  return (times) => {
    const size = (groups.size + 1) * (last + 2);
    const paid = new Float64Array(size);
    const change = new Float64Array(size);
    const heads = new Float64Array(size);
    debtors.forEach((rows, debtor) => {
      const drawn = times === null ? 1 : times[debtor]!;
      if (drawn === 0) return;
      for (const index of rows) {
        const row = history[index]!;
        const mass = drawn * (unit === "amount" ? row.amount : 1);
        for (const group of groupOf[index]! === 0 ? [0] : [0, groupOf[index]!]) {
          const offset = group * (last + 2);
          const [from, to] = [offset + (row.entry_day ?? 0), offset + row.exit_day];
          change[from]! += mass;
          change[to + 1]! -= mass;
          heads[from]! += drawn;
          heads[to + 1]! -= drawn;
          if (row.is_paid) paid[to]! += mass;
        }
      }
    });
    return Array.from({length: groups.size + 1}, (_, group) => {
      const [from, to] = [group * (last + 2), group * (last + 2) + last + 1];
      return curveOf(change.subarray(from, to), heads.subarray(from, to), paid.subarray(from, to));
    });
  };
}

/** A curve from the change at risk, the invoices that enter or leave, and what is paid, by day. */
function curveOf(change: Float64Array, heads: Float64Array, paid: Float64Array): DayCurve {
  const survival = new Float64Array(change.length);
  let [at_risk, claims, value, starts_on, ends_on] = [0, 0, 1, Infinity, -1];
  for (let day = 0; day < change.length; day++) {
    at_risk += change[day]!;
    claims += heads[day]!;
    if (claims > 0) {
      // Nobody at risk the day before: as in `riskSet`, the curve starts here, and knows nothing of earlier ages.
      if (ends_on < day - 1 || value === 0 || starts_on === Infinity) [value, starts_on] = [1, day];
      ends_on = day;
      if (at_risk > 0) value *= Math.max(0, 1 - paid[day]! / at_risk);
      if (value < 1e-12) value = 0;
    }
    survival[day] = value;
  }
  return {survival, starts_on, ends_on};
}

/** Share of invoices still unpaid after a day. */
function survivalAt(curve: DayCurve, day: number): number {
  return day < 0 ? 1 : curve.survival[Math.min(day, curve.survival.length - 1)]!;
}

/** Whether the curve says what comes after an age. */
function knowsAge(curve: DayCurve, age: number): boolean {
  return (curve.starts_on === 0 || age >= curve.starts_on) && age < curve.ends_on && survivalAt(curve, age) > 0;
}

/** An open invoice and the position of the curve that says when it is paid; null: none knows its age. */
interface ForecastItem extends OpenInvoice {
  curve: number | null;
}

/** Cash of each replicate by week, the last list for all weeks; every item has a curve. */
function drawCash({
  items,
  base,
  curvesFrom,
  debtors,
  dependence,
  weeks,
  replicates,
  seed,
}: {
  items: readonly ForecastItem[];
  base: readonly DayCurve[];
  curvesFrom: (times: Uint32Array) => DayCurve[];
  debtors: number;
  dependence: number;
  weeks: number;
  replicates: number;
  seed: number;
}): number[][] {
  const days = weeks * 7;
  const owners = groupByCluster(items, (item) => item.customer_id);
  const draws: number[][] = Array.from({length: weeks + 1}, () => []);
  const random = seededSource(seed);
  for (let i = 0; debtors >= 2 && i < replicates; i++) {
    const curves = curvesFrom(drawClusters(debtors, random));
    const sums = new Float64Array(weeks + 1);
    for (const owned of owners) {
      const shared = random();
      for (const index of owned) {
        const item = items[index]!;
        const redrawn = curves[item.curve!]!;
        const curve = knowsAge(redrawn, item.age_days) ? redrawn : base[item.curve!]!;
        const chance = random() < dependence ? shared : random();
        // 1 - u lies above 0, so that a claim never paid on the curve is never paid here.
        const level = (1 - chance) * survivalAt(curve, item.age_days);
        if (survivalAt(curve, item.age_days + days) >= level) continue;
        let [low, high] = [1, days];
        while (low < high) {
          const middle = (low + high) >> 1;
          if (survivalAt(curve, item.age_days + middle) < level) high = middle;
          else low = middle + 1;
        }
        sums[Math.ceil(low / 7) - 1]! += item.open_amount;
        sums[weeks]! += item.open_amount;
      }
    }
    sums.forEach((sum, k) => draws[k]!.push(sum));
  }
  return draws;
}

function checkDays(history: readonly PaidHistory[], open: readonly OpenInvoice[]): void {
  for (const {customer_id, entry_day = 0, exit_day, amount} of history) {
    if (!Number.isInteger(entry_day) || !Number.isInteger(exit_day))
      throw new RangeError(`${customer_id}: days that are not whole: ${entry_day} to ${exit_day}`);
    if (entry_day < 0 || exit_day < entry_day)
      throw new RangeError(`${customer_id}: negative duration: ${entry_day} to ${exit_day}`);
    if (!(amount >= 0)) throw new RangeError(`${customer_id}: negative amount: ${amount}`);
  }
  for (const {customer_id, age_days, open_amount} of open) {
    if (!Number.isInteger(age_days)) throw new RangeError(`${customer_id}: age that is not whole days: ${age_days}`);
    if (!(open_amount >= 0)) throw new RangeError(`${customer_id}: negative amount: ${open_amount}`);
  }
}

/**
 * How strongly the invoices of one debtor are paid early or late together.
 *
 * in      history
 * out     0 to 1: the probability that an invoice follows its debtor's common draw, from the intra-debtor correlation
 *         of the ranks of days to pay (one-way analysis of variance on paid invoices; two invoices both follow it with
 *         that probability squared). Null without two debtors and one debtor with two payments
 * source  Donner, "A review of inference procedures for the intraclass correlation coefficient", International
 *         Statistical Review 54 (1986)
 */
export function debtorDependence(history: readonly PaidHistory[]): number | null {
  const paid = history.filter((row) => row.is_paid);
  const order = paid.map((_, i) => i).sort((i, j) => paid[i]!.exit_day - paid[j]!.exit_day);
  const ranks = new Float64Array(paid.length);
  for (let i = 0; i < order.length; ) {
    let j = i;
    while (j < order.length && paid[order[j]!]!.exit_day === paid[order[i]!]!.exit_day) j++;
    for (let k = i; k < j; k++) ranks[order[k]!] = (i + j - 1) / 2;
    i = j;
  }
  const groups = groupByCluster(paid, (row) => row.customer_id);
  const [n, k] = [paid.length, groups.length];
  if (k < 2 || n <= k) return null;
  const mean = (n - 1) / 2;
  let between = 0;
  let within = 0;
  let squares = 0;
  for (const rows of groups) {
    const own = rows.reduce((sum, row) => sum + ranks[row]!, 0) / rows.length;
    between += rows.length * (own - mean) ** 2;
    within += rows.reduce((sum, row) => sum + (ranks[row]! - own) ** 2, 0);
    squares += rows.length ** 2;
  }
  const size = (n - squares / n) / (k - 1);
  const [mean_between, mean_within] = [between / (k - 1), within / (n - k)];
  const total = mean_between + (size - 1) * mean_within;
  return total > 0 ? Math.sqrt(Math.min(1, Math.max(0, (mean_between - mean_within) / total))) : 0;
}

/** An open invoice for the naive forecasts. */
export interface DueInvoice {
  customer_id: string;
  open_amount: number;
  /** From the as-of date to the due date; negative when overdue; null without a due date. */
  days_until_due: number | null;
}

/** A naive forecast. */
export interface NaiveForecast {
  /** Amount by week; index 0 is days 1 to 7. */
  weeks: number[];
  later_amount: number;
  /** Without a due date. */
  undated_amount: number;
}

/**
 * Everybody pays on the due date: the forecast to beat.
 *
 * in      open invoices; weeks
 * out     what is overdue or due today is expected in the first week: naive, and why this baseline runs high there
 * source  2.17; issue 3, part 8
 */
export function forecastOnDueDate(open: readonly DueInvoice[], weeks: number): NaiveForecast {
  return naiveForecast(open, weeks, () => 0);
}

/**
 * Everybody pays at his own mean delay: the other forecast to beat.
 *
 * in      open invoices; weeks; delays: mean days late by customer, negative when early; default_delay: for customers
 *         without history
 * out     due date + delay, rounded to a day; once that day has passed, the first week
 * source  2.17; issue 3, part 8
 */
export function forecastAtMeanDelay(
  open: readonly DueInvoice[],
  weeks: number,
  delays: ReadonlyMap<string, number>,
  default_delay: number,
): NaiveForecast {
  return naiveForecast(open, weeks, (item) => delays.get(item.customer_id) ?? default_delay);
}

function naiveForecast(open: readonly DueInvoice[], weeks: number, delay: (item: DueInvoice) => number): NaiveForecast {
  const forecast: NaiveForecast = {weeks: Array.from({length: weeks}, () => 0), later_amount: 0, undated_amount: 0};
  for (const item of open) {
    if (item.days_until_due === null) {
      forecast.undated_amount += item.open_amount;
      continue;
    }
    const week = Math.ceil(Math.max(1, Math.round(item.days_until_due + delay(item))) / 7);
    if (week > weeks) forecast.later_amount += item.open_amount;
    else forecast.weeks[week - 1]! += item.open_amount;
  }
  return forecast;
}

/** How a frozen forecast has done. */
export interface ForecastAccuracy {
  periods: number;
  forecast_amount: number;
  actual_amount: number;
  /** Forecast - actual: above 0, too optimistic. */
  bias_amount: number;
  /** Bias / actual; null when no cash came. */
  bias_rate: number | null;
  /** Weighted absolute percentage error, as a share: sum of |forecast - actual| / actual; null when no cash came. */
  wape: number | null;
  /** Share of the periods inside the interval, among those that have one; null where none has. */
  coverage_80: number | null;
  coverage_95: number | null;
  flag: "no_cash" | null;
}

/**
 * Bias, error and coverage of a past forecast.
 *
 * in      forecast and actual, one entry per period, aligned; intervals optional
 * out     a limit counts as inside
 * throws  on lengths that differ, no period, cash that is negative or not a number
 * source  2.17 error reporting; 3.5, point 6
 */
export function forecastAccuracy(
  forecast: readonly ({expected_amount: number} & Partial<Intervals>)[],
  actual: readonly number[],
): ForecastAccuracy {
  if (forecast.length === 0 || forecast.length !== actual.length)
    throw new RangeError(`periods of forecast and actual: ${forecast.length} and ${actual.length}`);
  for (const amount of actual) if (!(amount >= 0)) throw new RangeError(`actual cash: ${amount}`);
  const forecast_amount = forecast.reduce((sum, period) => sum + period.expected_amount, 0);
  const actual_amount = actual.reduce((sum, amount) => sum + amount, 0);
  const error = forecast.reduce((sum, period, i) => sum + Math.abs(period.expected_amount - actual[i]!), 0);
  const coverage = (of: "interval_80" | "interval_95"): number | null => {
    const inside = forecast.flatMap((period, i) => {
      const interval = period[of];
      return interval ? [actual[i]! >= interval.low && actual[i]! <= interval.high] : [];
    });
    return inside.length > 0 ? inside.filter(Boolean).length / inside.length : null;
  };
  const has_cash = actual_amount > 0;
  return {
    periods: actual.length,
    forecast_amount,
    actual_amount,
    bias_amount: forecast_amount - actual_amount,
    bias_rate: has_cash ? (forecast_amount - actual_amount) / actual_amount : null,
    wape: has_cash ? error / actual_amount : null,
    coverage_80: coverage("interval_80"),
    coverage_95: coverage("interval_95"),
    flag: has_cash ? null : "no_cash",
  };
}
