import {beforeAll, describe, expect, it} from "vitest";
import {behaviour, differences, openAmounts} from "../fixtures/event-figures.js";
import type {Opened} from "../fixtures/made-ledger.js";
import {
  books,
  entriesOf,
  neverReturned,
  openBooks,
  openOf,
  RETURNS,
  unknownReturns,
  withoutTransfers,
  type Books,
  type Writing,
} from "../fixtures/random-entries.js";
import {isoDay, streamOf} from "../fixtures/random-ledger.js";

// The invariants of ledger-events 6 on general ledgers of random entries, each a segment of its own in one FEC.

const LEDGERS = 500;
const MIDWAY = 424;
const END = 730;
const DAYS = [97, 260, 366, MIDWAY];
const all = Array.from({length: LEDGERS}, (_, n) => books(`B${n}`, streamOf(20260902 + n)));

const wanted = (days: readonly number[]) =>
  new Map(
    all.flatMap((one) =>
      days.flatMap((day) =>
        [...openOf(one, day).open].map(([id, cents]): [string, number] => [`${id} ${isoDay(day)}`, cents]),
      ),
    ),
  );
const unequal = (found: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>) =>
  [...right]
    .filter(([key, cents]) => (found.get(key) ?? 0) !== cents)
    .map(([key, cents]) => `${key}: ${found.get(key)} is not ${cents}`);

let midway: Opened;
let end: Opened;
const written: Writing = {isJoined: true};
beforeAll(async () => {
  midway = await openBooks(all, MIDWAY, written);
  end = await openBooks(all, END, written);
});

const twin = async (change: (one: Books) => Books, asOf = END, writing: Writing = written) => {
  const ledger = await openBooks(all.map(change), asOf, writing);
  expect(await ledger.rows("select * from rejects")).toEqual([]);
  return ledger;
};

describe("random entries in a FEC", () => {
  it("hold every kind of event", async () => {
    const kinds = new Map<string, number>();
    const count = (kind: string) => kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    for (const {kind, returned, beside, to} of all.flatMap((one) => one.dossiers.flatMap((file) => file.happenings))) {
      count(kind);
      if (returned) count(returned.way);
      if (beside) count(beside.use);
      if (to) count(to.account);
    }
    expect([...kinds].filter(([, many]) => many < 20)).toEqual([]);
    expect(kinds.size).toBe(6 + RETURNS.length + 5 + 4);
    expect(entriesOf(all, {}).length - entriesOf(all, written).length).toBeGreaterThan(50);
    for (const ledger of [midway, end]) expect(await ledger.rows("select * from rejects")).toEqual([]);
  });

  it("open amounts of every invoice on any day are those of adding its events up", async () => {
    expect(unequal(await openAmounts(end, [...DAYS, 600, END]), wanted([...DAYS, 600, END]))).toEqual([]);
    expect(unequal(await openAmounts(midway, DAYS), wanted(DAYS))).toEqual([]);
  });

  it("add up to the lines of 411, 413, 416 and 417 of each customer group, revaluations beside", async () => {
    const raw = new Map<string, number>();
    for (const {day, lines} of entriesOf(all, written))
      for (const [, cents, customer] of lines)
        if (customer !== undefined)
          for (const on of [...DAYS, END].filter((on) => day <= on)) {
            const key = `${customer.slice(0, -1)} ${isoDay(on)}`;
            raw.set(key, (raw.get(key) ?? 0) + cents);
          }
    const rows = await end.rows(`
      with amounts as (
          select segment, posted_on, closed_on, amount
          from int_slices join int_customers using (customer_key)
          union all
          select segment, valued_on, null, amount from stg_valuations join int_customers using (customer_id)
      )
      select segment || ' ' || day::varchar as key, round(100 * sum(amount))::bigint as cents
      from amounts
      cross join (select unnest([${[...DAYS, END].map((day) => `date '${isoDay(day)}'`).join(", ")}]) as day)
      where posted_on <= day and (closed_on is null or closed_on > day) group by all`);
    const found = new Map(rows.map((row) => [String(row["key"]), Number(row["cents"])]));
    expect(unequal(found, raw)).toEqual([]);
    expect(await end.value("select max(abs(difference)) from tie_out")).toBe(0);
  });

  it("transfers to 413, 416, 4117 and to other customers change no figure", async () => {
    const still = await twin(withoutTransfers);
    expect(differences(await behaviour(end, "segment"), await behaviour(still, "segment"))).toEqual([]);
  });

  it("letters and the order of rows change no figure", async () => {
    const letter = (n: number) => `Z${(7 * n) % 101}`;
    const other = await twin((one) => one, END, {...written, place: streamOf(5), letter, isUnlettered: true});
    expect(differences(await behaviour(other, "segment"), await behaviour(end, "segment"))).toEqual([]);
  });

  it("from its return on, a receipt leaves every figure of behaviour as if it had never been", async () => {
    for (const [ledger, asOf] of [
      [end, END],
      [midway, MIDWAY],
    ] as const) {
      const never = await twin((one) => neverReturned(one, asOf), asOf);
      expect(differences(await behaviour(ledger, "segment"), await behaviour(never, "segment"), "sales")).toEqual([]);
    }
  });

  it("until its return a receipt leaves every figure as if the return were unknown", async () => {
    const unknown = await twin((one) => unknownReturns(one, MIDWAY), MIDWAY);
    expect(differences(await behaviour(midway, "segment"), await behaviour(unknown, "segment"))).toEqual([]);
  });

  it("cash is what came to the bank, whatever closes items beside it", async () => {
    const bank = new Map<string, number>();
    for (const {lines} of entriesOf(all, written)) {
      const name = lines.find(([, , customer]) => customer !== undefined)![2]!.slice(0, -1);
      // a fee of the bank is paid out of what the customer has paid
      for (const [account, cents] of lines)
        if (["512000", "627000"].includes(account)) bank.set(name, (bank.get(name) ?? 0) + cents);
    }
    const rows = await end.rows(`
      select segment, round(100 * sum(case when kind = 'payment' then -amount else amount end))::bigint as cents
      from int_slices join int_customers using (customer_key)
      where (kind = 'invoice' and cause = 'payment') or (kind = 'payment' and closed_on is null)
      group by segment`);
    const found = new Map(rows.map((row) => [String(row["segment"]), Number(row["cents"])]));
    expect(unequal(found, bank)).toEqual([]);
  });

  it("entries and receipts split in two change nothing", async () => {
    const split = await twin((one) => one, END, {isSplit: true});
    expect(differences(await behaviour(split, "segment"), await behaviour(end, "segment"))).toEqual([]);
  });
});
