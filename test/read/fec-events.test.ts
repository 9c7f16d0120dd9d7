import {describe, expect, it} from "vitest";
import {madeLedger, openLedger} from "../fixtures/made-ledger.js";

const HEADING =
  "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|" +
  "EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise";

type Line = [journal: string, number: string, day: string, account: string, amount: number, letter?: string];

/** A FEC of 2025 in which every receivable line is of one customer; positive amounts are debits. */
function fec(lines: readonly Line[]): string {
  const rows = lines.map(([journal, number, day, account, amount, letter = ""]) => {
    const auxiliary = account.startsWith("41") ? "C1|Client C1" : "|";
    const [debit, credit] = amount > 0 ? [amount, 0] : [0, -amount];
    const sums = `${debit.toFixed(2)}|${credit.toFixed(2)}`.replaceAll(".", ",");
    const document = `${journal}|${journal}|${number}|${day}|${account}|Compte|${auxiliary}|${number}|${day}`;
    return `${document}|x|${sums}|${letter}|||||`;
  });
  return `${[HEADING, ...rows].join("\n")}\n`;
}

const invoice: Line[] = [
  ["VE", "F1", "20250105", "411000", 1200, "AA"],
  ["VE", "F1", "20250105", "706000", -1000],
  ["VE", "F1", "20250105", "445710", -200],
];
const receipt = (number: string, day: string, letter = "AA"): Line[] => [
  ["BQ", number, day, "512000", 1200],
  ["BQ", number, day, "411000", -1200, letter],
];
const givenBack = (number: string, day: string, letter = "AA"): Line[] => [
  ["BQ", number, day, "411000", 1200, letter],
  ["BQ", number, day, "512000", -1200],
];

const open = async (lines: readonly Line[], asOf: string) =>
  openLedger(
    await madeLedger(
      {terms: {default: "30d"}, control_accounts: ["411"], sources: [{file: "*FEC*.txt", format: "fec"}]},
      {"123456789FEC20251231.txt": fec(lines)},
    ),
    asOf,
  );

describe("receipts that the bank took back", () => {
  it("a payment made twice by mistake and given back settles nothing: 0 open, 1,200 unapplied in between", async () => {
    const lines = [
      ...invoice,
      ...receipt("B1", "20250203"),
      ...receipt("B2", "20250210"),
      ...givenBack("B3", "20250305"),
    ];
    const early = await open(lines, "2025-02-28");
    const late = await open(lines, "2025-03-31");
    for (const ledger of [early, late]) {
      const at = {month_end: "2025-02-28"};
      expect((await ledger.kpi("receivable_amount", "open", at)).value).toBe(0);
      expect((await ledger.kpi("receivable_amount", "net", at)).value).toBe(-1200);
    }
    expect((await late.kpi("receivable_amount", "net")).value).toBe(0);
    // 5 January to 3 February
    expect((await late.kpi("days_to_pay", "mean_all")).value).toBe(29);
    expect(await late.value("select max(abs(difference)) from tie_out")).toBe(0);
  });

  it("paid, given back and paid again: open in between, paid on the second day", async () => {
    const lines = [
      ...invoice,
      ...receipt("B1", "20250203"),
      ...givenBack("B2", "20250212"),
      ...receipt("B3", "20250410"),
    ];
    const ledger = await open(lines, "2025-04-30");
    const at = async (month_end: string) => (await ledger.kpi("receivable_amount", "open", {month_end})).value;
    expect([await at("2025-01-31"), await at("2025-02-28"), await at("2025-03-31"), await at("2025-04-30")]).toEqual([
      1200, 1200, 1200, 0,
    ]);
    // 5 January to 10 April
    expect((await ledger.kpi("days_to_pay", "mean_all")).value).toBe(95);
    expect((await open(lines, "2025-02-10").then((then) => then.kpi("receivable_amount", "open"))).value).toBe(0);
  });
});

describe("a receipt that the bank took back in the year after the invoice", () => {
  it("had closed the invoice until then, and settles no charge that came with the return", async () => {
    const opening: Line[] = [
      ["AN", "F1", "20250101", "411000", 1200, "A"],
      ["AN", "F1", "20250101", "890000", -1200],
    ];
    const files = {
      "123456789FEC20241231.txt": fec([
        ["VE", "F1", "20241209", "411000", 1200],
        ["VE", "F1", "20241209", "706000", -1200],
      ]),
      "123456789FEC20251231.txt": fec([
        ...opening,
        ...receipt("B1", "20250120", "A"),
        ["BQ", "B2", "20250205", "411000", 1200, "A"],
        ["BQ", "B2", "20250205", "411000", 12, "A"],
        ["BQ", "B2", "20250205", "512000", -1200],
        ["BQ", "B2", "20250205", "708800", -12],
        ["BQ", "B3", "20250310", "512000", 1212],
        ["BQ", "B3", "20250310", "411000", -1212, "A"],
      ]),
    };
    const ledger = await openLedger(
      await madeLedger({control_accounts: ["411"], sources: [{file: "*FEC*.txt", format: "fec"}]}, files),
      "2025-03-31",
    );
    const at = async (variant: string, month_end: string) =>
      (await ledger.kpi("receivable_amount", variant, {month_end})).value;
    expect([await at("open", "2025-01-31"), await at("unapplied_cash", "2025-01-31")]).toEqual([0, 0]);
    expect([await at("open", "2025-02-28"), await at("unapplied_cash", "2025-02-28")]).toEqual([1212, 0]);
    expect([await at("open", "2025-03-31"), await at("unapplied_cash", "2025-03-31")]).toEqual([0, 0]);
    // 1,200 of the receipt that came back and 1,212 of the next one: the charge is settled once, and nothing is beyond
    expect(await ledger.value("select sum(amount)::double from ledger.allocations")).toBe(2412);
    expect(await ledger.rows("select * from load.notes")).toEqual([]);
  });
});

