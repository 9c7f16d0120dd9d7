import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {kaplanMeierFromSpells} from "../oracles/kaplan-meier.js";
import {rollRates, type Transition} from "../../models/statistics/roll-rates.js";
import {vintageTriangle} from "../../models/statistics/vintages.js";
import {
  copiedLedger,
  hasSamples,
  openLedger,
  openMade,
  plainSources,
  samples,
  type Opened,
} from "../fixtures/made-ledger.js";

// Oracles of kpi-definitions 2.6 and 2.10 to 2.19, each rebuilt as a tiny ledger, and random ledgers held against
// TypeScript that
// knows nothing of the SQL. [C]: the source prints fewer digits, the value follows from its inputs.

type Cells = (string | number | null | undefined)[];
const csv = (header: string, rows: readonly Cells[]) =>
  `${header}\n${rows.map((row) => row.map((cell) => cell ?? "").join(",")).join("\n")}\n`;

interface Tables {
  /** invoice, customer, issued, due, amount */
  invoices: Cells[];
  /** payment, customer, received, amount, invoice */
  paid?: Cells[];
  /** note, customer, issued, amount (positive), invoice it is set against */
  credits?: Cells[];
  /** invoice, day, amount */
  write_offs?: Cells[];
  customers?: Cells[];
  disputes?: Cells[];
  actions?: Cells[];
  promises?: Cells[];
  placements?: Cells[];
  provider_entries?: Cells[];
  insolvencies?: Cells[];
}

const HEADERS = {
  customers: "customer_id,segment,country",
  write_offs: "invoice_id,written_off_on,amount",
  disputes: "dispute_id,invoice_id,opened_on,closed_on,reason,disputed_amount,outcome,credited_amount",
  actions: "action_id,done_on,kind,invoice_id,customer_id,dispute_id,minutes,cost_amount",
  promises: "promise_id,invoice_id,made_on,promised_on,promised_amount",
  placements: "placement_id,invoice_id,route,provider,placed_on,placed_amount",
  provider_entries: "placement_id,entry_on,recovered_amount,fee_amount,cost_amount",
  insolvencies: "customer_id,opened_on",
} as const;

function ledgerOf(asOf: string, tables: Tables, settings: Record<string, unknown> = {}): Promise<Opened> {
  const {invoices, paid = [], credits = [], ...others} = tables;
  const files: Record<string, string> = {
    "invoices.csv": csv("invoice_id,customer_id,issued_on,due_on,gross_amount,kind", [
      ...invoices.map((row) => [...row, "invoice"]),
      ...credits.map(([id, customer, on, amount]) => [id, customer, on, null, -Number(amount), "credit_note"]),
    ]),
  };
  if (paid.length)
    files["payments.csv"] = csv(
      "payment_id,customer_id,received_on,amount",
      paid.map(([id, customer, on, amount]) => [id, customer, on, amount]),
    );
  if (paid.length || credits.length)
    files["allocations.csv"] = csv("invoice_id,amount,payment_id,credit_note_id", [
      ...paid.map(([id, , , amount, invoice]) => [invoice, amount, id, null]),
      ...credits.map(([id, , , amount, invoice]) => [invoice, amount, null, id]),
    ]);
  for (const [name, rows] of Object.entries(others))
    files[`${name}.csv`] = csv(HEADERS[name as keyof typeof HEADERS], rows as Cells[]);
  return openMade(
    {as_of: asOf, sources: plainSources(...Object.keys(files).map((name) => name.replace(".csv", ""))), ...settings},
    files,
  );
}

const assumption = (value: number) => ({value, source: "this test", as_of: "2025-01-01"});

describe("collection effectiveness and turnover", () => {
  it(
    "[CGURU]: opening 6,200, quarter sales 10,890, closing 6,340 of which 3,590 current give 55.93 % and 79.63 % " +
      "[C]",
    async () => {
      const ledger = await ledgerOf("2025-03-31", {
        invoices: [
          ["A", "C1", "2024-12-15", "2025-01-14", 6200],
          ["B", "C1", "2025-01-10", "2025-02-09", 7300],
          ["C", "C1", "2025-03-20", "2025-04-19", 3590],
        ],
        paid: [
          ["P1", "C1", "2025-02-01", 3450, "A"],
          ["P2", "C1", "2025-02-05", 7300, "B"],
        ],
      });
      const monthly = await ledger.kpi("cei", "monthly_sales_3m");
      expect(100 * monthly.value!).toBeCloseTo(55.93, 2);
      expect(monthly).toMatchObject({numerator: 3490, denominator: 6240, flag: null});
      expect(100 * (await ledger.kpi("cei", "full_period_3m")).value!).toBeCloseTo(79.63, 2);
      expect((await ledger.kpi("cei", "full_period_12m")).flag).toBe("short_history");
      // [GROWFIN] prints (B - E) / (B - S) as the index: that is not what is computed
      expect(monthly.value).not.toBeCloseTo((6200 - 6340) / (6200 - 10890), 2);
    },
  );

  it("the opening balance is that of the day the window begins after, inside a month too", async () => {
    const ledger = await ledgerOf("2025-03-10", {
      invoices: [
        ["A", "C1", "2024-12-09", "2025-01-14", 100],
        ["B", "C1", "2024-12-10", "2025-01-14", 20],
        ["C", "C1", "2024-12-11", "2025-01-14", 3],
        ["D", "C1", "2024-10-01", "2024-11-01", 1000],
      ],
      paid: [["P1", "C1", "2024-12-10", 1000, "D"]],
    });
    expect(await ledger.kpi("cei", "full_period_3m")).toMatchObject({
      numerator: 120 + 3 - 123,
      denominator: 123,
      value: 0,
    });
  });

  it("a window with nothing to collect has no index and says so", async () => {
    const ledger = await ledgerOf("2025-12-31", {
      invoices: [
        ["A", "C1", "2025-12-15", "2026-01-15", 100],
        ["B", "C1", "2025-06-01", "2025-06-20", 50],
      ],
      paid: [["P", "C1", "2025-06-25", 50, "B"]],
    });
    expect(await ledger.kpi("cei", "full_period_3m")).toMatchObject({value: null, flag: "nothing_due"});
    expect((await ledger.kpi("receivable_turnover", "average_12m")).flag).toBe("short_history");
  });

  it("[TRANST]: a turnover of 10 in a year of 360 days is 36 days", async () => {
    const ledger = await ledgerOf("2025-12-31", {
      invoices: [
        ["A", "C1", "2024-12-01", "2025-01-01", 100],
        ["B", "C1", "2025-06-01", "2025-07-01", 900],
        ["C", "C1", "2025-12-01", "2026-01-01", 100],
      ],
      paid: [
        ["P1", "C1", "2025-01-05", 100, "A"],
        ["P2", "C1", "2025-07-01", 900, "B"],
      ],
    });
    const ending = await ledger.kpi("receivable_turnover", "ending_12m");
    expect(ending).toMatchObject({value: 10, numerator: 1000, denominator: 100});
    expect(360 / ending.value!).toBe(36);
    expect(await ledger.kpi("receivable_turnover", "average_12m")).toMatchObject({value: 10, denominator: 100});
  });
});

