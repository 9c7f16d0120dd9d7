import {existsSync} from "node:fs";
import {cp} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {openLedger, samples, temporaryFolder, type Opened} from "../fixtures/made-ledger.js";

// Small ledgers in which something happens to a receivable that is neither its issue nor its payment; the first line of
// each ledger.yaml tells what, and where it was told of.
const cases = join(samples, "..", "cases");
const hasCases = existsSync(cases);
if (!hasCases) console.warn(`skipped: no cases in ${cases} (set LEDGER_SAMPLES)`);

/** Figures of the register at the reporting date, by `kpi/variant`; null where there must be none. */
type Figures = Record<string, number | null>;

interface Case {
  why: string;
  figures?: Figures;
  /** Queries of one value. */
  values?: Record<string, unknown>;
}

const settledBy = (cause: string) =>
  `select coalesce(sum(amount), 0)::double from int_slices where kind = 'invoice' and cause = '${cause}'`;
const wholeCompany = "entity is null and segment is null and country is null";
const mostDaysLate = "select max(days_overdue) from open_items where kind = 'invoice'";
const nothingLeft: Figures = {
  "receivable_amount/open": 0,
  "receivable_amount/unapplied_cash": 0,
  "receivable_amount/unapplied_credits": 0,
};

const books: Record<string, Case> = {
  "c01-prepayment-matched-later": {
    why: "50,000 issued in March and 100,000 in April less the 1,000 received by then",
    figures: {"receivable_amount/open": 149_000, "receivable_amount/unapplied_cash": 0},
  },
  "c02-bounced-cheque": {
    why: "24 days of February + 31 + 30 = 85 days late; nobody has paid",
    figures: {"receivable_amount/overdue": 1000, "days_to_pay/weighted_all": null, "late_rate/value_all": 1},
    values: {[mostDaysLate]: 85, "select max(abs(difference)) from tie_out": 0},
  },
  "c02c-bounced-among-others": {
    why: "of two invoices of 1,000 only the one paid on its due date, after 30 days, was paid",
    figures: {"late_rate/value_all": 0.5, "late_rate/count_all": 0.5, "days_to_pay/weighted_all": 30},
    values: {[mostDaysLate]: 85},
  },
  ...Object.fromEntries(
    ["i", "ii"].map((way) => [
      `c03-fec-rejected-payment-${way}`,
      {
        why: "the cheque of 3 February came back on the 12th",
        figures: {
          "receivable_amount/open": 1200,
          "receivable_amount/overdue": 1200,
          "days_to_pay/weighted_all": null,
          "late_rate/count_all": 1,
        },
        values: {[mostDaysLate]: 85, "select count(*)::integer from int_invoices where is_sale": 1},
      },
    ]),
  ),
  "c03-fec-rejected-payment-iv": {
    why: "the charge of 15 passed on is an item of its own and in no cohort of lateness",
    figures: {"receivable_amount/open": 1215, "receivable_amount/overdue": 1200, "late_rate/count_all": 1},
    values: {[mostDaysLate]: 85, "select sum(amount)::double from int_invoices where is_sale": 1215},
  },
  ...Object.fromEntries(
    ["a", "b"].map((way) => [
      `c04-fec-doubtful-416-${way}`,
      {
        why: "a claim moved to 416 is the same claim: due 4 February, 330 days late on 31 December, nothing paid",
        figures: {
          "receivable_amount/open": 1800,
          "receivable_amount/overdue": 1200,
          "late_rate/count_all": 0.5,
          "cei/full_period_12m": 0,
          "days_to_pay/weighted_all": null,
        },
        values: {[mostDaysLate]: 330, "select max(abs(difference)) from tie_out": 0},
      },
    ]),
  ),
  "c05-fec-bill-of-exchange-a-2025-02-28": {
    why: "an accepted bill is no payment; 10 January + 60 days = 11 March",
    figures: {"receivable_amount/open": 1200, "receivable_amount/overdue": 0, "days_to_pay/mean_all": null},
  },
  "c05-fec-bill-of-exchange-a-2025-04-30": {
    why: "10 January to 2 April, the day the bank was credited: 21 + 28 + 31 + 2 = 82 days",
    figures: {...nothingLeft, "days_to_pay/mean_all": 82, "late_rate/count_all": 1},
  },
  "c06-paid-in-other-currency": {why: "1,100 USD at 1.10 and 4,100 EUR for 5,000 USD", figures: nothingLeft},
  "c06b-paid-in-other-currency-in-payment-currency": {why: "the same, allocated in dollars", figures: nothingLeft},
  "c07-advance-at-other-rate": {
    why: "100 USD left open at the rate of the invoice, 8",
    figures: {"receivable_amount/open": 800, "receivable_amount/unapplied_cash": 0},
  },
  "c08-fec-fx-revaluation": {
    why: "a revaluation of 200 and its reversal settle nothing and are owed by nobody",
    figures: {...nothingLeft, "receivable_amount/overdue": 0, "dso/balance_90d": 0},
    values: {
      "select valuation from tie_out where balance_on = date '2025-12-31'": 200,
      "select max(abs(difference)) from tie_out": 0,
    },
  },
  "c09-refunds": {why: "a prepayment and a credit note paid back", figures: nothingLeft},
  "c10-credit-note-in-parts": {
    why: "200 less the 90 left of a credit of 100",
    figures: {"receivable_amount/open": 110, "receivable_amount/unapplied_credits": 0},
  },
  "c11-credit-note-written-off": {why: "110 credited, 100 paid out, 10 given up", figures: nothingLeft},
  "c12-one-cent": {
    why: "a cent left of 100.00 is no late invoice",
    figures: {"late_rate/count_all": 0, "legal_interest/indemnity_amount": 0},
    values: {"select count(*)::integer from overdue_claims": 0},
  },
  ...Object.fromEntries(
    ["c13-escompte-a", "c13-escompte-b"].map((name) => [
      name,
      {
        why: "2 % for paying early: 980 collected, in time, and no loss",
        figures: {...nothingLeft, "late_rate/count_all": 0},
        values: {
          [settledBy("payment")]: 980,
          "select coalesce(sum(amount), 0)::double from int_slices where cause = 'write_off'": 0,
        },
      },
    ]),
  ),
  "c13c-fec-escompte": {
    why: "980 at the bank and 20 on 665 in one entry",
    figures: {...nothingLeft, "bad_debt_rate/net_write_offs_12m": 0, "late_rate/count_all": 0},
    values: {[settledBy("payment")]: 980, [settledBy("discount")]: 20},
  },
  ...Object.fromEntries(
    ["c14-customer-in-credit", "c14b-customer-in-credit-published"].map((name) => [
      name,
      {
        // 2,000 net sales, all of it open: 10,000 less 8,000; of the 5,000 that are due beyond own money nothing came
        why: "with a credit of 8,000 he owes nothing of his 5,000",
        figures: {"cei/full_period_12m": 0},
        values: {
          "select list(customer_id order by customer_id)::varchar from overdue_claims": "[C2]",
          "select list(customer_id order by customer_id)::varchar from late_interest": "[C2]",
        },
      },
    ]),
  ),
  "c15-retention": {
    why: "3 x 60 retained until March 2026; one of three situations late, by 10 days",
    figures: {"receivable_amount/open": 180, "receivable_amount/overdue": 0, "late_rate/count_all": 1 / 3},
  },
  "c15b-fec-retention-4117": {
    why: "what stands on 4117 falls due when the guarantee ends",
    figures: {"receivable_amount/open": 60, "receivable_amount/overdue": 0},
  },
  "c16-other-customers-credit": {why: "a subsidiary's credit note and 50 of cash", figures: nothingLeft},
  "c17-post-dated": {
    why: "a cheque dated 15 May is not yet money in books that end in March",
    figures: {"receivable_amount/open": 1500, "receivable_amount/overdue": 0},
    values: {"select extract(month from as_of)::integer from int_calendar": 3},
  },
  ...Object.fromEntries(
    ["a", "b"].map((way) => [
      `c18-recovered-after-write-off-${way}`,
      {
        why: "1,000 given up, 300 recovered: 700 lost",
        figures: {"receivable_amount/open": 500},
        values: {
          [settledBy("write_off")]: 700,
          [settledBy("payment")]: 300,
          "select max(abs(difference)) from tie_out": 0,
        },
      },
    ]),
  ),
  "c20-fec-netting-401": {
    why: "1,200 set off against what we owe is no cash; the 600 came after 30 days",
    figures: {...nothingLeft, "days_to_pay/weighted_cash_all": 30},
    values: {[settledBy("payment")]: 600, [settledBy("set_off")]: 1200},
  },
  "c21-same-number-two-entities": {why: "1,000 + 700", figures: {"receivable_amount/open": 1700}},
  "c22-named-instalment": {
    why: "the debits of 28 February and 31 March paid the second and third instalments",
    figures: {"receivable_amount/open": 300, "late_rate/count_all": 1 / 3},
    values: {[mostDaysLate]: 74},
  },
  "c23-overpaid-ten-cents-written-off": {
    why: "ten cents too many were taken to income",
    figures: nothingLeft,
    values: {"select max(abs(difference)) from tie_out": 0},
  },
  "c25-fec-migrated-opening": {
    why: "5 November + 30 days = 5 December; 20 December + 30 = 19 January",
    figures: {"receivable_amount/open": 1000},
    values: {"select list(days_overdue order by days_overdue)::varchar from open_items": "[12, 57]"},
  },
  "c29-older-than-the-window": {
    why: "older than every bucket, and posted but not yet due",
    values: {
      "select list(open_amount::integer order by bucket)::varchar from open_items": "[700, 300]",
      "select list(bucket order by bucket)::varchar from open_items": "[91+, not due]",
    },
  },
  "c30-netting-csv": {
    why: "500 of cash after 1 June to 2 October = 123 days",
    figures: {...nothingLeft, "days_to_pay/weighted_cash_all": 123},
    values: {[settledBy("payment")]: 500, [settledBy("set_off")]: 3000},
  },
  "c31-antedated-invoice": {
    why: "the money was there before the invoice",
    figures: nothingLeft,
    values: {"select max(abs(difference)) from tie_out": 0},
  },
  "c32-six-columns": {
    why: "500 + 1,000 + 2,000 + 4,000 + 168,000",
    figures: {"receivable_amount/open": 175_500, "receivable_amount/overdue": 175_000},
  },
  "c34-reversed-document": {
    why: "typed wrong, taken back, typed again: one invoice of 950, late",
    figures: {"receivable_amount/open": 950, "receivable_amount/unapplied_credits": 0, "late_rate/count_all": 1},
    values: {
      [`select denominator from kpis where kpi = 'late_rate' and variant = 'count_all' and ${wholeCompany}
          and month_end = (select max(month_end) from kpis)`]: 1,
    },
  },
  "c37-promise-then-bounced": {
    why: "the cheque came back two days after the deadline",
    figures: {"promise_kept_rate/count_12m": 0, "receivable_amount/overdue": 1000},
  },
};

