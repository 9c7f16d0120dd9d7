import {lastDay, workingDayAfter} from "./calendar.js";
import {rateOn} from "./currencies.js";
import {entities} from "./customers.js";
import {vatOf, type Account, type Journal} from "./journal.js";
import {placeOf, type Life, type Settlement} from "./settlement.js";

/** Something that settles an invoice, with the invoice. */
export interface SettlementEvent {
  life: Life;
  settlement: Settlement;
}

const labels = {VIR: "Virement", CHQ: "Chèque", PRL: "Prélèvement", LCR: "Effet échu", ESC: "Effet escompté"};
const into: Record<Settlement["method"], Account> = {
  VIR: "512000",
  CHQ: "511200",
  PRL: "512000",
  LCR: "512000",
  ESC: "511400",
};
const sum = (members: SettlementEvent[], of: (settlement: Settlement) => number): number =>
  members.reduce((total, {settlement}) => total + of(settlement), 0);

/** Receipts of one customer on one day travel in one transfer, unless they must not. */
export function postReceipts(journal: Journal, events: SettlementEvent[]): void {
  const transfers = new Map<string, SettlementEvent[]>();
  for (const [i, event] of events.entries()) {
    const {settlement, life} = event;
    if (settlement.kind !== "receipt" || settlement.on > lastDay) continue;
    const {customer, account} = placeOf(life, settlement.on);
    const key = settlement.isAlone
      ? `alone ${i}`
      : `${life.invoice.entity.siren} ${account} ${customer.id} ${settlement.on}`;
    transfers.set(key, [...(transfers.get(key) ?? []), event]);
  }
  for (const members of transfers.values()) {
    const {life, settlement} = members[0]!;
    const {group} = placeOf(life, settlement.on);
    for (const member of members) group.join(placeOf(member.life, settlement.on).group);
    if (settlement.advancedOn !== undefined) postAdvance(journal, members[0]!);
    else if (life.invoice.customer.currency === "EUR") postEuros(journal, members);
    else postForeign(journal, members);
  }
}

function postEuros(journal: Journal, members: SettlementEvent[]): void {
  const {life, settlement} = members[0]!;
  const {on, method, isAlone} = settlement;
  const {entity} = life.invoice;
  const {account, customer, group} = placeOf(life, on);
  const fees = sum(members, ({fee}) => fee ?? 0);
  const amount = sum(members, (one) => one.amount) + fees;
  const short = (kind: string): number => sum(members, (one) => (one.short?.kind === kind ? one.short.amount : 0));
  const [discount, cents] = [short("discount"), short("rounding")];
  const vat = vatOf(customer, discount);
  const received = amount - discount - cents;
  // In the last days before the report some receipts are not matched yet.
  const isMatched = isAlone || on < lastDay - 11 || !journal.chance.is(0.12);
  const ref = journal.bankRef(method, on, entity);
  journal.post(entity, on, "BQ", ref, labels[method], [
    [into[method], received],
    ["665000", discount - vat],
    ["445710", vat],
    [cents > 0 ? "658000" : "758000", cents],
    [account, -amount, {customer, group: isMatched ? group : undefined}],
  ]);
  journal.tell("cash", entity, on, Math.min(amount - discount, received));
  journal.tell("discount", entity, on, discount);
  journal.tell("rounding", entity, on, Math.max(0, cents));
  if (method === "CHQ")
    journal.post(entity, workingDayAfter(on + 2), "BQ", `${ref}R`, "Remise de chèques", [
      ["512000", received],
      ["511200", -received],
    ]);
  if (method === "ESC") {
    const interest = Math.round((received * 0.05 * Math.max(5, life.invoice.due - on)) / 360);
    journal.post(entity, workingDayAfter(on + 1), "BQ", `${ref}R`, "Remise escompte", [
      ["512000", received - interest],
      ["661600", interest],
      ["511400", -received],
    ]);
  }
}

/** Money that came before the invoice: a liability until the invoice uses it. */
function postAdvance(journal: Journal, {life, settlement}: SettlementEvent): void {
  const {on, amount, advancedOn} = settlement;
  const {entity} = life.invoice;
  const {account, customer, group} = placeOf(life, on);
  journal.post(entity, advancedOn!, "BQ", journal.bankRef("VIR", advancedOn!, entity), "Acompte", [
    ["512000", amount],
    ["419100", -amount, {customer}],
  ]);
  journal.post(entity, on, "OD", journal.yearRef("AC", on, entity), "Imputation acompte", [
    ["419100", amount, {customer}],
    [account, -amount, {customer, group}],
  ]);
  journal.tell("advance", entity, on, amount);
}

/** The first entity books exchange differences apart, the second one with the receipt. */
function postForeign(journal: Journal, members: SettlementEvent[]): void {
  const {life, settlement} = members[0]!;
  const {on, method} = settlement;
  const {entity} = life.invoice;
  const {account, customer, group} = placeOf(life, on);
  const amount = sum(members, (one) => one.amount);
  const foreign = members.reduce(
    (total, {settlement: one, life: {invoice}}) => total + Math.round(one.amount * invoice.rate),
    0,
  );
  const received = Math.round(foreign / rateOn(customer.currency, on));
  const loss = amount - received;
  const difference: Account = loss > 0 ? "666000" : "766000";
  const isTogether = entity !== entities[0];
  journal.post(entity, on, "BQ", journal.bankRef(method, on, entity), labels[method], [
    [into[method], received],
    [difference, isTogether ? loss : 0],
    [account, -(isTogether ? amount : received), {customer, group, foreign}],
  ]);
  if (loss !== 0 && !isTogether)
    journal.post(entity, on, "OD", journal.yearRef("EC", on, entity), "Écart de change", [
      [difference, loss],
      [account, -loss, {customer, group}],
    ]);
  // a gain within the receipt is not on the account: the line is the invoice
  journal.tell("cash", entity, on, isTogether ? Math.min(amount, received) : received);
  journal.tell("exchange_difference", entity, on, isTogether ? Math.max(0, loss) : loss);
}
