/**
 * What we suppose: every number that is not in the ledger, as a dated record with its source. The lookup never guesses:
 * a regulated value past its validity, a missing half-year or a value only the user can give is an `AssumptionMissing`
 * that names the record to update.
 *
 * Files are read by the loaders; the shape of a record is checked in `assumption-schema.ts`, which the browser does not
 * need.
 */

import {addDays, toDayNumber, toHalfYear} from "../calendar.js";
import {Decimal, toShare} from "../decimal.js";
import {said, SaidError, type Said} from "./said.js";

/** One text, or the same in both languages of the site. */
type Text = string | {en: string; fr: string};

/** Set by law or order; printed by somebody; supposed until the user knows better. */
type AssumptionClass = "regulated" | "published" | "assumed";

/** A slice of a progressive scale: the rate, in the record's unit, up to and including an amount; null = no end. */
export interface Band {
  up_to: number | null;
  rate: number;
}

/** A value that holds from a day to a day, both included. */
export interface Period {
  from: string;
  to: string;
  value: number;
}

/** A point of a curve. */
export interface Point {
  at: number;
  value: number;
}

export type AssumptionValue = number | string | null | number[] | string[] | Band[] | Period[] | Point[];

/** Why a value is used although its validity is over, and who decided it when. */
interface CarriedForward {
  why: Text;
  on: string;
}

/**
 * What becomes of a regulated value after its end: it goes on as assumed, changed by a record in percent, whose bounds
 * become its own; null: unchanged.
 */
interface AfterEnd {
  changed_by: string | null;
}

/** A dated, cited number: one version of one key. Percentages are as printed: 11.73, unit `percent`. */
export interface Assumption {
  key: string;
  /** Of the file it stands in; none where a record was made elsewhere. */
  subject?: {en: string; fr: string};
  title: {en: string; fr: string};
  explanation: {en: string; fr: string};
  value: AssumptionValue;
  unit: string;
  low: number | null;
  high: number | null;
  class: AssumptionClass;
  source: string;
  /** When it was true or read: `2026`, `2026-09` or `2026-09-25`; null when the source is undated. */
  as_of: string | null;
  valid_from: string | null;
  valid_to: string | null;
  note: Text | null;
  /** The ledger's own word that it still holds. */
  carried_forward?: CarriedForward;
  after_end?: AfterEnd;
  /** Set by `overrideAssumptions`: the ledger's own value. */
  is_overridden?: boolean;
}

/** Where a value comes from, to be printed beside every figure that rests on it. */
export interface Provenance {
  key: string;
  title: {en: string; fr: string};
  unit: string;
  low: number | null;
  high: number | null;
  /** `assumed` when a regulated value is carried forward. */
  class: AssumptionClass;
  source: string;
  as_of: string | null;
  valid_from: string | null;
  valid_to: string | null;
  is_overridden: boolean;
  /** A published or assumed value used after its own end date. */
  is_past_validity: boolean;
  carried_forward: CarriedForward | null;
}

/** A value with where it comes from. */
export interface Resolved<T> {
  value: T;
  provenance: Provenance;
}

/**
 * Why there is no value: no such key; before the first version; after the last one; the user must enter it; the series
 * has no such period; the scale stops.
 */
export type MissingReason = "unknown" | "not_yet_valid" | "expired" | "no_value" | "no_period" | "no_band";

/** A figure cannot be computed until the record `key` is updated. */
export class AssumptionMissing extends SaidError {
  override readonly name = "AssumptionMissing";

  constructor(
    readonly key: string,
    readonly reason: MissingReason,
    sentence: Said,
    readonly on: string | null = null,
  ) {
    super(sentence);
  }
}

/**
 * Runs a calculation and gives back what is missing instead of throwing, so that a page can print "not computable" with
 * the record to update.
 *
 * @throws whatever the calculation throws, save `AssumptionMissing`
 */
export function attempt<T>(calculate: () => T): T | AssumptionMissing {
  try {
    return calculate();
  } catch (error) {
    if (error instanceof AssumptionMissing) return error;
    throw error;
  }
}

/** How a key was read: its value for a figure, or its records to be carried along. */
export type Reading = "value" | "record";

/** Told of each key that is read; of `EVERY_KEY` where all keys were listed. */
export type Recorder = (key: string, reading: Reading) => void;

/** Stands for the list of all keys, which a record more or less changes. */
export const EVERY_KEY = "*";

/**
 * Looks up records by key and day. Immutable; what is looked up is told to the recorder, if there is one.
 *
 * Of several versions of a key, the one valid on the day is used; the ledger's own override before the shipped record.
 * Past the last version a regulated value is used only where its record says `carried_forward` or `after_end`, and is
 * then `assumed`; a published or assumed value is used and marked.
 */