const figures: Record<string, Case> = {
  "m1-instalment-returned-debit": {
    why: "600 at the end of January, 300 of February, 600 of March",
    values: {
      [`select list(value::integer order by month_end)::varchar from kpis
        where kpi = 'receivable_amount' and variant = 'open' and ${wholeCompany} and month_end <= date '2025-03-31'`]:
        "[600, 300, 600]",
      "select max(abs(difference)) from tie_out": 0,
    },
  },
  "m2-returned-debit": {
    why: "1,000 x 12.15 % x 184 / 365 = 61.25; 1,000 x 92 days + 400 x 30 days = 34.62; late 3 of 3",
    figures: {"late_rate/count_all": 1, "late_rate/value_all": 1},
    values: {
      "select round(interest_amount, 2) from late_interest where invoice_id = 'V2'": 61.25,
      "select round(interest_amount, 2) from late_interest where invoice_id = 'V3'": 34.62,
    },
  },
  "m3-fx-credit-note": {
    why: "a credit note of 1,000 USD is used in full, whatever the rate did",
    figures: {"receivable_amount/open": 0, "receivable_amount/unapplied_credits": 0},
  },
  "m4-posted-after-paid": {why: "paid by the due date, posted later", figures: {"late_rate/count_all": 0}},
  "m5-edges": {
    why: "what 45 + 45 leave of 100 falls due with the invoice; 60 + 60 is cut to 100; 110 paid for 100",
    figures: {"receivable_amount/open": 200, "receivable_amount/unapplied_cash": -10},
  },
  "m6-public-limitation": {
    why: "issued in 2020: lapsed on 31 December 2024; issued in 2021: lapses on 31 December 2025",
    values: {
      "select list(strftime(lapses_on, '%Y-%m-%d') order by document_id)::varchar from limitation_dates":
        "[2024-12-31, 2025-12-31, 2024-12-31]",
    },
  },
  "m7-over-allocated": {
    why: "a cent beyond the invoice is unapplied",
    figures: {"receivable_amount/open": 0, "receivable_amount/unapplied_cash": -0.02},
  },
};

async function check(ledger: Opened, {figures: wanted = {}, values = {}}: Case): Promise<void> {
  for (const [name, value] of Object.entries(wanted)) {
    const [kpi, variant] = name.split("/") as [string, string];
    const found = (await ledger.kpi(kpi, variant))["value"] as number | null;
    if (value === null || found === null) expect(found, name).toBe(value);
    else expect(found, name).toBeCloseTo(value, 6);
  }
  for (const [sql, value] of Object.entries(values)) expect(await ledger.value(sql), sql).toEqual(value);
}

describe.skipIf(!hasCases).each([
  ["books", books],
  ["figures", figures],
] as const)("cases/%s", (folder, all) => {
  it.each(Object.entries(all))("%s", async (name, one) => {
    const dir = await temporaryFolder();
    await cp(join(cases, folder, name), dir, {recursive: true});
    await check(await openLedger(dir), one);
  });
});
