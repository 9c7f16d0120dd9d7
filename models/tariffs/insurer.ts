/** What a credit insurer pays on a loss, when, and what the cover costs: a reference line beside the routes. */

import {collectProvenance, type Assumptions, type Provenance} from "../contract/assumptions.js";
import {addMonths} from "../calendar.js";
import {Decimal} from "../decimal.js";
import {requireAmount, requireShare, toFee, type Fee} from "./fee.js";

/** A policy: shares from 0 to 1, amounts in EUR. */
export interface InsurancePolicy {
  insured_share: number;
  /** Kept by the insured, per claim. */
  deductible_amount: number;
  waiting_months: number;
  /** Of insured sales. */
  premium_rate: number;
  provenance: Provenance[];
}

/**
 * The policy on a day; every value is the user's own. @throws AssumptionMissing `no value, to be entered by the user:
 * insurer.insured_share`
 */
export function findInsurancePolicy(assumptions: Assumptions, on: string): InsurancePolicy {
  const {keep, provenance} = collectProvenance();
  return {
    insured_share: keep(assumptions.share("insurer.insured_share", on)),
    deductible_amount: keep(assumptions.number("insurer.deductible", on)),
    waiting_months: keep(assumptions.number("insurer.waiting", on)),
    premium_rate: keep(assumptions.share("insurer.premium", on)),
    provenance,
  };
}

/**
 * The payout on an unpaid amount: the insured share less the deductible, after the waiting period. A payout is no proof
 * that the claim is irrecoverable for VAT.
 *
 * @param loss_amount unpaid and insured, excluding VAT (which is not insured)
 * @throws RangeError on negative amounts or a share outside 0 to 1
 */
export function computePayout(
  loss_amount: number,
  declared_on: string,
  policy: InsurancePolicy,
): {payout_amount: number; paid_on: string} {
  const covered = requireAmount("loss", loss_amount).times(requireShare("insured_share", policy.insured_share));
  return {
    payout_amount: covered.minus(requireAmount("deductible", policy.deductible_amount)).atLeast(Decimal.zero).round(),
    paid_on: addMonths(declared_on, policy.waiting_months),
  };
}

/** The premium on insured sales; credit insurance carries no VAT. @throws RangeError on a negative amount */
export function computePremium(sales_amount: number, policy: InsurancePolicy): Fee {
  return toFee(
    {
      fee: "premium",
      label: {en: "Credit insurance premium", fr: "Prime d'assurance-crédit"},
      borne_by: "creditor",
      falls_due: "always",
      is_refundable: false,
    },
    requireAmount("sales", sales_amount).times(requireShare("premium_rate", policy.premium_rate)),
    0,
  );
}
