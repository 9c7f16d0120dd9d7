import {describe, expect, it} from "vitest";
import {openMade, plainSources, type Opened} from "../fixtures/made-ledger.js";

// The ledger is frozen on 31 December 2024 and read on 31 December 2025. Two years of invoices of 20 customers are paid
// 40 days late, in-house.

const HEADER = "invoice_id,customer_id,issued_on,due_on,gross_amount";
const past = Array.from({length: 20}, (_, customer) =>
  Array.from({length: 12}, (_, month) => ({id: `P${customer}-${month}`, customer: `C${customer}`, month})),
).flat();
const day = (month: number, on: string) => `2024-${String(month).padStart(2, "0")}-${on}`;

/** Invoices due on 15 December 2024 that were open at the end of the year, with the cash that came in since. */
const open = [
  {id: "A", customer: "C0", amount: 1000, paid: [["2025-01-20", 1000]]},
  {
    id: "B",
    customer: "C1",
    amount: 600,
    paid: [
      ["2025-02-10", 200],
      ["2025-06-30", 100],
    ],
  },
  {id: "C", customer: "C2", amount: 400, paid: []},
] as const;

function ledger(
  since: readonly {
    id: string;
    customer: string;
    amount: number;
    due?: string;
    paid: readonly (readonly [string, number])[];
  }[],
  more: Record<string, string> = {},
  settings: Record<string, unknown> = {},
): Promise<Opened> {
  const settled = past.filter(({month}) => month < 10);
  const payments = [
    ...settled.map(({id, customer, month}) => [`Z${id}`, customer, day(month + 2, "24"), 500, id] as const),
    ...since.flatMap(({id, customer, paid}) =>
      paid.map(([on, amount], index) => [`Z${id}${index}`, customer, on, amount, id] as const),
    ),
  ];
  const files = {
    "invoices.csv":
      `${HEADER}\n` +
      settled.map(({id, customer, month}) => `${id},${customer},2023-12-15,${day(month + 1, "15")},500`).join("\n") +
      "\n" +
      since
        .map(({id, customer, amount, due = "2024-12-15"}) => `${id},${customer},2024-11-15,${due},${amount}`)
        .join("\n") +
      "\n",
    "payments.csv":
      "payment_id,customer_id,received_on,amount\n" +
      payments.map(([id, customer, on, amount]) => `${id},${customer},${on},${amount}`).join("\n") +
      "\n",
    "allocations.csv":
      "invoice_id,amount,payment_id\n" +
      payments.map(([id, , , amount, invoice]) => `${invoice},${amount},${id}`).join("\n") +
      "\n",
    ...more,
  };
  return openMade(
    {
      as_of: "2025-12-31",
      sources: plainSources(...Object.keys(files).map((name) => name.replace(".csv", ""))),
      ...settings,
    },
    files,
    undefined,
    {needsProjections: true},
  );
}

