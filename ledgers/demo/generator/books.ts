import {compact, lastDay, yearOf, type Day} from "./calendar.js";
import {rateOn} from "./currencies.js";
import {entities, type Customer, type Entity} from "./customers.js";
import type {Group} from "./lettering.js";
import {stream} from "./random.js";
import type {Life, Settlement} from "./settlement.js";
import type {Credit, Stray} from "./unapplied.js";

export interface Line {
  on: Day;
  account: keyof typeof accounts;
  customer?: Customer;
  debit: number;
  credit: number;
  group: Group | undefined;
  /** Unsigned, in the customer's currency; 0 in euros. */
  foreign: number;
  /** Of the document, kept when the line is carried forward. */
  ref: string;
  label: string;
}

export interface Entry {
  entity: Entity;
  on: Day;
  journal: keyof typeof journals;
  lines: Line[];
}

export const journals = {AN: "A nouveaux", VE: "Ventes", BQ: "Banque", OD: "Op. diverses"} as const;
export const accounts = {
  "411000": "Clients",
  "445710": "TVA collectée",
  "512000": "Banque",
  "654000": "Créances irrécouvrables",
  "666000": "Pertes de change",
  "707000": "Ventes",
  "709700": "RRR accordés",
  "766000": "Gains de change",
  "890000": "Bilan d'ouverture",
} as const;

/** Every entry that touches a receivable, up to the last day, in the order of the dates. */
export function keepBooks(
  lives: Life[],
  credits: Credit[],
  strays: Stray[],
): {entries: Entry[]; writtenOff: SettlementEvent[]} {
  const journal = new Journal();
  const events = lives.flatMap((life) => life.settlements.map((settlement) => ({life, settlement})));
  events.sort((a, b) => a.settlement.on - b.settlement.on);
  postInvoices(journal, lives);
  postCreditNotes(journal, events, credits);
  postReceipts(journal, events);
  const writtenOff = postOtherSettlements(journal, events);
  postStrays(journal, strays);

  const order = Object.keys(journals);
  journal.entries.sort(
    (a, b) =>
      a.on - b.on ||
      order.indexOf(a.journal) - order.indexOf(b.journal) ||
      (a.lines[0]!.ref < b.lines[0]!.ref ? -1 : 1),
  );
  return {entries: journal.entries, writtenOff};
}

/** Something that settles an invoice, with the invoice. */
interface SettlementEvent {
  life: Life;
  settlement: Settlement;
}

/** The entries so far, the numbers given to them, and what chance decides about them. */
class Journal {
  readonly entries: Entry[] = [];
  readonly number = counter();
  readonly chance = stream("books");

  post(
    entity: Entity,
    on: Day,
    journal: Entry["journal"],
    ref: string,
    label: string,
    sides: [Line["account"], number, {customer?: Customer; group?: Group; foreign?: number}?][],
  ): void {
    const lines = sides
      .filter(([, amount]) => amount !== 0)
      .map(([account, amount, more]) => ({
        on,
        account,
        debit: Math.max(amount, 0),
        credit: Math.max(-amount, 0),
        group: undefined,
        foreign: 0,
        ref,
        label,
        ...more,
      }));
    if (on <= lastDay) this.entries.push({entity, on, journal, lines});
  }
}

function postInvoices(journal: Journal, lives: Life[]): void {
  for (const {invoice, group} of lives) {
    const {customer, entity, gross, net, vat} = invoice;
    const foreign = customer.currency === "EUR" ? 0 : invoice.foreignGross;
    journal.post(entity, invoice.issued, "VE", invoice.id, "Facture", [
      ["411000", gross, {customer, group, foreign}],
      ["707000", -net],
      ["445710", -vat],
    ]);
    group.isMarked = journal.chance.is(0.5);
  }
}

function vatOf(customer: Customer, gross: number): number {
  return customer.country === "FR" ? Math.round(gross / 6) : 0;
}

function postCreditNotes(journal: Journal, events: SettlementEvent[], credits: Credit[]): void {
  const notes = [
    ...events
      .filter(({settlement}) => settlement.kind === "credit_note")
      .map(({life: {invoice, group}, settlement}) => ({
        entity: invoice.entity,
        customer: invoice.customer,
        on: settlement.on,
        amount: settlement.amount,
        group,
        label: "Avoir",
        foreign: Math.round(settlement.amount * invoice.rate),
      })),
    ...credits.map((credit) => ({...credit, foreign: 0})),
  ].sort((a, b) => a.on - b.on);
  for (const {entity, customer, on, amount, group, label, foreign} of notes) {
    const vat = vatOf(customer, amount);
    journal.post(entity, on, "VE", journal.number(`A${entity.letter === "A" ? "V" : "O"}${shortYear(on)}-`, 5), label, [
      [label === "Remise annuelle" ? "709700" : "707000", amount - vat],
      ["445710", vat],
      ["411000", -amount, {customer, group, foreign: customer.currency === "EUR" ? 0 : foreign}],
    ]);
  }
}

