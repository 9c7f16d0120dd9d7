/** The registry fee of an order for payment and the stamp of an appeal, in exact decimals. */

import type {Assumptions} from "../../../models/contract/assumptions.js";
import {Decimal} from "../../../models/decimal.js";
import type {OrderForPaymentTariff} from "../../../models/tariffs/court.js";
import {requireAmount, toFee, type Fee} from "../../../models/tariffs/fee.js";

/**
 * The registry fee of an order for payment: advanced by the creditor, repaid by
 * a debtor who pays under the order.
 *
 * @throws RangeError on a negative fee
 */
export function computeOrderForPaymentFee(court: "commercial" | "civil", tariff: OrderForPaymentTariff): Fee {
  return toFee(
    {
      fee: "registry_fee",
      label: {en: "Order for payment, registry", fr: "Injonction de payer, greffe"},
      borne_by: "creditor",
      falls_due: "always",
      is_refundable: true,
    },
    requireAmount("registry fee", court === "commercial" ? tariff.commercial_amount : tariff.civil_amount),
    tariff.vat_rate,
  );
}

/**
 * The stamp of an appeal where a lawyer is compulsory. @throws AssumptionMissing `court.appeal_stamp: expired on
 * 2026-12-31, ...`
 */
export function computeAppealStamp(assumptions: Assumptions, on: string): Fee {
  return toFee(
    {
      fee: "appeal_stamp",
      label: {en: "Appeal stamp", fr: "Timbre d'appel"},
      borne_by: "creditor",
      falls_due: "always",
      is_refundable: true,
    },
    Decimal.of(assumptions.number("court.appeal_stamp", on).value),
    0,
  );
}
