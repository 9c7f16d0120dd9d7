import {existsSync} from "node:fs";
import {readFile, writeFile} from "node:fs/promises";
import {basename, join} from "node:path";
import * as XLSX from "@e965/xlsx";
import {describe, expect, it} from "vitest";
import {parse} from "yaml";
import {proposeLedger} from "../../data-loaders/init/index.js";
import {encours, openLedger, temporaryFolder, writeFiles, type Opened} from "../fixtures/made-ledger.js";

interface Proposed {
  yaml: string;
  questions: string;
  ledger: Record<string, unknown> & {sources: Record<string, unknown>[]};
  dir: string;
}

/** What init proposes for exports that lie in a ledger's folder, beside it or below. */
async function propose(files: Record<string, string | Uint8Array>, named?: string[]): Promise<Proposed> {
  const dir = await temporaryFolder();
  await writeFiles(dir, files);
  const {yaml, questions} = await proposeLedger(named?.map((name) => join(dir, name)) ?? [dir], {dir});
  await writeFile(join(dir, "ledger.yaml"), yaml);
  return {
    yaml,
    questions: questions.map((question) => question.replaceAll(basename(dir), "ledger")).join("\n"),
    ledger: parse(yaml) as Proposed["ledger"],
    dir,
  };
}

const opened = (dir: string): Promise<Opened> =>
  openLedger(dir, undefined, {needs: ["sources", "rejects", "open_items"]});

/** The same three invoices and what is open of them, however they are written down. */
async function expectInvoices({dir}: Proposed, names = true): Promise<void> {
  const ledger = await opened(dir);
  try {
    expect(await ledger.rows('select source, "row", value, reason from rejects')).toEqual([]);
    expect(
      await ledger.rows(
        "select invoice_id, customer_id, issued_on, due_on, gross_amount from ledger.invoices order by invoice_id",
      ),
    ).toEqual([
      {invoice_id: "A1", customer_id: "43001", issued_on: "2025-01-13", due_on: "2025-02-12", gross_amount: 1200.5},
      {invoice_id: "A2", customer_id: "43002", issued_on: "2025-01-14", due_on: "2025-02-13", gross_amount: 80},
      {invoice_id: "A3", customer_id: "43001", issued_on: "2025-02-02", due_on: "2025-03-04", gross_amount: 3400},
    ]);
    expect(await ledger.rows("select document_id, open_amount from open_items order by 1")).toEqual([
      {document_id: "A2", open_amount: 30},
      {document_id: "A3", open_amount: 3400},
    ]);
    if (names)
      expect(await ledger.rows("select customer_id, name from ledger.customers order by 1")).toEqual([
        {customer_id: "43001", name: "Müller & Léa"},
        {customer_id: "43002", name: "Ñandú"},
      ]);
  } finally {
    ledger.close();
  }
}

interface Style {
  delimiter: string;
  date: (day: string, month: string) => string;
  amount: (units: string, thousands: string, cents: string) => string;
}

const slash = (day: string, month: string) => `${day}/${month}/2025`;
const dot = (day: string, month: string) => `${day}.${month}.2025`;
const comma = (separator: string) => (units: string, thousands: string, cents: string) =>
  `${thousands === "" ? "" : `${thousands}${separator}`}${units},${cents}`;
const point = (units: string, thousands: string, cents: string) =>
  `${thousands === "" ? "" : `${thousands},`}${units}.${cents}`;

function rowsOf({delimiter, date, amount}: Style): string[] {
  const quote = (field: string) => (field.includes(delimiter) ? `"${field}"` : field);
  const rows = [
    [
      "A1",
      "43001",
      "Müller & Léa",
      date("13", "01"),
      date("12", "02"),
      amount("200", "1", "50"),
      amount("0", "", "00"),
    ],
    ["A2", "43002", "Ñandú", date("14", "01"), date("13", "02"), amount("80", "", "00"), amount("30", "", "00")],
    [
      "A3",
      "43001",
      "Müller & Léa",
      date("02", "02"),
      date("04", "03"),
      amount("400", "3", "00"),
      amount("400", "3", "00"),
    ],
  ];
  return rows.map((row) => row.map(quote).join(delimiter));
}

