import {describe, expect, it} from "vitest";
import {openMade, plainSources, type Opened} from "../fixtures/made-ledger.js";

// Figures that others publish, each rebuilt as a tiny ledger. [C]: the source prints fewer digits, the value follows
// from its inputs.
// Keys in brackets are those of kpi-definitions, section 7, where the addresses stand.

interface Invoice {
  id?: string;
  customer?: string;
  issued: string;
  due?: string;
  amount: number;
  paid?: string;
  open?: number;
  segment?: string;
}

let made = 0;

/**
 * A ledger of invoices: `open` is what is left of one at the end, the rest being paid on the day of issue; `paid` is
 * the day it was paid in full.
 */
function ledgerOf(asOf: string, invoices: readonly Invoice[], customers = ""): Promise<Opened> {
  const rows = invoices.map((invoice, index) => ({
    ...invoice,
    id: invoice.id ?? `F${index + 1}`,
    customer: invoice.customer ?? "C1",
  }));
  const settled = rows.flatMap((row) => {
    if (row.paid !== undefined) return [{id: row.id, on: row.paid, amount: row.amount}];
    if (row.open !== undefined && row.open !== row.amount)
      return [{id: row.id, on: row.issued, amount: row.amount - row.open}];
    return [];
  });
  made++;
  return openMade(
    {
      as_of: asOf,
      sources: plainSources(
        "invoices",
        ...(settled.length ? ["payments", "allocations"] : []),
        ...(customers ? ["customers"] : []),
      ),
    },
    {
      "invoices.csv":
        "invoice_id,customer_id,issued_on,due_on,gross_amount\n" +
        rows
          .map((row) => `${row.id},${row.customer},${row.issued},${row.due ?? ""},${row.amount.toFixed(2)}`)
          .join("\n") +
        "\n",
      ...(settled.length
        ? {
            "payments.csv":
              "payment_id,customer_id,received_on,amount\n" +
              settled.map((row) => `P-${row.id},C1,${row.on},${row.amount.toFixed(2)}`).join("\n") +
              "\n",
            "allocations.csv":
              "invoice_id,payment_id,amount\n" +
              settled.map((row) => `${row.id},P-${row.id},${row.amount.toFixed(2)}`).join("\n") +
              "\n",
          }
        : {}),
      ...(customers ? {"customers.csv": customers} : {}),
    },
  );
}

const value = async (ledger: Opened, kpi: string, variant: string) => (await ledger.kpi(kpi, variant)).value;

describe("2.1 ageing", () => {
  it("age 0 is not due, age 1 is late, 30, 60 and 90 belong to the lower bucket [CRF-KPI] [UPF-AGE]", async () => {
    const ledger = await ledgerOf("2025-06-30", [
      {issued: "2025-01-01", due: "2025-07-31", amount: 1},
      {issued: "2025-01-01", due: "2025-06-30", amount: 2},
      {issued: "2025-01-01", due: "2025-06-29", amount: 4},
      {issued: "2025-01-01", due: "2025-05-31", amount: 8},
      {issued: "2025-01-01", due: "2025-05-30", amount: 16},
      {issued: "2025-01-01", due: "2025-05-01", amount: 32},
      {issued: "2025-01-01", due: "2025-04-30", amount: 64},
      {issued: "2025-01-01", due: "2025-04-01", amount: 128},
      {issued: "2025-01-01", due: "2025-03-31", amount: 256},
      {issued: "2025-01-01", amount: 512},
    ]);
    expect(await ledger.ageing()).toEqual({
      "not due": [2, 3],
      "1-30": [2, 12],
      "31-60": [2, 48],
      "61-90": [2, 192],
      "91+": [1, 256],
      "no due date": [1, 512],
    });
    expect(await ledger.ageing("issued")).toEqual({"91+": [10, 1023]});
    expect(await value(ledger, "receivable_amount", "open")).toBe(1023);
  });

  it(
    "totals of an export that sums itself up are not added: 2,413,076 rather than 190.6 % more [C] " +
      "(quickbooks-online-mcp-server issue 60)",
    async () => {
      const ledger = await openMade(
        {as_of: "2025-01-31", sources: plainSources("invoices")},
        {
          "invoices.csv":
            "invoice_id,customer_id,issued_on,gross_amount\nF1,parent,2025-01-05,1206538.00\n" +
            "F2,child,2025-01-05,1206538.00\nTotal " +
            "parent,parent,2025-01-31,2185746.00\nTOTAL,,2025-01-31,2413076.00\n",
        },
      );
      expect(await value(ledger, "receivable_amount", "open")).toBe(2413076);
      // 2,185,746 and 2,413,076 are left out as totals
      expect(
        await ledger.rows("select rows_read, rows_loaded, rows_rejected, rows_left_out, amount_left_out from sources"),
      ).toEqual([{rows_read: 4, rows_loaded: 2, rows_rejected: 0, rows_left_out: 2, amount_left_out: 4598822}]);
      expect(Number(((7011898 / 2413076 - 1) * 100).toFixed(1))).toBe(190.6);
    },
  );
});

