import {describe, expect, it} from "vitest";
import {openMade, plainSources, type Opened} from "../fixtures/made-ledger.js";

// What outsourcing will not mend, on a ledger worked out by hand, as of 31 December 2025.

const ofAll = (ledger: Opened, finding: string) =>
  ledger.row(
    `select unit, items, items_examined, amount, amount_examined, count_rate, amount_rate, threshold, flag from
        readiness where finding = '${finding}' and entity is null and segment is null and country is null`,
  );

const assumptions = {"statistics.thin_denominator": {value: 1, source: "this test", as_of: "2025-01-01"}};

const files = {
  "customers.csv": "customer_id,segment,terms\nC1,A,30d\nC2,A,\nC3,B,30d\n",
  // C3 last bought on 30 November 2024. I5 has no due date of its own: its customer's terms say 31 December, not yet
  // overdue.
  "invoices.csv": `invoice_id,customer_id,issued_on,due_on,delivered_on,gross_amount
I1,C1,2025-10-01,2025-10-31,2025-09-25,100
I2,C1,2025-11-01,2025-12-01,2025-10-27,200
I3,C2,2025-11-20,2025-12-20,,400
I4,C3,2024-11-30,2024-12-30,2024-11-01,800
I5,C1,2025-12-01,,,1600
I6,C2,2025-10-15,2025-11-14,2025-10-15,3200
`,
  "disputes.csv": `dispute_id,invoice_id,opened_on,closed_on,reason,disputed_amount,outcome,credited_amount
D1,I1,2025-10-05,2025-10-20,PRIX erroné,100,upheld,10
D2,I2,2025-11-05,2025-11-20,qualité,50,settled,0
D3,I6,2025-10-20,,N° de commande manquant,30,,
D4,I4,2024-12-01,2025-02-01,prix,800,rejected,0
`,
  "actions.csv": `action_id,done_on,kind,invoice_id,customer_id,minutes
A1,2025-10-15,email,I1,,5
A2,2025-12-10,call,I2,,15
A3,2025-11-30,letter,,C2,10
A4,2025-12-01,dispute_work,I1,,60
`,
};

describe("readiness", () => {
  it("finds each fault, in number and in amount, among what it could have found", async () => {
    const ledger = await openMade(
      {as_of: "2025-12-31", assumptions, sources: plainSources("customers", "invoices", "disputes", "actions")},
      files,
    );
    // opened in 2025: D1 (prix), D2, D3 (commande manquant); D4 opened in 2024
    expect(await ofAll(ledger, "invoicing_errors")).toMatchObject({
      unit: "disputes",
      items: 2,
      items_examined: 3,
      amount: 130,
      amount_examined: 180,
      flag: null,
    });
    // closed in 2025: D1 upheld, D2 settled without a credit, D4 rejected
    expect(await ofAll(ledger, "disputes_conceded")).toMatchObject({
      items: 1,
      items_examined: 3,
      amount: 100,
      amount_examined: 950,
    });
    // 2025 with a delivery: I1 6 days, I2 5 days, I6 0; more than 5 is late
    expect(await ofAll(ledger, "late_invoicing")).toMatchObject({
      items: 1,
      items_examined: 3,
      amount: 100,
      amount_examined: 3500,
      threshold: 5,
    });
    // more than 15 days late: I1 (mail before the due date, dispute work later: none), I2 (call), I4 (none), I6 (letter
    // to its customer)
    expect(await ofAll(ledger, "no_reminder")).toMatchObject({
      items: 2,
      items_examined: 4,
      amount: 900,
      amount_examined: 4300,
      threshold: 15,
    });
    expect(await ofAll(ledger, "missing_due_dates")).toMatchObject({
      items: 1,
      items_examined: 5,
      amount: 1600,
      amount_examined: 5500,
    });
    // C1 and C2 bought in 2025; C2 has no terms
    expect(await ofAll(ledger, "missing_terms")).toMatchObject({
      unit: "customers",
      items: 1,
      items_examined: 2,
      amount: 3600,
      amount_examined: 5500,
      count_rate: 0.5,
    });
    // overdue: I1 to I4 and I6
    expect(await ofAll(ledger, "lost_customers")).toMatchObject({
      items: 1,
      items_examined: 3,
      amount: 800,
      amount_examined: 4700,
      amount_rate: 800 / 4700,
    });
    expect(
      await ledger.value(
        "select count(*) from readiness where finding = 'lost_customers' and segment = 'A' and entity is null " +
          "and country is null and items = 0 and items_examined = 2",
      ),
    ).toBe(1);
  });

  it("an invoice with a provider is his to remind", async () => {
    const ledger = await openMade(
      {
        as_of: "2025-12-31",
        assumptions,
        sources: plainSources("customers", "invoices", "disputes", "actions", "placements"),
      },
      {
        ...files,
        "placements.csv":
          "placement_id,invoice_id,route,provider,placed_on,placed_amount\nP1,I4,agency,X,2025-03-01,800\n",
      },
    );
    expect(await ofAll(ledger, "no_reminder")).toMatchObject({
      items: 1,
      items_examined: 3,
      amount: 100,
      amount_examined: 3500,
    });
  });

  it("what no export says is unknown, not zero", async () => {
    const ledger = await openMade(
      {as_of: "2025-12-31", sources: plainSources("invoices")},
      {"invoices.csv": "invoice_id,customer_id,issued_on,due_on,gross_amount\nI1,C1,2025-10-01,2025-10-31,100\n"},
    );
    const flags = await ledger.rows(
      "select finding, items, amount, count_rate, flag from readiness where entity is null and segment is null " +
        "and country is null and items is null order by finding",
    );
    expect(flags).toEqual(
      [
        ["disputes_conceded", "no_disputes_export"],
        ["invoicing_errors", "no_disputes_export"],
        ["late_invoicing", "no_delivery_dates"],
        ["lost_customers", "short_history"],
        ["no_reminder", "no_actions_export"],
      ].map(([finding, flag]) => ({finding, items: null, amount: null, count_rate: null, flag})),
    );
    expect(await ofAll(ledger, "missing_due_dates")).toMatchObject({items: 0, items_examined: 1, flag: "thin"});
  });
});
