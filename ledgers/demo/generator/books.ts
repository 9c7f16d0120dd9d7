import {compact, firstDay, fiscalYears, lastDay, type Day} from "./calendar.js";
import {rateOn} from "./currencies.js";
import {entities, type Customer, type Entity} from "./customers.js";
import {valuationDays} from "./events.js";
import {Journal, journals, shortYear, vatOf, type Account, type Entry, type Told} from "./journal.js";
import {Group} from "./lettering.js";
import {postReceipts, type SettlementEvent} from "./receipts.js";
import {openAt, placeOf, type Life} from "./settlement.js";
import type {Credit, Stray} from "./unapplied.js";

/** Every entry that touches a receivable, up to the last day, in the order of the dates. */
export function keepBooks(
  lives: Life[],
  credits: Credit[],
  strays: Stray[],
): {entries: Entry[]; told: Told[]; writtenOff: SettlementEvent[]} {
  const journal = new Journal();
  const events = lives.flatMap((life) => life.settlements.map((settlement) => ({life, settlement})));
  events.sort((a, b) => a.settlement.on - b.settlement.on);
  postInvoices(journal, lives);
  postCreditNotes(journal, events, credits);
  postReceipts(journal, events);
  const writtenOff = postOtherSettlements(journal, events);
  postStrays(journal, strays, credits);
  postMoves(journal, lives);
  valueForeign(journal, lives);

  const order = Object.keys(journals);
  journal.entries.sort(
    (a, b) =>
      a.on - b.on ||
      order.indexOf(a.journal) - order.indexOf(b.journal) ||
      (a.lines[0]!.ref < b.lines[0]!.ref ? -1 : 1),
  );
  return {entries: journal.entries, told: journal.told, writtenOff};
}

function postInvoices(journal: Journal, lives: Life[]): void {
  const groups = new Map(lives.map(({invoice, group}) => [invoice, group]));
  for (const {invoice, group} of lives) {
    const {customer, entity, issued, gross, net, vat, retention, isRetention} = invoice;
    const foreign = customer.currency === "EUR" ? 0 : invoice.foreignGross;
    journal.tell("invoice", entity, issued, gross);
    if (isRetention) continue;
    journal.post(entity, issued, "VE", invoice.id, "Facture", [
      ["411000", gross, {customer, group, foreign}],
      ["411700", retention?.gross ?? 0, {customer, group: groups.get(retention ?? invoice)!, ref: retention?.id ?? ""}],
      ["707000", -net - (retention?.net ?? 0)],
      ["445710", -vat - (retention?.vat ?? 0)],
    ]);
    group.isMarked = journal.chance.is(0.5);
  }
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
    journal.tell("credit_note", entity, on, amount);
  }
}

/** Set-offs, bounced payments, documents taken back and write-offs; the last are handed back. */
function postOtherSettlements(journal: Journal, events: SettlementEvent[]): SettlementEvent[] {
  const writtenOff: SettlementEvent[] = [];
  for (const event of events) {
    const {life, settlement} = event;
    const {on, amount, kind} = settlement;
    if (on > lastDay) continue;
    if (kind === "deduction") life.group.join(settlement.credit!);
    if (kind === "bounce") postBounce(journal, event);
    if (kind === "set_off") postSetOff(journal, event);
    if (kind === "reversal") takeBack(journal, event);
    if (kind !== "write_off") continue;
    const {entity} = life.invoice;
    const {account, customer, group} = placeOf(life, on);
    const vat = vatOf(customer, amount);
    const foreign = customer.currency === "EUR" ? 0 : Math.round(amount * life.invoice.rate);
    journal.post(entity, on, "OD", journal.yearRef("OD", on, entity), "Perte créance", [
      ["654000", amount - vat],
      ["445710", vat],
      [account, -amount, {customer, group, foreign}],
    ]);
    const provided = provisionOf(life);
    if (account === "416000" && provided > 0)
      journal.post(entity, on, "OD", journal.yearRef("RP", on, entity), "Reprise dépréciation", [
        ["491000", provided],
        ["781740", -provided],
      ]);
    journal.tell("write_off", entity, on, amount);
    writtenOff.push(event);
  }
  return writtenOff;
}

/** Half of a doubtful claim, before tax; all of one whose debtor failed. */
function provisionOf(life: Life): number {
  const doubtful = life.moves.find(({kind}) => kind === "doubtful");
  if (!doubtful) return 0;
  const {customer} = life.invoice;
  const open = openAt(life, doubtful.on);
  return Math.round((open - vatOf(customer, open)) * (customer.insolvent < Infinity ? 1 : 0.5));
}

/** The bank takes a cheque or a debit back, and its charge may be passed on in the same entry. */
function postBounce(journal: Journal, {life, settlement: {on, amount, fee = 0}}: SettlementEvent): void {
  const {entity, customer} = life.invoice;
  const {group} = life;
  const ref = journal.number(`IMP${compact(on).slice(2)}-${entity.letter === "A" ? "" : "5"}`, 2);
  journal.post(entity, on, "BQ", ref, "Rejet impayé", [
    ["411000", -amount, {customer, group}],
    ["411000", fee, {customer, group, ref: `FR${ref.slice(3)}`}],
    ["512000", amount],
    ["708800", -fee],
  ]);
  journal.tell("returned", entity, on, -amount);
  journal.tell("fee", entity, on, fee);
}