export class Assumptions {
  private readonly versions = new Map<string, Assumption[]>();

  constructor(
    readonly records: readonly Assumption[],
    readonly recorder?: Recorder,
  ) {
    for (const record of records) {
      const versions = this.versions.get(record.key) ?? [];
      versions.push(record);
      this.versions.set(record.key, versions);
    }
    for (const versions of this.versions.values()) {
      versions.sort(
        (a, b) =>
          Number(b.is_overridden ?? false) - Number(a.is_overridden ?? false) || startOf(b).localeCompare(startOf(a)),
      );
    }
  }

  /** The same assumptions, which tell a recorder what is read of them. */
  recordedBy(recorder: Recorder): Assumptions {
    return new Assumptions(this.records, recorder);
  }

  /** Every key, in the order of the records. */
  keys(): string[] {
    this.recorder?.(EVERY_KEY, "record");
    return [...this.versions.keys()];
  }

  /** The versions of a key: the ledger's own first, then the latest first. */
  versionsOf(key: string): readonly Assumption[] {
    this.recorder?.(key, "record");
    return this.versions.get(key) ?? [];
  }

  /**
   * The value of a key on a day, of whatever kind, never null.
   *
   * @param on ISO date on which it must hold
   * @throws AssumptionMissing `bailiff.debtor_cap: expired on 2026-02-28, needed on: 2026-11-22`
   */
  value(key: string, on: string): Resolved<Exclude<AssumptionValue, null>> {
    toDayNumber(on);
    this.recorder?.(key, "value");
    const versions = this.versions.get(key) ?? [];
    if (versions.length === 0) throw new AssumptionMissing(key, "unknown", said("no_assumption", {key}), on);
    const current = versions.find((record) => startOf(record) <= on && on <= endOf(record));
    const record = current ?? latestBefore(versions, on);
    if (!record)
      throw new AssumptionMissing(
        key,
        "not_yet_valid",
        said("no_value_before", {key, first: startOf(versions.at(-1)!), date: on}),
        on,
      );
    const isPast = !current;
    if (isPast && record.class === "regulated" && !isCarried(record)) {
      throw new AssumptionMissing(
        key,
        "expired",
        said("assumption_expired", {key, last: record.valid_to ?? "", date: on}),
        on,
      );
    }
    if (record.value === null) throw new AssumptionMissing(key, "no_value", said("no_value_yet", {key}), on);
    const found = {value: record.value, provenance: toProvenance(record, isPast)};
    const changed_by = isPast && !record.carried_forward ? record.after_end?.changed_by : undefined;
    return changed_by ? change(found, this.share(changed_by, on)) : found;
  }

  /**
   * A number in the record's unit. @throws AssumptionMissing as `value`; TypeError when the record holds no single
   * number
   */
  number(key: string, on: string): Resolved<number> {
    return this.narrow(key, on, "number", (value) => typeof value === "number");
  }

  /** A percentage or points as a share from 0 to 1. @throws as `number`; TypeError when the unit is neither */
  share(key: string, on: string): Resolved<number> {
    const {value, provenance} = this.number(key, on);
    requirePercent(provenance);
    return {value: toShare(value), provenance};
  }

  /** A word, such as the reading that was chosen. @throws as `number` */
  text(key: string, on: string): Resolved<string> {
    return this.narrow(key, on, "text", (value) => typeof value === "string");
  }

  /** A list of numbers, such as bucket bounds. @throws as `number` */
  numbers(key: string, on: string): Resolved<number[]> {
    return this.narrow(
      key,
      on,
      "list of numbers",
      (value) => Array.isArray(value) && value.every((item) => typeof item === "number"),
    );
  }