describe("roll rates", () => {
  const rates = (ledger: Opened, from: string, to: string, window = "all") =>
    ledger.row(
      `select invoices, amount, from_invoices, from_amount, invoice_rate, amount_rate from roll_rates where "window" =
          '${window}' and entity is null and segment is null and country is null and from_bucket = '${from}' and
          to_state = '${to}'`,
    );

  it("[CALC-RR]: 1,000,000 in one bucket and 200,000 in the next a month later roll at 20 %", async () => {
    const ledger = await ledgerOf("2025-04-30", {
      invoices: [
        ["A", "C1", "2025-01-20", "2025-02-18", 200000],
        ["B", "C2", "2025-01-20", "2025-02-18", 800000],
      ],
      paid: [["P", "C2", "2025-04-10", 800000, "B"]],
    });
    // 41 days late on 31 March, 71 on 30 April
    expect(await rates(ledger, "31-60", "61-90")).toEqual({
      invoices: 1,
      amount: 200000,
      from_invoices: 2,
      from_amount: 1e6,
      invoice_rate: 0.5,
      amount_rate: 0.2,
    });
    expect(await rates(ledger, "31-60", "paid", "12m")).toMatchObject({amount: 800000, amount_rate: 0.8});
  });

  it("[LISTEN]: 1,670 of 26,000 move from clean to the first bucket, 6.4 % (6.42 [C])", async () => {
    const ledger = await ledgerOf("2025-02-28", {
      invoices: Array.from({length: 26000}, (_, i) => [`F${i}`, `C${i}`, "2025-01-10", "2025-02-09", 10]),
      paid: Array.from({length: 26000 - 1670}, (_, i) => [`P${i}`, `C${i}`, "2025-02-05", 10, `F${i}`]),
    });
    const found = await rates(ledger, "not due", "1-30");
    expect(found).toMatchObject({invoices: 1670, from_invoices: 26000});
    expect(100 * Number(found["invoice_rate"])).toBeCloseTo(6.42, 2);
  });

  it("a part paid item is split, and what is credited or written off ends there", async () => {
    const ledger = await ledgerOf("2025-03-31", {
      invoices: [
        ["A", "C1", "2025-01-10", "2025-01-20", 100],
        ["B", "C1", "2025-01-10", "2025-01-20", 50],
      ],
      paid: [["P", "C1", "2025-02-10", 60, "A"]],
      credits: [["N", "C1", "2025-03-05", 10, "A"]],
      write_offs: [["B", "2025-03-10", 50]],
    });
    expect(await rates(ledger, "1-30", "paid")).toMatchObject({amount: 60, invoices: 0});
    expect(await rates(ledger, "1-30", "31-60")).toMatchObject({
      amount: 90,
      invoices: 2,
      from_amount: 150,
      amount_rate: 0.6,
    });
    expect(await rates(ledger, "31-60", "credited")).toMatchObject({amount: 10});
    expect(await rates(ledger, "31-60", "written_off")).toMatchObject({amount: 50, invoices: 1});
    expect(await rates(ledger, "31-60", "61-90")).toMatchObject({amount: 30, invoices: 1});
    expect(await rates(ledger, "91+", "paid")).toMatchObject({amount_rate: null, from_amount: 0});
  });
});

describe("vintages", () => {
  it(
    "[FM27]: 0 / 20 / 70 % uncollected in both quarters, while 90-day DSO goes from 37.5 to 16.5 and count-back " +
      "from 25.83 to 31.55",
    async () => {
      const months = [
        ["2025-01", 100, 0],
        ["2025-02", 200, 40],
        ["2025-03", 300, 210],
        ["2025-04", 300, 0],
        ["2025-05", 200, 40],
        ["2025-06", 100, 70],
      ] as const;
      const ledger = await ledgerOf("2025-06-30", {
        invoices: months.map(([month, amount]) => [month, "C1", `${month}-05`, `${month}-25`, amount]),
        paid: months.flatMap(([month, amount, open]) => [
          [`P${month}`, "C1", `${month}-25`, amount - open, month],
          ...(month < "2025-04" && open ? [[`Q${month}`, "C1", "2025-04-10", open, month]] : []),
        ]),
      });
      const uncollected = async (month: string, age: number) =>
        ledger.value(
          `select round(uncollected_rate, 12) from vintages where month = '${month}-01' and months_since_issue = ${age}
            and entity is null and segment is null and country is null`,
        );
      for (const quarter of [
        ["2025-01", "2025-02", "2025-03"],
        ["2025-04", "2025-05", "2025-06"],
      ]) {
        expect([
          await uncollected(quarter[0]!, 2),
          await uncollected(quarter[1]!, 1),
          await uncollected(quarter[2]!, 0),
        ]).toEqual([0, 0.2, 0.7]);
      }
      for (const [month_end, open, balance, countBack] of [
        ["2025-03-31", 250, 37.5, 25.83],
        ["2025-06-30", 110, 16.5, 31.55],
      ] as const) {
        expect((await ledger.kpi("receivable_amount", "open", {month_end})).value).toBe(open);
        expect((await ledger.kpi("dso", "balance_90d", {month_end})).value).toBeCloseTo(balance, 10);
        expect((await ledger.kpi("dso", "count_back", {month_end})).value).toBeCloseTo(countBack, 2);
      }
    },
  );

  it(
    "a credit note reduces what was to be collected; a month credited in full has no rate; a write-off stays " +
      "uncollected",
    async () => {
      const ledger = await ledgerOf("2025-03-31", {
        invoices: [
          ["A", "C1", "2025-01-05", "2025-01-25", 100],
          ["B", "C1", "2025-02-05", "2025-02-25", 80],
          ["C", "C1", "2025-03-05", "2025-03-25", 50],
        ],
        paid: [["P", "C1", "2025-02-10", 60, "A"]],
        credits: [
          ["N1", "C1", "2025-02-12", 20, "A"],
          ["N2", "C1", "2025-02-12", 80, "B"],
        ],
        write_offs: [["C", "2025-03-30", 50]],
      });
      const row = (month: string) =>
        ledger.row(
          `select collected_rate, uncollected_rate, open_amount, flag from vintages where month = '${month}-01' and
            entity is null and segment is null and country is null order by months_since_issue desc limit 1`,
        );
      expect(await row("2025-01")).toMatchObject({collected_rate: 0.75, uncollected_rate: 0.25, open_amount: 20});
      expect(await row("2025-02")).toMatchObject({
        collected_rate: null,
        uncollected_rate: null,
        open_amount: 0,
        flag: "no_base",
      });
      expect(await row("2025-03")).toMatchObject({collected_rate: 0, uncollected_rate: 1, open_amount: 0});
    },
  );
});

