import {describe, expect, it} from "vitest";
import {openMade, plainSources} from "../fixtures/made-ledger.js";

// An item keeps identity, issue date and age for as long as it is owed; its due date is the one agreed: ledger-events 1
// and 4. A customer of each ledger is a case.

const INVOICES = "invoice_id,customer_id,issued_on,due_on,gross_amount,account,replaces_id,reverses_id";
const PAYMENTS = "payment_id,customer_id,received_on,amount,method";

const open = (asOf: string, tables: Record<string, string>) =>
  openMade(
    {as_of: asOf, sources: plainSources(...Object.keys(tables))},
    Object.fromEntries(Object.entries(tables).map(([name, rows]) => [`${name}.csv`, `${rows.trim()}\n`])),
    asOf,
  );

/** Due lines of each customer: how late by value, and the days to pay and beyond terms of their cash. */
const BEHAVIOUR = `
  select customer_id, sum(late_amount)::double as late, min(strftime(due_on, '%Y-%m-%d')) as due_on
  from int_due_lines join int_customers using (customer_key)
  where is_sale and not is_undated group by all order by all`;
const CASH = `
  select customer_id, sum(amount)::double as amount,
      (sum(amount * (paid_on - issued_on)) / sum(amount))::double as days,
      (sum(amount * (paid_on - due_on)) / sum(amount))::double as beyond
  from int_slices join int_customers using (customer_key)
  where kind = 'invoice' and cause = 'payment' and not is_undated group by all order by all`;

describe("due dates agreed anew", () => {
  const tables = {
    invoices: `${INVOICES}
F1,C1,2025-01-10,2025-02-09,1000,,,
F2,C2,2025-01-10,2025-02-09,1000,,,
F3,C3,2025-01-10,2025-02-09,1000,,,
F4,C4,2025-01-10,,900,,,`,
    instalments: `invoice_id,due_on,amount
F4,2025-01-31,300
F4,2025-02-28,300
F4,2025-03-31,300`,
    payments: `${PAYMENTS}
P1,C1,2025-04-20,1000,bank
P2a,C2,2025-03-01,400,bank
P2b,C2,2025-04-20,600,bank`,
    allocations: `invoice_id,amount,payment_id
F1,1000,P1
F2,400,P2a
F2,600,P2b`,
    due_dates: `invoice_id,changed_on,due_on,reason
F1,2025-03-10,2025-04-30,moratorium
F2,2025-03-10,2025-04-30,moratorium
F3,2025-03-10,2025-03-20,moratorium
F3,2025-03-25,2025-06-30,plan
F4,2025-02-10,2025-03-15,moratorium`,
  };

  it("a past date ages by the date in force then, a payment is late by the date agreed on its day", async () => {
    const ledger = await open("2025-05-31", tables);
    expect(await ledger.rows("select * from rejects")).toEqual([]);
    expect(await ledger.rows(BEHAVIOUR)).toEqual([
      // paid ten days before the new date
      {customer_id: "C1", late: 0, due_on: "2025-04-30"},
      // 400 came 20 days after the date that held then, 600 before the one that held later
      {customer_id: "C2", late: 400, due_on: "2025-04-30"},
      {customer_id: "C3", late: 1000, due_on: "2025-06-30"},
      {customer_id: "C4", late: 900, due_on: "2025-03-15"},
    ]);
    expect(await ledger.rows(CASH)).toEqual([
      {customer_id: "C1", amount: 1000, days: 100, beyond: -10},
      {customer_id: "C2", amount: 1000, days: (400 * 50 + 600 * 100) / 1000, beyond: (400 * 20 - 600 * 10) / 1000},
    ]);
    const overdue = async (month_end: string) => (await ledger.kpi("receivable_amount", "overdue", {month_end})).value;
    // at the end of March F3 is due on 30 June, and all of F4 (300 of it on that day) but the last instalment
    expect([await overdue("2025-02-28"), await overdue("2025-03-31"), await overdue("2025-04-30")]).toEqual([
      3000, 600, 900,
    ]);
    expect(await ledger.ageing("due", "2025-02-28")).toEqual({"not due": [3, 900], "1-30": [3, 3000]});
  });

  it("as of a day before the change it is as it was", async () => {
    const ledger = await open("2025-02-28", tables);
    expect((await ledger.kpi("receivable_amount", "overdue")).value).toBe(3000);
    expect(await ledger.value("select max(days_overdue) from open_items where customer_id <> 'C4'")).toBe(19);
  });
});

