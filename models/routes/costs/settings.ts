/**
 * Everything that a route's cost or timing rests on, as plain records that a page can carry: the build and the
 * simulator look them up with the same code.
 */

import {
  Assumptions,
  attempt,
  AssumptionMissing,
  type Assumption,
  type AssumptionValue,
  type Provenance,
  type Recorder,
} from "../../contract/assumptions.js";

import type {RouteSettings as CarriedSettings} from "../../contract/site/routes.js";

const SUBJECTS = [
  "agency.",
  "bailiff.",
  "claimant.",
  "court.",
  "european.",
  "inhouse.",
  "insurer.",
  "law.",
  "lawyer.",
  "order_for_payment.",
  "outsourcing.",
  "plan.",
  "portfolio.",
  "recovery.",
  "small_claim.",
  "uncontested_claims.",
  "vat.",
];
const KEYS = [
  "benchmark.amicable_share",
  "cost_of_capital",
  "dispute.hours",
  "indemnity.share_really_collected",
  "insolvency.declaration_minutes",
  "insolvency.late_relief",
  "penalty.share_really_collected",
  "statistics.min_events",
  "terms.eu_countries",
];

/** The assumptions of the routes on a day. Serialisable; never changed in place. */
export interface RouteSettings extends CarriedSettings {
  /** Told which values are read; a page that carries the settings leaves it behind. */
  recorder?: Recorder;
}

/**
 * The records that routes rest on, those that ended before the day left out where a later version stands.
 *
 * @param on ISO date
 */
export function pickRouteSettings(
  assumptions: Assumptions,
  on: string,
  claims_served: number | null = null,
): RouteSettings {
  const records = assumptions
    .keys()
    .filter((key) => KEYS.includes(key) || SUBJECTS.some((subject) => key.startsWith(subject)))
    .flatMap((key) => {
      const versions = assumptions.versionsOf(key);
      const current = versions.filter(({valid_to}) => valid_to === null || valid_to >= on);
      return current.length > 0 ? current : versions;
    });
  const {recorder} = assumptions;
  return {on, records, claims_served, ...(recorder && {recorder})};
}

/** The settings as assumptions to look up. */
export function toAssumptions({records, recorder}: RouteSettings): Assumptions {
  return new Assumptions(records, recorder);
}

/**
 * The same settings with one value changed, on every day: what a slider does.
 * Whoever changes an expired value vouches for it.
 *
 * @param value in the record's unit: 12 for 12 %
 * @throws RangeError `no such setting: agency.rate`
 */
export function changeSetting(
  settings: RouteSettings,
  key: string,
  value: Exclude<AssumptionValue, null>,
): RouteSettings {
  const shipped = settings.records.find((record) => record.key === key);
  if (!shipped) throw new RangeError(`no such setting: ${key}`);
  const changed: Assumption = {
    ...shipped,
    value,
    class: "assumed",
    valid_from: null,
    valid_to: null,
    is_overridden: true,
  };
  return {...settings, records: [changed, ...settings.records.filter((record) => record.key !== key)]};
}

/** A setting as it stands on the day: its value, or why there is none. */
export interface Setting {
  key: string;
  title: {en: string; fr: string};
  explanation: {en: string; fr: string};
  value: AssumptionValue;
  unit: string;
  low: number | null;
  high: number | null;
  /** Null where there is no value. */
  provenance: Provenance | null;
}

/** Every setting on the day, in the order of the records; `value` null: to be entered or updated. */
export function listSettings(settings: RouteSettings): Setting[] {
  // to be listed is not to be read for a figure
  const assumptions = new Assumptions(settings.records);
  return assumptions.keys().map((key) => {
    const {title, explanation, unit, low, high} = assumptions.versionsOf(key)[0]!;
    const found = attempt(() => assumptions.value(key, settings.on));
    if (found instanceof AssumptionMissing)
      return {key, title, explanation, value: null, unit, low, high, provenance: null};
    return {
      key,
      title,
      explanation,
      value: found.value,
      unit,
      low: found.provenance.low,
      high: found.provenance.high,
      provenance: found.provenance,
    };
  });
}

/** A number between two bounds that differ. */
export interface Lever extends Setting {
  value: number;
  low: number;
  high: number;
}

/**
 * The settings that a slider can move and a tornado can swing; how few events are too few is none. The horizon only
 * shrinks: curves end there.
 */
export function listLevers(settings: RouteSettings): Lever[] {
  const settled = listSettings(settings).map((setting) =>
    setting.key === "recovery.horizon" ? {...setting, high: setting.value as number | null} : setting,
  );
  return settled.filter(
    (setting): setting is Lever =>
      typeof setting.value === "number" &&
      !setting.key.startsWith("statistics.") &&
      // what is carried forward moves with the record of its change
      setting.provenance?.carried_forward == null &&
      setting.low !== null &&
      setting.high !== null &&
      setting.low < setting.high,
  );
}
