/**
 * Where the law reaches: what the countries of creditor and debtor mean for a claim. What a country has is data, in its
 * file of `models/assumptions/countries`; a country without a file has amicable routes and, within the European Union,
 * the European procedures.
 */

import {attempt, AssumptionMissing, type Assumptions} from "../../contract/assumptions.js";
import {REGIONS} from "../../tariffs/agency.js";
import {FACTS} from "./eligibility.js";

/** What a debtor's country means for a claim. */
export interface Reach {
  /** Bits of `FACTS`. */
  facts: number;
  /** Position in the `REGIONS` of agencies; -1 for a debtor in the creditor's country. */
  region: number;
  needs_translation: boolean;
}

/** The creditor's country; null where nothing says it. @throws AssumptionMissing without the record */
export function findCreditorCountry(assumptions: Assumptions, on: string): string | null {
  const country = assumptions.text("claimant.country", on).value;
  return country === "unknown" ? null : country;
}

/**
 * The reach of each debtor's country on a day.
 *
 * A debtor without a country is taken to be in the creditor's; where that is unknown too, France is assumed of the
 * creditor, and what needs a court is closed to such a debtor.
 *
 * @throws AssumptionMissing when a record has no value
 */
export function compileReach(assumptions: Assumptions, on: string): (country: string) => Reach {
  const list = (key: string) => new Set(assumptions.texts(key, on).value);
  const creditor = findCreditorCountry(assumptions, on);
  const home = creditor ?? "FR";
  const isFrench = home === "FR";
  const domestic = isFrench ? list("outsourcing.domestic_countries") : new Set([home]);
  const untranslated = isFrench ? list("agency.no_translation_countries") : domestic;
  const found = attempt(() => list(`law.${home.toLowerCase()}.procedures`));
  const procedures = found instanceof AssumptionMissing ? new Set<string>() : found;
  const members = list("terms.eu_countries").add("FR");
  for (const country of list("european.excluded_countries")) members.delete(country);
  const regions = REGIONS.slice(0, -1).map((region) => list(`agency.region.${region}`));
  const always = procedures.has("order_for_payment") ? 0 : FACTS.foreign_creditor;
  const at_home = always | FACTS.not_cross_border | (procedures.has("lawyer") ? 0 : FACTS.law_not_modelled);
  return (country) => {
    if (domestic.has(country) || country === "(none)") {
      const unknown = country === "(none)" && creditor === null ? FACTS.country_unknown : 0;
      return {facts: unknown === 0 ? at_home : unknown, region: -1, needs_translation: false};
    }
    const region = regions.findIndex((countries) => countries.has(country));
    return {
      facts: always | FACTS.foreign_debtor | (members.has(home) && members.has(country) ? 0 : FACTS.outside_eu),
      region: region < 0 ? REGIONS.length - 1 : region,
      needs_translation: !untranslated.has(country),
    };
  };
}
