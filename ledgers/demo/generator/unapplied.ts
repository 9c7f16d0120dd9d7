import {group} from "d3";
import {day, firstDay, lastDay, workingDayAfter, yearOf, type Day} from "./calendar.js";
import type {Customer, Entity} from "./customers.js";
import {Group} from "./lettering.js";
import {stream} from "./random.js";
import type {Life} from "./settlement.js";

/** A credit note that belongs to no invoice: a yearly rebate or a gesture. */
export interface Credit {
  entity: Entity;
  customer: Customer;
  on: Day;
  amount: number;
  label: string;
  group: Group;
}

/** Money on the account that belongs to no invoice; `out` is money sent back. */
export interface Stray {
  entity: Entity;
  customer: Customer;
  on: Day;
  amount: number;
  isOut: boolean;
  group: Group | undefined;
}

/**
 * Rebates in January on the sales of the year before (thirty customers, 1.2 %), and gestures at any time. Three in four
 * are deducted by the
 * customer from a later payment; the others stand on the account.
 */
export function makeCredits(customers: Customer[], lives: Life[]): Credit[] {
  const chance = stream("credits");
  const byCustomer = group(lives, ({invoice}) => invoice.customer);
  const credits: Credit[] = [];
  const add = (customer: Customer, entity: Entity, on: Day, amount: number, label: string): void => {
    if (customer.successor) return;
    const credit = {entity, customer, on, amount, label, group: new Group()};
    credits.push(credit);
    if (chance.is(0.75)) deduct(credit, byCustomer.get(customer) ?? []);
  };
  for (const year of [2023, 2024, 2025]) {
    const sales = customers
      .filter(({country}) => country === "FR")
      .map((customer) => ({
        customer,
        amount: (byCustomer.get(customer) ?? []).reduce(
          (sum, {invoice}) => sum + (yearOf(invoice.issued) === year ? invoice.gross : 0),
          0,
        ),
      }));
    for (const {customer, amount} of sales
      .sort((a, b) => b.amount - a.amount || (a.customer.id < b.customer.id ? -1 : 1))
      .slice(0, 30))
      add(
        customer,
        customer.sellers[0]!,
        workingDayAfter(day(`${year + 1}-01-15`) + chance.whole(0, 12)),
        Math.round(amount * (year === 2023 ? 0.024 : 0.012)),
        "Remise annuelle",
      );
  }
  for (const {invoice} of lives)
    if (invoice.issued >= firstDay && invoice.customer.currency === "EUR" && invoice.gross > 50000 && chance.is(0.011))
      add(
        invoice.customer,
        invoice.entity,
        workingDayAfter(invoice.issued + chance.whole(10, 50)),
        Math.round(invoice.gross * chance.between(0.02, 0.15)),
        "Geste commercial",
      );
  return credits.filter(({on}) => on <= lastDay).sort((a, b) => a.on - b.on);
}

/** The customer takes the credit off the next payment that is large enough. */
function deduct(credit: Credit, lives: Life[]): void {
  for (const life of lives) {
    const receipt = life.settlements[0];
    if (life.settlements.length !== 1 || life.invoice.entity !== credit.entity || life.invoice.instalments.length > 0)
      continue;
    if (
      receipt!.kind !== "receipt" ||
      receipt!.isAlone ||
      receipt!.on < credit.on + 8 ||
      receipt!.amount < 2 * credit.amount
    )
      continue;
    receipt!.amount -= credit.amount;
    life.settlements.push({...receipt!, kind: "deduction", amount: credit.amount, credit: credit.group});
    return;
  }
}

/** Some credit notes that nobody deducts are paid back. */
export function payBack(credits: Credit[], lives: Life[]): Stray[] {
  const chance = stream("refunds");
  const used = new Set(lives.flatMap(({settlements}) => settlements.map(({credit}) => credit)));
  return credits
    .filter(({group}) => !used.has(group))
    .filter(() => chance.is(0.15))
    .map(({entity, customer, on, amount, group}) => ({
      entity,
      customer,
      on: workingDayAfter(on + chance.whole(20, 60)),
      amount,
      isOut: true,
      group,
    }))
    .filter(({on, customer}) => on <= lastDay && on < customer.insolvent);
}

/** Payments made twice (most are sent back) and transfers that nobody can place. */
export function makeStrays(lives: Life[]): Stray[] {
  const chance = stream("strays");
  const strays: Stray[] = [];
  const add = (entity: Entity, customer: Customer, on: Day, amount: number, chanceBack: number): void => {
    const back = workingDayAfter(on + chance.whole(25, 110));
    const isBack = chance.is(chanceBack) && back < customer.insolvent;
    const pair = isBack ? new Group() : undefined;
    strays.push({entity, customer, on, amount, isOut: false, group: pair});
    if (isBack) strays.push({entity, customer, on: back, amount, isOut: true, group: pair});
  };
  for (const {invoice, settlements, moves} of lives) {
    const {customer, entity} = invoice;
    const paid = settlements.find(({kind}) => kind === "receipt");
    if (!paid || moves.length > 0 || customer.successor || customer.currency !== "EUR" || paid.on < firstDay - 60)
      continue;
    if (paid.amount < 1200000 && chance.is(0.005))
      add(entity, customer, workingDayAfter(paid.on + chance.whole(4, 20)), paid.amount, 0.8);
    else if (chance.is(0.006))
      add(entity, customer, workingDayAfter(paid.on + chance.whole(1, 25)), chance.whole(2, 45) * 10000, 0.35);
  }
  return strays.filter(({on, customer}) => on <= lastDay && on < customer.insolvent).sort((a, b) => a.on - b.on);
}
