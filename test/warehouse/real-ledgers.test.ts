import {describe, expect, it} from "vitest";
import {copiedLedger, encours, hasSamples, openLedger, samples, type Opened} from "../fixtures/made-ledger.js";

// Every figure here is printed in INDEX.md of the samples, where it was computed from the raw files and not by this
// project.

if (!hasSamples) console.warn(`skipped: no sample ledgers in ${samples} (set LEDGER_SAMPLES)`);

const cents = (value: unknown) => Number(Number(value).toFixed(2));
const fourDecimals = (value: unknown) => Number(Number(value).toFixed(4));

async function expectLateness(ledger: Opened): Promise<void> {
  expect(
    await ledger.row(`select
      count(*) filter (paid_on < due_on) as early, count(*) filter (paid_on = due_on) as on_the_day, count(*) filter
          (paid_on > due_on) as late
    from ledger.invoices`),
  ).toEqual({early: 1505, on_the_day: 84, late: 877});
  expect(fourDecimals(100 * (await ledger.kpi("late_rate", "count_all")).value!)).toBe(35.5637);
  expect(fourDecimals(100 * (await ledger.kpi("late_rate", "count_paid_all")).value!)).toBe(35.5637);
  expect(fourDecimals(100 * (await ledger.kpi("late_rate", "value_all")).value!)).toBe(36.5333);
  expect((await ledger.kpi("days_late", "mean_floored_all")).value).toBeCloseTo(3.442417, 6);
  expect((await ledger.kpi("days_late", "mean_late_only_all")).value).toBeCloseTo(9.67959, 6);
  expect((await ledger.kpi("days_late", "mean_signed_all")).value).toBeCloseTo(-3.55515, 6);
  expect((await ledger.kpi("days_to_pay", "mean_all")).value).toBeCloseTo(26.44485, 6);
  expect((await ledger.kpi("days_to_pay", "weighted_all")).value).toBeCloseTo(26.700568, 6);
}

async function expectIbm(name: string): Promise<void> {
  const dir = await copiedLedger(name);
  const ledger = await openLedger(dir);
  expect(
    await ledger.row(
      "select count(*) as invoices, count(distinct customer_id) as customers, sum(gross_amount) as amount from " +
        "ledger.invoices",
    ),
  ).toEqual({invoices: 2466, customers: 100, amount: 147703.18});
  expect(await ledger.value("select round(avg(gross_amount::double), 6) from ledger.invoices")).toBe(59.895856);
  expect(
    await ledger.rows(
      "select rows_read, rows_loaded, rows_rejected, amount_loaded from sources where ledger_table = 'invoices'",
    ),
  ).toEqual([{rows_read: 2466, rows_loaded: 2466, rows_rejected: 0, amount_loaded: 147703.18}]);
  await expectLateness(ledger);
  expect(cents((await ledger.kpi("late_rate", "value_all")).numerator)).toBe(53960.78);
  expect(
    await ledger.row(`select
      count(*) filter (is_disputed) as disputed, sum(gross_amount) filter (is_disputed) as amount, round(100 *
          avg(is_disputed::integer), 4) as share,
      round(avg(greatest(paid_on - due_on, 0)) filter (is_disputed), 6) as days_late_disputed,
          round(avg(greatest(paid_on - due_on, 0)) filter (not is_disputed), 6) as days_late_undisputed
    from ledger.invoices`),
  ).toEqual({
    disputed: 561,
    amount: 36746.12,
    share: 22.7494,
    days_late_disputed: 8.579323,
    days_late_undisputed: 1.929659,
  });
  const byCountry: Record<string, [number, number]> = {
    391: [157, 616],
    406: [233, 561],
    770: [196, 506],
    818: [160, 387],
    897: [131, 396],
  };
  for (const [country, [late, due]] of Object.entries(byCountry))
    expect(await ledger.kpi("late_rate", "count_all", {country})).toMatchObject({numerator: late, denominator: due});
  ledger.close();

  const past = await openLedger(dir, "2012-06-30");
  expect(await past.ageing()).toEqual({"not due": [83, 4594.36], "1-30": [15, 909.73]});
  expect(await past.row("select count(*) as items, round(sum(open_amount), 2) as amount from open_items")).toEqual({
    items: 98,
    amount: 5504.09,
  });
  const dso = await past.kpi("dso", "balance_90d");
  expect([cents(dso.numerator), cents(dso.denominator), fourDecimals(dso.value)]).toEqual([5504.09, 18192.14, 27.2298]);
  expect(fourDecimals((await past.kpi("dso", "count_back")).value)).toBe(29.6168);
  past.close();
}

