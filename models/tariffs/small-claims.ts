/**
 * The small-claims procedure of the commissaire de justice: open up to EUR 5,000, works only if the debtor agrees
 * within a month, all costs on the creditor.
 *
 * Source: CPCE L125-1; Code de commerce A444-32.
 */

import {notOneOf} from "../contract/assumption-words.js";
import {collectProvenance, type Assumptions, type Provenance} from "../contract/assumptions.js";

export interface SmallClaimsTariff {
  file_amount: number;
  title_amount: number;
  /** Whether VAT comes on top of file and title, or is in the price. */
  vat_basis: "excluded" | "included";
  /** Principal and interest up to which the procedure is open. */
  ceiling_amount: number;
  vat_rate: number;
  provenance: Provenance[];
}

/** The tariff on a day. @throws AssumptionMissing when a record has no value */
export function findSmallClaimsTariff(assumptions: Assumptions, on: string): SmallClaimsTariff {
  const {keep, provenance} = collectProvenance();
  const basis = keep(assumptions.text("small_claim.vat_basis", on));
  if (basis !== "excluded" && basis !== "included")
    throw notOneOf("small_claim.vat_basis", ["excluded", "included"], basis);
  return {
    file_amount: keep(assumptions.number("small_claim.file", on)),
    title_amount: keep(assumptions.number("small_claim.title", on)),
    vat_basis: basis,
    ceiling_amount: keep(assumptions.number("small_claim.ceiling", on)),
    vat_rate: keep(assumptions.share("vat.rate", on)),
    provenance,
  };
}
