import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {parse} from "yaml";
import {proposeLedger} from "../../data-loaders/init/index.js";
import {Ledger as LedgerSchema} from "../../models/contract/ledger.js";

const samples = process.env["LEDGER_SAMPLES"] ?? "../shared/data";
const hasSamples = existsSync(join(samples, "ibm-late-payment"));
if (!hasSamples) console.warn(`skipped: no sample ledgers in ${samples} (set LEDGER_SAMPLES)`);

const folder = mkdtempSync(join(tmpdir(), "encours-init-test-"));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

interface Ledger {
  currency: string;
  locale: string;
  fiscal_year_end: string;
  terms?: {default: string};
  control_accounts?: string[];
  sources: Record<string, unknown>[];
}

async function propose(...files: string[]) {
  const proposal = await proposeLedger(
    files.map((file) => join(samples, file)),
    {dir: samples},
  );
  const ledger: Ledger = parse(proposal.yaml);
  expect(LedgerSchema.safeParse(ledger).error).toBeUndefined();
  return {...proposal, ledger, source: ledger.sources[0]!};
}

const ibm = {
  invoice_id: "invoiceNumber",
  customer_id: "customerID",
  issued_on: "InvoiceDate",
  due_on: "DueDate",
  gross_amount: "InvoiceAmount",
  paid_on: "SettledDate",
  is_disputed: "Disputed",
};

describe.skipIf(!hasSamples)(
  "proposeLedger on the real ledgers: nothing to correct but the company's name and what no export says",
  () => {
    it("reads IBM's CSV and workbook", async () => {
      const csv = await propose("ibm-late-payment/WA_Fn-UseC_-Accounts-Receivable.csv");
      expect(csv.source).toEqual({
        file: "ibm-late-payment/WA_Fn-UseC_-Accounts-Receivable.csv",
        format: "csv",
        table: "invoices",
        dates: "%m/%d/%Y",
        columns: ibm,
      });
      expect(csv.ledger.sources.slice(1)).toEqual([
        {
          file: "ibm-late-payment/WA_Fn-UseC_-Accounts-Receivable.csv",
          format: "csv",
          table: "customers",
          distinct: true,
          columns: {customer_id: "customerID", country: "countryCode"},
        },
      ]);
      expect(csv.yaml).toContain("# not used: countryCode, PaperlessDate");
      expect(csv.questions).toEqual(["currency: no export says in what currency it is"]);
      const xlsx = await propose("ibm-late-payment/nheesele_AR_dataset.xlsx");
      expect(xlsx.source).toMatchObject({format: "xlsx", dates: "%Y-%m-%d", columns: ibm});
    });

    it("reads Yellevate, with the currency of a column's name", async () => {
      const {ledger, source, questions} = await propose("yellevate-disputes/Yellevate_Invoices.csv");
      expect(ledger.currency).toBe("USD");
      expect(source["columns"]).toEqual({
        invoice_id: "invoice_number",
        customer_id: "customer_ID",
        issued_on: "invoice_date",
        due_on: "due_date",
        gross_amount: "invoice_amount_usd",
        paid_on: "settled_date",
        is_disputed: "disputed",
      });
      expect(questions).toEqual([
        "yellevate-disputes/Yellevate_Invoices.csv: disputes: opened on the invoice's date, closed when it was " +
          "paid, for want of their own dates",
      ]);
      expect(ledger.sources[2]).toEqual({
        file: "yellevate-disputes/Yellevate_Invoices.csv",
        format: "csv",
        table: "disputes",
        dates: "%Y-%m-%d",
        where: "disputed = '1'",
        columns: {
          dispute_id: "invoice_number",
          invoice_id: "invoice_number",
          opened_on: "invoice_date",
          closed_on: "settled_date",
          disputed_amount: "invoice_amount_usd",
          outcome: {sql: "case dispute_lost when '1' then 'upheld' else 'rejected' end"},
        },
      });
    });

    it("reads HighRadius, without the floats' ends and without the predictions", async () => {
      const {ledger, source, questions} = await propose("highradius/open_slice_data2.csv");
      expect(source["columns"]).toEqual({
        invoice_id: {sql: "regexp_replace(invoice_id, '\\.0$', '')"},
        customer_id: "cust_number",
        issued_on: "document_create_date",
        posted_on: "posting_date",
        due_on: "due_in_date",
        gross_amount: "total_open_amount",
        open_amount: "total_open_amount",
        currency: "invoice_currency",
        entity: "business_code",
      });
      expect(ledger.sources[1]).toMatchObject({
        table: "customers",
        distinct: true,
        columns: {customer_id: "cust_number", name: "name_customer"},
      });
      expect(questions.join("\n")).toMatch(/CAD, USD without a rate/);
    });

    it("reads Xero's receivables only, in the currency whose rate is 1", async () => {
      const {ledger, source} = await propose("erp-xero/xero_invoice_data.csv");
      expect(ledger.currency).toBe("CAD");
      expect(source["where"]).toBe("status not in ('VOIDED', 'DELETED') and type = 'ACCREC'");
      expect(source["columns"]).toMatchObject({
        customer_id: "contact_id",
        issued_on: "date",
        gross_amount: "total",
        currency: "currency_code",
        fx_rate: "currency_rate",
        paid_on: "fully_paid_on_date",
        due_on: "due_date",
      });
    });

    it("knows an FEC by its columns, whatever its name and line ends", async () => {
      const {ledger} = await propose("fec/0000000001FEC20220831.txt", "fec/123456789FEC20500930.txt", "fec/FEC.csv");
      expect(ledger.sources.map(({format}) => format)).toEqual(["fec", "fec", "fec"]);
      expect(ledger).toMatchObject({currency: "EUR", locale: "fr", control_accounts: ["411"], terms: {default: "30d"}});
      expect((await propose("fec/0000000001FEC20220831.txt")).ledger.fiscal_year_end).toBe("08-31");
    });

    it("reads QuickBooks without what was deleted, and leaves bills and vendors out", async () => {
      const files = [
        "invoice_data",
        "customer_data",
        "payment_data",
        "payment_line_data",
        "bill_data",
        "vendor_data",
      ].map((name) => `erp-quickbooks/${name}.csv`);
      const {ledger, yaml} = await propose(...files);
      expect(ledger.sources.map(({table}) => table)).toEqual(["invoices", "customers", "payments", "allocations"]);
      expect(ledger.sources[0]).toMatchObject({
        where: "_fivetran_deleted = 'FALSE'",
        dates: "%Y-%m-%d",
        columns: {
          invoice_id: "id",
          issued_on: "transaction_date",
          due_on: "due_date",
          gross_amount: "total_amount",
          currency: "currency_id",
        },
      });
      expect(ledger.sources[1]).toMatchObject({columns: {customer_id: "id", name: "display_name"}});
      expect(ledger.sources[1]!["columns"]).not.toHaveProperty("customer_kind");
      expect(yaml).toMatch(/Left out[\s\S]*bill_data\.csv[\s\S]*vendor_data\.csv/);
    });

    it("reads Sage Intacct's invoices and says that all are marked as deleted", async () => {
      const {source, questions} = await propose("erp-sage-intacct/sage_intacct__ar_invoice.csv");
      expect(source["columns"]).toMatchObject({
        invoice_id: "recordid",
        customer_id: "customerid",
        issued_on: "whencreated",
        due_on: "whendue",
        gross_amount: "totalentered",
        open_amount: "totaldue",
        posted_on: "whenposted",
      });
      expect(source["where"]).toBeUndefined();
      expect(questions.join()).toMatch(/every row is marked in _fivetran_deleted/);
    });

    it("reads the workbook of inline strings and warns of its currencies", async () => {
      const {source, questions} = await propose("ar-opendata-xlsx/AR_Clean_Features.xlsx");
      expect(source["columns"]).toEqual({
        invoice_id: "ARID",
        customer_id: "Customer",
        issued_on: "InvoiceDate",
        due_on: "DueDate",
        gross_amount: "Amount",
        currency: "Currency",
        paid_on: "ReceivedDate",
        open_amount: "Outstanding",
      });
      expect(questions.join()).toMatch(/without a rate/);
    });
  },
);

