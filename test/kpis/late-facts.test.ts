import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {paymentFacts} from "../../data-loaders/publish/facts/payment.js";
import {rollFacts} from "../../data-loaders/publish/facts/roll-rates.js";
import {vintageFacts} from "../../data-loaders/publish/facts/vintages.js";
import {checkout, copiedLedger, openLedger, openMade, plainSources, type Opened} from "../fixtures/made-ledger.js";

const whole = "||";
const checks = join(checkout, "models", "checks");

interface Invoice {
  issued: string;
  due: string;
  amount: number;
  paid?: string;
}

function ledgerOf(as_of: string, invoices: Invoice[], assumptions: Record<string, unknown> = {}): Promise<Opened> {
  return openMade(
    {as_of, sources: plainSources("invoices"), assumptions},
    {
      "invoices.csv":
        "invoice_id,customer_id,issued_on,due_on,gross_amount,paid_on\n" +
        invoices
          .map((row, i) => `F${i},C${i},${row.issued},${row.due},${row.amount.toFixed(2)},${row.paid ?? ""}`)
          .join("\n") +
        "\n",
    },
    undefined,
    {needs: "all"},
  );
}

/** Rolls of the whole company on 30 June 2025. */
const rollsOf = async ({connection}: Opened) =>
  (await rollFacts(connection, {asOf: "2025-06-30", replicates: 1000})).get(whole)!;

describe("what pages are told of late payment", () => {
  it("the payment curve is cut where fewer than five invoices carry it, with the numbers that do", async () => {
    const ledger = await openLedger(await copiedLedger("late-payment"), undefined, {needs: "all"});
    const payment = (await paymentFacts(ledger.connection)).get(whole)!;
    expect(payment.curve.map(({day, survival}) => [day, survival])).toEqual([
      [0, 1],
      [1, 0.75],
      [4, 0.625],
      [5, 0.5],
    ]);
    expect(payment).toMatchObject({paid: 6, unpaid: 2, median_days: 5, at_risk: [{day: 0, lines: 8}]});
  });

  it("numbers at risk between two steps leave out who left at the first", async () => {
    // paid after 20 days: three of eight; the others are open for 40
    const ledger = await ledgerOf(
      "2025-06-30",
      Array.from({length: 8}, (_, i) => ({
        issued: "2025-05-21",
        due: "2025-06-20",
        amount: 100,
        ...(i < 3 ? {paid: "2025-06-10"} : {}),
      })),
    );
    const payment = (await paymentFacts(ledger.connection)).get(whole)!;
    expect(payment.at_risk).toEqual([
      {day: 0, lines: 8},
      {day: 30, lines: 5},
    ]);
    expect(payment).toMatchObject({
      median_days: null,
      flag: "median_not_reached",
      mean_paid_days: 20,
      mean_days: 20 + 20 * 0.625,
      mean_up_to: 40,
    });
  });
});

describe("bounds of the ledger's own", () => {
  it("classes of days, sizes and ageing buckets follow them, and everything still adds up", async () => {
    const bounds = (...value: number[]) => ({value, source: "this test", as_of: "2025-01-01"});
    const ledger = await ledgerOf(
      "2025-06-30",
      [
        {issued: "2025-03-01", due: "2025-03-31", amount: 900, paid: "2025-04-04"},
        {issued: "2025-03-01", due: "2025-03-31", amount: 1000, paid: "2025-04-05"},
        {issued: "2025-03-01", due: "2025-03-31", amount: 1000.01, paid: "2025-03-20"},
        {issued: "2025-04-01", due: "2025-05-16", amount: 70},
      ],
      {
        "statistics.bucket_bounds": bounds(45, 120),
        "statistics.days_late_bounds": bounds(0, 4),
        "statistics.amount_band_bounds": bounds(1000),
      },
    );
    const all = "entity is null and segment is null and country is null";
    expect(
      await ledger.rows(`select class, lines, open_lines from lateness_distribution where ${all} order by class`),
    ).toEqual([
      {class: 1, lines: 1, open_lines: 0},
      {class: 2, lines: 1, open_lines: 0},
      {class: 3, lines: 2, open_lines: 1},
    ]);
    expect(
      await ledger.rows(
        `select member, due_lines, late_lines from lateness_breakdown where dimension = 'amount' and ${all} order by
            member`,
      ),
    ).toEqual([
      {member: "1", due_lines: 3, late_lines: 3},
      {member: "2", due_lines: 1, late_lines: 0},
    ]);
    expect(
      await ledger.rows(
        `select basis, bucket, open_amount from ageing_parts where open_amount > 0 and ${all} order by basis`,
      ),
    ).toEqual([
      {basis: "due", bucket: "1-45", open_amount: 70},
      {basis: "issued", bucket: "46-120", open_amount: 70},
    ]);
    expect((await rollsOf(ledger)).buckets).toEqual(["not_due", "1_45", "46_120", "121_plus"]);
    for (const name of readdirSync(checks))
      expect(await ledger.rows(readFileSync(join(checks, name), "utf8")), name).toEqual([]);
  });
});

