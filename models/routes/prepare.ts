/** Open claims as columns, laid out once; what moves with a slider is left to `evaluateClaims`. */

import {findFacts} from "./eligibility.js";
import {FAMILIES, type Bands, type Cell, type Claim, type Family, type RecoveryCurve} from "./types.js";

/** The families of the routes, in the order of the columns. */
export const FAMILY_LIST: readonly Family[] = [...new Set(Object.values(FAMILIES))].filter((family): family is Family => family !== "insurer" && family !== "write_off");

/** Claims and the curves that speak for them. Never changed. */
export interface PreparedClaims {
  claims: readonly Claim[];
  /** ISO date of evaluation. */
  on: string;
  /** The curves used; positions below refer to it. */
  curves: readonly RecoveryCurve[];
  /** By claim and family: position of its curve, -1 where there is none. */
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

/** Where a claim belongs. Below the first bound it belongs to the first band. */
export function findCell(claim: Pick<Claim, "age_days" | "open_amount" | "segment">, bands: Bands): Cell {
  return {age_band: findBand(claim.age_days, bands.age_from), amount_band: findBand(claim.open_amount, bands.amount_from), segment: claim.segment};
}

/**
 * Claims as columns.
 *
 * @param curves one per family and cell; a claim of another cell has no curve
 * @param on ISO date of evaluation
 * @throws RangeError on an amount that is not above 0: `open amount of F-12: 0`
 */
export function prepareClaims(claims: readonly Claim[], curves: readonly RecoveryCurve[], bands: Bands, on: string): PreparedClaims {
  const length = claims.length;
  const positions = new Map(curves.map((curve, position) => [keyOf(curve.family, curve.cell), position]));
  const countries = [...new Set(claims.map(({country}) => country))];
  const codes = new Map(countries.map((country, code) => [country, code]));
  const prepared = {
    claims,
    on,
    curves,
    curve: new Int32Array(length * FAMILY_LIST.length),
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
    const cell = findCell(claim, bands);
    for (const [family, name] of FAMILY_LIST.entries()) prepared.curve[index * FAMILY_LIST.length + family] = positions.get(keyOf(name, cell)) ?? -1;
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

function findBand(value: number, from: readonly number[]): number {
  return Math.max(0, from.findLastIndex((bound) => value >= bound));
}

function keyOf(family: Family, {age_band, amount_band, segment}: Cell): string {
  return `${family} ${age_band} ${amount_band} ${segment}`;
}
