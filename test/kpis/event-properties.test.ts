import {beforeAll, describe, expect, it} from "vitest";
import {behaviour, cash, differences, openAmounts} from "../fixtures/event-figures.js";
import type {Opened} from "../fixtures/made-ledger.js";
import {
  asIfNotReturned,
  bank,
  beforeReturns,
  carriedOver,
  cashAlone,
  history,
  inTwoParts,
  merged,
  openHistories,
  replay,
  WAYS,
  type History,
} from "../fixtures/random-events.js";
import {isoDay, streamOf} from "../fixtures/random-ledger.js";

// The invariants of ledger-events 6 on ledgers of random events, each an entity of its own in one set of exports.

const LEDGERS = 500;
const MIDWAY = 424;
const END = 730;
const DAYS = [97, 260, 333, MIDWAY];
const histories = Array.from({length: LEDGERS}, (_, n) => history(`H${n}`, streamOf(20260901 + n)));

const wanted = (days: readonly number[]) =>
  new Map(
    histories.flatMap((one) =>
      days.flatMap((day) =>
        [...replay(one, day).open].filter(([, cents]) => cents).map(([id, cents]) => [`${id} ${isoDay(day)}`, cents]),
      ),
    ) as [string, number][],
  );
const withoutAnchor = (found: Map<string, number>) => new Map([...found].filter(([id]) => !id.startsWith("anchor")));
const unequal = (found: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>) =>
  [...new Set([...found.keys(), ...right.keys()])]
    .filter((key) => (found.get(key) ?? 0) !== (right.get(key) ?? 0))
    .map((key) => `${key}: ${found.get(key)} is not ${right.get(key)}`);

let midway: Opened;
let end: Opened;
beforeAll(async () => {
  midway = await openHistories(histories, MIDWAY, {controlled: DAYS});
  end = await openHistories(histories, END, {controlled: [...DAYS, 580, 666, END]});
});

const twin = async (change: (one: History) => History, asOf = END, shuffle?: (rows: string[]) => string[]) => {
  const ledger = await openHistories(histories.map(change), asOf, shuffle ? {shuffle} : {});
  expect(await ledger.value("select count(*)::integer from rejects")).toBe(0);
  return ledger;
};

describe("random events in ledger tables", () => {
  it("hold every kind of event", async () => {
    const takings = histories.flatMap((one) => one.takings);
    const kinds = new Map<string, number>();
    const count = (kind: string) => kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    for (const {kind, returned, refunds, isRecovery} of takings) {
      count(kind);
      if (returned) count(returned.way);
      if (refunds) count(refunds === "cash" ? "refund" : "refund of a note");
      if (isRecovery) count("recovery");
    }
    for (const {isFee, lines, reversal} of histories.flatMap((one) => one.items))
      count(isFee ? "fee" : lines.length ? "instalments" : reversal ? "reversal" : "invoice");
    for (const kind of ["discount", "rounding", "withholding", "exchange_difference", "set_off", "credit_note"])
      expect(kinds.get(kind), kind).toBeGreaterThan(40);
    for (const kind of [
      ...WAYS,
      "write_off",
      "recovery",
      "refund",
      "refund of a note",
      "reversal",
      "instalments",
      "fee",
    ])
      expect(kinds.get(kind), kind).toBeGreaterThan(20);
    for (const ledger of [midway, end]) expect(await ledger.rows("select * from rejects")).toEqual([]);
  });

  it("open amounts of every document on any day are those of a replay, and add up to the control account", async () => {
    const all = [...DAYS, 580, 666, END];
    expect(unequal(withoutAnchor(await openAmounts(midway, DAYS)), wanted(DAYS))).toEqual([]);
    expect(unequal(withoutAnchor(await openAmounts(end, all)), wanted(all))).toEqual([]);
    for (const [ledger, days] of [
      [midway, DAYS],
      [end, all],
    ] as const)
      expect(
        await ledger.row(
          "select count(*)::integer as n, max(abs(difference)) as difference from tie_out where difference is not null",
        ),
      ).toEqual({n: days.length * LEDGERS, difference: 0});
  });

  it("a merger of customers and the order of rows change no figure", async () => {
    const next = streamOf(5);
    const shuffle = (rows: string[]) =>
      rows
        .map((row) => [next(), row] as const)
        .sort((a, b) => a[0] - b[0])
        .map(([, row]) => row);
    const ledger = await twin(merged, END, shuffle);
    expect(differences(await behaviour(ledger, "entity"), await behaviour(end, "entity"))).toEqual([]);
  });

  it("items that go on in other documents, or in other hands, change no figure", async () => {
    const next = streamOf(6);
    const carried = histories.map((one) => carriedOver(one, next));
    expect(carried.flatMap(({items}) => items.filter((item) => item.carried)).length).toBeGreaterThan(LEDGERS / 2);
    const ledger = await openHistories(carried, END);
    expect(await ledger.rows("select * from rejects")).toEqual([]);
    expect(differences(await behaviour(ledger, "entity"), await behaviour(end, "entity"))).toEqual([]);
    const all = [...DAYS, 580, 666, END];
    expect(unequal(withoutAnchor(await openAmounts(ledger, all)), wanted(all))).toEqual([]);
  });

  it("from its return on, a payment leaves every figure of behaviour as if it had never been", async () => {
    for (const [ledger, asOf] of [
      [end, END],
      [midway, MIDWAY],
    ] as const) {
      const never = await twin((one) => asIfNotReturned(one, asOf), asOf);
      expect(differences(await behaviour(ledger, "entity"), await behaviour(never, "entity"))).toEqual([]);
      const days = [asOf];
      expect(unequal(await openAmounts(ledger, days), await openAmounts(never, days))).toEqual([]);
    }
  });

  it("until its return a payment leaves every figure as if the return were unknown", async () => {
    const unknown = await twin((one) => beforeReturns(one, MIDWAY), MIDWAY);
    expect(differences(await behaviour(midway, "entity"), await behaviour(unknown, "entity"))).toEqual([]);
    expect(unequal(await openAmounts(midway, DAYS), await openAmounts(unknown, DAYS))).toEqual([]);
  });

  it("collected cash is that of the bank, whatever discount, set-off and differences close beside it", async () => {
    const of = (to: number, from: number) =>
      new Map(histories.map((one) => [one.name, JSON.stringify(bank(one, from, to))]));
    const said = async (ledger: Opened) =>
      new Map(
        [...(await cash(ledger, "entity"))]
          .filter(([name]) => name !== "anchor")
          .map(([name, row]) => [name, JSON.stringify(row)]),
      );
    expect(differences(await said(end), of(END, 365))).toEqual([]);
    expect(differences(await said(midway), of(MIDWAY, MIDWAY - 365))).toEqual([]);
    expect(differences(await said(await twin(cashAlone)), await said(end))).toEqual([]);
  });

  it("a payment that came in two parts changes nothing", async () => {
    const split = await twin(inTwoParts);
    expect(differences(await behaviour(split, "entity"), await behaviour(end, "entity"))).toEqual([]);
    expect(unequal(await openAmounts(split, [...DAYS, END]), await openAmounts(end, [...DAYS, END]))).toEqual([]);
  });
});
