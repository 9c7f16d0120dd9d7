/** The bill of a small-claims procedure, line by line, in exact decimals. */

import {Decimal} from "../../../models/decimal.js";
import {requireAmount, toFee, type Fee, type FeeKind} from "../../../models/tariffs/fee.js";
import type {Scale} from "../../../models/tariffs/scale.js";
import type {SmallClaimsTariff} from "../../../models/tariffs/small-claims.js";
import {computeScaleFee} from "./scale.js";

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
