import {beforeAll, describe, expect, it} from "vitest";
import {madeLedger, openLedger, plainSources} from "../fixtures/made-ledger.js";

/* As of 31 March 2025. C1 owes 1,000 overdue and has 400 unmatched; C2 owes 300 overdue and has a credit note of 500;
   C3 and C5 are insolvent; C4 has money and nothing overdue. */
const files = {
  "invoices.csv": [
    "invoice_id,customer_id,issued_on,due_on,gross_amount,kind",
    "F1,C1,2025-01-05,2025-02-04,700,",
    "F2,C1,2025-01-20,2025-02-19,300,",
    "F3,C2,2025-01-10,2025-02-09,300,",
    "A1,C2,2025-02-01,,-500,credit_note",
    "F4,C3,2025-01-15,2025-02-14,800,",
    "F5,C3,2025-03-01,2025-03-31,90,",
    "F6,C4,2025-03-20,2025-04-19,60,",
    "F7,C5,2024-11-30,2024-12-30,50,",
  ].join("\n"),
  "payments.csv": "payment_id,customer_id,received_on,amount\nP1,C1,2025-03-02,400\nP4,C4,2025-03-25,10\n",
  "insolvencies.csv": "customer_id,opened_on,published_on\nC3,2025-02-15,2025-02-28\nC5,2024-12-31,\n",
};

describe("debtors' own money", () => {
  let ledger: Awaited<ReturnType<typeof openLedger>>;
  beforeAll(async () => {
    const sources = plainSources("invoices", "payments", "insolvencies");
    ledger = await openLedger(await madeLedger({sources}, files), "2025-03-31");
  });

  it("is to be matched first, by debtor, with what is left to chase", async () => {
    expect(
      await ledger.rows(
        "select customer_id, unapplied_cash, unapplied_credits, overdue_amount, covered_amount, left_amount, " +
          "owes_nothing from to_be_matched order by 1",
      ),
    ).toEqual([
      {
        customer_id: "C1",
        unapplied_cash: 400,
        unapplied_credits: 0,
        overdue_amount: 1000,
        covered_amount: 400,
        left_amount: 600,
        owes_nothing: false,
      },
      {
        customer_id: "C2",
        unapplied_cash: 0,
        unapplied_credits: 500,
        overdue_amount: 300,
        covered_amount: 300,
        left_amount: 0,
        owes_nothing: true,
      },
    ]);
  });

  it("leaves the worklist: 700 of C1 is cut to 300 by the 400, and C2 is not on it", async () => {
    expect(
      await ledger.rows("select invoice_id, open_amount::double as open_amount from int_overdue_claims order by 1"),
    ).toEqual([
      {invoice_id: "F1", open_amount: 300},
      {invoice_id: "F2", open_amount: 300},
      {invoice_id: "F4", open_amount: 800},
      {invoice_id: "F7", open_amount: 50},
    ]);
    expect(await ledger.value("select covered_amount from page_matching")).toBe(700);
  });

  it("has its claims of insolvent customers to declare: what was issued before the opening, by the day", async () => {
    expect(
      await ledger.rows(
        "select customer_id, counted_from, strftime(declare_by, '%Y-%m-%d') as declare_by, days_left, invoices, " +
          "open_amount from insolvency_declarations order by 1",
      ),
    ).toEqual([
      // two months from 28 February; the invoice of 1 March came after the opening
      {
        customer_id: "C3",
        counted_from: "publication",
        declare_by: "2025-04-28",
        days_left: 28,
        invoices: 1,
        open_amount: 800,
      },
      // no 31 February: the last day of the month
      {
        customer_id: "C5",
        counted_from: "opening",
        declare_by: "2025-02-28",
        days_left: -31,
        invoices: 1,
        open_amount: 50,
      },
    ]);
  });
});

describe("interest", () => {
  it("runs on what remains after the debtor's money, from the day it came and until it goes", async () => {
    // 1,000 due on 1 March; 400 came on 11 March without a reference and was paid back on 21 March
    const sources = plainSources("customers", "invoices", "payments");
    const dir = await madeLedger(
      {sources},
      {
        "customers.csv": "customer_id,country,customer_kind\nC1,FR,business\n",
        "invoices.csv": "invoice_id,customer_id,issued_on,due_on,gross_amount\nF1,C1,2025-02-01,2025-03-01,1000\n",
        "payments.csv": "payment_id,customer_id,received_on,amount,returned_on\nP1,C1,2025-03-11,400,2025-03-21\n",
      },
    );
    const at = async (day: string) => {
      const ledger = await openLedger(dir, day);
      return ledger.row("select running_amount, interest_amount from late_interest");
    };
    // 3.15 + 10 % in the first half of 2025
    const cost = (...amountDays: number[]) => (amountDays.reduce((a, b) => a + b) * 0.1315) / 365;
    const expected = [
      ["2025-03-11", 600, cost(1000 * 10)],
      ["2025-03-21", 1000, cost(1000 * 10, 600 * 10)],
      ["2025-03-31", 1000, cost(1000 * 10, 600 * 10, 1000 * 10)],
    ] as const;
    for (const [day, running, interest] of expected) {
      const row = await at(day);
      expect(row["running_amount"], day).toBe(running);
      expect(row["interest_amount"], day).toBeCloseTo(interest, 10);
    }
  });
});