describe("roll rates for pages", () => {
  // Month ends January to June. 100 not due, paid in February; 50 not due in January and February, 1-30 days late in
  // March, paid in April; 100 late by more than 90 days throughout.
  const invoices: Invoice[] = [
    {issued: "2025-01-10", due: "2025-12-31", amount: 100, paid: "2025-02-15"},
    {issued: "2025-01-10", due: "2025-03-20", amount: 50, paid: "2025-04-15"},
    {issued: "2025-01-05", due: "2024-09-01", amount: 100},
  ];

  it("a bucket that nothing ever left or that was never seen has no end; the others have theirs", async () => {
    const rolls = await rollsOf(await ledgerOf("2025-06-30", invoices));
    // states: not due, 1-30, 31-60, 61-90, 91+, paid, credited, written off
    expect(rolls.rates).toEqual([
      [0.25, 0.25, 0, 0, 0, 0.5, 0, 0],
      [0, 0, 0, 0, 0, 1, 0, 0],
      null,
      null,
      [0, 0, 0, 0, 1, 0, 0, 0],
    ]);
    expect(rolls.amounts).toEqual([200, 50, 0, 0, 500]);
    // not due: months = (1 + 0.25 x 1) / (1 - 0.25)
    expect(rolls.ends.map((row) => row?.map((share) => Number(share.toFixed(9))) ?? null)).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      null,
      null,
      null,
    ]);
    expect(rolls.months_left.map((months) => (months === null ? null : Number(months.toFixed(4))))).toEqual([
      1.6667,
      1,
      null,
      null,
      null,
    ]);
    expect(rolls.ahead!.map(({open_amounts, absorbed_amounts}) => [...open_amounts, ...absorbed_amounts])).toEqual(
      Array.from({length: 4}, () => [0, 0, 0, 0, 100, 0, 0, 0]),
    );
    expect(rolls.intervals).toEqual([]);
  });

  it("balances in a bucket that was never seen cannot be rolled forward, nor can what leads there", async () => {
    const rolls = await rollsOf(
      await ledgerOf("2025-06-30", [...invoices, {issued: "2025-05-20", due: "2025-05-25", amount: 30}]),
    );
    expect(rolls.rates[1]).toEqual([0, 0, 0.375, 0, 0, 0.625, 0, 0]);
    expect(rolls.ahead).toBeNull();
    expect(rolls.ends).toEqual([null, null, null, null, null]);
  });

  it(
    "with enough debtors the balances ahead lie within their intervals, and what is open and gone adds up to what " +
      "was open",
    async () => {
      const many = Array.from(
        {length: 40},
        (_, i): Invoice => ({
          issued: "2025-01-10",
          due: "2025-03-10",
          amount: 100 + i,
          paid: i % 3 === 0 ? "2025-04-20" : i % 3 === 1 ? "2025-03-05" : "2025-05-15",
        }),
      );
      const open = Array.from({length: 10}, (): Invoice => ({issued: "2025-06-10", due: "2025-07-10", amount: 50}));
      const rolls = await rollsOf(await ledgerOf("2025-06-30", [...many, ...open]));
      for (const {open_amounts, absorbed_amounts} of rolls.ahead!)
        expect([...open_amounts, ...absorbed_amounts].reduce((a, b) => a + b, 0)).toBeCloseTo(500, 6);
      expect(rolls.intervals.length).toBeGreaterThan(0);
      for (const {months_ahead, state, low_80, high_80} of rolls.intervals) {
        const month = rolls.ahead![months_ahead]!;
        const value = rolls.buckets.includes(state)
          ? month.open_amounts[rolls.buckets.indexOf(state)]!
          : month.absorbed_amounts[rolls.absorbing.indexOf(state)]!;
        expect(low_80, `${months_ahead} ${state}`).toBeLessThanOrEqual(value + 1e-9);
        expect(high_80, `${months_ahead} ${state}`).toBeGreaterThanOrEqual(value - 1e-9);
      }
    },
  );
});

describe("vintages for pages", () => {
  it("a month that is not over has no rate yet", async () => {
    const invoices: Invoice[] = [
      {issued: "2025-04-10", due: "2025-05-10", amount: 200, paid: "2025-05-15"},
      {issued: "2025-04-20", due: "2025-05-20", amount: 200},
      {issued: "2025-06-02", due: "2025-07-02", amount: 70},
    ];
    const of = async (as_of: string) =>
      (await vintageFacts((await ledgerOf(as_of, invoices)).connection))
        .get(whole)!
        .cohorts.map(({month, collected_rates}) => [month, ...collected_rates]);
    expect(await of("2025-06-15")).toEqual([["2025-04-01", 0, 0.5]]);
    expect(await of("2025-06-30")).toEqual([
      ["2025-04-01", 0, 0.5, 0.5],
      ["2025-06-01", 0],
    ]);
  });
});
