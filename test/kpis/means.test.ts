import {beforeAll, describe, expect, it} from "vitest";
import {openMade, plainSources, type Opened} from "../fixtures/made-ledger.js";

// ledger-events 1, means by figure. Each entity issued 1,000.00 on 10 January, due on 9 February, promised for 19
// February, and that is the day on which it ended by one means: 40 days after issue, 10 after the due date.

const DIFFERENCES = ["discount", "exchange_difference", "rounding", "withholding"];
const day = "2025-02-19";

/** null: the means has no such figure. */
interface Row {
  late: number;
  mean: number | null;
  weighted: number | null;
  cash: number | null;
  beyond: number | null;
  promise: number | null;
  collected: number;
  lost: number;
  open: number;
}
const nothing = {mean: null, weighted: null, cash: null, beyond: null, promise: 0, collected: 0, lost: 0, open: 0};
const paid = {late: 1, mean: 40, weighted: 40, cash: 40, beyond: 10, promise: 1, lost: 0, open: 0};

const TABLE: Record<string, Row> = {
  cash: {...paid, collected: 1000},
  // a competing end: the line is late, and nobody paid
  credit_note: {...nothing, late: 1, weighted: 40},
  // a settlement, in time or late, and no cash
  set_off: {...nothing, late: 1, weighted: 40, promise: 1},
  write_off: {...nothing, late: 1, lost: 1000},
  assignment: {...nothing, late: 1},
  // the line ends with the 980 of cash that the difference accompanies
  ...Object.fromEntries(DIFFERENCES.map((means) => [means, {...paid, collected: 980}])),
  // 300 on an item given up four days before, and the day before the promise, which asks for nothing
  recovery: {...paid, promise: null, collected: 300, lost: 700},
  returned: {...nothing, late: 1, open: 1000},
  open: {...nothing, late: 1, open: 1000},
};

let ledger: Opened;
beforeAll(async () => {
  const rows: Record<string, string[]> = {
    invoices: ["invoice_id,customer_id,entity,issued_on,due_on,gross_amount,kind"],
    payments: ["payment_id,customer_id,entity,received_on,amount,method,returned_on"],
    allocations: ["invoice_id,amount,payment_id,credit_note_id,means,matched_on"],
    write_offs: ["invoice_id,written_off_on,amount,reason"],
    promises: ["promise_id,invoice_id,made_on,promised_on,promised_amount"],
  };
  const pay = (means: string, amount: number, method = "bank", returned = "") => {
    rows["payments"]!.push(`P-${means},C-${means},${means},${day},${amount},${method},${returned}`);
    rows["allocations"]!.push(`F-${means},${amount},P-${means},,,`);
  };
  for (const means of Object.keys(TABLE)) {
    rows["invoices"]!.push(`F-${means},C-${means},${means},2025-01-10,2025-02-09,1000,`);
    rows["promises"]!.push(`Q-${means},F-${means},2025-02-16,${day},1000`);
    if (DIFFERENCES.includes(means)) {
      pay(means, 980);
      rows["allocations"]!.push(`F-${means},20,,,${means},${day}`);
    }
  }
  pay("cash", 1000);
  pay("set_off", 1000, "compensation");
  pay("assignment", 1000, "factor");
  pay("returned", 1000, "bank", "2025-03-10");
  pay("recovery", 300);
  rows["invoices"]!.push(`N,C-credit_note,credit_note,${day},,-1000,credit_note`);
  rows["allocations"]!.push("F-credit_note,1000,,N,,");
  rows["write_offs"]!.push(`F-write_off,${day},1000,bad_debt`, "F-recovery,2025-02-15,1000,bad_debt");
  ledger = await openMade(
    {as_of: "2025-06-30", sources: plainSources(...Object.keys(rows))},
    Object.fromEntries(Object.entries(rows).map(([name, lines]) => [`${name}.csv`, `${lines.join("\n")}\n`])),
  );
});

describe("means by figure", () => {
  it("every row is read", async () => expect(await ledger.rows("select * from rejects")).toEqual([]));

  it.each(Object.entries(TABLE))("%s", async (means, wanted) => {
    const figure = async (kpi: string, variant: string) => (await ledger.kpi(kpi, variant, {entity: means})).value;
    const settled = (cause: string) =>
      ledger.value(`
        select coalesce(sum(slices.amount), 0)::double from int_slices as slices
        join int_invoices as invoices using (document_key)
        where slices.kind = 'invoice' and cause = '${cause}' and entity = '${means}'`);
    const found: Row = {
      late: (await figure("late_rate", "count_all"))!,
      mean: await figure("days_to_pay", "mean_all"),
      weighted: await figure("days_to_pay", "weighted_all"),
      cash: await figure("days_to_pay", "weighted_cash_all"),
      beyond: await figure("days_beyond_terms", "weighted_all"),
      promise: await figure("promise_kept_rate", "count_12m"),
      collected: (await settled("payment")) as number,
      lost: (await settled("write_off")) as number,
      open: (await figure("receivable_amount", "open"))!,
    };
    expect(found).toEqual(wanted);
  });

  it("bad debt is what was given up and did not come back; sales are less by credit notes", async () => {
    const lost = await ledger.kpi("bad_debt_rate", "net_write_offs_12m");
    // 12 invoices of 1,000 less a credit note of 1,000
    expect([lost.numerator, lost.denominator]).toEqual([1700, 11_000]);
    expect((await ledger.kpi("receivable_turnover", "ending_12m")).numerator).toBe(11_000);
  });

  it("the index is 1 where all is closed and 0 where nothing is", async () => {
    for (const [entity, value] of [
      ["cash", 1],
      ["set_off", 1],
      ["returned", 0],
      ["open", 0],
    ] as const)
      expect((await ledger.kpi("cei", "full_period_12m", {entity})).value, entity).toBe(value);
  });
});
