import {lastDay, workingDayAfter, workingDayBefore, type Day} from "./calendar.js";
import {stream} from "./random.js";
import type {Invoice} from "./sales.js";

export interface Dispute {
  id: string;
  invoice: Invoice;
  opened: Day;
  /** May lie after the last day: the dispute is then open, and its outcome not known. */
  closed: Day;
  reason: string;
  amount: number;
  outcome: "upheld" | "rejected" | "settled" | "withdrawn";
  credited: number;
}

/** Share of the invoices that are disputed. */
const rates: Record<string, number> = {
  Hôpitaux: 0.045,
  Collectivités: 0.05,
  BTP: 0.065,
  Industrie: 0.05,
  Distribution: 0.05,
  "": 0.03,
};

/** Weight, share of the invoice in dispute (low, high), and chances to be upheld, settled, rejected, withdrawn. */
const reasons = [
  ["prix", 0.34, 0.04, 0.18, [0.5, 0.15, 0.27, 0.08]],
  ["quantité", 0.22, 0.08, 0.4, [0.5, 0.12, 0.28, 0.1]],
  ["livraison", 0.18, 0.3, 1, [0.3, 0.2, 0.35, 0.15]],
  ["qualité", 0.14, 0.15, 0.8, [0.38, 0.3, 0.27, 0.05]],
  ["n° de commande manquant", 0.12, 1, 1, [0, 0, 0.15, 0.85]],
] as const;

/** At most one dispute for an invoice. */
export function makeDisputes(invoices: Invoice[]): Map<Invoice, Dispute> {
  const chance = stream("disputes");
  const disputes = new Map<Invoice, Dispute>();
  for (const invoice of invoices) {
    if (!chance.is(rates[invoice.customer.segment]!) || invoice.instalments.length > 0) continue;
    const [reason, , low, high, odds] = chance.weighted(reasons.map((row) => [row, row[1]] as const));
    const opened = workingDayAfter(
      Math.max(
        invoice.issued + 2,
        Math.min(invoice.due + 20, Math.round(invoice.delivered + chance.logNormal(17, 0.6))),
      ),
    );
    const outcome = chance.weighted([
      ["upheld", odds[0]],
      ["settled", odds[1]],
      ["rejected", odds[2]],
      ["withdrawn", odds[3]],
    ] as const);
    const amount = Math.max(1000, Math.round(invoice.gross * chance.between(low, high)));
    const days = chance.logNormal(outcome === "withdrawn" ? 18 : 34, 0.7);
    const disputed = Math.min(amount, invoice.gross);
    disputes.set(invoice, {
      id: "",
      invoice,
      opened,
      closed: workingDayBefore(opened + 3 + Math.round(Math.min(days, 260))),
      reason,
      amount: disputed,
      outcome,
      credited:
        outcome === "upheld" ? disputed : outcome === "settled" ? Math.round(disputed * chance.between(0.3, 0.7)) : 0,
    });
  }
  const inOrder = [...disputes.values()].filter(({opened}) => opened <= lastDay).sort((a, b) => a.opened - b.opened);
  for (const [i, dispute] of inOrder.entries()) dispute.id = `L${String(i + 1).padStart(4, "0")}`;
  return new Map(inOrder.map((dispute) => [dispute.invoice, dispute]));
}
