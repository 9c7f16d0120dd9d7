import {workingDayAfter, workingDayBefore, type Day} from "./calendar.js";
import type {Customer} from "./customers.js";
import type {Dispute} from "./disputes.js";
import {Group} from "./lettering.js";
import {buildingTrouble, payDate, payers} from "./payers.js";
import {recoverEasy, recoverHard, type Placement, type Recovery} from "./placements.js";
import {stream, type Chance} from "./random.js";
import type {Invoice} from "./sales.js";

export interface Settlement {
  on: Day;
  kind: "receipt" | "credit_note" | "write_off" | "bounce" | "deduction" | "set_off" | "reversal";
  /** Cents by which the open amount falls; a bounce is negative. */
  amount: number;
  /** How a receipt comes; LCR is a bill that falls due, ESC one that the bank discounts. */
  method: "VIR" | "CHQ" | "PRL" | "LCR" | "ESC";
  /** A receipt that may not share a transfer with another invoice. */
  isAlone: boolean;
  reason: string;
  /** The credit note that a deduction uses; it is booked for itself. */
  credit?: Group;
  /** What of a receipt the bank does not bring, VAT included; negative where it brings more. */
  short?: {kind: "discount" | "rounding"; amount: number};
  /** An advance: when the money came; `on` is then the day of the invoice that uses it. */
  advancedOn?: Day;
  /** The bank's charge that a bounce passes on, or that a receipt pays beside the invoice. */
  fee?: number;
}

/** An item goes on elsewhere: nothing is paid. */
export interface Move {
  on: Day;
  kind: "bill" | "doubtful" | "merger";
  place: Place;
}

/** Where an item stands: on which account, under which number, and what it is lettered with there. */
export interface Place {
  account: "411000" | "411700" | "413000" | "416000";
  customer: Customer;
  group: Group;
}

/** All that ever happens to an invoice, beyond the last day too: who writes the books stops there. */
export interface Life {
  invoice: Invoice;
  dispute: Dispute | undefined;
  settlements: Settlement[];
  placements: Placement[];
  /** What the books letter together with the invoice. */
  group: Group;
  moves: Move[];
}

/** Where an invoice stands at the end of a day. */
export function placeOf({invoice, group, moves}: Life, on: Day): Place {
  const last = moves.filter((move) => move.on <= on).at(-1);
  return last?.place ?? {account: invoice.isRetention ? "411700" : "411000", customer: invoice.customer, group};
}

export function live(invoices: Invoice[], disputes: Map<Invoice, Dispute>): Life[] {
  const chance = stream("settlement");
  return invoices.map((invoice) => new Living(chance, invoice, disputes.get(invoice)).life());
}

class Living {
  private readonly settlements: Settlement[] = [];
  private placements: Placement[] = [];
  private open: number;

  constructor(
    private readonly chance: Chance,
    private readonly invoice: Invoice,
    private readonly dispute: Dispute | undefined,
  ) {
    this.open = invoice.gross;
  }

  life(): Life {
    const {invoice, dispute, chance} = this;
    const {customer, issued, due} = invoice;
    // Somebody calls the customer of a large invoice in person: it comes within 18 days, 43 in building at the end,
    // whatever the habit.
    const longest =
      invoice.gross > 1500000 && !customer.isDrifting
        ? due + 18 + 25 * (customer.segment === "BTP" ? buildingTrouble(due) : 0)
        : Infinity;
    const own = workingDayBefore(Math.min(payDate(chance, customer, issued, due), Math.round(longest)));
    if (invoice.instalments.length > 0) this.payInstalments();
    else if (dispute) this.payDisputed(dispute, own);
    else if (chance.is(this.hardness())) this.fetch();
    else if (
      own - due >= 30 &&
      own - due <= 150 &&
      customer.kind === "business" &&
      !customer.isDrifting &&
      invoice.gross <= 1500000 &&
      chance.is(0.85)
    )
      this.fetchEasy(own);
    else this.pay(own);
    if (this.open > 0 && customer.insolvent < Infinity)
      this.writeOff(workingDayAfter(customer.insolvent + chance.whole(110, 230)), "liquidation judiciaire");
    this.settlements.sort((a, b) => a.on - b.on);
    return {
      invoice,
      dispute,
      settlements: this.settlements,
      placements: this.placements,
      group: new Group(),
      moves: [],
    };
  }

  private hardness(): number {
    const {customer, due, gross} = this.invoice;
    if (due > customer.insolvent - 110) return 0.6;
    // Large claims are watched before they go wrong.
    const size = gross > 1500000 ? 0.12 : gross > 1000000 ? 0.45 : 1;
    return (
      size *
      payers[customer.payer].hard *
      (customer.country === "FR" ? 1 : 1.5) *
      (customer.segment === "BTP" ? 1 + buildingTrouble(due) : 1)
    );
  }

  private receive(on: Day, amount: number, isAlone: boolean, method = this.invoice.customer.method): void {
    if (on >= this.invoice.customer.insolvent || amount <= 0) return;
    this.settlements.push({on, kind: "receipt", amount, method, isAlone, reason: ""});
    this.open -= amount;
  }

