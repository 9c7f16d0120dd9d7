import {openMade, plainSources, type Opened} from "./made-ledger.js";

// Random ledgers of many customers with part payments, credit notes, instalments and cash that came early or was never
// applied, and a replay in TypeScript that knows nothing of SQL. Amounts are in cents, days counted from 2024-01-01.

export interface Document {
  id: string;
  customer: number;
  issued: number;
  /** Cents, negative for a credit note. */
  amount: number;
  lines: {due: number; amount: number}[];
}
export interface Payment {
  id: string;
  customer: number;
  received: number;
  amount: number;
}
export interface Allocation {
  invoice: Document;
  by: Payment | Document;
  amount: number;
}
export interface Made {
  invoices: Document[];
  notes: Document[];
  payments: Payment[];
  allocations: Allocation[];
}

const CUSTOMERS = 24;
const SEGMENTS = ["retail", "industry", ""];
const COUNTRIES = ["FR", "DE"];
const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1);
export const isoDay = (day: number) => new Date(START + day * DAY).toISOString().slice(0, 10);
const dayOf = (iso: string) => (Date.parse(iso) - START) / DAY;
export const MONTH_ENDS = Array.from({length: 12}, (_, month) =>
  dayOf(new Date(Date.UTC(2024, month + 1, 0)).toISOString().slice(0, 10)),
);
export const AS_OF = MONTH_ENDS[11]!;
export const entityOf = (customer: number) => (customer % 2 ? "Nord" : "Sud");

/** A ledger from a seeded stream of numbers between 0 and 1. */
export function make(
  next: () => number,
  {
    from = 0,
    to = AS_OF,
    prefix = "",
    invoices: earlier = [] as readonly Document[],
    allocated = new Map<string, number>(),
  } = {},
): Made {
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const invoices: Document[] = [];
  const notes: Document[] = [];
  const payments: Payment[] = [];
  const allocations: Allocation[] = [];
  for (let n = 0; n < 90; n++) {
    const amount = whole(100, 500_000);
    const issued = whole(from, to);
    const parts = next() < 0.25 ? whole(2, 3) : 1;
    const lines = Array.from({length: parts}, (_, part) => ({
      due: issued + 30 * (part + 1) + whole(-5, 5),
      amount: part < parts - 1 ? Math.floor(amount / parts) : amount - Math.floor(amount / parts) * (parts - 1),
    }));
    invoices.push({id: `${prefix}F${n}`, customer: whole(0, CUSTOMERS - 1), issued, amount, lines});
  }
  const left = new Map(
    [...earlier, ...invoices].map((invoice) => [invoice.id, invoice.amount - (allocated.get(invoice.id) ?? 0)]),
  );
  const settle = (customer: number, by: Payment | Document, available: number) => {
    for (const invoice of [...earlier, ...invoices].filter((candidate) => candidate.customer === customer)) {
      const amount = Math.min(
        available,
        next() < 0.3 ? 0 : next() < 0.5 ? Math.floor(left.get(invoice.id)! / 2) : left.get(invoice.id)!,
      );
      if (amount <= 0) continue;
      allocations.push({invoice, by, amount});
      left.set(invoice.id, left.get(invoice.id)! - amount);
      available -= amount;
    }
  };
  for (let n = 0; n < 60; n++) {
    const payment = {
      id: `${prefix}P${n}`,
      customer: whole(0, CUSTOMERS - 1),
      received: whole(from, to),
      amount: whole(100, 600_000),
    };
    payments.push(payment);
    settle(payment.customer, payment, payment.amount);
  }
  for (let n = 0; n < 12; n++) {
    const note = {
      id: `${prefix}N${n}`,
      customer: whole(0, CUSTOMERS - 1),
      issued: whole(from, to),
      amount: -whole(100, 100_000),
      lines: [],
    };
    notes.push(note);
    settle(note.customer, note, -note.amount);
  }
  return {invoices, notes, payments, allocations};
}

export const postedOn = (document: Payment | Document) =>
  "received" in document ? document.received : document.issued;
export const effectiveOn = ({invoice, by}: Allocation) => Math.max(invoice.issued, postedOn(by));

interface Replayed {
  open: number;
  cash: number;
  credits: number;
  buckets: Record<string, number>;
}