describe("2.2 DSO, balance method over 90 days", () => {
  // 2025-03-31 ends a window of 90 days that begins on 1 January
  it("10,869 over 5,538 + 4,566 + 7,570 is 55.347 days [JDE-DSO]", async () => {
    const ledger = await ledgerOf("2025-03-31", [
      {issued: "2025-01-15", amount: 5538, open: 0},
      {issued: "2025-02-15", amount: 4566, open: 3299},
      {issued: "2025-03-15", amount: 7570, open: 7570},
    ]);
    expect(await value(ledger, "dso", "balance_90d")).toBeCloseTo(55.347, 3);
  });

  it("20,000 over 45,000, tax included on both sides, is 40 days [FINFAC]", async () => {
    const ledger = await ledgerOf("2025-03-31", [
      {issued: "2025-01-01", amount: 25000, open: 0},
      {issued: "2025-03-31", amount: 20000, open: 20000},
    ]);
    expect(await value(ledger, "dso", "balance_90d")).toBe(40);
  });

  it("11.42 M over 19.20 M is 53.53 days, which its source prints as 53.5 [VTX-DYN]", async () => {
    const ledger = await ledgerOf("2025-03-31", [
      {issued: "2025-02-01", amount: 7780000, open: 0},
      {issued: "2025-03-01", amount: 11420000, open: 11420000},
    ]);
    expect((await value(ledger, "dso", "balance_90d"))!.toFixed(2)).toBe("53.53");
  });

  it("1,000 over 1,300 in 91 days is 70; our windows are 90 and 365, so 69.23 and 280.77 [PJ-DSO] [C]", async () => {
    const ledger = await ledgerOf("2025-03-31", [
      {issued: "2025-01-10", amount: 300, open: 0},
      {issued: "2025-03-10", amount: 1000, open: 1000},
    ]);
    const dso = await ledger.kpi("dso", "balance_90d");
    expect((dso.numerator! / dso.denominator!) * 91).toBeCloseTo(70, 10);
    expect(dso.value).toBeCloseTo((1000 * 90) / 1300, 10);
    expect(await value(ledger, "dso", "balance_365d")).toBeCloseTo((1000 * 365) / 1300, 10);
  });

  it(
    "the first day of the window counts, the day before does not; no sales and negative sales have no DSO but a " +
      "reason [R 1.2]",
    async () => {
      const ledger = await ledgerOf("2025-03-31", [
        {issued: "2024-12-31", amount: 500, open: 500},
        {issued: "2025-01-01", amount: 100, open: 100},
      ]);
      expect(await ledger.kpi("dso", "balance_90d")).toMatchObject({value: 540, denominator: 100});
      expect(
        await (await ledgerOf("2025-06-30", [{issued: "2025-01-01", amount: 100}])).kpi("dso", "balance_90d"),
      ).toMatchObject({value: null, flag: "no_sales"});
    },
  );
});

