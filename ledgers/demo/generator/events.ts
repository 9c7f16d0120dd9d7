import {group} from "d3";
import {closingOf, firstDay, lastDay, workingDayAfter, workingDayBefore, yearOf} from "./calendar.js";
import {Group} from "./lettering.js";
import {stream, type Chance} from "./random.js";
import {openAt, placeOf, type Life, type Move, type Settlement} from "./settlement.js";

/**
 * What happens to a receivable beside being paid: bills of exchange, discounts, set-offs, retentions, advances,
 * mergers, doubtful customers, charges passed on, cents, documents taken back. Changes the lives; those of before the
 * first day stay plain.
 */
export function happen(lives: Life[]): Life[] {
  const chance = stream("events");
  const retained = lives.flatMap((life) => {
    if (life.invoice.issued < firstDay) return [];
    const [only] = life.settlements;
    const isSimple =
      life.settlements.length === 1 &&
      only!.kind === "receipt" &&
      life.dispute === undefined &&
      life.placements.length === 0 &&
      life.invoice.instalments.length === 0 &&
      life.invoice.customer.currency === "EUR" &&
      life.invoice.customer.insolvent === Infinity;
    passChargesOn(chance, life);
    takeAdvances(chance, life);
    return isSimple ? changePayment(chance, life, only!) : [];
  });
  const all = [...lives, ...retained];
  doubt(chance, all);
  merge(all);
  return all;
}

/** What becomes of an invoice that one transfer would have paid; hands back the life of a retention. */
function changePayment(chance: Chance, life: Life, receipt: Settlement): Life[] {
  const {invoice} = life;
  const {issued, due, gross, customer} = invoice;
  if (customer.habit === "bills") {
    // Accepted within a fortnight, and paid by the bank on the day on which it falls due; one in eight is discounted.
    const accepted = workingDayAfter(issued + chance.whole(6, 14));
    const isDiscounted = chance.is(0.125) && due - accepted > 25;
    life.moves.push(move(life, accepted, "bill", "413000"));
    Object.assign(receipt, {
      on: isDiscounted ? workingDayAfter(accepted + 4) : workingDayAfter(due),
      method: isDiscounted ? "ESC" : "LCR",
      isAlone: true,
    });
  } else if (customer.habit === "discounts" && chance.is(0.6))
    Object.assign(receipt, {
      on: workingDayBefore(issued + chance.whole(7, 10)),
      isAlone: true,
      short: {kind: "discount", amount: Math.round(gross * 0.02)},
    });
  else if (customer.habit === "supplier" && chance.is(0.3)) {
    const on = workingDayBefore(due - chance.whole(0, 6));
    const amount = chance.is(0.3) ? gross : Math.round((gross * chance.between(0.3, 0.7)) / 100) * 100;
    Object.assign(receipt, {amount: gross - amount, isAlone: true});
    const setOff: Settlement = {...receipt, kind: "set_off", on, amount};
    life.settlements = [setOff, receipt].filter((settlement) => settlement.amount > 0).sort((a, b) => a.on - b.on);
  } else if (customer.habit === "retention" && gross > 300000) return [retain(chance, life, receipt)];
  else if (gross > 100000 && chance.is(0.012))
    // Cents more or less than what was due.
    Object.assign(receipt, {
      isAlone: true,
      short: {kind: "rounding", amount: chance.pick([1, 2, 3, 10, 50, -1, -8, -40])},
    });
  else if (chance.is(0.0015))
    life.settlements = [
      {...receipt, kind: "reversal", on: workingDayAfter(issued + chance.whole(2, 8)), isAlone: true},
    ];
  return [];
}

function move(life: Life, on: number, kind: Move["kind"], account: Move["place"]["account"]): Move {
  const group = new Group();
  // what a doubtful customer pays and loses in parts is lettered in parts
  group.isMarked = kind === "doubtful";
  return {on, kind, place: {account, customer: life.invoice.customer, group}};
}