/** What is open at the end of a day, document by document. */
export function replay(
  {invoices, notes, payments, allocations}: Made,
  day: number,
  isIncluded: (customer: number) => boolean = () => true,
): Replayed {
  const settled = new Map<string, number>();
  for (const allocation of allocations) {
    if (effectiveOn(allocation) > day) continue;
    for (const id of [allocation.invoice.id, allocation.by.id])
      settled.set(id, (settled.get(id) ?? 0) + allocation.amount);
  }
  const result: Replayed = {open: 0, cash: 0, credits: 0, buckets: {}};
  for (const invoice of invoices.filter(({issued, customer}) => issued <= day && isIncluded(customer))) {
    let paid = settled.get(invoice.id) ?? 0;
    result.open += invoice.amount - paid;
    for (const line of [...invoice.lines].sort((a, b) => a.due - b.due || a.amount - b.amount)) {
      const rest = Math.max(0, line.amount - paid);
      paid = Math.max(0, paid - line.amount);
      const age = day - line.due;
      const bucket = age <= 0 ? "not due" : age <= 30 ? "1-30" : age <= 60 ? "31-60" : age <= 90 ? "61-90" : "91+";
      if (rest) result.buckets[bucket] = (result.buckets[bucket] ?? 0) + rest;
    }
  }
  for (const payment of payments.filter(({received, customer}) => received <= day && isIncluded(customer)))
    result.cash -= payment.amount - (settled.get(payment.id) ?? 0);
  for (const note of notes.filter(({issued, customer}) => issued <= day && isIncluded(customer)))
    result.credits += note.amount + (settled.get(note.id) ?? 0);
  return result;
}

interface Writing {
  scale?: number;
  shuffle?: (rows: string[]) => string[];
}

export function open(made: Made, asOf: number, {scale = 1, shuffle = (rows) => rows}: Writing = {}): Promise<Opened> {
  const money = (cents: number) => ((cents * scale) / 100).toFixed(2);
  const file = (header: string, rows: string[]) => `${[header, ...shuffle(rows)].join("\n")}\n`;
  const balances = ["Nord", "Sud"].flatMap((entity) =>
    MONTH_ENDS.map((day) => {
      const {open: owed, cash, credits} = replay(made, day, (customer) => entityOf(customer) === entity);
      return `411000,${entity},${isoDay(day)},${money(owed + cash + credits)}`;
    }),
  );
  return openMade(
    {
      as_of: isoDay(asOf),
      sources: plainSources("customers", "invoices", "instalments", "payments", "allocations", "control_balances"),
    },
    {
      "customers.csv": file(
        "customer_id,segment,country",
        Array.from(
          {length: CUSTOMERS},
          (_, customer) => `C${customer},${SEGMENTS[customer % 3]},${COUNTRIES[customer % 2]}`,
        ),
      ),
      "invoices.csv": file(
        "invoice_id,customer_id,entity,issued_on,due_on,gross_amount",
        [...made.invoices, ...made.notes].map(
          (row) =>
            `${row.id},C${row.customer},${entityOf(row.customer)},${isoDay(row.issued)},${row.lines.length === 1 ? isoDay(row.lines[0]!.due) : ""},${money(row.amount)}`,
        ),
      ),
      "instalments.csv": file(
        "invoice_id,due_on,amount",
        made.invoices
          .filter((row) => row.lines.length > 1)
          .flatMap((row) => row.lines.map((line) => `${row.id},${isoDay(line.due)},${money(line.amount)}`)),
      ),
      "payments.csv": file(
        "payment_id,customer_id,entity,received_on,amount",
        made.payments.map(
          (row) => `${row.id},C${row.customer},${entityOf(row.customer)},${isoDay(row.received)},${money(row.amount)}`,
        ),
      ),
      "allocations.csv": file(
        "invoice_id,payment_id,credit_note_id,amount",
        made.allocations.map(
          (row) => `${row.invoice.id},${"received" in row.by ? `${row.by.id},` : `,${row.by.id}`},${money(row.amount)}`,
        ),
      ),
      "control_balances.csv": file("account,entity,balance_on,balance", balances),
    },
  );
}

/** A seeded stream of numbers between 0 and 1. */
export function streamOf(seed: number): () => number {
  // Mulberry32
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