describe.skipIf(!hasSamples)("real ledgers give the figures of INDEX.md", () => {
  it("IBM, from CSV with US dates", () => expectIbm("ibm"));
  it("IBM, from a workbook with serial-number dates", () => expectIbm("ibm-xlsx"));

  it("IBM at a past date is the history's row of that date", async () => {
    const ledger = await openLedger(await copiedLedger("ibm"));
    expect(await ledger.ageing("due", "2012-06-30")).toEqual({"not due": [83, 4594.36], "1-30": [15, 909.73]});
    expect(fourDecimals((await ledger.kpi("dso", "balance_90d", {month_end: "2012-06-30"})).value)).toBe(27.2298);
    expect(fourDecimals((await ledger.kpi("dso", "count_back", {month_end: "2012-06-30"})).value)).toBe(29.6168);
  });

  it("IBM through the program: encours kpi --json", async () => {
    const dir = await copiedLedger("ibm");
    const ran = await encours([
      "kpi",
      "dso",
      "late_rate/count_all",
      "--json",
      "--ledger",
      dir,
      "--as-of",
      "2012-06-30",
    ]);
    expect(ran.status, ran.stderr).toBe(0);
    const kpis = JSON.parse(ran.stdout) as {kpi: string; variant: string; value: number; month_end: string}[];
    expect(new Set(kpis.map((row) => row.month_end))).toEqual(new Set(["2012-06-30"]));
    expect(
      Object.fromEntries(
        kpis
          .filter((row) => row.kpi === "dso" && row.variant !== "balance_365d")
          .map((row) => [row.variant, fourDecimals(row.value)]),
      ),
    ).toEqual({balance_90d: 27.2298, count_back: 29.6168});
  });

  it.each(["ibm", "ibm-xlsx", "yellevate", "fec-0000000001", "fec-123456789", "highradius", "xero"])(
    "%s: the program prints the register that the tests of this file read",
    async (name) => {
      const dir = await copiedLedger(name);
      const ran = await encours(["kpi", "--json", "--ledger", dir]);
      expect(ran.status, ran.stderr).toBe(0);
      const printed = JSON.parse(ran.stdout) as Record<string, unknown>[];
      const ledger = await openLedger(dir, undefined, {needs: ["kpis"]});
      const read = await ledger.rows(
        "select * from kpis where entity is null and segment is null and country is null and month_end = " +
          "(select max(month_end) from kpis) order by month_end, kpi, variant",
      );
      expect(printed.length).toBeGreaterThan(60);
      expect(printed).toEqual(read.map((row) => JSON.parse(JSON.stringify(row)) as Record<string, unknown>));
    },
  );

  it("Yellevate, with disputes and their outcome", async () => {
    const ledger = await openLedger(await copiedLedger("yellevate"));
    expect(await ledger.value("select sum(gross_amount) from ledger.invoices")).toBe(14770318);
    await expectLateness(ledger);
    expect(
      await ledger.row(`select
        count(*) as disputed, count(*) filter (outcome = 'upheld') as lost, round(100 * avg((outcome =
            'upheld')::integer), 4) as lost_share,
        sum(disputed_amount) filter (outcome = 'upheld') as lost_amount,
        round(100 * sum(disputed_amount) filter (outcome = 'upheld') / (select sum(gross_amount) from ledger.invoices),
            4) as of_invoiced,
        round(100 * sum(disputed_amount) filter (outcome = 'upheld') / sum(disputed_amount), 4) as of_disputed,
        round(avg(closed_on - opened_on), 6) as days_to_settle
      from ledger.disputes`),
    ).toEqual({
      disputed: 571,
      lost: 101,
      lost_share: 17.6883,
      lost_amount: 690167,
      of_invoiced: 4.6727,
      of_disputed: 18.4106,
      days_to_settle: 36.178634,
    });
    expect(
      await ledger.rows(`select customers.country, sum(disputed_amount) as lost
      from ledger.disputes join ledger.invoices using (invoice_id) join ledger.customers using (customer_id)
      where outcome = 'upheld' group by all order by lost desc`),
    ).toEqual([
      {country: "France", lost: 526264},
      {country: "Russia", lost: 81291},
      {country: "China", lost: 42630},
      {country: "United States", lost: 22936},
      {country: "Spain", lost: 17046},
    ]);
  });

  it("FEC 0000000001: the customers that truly owe, and a tie-out difference of 0.00", async () => {
    const ledger = await openLedger(await copiedLedger("fec-0000000001"));
    expect(
      await ledger.row(
        "select count(*) as rows, sum(greatest(amount, 0)) as debit, sum(greatest(-amount, 0)) as credit from " +
          "load.unit_1",
      ),
    ).toEqual({rows: 5422, debit: 10186219.81, credit: 10186219.81});
    expect(
      await ledger.row(
        "select count(*) as entries, count(*) filter (balance <> 0) as unbalanced from (select sum(amount) as " +
          "balance from load.unit_1 group by journal_code, entry_number, entry_on)",
      ),
    ).toEqual({entries: 2033, unbalanced: 0});
    expect(
      await ledger.row(
        "select count(*) as rows, sum(greatest(amount, 0)) as debit, sum(greatest(-amount, 0)) as credit, " +
          "sum(amount) as balance, count(distinct auxiliary) as customers from load.unit_1 where " +
          "starts_with(account, '411')",
      ),
    ).toEqual({rows: 538, debit: 1185535.04, credit: 1133017.8, balance: 52517.24, customers: 17});
    expect(
      await ledger.row(
        "select count(*) as groups, count(*) filter (balance <> 0) as uneven from (select sum(amount) as " +
          "balance from load.unit_1 where starts_with(account, '411') and letter is not null group by auxiliary, " +
          "letter)",
      ),
    ).toEqual({groups: 134, uneven: 15});
    // unlettered is not open
    expect(
      await ledger.value("select sum(amount) from load.unit_1 where starts_with(account, '411') and letter is null"),
    ).toBe(58972.82);
    expect(
      await ledger.rows(
        "select customer_id, round(sum(open_amount), 2) as open_amount from open_items group by all having " +
          "round(sum(open_amount), 2) <> 0 order by open_amount desc",
      ),
    ).toEqual([
      {customer_id: "CPRO00", open_amount: 27123.29},
      {customer_id: "CPMTN0", open_amount: 18070.04},
      {customer_id: "CLAURE", open_amount: 6661.27},
      {customer_id: "CMOURL", open_amount: 438.88},
      {customer_id: "CRETAY", open_amount: 302.89},
      {customer_id: "CNOURR", open_amount: -79.13},
    ]);
    expect(await ledger.rows("select balance_on, control_balance, ledger_balance, difference from tie_out")).toEqual([
      {balance_on: "2022-08-31", control_balance: 52517.24, ledger_balance: 52517.24, difference: 0},
    ]);
    // INDEX weighs every debit of the groups that sum to zero; two of them are money given back, no invoices:
    // CLAURE was paid 288.02 and 87.04 by mistake, returned on the same day and five days later
    const groups = `
      select auxiliary, letter from load.unit_1 where starts_with(account, '411') and letter is not null
      group by all having sum(amount) = 0`;
    const weighed = await ledger.row(`
      select
          sum(-amount * epoch(entry_on) / 86400)::double as amount_days, sum(greatest(amount, 0))::double as billed,
          sum(greatest(amount, 0)) filter (journal_code <> 'VEN')::double as given_back,
      from load.unit_1 semi join (${groups}) using (auxiliary, letter)
      where starts_with(account, '411')`);
    const {amount_days, billed, given_back} = weighed as Record<string, number>;
    expect(given_back).toBeCloseTo(288.02 + 87.04, 6);
    expect(fourDecimals(amount_days! / billed!)).toBe(30.81);
    const invoicesOnly = (amount_days! + 87.04 * 5) / (billed! - given_back!);
    expect(fourDecimals((await ledger.kpi("days_to_pay", "weighted_all")).value)).toBe(fourDecimals(invoicesOnly));
  });

  it("FEC 123456789, whose lines end CR CR LF", async () => {
    const ledger = await openLedger(await copiedLedger("fec-123456789"));
    expect(
      await ledger.row(
        "select count(*) as rows, sum(greatest(amount, 0)) as debit, sum(greatest(-amount, 0)) as credit from " +
          "load.unit_1",
      ),
    ).toEqual({rows: 10756, debit: 8258083.73, credit: 8258083.73});
    expect(
      await ledger.value(
        "select count(*) from (select distinct journal_code, entry_number, entry_on from load.unit_1)",
      ),
    ).toBe(4001);
    expect(
      await ledger.row(
        "select count(*) as rows, sum(amount) as balance from load.unit_1 where starts_with(account, '411')",
      ),
    ).toEqual({rows: 4, balance: 128200.5});
    expect(await ledger.rows("select control_balance, ledger_balance, difference from tie_out")).toEqual([
      {control_balance: 128200.5, ledger_balance: 128200.5, difference: 0},
    ]);
  });

  it("FEC.csv, eight rows and a text where DateLet should be a date", async () => {
    const ledger = await openLedger(await copiedLedger("fec-small"));
    expect(await ledger.rows("select rows_read, rows_loaded, rows_rejected from sources")).toEqual([
      {rows_read: 8, rows_loaded: 8, rows_rejected: 0},
    ]);
    // 5 brought forward and 10 sold on credit are open, 42 were sold and paid in cash
    expect(await ledger.rows("select open_amount from open_items order by 1")).toEqual([
      {open_amount: 5},
      {open_amount: 10},
    ]);
    expect(await ledger.value("select difference from tie_out")).toBe(0);
  });

  it("HighRadius slice, in two currencies", async () => {
    const dir = await copiedLedger("highradius");
    const ledger = await openLedger(dir, "2020-04-30");
    expect(
      await ledger.rows(
        "select currency, count(*) as items, sum(gross_amount) as amount from ledger.invoices group by all order by 1",
      ),
    ).toEqual([
      {currency: "CAD", items: 747, amount: 44471009.08},
      {currency: "USD", items: 8953, amount: 275113716.83},
    ]);
    expect(await ledger.value("select count(distinct customer_id) from ledger.invoices")).toBe(664);
    expect(await ledger.value("select count(*) from open_items")).toBe(8718);
    expect(await ledger.ageing()).toEqual({
      "not due": [2170, 67616760.26],
      "1-30": [4414, 151169710.82],
      "31-60": [2127, 68994379.14],
      "61-90": [7, 169745.9],
    });
  });

  it("HighRadius customer numbers keep their leading zeros, document numbers lose the spreadsheet's .0", async () => {
    const ledger = await openLedger(await copiedLedger("highradius"), "2020-04-30");
    expect(
      await ledger.row("select customer_id, invoice_id from ledger.invoices where invoice_id = '1930571429'"),
    ).toEqual({customer_id: "0200706844", invoice_id: "1930571429"});
  });

  it("Xero: open items in base currency against the control account", async () => {
    const ledger = await openLedger(await copiedLedger("xero"));
    expect(
      await ledger.value(
        `select count(*) from read_csv('${samples}/erp-xero/xero_invoice_data.csv', all_varchar = true) where type =
            'ACCREC'`,
      ),
    ).toBe(117);
    // 117 receivable, one of them voided
    expect(await ledger.row("select rows_read, rows_left_out from sources where ledger_table = 'invoices'")).toEqual({
      rows_read: 601,
      rows_left_out: 485,
    });
    expect(
      await ledger.rows(
        "select items.currency, sum(invoices.gross_amount - coalesce(invoices.paid_amount, 0)) as amount from " +
          "open_items as items join ledger.invoices as invoices on invoices.invoice_id = items.document_id group " +
          "by all order by 1",
      ),
    ).toEqual([
      {currency: "GBP", amount: 12735},
      {currency: "USD", amount: 30106},
    ]);
    expect(await ledger.row("select count(*) as items, round(sum(open_amount), 2) as amount from open_items")).toEqual({
      items: 13,
      amount: 60596.18,
    });
    const tieOut = await ledger.row(
      "select control_balance, round(ledger_balance, 2) as ledger_balance, difference from tie_out",
    );
    expect(tieOut).toEqual({control_balance: 60596.16, ledger_balance: 60596.18, difference: -0.02});
    const late = await ledger.kpi("days_late", "mean_signed_all");
    expect(late.denominator).toBe(103);
    expect(late.value).toBeCloseTo(2.92233, 6);
    expect((await ledger.kpi("days_late", "mean_late_only_all")).denominator).toBe(43);
    // INDEX ages at 2021-01-31 what was open at the end of the ledger, although part of it was issued later
    expect(
      await ledger.rows(`select
        case when date '2021-01-31' - due_on <= 0 then 'not due' when date '2021-01-31' - due_on <= 30 then '1-30' when
            date '2021-01-31' - due_on <= 60 then '31-60' else '61-90' end as bucket,
        count(*) as items, round(sum(open_amount), 2) as amount
      from open_items group by all order by 2 desc, 1`),
    ).toEqual([
      {bucket: "not due", items: 11, amount: 52817.23},
      {bucket: "31-60", items: 1, amount: 3898.52},
      {bucket: "61-90", items: 1, amount: 3880.43},
    ]);
  });

  it("Xero at 2021-01-31 leaves out what was issued on 2021-02-28", async () => {
    const dir = await copiedLedger("xero");
    const last = await openLedger(dir);
    const issuedLater = Number(await last.value("select count(*) from open_items where posted_on > date '2021-01-31'"));
    expect(issuedLater).toBeGreaterThan(0);
    last.close();
    const past = await openLedger(dir, "2021-01-31");
    expect(await past.value("select count(*) from open_items where posted_on > date '2021-01-31'")).toBe(0);
    expect(
      await past.value(
        "select count(*) from ledger.invoices where posted_on > date '2021-01-31' or issued_on > date '2021-01-31'",
      ),
    ).toBeGreaterThan(0);
    expect(await past.ageing()).toMatchObject({"31-60": [1, 3898.52], "61-90": [1, 3880.43]});
  });
});