  /** A list of words. @throws as `number` */
  texts(key: string, on: string): Resolved<string[]> {
    return this.narrow(
      key,
      on,
      "list of words",
      (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
    );
  }

  /** A progressive scale; percentages become shares, multiples stay. @throws as `number` */
  bands(key: string, on: string): Resolved<Band[]> {
    const {value, provenance} = this.narrow<Band[]>(key, on, "scale", (item) => isListOf(item, "rate"));
    const isPercent = provenance.unit === "percent";
    return {value: value.map(({up_to, rate}) => ({up_to, rate: isPercent ? toShare(rate) : rate})), provenance};
  }

  /** The points of a curve, in the record's unit. @throws as `number` */
  points(key: string, on: string): Resolved<Point[]> {
    return this.narrow(key, on, "curve", (value) => isListOf(value, "at"));
  }

  /** All dated values of a series, in the record's unit, earliest first. @throws as `number` */
  series(key: string): Resolved<Period[]> {
    this.recorder?.(key, "value");
    const record = this.versions.get(key)?.[0];
    if (!record) throw new AssumptionMissing(key, "unknown", said("no_assumption", {key}));
    if (!isListOf(record.value, "from")) throw new TypeError(`${key}: not a series: ${JSON.stringify(record.value)}`);
    const periods = (record.value as Period[]).toSorted((a, b) => a.from.localeCompare(b.from));
    return {value: periods, provenance: toProvenance(record, false)};
  }

  /**
   * The value of a series on a day; never the neighbouring period's.
   *
   * @throws AssumptionMissing `penalty.ecb_series: rate missing for 2027 H1`
   */
  period(key: string, on: string): Resolved<number> {
    const {value, provenance} = this.series(key);
    return {value: findPeriod(value, on, key).value, provenance};
  }

  private narrow<T>(key: string, on: string, kind: string, is: (value: AssumptionValue) => boolean): Resolved<T> {
    const resolved = this.value(key, on);
    if (!is(resolved.value)) throw new TypeError(`${key}: not a ${kind}: ${JSON.stringify(resolved.value)}`);
    return resolved as Resolved<T>;
  }
}

/**
 * The period of a series that holds a day.
 *
 * @param key record named when there is none
 * @throws AssumptionMissing `penalty.ecb_series: rate missing for 2027 H1`
 */
export function findPeriod<T extends {from: string; to: string}>(periods: readonly T[], on: string, key: string): T {
  const period = periods.find(({from, to}) => from <= on && on <= to);
  if (!period) throw new AssumptionMissing(key, "no_period", said("rate_missing", {key, period: toHalfYear(on)}), on);
  return period;
}

/**
 * Gathers where values come from while they are looked up: `keep` gives the value and adds its provenance to the list.
 */
export function collectProvenance(): {keep: <T>(resolved: Resolved<T>) => T; provenance: Provenance[]} {
  const provenance: Provenance[] = [];
  return {
    provenance,
    keep: (resolved) => {
      provenance.push(resolved.provenance);
      return resolved.value;
    },
  };
}

/** Whether a regulated value goes on after its end. */
export function isCarried({carried_forward, after_end}: Pick<Assumption, "carried_forward" | "after_end">): boolean {
  return carried_forward !== undefined || after_end !== undefined;
}

/** Why a regulated value goes on after its end, and since when: the ledger's own word, or its record's. */
export function carriedForward({carried_forward, after_end, note, valid_to}: Assumption): CarriedForward | null {
  return carried_forward ?? (after_end && valid_to !== null ? {why: note ?? "", on: addDays(valid_to, 1)} : null);
}

/** An amount or a scale that has changed by a share, between the bounds of that share. */
function change(
  {value, provenance}: Resolved<Exclude<AssumptionValue, null>>,
  {value: share, provenance: {low, high}}: Resolved<number>,
): Resolved<Exclude<AssumptionValue, null>> {
  const by = (amount: number, factor: number) =>
    Decimal.of(amount)
      .times(Decimal.one.plus(Decimal.of(factor)))
      .round(8);
  if (isListOf(value, "rate"))
    return {value: (value as Band[]).map(({up_to, rate}) => ({up_to, rate: by(rate, share)})), provenance};
  if (typeof value !== "number") throw new TypeError(`${provenance.key}: neither an amount nor a scale`);
  const bound = (percent: number | null) => (percent === null ? null : by(value, toShare(percent)));
  return {value: by(value, share), provenance: {...provenance, low: bound(low), high: bound(high)}};
}

function latestBefore(versions: readonly Assumption[], on: string): Assumption | undefined {
  return versions.filter((record) => endOf(record) < on).sort((a, b) => endOf(b).localeCompare(endOf(a)))[0];
}

function startOf(record: Assumption): string {
  return record.valid_from ?? "0000-01-01";
}

function endOf(record: Assumption): string {
  return record.valid_to ?? "9999-12-31";
}

function isListOf(value: AssumptionValue, field: string): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "object" && field in item);
}

function requirePercent({key, unit}: Provenance): void {
  if (unit !== "percent" && unit !== "points") throw new TypeError(`${key}: not a percentage: ${unit}`);
}

function toProvenance(record: Assumption, isPast: boolean): Provenance {
  const carried = isPast && record.class === "regulated" ? carriedForward(record) : null;
  return {
    key: record.key,
    title: record.title,
    unit: record.unit,
    low: record.low,
    high: record.high,
    class: carried ? "assumed" : record.class,
    source: record.source,
    as_of: record.as_of,
    valid_from: record.valid_from,
    valid_to: record.valid_to,
    is_overridden: record.is_overridden ?? false,
    is_past_validity: isPast && !carried,
    carried_forward: carried,
  };
}