/** Five per cent of a job in building stay with the customer for a year. */
function retain(chance: Chance, life: Life, receipt: Settlement): Life {
  const {invoice} = life;
  const [net, vat] = [Math.round(invoice.net * 0.05), Math.round(invoice.vat * 0.05)];
  const due = invoice.issued + 365;
  const kept = {...invoice, id: `${invoice.id}-RG`, due, net, vat, gross: net + vat, isRetention: true};
  invoice.net -= net;
  invoice.vat -= vat;
  invoice.gross -= kept.gross;
  invoice.foreignGross = invoice.gross;
  invoice.retention = kept;
  Object.assign(receipt, {amount: invoice.gross, isAlone: true});
  const on = workingDayAfter(due + chance.whole(1, 20));
  return {
    invoice: kept,
    dispute: undefined,
    settlements: [{...receipt, on, amount: kept.gross}],
    placements: [],
    group: new Group(),
    moves: [],
  };
}

/** The bank's charge for a cheque or a debit that came back: three customers in four are asked for it. */
function passChargesOn(chance: Chance, {settlements}: Life): void {
  for (const [i, settlement] of settlements.entries()) {
    const next = settlements.slice(i + 1).find(({kind}) => kind === "receipt");
    if (settlement.kind !== "bounce" || !next || !chance.is(0.75)) continue;
    settlement.fee = settlement.method === "CHQ" ? 1500 : 1200;
    next.fee = settlement.fee;
  }
}

/** Every second deposit of a year's own invoices is booked as an advance. */
function takeAdvances(chance: Chance, {invoice, settlements}: Life): void {
  const [first] = settlements;
  if (first?.kind !== "receipt" || first.on >= invoice.issued || !chance.is(0.5)) return;
  if (first.on < firstDay || yearOf(first.on) !== yearOf(invoice.issued)) return;
  first.advancedOn = first.on;
  first.on = invoice.issued;
}

/**
 * Doubtful: what a customer that fails owes goes to 416 a few days later, and so does what will be given up of the
 * larger claims, four months before. Of some, a part is written off and a little comes in afterwards.
 */
function doubt(chance: Chance, lives: Life[]): void {
  for (const [customer, some] of group(lives, ({invoice}) => invoice.customer)) {
    if (customer.insolvent === Infinity) continue;
    const on = workingDayAfter(customer.insolvent + chance.whole(4, 18));
    const share = chance.is(0.4) ? chance.between(0.06, 0.2) : 0;
    const paidOn = chance.whole(30, 150);
    for (const life of some) {
      if (life.invoice.issued > on || openAt(life, on) <= 0) continue;
      life.moves.push(move(life, on, "doubtful", "416000"));
      const lost = life.settlements.find(({kind}) => kind === "write_off");
      if (share > 0 && lost) recoverLater(life, lost, share, paidOn);
    }
  }
  for (const life of lives) {
    const {invoice, settlements, moves} = life;
    const lost = settlements.find(({kind}) => kind === "write_off");
    if (!lost || moves.length > 0 || lost.amount < 100000 || invoice.customer.currency !== "EUR") continue;
    const before = settlements.filter(({on}) => on < lost.on).map(({on}) => on);
    const on = workingDayAfter(Math.max(lost.on - 120, invoice.due + 30, ...before.map((day) => day + 1)));
    if (on >= lost.on || on < firstDay || !chance.is(0.6)) continue;
    moves.push(move(life, on, "doubtful", "416000"));
    if (chance.is(0.4)) recoverLater(life, lost, chance.between(0.05, 0.25), chance.whole(40, 200));
  }
}

/** A share is kept when the rest is written off, and comes in some months later. */
function recoverLater(life: Life, lost: Settlement, share: number, days: number): void {
  const kept = Math.round((lost.amount * share) / 100) * 100;
  lost.amount -= kept;
  const on = workingDayAfter(lost.on + days);
  if (kept > 0) life.settlements.push({...lost, on, kind: "receipt", amount: kept, isAlone: true, reason: ""});
}

/** What a customer that was taken over still owes goes on under the number of its successor. */
function merge(lives: Life[]): void {
  for (const life of lives) {
    const {successor} = life.invoice.customer;
    if (!successor || life.invoice.issued > successor.on || openAt(life, successor.on) <= 0) continue;
    const {account} = placeOf(life, successor.on);
    life.moves.push({
      on: successor.on,
      kind: "merger",
      place: {account, customer: successor.customer, group: new Group()},
    });
  }
}

/** The ends of the financial years at which open items in a foreign currency are valued: all that are over. */
export function valuationDays(years: readonly number[]): number[] {
  return [firstDay - 1, ...years.map(closingOf).filter((on) => on < lastDay)];
}