/** What we owe the customer as our supplier is set against what he owes. */
function postSetOff(journal: Journal, {life, settlement: {on, amount}}: SettlementEvent): void {
  const {entity} = life.invoice;
  const {account, customer, group} = placeOf(life, on);
  journal.post(entity, on, "OD", journal.yearRef("CP", on, entity), "Compensation fournisseur", [
    ["401000", amount],
    [account, -amount, {customer, group}],
  ]);
  journal.tell("set_off", entity, on, amount);
}

/**
 * An invoice that should not have been: the same lines on the other side, under its own number; the second entity
 * puts a sign behind it.
 */
function takeBack(journal: Journal, {life, settlement: {on}}: SettlementEvent): void {
  const {id, entity, customer, gross, net, vat} = life.invoice;
  journal.post(entity, on, "VE", entity === entities[0] ? id : `${id}-EXT`, `Extourne ${id}`, [
    ["707000", net],
    ["445710", vat],
    ["411000", -gross, {customer, group: life.group}],
  ]);
  journal.tell("reversal", entity, on, gross);
}

function postStrays(journal: Journal, strays: Stray[], credits: Credit[]): void {
  // credit notes, and money that the first opening brings as a credit like another
  const credited = new Set(
    [...credits, ...strays.filter(({on, isOut}) => !isOut && on < firstDay)].map(({group}) => group),
  );
  for (const {entity, customer, on, amount, isOut, group} of strays) {
    journal.post(entity, on, "BQ", journal.bankRef("VIR", on, entity), isOut ? "Remboursement" : "Virement", [
      ["512000", isOut ? -amount : amount],
      ["411000", isOut ? amount : -amount, {customer, group}],
    ]);
    journal.tell(!isOut ? "cash" : credited.has(group) ? "refund" : "repaid", entity, on, amount);
  }
}

const moving = {
  bill: {prefix: "LC", label: "Effet accepté"},
  doubtful: {prefix: "DO", label: "Client douteux"},
  merger: {prefix: "FU", label: "Reprise encours fusion"},
} as const;

/** An item goes on elsewhere: on 413 or 416, or under another customer's number. */
function postMoves(journal: Journal, lives: Life[]): void {
  for (const life of lives)
    for (const {on, kind, place} of life.moves) {
      const from = placeOf(life, on - 1);
      const {entity} = life.invoice;
      const amount = openAt(life, on);
      const {prefix, label} = moving[kind];
      journal.post(entity, on, "OD", journal.yearRef(prefix, on, entity), label, [
        [place.account, amount, place],
        [from.account, -amount, from],
      ]);
      const provided = kind === "doubtful" ? provisionOf(life) : 0;
      if (provided > 0)
        journal.post(entity, on, "OD", journal.yearRef("PR", on, entity), "Dépréciation", [
          ["681740", provided],
          ["491000", -provided],
        ]);
      journal.tell("transfer", entity, on, amount);
    }
}

/** At the end of a year what is open in a foreign currency is valued at that day's rate, until the next morning. */
function valueForeign(journal: Journal, lives: Life[]): void {
  for (const on of valuationDays(fiscalYears)) {
    const differences = new Map<string, {entity: Entity; customer: Customer; amount: number}>();
    for (const life of lives) {
      const {customer, entity, rate, issued} = life.invoice;
      const open = openAt(life, on);
      if (customer.currency === "EUR" || issued > on || open === 0) continue;
      const key = `${entity.siren} ${customer.id}`;
      const soFar = differences.get(key)?.amount ?? 0;
      const value = Math.round((open * rate) / rateOn(customer.currency, on));
      differences.set(key, {entity, customer, amount: soFar + value - open});
    }
    for (const {entity, customer, amount} of differences.values()) {
      const group = new Group();
      const other: Account = amount > 0 ? "477100" : "476100";
      if (amount === 0) continue;
      for (const [day, sign, label] of [
        [on, 1, "Écart de conversion"],
        [on + 1, -1, "Extourne écart de conversion"],
      ] as const) {
        journal.post(entity, day, "OD", journal.yearRef("CV", day, entity), label, [
          ["411000", sign * amount, {customer, group}],
          [other, -sign * amount],
        ]);
        // that of before the first day is brought by the opening
        journal.tell("valuation", entity, Math.max(day, firstDay), Math.abs(amount));
      }
    }
  }
}

/** What an entity's customers owe on an account at the end of a day, summed over every line since the first one. */
export function balanceAt(entries: Entry[], entity: Entity, on: Day, account: Account): number {
  let balance = 0;
  for (const entry of entries)
    if (entry.entity === entity && entry.on <= on)
      for (const line of entry.lines) if (line.account === account) balance += line.debit - line.credit;
  return balance;
}
