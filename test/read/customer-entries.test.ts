import {describe, expect, it} from "vitest";
import {openMade} from "../fixtures/made-ledger.js";

const entries = (more: Record<string, unknown> = {}) => ({
  as_of: "2025-06-30",
  sources: [{file: "entries.csv", format: "csv", table: "customer_entries", ...more}],
});

const opened = (text: string, more: Record<string, unknown> = {}) => openMade(entries(more), {"entries.csv": text});

describe("a list of all entries of customers' accounts", () => {
  it("debit and credit with letters: what has one letter settles, in order, and the rest stays open", async () => {
    // 100 + 50 under A are paid by 120: the first whole, 20 of the second; 70 has no letter, nor the 10 received
    const ledger = await opened(
      [
        "customer_id,posted_on,number,debit_amount,credit_amount,letter,due_on",
        "C1,2025-01-01,F1,100.00,,A,2025-01-31",
        "C1,2025-01-02,F2,50.00,,A,2025-02-01",
        "C1,2025-02-10,R1,,120.00,A,",
        "C1,2025-03-01,F3,70.00,,,2025-03-31",
        "C1,2025-03-05,R2,,10.00,,",
      ].join("\n"),
    );
    expect(await ledger.rows("select document_id, kind, open_amount from open_items order by document_id")).toEqual([
      {document_id: "(cash)", kind: "payment", open_amount: -10},
      {document_id: "F2", kind: "invoice", open_amount: 30},
      {document_id: "F3", kind: "invoice", open_amount: 70},
    ]);
    // F1 after 40 days: 1 January to 10 February
    expect(
      await ledger.rows("select invoice_id, payment_id, amount, is_inferred from ledger.allocations order by 1"),
    ).toEqual([
      {invoice_id: "F1", payment_id: "R1", amount: 100, is_inferred: false},
      {invoice_id: "F2", payment_id: "R1", amount: 20, is_inferred: false},
    ]);
    expect(await ledger.rows("select rows_read, rows_loaded, amount_read, amount_loaded from sources")).toEqual([
      {rows_read: 5, rows_loaded: 5, amount_read: 90, amount_loaded: 90},
    ]);
  });

  it("what is left of each entry says what is settled: equal amounts first, then the earliest", async () => {
    // 200 is paid by the payment of 200 though 100 is older; the 60 used of the payment of 80 goes to 100
    const ledger = await opened(
      [
        "customer_id,posted_on,number,kind,amount,open_amount",
        "C1,2025-01-01,F1,invoice,100.00,40.00",
        "C1,2025-01-02,F2,invoice,200.00,0.00",
        "C1,2025-02-10,P1,payment,-200.00,0.00",
        "C1,2025-02-20,P2,payment,-80.00,-20.00",
        "C2,2025-02-20,F3,invoice,30.00,5.00",
      ].join("\n"),
    );
    expect(await ledger.rows("select invoice_id, payment_id, amount from ledger.allocations order by 1")).toEqual([
      {invoice_id: "F1", payment_id: "P2", amount: 60},
      {invoice_id: "F2", payment_id: "P1", amount: 200},
    ]);
    // nobody's payment explains the 25 of F3: they are settled all the same, the day unknown
    expect(await ledger.rows("select document_id, open_amount from open_items order by 1")).toEqual([
      {document_id: "(cash)", open_amount: -20},
      {document_id: "F1", open_amount: 40},
      {document_id: "F3", open_amount: 5},
    ]);
  });

  it("amounts without a sign: the kind says on which side they stand", async () => {
    const ledger = await opened(
      [
        "customer_id,posted_on,number,kind,amount,letter",
        "C1,2025-01-01,F1,invoice,100.00,A",
        "C1,2025-01-20,A1,credit_note,30.00,A",
        "C1,2025-02-10,P1,payment,50.00,A",
      ].join("\n"),
    );
    expect(await ledger.rows("select document_id, open_amount from open_items")).toEqual([
      {document_id: "F1", open_amount: 20},
    ]);
    expect(await ledger.value("select sum(gross_amount) from ledger.invoices where kind = 'credit_note'")).toBe(-30);
  });

  it("a number that several customers use is told apart; two due dates of one number are instalments", async () => {
    const ledger = await opened(
      [
        "customer_id,posted_on,number,amount,due_on,open_amount",
        "C1,2025-01-01,1,100.00,2025-01-31,100.00",
        "C2,2025-01-01,1,200.00,2025-01-31,200.00",
        "C3,2025-01-05,7,10.00,2025-02-05,10.00",
        "C3,2025-01-05,7,20.00,2025-03-05,20.00",
      ].join("\n"),
    );
    expect(
      await ledger.rows("select document_id, due_on::varchar as due_on, open_amount from open_items order by 1, 2"),
    ).toEqual([
      {document_id: "1/C1", due_on: "2025-01-31", open_amount: 100},
      {document_id: "1/C2", due_on: "2025-01-31", open_amount: 200},
      {document_id: "7", due_on: "2025-02-05", open_amount: 10},
      {document_id: "7", due_on: "2025-03-05", open_amount: 20},
    ]);
  });

  it("an amount that cannot be read is a reject, in whichever column it stands", async () => {
    const ledger = await opened(
      [
        "customer_id,posted_on,number,debit_amount,credit_amount",
        "C1,2025-01-01,F1,100.00,",
        "C1,2025-01-02,F2,1O0.00,",
        "C1,2025-01-03,F3,,",
        "C1,2025-01-04,R1,,x",
      ].join("\n"),
    );
    expect(await ledger.rows('select "row", "column", value from rejects order by 1')).toEqual([
      {row: 3, column: "debit_amount", value: "1O0.00"},
      {row: 4, column: "debit_amount", value: null},
      {row: 5, column: "credit_amount", value: "x"},
    ]);
    expect(await ledger.value("select sum(open_amount) from open_items")).toBe(100);
  });
});