describe("2.3 DSO, count-back", () => {
  it(
    "212,000 over 100,000, 80,000 and 70,000 is 60 + 32 / 70 x 30 = 73.71 in months of 30 days, and 62 + 32 / 70 " +
      "x 30 = 75.71 over June, July and August [BENJI] [C]",
    async () => {
      // the source takes 30 days for each month: August, July and June have 31, 31 and 30, so that only the day counts
      // differ
      const ledger = await ledgerOf("2025-08-31", [
        {issued: "2025-06-10", amount: 70000, open: 32000},
        {issued: "2025-07-10", amount: 80000, open: 80000},
        {issued: "2025-08-10", amount: 100000, open: 100000},
        {issued: "2025-05-10", amount: 90000, open: 0},
      ]);
      expect(await value(ledger, "dso", "count_back")).toBeCloseTo(31 + 31 + (32 / 70) * 30, 10);
      expect(60 + (32 / 70) * 30).toBeCloseTo(73.71, 2);
    },
  );

  it(
    "12,000 over six months from April to September is 166.33 days; its source prints 179.7 against its own " +
      "method [ORA-HFM] [C]",
    async () => {
      const sales: [string, number][] = [
        ["2025-09", 2500],
        ["2025-08", 1750],
        ["2025-07", 2250],
        ["2025-06", 2500],
        ["2025-05", 2000],
        ["2025-04", 2250],
      ];
      const ledger = await ledgerOf(
        "2025-09-30",
        sales.map(([month, amount]) => ({issued: `${month}-15`, amount, open: month === "2025-04" ? 1000 : amount})),
      );
      expect((await value(ledger, "dso", "count_back"))!.toFixed(2)).toBe("166.33");
    },
  );

  it(
    "a month without sales counts its days, a balance of 0 is 0 days, and a history that ends first is a lower " +
      "bound [R 2.3]",
    async () => {
      const gap = await ledgerOf("2025-03-31", [
        {issued: "2025-01-15", amount: 100, open: 50},
        {issued: "2025-03-15", amount: 100, open: 100},
      ]);
      expect(await gap.kpi("dso", "count_back")).toMatchObject({
        value: 31 + 28 + 15.5,
        // neither of the two is settled in full
        flag: "open_items_only",
      });
      const nothing = await ledgerOf("2025-03-31", [{issued: "2025-03-15", amount: 100, open: 0}]);
      expect((await nothing.kpi("dso", "count_back")).value).toBe(0);
      // 100.00 of the opening are open, but the sale that made them is not in the export
      const exhausted = await openMade(
        {as_of: "2025-03-31", sources: plainSources("invoices", "payments", "allocations")},
        {
          "invoices.csv":
            "invoice_id,customer_id,issued_on,gross_amount,is_sale\nF1,C1,2025-02-10,100.00,no\n" +
            "F2,C1,2025-03-15,50.00,yes\nF3,C1,2025-02-10,10.00,no\n",
          "payments.csv": "payment_id,customer_id,received_on,amount\nP3,C1,2025-02-20,10.00\n",
          "allocations.csv": "payment_id,invoice_id,amount\nP3,F3,10.00\n",
        },
      );
      expect(await exhausted.kpi("dso", "count_back")).toMatchObject({value: 59, flag: "history_exhausted"});
    },
  );

  it("sales after the reporting date never count (against [DIV-VIEW], which counts forward)", async () => {
    const ledger = await ledgerOf("2025-05-31", [
      {issued: "2025-05-01", amount: 31000, open: 20000},
      {issued: "2025-06-15", amount: 12500},
      {issued: "2025-07-15", amount: 10000},
    ]);
    expect(await value(ledger, "dso", "count_back")).toBeCloseTo(20, 10);
  });

  it("a reporting date inside a month takes the part-month with its elapsed days [R 2.3]", async () => {
    const ledger = await ledgerOf("2025-03-10", [
      {issued: "2025-02-05", amount: 280, open: 140},
      {issued: "2025-03-05", amount: 100, open: 100},
    ]);
    expect(await value(ledger, "dso", "count_back")).toBeCloseTo(10 + 14, 10);
  });
});

