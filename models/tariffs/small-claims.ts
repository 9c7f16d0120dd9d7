/**
 * The small-claims procedure of the commissaire de justice: open up to EUR
 * 5,000, works only if the debtor agrees within a month, all costs on the creditor.
 *
 * Source: CPCE L125-1; Code de commerce A444-32.
 */

import {notOneOf} from "../contract/assumption-words.js";
import {collectProvenance, type Assumptions, type Provenance} from "../contract/assumptions.js";
import {Decimal} from "../decimal.js";
import {requireAmount, toFee, type Fee, type FeeKind} from "./fee.js";
import {computeScaleFee, type Scale} from "./scale.js";

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

/**
 * File fee whatever happens; title fee when the debtor agrees; proportional fee
 * on what is recovered. All borne by the creditor.
 *
 * @param claim.claim_amount principal
 * @param claim.interest_amount counts towards the ceiling, not in the fee
 * @param claim.is_agreed the debtor agreed within the month and a title was issued
 * @param creditor_scale A444-32, as `findBailiffTariff` gives it
 * @throws RangeError above the ceiling: `above the small-claims ceiling of 5000: 5200`; when cash came in without an
 *   agreement
 */
export function computeSmallClaimsFees(
  claim: {claim_amount: number; interest_amount?: number; recovered_amount: number; is_agreed: boolean},
  tariff: SmallClaimsTariff,
  creditor_scale: Scale,
): Fee[] {
  const claimed = requireAmount("claim", claim.claim_amount);
  const total = claimed.plus(requireAmount("interest", claim.interest_amount ?? 0));
  if (total.compare(Decimal.of(tariff.ceiling_amount)) > 0)
    throw new RangeError(`above the small-claims ceiling of ${tariff.ceiling_amount}: ${total.round()}`);
  const recovered = requireAmount("recovered", claim.recovered_amount);
  if (recovered.compare(claimed) > 0) throw new RangeError(`recovered more than claimed: ${claim.recovered_amount}`);
  if (!claim.is_agreed && claim.recovered_amount > 0)
    throw new RangeError(`recovered without an agreement: ${claim.recovered_amount}`);
  const fees = [toPricedFee("file", "File", "Dossier", "always", tariff.file_amount, tariff)];
  if (claim.is_agreed) {
    fees.push(
      toPricedFee("title", "Title", "Titre exécutoire", "on_success", tariff.title_amount, tariff),
      toFee(
        toKind(
          "creditor_fee",
          "Proportional fee, creditor (A444-32)",
          "Émolument proportionnel, créancier (A444-32)",
          "on_success",
        ),
        computeScaleFee(claimed, recovered, creditor_scale),
        tariff.vat_rate,
      ),
    );
  }
  return fees;
}

function toPricedFee(
  fee: string,
  en: string,
  fr: string,
  falls_due: Fee["falls_due"],
  price: number,
  tariff: SmallClaimsTariff,
): Fee {
  const kind = toKind(fee, en, fr, falls_due);
  const exact = requireAmount(fee, price);
  if (tariff.vat_basis === "excluded") return toFee(kind, exact, tariff.vat_rate);
  return {
    ...kind,
    amount: exact.roundQuotient(Decimal.one.plus(Decimal.of(tariff.vat_rate))),
    amount_with_vat: exact.round(),
  };
}

function toKind(fee: string, en: string, fr: string, falls_due: Fee["falls_due"]): FeeKind {
  return {fee, label: {en, fr}, borne_by: "creditor", falls_due, is_refundable: false};
}
