import {existsSync, readFileSync} from "node:fs";
import {basename, join} from "node:path";
import {describe, expect, it} from "vitest";
import {hasSamples, openMade, samples, type Opened} from "../fixtures/made-ledger.js";

const exports = join(samples, "..", "cases", "exports");

/** A file of another make, loaded as its source says. */
function load(
  path: string,
  source: Record<string, unknown>,
  ledger: Record<string, unknown> = {},
  asOf?: string,
): Promise<Opened> {
  const name = basename(path);
  return openMade({sources: [{file: name, ...source}], ...ledger}, {[name]: readFileSync(path)}, asOf);
}

/** Rows of the file as they were read, loaded, rejected and left out. */
async function rowsOf(ledger: Opened): Promise<number[]> {
  const row = await ledger.row("select rows_read, rows_loaded, rows_rejected, rows_left_out from sources");
  return ["rows_read", "rows_loaded", "rows_rejected", "rows_left_out"].map((column) => Number(row[column]));
}

/** Balance of the receivable accounts as the lines of the file have it, and as items and payments come to it. */
const balances = (ledger: Opened) =>
  ledger.row(`
    select sum(control_balance)::double as control, sum(ledger_balance)::double as held,
        sum(difference)::double as difference
    from tie_out where balance_on = (select max(balance_on) from tie_out)`);

const tied = (balance: number) => ({control: balance, held: balance, difference: 0});

const sum = (amounts: readonly number[]) =>
  Math.round(100 * amounts.reduce((total, amount) => total + amount, 0)) / 100;

/** Amounts on accounts that begin so, of a file's own text: an account and a signed amount for each line found. */
const balanceOf = (lines: readonly (readonly [account: string, amount: number])[], ...prefixes: string[]) =>
  sum(lines.filter(([account]) => prefixes.some((prefix) => account.startsWith(prefix))).map(([, amount]) => amount));

/** What stands in the first element of a name within a piece of XML. */
const within = (xml: string, name: string) =>
  new RegExp(`<(?:\\w+:)?${name}>([\\s\\S]*?)</(?:\\w+:)?${name}>`).exec(xml)?.[1]?.trim() ?? "";