describe("disputes", () => {
  it("without an export of disputes, actions, promises or providers the figures are missing, not zero", async () => {
    const ledger = await ledgerOf("2025-03-31", {
      invoices: [
        ["A", "C1", "2025-01-05", "2025-01-25", 100],
        ["B", "C1", "2025-01-02", "2025-01-10", 50],
      ],
      paid: [["P", "C1", "2025-01-15", 50, "B"]],
    });
    for (const [kpi, variants, flag] of [
      ["dispute_rate", ["count_12m", "count_all", "open_value"], "no_disputes_export"],
      ["dispute_days", ["mean_closed_12m", "mean_closed_all", "median_survival_all"], "no_disputes_export"],
      ["dispute_cost", ["per_dispute_12m", "total_12m"], "no_disputes_export"],
      ["promise_kept_rate", ["count_12m", "value_12m"], "no_promises_export"],
      ["bad_debt_rate", ["net_write_offs_12m"], "no_write_offs_export"],
      ["cost_to_collect", ["in_house_12m"], "no_actions_export"],
      ["cost_to_collect", ["providers_12m"], "no_provider_entries_export"],
      ["cost_to_collect", ["per_amount_collected_12m"], "no_actions_export, no_provider_entries_export"],
    ] as const) {
      for (const variant of variants)
        expect(await ledger.kpi(kpi, variant), `${kpi}.${variant}`).toMatchObject({value: null, flag});
    }
    expect(await ledger.rows("select * from disputes")).toEqual([]);
  });

  it(
    "[KPID]: disputed invoices / invoices issued; the open share counts the disputed part, at most what is left " +
      "of the invoice",
    async () => {
      const ledger = await ledgerOf("2025-03-31", {
        invoices: [
          ["A", "C1", "2025-01-05", "2025-01-25", 100],
          ["B", "C1", "2025-01-05", "2025-01-25", 100],
          ["C", "C1", "2025-02-05", "2025-02-25", 100],
          ["D", "C1", "2025-02-05", "2025-04-25", 100],
        ],
        paid: [
          ["P", "C1", "2025-03-10", 70, "A"],
          ["Q", "C1", "2025-03-10", 100, "B"],
        ],
        disputes: [
          ["L1", "A", "2025-02-01", null, "price", 50, null, null],
          ["L2", "B", "2025-02-01", "2025-03-01", "quality", 100, "rejected", null],
          ["L3", "B", "2025-03-05", "2025-03-08", "quality", 100, "withdrawn", null],
          ["L4", "C", "2025-03-05", null, "price", 25, null, null],
        ],
      });
      expect(await ledger.kpi("dispute_rate", "count_12m")).toMatchObject({value: 0.75, numerator: 3, denominator: 4});
      expect(await ledger.kpi("dispute_rate", "open_value")).toMatchObject({numerator: 30 + 25, denominator: 230});
      expect(await ledger.kpi("dispute_rate", "open_value", {month_end: "2025-02-28"})).toMatchObject({
        numerator: 50 + 100,
        denominator: 400,
      });
      expect(await ledger.kpi("dispute_days", "mean_closed_12m")).toMatchObject({value: (28 + 3) / 2, denominator: 2});
      expect(
        await ledger.rows("select dispute_id, is_open, days_open, credited_amount from disputes order by all"),
      ).toEqual([
        {dispute_id: "L1", is_open: true, days_open: 58, credited_amount: null},
        {dispute_id: "L2", is_open: false, days_open: 28, credited_amount: 0},
        {dispute_id: "L3", is_open: false, days_open: 3, credited_amount: 0},
        {dispute_id: "L4", is_open: true, days_open: 26, credited_amount: null},
      ]);
    },
  );

  it("the median keeps open disputes at risk, and is missing while more than half are open", async () => {
    const invoices = [1, 2, 3, 4].map((i) => [`F${i}`, "C1", "2025-01-01", "2025-01-31", 100]);
    const disputes = [
      ["L1", "F1", "2025-01-01", "2025-01-11"],
      ["L2", "F2", "2025-01-01", "2025-02-20"],
      ["L3", "F3", "2025-01-01", null],
      ["L4", "F4", "2025-01-01", null],
    ];
    const ledger = await ledgerOf("2025-02-28", {
      invoices,
      disputes: disputes.map((row) => [...row, "price", 100, null, null]),
    });
    // closed after 10 and 50 days, two open after 58: half are closed by day 50, where the mean of the closed ones says
    // 30
    expect(await ledger.kpi("dispute_days", "median_survival_all")).toMatchObject({value: 50, denominator: 4});
    expect((await ledger.kpi("dispute_days", "mean_closed_all")).value).toBe(30);
    expect(await ledger.kpi("dispute_days", "median_survival_all", {month_end: "2025-01-31"})).toMatchObject({
      value: null,
      flag: "median_not_reached",
    });
  });

  it("the median agrees with the Kaplan-Meier curve of the oracle at every month end, seeded disputes", async () => {
    const day = (offset: number) => new Date(Date.UTC(2024, 0, 1 + offset)).toISOString().slice(0, 10);
    const drawn = fc.sample(
      fc.record({opened: fc.integer({min: 0, max: 300}), lasts: fc.integer({min: 0, max: 120}), closes: fc.boolean()}),
      {seed: 7, numRuns: 80},
    );
    const ledger = await ledgerOf("2024-12-31", {
      invoices: drawn.map((_, i) => [`F${i}`, `C${i % 3}`, "2024-01-01", "2024-01-31", 100]),
      disputes: drawn.map(({opened, lasts, closes}, i) => [
        `L${i}`,
        `F${i}`,
        day(opened),
        closes ? day(opened + lasts) : null,
        "price",
        100,
        null,
        null,
      ]),
    });
    const found = await ledger.rows(
      "select strftime(month_end, '%Y-%m-%d') as month_end, value from kpis where kpi = 'dispute_days' and " +
        "variant = 'median_survival_all' and entity is null and segment is null and country is null order by " +
        "month_end",
    );
    expect(found).toHaveLength(12);
    for (const {month_end, value} of found) {
      const t = (Date.parse(String(month_end)) - Date.UTC(2024, 0, 1)) / 864e5;
      const spells = drawn
        .filter(({opened}) => opened <= t)
        .map(({opened, lasts, closes}) =>
          closes && opened + lasts <= t
            ? {entry_day: 0, exit_day: lasts, outcome: "closed"}
            : {entry_day: 0, exit_day: t - opened, outcome: null},
        );
      expect(value, String(month_end)).toBe(kaplanMeierFromSpells(spells).median.value);
    }
  });

  it("(labour + ...) / cases [TENNIS]: each component is worked out, what was not entered is named", async () => {
    const tables: Tables = {
      invoices: [
        ["A", "C1", "2025-01-01", "2025-01-31", 36500],
        ["B", "C1", "2025-01-01", "2025-01-31", 1000],
      ],
      disputes: [
        ["L1", "A", "2025-01-15", "2025-02-10", "price", 36500, "settled", 400],
        ["L2", "B", "2025-02-15", "2025-02-25", "quality", 1000, "upheld", null],
      ],
      actions: [
        ["R1", "2025-01-20", "dispute_work", "A", null, null, 90, null],
        ["R2", "2025-02-01", "call", "A", null, "L1", 30, 5],
        ["R3", "2025-02-01", "call", "A", null, null, 15, null],
      ],
      placements: [["T", "A", "lawyer", "Fictitious", "2025-01-20", 36500]],
      provider_entries: [
        ["T", "2025-01-25", 0, 100, 20],
        ["T", "2025-02-20", 0, 1000, 0],
      ],
    };
    const known = 2 * 40 + 400 + 1000 + 5 + 120;
    const ledger = await ledgerOf("2025-03-31", tables, {assumptions: {"inhouse.loaded_hour": assumption(40)}});
    expect(await ledger.kpi("dispute_cost", "total_12m")).toMatchObject({
      value: known,
      flag: "partial: no_cost_of_capital",
    });
    expect(await ledger.kpi("dispute_cost", "per_dispute_12m")).toMatchObject({value: known / 2, denominator: 2});
    expect(
      await ledger.rows("select distinct component, amount, flag from dispute_costs where component = 'cash_withheld'"),
    ).toEqual([{component: "cash_withheld", amount: null, flag: "no_cost_of_capital"}]);
    // 36,500 from the due date, 31 January, to 10 February: 10 days at 10 % are 100; 1,000 for 10 days, 2.74
    const priced = await ledgerOf("2025-03-31", tables, {
      assumptions: {"inhouse.loaded_hour": assumption(40), cost_of_capital: assumption(10)},
    });
    expect(
      await priced.rows(
        "select component, round(sum(amount), 2) as amount from dispute_costs group by component order by component",
      ),
    ).toEqual([
      {component: "cash_withheld", amount: 102.74},
      {component: "credit_granted", amount: 1400},
      {component: "handling_time", amount: 80},
      {component: "provider_and_legal", amount: 125},
    ]);
    expect((await priced.kpi("dispute_cost", "total_12m")).value).toBeCloseTo(known + 100 + 1000 / 365, 2);
    expect((await priced.kpi("dispute_cost", "total_12m")).flag).toBe(null);
  });

  it("[OPER]: a cost of 10,000 over 100 cases is 100 each", async () => {
    const ids = Array.from({length: 100}, (_, i) => i);
    const ledger = await ledgerOf(
      "2025-03-31",
      {
        invoices: ids.map((i) => [`F${i}`, "C1", "2025-01-01", "2025-03-31", 500]),
        disputes: ids.map((i) => [`L${i}`, `F${i}`, "2025-02-01", "2025-02-11", "price", 500, "rejected", 0]),
        actions: ids.map((i) => [`R${i}`, "2025-02-05", "dispute_work", `F${i}`, null, `L${i}`, 120, 20]),
        placements: [["T", "F1", "agency", "Fictitious", "2025-03-20", 500]],
        provider_entries: [["T", "2025-03-25", 0, 0, 0]],
      },
      {assumptions: {"inhouse.loaded_hour": assumption(40), cost_of_capital: assumption(0)}},
    );
    expect(await ledger.kpi("dispute_cost", "per_dispute_12m")).toMatchObject({
      value: 100,
      numerator: 10000,
      denominator: 100,
      flag: null,
    });
  });

  it.skipIf(!hasSamples)(
    "Yellevate (INDEX.md): 17.6883 % of disputes lost, 4.6727 % of all invoiced, 18.4106 % of disputed value; " +
      "disputed invoices settle in 36.178634 days",
    async () => {
      const ledger = await openLedger(await copiedLedger("yellevate"));
      const lost = await ledger.row(`select
        count(*) as disputes, count(*) filter (outcome = 'upheld') as lost, sum(credited_amount) as lost_amount,
            sum(disputed_amount) as disputed_amount
      from disputes`);
      expect(lost).toMatchObject({disputes: 571, lost: 101, lost_amount: 690167});
      const invoiced = Number(
        await ledger.value(
          "select sum(invoiced_amount) from vintages where months_since_issue = 0 and entity is null and " +
            "segment is null and country is null",
        ),
      );
      expect(100 * (101 / 571)).toBeCloseTo(17.6883, 4);
      expect((100 * Number(lost["lost_amount"])) / invoiced).toBeCloseTo(4.6727, 4);
      expect((100 * Number(lost["lost_amount"])) / Number(lost["disputed_amount"])).toBeCloseTo(18.4106, 4);
      expect(
        await ledger.rows(
          "select country, sum(credited_amount) as lost from disputes group by country having " +
            "sum(credited_amount) > 0 order by lost desc",
        ),
      ).toEqual([
        {country: "FRANCE", lost: 526264},
        {country: "RUSSIA", lost: 81291},
        {country: "CHINA", lost: 42630},
        {country: "UNITED STATES", lost: 22936},
        {country: "SPAIN", lost: 17046},
      ]);
      expect((await ledger.kpi("dispute_days", "mean_closed_all")).value).toBeCloseTo(36.178634, 6);
      expect(await ledger.kpi("dispute_rate", "count_all")).toMatchObject({numerator: 571, denominator: 2466});
    },
  );

  it.skipIf(!hasSamples)(
    "IBM (INDEX.md): a list that only marks disputes gives 561 of 2,466, 22.7494 %, and says that they are undated",
    async () => {
      const ledger = await openLedger(await copiedLedger("ibm"));
      const rate = await ledger.kpi("dispute_rate", "count_all");
      expect(rate).toMatchObject({numerator: 561, denominator: 2466, flag: "undated_disputes"});
      expect(100 * rate.value!).toBeCloseTo(22.7494, 4);
      expect(await ledger.kpi("dispute_days", "mean_closed_all")).toMatchObject({
        value: null,
        flag: "no_disputes_export",
      });
      expect(await ledger.value("select sum(disputed_amount) from disputes")).toBeCloseTo(36746.12, 2);
    },
  );
});

