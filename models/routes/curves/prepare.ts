/** Open claims as columns, laid out once; what moves with a slider is left to `evaluateClaims`. */

import {indexCurves, MEASURED_FAMILIES} from "./curves.js";
import {findFacts} from "../costs/eligibility.js";
import type {Bands, Claim, RecoveryCurve} from "../types.js";

/** Claims and the curves that speak for them. Never changed. */
export interface PreparedClaims {
  claims: readonly Claim[];
  /** ISO date of evaluation. */
  on: string;
  /** The curves used; positions below refer to it. */
  curves: readonly RecoveryCurve[];
  /** By claim and family, as in `MEASURED_FAMILIES`: position of its curve, -1 where there is none. */
  curve: Int32Array;
  open_amount: Float64Array;
  age_days: Float64Array;
  /** 0 where unknown: nothing is expected of it. */
  interest_amount: Float64Array;
  indemnity_amount: Float64Array;
  /** Bits of `FACTS` that do not depend on settings. */
  facts: Uint16Array;
  country: Uint16Array;
  countries: readonly string[];
  is_with_agency: Uint8Array;
}

/**
 * Claims as columns.
 *
 * @param curves one per family and cell; a claim of another cell has no curve
 * @param on ISO date of evaluation
 * @throws RangeError on an amount that is not above 0: `open amount of F-12: 0`
 */
export function prepareClaims(
  claims: readonly Claim[],
  curves: readonly RecoveryCurve[],
  bands: Bands,
  on: string,
): PreparedClaims {
  const length = claims.length;
  const findCurve = indexCurves(curves, bands);
  const positions = new Map(curves.map((curve, position) => [curve, position]));
  const countries = [...new Set(claims.map(({country}) => country))];
  const codes = new Map(countries.map((country, code) => [country, code]));
  const prepared = {
    claims,
    on,
    curves,
    curve: new Int32Array(length * MEASURED_FAMILIES.length),
    open_amount: new Float64Array(length),
    age_days: new Float64Array(length),
    interest_amount: new Float64Array(length),
    indemnity_amount: new Float64Array(length),
    facts: new Uint16Array(length),
    country: new Uint16Array(length),
    countries,
    is_with_agency: new Uint8Array(length),
  };
  for (const [index, claim] of claims.entries()) {
    if (!(claim.open_amount > 0)) throw new RangeError(`open amount of ${claim.claim_id}: ${claim.open_amount}`);
    for (const [family, name] of MEASURED_FAMILIES.entries()) {
      const curve = findCurve(claim, name);
      prepared.curve[index * MEASURED_FAMILIES.length + family] = curve ? positions.get(curve)! : -1;
    }
    prepared.open_amount[index] = claim.open_amount;
    prepared.age_days[index] = claim.age_days;
    prepared.interest_amount[index] = claim.interest_amount ?? 0;
    prepared.indemnity_amount[index] = claim.indemnity_amount;
    prepared.facts[index] = findFacts(claim, on);
    prepared.country[index] = codes.get(claim.country)!;
    prepared.is_with_agency[index] = Number(claim.placed_family === "agency");
  }
  return prepared;
}