describe("2.5 best possible DSO and average days delinquent", () => {
  it(
    "ADD = DSO - BPDSO = overdue x days / sales [TALLY]; 30 + 10 = 40 days of [FINFAC] when 15,000 of 20,000 are " +
      "not due",
    async () => {
      const ledger = await ledgerOf("2025-03-31", [
        {issued: "2025-01-01", due: "2025-01-31", amount: 25000, open: 0},
        {issued: "2025-03-01", due: "2025-03-30", amount: 5000},
        {issued: "2025-03-31", due: "2025-03-31", amount: 15000},
      ]);
      expect(await value(ledger, "dso", "balance_90d")).toBe(40);
      expect(await value(ledger, "best_possible_dso", "balance_90d")).toBe(30);
      expect(await value(ledger, "average_days_delinquent", "balance_90d")).toBe(10);
      // count-back, both legs: 20,000 and 15,000 of the 20,000 of March
      expect(await value(ledger, "best_possible_dso", "count_back")).toBeCloseTo((15 / 20) * 31, 10);
      expect(await value(ledger, "average_days_delinquent", "count_back")).toBeCloseTo(31 - (15 / 20) * 31, 10);
    },
  );

  it("an invoice without a due date is neither current nor overdue, and the figures say so [R 2.5]", async () => {
    const ledger = await ledgerOf("2025-03-31", [
      {issued: "2024-11-01", due: "2024-12-01", amount: 10, open: 0},
      {issued: "2025-01-01", due: "2025-04-30", amount: 100},
      {issued: "2025-01-01", amount: 100},
    ]);
    expect(await ledger.kpi("best_possible_dso", "balance_90d")).toMatchObject({value: 45, flag: "undated_items"});
    expect(await ledger.kpi("average_days_delinquent", "balance_90d")).toMatchObject({flag: "undated_items"});
    expect(await value(ledger, "receivable_amount", "overdue")).toBe(0);
  });
});