describe("the hourly cost of the records is in euros", () => {
  const tables: Tables = {
    invoices: [["A", "C1", "2025-01-05", "2025-01-25", 1000]],
    paid: [["P1", "C1", "2025-02-20", 1000, "A"]],
    disputes: [["D1", "A", "2025-01-10", "2025-02-10", "price", 200, "rejected", 0]],
    actions: [["X1", "2025-02-01", "dispute_work", "A", null, "D1", 60, null]],
  };

  it("a ledger in another currency has no cost of its hours until it gives one of its own", async () => {
    const ledger = await ledgerOf("2025-03-31", tables, {currency: "GBP"});
    expect(await ledger.kpi("cost_to_collect", "in_house_12m")).toMatchObject({
      value: null,
      flag: "loaded_hour_in_euros",
    });
    expect((await ledger.kpi("cost_to_collect", "per_amount_collected_12m")).flag).toContain("loaded_hour_in_euros");
    expect((await ledger.kpi("dispute_cost", "total_12m")).flag).toContain("loaded_hour_in_euros");
    expect(await ledger.rows("select distinct flag from dispute_costs where component = 'handling_time'")).toEqual([
      {flag: "loaded_hour_in_euros"},
    ]);
    expect(await ledger.value("select handling_amount from disputes")).toBeNull();
    const own = await ledgerOf("2025-03-31", tables, {
      currency: "GBP",
      assumptions: {"inhouse.loaded_hour": assumption(40)},
    });
    expect(await own.kpi("cost_to_collect", "in_house_12m")).toMatchObject({value: 40});
    expect((await own.kpi("dispute_cost", "total_12m")).value).toBe(40);
    const euros = await ledgerOf("2025-03-31", tables);
    expect((await euros.kpi("cost_to_collect", "in_house_12m")).value).toBeGreaterThan(0);
  });
});

