import {describe, expect, it} from "vitest";
import {disputeFacts} from "../../data-loaders/publish/facts/disputes.js";
import {openMade, plainSources} from "../fixtures/made-ledger.js";

// France owes 1,000, of which 400 are contested over the price and still open. Germany owes 2,000; 500 were contested
// over the
// delivery, and 100 granted. Nothing is paid. Sales of 90 days are what is open, so that DSO is 90 days.
const files = {
  "customers.csv": "customer_id,name,segment,country\nC1,Un,A,FR\nC2,Zwei,A,DE\n",
  "invoices.csv":
    "invoice_id,customer_id,issued_on,due_on,gross_amount\nA,C1,2025-03-01,2025-04-01,1000\n" +
    "B,C2,2025-03-01,2025-04-01,2000\n",
  "disputes.csv":
    "dispute_id,invoice_id,opened_on,closed_on,reason,disputed_amount,outcome,credited_amount\n" +
    "L1,A,2025-03-10,,Price,400,,\nL2,B,2025-03-05,2025-03-20,delivery,500,upheld,100\n",
};
const yaml = {as_of: "2025-03-31", sources: plainSources("customers", "invoices", "disputes")};

const whole = {needs: "all"} as const;

describe("disputes of a page, by hand", () => {
  it("divide by reason, department, customer, month under each filter; DSO without is that of the rest", async () => {
    const ledger = await openMade(yaml, files, undefined, whole);
    const of = (await disputeFacts(ledger.connection, {dispute_departments: {price: "Sales"}}))!;
    const all = of("||");
    expect(
      all.reasons.map(({reason, disputes, open_disputes, disputed_amount, granted_disputes}) => [
        reason,
        disputes,
        open_disputes,
        disputed_amount,
        granted_disputes,
      ]),
    ).toEqual([
      ["delivery", 1, 0, 500, 1],
      ["Price", 1, 1, 400, 0],
    ]);
    expect(all.departments?.map(({department, disputed_amount}) => [department, disputed_amount])).toEqual([
      ["Sales", 400],
      [null, 500],
    ]);
    expect(all.dso_without_days.at(-1)).toBeCloseTo(78, 9); // (3,000 - 400) x 90 / 3,000
    expect(of("||FR").dso_without_days.at(-1)).toBeCloseTo(54, 9); // (1,000 - 400) x 90 / 1,000
    expect(of("||DE").dso_without_days.at(-1)).toBeCloseTo(90, 9);
    expect(of("||FR").reasons.map(({reason}) => reason)).toEqual(["Price"]);
    const costs = (key: string) =>
      of(key).cost_rows.map(({by, name, credit_granted, total_amount}) => [by, name, credit_granted, total_amount]);
    expect(costs("||")).toEqual([
      ["reason", "delivery", 100, 100],
      ["customer", "Zwei", 100, 100],
      ["month", "2025-03-31", 100, 100],
    ]);
    expect(costs("||FR")).toEqual([]);
    // hours, cost of capital and providers are in no export: unknown under every filter, never zero
    for (const key of ["||", "||FR"])
      expect(of(key).costs).toEqual([
        {component: "credit_granted", amount: key === "||" ? 100 : 0, flag: null},
        {component: "handling_time", amount: null, flag: "no_actions_export"},
        {component: "cash_withheld", amount: null, flag: "no_cost_of_capital"},
        {component: "provider_and_legal", amount: null, flag: "no_provider_entries_export"},
      ]);
    expect((await disputeFacts(ledger.connection, {}))?.("||").departments).toBeNull();
  });

  it(
    "what they cost by reason, by customer and by month is the register's figure, and a ledger without disputes " +
      "has no facts",
    async () => {
      const ledger = await openMade(yaml, files, undefined, whole);
      const registered = (await ledger.kpi("dispute_cost", "total_12m")).value;
      const rows = (await disputeFacts(ledger.connection, {}))!("||").cost_rows;
      for (const by of ["reason", "customer", "month"])
        expect(
          rows.filter((row) => row.by === by).reduce((sum, row) => sum + row.total_amount, 0),
          by,
        ).toBeCloseTo(registered!, 9);
      const none = await openMade({...yaml, sources: plainSources("customers", "invoices")}, files, undefined, whole);
      expect(await disputeFacts(none.connection, {})).toBeNull();
    },
  );
});
