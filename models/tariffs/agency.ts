/**
 * What a collection agency charges: a file fee whatever happens, a success fee on the cash collected, handling at the
 * court stage. A creditor's cost, never recharged to the debtor (CPCE L111-8).
 */

import {notOneOf} from "../contract/assumption-words.js";
import {collectProvenance, type Assumptions, type Provenance} from "../contract/assumptions.js";
import {Decimal} from "../decimal.js";
import {requireShare} from "./fee.js";

/**
 * How age raises the success fee: another rate from a number of months, or a surcharge past a number of days. The two
 * come from different price lists and overlap; a tariff has one of them, never both.
 */
type AgeRule =
  | {kind: "none"}
  | {kind: "step"; months: number; rate: number}
  | {kind: "surcharge"; days: number; added_rate: number};

/** Rates as shares, amounts in EUR excluding VAT. */
export interface AgencyTariff {
  file_amount: number;
  /** Success fee on cash collected; of a region, when the debtor is abroad. */
  rate: number;
  age_rule: AgeRule;
  /** Smallest success fee on a claim that brings cash. */
  minimum_amount: number;
  court_handling_amount: number;
  visit_amount: number;
  vat_rate: number;
  provenance: Provenance[];
}

/** Regions of an agency's price list, the records `agency.pct_by_region`. */
export const REGIONS = [
  "nordics",
  "europe_1",
  "europe_2",
  "americas_1",
  "americas_2",
  "asia_pacific_1",
  "asia_pacific_2",
  "rest",
] as const;

export type AgencyRegion = (typeof REGIONS)[number];

/**
 * The tariff on a day. The regional list knows a surcharge and no age step, so abroad `step` is read as `surcharge`.
 *
 * @param region of a debtor abroad; null for the domestic rate
 * @throws AssumptionMissing when a record has no value
 * @throws RangeError when `agency.age_rule` is no known word
 */
export function findAgencyTariff(
  assumptions: Assumptions,
  on: string,
  region: AgencyRegion | null = null,
): AgencyTariff {
  const {keep, provenance} = collectProvenance();
  const rule = keep(assumptions.text("agency.age_rule", on));
  const kind = region !== null && rule === "step" ? "surcharge" : rule;
  const findAgeRule = (): AgeRule => {
    if (kind === "none") return {kind};
    if (kind === "step")
      return {
        kind,
        months: keep(assumptions.number("agency.age_step", on)),
        rate: keep(assumptions.share("agency.pct_over_6m", on)),
      };
    if (kind === "surcharge")
      return {
        kind,
        days: keep(assumptions.number("agency.surcharge_days", on)),
        added_rate: keep(assumptions.share("agency.surcharge_over_180d", on)),
      };
    throw notOneOf("agency.age_rule", ["step", "surcharge", "none"], rule);
  };
  return {
    file_amount: keep(assumptions.number("agency.file_fee", on)),
    rate: keep(assumptions.share(region === null ? "agency.pct_under_6m" : `agency.pct_by_region.${region}`, on)),
    age_rule: findAgeRule(),
    minimum_amount: keep(assumptions.number("agency.minimum_fee", on)),
    court_handling_amount: keep(assumptions.number("agency.court_handling", on)),
    visit_amount: keep(assumptions.number("agency.visit", on)),
    vat_rate: keep(assumptions.share("vat.rate", on)),
    provenance,
  };
}

/**
 * The success fee as a share of cash collected, by age. A month is a twelfth of 365 days; exactly at the step the
 * higher rate is charged.
 *
 * @throws RangeError on a rate outside 0 to 1
 */
export function findSuccessRate(age_days: number, tariff: AgencyTariff): number {
  const rule = tariff.age_rule;
  requireShare("rate", tariff.rate);
  if (rule.kind === "step")
    return requireShare("rate", age_days * 12 >= rule.months * 365 ? rule.rate : tariff.rate).round(12);
  if (rule.kind === "none" || age_days <= rule.days) return tariff.rate;
  return requireShare("rate", Decimal.of(tariff.rate).plus(Decimal.of(rule.added_rate)).round(12)).round(12);
}