const elements = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}>([\\s\\S]*?)</(?:\\w+:)?${name}>`, "g"))].map((found) => found[1]!);

/** Debit less credit, each in an element of its own. */
const netOf = (xml: string, debit: string, credit: string) =>
  Number(within(xml, debit).replace(/<[^>]*Amount>|\s.*/gs, "") || 0) -
  Number(within(xml, credit).replace(/<[^>]*Amount>|\s.*/gs, "") || 0);

describe.skipIf(!existsSync(exports))("a FEC in other forms", () => {
  it("as a workbook", async () => {
    const ledger = await load(join(exports, "123456782FEC20251231.xlsx"), {format: "fec"});
    expect(await rowsOf(ledger)).toEqual([140, 140, 0, 0]);
    // summed from the cells of its 411: 98,127.00 less 79,242.75
    expect(await balances(ledger)).toEqual(tied(18_884.25));
  });

  it("as XML", async () => {
    const ledger = await load(join(exports, "fec.xml"), {format: "fec"});
    expect(await rowsOf(ledger)).toEqual([1, 1, 0, 0]);
    expect(await balances(ledger)).toEqual(tied(120));
  });
});

describe.skipIf(!hasSamples)("SAF-T of other programs", () => {
  const norwegian = "saft-norway/ExampleFile_SAF-T_Financial_999999999_20161125213512.xml";

  it("ties the receivables of the Norwegian example, which are its customers' opening balances", async () => {
    const ledger = await load(join(samples, norwegian), {format: "saf-t"}, {currency: "NOK", control_accounts: ["15"]});
    const text = readFileSync(join(samples, norwegian), "utf8");
    const openings = elements(text, "Customer").map(
      (customer) =>
        [
          within(customer, "AccountID"),
          netOf(customer.replace(/\s/g, ""), "OpeningDebitBalance", "OpeningCreditBalance"),
        ] as const,
    );
    expect(await balances(ledger)).toEqual(tied(balanceOf(openings, "15")));
    expect(await ledger.rows("select customer_id, name from ledger.customers")).toEqual([
      {customer_id: "12000", name: "Kunden AS"},
    ]);
  });

  it("ties an account with opening balances and lines, and says where the file contradicts itself", async () => {
    const path = join(samples, "saft-norway", "ruby-saft_biggest.xml");
    const ledger = await load(path, {format: "saf-t"}, {currency: "NOK", control_accounts: ["1920"]});
    const text = readFileSync(path, "utf8");
    const openings = elements(text, "Account").map(
      (account) =>
        [within(account, "AccountID"), netOf(account, "OpeningDebitBalance", "OpeningCreditBalance")] as const,
    );
    const lines = elements(text, "Line").map(
      (line) => [within(line, "AccountID"), netOf(line.replace(/\s/g, ""), "DebitAmount", "CreditAmount")] as const,
    );
    expect(await balances(ledger)).toEqual(tied(balanceOf([...openings, ...lines], "1920")));
    const codes = await ledger.rows("select distinct code from load.notes order by code");
    expect(codes.map(({code}) => code)).toEqual(["closing_differs", "totals_differ", "unbalanced_entries"]);
  });

  it("reads every line of files that are valid in form alone", async () => {
    for (const [path, lines] of [
      ["saft-norway/generated_auditfile_formatted.xml", ["Line"]],
      ["saft-portugal/sample.xml", ["DebitLine", "CreditLine"]],
    ] as const) {
      const ledger = await load(join(samples, path), {format: "saf-t"}, {control_accounts: ["21"]}, "2025-12-31");
      const [read, loaded, rejected, leftOut] = await rowsOf(ledger);
      const text = readFileSync(join(samples, path), "latin1");
      const entries = text.slice(text.indexOf("<GeneralLedgerEntries"), text.indexOf("</GeneralLedgerEntries"));
      const found = lines.flatMap((name) => elements(entries, name)).length;
      const opened = Number(
        await ledger.value("select count(*) from load.unit_1 where journal_code = 'opening balance'"),
      );
      expect([read! - opened, loaded! + rejected! + leftOut!]).toEqual([found, read]);
    }
  });

  it("refuses one of invoices alone, which says nothing of what was paid", async () => {
    await expect(load(join(samples, "saft-portugal", "Exemplo_Facturacao.xml"), {format: "saf-t"}, {})).rejects.toThrow(
      /Exemplo_Facturacao\.xml: no accounting entry in the file\n.*GeneralLedgerEntries/,
    );
  });
});

describe.skipIf(!hasSamples)("SIE of other programs", () => {
  it.each([
    ["BL0001_typ4.SE", 1],
    ["SIE4_Exempelfil_med_underdim.SE", 0],
    ["SIE_exempelfil.se", 1],
    ["XE_SIE_4_20151125095119.SE", 2],
    ["transaktioner_ovnbolag.se", 1],
    ["transaktioner_ovnbolag-bad-balance.se", 2],
  ])("%s ties account 15", async (name) => {
    const path = join(samples, "sie-sweden", name);
    const ledger = await load(path, {format: "sie"}, {currency: "SEK"});
    const text = readFileSync(path, "latin1");
    const openings = [...text.matchAll(/^\s*#IB\s+0\s+"?(\d+)"?\s+"?(-?[\d.]+)/gm)];
    const lines = [...text.matchAll(/^\s*#TRANS\s+"?(\d+)"?\s+\{[^}]*\}\s+"?(-?[\d.]+)/gm)];
    const found = [...openings, ...lines].map(([, account, amount]) => [account!, Number(amount)] as const);
    expect(await balances(ledger)).toEqual(tied(balanceOf(found, "15")));
    const struck = [...text.matchAll(/^\s*#[BR]TRANS\b/gm)].length;
    const filled = openings.filter(([, , amount]) => Number(amount) !== 0).length;
    const loaded = filled + lines.length;
    expect(await rowsOf(ledger)).toEqual([loaded + struck, loaded, 0, struck]);
  });
});

describe.skipIf(!hasSamples)("XAF of other programs", () => {
  it.each([
    ["ExactOnline_V32_2016.xml", ["1300"]],
    ["banana.xaf", ["1100", "11000", "11010", "11020", "11030"]],
  ])("%s ties its debtors", async (name, control) => {
    const path = join(samples, "xaf-netherlands", name);
    const ledger = await load(path, {format: "xaf"}, {control_accounts: control});
    const text = readFileSync(path, "utf8");
    const found = ["obLine", "trLine"]
      .flatMap((line) => elements(text, line))
      .map((line) => {
        const sign = within(line, "amntTp") === "D" ? 1 : -1;
        return [within(line, "accID"), sign * Number(within(line, "amnt"))] as const;
      });
    expect(await rowsOf(ledger)).toEqual([found.length, found.length, 0, 0]);
    expect(await balances(ledger)).toEqual(tied(balanceOf(found, ...control)));
  });

  it("takes due dates from the subledger", async () => {
    const path = join(samples, "xaf-netherlands", "ExactOnline_V32_2016.xml");
    const ledger = await load(path, {format: "xaf"});
    const stated = elements(readFileSync(path, "utf8"), "sbLine")
      .filter((line) => within(line, "invDueDt") !== "" && within(line, "amntTp") === "D" && within(line, "amnt") > "0")
      .filter((line) => within(line, "jrnID") === "70")
      .map((line) => [within(line, "invRef"), within(line, "invDueDt")]);
    const due = await ledger.rows("select invoice_id, due_on from ledger.invoices where due_on is not null");
    expect(stated.length).toBeGreaterThan(5);
    expect(due.map(({invoice_id, due_on}) => [invoice_id, due_on])).toEqual(expect.arrayContaining(stated));
  });

  it("names customers by the list of parties, and by their account where that is what they are", async () => {
    const exact = await load(join(samples, "xaf-netherlands", "ExactOnline_V32_2016.xml"), {format: "xaf"});
    expect(await exact.value("select name from ledger.customers where customer_id = '1'")).toBe(
      "ABC Producten & Diensten B.V.",
    );
    const banana = await load(
      join(samples, "xaf-netherlands", "banana.xaf"),
      {format: "xaf"},
      {control_accounts: ["110"]},
    );
    expect(await banana.value("select name from ledger.customers where customer_id = '11020'")).toBe("Annelies Schenk");
  });
});

describe.skipIf(!hasSamples)("DATEV of other programs", () => {
  it("keeps customers on the collective account, with the year of the batch", async () => {
    const path = join(samples, "datev", "ledermann_EXTF_Buchungsstapel.csv");
    const ledger = await load(path, {format: "datev", chart: "skr03"});
    expect(
      await ledger.row("select invoice_id, customer_id, account, issued_on, gross_amount from ledger.invoices"),
    ).toEqual({
      invoice_id: "RE201802-135",
      customer_id: "10000",
      account: "1400",
      issued_on: "2018-02-22",
      gross_amount: 5950,
    });
    expect(await rowsOf(ledger)).toEqual([2, 2, 0, 0]);
    expect(await balances(ledger)).toEqual(tied(5950));
  });

  it.each([
    ["lint_after_belegfeld_fix.csv", [3, 3, 0, 0]],
    ["lint_before_belegfeld_fix.csv", [3, 3, 0, 0]],
    // a line break in a text without quotes: the second half is a row of its own, with nothing in it
    ["lint_embedded_newlines.csv", [3, 2, 1, 0]],
    ["lint_encoding_utf8_bom.csv", [2, 2, 0, 0]],
    ["lint_encoding_windows1252.csv", [2, 2, 0, 0]],
    // neither S nor H, and no account
    ["lint_invalid_fields.csv", [4, 2, 2, 0]],
    ["lint_leading_zero_konto.csv", [2, 2, 0, 0]],
    ["lint_valid_minimal_700.csv", [10, 10, 0, 0]],
  ])("%s: every row is loaded or rejected", async (name, rows) => {
    const ledger = await load(join(samples, "datev", name), {format: "datev", chart: "skr03"}, {}, "2025-12-31");
    expect(await rowsOf(ledger)).toEqual(rows);
  });
});
