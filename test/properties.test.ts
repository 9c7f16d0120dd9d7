import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {openMade, plainSources, type Opened, type Rows} from "./made-ledger.js";

// Random ledgers of many customers with part payments, credit notes, instalments and cash that came early or was never
// applied, against a replay in TypeScript that knows nothing of SQL. Amounts are in cents, days counted from 2024-01-01.

interface Document {
  id: string;
  customer: number;
  issued: number;
  /** Cents, negative for a credit note. */
  amount: number;
  lines: {due: number; amount: number}[];
}
interface Payment {
  id: string;
  customer: number;
  received: number;
  amount: number;
}
interface Allocation {
  invoice: Document;
  by: Payment | Document;
  amount: number;
}
interface Made {
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
const isoDay = (day: number) => new Date(START + day * DAY).toISOString().slice(0, 10);
const dayOf = (iso: string) => (Date.parse(iso) - START) / DAY;
const MONTH_ENDS = Array.from({length: 12}, (_, month) => dayOf(new Date(Date.UTC(2024, month + 1, 0)).toISOString().slice(0, 10)));
const AS_OF = MONTH_ENDS[11]!;
const entityOf = (customer: number) => (customer % 2 ? "Nord" : "Sud");

/** A ledger from a seeded stream of numbers between 0 and 1. */
function make(next: () => number, {from = 0, to = AS_OF, prefix = "", invoices: earlier = [] as readonly Document[], allocated = new Map<string, number>()} = {}): Made {
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const invoices: Document[] = [];
  const notes: Document[] = [];
  const payments: Payment[] = [];
  const allocations: Allocation[] = [];
  for (let n = 0; n < 90; n++) {
    const amount = whole(100, 500_000);
    const issued = whole(from, to);
    const parts = next() < 0.25 ? whole(2, 3) : 1;
    const lines = Array.from({length: parts}, (_, part) => ({due: issued + 30 * (part + 1) + whole(-5, 5), amount: part < parts - 1 ? Math.floor(amount / parts) : amount - Math.floor(amount / parts) * (parts - 1)}));
    invoices.push({id: `${prefix}F${n}`, customer: whole(0, CUSTOMERS - 1), issued, amount, lines});
  }
  const left = new Map([...earlier, ...invoices].map((invoice) => [invoice.id, invoice.amount - (allocated.get(invoice.id) ?? 0)]));
  const settle = (customer: number, by: Payment | Document, available: number) => {
    for (const invoice of [...earlier, ...invoices].filter((candidate) => candidate.customer === customer)) {
      const amount = Math.min(available, next() < 0.3 ? 0 : next() < 0.5 ? Math.floor(left.get(invoice.id)! / 2) : left.get(invoice.id)!);
      if (amount <= 0) continue;
      allocations.push({invoice, by, amount});
      left.set(invoice.id, left.get(invoice.id)! - amount);
      available -= amount;
    }
  };
  for (let n = 0; n < 60; n++) {
    const payment = {id: `${prefix}P${n}`, customer: whole(0, CUSTOMERS - 1), received: whole(from, to), amount: whole(100, 600_000)};
    payments.push(payment);
    settle(payment.customer, payment, payment.amount);
  }
  for (let n = 0; n < 12; n++) {
    const note = {id: `${prefix}N${n}`, customer: whole(0, CUSTOMERS - 1), issued: whole(from, to), amount: -whole(100, 100_000), lines: []};
    notes.push(note);
    settle(note.customer, note, -note.amount);
  }
  return {invoices, notes, payments, allocations};
}

const postedOn = (document: Payment | Document) => ("received" in document ? document.received : document.issued);
const effectiveOn = ({invoice, by}: Allocation) => Math.max(invoice.issued, postedOn(by));

interface Replayed {
  open: number;
  cash: number;
  credits: number;
  buckets: Record<string, number>;
}

/** What is open at the end of a day, document by document. */
function replay({invoices, notes, payments, allocations}: Made, day: number, isIncluded: (customer: number) => boolean = () => true): Replayed {
  const settled = new Map<string, number>();
  for (const allocation of allocations) {
    if (effectiveOn(allocation) > day) continue;
    for (const id of [allocation.invoice.id, allocation.by.id]) settled.set(id, (settled.get(id) ?? 0) + allocation.amount);
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
  for (const payment of payments.filter(({received, customer}) => received <= day && isIncluded(customer))) result.cash -= payment.amount - (settled.get(payment.id) ?? 0);
  for (const note of notes.filter(({issued, customer}) => issued <= day && isIncluded(customer))) result.credits += note.amount + (settled.get(note.id) ?? 0);
  return result;
}

interface Writing {
  scale?: number;
  shuffle?: (rows: string[]) => string[];
}

function open(made: Made, asOf: number, {scale = 1, shuffle = (rows) => rows}: Writing = {}): Promise<Opened> {
  const money = (cents: number) => ((cents * scale) / 100).toFixed(2);
  const file = (header: string, rows: string[]) => `${[header, ...shuffle(rows)].join("\n")}\n`;
  const balances = ["Nord", "Sud"].flatMap((entity) =>
    MONTH_ENDS.map((day) => {
      const {open: owed, cash, credits} = replay(made, day, (customer) => entityOf(customer) === entity);
      return `411000,${entity},${isoDay(day)},${money(owed + cash + credits)}`;
    }),
  );
  return openMade({as_of: isoDay(asOf), sources: plainSources("customers", "invoices", "instalments", "payments", "allocations", "control_balances")}, {
    "customers.csv": file("customer_id,segment,country", Array.from({length: CUSTOMERS}, (_, customer) => `C${customer},${SEGMENTS[customer % 3]},${COUNTRIES[customer % 2]}`)),
    "invoices.csv": file(
      "invoice_id,customer_id,entity,issued_on,due_on,gross_amount",
      [...made.invoices, ...made.notes].map((row) => `${row.id},C${row.customer},${entityOf(row.customer)},${isoDay(row.issued)},${row.lines.length === 1 ? isoDay(row.lines[0]!.due) : ""},${money(row.amount)}`),
    ),
    "instalments.csv": file("invoice_id,due_on,amount", made.invoices.filter((row) => row.lines.length > 1).flatMap((row) => row.lines.map((line) => `${row.id},${isoDay(line.due)},${money(line.amount)}`))),
    "payments.csv": file("payment_id,customer_id,entity,received_on,amount", made.payments.map((row) => `${row.id},C${row.customer},${entityOf(row.customer)},${isoDay(row.received)},${money(row.amount)}`)),
    "allocations.csv": file("invoice_id,payment_id,credit_note_id,amount", made.allocations.map((row) => `${row.invoice.id},${"received" in row.by ? `${row.by.id},` : `,${row.by.id}`},${money(row.amount)}`)),
    "control_balances.csv": file("account,entity,balance_on,balance", balances),
  });
}

const cents = (value: unknown) => Math.round(Number(value) * 100);

/** The register up to a date; figures to 9 digits, so that sums in another order are the same. */
const register = (ledger: Opened, upTo: string): Promise<Rows> =>
  ledger.rows(`select month_end, kpi, variant, entity, segment, country, round(value, 6) as value, round(numerator, 4) as numerator, round(denominator, 4) as denominator, flag from kpis where month_end <= date '${upTo}' order by all`);
const ageing = (ledger: Opened, upTo: string): Promise<Rows> => ledger.rows(`select * replace (round(open_amount, 4) as open_amount) from ageing where month_end <= date '${upTo}' order by all`);

const seeds = {numRuns: 3, seed: 20250131, endOnFailure: true};
function streamOf(seed: number): () => number {
  // Mulberry32
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe("random ledgers", () => {
  it("open, unapplied and every bucket at every month end are those of a naive replay; buckets add up; segments add up; the books tie out", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const made = make(streamOf(seed));
        const ledger = await open(made, AS_OF);
        expect(await ledger.rows("select * from rejects")).toEqual([]);
        for (const day of MONTH_ENDS) {
          const month_end = isoDay(day);
          const expected = replay(made, day);
          expect(cents((await ledger.kpi("receivable_amount", "open", {month_end})).value), month_end).toBe(expected.open);
          expect(cents((await ledger.kpi("receivable_amount", "unapplied_cash", {month_end})).value) + 0, month_end).toBe(expected.cash + 0);
          expect(cents((await ledger.kpi("receivable_amount", "unapplied_credits", {month_end})).value) + 0, month_end).toBe(expected.credits + 0);
          const buckets = await ledger.ageing("due", month_end);
          expect(Object.fromEntries(Object.entries(buckets).map(([bucket, [, amount]]) => [bucket, cents(amount)])), month_end).toEqual(expected.buckets);
        }
        expect(await ledger.rows(`
          with totals as (select month_end, basis, entity, segment, country, round(sum(open_amount), 4) as amount from ageing group by all)
          select * from totals join kpis on kpi = 'receivable_amount' and variant = 'open' and kpis.month_end = totals.month_end
            and kpis.entity is not distinct from totals.entity and kpis.segment is not distinct from totals.segment and kpis.country is not distinct from totals.country
          where abs(amount - value) > 0.001`)).toEqual([]);
        for (const column of ["entity", "segment", "country"]) {
          const others = ["entity", "segment", "country"].filter((other) => other !== column).map((other) => `${other} is null`).join(" and ");
          expect(await ledger.rows(`
            select month_end, variant, round(sum(value) filter (${column} is not null) - any_value(value) filter (${column} is null), 4) as difference
            from kpis where kpi = 'receivable_amount' and ${others} group by all having abs(difference) > 0.001`), column).toEqual([]);
        }
        const tieOut = await ledger.rows("select difference from tie_out");
        expect(tieOut.length).toBe(24);
        expect(tieOut.every((row) => row["difference"] === 0)).toBe(true);
        expect(await ledger.value("select round(sum(open_amount), 2) from open_items")).toBe((replay(made, AS_OF).open + replay(made, AS_OF).cash + replay(made, AS_OF).credits) / 100);
        ledger.close();
      }),
      seeds,
    );
  });