describe("route_backtest", () => {
  it("holds what was overdue on the frozen day against the cash since", async () => {
    const made = await ledger(open);
    const row = await made.row("select * from route_backtest where family = '(all)'");
    expect(row).toMatchObject({
      frozen_on: "2024-12-31",
      months: 12,
      claims: 3,
      debtors: 3,
      open_amount: 2000,
      actual_amount: 1300,
      unforetold_claims: 0,
      flag: "thin",
      gain_amount: null,
      gain_flag: "routes_unknown",
    });
    // every one of 200 claims before was paid 39 to 40 days late
    expect(Number(row["predicted_amount"])).toBeGreaterThan(1900);
    expect(Number(row["bias_amount"])).toBeCloseTo(Number(row["predicted_amount"]) - 1300, 6);
    expect(await made.value("select count(*) from route_backtest where family = 'in_house' and claims = 3")).toBe(1);
    const deciles = await made.row(
      "select sum(claims) as claims, sum(open_amount * predicted_rate) as predicted, sum(open_amount * " +
        "actual_rate) as actual from route_backtest_deciles where family = '(all)'",
    );
    expect(deciles).toMatchObject({
      claims: 3,
      actual: expect.closeTo(1300, 6),
      predicted: expect.closeTo(Number(row["predicted_amount"]), 6),
    });
  });

  it("foretells the same whatever happened after the frozen day", async () => {
    const foretold = async (made: Opened) =>
      made.rows(
        "select family, claims, open_amount, predicted_amount, chance_low, chance_high from route_backtest " +
          "order by family",
      );
    const paid = await ledger(open);
    const unpaid = await ledger(
      open.map((invoice) => ({...invoice, paid: []})),
      {
        "write_offs.csv": "invoice_id,written_off_on,amount\nA,2025-03-01,1000\n",
        "insolvencies.csv": "customer_id,opened_on\nC1,2025-02-01\n",
      },
    );
    expect(await foretold(unpaid)).toEqual(await foretold(paid));
    expect(await unpaid.value("select actual_amount from route_backtest where family = '(all)'")).toBe(0);
  });

  it("a claim handed over since counts with what its provider cost", async () => {
    const made = await ledger(open, {
      "placements.csv":
        "placement_id,invoice_id,route,provider,placed_on,placed_amount\n" +
        "K1,B,agency,X,2025-03-01,400\nK2,C,agency,X,2025-03-01,400\n",
      "provider_entries.csv": "placement_id,entry_on,recovered_amount,fee_amount,cost_amount\nK1,2025-06-30,100,15,0\n",
      "actions.csv": "action_id,done_on,kind,invoice_id,minutes\nX1,2025-01-05,call,A,30\n",
    });
    // routes and costs are known; three claims are too few to compare
    expect(
      await made.row(
        "select actual_amount, unknown_claims, gain_amount, gain_flag from route_backtest where family = '(all)'",
      ),
    ).toMatchObject({
      actual_amount: 1300,
      unknown_claims: 0,
      gain_amount: null,
      gain_flag: expect.stringMatching(/no_overlap|too_few_claims/),
    });
  });

  it("says that the history is too short rather than nothing", async () => {
    const made = await openMade(
      {as_of: "2025-12-31", sources: plainSources("invoices")},
      {"invoices.csv": `${HEADER}\nA,C0,2025-03-01,2025-03-31,100\n`},
      undefined,
      {needsProjections: true},
    );
    expect(
      await made.rows("select family, claims, predicted_amount, bias_rate, flag, gain_flag from route_backtest"),
    ).toEqual([
      {
        family: "(all)",
        claims: 0,
        predicted_amount: null,
        bias_rate: null,
        flag: "short_history",
        gain_flag: "short_history",
      },
    ]);
  });
});

describe("decisions above the single claim", () => {
  it(
    "every cell of the map, every amount's cascade and every claim of the team stand in the warehouse, and agree " +
      "with the routes",
    async () => {
      const made = await ledger(open);
      expect(
        await made.row(
          "select count(*) > 20 as has_every_cell, sum(claims) as claims, sum(open_amount) as owed, count(*) " +
            "filter (is_typical <> (claims = 0)) as wrong from route_map",
        ),
      ).toEqual({has_every_cell: true, claims: 2, owed: 700, wrong: 0});
      const net = "select net_amount from routes where dimension = 'all' and route = 'recommended'";
      expect(
        await made.value(`select abs(sum(greatest(keep_amount, other_amount)) - (${net})) < 0.01 from team_claims`),
      ).toBe(true);
      expect(await made.rows("select claim_id, is_kept from team_claims order by claim_id")).toEqual([
        {claim_id: "B", is_kept: null},
        {claim_id: "C", is_kept: null},
      ]);
      expect(
        await made.rows(
          "select amount_from, count(*) filter (is_best) as best, max(net_amount) = max(net_amount) filter " +
            "(is_best) as is_highest, abs(sum(best_probability) - 1) < 1e-9 as adds_up from route_cascade group by " +
            "1",
        ),
      ).toEqual([{amount_from: 0, best: 1, is_highest: true, adds_up: true}]);
    },
  );

  it("make or buy is read at what became overdue in the year", async () => {
    // all three fell due in 2025 and were not settled by then
    const since = [
      {id: "A", customer: "C0", amount: 300, paid: [["2025-09-30", 300]]},
      {id: "B", customer: "C1", amount: 200, paid: []},
      {id: "C", customer: "C2", amount: 400, paid: []},
    ] as const;
    const due = since.map((invoice) => ({...invoice, due: "2025-06-15"}));
    // two claims are too few to say what a team would bring in a year, unless the analyst says that two are enough
    expect(
      await (await ledger(due)).row(
        "select claims, volume_amount, in_house_amount, ahead_from_amount, never_rate, flag from make_or_buy",
      ),
    ).toEqual({
      claims: 2,
      volume_amount: 900,
      in_house_amount: null,
      ahead_from_amount: null,
      never_rate: null,
      flag: "too_few_claims",
    });
    const row = await (
      await ledger(
        due,
        {},
        {assumptions: {"statistics.min_events": {value: 2, source: "this test", as_of: "2025-01-01"}}},
      )
    ).row("select volume_amount, in_house_amount, outside_amount, ahead_from_amount from make_or_buy");
    expect(row["volume_amount"]).toBe(900);
    expect(Number(row["in_house_amount"]) < Number(row["outside_amount"])).toBe(
      row["ahead_from_amount"] === null || Number(row["ahead_from_amount"]) > 900,
    );
  });
});