describe("2.7 days to pay, days late and days beyond terms", () => {
  it("5, 10 and 15 days to pay are 10 on average [123LB]", async () => {
    const ledger = await ledgerOf("2025-03-31", [
      {issued: "2025-01-10", paid: "2025-01-15", amount: 100},
      {issued: "2025-01-10", paid: "2025-01-20", amount: 900},
      {issued: "2025-01-10", paid: "2025-01-25", amount: 50},
    ]);
    expect(await value(ledger, "days_to_pay", "mean_all")).toBe(10);
    expect(await value(ledger, "days_to_pay", "mean_12m")).toBe(10);
  });

  it(
    "100 at -10, 200 at -5, 300 at 0, 400 at 5, 500 at 10 days: DBT 3.33, floored 4.67 [C], unweighted 0.0 [C], " +
      "late only 7.78 by value [C] [FSB-DBT]",
    async () => {
      const ledger = await ledgerOf("2025-03-31", [
        {issued: "2025-01-01", due: "2025-02-15", paid: "2025-02-05", amount: 100},
        {issued: "2025-01-01", due: "2025-02-15", paid: "2025-02-10", amount: 200},
        {issued: "2025-01-01", due: "2025-02-15", paid: "2025-02-15", amount: 300},
        {issued: "2025-01-01", due: "2025-02-15", paid: "2025-02-20", amount: 400},
        {issued: "2025-01-01", due: "2025-02-15", paid: "2025-02-25", amount: 500},
      ]);
      expect(await ledger.kpi("days_beyond_terms", "weighted_all")).toMatchObject({
        value: 5000 / 1500,
        numerator: 5000,
        denominator: 1500,
      });
      expect(await value(ledger, "days_beyond_terms", "weighted_floored_12m")).toBeCloseTo(4.67, 2);
      expect(await value(ledger, "days_late", "mean_signed_all")).toBe(0);
      const late =
        (await ledger.kpi("days_beyond_terms", "weighted_floored_all")).numerator! /
        (await ledger.kpi("late_rate", "value_all")).numerator!;
      expect(late).toBeCloseTo(7.78, 2);
      expect(await value(ledger, "days_late", "mean_late_only_all")).toBe(7.5);
      expect(await value(ledger, "days_late", "mean_floored_all")).toBe(3);
    },
  );

  it("no payment in the window is an empty value with a reason [R 2.7]", async () => {
    const ledger = await ledgerOf("2026-12-31", [
      {issued: "2025-01-01", due: "2025-02-15", paid: "2025-02-05", amount: 100},
    ]);
    for (const [kpi, variant] of [
      ["days_to_pay", "mean_12m"],
      ["days_to_pay", "weighted_12m"],
      ["days_late", "mean_floored_12m"],
      ["days_beyond_terms", "weighted_12m"],
    ] as const) {
      expect(await ledger.kpi(kpi, variant), `${kpi}/${variant}`).toMatchObject({value: null, flag: "no_payments"});
    }
    expect(await value(ledger, "days_to_pay", "mean_all")).toBe(35);
  });
});

describe("2.8 late rate", () => {
  it(
    "the cohort is what fell due: paid late, open late and part-paid on time count; not due, undated and later " +
      "invoices do not [R 2.8]",
    async () => {
      const ledger = await openMade(
        {as_of: "2025-03-31", sources: plainSources("invoices", "payments", "allocations")},
        {
          "invoices.csv":
            "invoice_id,customer_id,issued_on,due_on,gross_amount\n" +
            "ontime,C1,2025-01-01,2025-01-31,100\nlate,C1,2025-01-01,2025-01-31,200\n" +
            "open,C1,2025-01-01,2025-01-31,400\npart,C1,2025-01-01,2025-01-31,800\n" +
            "today,C1,2025-01-01,2025-03-31,1600\nnotdue,C1,2025-01-01,2025-04-01,3200\n" +
            "undated,C1,2025-01-01,,6400\n",
          "payments.csv":
            "payment_id,customer_id,received_on,amount\nP1,C1,2025-01-31,100\nP2,C1,2025-02-01,200\n" +
            "P3,C1,2025-01-15,300\n",
          "allocations.csv": "invoice_id,payment_id,amount\nontime,P1,100\nlate,P2,200\npart,P3,300\n",
        },
      );
      // due: ontime, late, open, part, today; the one due today is not late yet
      expect(await ledger.kpi("late_rate", "count_all")).toMatchObject({numerator: 3, denominator: 5});
      expect(await ledger.kpi("late_rate", "value_all")).toMatchObject({
        numerator: 200 + 400 + 500,
        denominator: 100 + 200 + 400 + 800 + 1600,
      });
      expect(await ledger.kpi("late_rate", "count_paid_all")).toMatchObject({numerator: 1, denominator: 2});
      expect(await ledger.kpi("late_rate", "value_paid_all")).toMatchObject({numerator: 200, denominator: 300});
    },
  );

  it("a window of 12 months leaves out what fell due on its first day; nothing due is empty [R 2.8]", async () => {
    const ledger = await ledgerOf("2025-03-31", [
      {issued: "2024-03-01", due: "2024-03-31", amount: 100},
      {issued: "2024-03-01", due: "2024-04-01", amount: 100},
    ]);
    expect(await ledger.kpi("late_rate", "count_12m")).toMatchObject({numerator: 1, denominator: 1});
    expect(await ledger.kpi("late_rate", "count_all")).toMatchObject({numerator: 2, denominator: 2});
    const none = await ledgerOf("2025-03-31", [{issued: "2025-03-01", due: "2025-04-30", amount: 100}]);
    expect(await none.kpi("late_rate", "count_12m")).toMatchObject({value: null, flag: "nothing_due"});
  });
});

