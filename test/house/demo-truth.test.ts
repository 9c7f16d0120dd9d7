import {rollup} from "d3";
import {beforeAll, describe, expect, test} from "vitest";
import {lastDay} from "../../ledgers/demo/generator/calendar.js";
import {makeCompany, type Company} from "../../ledgers/demo/generator/company.js";
import {isReceivable, type EventKind} from "../../ledgers/demo/generator/journal.js";
import {tell} from "../../ledgers/demo/generator/summary.js";
import {copiedDemo, openLedger, type Opened} from "../fixtures/made-ledger.js";

/*
 * What happened to Démonstration SAS, as its generator knows it, against what is read from its exports. The generator
 * writes ordinary entries, which say nothing of the kind.
 */
let company: Company;
let ledger: Opened;
let told: Map<EventKind, {count: number; amount: number}>;

beforeAll(async () => {
  company = makeCompany();
  told = tell(company.told);
  ledger = await openLedger(await copiedDemo());
}, 300_000);

const payments = (condition: string) =>
  `select count(*)::integer as count, sum(amount)::double as amount from ledger.payments where ${condition}`;
const invoices = (condition: string) =>
  `select count(*)::integer as count, sum(abs(gross_amount))::double as amount from ledger.invoices where ${condition}`;
const settled = (cause: string) =>
  `select count(*)::integer as count, sum(amount)::double as amount from int_settlements where cause = '${cause}'`;
const since = "issued_on >= date '2024-01-01'";

/** How each kind is read: as what document, or as what settles. */
const readings: [EventKind[], string][] = [
  [["invoice"], invoices(`kind = 'invoice' and ${since}`)],
  [["credit_note"], invoices(`kind = 'credit_note' and reverses_id is null and ${since}`)],
  [["reversal"], invoices("reverses_id is not null")],
  [["reversal"], settled("reversal")],
  [["fee"], invoices("kind = 'fee'")],
  [["refund"], invoices("kind = 'refund'")],
  [["cash"], payments("method = 'bank'")],
  [["returned", "repaid"], payments("returned_on is not null")],
  [["advance"], payments("method = 'advance'")],
  [["discount"], payments("method = 'discount'")],
  [["discount"], settled("discount")],
  [["rounding"], settled("rounding")],
  [["set_off"], settled("set_off")],
  [["write_off"], settled("write_off")],
  [["valuation"], "select count(*)::integer as count, sum(abs(amount))::double as amount from stg_valuations"],
  [
    ["exchange_difference"],
    `select count(*)::integer as count, sum(amount)::double as amount from (
         select amount from ledger.payments where method = 'exchange'
         union all select -gross_amount from ledger.invoices where means = 'exchange')`,
  ],
];

describe("the events of the demo", () => {
  test.each(readings)("%s: as many and as much as happened", async (kinds, query) => {
    const happened = kinds.map((kind) => told.get(kind)!);
    expect(happened.every(({count}) => count > 4)).toBe(true);
    const [read] = await ledger.rows(query);
    expect(read!["count"]).toBe(happened.reduce((total, {count}) => total + count, 0));
    expect(read!["amount"]).toBeCloseTo(happened.reduce((total, {amount}) => total + amount, 0) / 100, 2);
  });

  test("nothing is left unexplained, nor read as something that did not happen", async () => {
    expect(await ledger.rows("select * from unexplained")).toEqual([]);
    expect(await ledger.rows("select * from rejects")).toEqual([]);
    expect(await ledger.rows("select distinct kind, means from ledger.invoices order by all")).toEqual([
      {kind: "credit_note", means: null},
      {kind: "fee", means: null},
      {kind: "invoice", means: null},
      {kind: "other", means: "exchange"},
      {kind: "refund", means: null},
    ]);
    expect(
      (await ledger.rows("select distinct method from ledger.payments order by all")).map((row) => row["method"]),
    ).toEqual(["advance", "bank", "discount", "exchange", "opening", "rounding", "set_off"]);
  });

  test("transfers move items and close none: what each customer owes is what its lines come to", async () => {
    expect(told.get("transfer")!.count).toBeGreaterThan(50);
    const lines = company.entries.flatMap(({on, lines}) => (on <= lastDay ? lines.filter(isReceivable) : []));
    const owed = rollup(
      lines,
      (some) => some.reduce((total, {debit, credit}) => total + debit - credit, 0) / 100,
      ({customer}) => customer!.id,
    );
    const read = await ledger.rows(`
      select customer_id, sum(amount)::double as owed from int_slices join int_customers using (customer_key)
      where closed_on is null or closed_on > date '2026-10-31' group by all having abs(sum(amount)) > 0.004`);
    expect(read.length).toBeGreaterThan(150);
    const differences = [...owed].map(([id, amount]) => {
      const row = read.find((one) => one["customer_id"] === id);
      return {id, difference: Math.round(100 * (amount - Number(row?.["owed"] ?? 0)))};
    });
    expect(differences.filter(({difference}) => difference !== 0)).toEqual([]);
  });

  test("an item keeps its own due date on 413, on 416 and under its successor's number", async () => {
    const moved = company.shown.filter(
      ({moves, invoice}) => moves.some(({on}) => on <= lastDay) && invoice.id.startsWith("F"),
    );
    const rows = await ledger.rows("select invoice_id, issued_on::varchar as issued_on from ledger.invoices");
    const issued = new Map(rows.map((row) => [row["invoice_id"], row["issued_on"]]));
    expect(moved.length).toBeGreaterThan(50);
    for (const {invoice} of moved)
      expect(issued.get(invoice.id), invoice.id).toBe(new Date(invoice.issued * 86400000).toISOString().slice(0, 10));
  });

  test("the books tie out at every year end and at the reporting date", async () => {
    const ties = await ledger.rows(
      "select balance_on::varchar as day, is_derived, difference, valuation from tie_out order by all",
    );
    expect(ties.map(({day}) => day)).toEqual([
      "2024-12-31",
      "2024-12-31",
      "2025-12-31",
      "2025-12-31",
      "2026-10-31",
      "2026-10-31",
    ]);
    expect(ties.filter(({difference, is_derived}) => difference !== 0 || is_derived === true)).toEqual([]);
    expect(ties.some(({valuation}) => valuation !== 0)).toBe(true);
  });
});