function postReceipts(journal: Journal, events: SettlementEvent[]): void {
  // Receipts of one customer on one day travel in one transfer, unless they must not.
  const transfers = new Map<string, SettlementEvent[]>();
  for (const [i, event] of events.entries()) {
    const {
      settlement,
      life: {invoice},
    } = event;
    if (settlement.kind !== "receipt") continue;
    const key = settlement.isAlone ? `alone ${i}` : `${invoice.entity.siren} ${invoice.customer.id} ${settlement.on}`;
    transfers.set(key, [...(transfers.get(key) ?? []), event]);
  }
  for (const members of transfers.values()) {
    const {
      settlement: {on, method, isAlone},
      life: {
        invoice: {entity, customer},
        group,
      },
    } = members[0]!;
    if (on > lastDay) continue;
    for (const {life} of members) group.join(life.group);
    const amount = members.reduce((sum, {settlement}) => sum + settlement.amount, 0);
    const ref = bankRef(journal.number, method, on, entity);
    const label = {VIR: "Virement", CHQ: "Chèque", PRL: "Prélèvement"}[method];
    if (customer.currency === "EUR") {
      // In the last days of the year some receipts are not matched yet.
      const isMatched = isAlone || on < lastDay - 11 || !journal.chance.is(0.12);
      journal.post(entity, on, "BQ", ref, label, [
        ["512000", amount],
        ["411000", -amount, {customer, group: isMatched ? group : undefined}],
      ]);
      continue;
    }
    const foreign = members.reduce(
      (sum, {settlement, life: {invoice}}) => sum + Math.round(settlement.amount * invoice.rate),
      0,
    );
    const received = Math.round(foreign / rateOn(customer.currency, on));
    journal.post(entity, on, "BQ", ref, label, [
      ["512000", received],
      ["411000", -received, {customer, group, foreign}],
    ]);
    const loss = amount - received;
    if (loss !== 0)
      journal.post(
        entity,
        on,
        "OD",
        journal.number(`EC${shortYear(on)}-${entity.letter === "A" ? "" : "5"}`, 3),
        "Écart de change",
        [
          [loss > 0 ? "666000" : "766000", loss],
          ["411000", -loss, {customer, group}],
        ],
      );
  }
}

/** Set-offs, bounced payments and write-offs; the last are handed back. */
function postOtherSettlements(journal: Journal, events: SettlementEvent[]): SettlementEvent[] {
  const writtenOff: SettlementEvent[] = [];
  for (const {life, settlement} of events) {
    const {
      invoice: {entity, customer},
      group,
    } = life;
    const {on, amount} = settlement;
    if (on > lastDay) continue;
    if (settlement.kind === "set_off") group.join(settlement.credit!);
    if (settlement.kind === "bounce")
      journal.post(
        entity,
        on,
        "BQ",
        journal.number(`IMP${compact(on).slice(2)}-${entity.letter === "A" ? "" : "5"}`, 2),
        "Rejet impayé",
        [
          ["411000", -amount, {customer, group}],
          ["512000", amount],
        ],
      );
    if (settlement.kind === "write_off") {
      const vat = vatOf(customer, amount);
      const foreign = customer.currency === "EUR" ? 0 : Math.round(amount * life.invoice.rate);
      journal.post(
        entity,
        on,
        "OD",
        journal.number(`OD${shortYear(on)}-${entity.letter === "A" ? "0" : "5"}`, 3),
        "Perte créance",
        [
          ["654000", amount - vat],
          ["445710", vat],
          ["411000", -amount, {customer, group, foreign}],
        ],
      );
      writtenOff.push({life, settlement});
    }
  }
  return writtenOff;
}

function postStrays(journal: Journal, strays: Stray[]): void {
  for (const {entity, customer, on, amount, isOut, group} of strays)
    journal.post(entity, on, "BQ", bankRef(journal.number, "VIR", on, entity), isOut ? "Remboursement" : "Virement", [
      ["512000", isOut ? -amount : amount],
      ["411000", isOut ? amount : -amount, {customer, group}],
    ]);
}

function shortYear(on: Day): string {
  return String(yearOf(on) % 100);
}

/** VIR240312-045: the date and a number in the day; the second entity counts from 501. */
function bankRef(number: ReturnType<typeof counter>, method: string, on: Day, entity: Entity): string {
  return number(`${method}${compact(on).slice(2)}-${entity === entities[0] ? "0" : "5"}`, 2);
}

/** The next number behind each prefix, padded to a width. */
function counter(): (prefix: string, width: number) => string {
  const counts = new Map<string, number>();
  return (prefix, width) => {
    const next = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, next);
    return prefix + String(next).padStart(width, "0");
  };
}

/** What an entity's customers owe at the end of a day, summed over every line since the first one. */
export function balanceAt(entries: Entry[], entity: Entity, on: Day): number {
  let balance = 0;
  for (const entry of entries)
    if (entry.entity === entity && entry.on <= on)
      for (const {account, debit, credit} of entry.lines) if (account === "411000") balance += debit - credit;
  return balance;
}
