/** The bill of an agency, line by line: what `models/routes/costs` prices a claim by, in exact decimals. */

import {Decimal} from "../../../models/decimal.js";
import {findSuccessRate, type AgencyTariff} from "../../../models/tariffs/agency.js";
import {requireAmount, toFee, type Fee} from "../../../models/tariffs/fee.js";

/** A claim placed with an agency. */
export interface AgencyClaim {
  /** Cash collected, tax included. */
  collected_amount: number;
  /** Days past due when placed. */
  age_days: number;
  is_court_stage?: boolean;
  visits?: number;
}

/**
 * The bill for one claim. Nothing collected: file fee (and court handling) only.
 *
 * @throws RangeError on negative amounts or a rate outside 0 to 1
 */
export function computeAgencyFees(claim: AgencyClaim, tariff: AgencyTariff): Fee[] {
  const collected = requireAmount("collected", claim.collected_amount);
  const success = collected.times(Decimal.of(findSuccessRate(claim.age_days, tariff)));
  const minimum = requireAmount("minimum", tariff.minimum_amount);
  const line = (fee: string, en: string, fr: string, falls_due: Fee["falls_due"], exact: Decimal): Fee =>
    toFee({fee, label: {en, fr}, borne_by: "creditor", falls_due, is_refundable: false}, exact, tariff.vat_rate);
  const fees = [line("file", "File fee", "Frais de dossier", "always", requireAmount("file fee", tariff.file_amount))];
  if (claim.is_court_stage)
    fees.push(
      line(
        "court_handling",
        "Court stage, handling",
        "Phase judiciaire, traitement",
        "always",
        requireAmount("court handling", tariff.court_handling_amount),
      ),
    );
  if (claim.visits)
    fees.push(
      line(
        "visits",
        "Visits",
        "Visites",
        "always",
        requireAmount("visit", tariff.visit_amount).times(Decimal.of(claim.visits)),
      ),
    );
  const isPaid = collected.compare(Decimal.zero) > 0;
  fees.push(
    line("success", "Success fee", "Commission", "on_success", isPaid ? success.atLeast(minimum) : Decimal.zero),
  );
  return fees;
}
