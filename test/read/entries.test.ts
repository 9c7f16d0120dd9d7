import {gzipSync} from "node:zlib";
import {describe, expect, it} from "vitest";
import {openMade, type Opened} from "../fixtures/made-ledger.js";

const SAF_T = `<?xml version="1.0" encoding="UTF-8"?>
<AuditFile xmlns="urn:StandardAuditFile-Taxation-Financial:NO">
  <Header>
    <AuditFileCountry>NO</AuditFileCountry>
    <DefaultCurrencyCode>NOK</DefaultCurrencyCode>
    <SelectionCriteria>
      <SelectionStartDate>2025-01-01</SelectionStartDate><SelectionEndDate>2025-12-31</SelectionEndDate>
    </SelectionCriteria>
  </Header>
  <MasterFiles>
    <GeneralLedgerAccounts>
      <Account>
        <AccountID>1500</AccountID><AccountDescription>Kundefordringer</AccountDescription>
        <OpeningDebitBalance>700.00</OpeningDebitBalance><ClosingDebitBalance>500.00</ClosingDebitBalance>
      </Account>
      <Account><AccountID>1920</AccountID><AccountDescription>Bank</AccountDescription></Account>
      <Account><AccountID>3000</AccountID><AccountDescription>Salg</AccountDescription></Account>
    </GeneralLedgerAccounts>
    <Customers>
      <Customer>
        <Name>Nordlys &amp; Sønn AS</Name><CustomerID>C1</CustomerID>
        <AccountID>1500</AccountID><OpeningDebitBalance>450.00</OpeningDebitBalance>
      </Customer>
    </Customers>
  </MasterFiles>
  <GeneralLedgerEntries>
    <TotalDebit>2400.00</TotalDebit><TotalCredit>2400.00</TotalCredit>
    <Journal>
      <JournalID>S</JournalID>
      <Transaction>
        <TransactionID>1</TransactionID><TransactionDate>2025-02-01</TransactionDate>
        <Line>
          <AccountID>1500</AccountID><CustomerID>C1</CustomerID><Description>Faktura 10</Description>
          <DebitAmount><Amount>1000.00</Amount></DebitAmount>
          <ReferenceNumber>10</ReferenceNumber><DueDate>2025-03-03</DueDate>
        </Line>
        <Line><AccountID>3000</AccountID><CreditAmount><Amount>1000.00</Amount></CreditAmount></Line>
      </Transaction>
      <Transaction>
        <TransactionID>2</TransactionID><TransactionDate>2025-03-13</TransactionDate>
        <Line><AccountID>1920</AccountID><DebitAmount><Amount>1400.00</Amount></DebitAmount></Line>
        <Line>
          <AccountID>1500</AccountID><CustomerID>C1</CustomerID>
          <CreditAmount><Amount>1000.00</Amount></CreditAmount><CrossReference>10</CrossReference>
        </Line>
        <Line><AccountID>1500</AccountID><CreditAmount><Amount>400.00</Amount></CreditAmount></Line>
      </Transaction>
    </Journal>
  </GeneralLedgerEntries>
</AuditFile>
`;

const saft = (content: string | Uint8Array, source: Record<string, unknown> = {}) =>
  openMade(
    {
      currency: "NOK",
      terms: {default: "30d"},
      sources: [{file: "books.xml", format: "saf-t", chart: "ns4102", ...source}],
    },
    {"books.xml": content},
    "2025-12-31",
  );