const headings: [string, string, string[], Style][] = [
  [
    "French",
    "Balance âgée.csv",
    ["N° pièce", "Code tiers", "Intitulé tiers", "Date pièce", "Date d'échéance", "Montant TTC", "Solde dû"],
    {delimiter: ";", date: slash, amount: comma(" ")},
  ],
  [
    "French, of another program",
    "encours_clients.csv",
    [
      "Numéro de facture",
      "Code client",
      "Raison sociale",
      "Date de facturation",
      "Échéance",
      "Montant TTC (EUR)",
      "Reste à payer",
    ],
    {delimiter: "\t", date: slash, amount: comma("\u00a0")},
  ],
  [
    "English",
    "AR aging.csv",
    ["Invoice No.", "Customer No.", "Customer Name", "Invoice Date", "Due Date", "Original Amount", "Remaining Amount"],
    {delimiter: ",", date: (day, month) => `${Number(month)}/${Number(day)}/2025`, amount: point},
  ],
  [
    "German",
    "Offene Posten.csv",
    ["Belegnummer", "Kundennummer", "Name", "Rechnungsdatum", "Fälligkeit", "Betrag", "Offener Betrag"],
    {delimiter: ";", date: dot, amount: comma(".")},
  ],
  [
    "German, of SAP",
    "export.txt",
    ["Belegnummer", "Debitor", "Name 1", "Belegdatum", "Nettofälligkeit", "Betrag in Hauswährung", "Offen"],
    {delimiter: "\t", date: dot, amount: comma(".")},
  ],
  [
    "German, of a bookkeeper",
    "OPOS.csv",
    ["Rechnungsnummer", "Konto", "Name", "Rechnungsdatum", "Fällig am", "Bruttobetrag", "Saldo"],
    {delimiter: ";", date: dot, amount: comma(".")},
  ],
  [
    "Spanish",
    "antiguedad.csv",
    ["Nº Factura", "Cód. Cliente", "Razón social", "Fecha factura", "Vencimiento", "Importe", "Pendiente"],
    {delimiter: ";", date: slash, amount: comma(".")},
  ],
  [
    "Italian",
    "partite aperte.csv",
    [
      "Numero fattura",
      "Codice cliente",
      "Ragione sociale",
      "Data fattura",
      "Data scadenza",
      "Importo totale",
      "Importo residuo",
    ],
    {delimiter: ";", date: slash, amount: comma(".")},
  ],
  [
    "Dutch",
    "openstaande posten.csv",
    ["Factuurnummer", "Debiteurnr.", "Naam", "Factuurdatum", "Vervaldatum", "Bedrag incl. BTW", "Openstaand bedrag"],
    {delimiter: ";", date: (day, month) => `${day}-${month}-2025`, amount: comma(".")},
  ],
];

