/** The fees of a bailiff, act by act: what `models/routes/costs` prices a claim by, in exact decimals. */

import {Decimal} from "../../../models/decimal.js";
import type {Act, ActTariff, BailiffTariff} from "../../../models/tariffs/bailiff.js";
import {requireAmount, toFee, type Fee} from "../../../models/tariffs/fee.js";
import type {Scale} from "../../../models/tariffs/scale.js";
import {computeScaleFee, findRate} from "./scale.js";

/** A claim at the bailiff's, principal only, in EUR. */
export interface BailiffClaim {
  claim_amount: number;
  /** Principal recovered, costs excluded; all part payments together. */
  recovered_amount: number;
  has_title: boolean;
}

/**
 * The two proportional fees on principal recovered: A444-32 on the creditor,
 * and A444-31 on the debtor where there is a title. They are cumulative; both
 * are due on success only.
 *
 * The size of the claim decides between fixed fee and scale; the scale applies
 * to all that was recovered, not to each instalment.
 *
 * @throws RangeError when more is recovered than claimed, or on a negative amount
 * @throws AssumptionMissing when a scale stops below the amount
 *
 * Source: Code de commerce A444-31, A444-32, R444-55.
 */
export function computeRecoveryFees(claim: BailiffClaim, tariff: BailiffTariff): Fee[] {
  const claimed = requireAmount("claim", claim.claim_amount);
  const recovered = requireAmount("recovered", claim.recovered_amount);
  if (recovered.compare(claimed) > 0) throw new RangeError(`recovered more than claimed: ${claim.recovered_amount}`);
  const fees: Fee[] = [];
  if (claim.has_title || tariff.creditor_fee_without_title === "due") {
    fees.push(
      toFee(
        {
          fee: "creditor_fee",
          label: {en: "Proportional fee, creditor (A444-32)", fr: "Émolument proportionnel, créancier (A444-32)"},
          borne_by: "creditor",
          falls_due: "on_success",
          is_refundable: false,
        },
        computeScaleFee(claimed, recovered, tariff.creditor),
        tariff.vat_rate,
      ),
    );
  }
  if (claim.has_title) {
    fees.push(
      toFee(
        {
          fee: "debtor_fee",
          label: {en: "Proportional fee, debtor (A444-31)", fr: "Émolument proportionnel, débiteur (A444-31)"},
          borne_by: "debtor",
          falls_due: "on_success",
          is_refundable: false,
        },
        computeScaleFee(claimed, recovered, tariff.debtor),
        tariff.vat_rate,
      ),
    );
  }
  return fees;
}

/**
 * The fee for starting proceedings on a claim, unrounded: it goes into the
 * first order to pay or seizure, once per claim.
 *
 * @throws RangeError on a negative amount
 *
 * Source: Code de commerce A444-15.
 */
export function computeEngagementFee(claim_amount: number, scale: Scale): Decimal {
  const claim = requireAmount("claim", claim_amount);
  return computeScaleFee(claim, claim, scale);
}

/**
 * One act: (base x coefficient + fee for starting proceedings + travel) x (1 + VAT) + postage.
 *
 * The creditor advances it whatever happens; a cost of forced execution is
 * repaid by a debtor who pays, a cost without a title never is.
 *
 * @param base_amount as `findActBase` gives it
 * @param options.engagement_fee once per claim, unrounded
 * @param options.is_execution a cost of forced execution, with a title
 * @throws RangeError on a negative amount
 *
 * Source: Code de commerce A444-46, A444-48, R444-52; CPCE L111-8.
 */
export function computeActFee(
  act: Act,
  base_amount: number,
  claim_amount: number,
  tariff: ActTariff,
  options: {engagement_fee?: Decimal; is_execution?: boolean} = {},
): Fee {
  const claim = requireAmount("claim", claim_amount);
  const coefficient = Decimal.of(findRate(claim, tariff.coefficient, "bailiff.coefficient"));
  const exact = requireAmount("base", base_amount)
    .times(coefficient)
    .plus(options.engagement_fee ?? Decimal.zero)
    .plus(requireAmount("travel", tariff.travel_amount));
  return toFee(
    {
      fee: act,
      label: actLabels[act],
      borne_by: "creditor",
      falls_due: "always",
      is_refundable: options.is_execution ?? false,
    },
    exact,
    tariff.vat_rate,
    requireAmount("postage", tariff.postage_amount),
  );
}

const actLabels: Record<Act, {en: string; fr: string}> = {
  service: {en: "Service", fr: "Signification"},
  writ: {en: "Writ", fr: "Assignation"},
  order_to_pay: {en: "Order to pay", fr: "Commandement de payer"},
  release: {en: "Third-party release", fr: "Mainlevée quittance"},
  non_contestation: {en: "Certificate of non-contestation", fr: "Certificat de non-contestation"},
  request_to_judge: {en: "Request to the judge", fr: "Requête au juge"},
  bank_seizure: {en: "Bank-account seizure", fr: "Saisie-attribution"},
  bank_seizure_empty: {en: "Bank-account seizure, account empty", fr: "Saisie-attribution, compte vide"},
  urgent_service: {en: "Urgent service", fr: "Signification urgente"},
  formal_notice: {en: "Formal notice", fr: "Sommation de payer"},
};