describe("a revaluation of before the first file", () => {
  it("comes with the opening and is taken back on day one: 200 of valuation that nobody owes", async () => {
    const lines: Line[] = [
      ["AN", "1", "20250101", "411000", 1000],
      ["AN", "1", "20250101", "411000", 200],
      ["AN", "1", "20250101", "890000", -1200],
      ["OD", "2", "20250101", "477000", 200],
      ["OD", "2", "20250101", "411000", -200],
    ];
    const ledger = await open(lines, "2025-01-31");
    expect((await ledger.kpi("receivable_amount", "open")).value).toBe(1000);
    expect((await ledger.kpi("receivable_amount", "net")).value).toBe(1000);
    expect(await ledger.rows("select distinct open_items, valuation from tie_out")).toEqual([
      {open_items: 1000, valuation: 0},
    ]);
    expect(await ledger.value("select max(abs(difference)) from tie_out")).toBe(0);
  });
});

describe("a document that is taken back", () => {
  const takenBack = (number: string, letter?: string): Line[] => [
    ["VE", number, "20250212", "706000", 1000],
    ["VE", number, "20250212", "445710", 200],
    ["VE", number, "20250212", "411000", -1200, letter],
  ];

  it.each([
    ["under its own number, lettered with it", takenBack("F1", "AA")],
    ["under its own number, without a letter", takenBack("F1")],
    ["under its number with a sign of reversal", takenBack("F1-EXT", "AA")],
  ])("%s: neither was, from that day on", async (_, lines) => {
    const ledger = await open([...invoice, ...lines], "2025-04-30");
    expect((await ledger.kpi("receivable_amount", "open")).value).toBe(0);
    expect((await ledger.kpi("receivable_amount", "unapplied_credits")).value).toBe(0);
    expect((await ledger.kpi("late_rate", "count_all")).value).toBe(null);
    expect(await ledger.rows("select cause, sum(amount)::double as amount from int_settlements group by all")).toEqual([
      {cause: "reversal", amount: 1200},
    ]);
    expect(await ledger.value("select invoice_id from int_invoices where kind = 'invoice'")).toBe("F1");
    // a month end between the two has it, by due date as by customer
    const at = {month_end: "2025-01-31"};
    expect((await ledger.kpi("receivable_amount", "open", at)).value).toBe(1200);
    expect(await ledger.value("select open_amount from customer_months where month_end = date '2025-01-31'")).toBe(
      1200,
    );
    expect(
      (await open([...invoice, ...lines], "2025-01-10").then((then) => then.kpi("receivable_amount", "open"))).value,
    ).toBe(1200);
  });

  it("but a credit note for all of it, under a number of its own, is a credit note", async () => {
    const ledger = await open([...invoice, ...takenBack("A1", "AA")], "2025-04-30");
    expect(await ledger.value("select any_value(cause) from int_settlements")).toBe("credit_note");
  });
});

describe("rows that were rejected", () => {
  it("stand on the account: 360.00 of 411 without a date are the difference of the tie-out", async () => {
    const text = fec([...invoice, ["VE", "F2", "2025-99-99", "411000", 360], ["VE", "F2", "20250106", "706000", -360]]);
    const ledger = await openLedger(
      await madeLedger(
        {control_accounts: ["411"], sources: [{file: "*FEC*.txt", format: "fec"}]},
        {"123456789FEC20251231.txt": text},
      ),
      "2025-12-31",
    );
    expect(await ledger.value("select difference from tie_out")).toBe(360);
  });
});

describe("entries without a number", () => {
  it("are put together by journal, day and reference: nothing vanishes", async () => {
    const text = fec([...invoice, ...receipt("B1", "20250203")]).replaceAll(/^(VE|BQ)\|\1\|\w+\|/gm, "$1|$1||");
    const ledger = await openLedger(
      await madeLedger(
        {control_accounts: ["411"], sources: [{file: "*FEC*.txt", format: "fec"}]},
        {"123456789FEC20251231.txt": text},
      ),
      "2025-12-31",
    );
    expect((await ledger.kpi("receivable_amount", "open")).value).toBe(0);
    expect(await ledger.value("select sum(amount)::double from int_invoices where is_sale")).toBe(1200);
  });
});
