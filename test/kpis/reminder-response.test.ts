import {beforeAll, describe, expect, it} from "vitest";
import {openMade, plainSources, type Opened} from "../fixtures/made-ledger.js";

// Every invoice is of 1,000 and due on 30 June 2025; watched for 14 days. Worked out by hand:
// e-mails of 5 July: I1 (400 came on the 10th), I2 (a call on the 8th), I3 (nothing came). On day 5 two were still
// watched, one of them paid: 1 - 1/2. The call on I2 was followed by money after two days.
// A letter of 20 July to C5, who owed I5 and I6: I5 was paid on the 25th.
// Untouched in the first 15 days: from 1 July I1, I2, I3 for 4 days each, I4 (paid on day 8), I5, I6, I9 for 14; from
// 15 July I5, I6 for 5 days, I9 for 14. On day 8 five were watched: 1 - 4/5.
const assumptions = {
  "statistics.thin_denominator": {value: 1, source: "this test", as_of: "2025-01-01"},
  "statistics.reminder_window": {value: 14, source: "this test", as_of: "2025-01-01"},
};
const tables = ["invoices", "payments", "allocations", "actions"];
const yaml = {as_of: "2025-12-31", assumptions, sources: plainSources(...tables)};
const invoice = (id: string, customer = "C1", due = "2025-06-30") => `${id},${customer},2025-05-31,${due},1000`;
const files = {
  "invoices.csv": `invoice_id,customer_id,issued_on,due_on,gross_amount\n${[
    ...["I1", "I2", "I3", "I4", "I9"].map((id) => invoice(id)),
    invoice("I5", "C5"),
    invoice("I6", "C5"),
    invoice("I7", "C5", "2026-01-30"),
  ].join("\n")}\n`,
  "payments.csv": `payment_id,customer_id,received_on,amount
Y1,C1,2025-07-10,400
Y2,C1,2025-07-10,1000
Y4,C1,2025-07-09,1000
Y5,C5,2025-07-25,1000
`,
  "allocations.csv": "invoice_id,payment_id,amount\nI1,Y1,400\nI2,Y2,1000\nI4,Y4,1000\nI5,Y5,1000\n",
  "actions.csv": `action_id,done_on,kind,invoice_id,customer_id
A0,2025-06-01,email,I9,
A1,2025-07-05,email,I1,
A2,2025-07-05,email,I2,
A3,2025-07-08,call,I2,
A4,2025-07-05,email,I3,
A5,2025-07-20,letter,,C5
A6,2025-07-06,dispute_work,I3,
`,
};

let ledger: Opened;
beforeAll(async () => {
  ledger = await openMade(yaml, files);
});

const row = (kind: string, band: string) =>
  ledger.row(`select * from reminder_response where kind = '${kind}' and age_band = '${band}'`);

describe("reminder_response", () => {
  it("counts the overdue invoices reminded and followed by money, each watched until the next reminder", async () => {
    expect(await row("email", "1-15")).toMatchObject({
      window_days: 14,
      invoices: 3,
      paid_invoices: 1,
      open_amount: 3000,
      paid_amount: 400,
      response_rate: 0.5,
    });
    expect(await row("call", "1-15")).toMatchObject({
      invoices: 1,
      paid_invoices: 1,
      paid_amount: 1000,
      response_rate: 1,
    });
  });

  it("a reminder to a customer is one to each of his overdue invoices; one before the due date is none", async () => {
    expect(await row("letter", "16-30")).toMatchObject({invoices: 2, paid_invoices: 1, response_rate: 0.5});
    expect(await row("letter", "(all)")).toMatchObject({reminders: 1, invoices: 2});
    expect(await row("email", "(all)")).toMatchObject({reminders: 4, invoices: 3});
    expect(await ledger.rows("select * from reminder_response where kind = 'dispute_work'")).toEqual([]);
  });

  it("sets beside them the untouched stretches of the same age, and says the difference", async () => {
    const email = await row("email", "1-15");
    expect(email).toMatchObject({untouched: 10, untouched_paid: 1});
    expect(email["self_cure_rate"]).toBeCloseTo(0.2, 12);
    expect(email["difference_rate"]).toBeCloseTo(0.3, 12);
    expect(await row("email", "(all)")).toMatchObject({common_share: 1, response_rate: 0.5, flag: null});
  });

  it("no payment is put down to two reminders of different days", async () => {
    const {paid} = await ledger.row("select sum(paid_amount) as paid from reminder_response where age_band = '(all)'");
    expect(paid).toBe(400 + 1000 + 1000);
  });

  it("where too few untouched invoices are of that age there is no comparison, and it says why", async () => {
    const few = {...assumptions, "statistics.thin_denominator": {value: 3, source: "this test", as_of: "2025-01-01"}};
    const thin = await openMade({...yaml, assumptions: few}, files);
    expect(await thin.row("select * from reminder_response where kind = 'call' and age_band = '(all)'")).toMatchObject({
      invoices: 1,
      response_rate: null,
      difference_rate: null,
      flag: "thin",
    });
  });

  it("without recorded reminders there is nothing to say", async () => {
    const none = await openMade({...yaml, sources: plainSources("invoices", "payments", "allocations")}, files);
    expect(await none.rows("select * from reminder_response")).toEqual([]);
  });

  it("as of an earlier day nothing later is known", async () => {
    const then = await openMade(yaml, files, "2025-07-07");
    expect(await then.row("select * from reminder_response where kind = 'email' and age_band = '(all)'")).toMatchObject(
      {invoices: 3, paid_invoices: 0, paid_amount: 0, response_rate: 0},
    );
  });
});