describe("what stands once above the rows that it holds for", () => {
  const grouped = [
    "Date,Number,Amount",
    "Acme,,",
    "2025-01-01,F1,10.00",
    "2025-01-02,F2,20.00",
    "Total Acme,,30.00",
    "Bolt,,",
    "2025-01-03,F3,40.00",
    "Total Bolt,,40.00",
    "Total,,70.00",
  ].join("\n");

  it("groups: a row of one cell names the rows below, and totals are left out with what they add up to", async () => {
    const ledger = await openMade(
      {
        as_of: "2025-06-30",
        sources: [
          {
            file: "aged.csv",
            format: "csv",
            table: "invoices",
            groups: "Date",
            columns: {invoice_id: "Number", customer_id: "group", issued_on: "Date", gross_amount: "Amount"},
          },
        ],
      },
      {"aged.csv": grouped},
    );
    expect(await ledger.rows("select invoice_id, customer_id from ledger.invoices order by 1")).toEqual([
      {invoice_id: "F1", customer_id: "Acme"},
      {invoice_id: "F2", customer_id: "Acme"},
      {invoice_id: "F3", customer_id: "Bolt"},
    ]);
    // three totals of 30, 40 and 70
    expect(
      await ledger.rows("select rows_read, rows_loaded, rows_left_out, amount_read, amount_left_out from sources"),
    ).toEqual([{rows_read: 8, rows_loaded: 3, rows_left_out: 5, amount_read: 210, amount_left_out: 140}]);
  });

  it("fill_down: a customer who stands on his first line only", async () => {
    const ledger = await openMade(
      {
        as_of: "2025-06-30",
        sources: [
          {
            file: "aged.csv",
            format: "csv",
            table: "invoices",
            fill_down: ["Customer"],
            columns: {invoice_id: "Number", customer_id: "Customer", issued_on: "Date", gross_amount: "Amount"},
          },
        ],
      },
      {
        "aged.csv":
          "Customer,Date,Number,Amount\nC1,2025-01-01,F1,10.00\n,2025-01-02,F2,20.00\nC2,2025-01-03,F3,5.00\n",
      },
    );
    expect(
      await ledger.rows("select customer_id, sum(gross_amount) as amount from ledger.invoices group by 1 order by 1"),
    ).toEqual([
      {customer_id: "C1", amount: 30},
      {customer_id: "C2", amount: 5},
    ]);
  });
});