if (!hasSamples) console.warn(`skipped: no sample ledgers in ${samples} (set LEDGER_SAMPLES)`);

describe("promises", () => {
  const invoices = ["A", "B", "C", "D", "E", "F"].map((id) => [id, "C1", "2025-01-01", "2025-01-31", 100]);
  const promises = [
    ["A", 100],
    ["B", 100],
    ["C", 60],
    ["D", 100],
    ["F", 100],
  ].map(([id, amount]) => [`E${id}`, id, "2025-02-01", "2025-02-10", amount]);

  it(
    "[CATCH]: kept is the promised amount received by the promised date; a day late or a cent short is broken; " +
      "pending and superseded stay out",
    async () => {
      const ledger = await ledgerOf("2025-02-28", {
        invoices,
        paid: [
          ["P1", "C1", "2025-02-10", 100, "A"],
          ["P2", "C1", "2025-02-11", 100, "B"],
          ["P3", "C1", "2025-02-05", 60, "C"],
          ["P4", "C1", "2025-02-05", 99.99, "D"],
        ],
        promises: [
          ...promises,
          ["E5", "E", "2025-02-20", "2025-03-10", 100],
          ["E6", "F", "2025-02-08", "2025-02-20", 100],
        ],
      });
      expect(await ledger.rows("select promise_id, state from promises order by all")).toEqual([
        {promise_id: "E5", state: "pending"},
        {promise_id: "E6", state: "broken"},
        {promise_id: "EA", state: "kept"},
        {promise_id: "EB", state: "broken"},
        {promise_id: "EC", state: "kept"},
        {promise_id: "ED", state: "broken"},
        {promise_id: "EF", state: "superseded"},
      ]);
      expect(await ledger.kpi("promise_kept_rate", "count_12m")).toMatchObject({
        value: 2 / 5,
        numerator: 2,
        denominator: 5,
        flag: "thin",
      });
      expect(await ledger.kpi("promise_kept_rate", "value_12m")).toMatchObject({numerator: 160, denominator: 460});
      expect(await ledger.kpi("promise_kept_rate", "count_12m", {month_end: "2025-01-31"})).toMatchObject({
        value: null,
        flag: "no_promises",
      });
    },
  );

  it("one recorded when nothing was owed any more is void: neither kept nor broken, and supersedes none", async () => {
    const ledger = await ledgerOf("2025-02-28", {
      invoices,
      paid: [
        ["P1", "C1", "2025-02-04", 100, "A"],
        ["P2", "C1", "2025-02-05", 100, "B"],
        ["P3", "C1", "2025-02-05", 60, "C"],
        ["P4", "C1", "2025-02-03", 60, "D"],
      ],
      credits: [["N4", "C1", "2025-02-06", 40, "D"]],
      promises: [
        ["EA", "A", "2025-02-05", "2025-02-10", 100],
        ["EB", "B", "2025-02-05", "2025-02-10", 100],
        ["EC", "C", "2025-02-06", "2025-02-10", 40],
        ["ED", "D", "2025-02-01", "2025-02-20", 100],
        ["EE", "D", "2025-02-07", "2025-02-20", 100],
      ],
    });
    // A was paid the day before; B on the day itself, which keeps it; of C 40 were still owed; the second promise on D
    // came after the credit note that ended it
    expect(await ledger.rows("select promise_id, state, is_resolved from promises order by all")).toEqual([
      {promise_id: "EA", state: "void", is_resolved: false},
      {promise_id: "EB", state: "kept", is_resolved: true},
      {promise_id: "EC", state: "broken", is_resolved: true},
      {promise_id: "ED", state: "broken", is_resolved: true},
      {promise_id: "EE", state: "void", is_resolved: false},
    ]);
    expect(await ledger.kpi("promise_kept_rate", "count_12m")).toMatchObject({
      value: 1 / 3,
      numerator: 1,
      denominator: 3,
    });
  });

  it("money counts from the day it was received, however late it was matched; the tolerance is assumed", async () => {
    const tables = {
      invoices,
      promises,
      paid: [
        ["P1", "C1", "2025-02-09", 100, "A"],
        ["P2", "C1", "2025-02-12", 100, "B"],
      ],
    };
    expect((await (await ledgerOf("2025-02-28", tables)).kpi("promise_kept_rate", "count_12m")).numerator).toBe(1);
    const lenient = await ledgerOf("2025-02-28", tables, {
      assumptions: {"statistics.promise_tolerance": assumption(3)},
    });
    expect((await lenient.kpi("promise_kept_rate", "count_12m")).numerator).toBe(2);
  });
});