describe("init knows what other programs call the columns", () => {
  it.each(headings)("%s", async (_, file, names, style) => {
    const proposed = await propose({[file]: `${[names.join(style.delimiter), ...rowsOf(style)].join("\n")}\n`});
    expect(proposed.yaml).not.toMatch(/columns:[\s\S]*check: a guess|both ways/);
    await expectInvoices(proposed);
  });

  it(
    "below titles, in Windows' encoding, with a total at the end: no line to delete, and the title's date is the " +
      "reporting date",
    async () => {
      const [, , names, style] = headings[0]!;
      const text = [
        "ACME SAS;;;;;;",
        "Échéancier arrêté au 31/03/2025, édité le 04/04/2025;;;;;;",
        ";;;;;;",
        names.join(";"),
        ...rowsOf(style),
        "Total;;;;;4 680,50;3 430,00",
      ].join("\r\n");
      const proposed = await propose({"echeancier.csv": Buffer.from(text, "latin1")});
      expect(proposed.ledger["as_of"]).toBe("2025-03-31");
      expect(proposed.ledger.sources[0]).toMatchObject({
        encoding: "windows-1252",
        header_row: 4,
        decimal: ",",
        thousands: " ",
      });
      await expectInvoices(proposed);
      const ledger = await opened(proposed.dir);
      expect(
        await ledger.rows("select rows_rejected, rows_left_out from sources where ledger_table = 'invoices'"),
      ).toEqual([{rows_rejected: 0, rows_left_out: 1}]);
      ledger.close();
    },
  );

  it("what stands in for a column that the list does not have, the line says", async () => {
    const {yaml, dir} = await propose({
      "ARAging.csv":
        "Document Number,Name,Posting Date,Due Date,Amount " +
        "Remaining\nB1,Acme,2025-01-13,2025-02-12,10\nB2,Bolt,2025-01-14,2025-02-13,20\n",
    });
    expect(yaml).toMatch(/customer_id: Name # check: a name, for want of a number/);
    expect(yaml).toMatch(/issued_on: Posting Date # check: the day it was posted, for want of its own date/);
    expect(yaml).toMatch(/gross_amount: Amount Remaining # check: what is still open, for want of the original amount/);
    const ledger = await opened(dir);
    expect(await ledger.rows("select document_id, open_amount from open_items order by 1")).toEqual([
      {document_id: "B1", open_amount: 10},
      {document_id: "B2", open_amount: 20},
    ]);
    ledger.close();
  });

  it(
    "a workbook whose titles, dates and amounts are text, with a blank row above the headings: rejects keep the " +
      "sheet's rows",
    async () => {
      const sheet = XLSX.utils.aoa_to_sheet([
        ["Balance âgée"],
        ["Situation au 31/03/2025"],
        [],
        headings[0]![2],
        ...rowsOf({delimiter: ";", date: slash, amount: comma(" ")}).map((row) => row.split(";")),
        ["A4", "43002", "Ñandú", "31/02/2025", "31/03/2025", "10,00", "10,00"],
      ]);
      const book = XLSX.utils.book_new();
      XLSX.utils.book_append_sheet(book, sheet, "Clients");
      const proposed = await propose({
        "balance.xlsx": new Uint8Array(XLSX.write(book, {type: "array", bookType: "xlsx"}) as ArrayBuffer),
      });
      expect(proposed.ledger["as_of"], proposed.yaml).toBe("2025-03-31");
      expect(proposed.ledger.sources[0]).toMatchObject({
        format: "xlsx",
        header_row: 4,
        decimal: ",",
        dates: "%d/%m/%Y",
      });
      const ledger = await opened(proposed.dir);
      expect(await ledger.rows('select "row", "column", value from rejects')).toEqual([
        {row: 8, column: "issued_on", value: "31/02/2025"},
      ]);
      expect(await ledger.rows("select invoice_id, issued_on, gross_amount from ledger.invoices order by 1")).toEqual([
        {invoice_id: "A1", issued_on: "2025-01-13", gross_amount: 1200.5},
        {invoice_id: "A2", issued_on: "2025-01-14", gross_amount: 80},
        {invoice_id: "A3", issued_on: "2025-02-02", gross_amount: 3400},
      ]);
      ledger.close();
    },
  );

  it("a workbook of true dates and numbers keeps them whatever is said of those written as text", async () => {
    const sheet = XLSX.utils.aoa_to_sheet(
      [
        headings[0]![2],
        ["A1", "C1", "Léa", new Date(Date.UTC(2025, 0, 13)), new Date(Date.UTC(2025, 1, 12)), 1200.5, 1200.5],
        ["A2", "C1", "Léa", "14/01/2025", "13/02/2025", "80,25", "80,25"],
        ...["15", "16", "17"].map((day, index) => [
          `A${3 + index}`,
          "C1",
          "Léa",
          `${day}/01/2025`,
          "14/02/2025",
          "1 080,25",
          "1 080,25",
        ]),
      ],
      {cellDates: true, dateNF: "yyyy-mm-dd"},
    );
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, sheet, "Clients");
    const {dir, yaml} = await propose({
      "balance.xlsx": new Uint8Array(XLSX.write(book, {type: "array", bookType: "xlsx"}) as ArrayBuffer),
    });
    const ledger = await opened(dir);
    expect(
      await ledger.rows("select invoice_id, issued_on, gross_amount from ledger.invoices order by 1"),
      yaml,
    ).toEqual([
      {invoice_id: "A1", issued_on: "2025-01-13", gross_amount: 1200.5},
      {invoice_id: "A2", issued_on: "2025-01-14", gross_amount: 80.25},
      {invoice_id: "A3", issued_on: "2025-01-15", gross_amount: 1080.25},
      {invoice_id: "A4", issued_on: "2025-01-16", gross_amount: 1080.25},
      {invoice_id: "A5", issued_on: "2025-01-17", gross_amount: 1080.25},
    ]);
    ledger.close();
  });
});

const list = (...rows: string[]) =>
  ["Invoice,Customer number,Customer name,Date,Due Date,Total,Paid On", ...rows, ""].join("\n");

describe("init on a folder of exports", () => {
  it("one export a month becomes one source that takes in next month's, each customer once", async () => {
    const {ledger, dir} = await propose({
      "exports/invoices_2025-01.csv": list("A1,C1,Acme,2025-01-13,2025-02-12,10,2025-02-10"),
      "exports/invoices_2025-02.csv": list("A2,C1,Acme,2025-02-13,2025-03-12,20,"),
      "exports/invoices_2025-03.csv": list("A3,C2,Bolt,2025-03-13,2025-04-12,30,"),
      "notes.md": "# not an export",
      "dist/index.html": "<!doctype html>",
      "dist/invoices_2025-01.csv": list("B1,C1,Acme,2025-01-13,2025-02-12,10,2025-02-10"),
    });
    expect(ledger.sources.map(({file, table}) => [file, table])).toEqual([
      ["exports/invoices_*.csv", "invoices"],
      ["exports/invoices_*.csv", "customers"],
    ]);
    await writeFiles(dir, {"exports/invoices_2025-04.csv": list("A4,C2,Bolt,2025-04-13,2025-05-12,40,")});
    const read = await opened(dir);
    expect(await read.rows("select invoice_id from ledger.invoices order by 1")).toEqual([
      {invoice_id: "A1"},
      {invoice_id: "A2"},
      {invoice_id: "A3"},
      {invoice_id: "A4"},
    ]);
    expect(await read.rows("select customer_id, name from ledger.customers order by 1")).toEqual([
      {customer_id: "C1", name: "Acme"},
      {customer_id: "C2", name: "Bolt"},
    ]);
    expect(
      await read.rows(
        "select sum(rows_read) as read, sum(rows_left_out) as left_out, sum(rows_rejected) as rejected from " +
          "sources where ledger_table = 'customers'",
      ),
    ).toEqual([{read: 4, left_out: 2, rejected: 0}]);
    read.close();
  });

  it("a pattern takes in no file that is something else", async () => {
    const {ledger} = await propose({
      "invoices_a.csv": list("A1,C1,Acme,2025-01-13,2025-02-12,10,2025-02-10"),
      "invoices_b.csv": list("A2,C1,Acme,2025-02-13,2025-03-12,20,2025-03-01"),
      "invoices_terms.csv": "code,days\n1,30\n",
    });
    expect(ledger.sources.map(({file}) => file)).toEqual([
      "invoices_a.csv",
      "invoices_b.csv",
      "invoices_a.csv",
      "invoices_b.csv",
    ]);
  });

  it("day and month that read both ways in one file follow the file where they do not", async () => {
    const {ledger, questions} = await propose({
      "january.csv": "Invoice,Customer,Date,Due Date,Total\nA1,C1,01/02/2025,01/03/2025,10\n",
      "february.csv":
        "Invoice,Customer,Date,Due Date,Total\nA2,C1,02/13/2025,03/15/2025,20\nA3,C2,02/14/2025,03/16/2025,20\n",
    });
    expect(ledger.sources.map(({dates}) => dates)).toEqual(["%m/%d/%Y", "%m/%d/%Y"]);
    expect(questions).not.toMatch(/both ways/);
  });

  it("a file that cannot be read is named with the reason, the others make a ledger", async () => {
    const {ledger, questions, yaml} = await propose({
      "invoices.csv": list("A1,C1,Acme,2025-01-13,2025-02-12,10,2025-02-10"),
      "scan.csv": "%PDF-1.7 \n",
      "empty.csv": "",
      "book.xlsx": "no workbook",
    });
    expect(ledger.sources[0]).toMatchObject({file: "invoices.csv"});
    expect(questions).toMatch(
      /scan\.csv: left out, not a text file: starts like a PDF \(export the list as CSV or XLSX\)/,
    );
    expect(questions).toMatch(/empty\.csv: left out, empty file/);
    expect(questions).toMatch(/book\.xlsx: left out, not a workbook/);
    expect(yaml).toMatch(/# Left out:\n# {3}book\.xlsx: not a workbook/);
  });

  it("years of FEC of one company are one source; one that does not lead up to the others is asked about", async () => {
    const fec = (...lines: string[]) =>
      [
        "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\t" +
          "CompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\t" +
          "ValidDate\tMontantdevise\tIdevise",
        ...lines,
        "",
      ].join("\n");
    const sale = (n: string, on: string) => [
      `VT\tVentes\t${n}\t${on}\t411000\tClients\tC1\tAcme\tF${n}\t${on}\tF${n}\t12,00\t0,00\t\t\t${on}\t\t`,
      `VT\tVentes\t${n}\t${on}\t706000\tVentes\t\t\tF${n}\t${on}\tF${n}\t0,00\t12,00\t\t\t${on}\t\t`,
    ];
    const years = {
      "fec/FEC2023.txt": fec(...sale("1", "20230101"), ...sale("2", "20231231")),
      "fec/FEC2024.txt": fec(...sale("3", "20240102"), ...sale("4", "20241230")),
    };
    const together = await propose(years);
    expect(together.ledger.sources).toEqual([{file: "fec/FEC*.txt", format: "fec"}]);
    const apart = await propose({...years, "fec/old.txt": fec(...sale("9", "20150101"), ...sale("10", "20151231"))});
    expect(apart.ledger.sources).toEqual([
      {file: "fec/FEC*.txt", format: "fec"},
      {file: "fec/old.txt", format: "fec", constants: {entity: "old"}},
    ]);
    expect(apart.yaml).toMatch(/check: whose it is/);
    const ledger = await opened(apart.dir);
    expect(await ledger.value("select count(*) from ledger.invoices")).toBe(6);
    ledger.close();
  });

  it(
    "a FEC alone states no due date: the terms supposed for it are asked about; with due dates beside it they are " +
      "not",
    async () => {
      const fec =
        "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\t" +
        "CompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\t" +
        "ValidDate\tMontantdevise\tIdevise\n" +
        "VE\tVentes\t1\t20230101\t411000\tClients\tC1\tUn\tF1\t20230101\tvente\t100,00\t0," +
        "00\t\t\t20230101\t\t\n" +
        "VE\tVentes\t1\t20230101\t707000\tVentes\t\t\tF1\t20230101\tvente\t0,00\t100,00\t\t\t20230101\t\t\n";
      const alone = await propose({"fec.txt": fec});
      expect(alone.questions).toContain("terms: 30d used for invoices that come without a due date");
      expect(alone.yaml).toMatch(/^terms: .*check: used for invoices that come without a due date$/m);
      const beside = await propose({
        "fec.txt": fec,
        "due.csv": "invoice number,customer id,invoice date,due date,amount\nF1,C1,2023-01-01,2023-02-15,100.00\n",
      });
      expect(beside.questions).not.toMatch(/terms/);
    },
  );
});

describe("init on lists that say more than invoices", () => {
  it("reads what the company is owed, not what it owes, less what was voided; rows without a status stay", async () => {
    const {dir, ledger} = await propose({
      "documents.csv":
        "Invoice,Ledger,Customer,Date,Due " +
        "Date,Total,Status\n1,Customer,C1,2025-01-13,2025-02-12,10,Open\n" +
        "2,Vendor,V1,2025-01-13,2025-02-12,20,Open\n3,Customer,C1,2025-01-14,2025-02-12,30,Void\n" +
        "4,Customer,C2,2025-01-15,2025-02-12,40,\n",
    });
    expect(ledger.sources[0]!["where"]).toBe("Ledger = 'Customer' and coalesce(Status, '') not in ('Void')");
    const read = await opened(dir);
    expect(await read.rows("select invoice_id from ledger.invoices order by 1")).toEqual([
      {invoice_id: "1"},
      {invoice_id: "4"},
    ]);
    read.close();
  });

  it("a status of paid closes an invoice, and the line says that delays cannot be known", async () => {
    const {dir, yaml} = await propose({
      "invoices.csv":
        "Invoice #,Customer #,Invoice Date,Due " +
        'Date,Total,Status\n1,C1,01/13/2025,02/12/2025,"$1,200.50",Paid\n2,C2,01/14/2025,02/13/2025,$80.00,Open\n',
    });
    expect(yaml).toMatch(
      /open_amount: .*# check: Status says which are paid, and no column says when: delays cannot be known/,
    );
    const ledger = await opened(dir);
    expect(await ledger.rows("select document_id, open_amount from open_items")).toEqual([
      {document_id: "2", open_amount: 80},
    ]);
    ledger.close();
  });

  it("credit notes among invoices reduce what is owed, however they are signed", async () => {
    const {dir} = await propose({
      "factures.csv":
        "N° facture;Type;Code client;Date facture;Échéance;Montant TTC\nF1;Facture;C1;13/01/2025;12/02/2025;1 " +
        "200,50\nA1;Avoir;C1;14/01/2025;14/01/2025;200,50\n",
    });
    const ledger = await opened(dir);
    expect(await ledger.value("select sum(open_amount) from open_items")).toBe(1000);
    ledger.close();
  });

  it("a mistyped date far in the future is not the reporting date", async () => {
    const rows = Array.from(
      {length: 40},
      (_, index) => `A${index},C1,Acme,2025-01-${String(1 + (index % 28)).padStart(2, "0")},2025-03-31,10,2025-02-10`,
    );
    const {ledger, yaml} = await propose({
      "invoices.csv": list(...rows, "B1,C1,Acme,2025-02-13,2025-03-12,20,2205-03-01"),
    });
    expect(ledger["as_of"]).toBe("2025-02-13");
    expect(yaml).toMatch(/as_of: 2025-02-13 # check: invoices\.csv has a date more than a year later: 2205-03-01/);
  });

  it("without rates the currency is asked about, and one line to uncomment reads them", async () => {
    const csv =
      "Invoice,Customer,Date,Due " +
      "Date,Total,Currency\n1,C1,2025-01-13,2025-02-12,10,EUR\n" +
      "2,C1,2025-01-13,2025-02-12,20,EUR\n3,C2,2025-01-13,2025-02-12,30,USD\n";
    const {dir, yaml, questions} = await propose({"invoices.csv": csv});
    expect(questions).toMatch(/currency: amounts in EUR, USD without a rate/);
    await writeFiles(dir, {
      "rates.csv": "currency,rate_on,rate\nUSD,2025-01-01,1.5\n",
      "ledger.yaml": yaml.replace("#  - {file: rates.csv", "  - {file: rates.csv"),
    });
    const ledger = await opened(dir);
    expect(await ledger.value("select sum(open_amount) from open_items")).toBe(50);
    ledger.close();
    expect(
      (
        await propose({
          "invoices.csv": csv.replaceAll("EUR", "CHF").replace("CHF\n3", "USD\n3"),
          "rates.csv": "currency,rate_on,rate\nUSD,2025-01-01,1.5\n",
        })
      ).ledger["currency"],
    ).toBe("CHF");
  });

  it("a list without a customer is proposed with a question mark, and ingest says what to put there", async () => {
    const {yaml, dir} = await propose({
      "sales.csv": "Invoice number,Branch,Invoice date,Due date,Total amount\n1,North,2025-01-13,2025-02-12,10\n",
    });
    expect(yaml).toMatch(/customer_id: "\?" # check: no column was taken for it/);
    await expect(opened(dir)).rejects.toThrow(
      "ledger.yaml: columns: no column is named for customer_id yet: sales.csv\n  put the one that holds it in place " +
        "of the question mark; the file has Invoice number, Branch,",
    );
  });

  it("a list that has neither number nor customer is no list of invoices, whatever else it has", async () => {
    await expect(
      propose({"bank.csv": "team,amount,transaction_date\n1,10.00,2025-01-13\n1,20.00,2025-01-14\n"}),
    ).rejects.toThrow(/nothing here could be taken for a list of invoices/);
  });

  it("nothing that could be a ledger is an error that names each file and why", async () => {
    await expect(propose({"a.csv": "colour,size\nred,1\n", "b.pdf": "%PDF-1.7"})).rejects.toThrow(
      new RegExp(
        "nothing here could be taken for a list of invoices or a FEC" +
          "[\\s\\S]*b\\.pdf: not a text file[\\s\\S]*a\\.csv: colour, size",
      ),
    );
  });
});

describe("encours init", () => {
  it("looks into its own folder, what it writes can be read at once, and a ledger.yaml is never lost", async () => {
    const dir = await temporaryFolder();
    await writeFiles(dir, {
      "exports/invoices.csv": list(
        "A1,C1,Acme,2025-01-13,2025-02-12,10,2025-02-10",
        "A2,C2,Bolt,2025-02-13,2025-03-12,20,",
      ),
    });
    const first = await encours(["init", dir]);
    expect([first.status, first.stderr]).toEqual([0, ""]);
    expect(first.stdout).toMatch(
      /To check by hand:\n {2}- currency: no export says[\s\S]*Next: encours ingest --ledger /,
    );
    const written = await readFile(join(dir, "ledger.yaml"), "utf8");
    const ingest = await encours(["ingest", "--strict", "--ledger", dir]);
    expect(ingest.status, ingest.stderr).toBe(0);
    const again = await encours(["init", dir]);
    expect([again.status, again.stderr]).toEqual([
      1,
      expect.stringMatching(/ledger\.yaml: there is one already; --force replaces it/),
    ]);
    await writeFile(join(dir, "ledger.yaml"), "# edited by hand\n");
    const forced = await encours(["init", dir, join(dir, "exports"), "--force"]);
    expect(forced.status, forced.stderr).toBe(0);
    expect(await readFile(join(dir, "ledger.yaml.old"), "utf8")).toBe("# edited by hand\n");
    expect(await readFile(join(dir, "ledger.yaml"), "utf8")).toBe(written);
  });

  it("writes nothing where there is no ledger, and says why", async () => {
    const dir = await temporaryFolder();
    await writeFiles(dir, {"notes.txt": "colour;size\nred;1\n"});
    const ran = await encours(["init", join(dir, "new"), dir]);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toMatch(/nothing here could be taken for a list of invoices or a FEC/);
    expect(existsSync(join(dir, "new"))).toBe(false);
  });
});
