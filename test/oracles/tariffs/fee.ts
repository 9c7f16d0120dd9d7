import {sumAmounts} from "../../../models/decimal.js";
import type {Fee} from "../../../models/tariffs/fee.js";

/** Which fees to add up; all by default. */
export interface FeeFilter {
  borne_by?: Fee["borne_by"];
  falls_due?: Fee["falls_due"];
}

/**
 * The sum of some fees as the company bears it: excluding VAT when it deducts
 * it, including VAT otherwise.
 */
export function sumFees(
  fees: readonly Fee[],
  isVatRecoverable: boolean,
  {borne_by, falls_due}: FeeFilter = {},
): number {
  const chosen = fees.filter(
    (fee) => (!borne_by || fee.borne_by === borne_by) && (!falls_due || fee.falls_due === falls_due),
  );
  return sumAmounts(chosen.map((fee) => (isVatRecoverable ? fee.amount : fee.amount_with_vat)));
}