describe("bad debt and cost to collect", () => {
  it("net write-offs of twelve months over sales of twelve months, both with tax", async () => {
    const ledger = await ledgerOf("2025-12-31", {
      invoices: [
        ["A", "C1", "2024-11-01", "2024-12-01", 500],
        ["B", "C1", "2025-02-01", "2025-03-01", 1000],
      ],
      write_offs: [
        ["A", "2024-12-20", 200],
        ["A", "2025-06-01", 300],
        ["A", "2025-09-01", -100],
        ["B", "2025-10-01", 50],
      ],
    });
    expect(await ledger.kpi("bad_debt_rate", "net_write_offs_12m")).toMatchObject({
      value: 0.25,
      numerator: 250,
      denominator: 1000,
    });
  });

  it(
    "cost per amount collected = (minutes x rate + costs + fees) / cash; with one export absent it is a lower " +
      "bound and says so",
    async () => {
      const tables: Tables = {
        invoices: [["A", "C1", "2025-01-01", "2025-01-31", 1400]],
        paid: [["P", "C1", "2025-03-01", 1400, "A"]],
        actions: [
          ["R1", "2025-02-10", "call", "A", null, null, 90, null],
          ["R2", "2025-02-20", "registered_letter", null, "C1", null, 0, 10],
          ["R3", "2025-02-21", "call", null, null, null, 30, null],
        ],
      };
      const alone = await ledgerOf("2025-03-31", tables, {assumptions: {"inhouse.loaded_hour": assumption(40)}});
      expect((await alone.kpi("cost_to_collect", "in_house_12m")).value).toBe(60 + 10 + 20);
      expect(await alone.kpi("cost_to_collect", "per_amount_collected_12m")).toMatchObject({
        numerator: 90,
        denominator: 1400,
        flag: "partial: no_provider_entries_export",
      });
      const both = await ledgerOf(
        "2025-03-31",
        {
          ...tables,
          placements: [["T", "A", "agency", "Fictitious", "2025-02-15", 1400]],
          provider_entries: [["T", "2025-02-25", 1400, 40, 10]],
        },
        {assumptions: {"inhouse.loaded_hour": assumption(40)}},
      );
      expect(await both.kpi("cost_to_collect", "providers_12m")).toMatchObject({value: 50, flag: "short_history"});
      expect(await both.kpi("cost_to_collect", "per_amount_collected_12m")).toMatchObject({
        value: 0.1,
        flag: "short_history",
      });
    },
  );
});

describe("payer profiles", () => {
  it("each rule puts its customer where it says, and the first that holds decides", async () => {
    const invoices: Cells[] = [];
    const paid: Cells[] = [];
    const add = (customer: string, month: number, late: number | null, parts = 1) => {
      const id = `${customer}-${month}`;
      const due = new Date(Date.UTC(2025, month, 5));
      invoices.push([
        id,
        customer,
        new Date(Date.UTC(2025, month - 1, 5)).toISOString().slice(0, 10),
        due.toISOString().slice(0, 10),
        100,
      ]);
      if (late !== null)
        for (let part = 0; part < parts; part++)
          paid.push([
            `P-${id}-${part}`,
            customer,
            new Date(+due + (late - (parts - 1 - part)) * 864e5).toISOString().slice(0, 10),
            100 / parts,
            id,
          ]);
    };
    for (let month = 1; month <= 10; month++) {
      add("prompt", month, 2);
      add("habit", month, 12);
      add("parts", month, 12, 2);
      add("drifting", month, month <= 5 ? 3 : 25);
      add("disputing", month, 2);
      add("failed", month, 1);
    }
    for (let month = 1; month <= 4; month++) add("arrears", month, null);
    add("rare", 3, 0);
    const ledger = await ledgerOf("2025-12-31", {
      invoices,
      paid,
      disputes: [1, 2].map((month) => [
        `L${month}`,
        `disputing-${month}`,
        "2025-03-01",
        "2025-03-20",
        "price",
        100,
        "rejected",
        0,
      ]),
      insolvencies: [["failed", "2025-11-20"]],
    });
    const found = await ledger.rows("select customer_id, profile, sentence from payer_profiles order by customer_id");
    expect(Object.fromEntries(found.map((row) => [row["customer_id"], [row["profile"], row["sentence"]]]))).toEqual({
      arrears: ["drifting", "old_arrears"],
      disputing: ["disputing", "disputing"],
      drifting: ["drifting", "worsening"],
      failed: ["drifting", "insolvent"],
      habit: ["late_by_habit", "late_by_habit"],
      parts: ["struggling", "pays_in_parts"],
      prompt: ["prompt", "prompt"],
      rare: [null, "too_few_invoices"],
    });
    expect(
      await ledger.row("select due_lines, late_rate, days_late from payer_profiles where customer_id = 'habit'"),
    ).toEqual({due_lines: 10, late_rate: 1, days_late: 12});
  });

  it("the back-test is perfect where everybody pays as last year, and better than the naive forecast", async () => {
    const invoices: Cells[] = [];
    const paid: Cells[] = [];
    for (const [customer, late] of [
      ["A", 0],
      ["B", 30],
    ] as const)
      for (let month = 0; month < 24; month++) {
        const due = new Date(Date.UTC(2024, month, 1));
        invoices.push([
          `${customer}${month}`,
          customer,
          new Date(+due - 10 * 864e5).toISOString().slice(0, 10),
          due.toISOString().slice(0, 10),
          100,
        ]);
        paid.push([
          `P${customer}${month}`,
          customer,
          new Date(+due + late * 864e5).toISOString().slice(0, 10),
          100,
          `${customer}${month}`,
        ]);
      }
    const ledger = await ledgerOf("2025-12-31", {invoices, paid});
    // A always on the day, B always 30 days late: the naive forecast says 15 for both
    expect(
      await ledger.row(
        "select customers, foretold_days_late, actual_days_late, days_late_error, naive_days_late_error, " +
          "days_late_skill, late_rate_skill from payer_profile_backtest where profile = '(all)'",
      ),
    ).toEqual({
      customers: 2,
      foretold_days_late: 15,
      actual_days_late: 15,
      days_late_error: 0,
      naive_days_late_error: 15,
      days_late_skill: 1,
      late_rate_skill: 1,
    });
  });
});