describe("2.12 the DSO variants move while behaviour does not [FM27]", () => {
  // 0, 20 and 70 % of the sales of a month are open two, one and no months later
  it("first quarter, sales 100, 200, 300, open 250: 37.5 days over 90, 25.83 by calendar count-back [C]", async () => {
    const ledger = await ledgerOf("2025-03-31", [
      {issued: "2025-01-15", amount: 100, open: 0},
      {issued: "2025-02-15", amount: 200, open: 40},
      {issued: "2025-03-15", amount: 300, open: 210},
    ]);
    expect(await value(ledger, "receivable_amount", "open")).toBe(250);
    expect(await value(ledger, "dso", "balance_90d")).toBe(37.5);
    expect((await value(ledger, "dso", "count_back"))!.toFixed(2)).toBe("25.83");
  });

  it("second quarter, sales 300, 200, 100, open 110: 16.5 days over 90, 31.55 by calendar count-back [C]", async () => {
    // the window of 90 days that ends on 30 June begins on 2 April
    const ledger = await ledgerOf("2025-06-30", [
      {issued: "2025-04-15", amount: 300, open: 0},
      {issued: "2025-05-15", amount: 200, open: 40},
      {issued: "2025-06-15", amount: 100, open: 70},
    ]);
    expect(await value(ledger, "receivable_amount", "open")).toBe(110);
    expect(await value(ledger, "dso", "balance_90d")).toBe(16.5);
    expect((await value(ledger, "dso", "count_back"))!.toFixed(2)).toBe("31.55");
  });
});

describe("2.15 concentration", () => {
  it("one debtor: 10,000 [ACT-HHI]", async () => {
    const ledger = await ledgerOf("2025-03-31", [
      {issued: "2025-03-01", amount: 70},
      {issued: "2025-03-02", amount: 30},
    ]);
    expect(await value(ledger, "concentration", "hhi")).toBe(10000);
    expect(await value(ledger, "concentration", "top_1")).toBe(1);
    expect(await ledger.kpi("concentration", "top_10")).toMatchObject({value: 1, flag: "fewer_debtors"});
  });

  it(
    "n equal debtors: 10,000 / n, with n = 8; companies of one group are one debtor; credit balances do not count " +
      "[ACT-HHI] [C]",
    async () => {
      const invoices = Array.from({length: 8}, (_, index) => ({
        customer: `C${index + 1}`,
        issued: "2025-03-01",
        amount: 100,
      }));
      const ledger = await ledgerOf("2025-03-31", [...invoices, {customer: "C9", issued: "2025-03-01", amount: -40}]);
      expect(await value(ledger, "concentration", "hhi")).toBe(1250);
      expect(await value(ledger, "concentration", "top_5")).toBe(0.625);
      const grouped = await ledgerOf(
        "2025-03-31",
        invoices,
        `customer_id,group_id\n${invoices.map(({customer}, index) => `${customer},G${index % 4}`).join("\n")}\n`,
      );
      expect(await value(grouped, "concentration", "hhi")).toBe(2500);
      expect(await value(grouped, "concentration", "top_1")).toBe(0.25);
    },
  );

  it("nothing open: empty, with a reason [R 2.15]", async () => {
    const ledger = await ledgerOf("2025-03-31", [{issued: "2025-03-01", paid: "2025-03-02", amount: 70}]);
    expect(await ledger.kpi("concentration", "hhi")).toMatchObject({value: null, flag: "no_receivables"});
  });
});

it("every oracle was a ledger of its own", () => expect(made).toBeGreaterThan(20));