describe("proposeLedger", () => {
  it("reads lists in French and German, and needs no columns where they have the ledger's names", async () => {
    const dir = join(folder, "société");
    mkdirSync(join(dir, "exports"), {recursive: true});
    const files = {
      "factures.csv":
        "N° facture;Code client;Date de facture;Date d'échéance;Montant TTC;Solde " +
        "dû\nF1;C1;13/01/2025;12/02/2025;1 " +
        "200,50;0,00\nF2;C2;14/01/2025;13/02/2025;80,00;80,00\nF3;C1;20/01/2025;19/02/2025;3 400,00;3 400,00\n",
      "rechnungen.csv":
        "Rechnungsnummer;Kundennummer;Rechnungsdatum;Fällig " +
        "am;Bruttobetrag\nR1;10001;13.01.2025;12.02.2025;1.200,50\nR2;10002;14.01.2025;13.02.2025;80,00\n",
      "promises.csv": "promise_id,invoice_id,made_on,promised_on,promised_amount\nP1,F1,2025-02-20,2025-03-01,100.00\n",
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, "exports", name), text);
    const {yaml} = await proposeLedger(
      Object.keys(files).map((name) => join(dir, "exports", name)),
      {dir},
    );
    const ledger: Ledger = parse(yaml);
    expect(ledger.sources[0]).toEqual({
      file: "exports/factures.csv",
      format: "csv",
      table: "invoices",
      delimiter: ";",
      decimal: ",",
      thousands: " ",
      dates: "%d/%m/%Y",
      columns: {
        invoice_id: "N° facture",
        customer_id: "Code client",
        issued_on: "Date de facture",
        due_on: "Date d'échéance",
        gross_amount: "Montant TTC",
        open_amount: "Solde dû",
      },
    });
    expect(ledger.sources[1]).toMatchObject({
      decimal: ",",
      thousands: ".",
      dates: "%d.%m.%Y",
      columns: {
        invoice_id: "Rechnungsnummer",
        customer_id: "Kundennummer",
        issued_on: "Rechnungsdatum",
        due_on: "Fällig am",
        gross_amount: "Bruttobetrag",
      },
    });
    expect(ledger.sources[2]).toEqual({
      file: "exports/promises.csv",
      format: "csv",
      table: "promises",
      dates: "%Y-%m-%d",
    });
    expect(ledger.locale).toBe("fr");
  });

  it("marks dates that read both ways", async () => {
    const file = join(folder, "invoices.csv");
    writeFileSync(
      file,
      "invoice_id,customer_id,issued_on,due_on,gross_amount\n1,A,01/02/2024,02/03/2024,10.00\n" +
        "2,B,03/04/2024,04/05/2024,20.00\n",
    );
    const {yaml, questions} = await proposeLedger([file], {dir: folder});
    expect(yaml).toMatch(/dates: "?%d\/%m\/%Y"? # check: day and month read both ways/);
    expect(questions.join()).toMatch(/both ways/);
  });

  it("names a file that is missing", async () => {
    await expect(proposeLedger([join(folder, "none.csv")], {dir: folder})).rejects.toThrow(/none\.csv: no such file/);
  });
});