  it("building as of a past day gives the history's rows, and what happens later cannot move them", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({min: 4, max: 9}), fc.integer({min: 1, max: 20}), async (seed, month, days) => {
        const made = make(streamOf(seed));
        const past = MONTH_ENDS[month]!;
        const whole = await open(made, AS_OF);
        const early = await open(made, past);
        const history = await register(whole, isoDay(past));
        expect(history.length).toBeGreaterThan(500);
        expect(await register(early, isoDay(past))).toEqual(history);
        expect(await ageing(early, isoDay(past))).toEqual(await ageing(whole, isoDay(past)));

        // later invoices, payments of old invoices, credit notes: all after the end of the history
        const allocated = new Map<string, number>();
        for (const {invoice, amount} of made.allocations) allocated.set(invoice.id, (allocated.get(invoice.id) ?? 0) + amount);
        const later = make(streamOf(seed + 1), {from: AS_OF + 1, to: AS_OF + 80, prefix: "L", invoices: made.invoices, allocated});
        const longer: Made = {invoices: [...made.invoices, ...later.invoices], notes: [...made.notes, ...later.notes], payments: [...made.payments, ...later.payments], allocations: [...made.allocations, ...later.allocations]};
        const edited = await open(longer, AS_OF + 80);
        expect(await register(edited, isoDay(AS_OF))).toEqual(await register(whole, isoDay(AS_OF)));
        expect(await ageing(edited, isoDay(AS_OF))).toEqual(await ageing(whole, isoDay(AS_OF)));

        // a day inside a month
        const inside = past + days;
        const within = await open(made, inside);
        const expected = replay(made, inside);
        expect(cents((await within.kpi("receivable_amount", "open")).value)).toBe(expected.open);
        expect(Object.fromEntries(Object.entries(await within.ageing()).map(([bucket, [, amount]]) => [bucket, cents(amount)]))).toEqual(expected.buckets);
        for (const ledger of [whole, early, edited, within]) ledger.close();
      }),
      {...seeds, numRuns: 2},
    );
  });

  it("the order of rows moves nothing; amounts three times as high move amounts, not days and rates", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const made = make(streamOf(seed));
        const ledger = await open(made, AS_OF);
        const next = streamOf(seed + 2);
        const shuffled = await open(made, AS_OF, {shuffle: (rows) => rows.map((row) => [next(), row] as const).sort((a, b) => a[0] - b[0]).map(([, row]) => row)});
        const before = await register(ledger, isoDay(AS_OF));
        expect(await register(shuffled, isoDay(AS_OF))).toEqual(before);
        expect(await ageing(shuffled, isoDay(AS_OF))).toEqual(await ageing(ledger, isoDay(AS_OF)));
        const items = "select * replace (round(open_amount, 4) as open_amount, round(gross_amount, 4) as gross_amount) from open_items order by all";
        expect(await shuffled.rows(items)).toEqual(await ledger.rows(items));
        const scaled = await open(made, AS_OF, {scale: 3});
        const unscaled = "select month_end, kpi, variant, entity, segment, country, round(value / case when unit = 'amount' then FACTOR else 1 end, 6) as value, flag from kpis where variant <> 'indemnity_amount' order by all"; // 40 EUR per invoice by law, whatever its amount
        expect(await scaled.rows(unscaled.replace("FACTOR", "3"))).toEqual(await ledger.rows(unscaled.replace("FACTOR", "1")));
        for (const opened of [ledger, shuffled, scaled]) opened.close();
      }),
      {...seeds, numRuns: 2},
    );
  });
});