const message = async (opening: Promise<unknown>): Promise<string> =>
  opening.then(
    () => "read",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

const tieOut = (ledger: Opened) =>
  ledger.row(`
    select control_balance, ledger_balance, difference from tie_out
    where balance_on = (select max(balance_on) from ledger.control_balances)`);

describe("SAF-T", () => {
  it("is read with names, due dates, references and opening balances by customer and without one", async () => {
    const ledger = await saft(SAF_T);
    // 700 opened (450 of C1, 250 of nobody), 1,000 invoiced and paid, 400 received without a customer
    expect(await tieOut(ledger)).toEqual({control_balance: 300, ledger_balance: 300, difference: 0});
    expect(
      await ledger.rows(
        "select invoice_id, customer_id, gross_amount, due_on, is_sale from ledger.invoices order by gross_amount",
      ),
    ).toMatchObject([
      {customer_id: "1500", gross_amount: 250, is_sale: false},
      {customer_id: "C1", gross_amount: 450, is_sale: false},
      {invoice_id: "10", customer_id: "C1", gross_amount: 1000, due_on: "2025-03-03", is_sale: true},
    ]);
    expect(await ledger.value("select name from ledger.customers where customer_id = 'C1'")).toBe("Nordlys & Sønn AS");
    expect((await ledger.kpi("days_to_pay", "mean_all")).value).toBe(40);
    // the file's own word for the end of 1500 is 500, and its lines come to 300
    expect(await ledger.rows("select note from load.notes where code = 'closing_differs'")).toEqual([
      {note: "account 1500 closes at 500.00 by the file's own word, and its lines come to 300.00"},
    ]);
  });

  it("packed by gzip, in UTF-16 and with prefixes reads the same", async () => {
    const prefixed = SAF_T.replace(/<(\/?)(?=[A-Z])/g, "<$1n1:").replace("xmlns=", "xmlns:n1=");
    for (const content of [
      gzipSync(SAF_T),
      Buffer.from(`\ufeff${SAF_T.replace("UTF-8", "UTF-16")}`, "utf16le"),
      prefixed,
    ])
      expect(await tieOut(await saft(content))).toMatchObject({control_balance: 300, difference: 0});
  });

  it("rejects a line that cannot be read, by its row and the file's own name of the column", async () => {
    const ledger = await saft(SAF_T.replace("<Amount>400.00<", "<Amount>4OO<"));
    const {row, column, value} = await ledger.row('select "row", "column", value from rejects');
    expect([row, column, value]).toEqual([
      1 + SAF_T.slice(0, SAF_T.indexOf("<Amount>400.00<")).split("\n").length - 1,
      "DebitAmount or CreditAmount",
      "4OO",
    ]);
    // what the account holds is unknown then, not smaller
    expect(await tieOut(ledger)).toMatchObject({control_balance: null});
    expect(await ledger.row("select rows_read, rows_loaded, rows_rejected from sources")).toEqual({
      rows_read: 7,
      rows_loaded: 6,
      rows_rejected: 1,
    });
  });

  it("says of itself how much it holds: what is not there is said", async () => {
    const ledger = await saft(SAF_T.replace("<TotalDebit>2400.00<", "<TotalDebit>9400.00<"));
    expect(await ledger.value("select note from load.notes where code = 'totals_differ'")).toBe(
      "debits of 2,400.00 stand in the file, which says of itself that they are 9,400.00".replaceAll(/,(?=\d)/g, ""),
    );
  });
});

/** One sale of 123.00 to C1, its receipt and its VAT, as a country writes it. */
const saftOf = (country: string, customers: string, entries: string, header = "") =>
  `<?xml version="1.0" encoding="UTF-8"?><AuditFile><Header>${header}` +
  `${country === "PT" ? "" : `<AuditFileCountry>${country}</AuditFileCountry>`}</Header><MasterFiles>${customers}` +
  `</MasterFiles><GeneralLedgerEntries><Journal><JournalID>1</JournalID>${entries}</Journal></GeneralLedgerEntries>` +
  "</AuditFile>";

const transaction = (id: string, on: string, lines: string) =>
  `<Transaction><TransactionID>${id}</TransactionID><TransactionDate>${on}</TransactionDate>${lines}</Transaction>`;

describe("SAF-T as countries write it", () => {
  const line = (account: string, side: "Debit" | "Credit", amount: string, party = "", reference = "") =>
    `<Line><RecordID>1</RecordID><AccountID>${account}</AccountID>${party}` +
    `<${side}Amount><Amount>${amount}</Amount><CurrencyCode>RON</CurrencyCode></${side}Amount>${reference}</Line>`;
  const named = "<Customers><Customer><Name>Client</Name><CustomerID>C1</CustomerID></Customer></Customers>";
  const reference = "<ReferenceNumber>F1</ReferenceNumber>";
  const noParty = "<CustomerID>0</CustomerID><SupplierID>0</SupplierID>";
  const customer = "<CustomerID>C1</CustomerID><SupplierID>0</SupplierID>";
  /** Portugal: debit and credit lines apart, the amount in the element itself, the customer on the transaction. */
  const portuguese = (account: string, side: "Debit" | "Credit", amount: string) =>
    `<${side}Line><RecordID>1</RecordID><AccountID>${account}</AccountID><SourceDocumentID>F1</SourceDocumentID>` +
    `<${side}Amount>${amount}</${side}Amount></${side}Line>`;
  const portugal = saftOf(
    "PT",
    "<Customer><CustomerID>C1</CustomerID><CompanyName>Client</CompanyName></Customer>",
    transaction(
      "1",
      "2025-02-01",
      `<CustomerID>C1</CustomerID><Lines>${portuguese("21111", "Debit", "123.00")}
       ${portuguese("711", "Credit", "100.00")}
        ${portuguese("24331", "Credit", "23.00")}</Lines>`,
    ) +
      transaction(
        "2",
        "2025-03-03",
        `<CustomerID>C1</CustomerID><Lines>${portuguese("1201", "Debit", "123.00")}
          ${portuguese("21111", "Credit", "123.00")}</Lines>`,
      ),
    "<TaxRegistrationNumber>500000000</TaxRegistrationNumber><StartDate>2025-01-01</StartDate>",
  );
  const others = (country: string, [owed, sold, vat, bank]: readonly string[]) =>
    saftOf(
      country,
      named,
      transaction(
        "1",
        "2025-02-01",
        line(owed!, "Debit", "123.00", customer, reference) +
          line(sold!, "Credit", "100.00", noParty) +
          line(vat!, "Credit", "23.00", noParty),
      ) +
        transaction(
          "2",
          "2025-03-03",
          line(bank!, "Debit", "123.00", noParty) + line(owed!, "Credit", "123.00", customer, reference),
        ),
    );

  it.each([
    ["Portugal", "snc", portugal],
    ["Romania", "omfp1802", others("RO", ["4111", "707", "4427", "5121"])],
    ["Luxembourg", "pcn", others("LU", ["40111", "7021", "461411", "5131"])],
    ["Norway", "ns4102", others("NO", ["1500", "3000", "2700", "1920"])],
  ])("%s", async (_country, chart, text) => {
    const ledger = await saft(text, {chart});
    expect(await ledger.rows("select customer_id, gross_amount, net_amount, is_sale from ledger.invoices")).toEqual([
      {customer_id: "C1", gross_amount: 123, net_amount: 100, is_sale: true},
    ]);
    expect(await ledger.rows("select amount, method from ledger.payments")).toEqual([{amount: 123, method: "bank"}]);
    expect((await ledger.kpi("days_to_pay", "mean_all")).value).toBe(30);
    expect(await ledger.value("select name from ledger.customers")).toBe("Client");
  });

  it("needs the chart or the accounts of customers in ledger.yaml", async () => {
    expect(await message(saft(portugal, {chart: undefined}))).toMatch(/no chart of accounts is known/);
  });
});

describe("hostile XML is refused with its row", () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>`;
  it.each([
    [
      "entities that grow",
      SAF_T.replace("?>\n", `?>\n${bomb}\n`).replace("Bank<", "&c;<"),
      /books\.xml:2: XML with a doc/,
    ],
    [
      "an entity that reads a file",
      SAF_T.replace("?>\n", `?>\n<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>\n`).replace("Bank<", "&f;<"),
      /books\.xml:2: XML with a document type.*\n.*without a DOCTYPE/,
    ],
    [
      "an entity that is declared nowhere",
      SAF_T.replace("Bank<", "&f;<"),
      /books\.xml:16: not well-formed XML: undefined entity/,
    ],
    [
      "a file that was cut off",
      SAF_T.slice(0, SAF_T.indexOf("<TransactionID>2<")),
      /books\.xml:\d+: not well-formed XML/,
    ],
    [
      "a tag that is not closed",
      SAF_T.replace("</AccountID><CustomerID>C1", "<CustomerID>C1"),
      /books\.xml:3\d: not well/,
    ],
    ["elements without end", `<AuditFile>${"<a>".repeat(100_000)}`, /books\.xml:1: more than 64 XML elements/],
    ["a text without end", `<AuditFile><a>${"x".repeat(3_000_000)}`, /books\.xml:1: an XML element with more than/],
    ["bytes of another encoding", Buffer.concat([Buffer.from(SAF_T), Buffer.from([0])]), /books\.xml: .*zero/],
    ["another kind of XML", "<Invoice><ID>1</ID></Invoice>", /books\.xml: an XML file that is no ledger known here/],
    ["a page of a browser", "<!doctype html><html></html>", /books\.xml: an XML file that is no ledger/],
  ])("%s", async (_name, content, refusal) => {
    expect(await message(saft(content))).toMatch(refusal);
  });
});

const GRAND_LIVRE = `Date;Jal;Compte;Tiers;Nom;Pièce;Libellé;Débit;Crédit;Let;Échéance
10/01/2025;VT;411000;D01;Dupont;F1;Facture 1;1 200,00;;A;28/02/2025
10/01/2025;VT;706000;;;F1;Facture 1;;1 200,00;;
15/02/2025;BQ;512000;;;R1;Virement;1 200,00;;;
15/02/2025;BQ;411000;D01;Dupont;R1;Virement;;1 200,00;A;
20/03/2025;VT;411000;D02;Morel;F2;Facture 2;600,00;;;
20/03/2025;VT;706000;;;F2;Facture 2;;600,00;;
`;

const columns = {
  entry_on: "Date",
  journal: "Jal",
  account: "Compte",
  third_party: "Tiers",
  third_party_name: "Nom",
  reference: "Pièce",
  label: "Libellé",
  debit: "Débit",
  credit: "Crédit",
  letter: "Let",
  due_on: "Échéance",
};

const entries = (text: string, source: Record<string, unknown>) =>
  openMade(
    {terms: {default: "30d"}, sources: [{file: "gl.csv", format: "entries", chart: "pcg", ...source}]},
    {"gl.csv": text},
    "2025-12-31",
  );

const BATCH = [
  '"EXTF";700;21;"Buchungsstapel";13;20250401000000000;;"RE";"";"";1001;1;' +
    '20240701;4;20241201;20250331;"";"";1;0;0;"EUR"',
  "Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;Konto;Gegenkonto (ohne BU-Schlüssel);Belegdatum;Belegfeld 1;" +
    "Belegfeld 2;Skonto;Buchungstext",
];

describe("a batch of DATEV", () => {
  const batch = (rows: readonly string[], chart = "skr03") =>
    openMade(
      {terms: {default: "30d"}, sources: [{file: "batch.csv", format: "datev", chart}]},
      {"batch.csv": `${[...BATCH, ...rows].join("\r\n")}\r\n`},
      "2025-12-31",
    );

  it("has days of two years, due dates, discounts that clear the item, and opening balances", async () => {
    const ledger = await batch([
      '300,00;"S";10001;9008;0112;"A1";"";;"Saldovortrag"',
      '1000,00;"S";10000;8400;1512;"R1";"150125";;"Rechnung"',
      '980,00;"H";10000;1200;0501;"R1";"";20,00;"Zahlung"',
      '1000,00;"S";1600;10000;0601;"R2";"";;"Verrechnung"',
    ]);
    // 300 opened, 1,000 invoiced and cleared by 980 and 20, 1,000 set off against a supplier
    expect(await tieOut(ledger)).toEqual({control_balance: -700, ledger_balance: -700, difference: 0});
    expect(
      await ledger.rows("select invoice_id, issued_on, due_on, is_sale from ledger.invoices order by issued_on"),
    ).toMatchObject([
      {issued_on: "2024-12-01", is_sale: false},
      {invoice_id: "R1", issued_on: "2024-12-15", due_on: "2025-01-15", is_sale: true},
    ]);
    expect(await ledger.rows("select amount, method from ledger.payments order by amount desc")).toEqual([
      {amount: 1000, method: "set_off"},
      {amount: 980, method: "bank"},
      {amount: 20, method: "discount"},
    ]);
    expect(await ledger.row("select rows_read, rows_loaded, rows_rejected from sources")).toEqual({
      rows_read: 4,
      rows_loaded: 4,
      rows_rejected: 0,
    });
  });

  it("rejects a row whole, with its own number, when its day is outside the batch", async () => {
    const ledger = await batch([
      '100,00;"S";10000;8400;1512;"R1";;;',
      '100,00;"S";10000;8400;3103;"R2";;;',
      '9,00;"S";10000;8400;0104;"R3";;;',
    ]);
    expect(await ledger.rows('select "row", "column", value from rejects')).toEqual([
      {row: 5, column: "Belegdatum", value: "0104"},
    ]);
    expect(await ledger.row("select rows_read, rows_loaded, rows_rejected from sources")).toEqual({
      rows_read: 3,
      rows_loaded: 2,
      rows_rejected: 1,
    });
  });
});

const VOUCHERS = `#FLAGGA 0
#FORMAT PC8
#SIETYP 4
#FNAMN "Bolaget \\"AB\\""
#RAR 0 20250101 20251231
#KONTO 1510 "Kundfordringar"
#OBJEKT 8 "K1" "Kund Ett"
#IB 0 1510 250.00
#IB 0 2010 -250.00
#UB 0 1510 250.00
#VER A 1 20250201 "Faktura"
{
#TRANS 1510 {8 K1 10 "F 1"} 1000.00
#BTRANS 3000 {} -1.00
#TRANS 3000 {} -800.00
#TRANS 2610 {} -200.00
}
#VER B 1 20250303 "Betalning"
{
#TRANS 1930 {} 999.60
#TRANS 3740 {} 0.40
#TRANS 1510 {8 K1 10 "F 1"} -1000.00
}
`;

describe("SIE", () => {
  const sie = (text: string) =>
    openMade(
      {currency: "SEK", terms: {default: "30d"}, sources: [{file: "books.se", format: "sie"}]},
      {"books.se": text},
      "2025-12-31",
    );

  it("knows customers and invoices by their dimensions, and what rounds a payment", async () => {
    const ledger = await sie(VOUCHERS);
    expect(await tieOut(ledger)).toEqual({control_balance: 250, ledger_balance: 250, difference: 0});
    expect(await ledger.rows("select customer_id, name from ledger.customers order by 1")).toEqual([
      {customer_id: "1510", name: "Kundfordringar"},
      {customer_id: "K1", name: "Kund Ett"},
    ]);
    expect(await ledger.rows("select amount, method from ledger.payments order by amount")).toEqual([
      {amount: 0.4, method: "rounding"},
      {amount: 999.6, method: "bank"},
    ]);
    expect(await ledger.rows("select code, rows from load.notes")).toEqual([{code: "sie_struck_out", rows: 1}]);
  });

  it.each<[string, string, RegExp]>([
    [
      "cut off within a voucher",
      VOUCHERS.slice(0, VOUCHERS.indexOf("#TRANS 2610")),
      /books\.se:15: .*ends within a vou/,
    ],
    [
      "of a type without vouchers",
      VOUCHERS.replace("#SIETYP 4", "#SIETYP 1"),
      /books\.se:3: a SIE file without vou.*: 1/,
    ],
  ])("%s is refused", async (_name, text, refusal) => {
    expect(await message(sie(text))).toMatch(refusal);
  });
});

describe("a ledger of entries by the columns that ledger.yaml names", () => {
  it("is read as a FEC is", async () => {
    const ledger = await entries(GRAND_LIVRE, {columns});
    expect(await tieOut(ledger)).toEqual({control_balance: 600, ledger_balance: 600, difference: 0});
    expect(await ledger.rows("select invoice_id, customer_id, due_on from ledger.invoices order by 1")).toEqual([
      {invoice_id: "F1", customer_id: "D01", due_on: "2025-02-28"},
      {invoice_id: "F2", customer_id: "D02", due_on: null},
    ]);
    expect((await ledger.kpi("days_to_pay", "mean_all")).value).toBe(36);
  });

  it("has an amount and a side, or a signed amount, instead of debit and credit", async () => {
    const rows = GRAND_LIVRE.trim()
      .split("\n")
      .slice(1)
      .map((row) => row.split(";"));
    const {debit: _debit, credit: _credit, ...others} = columns;
    const head = "Date;Jal;Compte;Tiers;Nom;Pièce;Libellé;Montant;Sens;Let;Échéance\n";
    const sided = rows.map((row) =>
      row
        .with(8, row[7] === "" ? "H" : "S")
        .with(7, row[7] || row[8]!)
        .join(";"),
    );
    const signed = rows.map((row) =>
      row
        .with(8, "")
        .with(7, row[7] || `-${row[8]}`)
        .join(";"),
    );
    for (const [lines, named] of [
      [sided, {...others, amount: "Montant", side: "Sens"}],
      [signed, {...others, amount: "Montant"}],
    ] as const)
      expect(
        await tieOut(
          await entries(head.replace("Sens", "side" in named ? "Sens" : "x") + lines.join("\n"), {columns: named}),
        ),
      ).toMatchObject({
        control_balance: 600,
        difference: 0,
      });
  });

  it("obeys dates, decimal, delimiter and header_row", async () => {
    const american = GRAND_LIVRE.replace(/^(\d\d)\/(\d\d)\/(\d{4})/gm, "$2/$1/$3")
      .replace(/(\d)\/(\d\d)\/2025;?$/gm, "$1/$2/2025")
      .replaceAll(" 200,00", ",200.00")
      .replaceAll("600,00", "600.00")
      .replaceAll(";28/02/2025", ";02/28/2025")
      .replaceAll(";", "|");
    const ledger = await entries(`Ledger of 2025|||||||||\n${american}`, {
      columns,
      dates: "%m/%d/%Y",
      decimal: ".",
      thousands: ",",
      delimiter: "|",
      header_row: 2,
    });
    expect(await tieOut(ledger)).toMatchObject({control_balance: 600, difference: 0});
    expect(await ledger.value("select max(due_on) from ledger.invoices")).toBe("2025-02-28");
  });

  it("lets ledger.yaml say what an account is for", async () => {
    const written = GRAND_LIVRE.replaceAll("512000", "467100");
    const cashOf = async (source: Record<string, unknown>) =>
      (await entries(written, {columns, ...source})).value("select method from ledger.payments");
    expect(await cashOf({})).toBe("other");
    expect(await cashOf({accounts: {cash: ["4671"]}})).toBe("bank");
  });
});

describe("a setting that cannot be obeyed is refused", () => {
  it.each<[string, Record<string, unknown>, RegExp]>([
    ["where", {where: "1 = 1"}, /ledger\.yaml: where cannot be obeyed .* text: gl\.csv/],
    ["distinct", {distinct: true}, /ledger\.yaml: distinct cannot be obeyed/],
    ["table", {table: "invoices"}, /ledger\.yaml: table cannot be obeyed/],
    ["sheet", {sheet: "A"}, /ledger\.yaml: sheet cannot be obeyed/],
    ["constants of another column", {constants: {currency: "EUR"}}, /constants\.currency cannot be obeyed/],
    [
      "a column by sql",
      {columns: {...columns, account: {sql: "x"}}},
      /columns of a ledger of entries are named as they/,
    ],
    [
      "a column of another table",
      {columns: {...columns, invoice_id: "Pièce"}},
      /no such column of entries: invoice_id/,
    ],
    [
      "a column that is not there",
      {columns: {...columns, letter: "Lettre"}},
      /gl\.csv:1: no such column: Lettre\n.*Let/,
    ],
    [
      "no chart",
      {columns, chart: undefined},
      /ledger\.yaml: no chart of accounts is known.*\n.*give chart one of these values: pcg/,
    ],
  ])("%s", async (_name, source, refusal) => {
    expect(await message(entries(GRAND_LIVRE, {columns, ...source}))).toMatch(refusal);
  });

  it.each<[string, Record<string, unknown>]>([
    ["dates", {dates: "%d/%m/%Y"}],
    ["decimal", {decimal: ","}],
    ["columns", {columns: {account: "AccountID"}}],
    ["header_row", {header_row: 2}],
  ])("%s of a file that says it itself", async (name, source) => {
    expect(await message(saft(SAF_T, source))).toMatch(new RegExp(`ledger\\.yaml: ${name} cannot be obeyed .* saf-t`));
  });

  it("and so is a format that the file is not of", async () => {
    expect(await message(saft(SAF_T, {format: "xaf"}))).toMatch(
      /books\.xml: the file is saf-t, and ledger\.yaml says format: xaf\n.*set format: saf-t/,
    );
  });
});
