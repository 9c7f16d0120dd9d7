/**
 * VAT relief on a bad debt that is written off.
 *
 * Source: CGI 272-1, https://bofip.impots.gouv.fr/bofip/1100-PGP.html
 */

import {Decimal, sumAmounts} from "../decimal.js";
import {requireAmount, requireShare} from "./fee.js";

/** An unpaid invoice, tax included, and the facts that relief depends on. */
export interface WriteOff {
  unpaid_amount: number;
  /** VAT charged, as a share of the amount excluding VAT. */
  vat_rate: number;
  /**
   * Definitively irrecoverable, or the debtor in judicial liquidation; a mere non-payment, a provision or an insurer's
   * payout is not.
   */
  is_irrecoverable: boolean;
  /** `receipts`: VAT is due with the cash, so nothing was paid over. */
  vat_due_on: "debits" | "receipts";
}

export interface VatRelief {
  /** VAT in the unpaid amount, whoever bears it. */
  vat_amount: number;
  /** VAT the company gets back. */
  relief_amount: number;
  /** Unpaid amount excluding VAT: the base of a provision, which never includes VAT. */
  net_amount: number;
  /** What the company loses: the unpaid amount less the VAT that it recovers or never owed. */
  loss_amount: number;
}

/**
 * VAT in an unpaid amount, what is recovered of it, and what remains lost.
 *
 * @throws RangeError on a negative amount or a rate outside 0 to 1
 *
 * Source: CGI 272-1; provision excluding VAT: https://abak.ec/provisions-pour-creances-douteuses
 */
export function computeVatRelief(writeOff: WriteOff): VatRelief {
  const unpaid = requireAmount("unpaid", writeOff.unpaid_amount);
  const rate = requireShare("vat_rate", writeOff.vat_rate);
  const vat = unpaid.times(rate).roundQuotient(Decimal.one.plus(rate));
  const net = sumAmounts([writeOff.unpaid_amount, -vat]);
  const isReceipts = writeOff.vat_due_on === "receipts";
  const relief = writeOff.is_irrecoverable && !isReceipts ? vat : 0;
  return {
    vat_amount: vat,
    relief_amount: relief,
    net_amount: net,
    loss_amount: isReceipts || writeOff.is_irrecoverable ? net : unpaid.round(),
  };
}