describe("documents that continue an item", () => {
  const tables = {
    invoices: `${INVOICES}
A,T,2025-01-05,2025-02-04,1200,411000,,
A-T,T,2025-09-30,2025-10-30,1200,416000,A,
B,BILL,2025-01-10,2025-03-11,1200,411000,,
LCR1,BILL,2025-02-10,2025-03-31,1215,413000,B,
C,ANEW,2025-01-10,2025-02-09,1000,411000,,
C-N,ANEW,2025-03-10,,-1000,411000,,C
C2,ANEW,2025-03-10,2025-04-09,950,411000,C,
D,PART,2025-01-10,2025-02-09,1200,411000,,
D-T,PART,2025-06-30,,800,416000,D,
E,BILLS,2025-01-10,2025-02-09,900,411000,,
LCR2,BILLS,2025-02-01,2025-03-31,400,413000,E,
LCR3,BILLS,2025-02-01,2025-05-31,500,413000,E,
F,OLD,2025-01-10,2025-02-09,700,411000,,
F-M,NEW,2025-03-01,,700,411000,F,
F-N,NEW,2025-05-01,,700,416000,F-M,`,
    payments: `${PAYMENTS}
X,BILL,2025-02-10,1200,bill of exchange
PB,BILL,2025-04-02,1215,bank
PD1,PART,2025-02-09,400,bank
PD2,PART,2025-08-31,800,bank
PE,BILLS,2025-05-31,500,bank`,
    allocations: `invoice_id,amount,payment_id
B,1200,X
LCR1,1215,PB
D,400,PD1
D-T,800,PD2
LCR3,500,PE`,
  };

  it("age, sales and delays are those of the item", async () => {
    const ledger = await open("2025-12-31", tables);
    expect(await ledger.rows("select * from rejects")).toEqual([]);
    // 4 February to 31 December; 9 February; 31 March; 9 February
    expect(
      await ledger.rows(
        "select document_id, customer_id, account, days_overdue, open_amount from open_items order by document_id",
      ),
    ).toEqual([
      {document_id: "A", customer_id: "T", account: "416000", days_overdue: 330, open_amount: 1200},
      {document_id: "C", customer_id: "ANEW", account: "411000", days_overdue: 325, open_amount: 950},
      {document_id: "E", customer_id: "BILLS", account: "413000", days_overdue: 275, open_amount: 400},
      {document_id: "F", customer_id: "NEW", account: "416000", days_overdue: 325, open_amount: 700},
    ]);
    // 15 are the costs of the bill, an item of its own; C was written anew for 950
    expect(await ledger.value("select sum(amount)::double from int_invoices where is_sale and kind = 'invoice'")).toBe(
      1200 + 1200 + 15 + 950 + 1200 + 900 + 700,
    );
    expect(await ledger.rows(CASH)).toEqual([
      // 10 January to 2 April; two days after the maturity of the bill
      {customer_id: "BILL", amount: 1200, days: 82, beyond: 2},
      {customer_id: "BILLS", amount: 500, days: 141, beyond: 0},
      {customer_id: "PART", amount: 1200, days: (400 * 30 + 800 * 233) / 1200, beyond: (800 * 203) / 1200},
    ]);
    expect((await ledger.kpi("receivable_amount", "net")).value).toBe(3250);
    const at = async (month_end: string) => (await ledger.kpi("receivable_amount", "net", {month_end})).value;
    // 1,000 of C until it was written anew
    expect([await at("2025-01-31"), await at("2025-02-28"), await at("2025-03-31")]).toEqual([6200, 5815, 5765]);
  });

  it("as of a day before, nothing of it is known", async () => {
    const ledger = await open("2025-02-28", tables);
    expect(
      await ledger.rows(
        "select document_id, customer_id, days_overdue from open_items where document_id in ('A', 'F') order by 1",
      ),
    ).toEqual([
      {document_id: "A", customer_id: "T", days_overdue: 24},
      {document_id: "F", customer_id: "OLD", days_overdue: 19},
    ]);
    // the bills of the first half of February alone
    const restated = "select distinct invoice_id from int_slices join int_invoices using (document_key)";
    expect(await ledger.rows(`${restated} where int_slices.kind = 'restated' order by 1`)).toEqual([
      {invoice_id: "B"},
      {invoice_id: "E"},
    ]);
  });

  it("one that continues nothing known, or itself in a circle, stands alone", async () => {
    const ledger = await open("2025-03-31", {
      invoices: `${INVOICES}
F1,C1,2025-01-10,2025-02-09,1000,,ZZ,
F2,C1,2025-01-10,2025-02-09,500,,F3,
F3,C1,2025-01-10,2025-02-09,300,,F2,`,
    });
    expect((await ledger.kpi("receivable_amount", "open")).value).toBe(1800);
    expect(await ledger.value("select rows from load.notes where code = 'continues_nothing'")).toBe(1);
  });
});

describe("items in other hands", () => {
  it("stay owed, say who holds them, and are off the worklist until they come back", async () => {
    const tables = {
      invoices: `${INVOICES}
F1,C1,2025-01-10,2025-02-09,1000,,,
F2,C1,2025-01-10,2025-02-09,500,,,
F3,C1,2025-01-10,2025-02-09,200,,,`,
      holders: `invoice,from,holder
F1,2025-03-01,factor
F3,2025-03-01,collector
F3,2025-03-10,own`,
    };
    const ledger = await open("2025-03-31", tables);
    expect((await ledger.kpi("receivable_amount", "overdue")).value).toBe(1700);
    expect(await ledger.rows("select document_id, holder from open_items order by document_id")).toEqual([
      {document_id: "F1", holder: "factor"},
      {document_id: "F2", holder: null},
      {document_id: "F3", holder: null},
    ]);
    expect(await ledger.rows("select claim_id from overdue_claims order by claim_id")).toEqual([
      {claim_id: "F2"},
      {claim_id: "F3"},
    ]);
    expect(await ledger.value("select rows from load.notes where code = 'held_elsewhere'")).toBe(1);
    const before = await open("2025-03-05", tables);
    expect(await before.rows("select claim_id from overdue_claims")).toEqual([{claim_id: "F2"}]);
  });
});
