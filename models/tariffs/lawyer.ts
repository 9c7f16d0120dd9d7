/**
 * What a lawyer charges: hours, a fixed fee, and a success fee that a French lawyer may never charge alone.
 *
 * Source: law 71-1130 of 31 December 1971, article 10; Cass. 2e civ. 26 March 2015, 14-13.901.
 */

import {collectProvenance, type Assumptions, type Provenance} from "../contract/assumptions.js";
import {Decimal} from "../decimal.js";
import {requireAmount, requireShare, toFee, type Fee} from "./fee.js";

/** A fee agreement that the law forbids. */
export class UnlawfulFee extends Error {
  override readonly name = "UnlawfulFee";
}

/** Rates as shares, amounts in EUR excluding VAT. */
export interface LawyerTariff {
  hourly_amount: number;
  hours: number;
  fixed_amount: number;
  success_rate: number;
  /** A base below this share of the success fee is flagged as a token. */
  token_share: number;
  vat_rate: number;
  /** Where the lawyer is at the bar; the ban on pure success fees is French. */
  country: string;
  provenance: Provenance[];
}

/** The tariff on a day, for a French lawyer. @throws AssumptionMissing when a record has no value */
export function findLawyerTariff(assumptions: Assumptions, on: string): LawyerTariff {
  const {keep, provenance} = collectProvenance();
  return {
    hourly_amount: keep(assumptions.number("lawyer.hourly", on)),
    hours: keep(assumptions.number("lawyer.hours_per_case", on)),
    fixed_amount: keep(assumptions.number("lawyer.fixed_fee", on)),
    success_rate: keep(assumptions.share("lawyer.success_pct", on)),
    token_share: keep(assumptions.share("lawyer.token_base_pct", on)),
    vat_rate: keep(assumptions.share("vat.rate", on)),
    country: "FR",
    provenance,
  };
}

export interface LawyerBill {
  fees: Fee[];
  /**
   * The base is so small against the success fee on the whole claim that the agreement may be void (Cass. 2e civ. 10
   * Nov 2021, 19-26.183).
   */
  is_token_base: boolean;
  /** Fees excluding VAT as a share of the claim; null when the claim is 0. */
  claim_share: number | null;
}

/**
 * The bill for one claim.
 *
 * @param claim.claim_amount principal, to which the token test refers
 * @param claim.collected_amount cash collected
 * @throws UnlawfulFee in France, when there is a success fee and no base: `pure success fee, unlawful in France: 0.1`
 * @throws RangeError on negative amounts or a rate outside 0 to 1
 */
export function computeLawyerBill(
  claim: {claim_amount: number; collected_amount: number},
  tariff: LawyerTariff,
): LawyerBill {
  const hours = requireAmount("hourly rate", tariff.hourly_amount).times(requireAmount("hours", tariff.hours));
  const fixed = requireAmount("fixed fee", tariff.fixed_amount);
  const rate = requireShare("success_rate", tariff.success_rate);
  const base = hours.plus(fixed);
  const isFrench = tariff.country === "FR";
  if (isFrench && tariff.success_rate > 0 && base.compare(Decimal.zero) === 0)
    throw new UnlawfulFee(`pure success fee, unlawful in France: ${tariff.success_rate}`);
  const claimed = requireAmount("claim", claim.claim_amount);
  const success = requireAmount("collected", claim.collected_amount).times(rate);
  const line = (fee: string, en: string, fr: string, falls_due: Fee["falls_due"], exact: Decimal): Fee =>
    toFee({fee, label: {en, fr}, borne_by: "creditor", falls_due, is_refundable: false}, exact, tariff.vat_rate);
  const total = base.plus(success);
  return {
    fees: [
      line("hours", "Hours", "Heures", "always", hours),
      line("fixed", "Fixed fee", "Honoraire forfaitaire", "always", fixed),
      line("success", "Success fee", "Honoraire de résultat", "on_success", success),
    ],
    is_token_base: isFrench && base.compare(claimed.times(rate).times(Decimal.of(tariff.token_share))) < 0,
    claim_share: claim.claim_amount > 0 ? total.roundQuotient(claimed, 6) : null,
  };
}