describe("rows of one invoice", () => {
  const columns = {invoice_id: "No", customer_id: "Customer", issued_on: "Date", gross_amount: "Amount"};
  const made = (more: Record<string, unknown>, text: string) =>
    openMade(
      {as_of: "2025-06-30", sources: [{file: "lines.csv", format: "csv", table: "invoices", columns, ...more}]},
      {"lines.csv": `No,Customer,Date,Amount\n${text}\n`},
    );

  it("sum_lines: lines add up; a document that lost a line is rejected whole", async () => {
    const ledger = await made(
      {sum_lines: true},
      "F1,C1,2025-01-01,10.00\nF1,C1,2025-01-01,5.00\nF2,C1,2025-01-02,7.00\nF2,C1,2025-01-02,abc",
    );
    expect(await ledger.rows("select invoice_id, gross_amount from ledger.invoices")).toEqual([
      {invoice_id: "F1", gross_amount: 15},
    ]);
    expect(await ledger.rows('select "row", reason from rejects order by 1')).toEqual([
      {row: 4, reason: "another line of this document was rejected"},
      {row: 5, reason: "invalid amount: expected decimal point, or set decimal and thousands in ledger.yaml"},
    ]);
    expect(
      await ledger.rows("select rows_read, rows_loaded, rows_left_out, amount_read, amount_loaded from sources"),
    ).toEqual([{rows_read: 4, rows_loaded: 1, rows_left_out: 1, amount_read: 22, amount_loaded: 15}]);
  });

  it("distinct: what says the same counts once, what differs is never dropped in silence", async () => {
    const ledger = await made(
      {distinct: true},
      "F1,C1,2025-01-01,10.00\nF1,C1,2025-01-01,10.00\nF2,C1,2025-01-02,7.00\nF2,C1,2025-01-02,8.00",
    );
    expect(await ledger.value("select sum(gross_amount) from ledger.invoices")).toBe(17);
    expect(await ledger.rows('select "row", value from rejects')).toEqual([{row: 5, value: "F2"}]);
  });
});

describe("payments that the export does not number", () => {
  it("are known by their row, settle the invoice that they name, and stay unapplied where no list has it", async () => {
    // the list says 60 of F1 are paid, the payments explain 50 of them: 40 stay open
    const ledger = await openMade(
      {
        as_of: "2025-06-30",
        sources: [
          {file: "invoices.csv", format: "csv", table: "invoices"},
          {file: "payments.csv", format: "csv", table: "payments"},
        ],
      },
      {
        "invoices.csv": "invoice_id,customer_id,issued_on,gross_amount,paid_amount\nF1,C1,2025-01-01,100.00,60.00\n",
        "payments.csv": "customer_id,invoice_id,received_on,amount\nC1,F1,2025-02-01,50.00\nC1,F9,2025-02-02,30.00\n",
      },
    );
    expect(await ledger.rows("select document_id, open_amount from open_items order by 1")).toEqual([
      {document_id: "(cash)", open_amount: -30},
      {document_id: "F1", open_amount: 40},
    ]);
    expect(await ledger.rows("select payment_id from ledger.payments order by 1")).toEqual([
      {payment_id: "payments.csv:2"},
      {payment_id: "payments.csv:3"},
    ]);
    expect(await ledger.rows("select note, rows from load.notes where source = 'payments.csv'")).toEqual([
      {note: "payments that name an invoice which no export brings: unapplied cash", rows: 1},
    ]);
  });
});
