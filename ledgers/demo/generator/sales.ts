import {
  endOfMonth,
  firstOfMonth,
  isWorkingDay,
  lastDay,
  monthOf,
  simulationStart,
  workingDayBefore,
  yearOf,
  type Day,
} from "./calendar.js";
import {entities, type Customer, type Entity} from "./customers.js";
import {rateOn} from "./currencies.js";
import {stream, type Chance} from "./random.js";
import {dueDate} from "./terms.js";

/** Amounts are whole cents, in euros unless said. */
export interface Invoice {
  id: string;
  entity: Entity;
  customer: Customer;
  issued: Day;
  delivered: Day;
  due: Day;
  net: number;
  vat: number;
  gross: number;
  /** Amount in the customer's currency, and its units for one euro at the date of the invoice. */
  foreignGross: number;
  rate: number;
  instalments: {due: Day; amount: number}[];
  /** The part that a customer in building keeps for a year: it stands on 4117 and falls due then. */
  retention: Invoice | undefined;
  isRetention: boolean;
}

/** January first. */
function seasonOf(date: Day): number {
  return [0.92, 0.93, 1.06, 0.98, 0.92, 1.1, 0.95, 0.62, 1.08, 1.1, 1.06, 1.24][monthOf(date)]!;
}

/** Volume, against 2024. */
function growthOf(date: Day): number {
  return {2023: 0.95, 2024: 1, 2025: 1.06, 2026: 1.14}[yearOf(date)]!;
}

/** Prices rise by 2 % on each 1 January. */
function priceOf(date: Day): number {
  return {2023: 0.98, 2024: 1, 2025: 1.02, 2026: 1.04}[yearOf(date)]!;
}

function monthsBetween(from: Day, to: Day): Day[] {
  const months: Day[] = [];
  for (let year = yearOf(from), month = monthOf(from); firstOfMonth(year, month) <= to; month++)
    months.push(firstOfMonth(year, month));
  return months;
}

/**
 * Every invoice from the start of the simulation to the last day, numbered by entity and year in the order of their
 * dates.
 */
export function makeInvoices(customers: Customer[]): Invoice[] {
  const chance = stream("sales");
  const invoices: Omit<Invoice, "id">[] = [];
  for (const month of monthsBetween(simulationStart, lastDay)) {
    const days = workingDays(month);
    for (const customer of customers) {
      const count = chance.poisson(customer.pace * seasonOf(month) * growthOf(month));
      for (let i = 0; i < count; i++) {
        // Deliveries are invoiced all through the month, and a third of them in its last days.
        const issued = chance.is(0.3) ? days.at(-1 - chance.whole(0, 2))! : chance.pick(days);
        if (issued < customer.from || issued > customer.to || issued > customer.insolvent - 20) continue;
        invoices.push(makeInvoice(chance, customer, issued));
      }
    }
  }
  invoices.sort((a, b) => a.issued - b.issued);
  const numbers = new Map<string, number>();
  return invoices.map((invoice) => {
    const prefix = `F${invoice.entity.letter}${String(yearOf(invoice.issued) % 100)}`;
    const number = (numbers.get(prefix) ?? 0) + 1;
    numbers.set(prefix, number);
    return {id: `${prefix}-${String(number).padStart(5, "0")}`, ...invoice};
  });
}

function workingDays(month: Day): Day[] {
  const days: Day[] = [];
  for (let date = month; date <= endOfMonth(month); date++) if (isWorkingDay(date)) days.push(date);
  return days;
}

function makeInvoice(chance: Chance, customer: Customer, issued: Day): Omit<Invoice, "id"> {
  const euros = Math.min(140000, Math.max(45, chance.logNormal(customer.median, customer.sigma) * priceOf(issued)));
  const net = Math.round(euros * 100);
  const vat = customer.country === "FR" ? Math.round(net * 0.2) : 0;
  const gross = net + vat;
  const due = dueDate(issued, customer.terms);
  const inThree =
    chance.is(0.24) &&
    gross > 4000000 &&
    customer.kind === "business" &&
    customer.country === "FR" &&
    !customer.isDrifting &&
    customer.payer !== "fragile";
  const third = Math.round(gross / 3);
  const rate = customer.currency === "EUR" ? 1 : rateOn(customer.currency, issued);
  return {
    entity: customer.sellers.length > 1 ? chance.pick(entities) : customer.sellers[0]!,
    customer,
    issued,
    delivered: workingDayBefore(
      issued -
        chance.weighted([
          [0, 0.4],
          [1, 0.25],
          [2, 0.2],
          [4, 0.15],
        ] as const),
    ),
    due: inThree ? due + 60 : due,
    net,
    vat,
    gross,
    foreignGross: Math.round(gross * rate),
    rate,
    instalments: inThree
      ? [
          {due, amount: third},
          {due: due + 30, amount: third},
          {due: due + 60, amount: gross - 2 * third},
        ]
      : [],
    retention: undefined,
    isRetention: false,
  };
}