describe("seeded ledgers", () => {
  const monthEnds = Array.from({length: 12}, (_, month) =>
    new Date(Date.UTC(2024, month + 1, 0)).toISOString().slice(0, 10),
  );
  const day = (offset: number) => new Date(Date.UTC(2024, 0, 1 + offset)).toISOString().slice(0, 10);
  const drawn = fc.sample(
    fc.record({
      customer: fc.integer({min: 0, max: 5}),
      issued: fc.integer({min: 0, max: 330}),
      terms: fc.integer({min: 0, max: 60}),
      cents: fc.integer({min: 100, max: 500000}),
      parts: fc.array(
        fc.record({
          after: fc.integer({min: 0, max: 200}),
          share: fc.integer({min: 10, max: 60}),
          kind: fc.constantFrom("paid", "paid", "paid", "credited", "written_off"),
        }),
        {maxLength: 3},
      ),
      dispute: fc.option(
        fc.record({
          after: fc.integer({min: 0, max: 60}),
          lasts: fc.option(fc.integer({min: 0, max: 90})),
          share: fc.integer({min: 10, max: 100}),
        }),
        {freq: 2},
      ),
      promise: fc.option(
        fc.record({
          after: fc.integer({min: 0, max: 90}),
          within: fc.integer({min: 0, max: 40}),
          share: fc.integer({min: 10, max: 60}),
        }),
        {freq: 2},
      ),
    }),
    {seed: 20240101, numRuns: 160},
  );
  const items = drawn.map((item, index) => {
    let left = item.cents;
    const parts = item.parts.map((part) => {
      const cents = Math.min(left, Math.round((item.cents * part.share) / 100));
      left -= cents;
      return {on: day(item.issued + part.after), kind: part.kind, cents};
    });
    return {
      ...item,
      id: `F${index}`,
      customer: `C${item.customer}`,
      issued_on: day(item.issued),
      due_on: day(item.issued + item.terms),
      parts: parts.filter(({cents, on}) => cents > 0 && on <= "2024-12-31"),
    };
  });

  function tables(scale = 1, order = 1): Tables {
    const euros = (cents: number) => ((cents * scale) / 100).toFixed(2);
    const settle = (kind: string) =>
      items.flatMap((item) => item.parts.flatMap((part, i) => (part.kind === kind ? [{item, part, i}] : [])));
    const all: Tables = {
      customers: [0, 1, 2, 3, 4, 5].map((i) => [`C${i}`, i % 2 ? "S1" : "S2", i < 3 ? "FR" : "DE"]),
      invoices: items.map((item) => [item.id, item.customer, item.issued_on, item.due_on, euros(item.cents)]),
      paid: settle("paid").map(({item, part, i}) => [
        `P${item.id}-${i}`,
        item.customer,
        part.on,
        euros(part.cents),
        item.id,
      ]),
      credits: settle("credited").map(({item, part, i}) => [
        `N${item.id}-${i}`,
        item.customer,
        part.on,
        euros(part.cents),
        item.id,
      ]),
      write_offs: settle("written_off").map(({item, part}) => [item.id, part.on, euros(part.cents)]),
      disputes: items.flatMap((item) =>
        item.dispute
          ? [
              [
                `L${item.id}`,
                item.id,
                day(item.issued + item.dispute.after),
                item.dispute.lasts === null ? null : day(item.issued + item.dispute.after + item.dispute.lasts),
                "price",
                euros(Math.ceil((item.cents * item.dispute.share) / 100)),
                item.dispute.lasts === null ? null : "rejected",
                null,
              ],
            ]
          : [],
      ),
      promises: items.flatMap((item) =>
        item.promise
          ? [
              [
                `E${item.id}`,
                item.id,
                day(item.issued + item.promise.after),
                day(item.issued + item.promise.after + item.promise.within),
                euros(Math.ceil((item.cents * item.promise.share) / 100)),
              ],
            ]
          : [],
      ),
    };
    if (order < 0) for (const rows of Object.values(all) as Cells[][]) rows.reverse();
    return all;
  }

  const openAt = (item: (typeof items)[number], on: string) =>
    item.issued_on > on ? 0 : item.cents - item.parts.reduce((sum, part) => sum + (part.on <= on ? part.cents : 0), 0);
  const ALL = "entity is null and segment is null and country is null";

  it("roll rates agree with rollRates of models/statistics on items followed one by one", async () => {
    const ledger = await ledgerOf("2024-12-31", tables());
    const buckets = ["not due", "1-30", "31-60", "61-90", "91+"];
    const bucketOf = (item: (typeof items)[number], on: string) => {
      const age = (Date.parse(on) - Date.parse(item.due_on)) / 864e5;
      return age <= 0 ? "not due" : age <= 30 ? "1-30" : age <= 60 ? "31-60" : age <= 90 ? "61-90" : "91+";
    };
    const transitions: Transition[] = [];
    for (let m = 0; m + 1 < monthEnds.length; m++)
      for (const item of items) {
        const [then, next] = [monthEnds[m]!, monthEnds[m + 1]!];
        if (openAt(item, then) <= 0) continue;
        const from = bucketOf(item, then);
        for (const part of item.parts)
          if (part.on > then && part.on <= next)
            transitions.push({from, to: part.kind, invoices: 0, amount: part.cents});
        if (openAt(item, next) > 0)
          transitions.push({from, to: bucketOf(item, next), invoices: 1, amount: openAt(item, next)});
      }
    const states = [...buckets, "paid", "credited", "written_off"];
    const matrix = rollRates(transitions, {buckets, absorbing: states.slice(5)});
    for (const window of ["all", "12m"]) {
      const found = await ledger.rows(
        `select from_bucket, to_state, amount_rate, invoices from roll_rates where "window" = '${window}' and ${ALL}
            order by from_position, to_position`,
      );
      expect(found).toHaveLength(40);
      found.forEach((row, index) => {
        const expected = matrix.rates[Math.floor(index / 8)]?.[index % 8] ?? null;
        if (expected === null) expect(row["amount_rate"]).toBe(null);
        else expect(Number(row["amount_rate"]), `${row["from_bucket"]} to ${row["to_state"]}`).toBeCloseTo(expected, 9);
        if (index % 8 < 5)
          expect(row["invoices"]).toBe(
            transitions
              .filter((t) => t.from === row["from_bucket"] && t.to === row["to_state"])
              .reduce((sum, t) => sum + t.invoices, 0),
          );
      });
    }
  });

  it("vintages agree with vintageTriangle of models/statistics at the age each month has reached", async () => {
    const ledger = await ledgerOf("2024-12-31", tables());
    const cohorts = monthEnds
      .map((end) => {
        const month = end.slice(0, 7);
        const own = items.filter((item) => item.issued_on.startsWith(month));
        const ages = monthEnds.filter((later) => later >= end);
        const sum = (kind: string, within: string) =>
          own.reduce(
            (total, item) =>
              total +
              item.parts.reduce(
                (s, part) => s + (part.kind === kind && part.on.startsWith(within) ? part.cents : 0),
                0,
              ),
            0,
          );
        return {
          month,
          invoiced_amount: own.reduce((total, item) => total + item.cents, 0),
          credited_amount: sum("credited", ""),
          collected_amounts: ages.map((later) => sum("paid", later.slice(0, 7))),
        };
      })
      .filter(({invoiced_amount}) => invoiced_amount > 0);
    for (const {month, collected_amounts, uncollected_rates} of vintageTriangle(cohorts)) {
      const rows = await ledger.rows(
        `select collected_amount, uncollected_rate from vintages where month = '${month}-01' and ${ALL} order by
            months_since_issue`,
      );
      expect(
        rows.map((row) => Math.round(100 * Number(row["collected_amount"]))),
        month,
      ).toEqual(collected_amounts);
      // at the last age all credit notes are known to both
      expect(Number(rows.at(-1)!["uncollected_rate"]), month).toBeCloseTo(uncollected_rates.at(-1)!, 9);
    }
  });

  it(
    "shares stay within 0 and 1, segments and countries add up, figures do not depend on the order of rows, rates " +
      "not on the currency unit",
    async () => {
      const kpis =
        "('cei', 'receivable_turnover', 'dispute_rate', 'dispute_days', 'bad_debt_rate', 'promise_kept_rate')";
      const read = (ledger: Opened) =>
        ledger.rows(
          `select strftime(month_end, '%Y-%m-%d') as month_end, kpi, variant, entity, segment, country, round(value, 8)
            as value, unit, round(numerator, 4) as numerator, round(denominator, 4) as denominator, flag from kpis
            where kpi in ${kpis} order by all`,
        );
      const ledger = await ledgerOf("2024-12-31", tables());
      const plain = await read(ledger);
      // DSO without what is in dispute is never above DSO, nor below zero, and the difference is the disputed part in
      // days of sales
      const dso = "select * from disputed_dso where dso_without_disputes_days is not null";
      expect((await ledger.rows(`${dso} and disputed_open_amount > 0`)).length).toBeGreaterThan(20);
      expect(
        await ledger.rows(
          `${dso} and (dso_without_disputes_days > dso_days + 1e-9 or dso_without_disputes_days < -1e-9 or ` +
            "abs(dso_days - dso_without_disputes_days - disputed_open_amount / sales_amount * 90) > 1e-6)",
        ),
      ).toEqual([]);
      expect(plain.length).toBeGreaterThan(500);
      for (const row of plain)
        if (row["value"] !== null && ["dispute_rate", "promise_kept_rate"].includes(String(row["kpi"])))
          expect(Number(row["value"])).toSatisfy((value: number) => value >= 0 && value <= 1);
      for (const by of ["segment", "country"] as const) {
        const other = by === "segment" ? "country" : "segment";
        for (const whole of plain.filter(
          (row) =>
            row["segment"] === null &&
            row["country"] === null &&
            row["entity"] === null &&
            row["kpi"] !== "dispute_days",
        )) {
          const parts = plain.filter(
            (row) =>
              row["month_end"] === whole["month_end"] &&
              row["kpi"] === whole["kpi"] &&
              row["variant"] === whole["variant"] &&
              row["entity"] === null &&
              row[other] === null &&
              row[by] !== null,
          );
          for (const side of ["numerator", "denominator"] as const)
            expect(parts.reduce((sum, row) => sum + Number(row[side]), 0)).toBeCloseTo(Number(whole[side]), 1);
        }
      }
      expect(await read(await ledgerOf("2024-12-31", tables(1, -1)))).toEqual(plain);
      const scaled = await read(await ledgerOf("2024-12-31", tables(100)));
      scaled.forEach((row, index) => {
        if (row["value"] === null) expect(plain[index]!["value"]).toBe(null);
        else
          expect(Number(row["value"]), `${row["kpi"]}.${row["variant"]} ${row["month_end"]}`).toBeCloseTo(
            Number(plain[index]!["value"]),
            6,
          );
      });
    },
  );
});