  private writeOff(on: Day, reason: string): void {
    this.settlements.push({on, kind: "write_off", amount: this.open, method: "VIR", isAlone: true, reason});
    this.open = 0;
  }

  private pay(own: Day): void {
    const {
      chance,
      invoice: {gross, issued, customer},
    } = this;
    if (customer.method !== "VIR" && chance.is(0.04)) {
      // The cheque or the direct debit comes back, and a transfer follows.
      this.receive(own, gross, true);
      const back = workingDayAfter(own + chance.whole(4, 9));
      if (this.open > 0) return;
      this.settlements.push({
        on: back,
        kind: "bounce",
        amount: -gross,
        method: customer.method,
        isAlone: true,
        reason: "",
      });
      this.open += gross;
      this.receive(workingDayAfter(back + chance.whole(8, 45)), gross, true, "VIR");
    } else if (gross > 800000 && customer.kind === "business" && !customer.isDrifting && chance.is(0.02)) {
      // A deposit with the order: cash on account until the invoice is posted.
      const deposit = Math.round((gross * 0.3) / 10000) * 10000;
      this.receive(workingDayBefore(issued - chance.whole(8, 30)), deposit, true, "VIR");
      this.receive(own, gross - deposit, true);
    } else if (gross > 60000 && chance.is(customer.payer === "prompt" ? 0.01 : 0.05)) {
      const part = Math.round((gross * chance.between(0.3, 0.75)) / 100) * 100;
      this.receive(own, part, true);
      this.receive(workingDayAfter(own + chance.whole(15, 70)), gross - part, true);
    } else this.receive(own, gross, false);
  }

  private payInstalments(): void {
    const {
      chance,
      invoice: {customer, issued, instalments},
    } = this;
    let after = issued;
    for (const {due, amount} of instalments) {
      after = Math.max(after + 5, payDate(chance, customer, issued, due));
      this.receive(workingDayBefore(after), amount, true);
    }
  }

  private payDisputed(dispute: Dispute, own: Day): void {
    const {
      chance,
      invoice: {gross},
    } = this;
    // The customer stops the payment that it disputes.
    const settled = workingDayAfter(Math.max(own, dispute.closed + chance.whole(4, 28)));
    if (dispute.credited > 0) {
      const on = workingDayAfter(dispute.closed + chance.whole(0, 4));
      this.settlements.push({
        on,
        kind: "credit_note",
        amount: dispute.credited,
        method: "VIR",
        isAlone: true,
        reason: dispute.reason,
      });
      this.open -= dispute.credited;
    }
    const undisputed = gross - dispute.amount;
    if (own > dispute.opened && own < dispute.closed && undisputed > 20000 && chance.is(0.45))
      this.receive(own, undisputed, true);
    this.receive(settled, this.open, true);
  }

  /** Nobody pays unless somebody fetches it. */
  private fetch(): void {
    const {chance, invoice} = this;
    if (this.open > 150000 && chance.is(0.15))
      this.receive(
        workingDayAfter(invoice.due + chance.whole(10, 45)),
        Math.round((this.open * chance.between(0.15, 0.4)) / 10000) * 10000,
        true,
      );
    const stop = invoice.customer.insolvent;
    const isSmall = this.open < 15000;
    const recovery = isSmall ? undefined : recoverHard(chance, invoice, this.open, stop);
    if (recovery) this.take(recovery);
    if (this.open === 0 || stop < Infinity) return;
    if (recovery) {
      if (chance.is(0.78)) this.writeOff(workingDayAfter(recovery.ended + chance.whole(10, 75)), "irrécouvrable");
    } else if (isSmall) this.writeOff(workingDayAfter(invoice.due + chance.whole(150, 260)), "petit solde");
    else if (chance.is(0.6)) this.receive(workingDayBefore(invoice.due + chance.whole(95, 320)), this.open, true);
    // biome-ignore lint/suspicious/noDuplicateElseIf: a second draw, not the first one again
    else if (chance.is(0.6)) this.writeOff(workingDayAfter(invoice.due + chance.whole(300, 480)), "irrécouvrable");
  }

  private fetchEasy(own: Day): void {
    const {chance, invoice} = this;
    const recovery = recoverEasy(chance, invoice, this.open, own, invoice.customer.insolvent);
    if (!recovery) {
      this.pay(own);
      return;
    }
    this.take(recovery);
    // What the agency did not get, the debtor pays unasked, as it would have done.
    if (this.open > 0)
      this.receive(workingDayBefore(Math.max(own, recovery.ended + chance.whole(3, 30))), this.open, true);
  }

  private take(recovery: Recovery): void {
    this.placements = recovery.placements;
    for (const {on, amount} of recovery.receipts) this.receive(on, amount, true, "VIR");
  }
}

/** What is left of an invoice at the end of a day, by its true settlements. */
export function openAt(life: Life, on: Day): number {
  return life.settlements.reduce(
    (open, settlement) => (settlement.on <= on ? open - settlement.amount : open),
    life.invoice.gross,
  );
}
