import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import * as XLSX from "@e965/xlsx";
import fc from "fast-check";
import {afterAll, describe, expect, it} from "vitest";
import {csvCell} from "../../data-loaders/read/formats/csv-cell.js";
import {recordsOf} from "../../data-loaders/read/formats/dialect.js";
import {ExportError} from "../../data-loaders/read/formats/export-error.js";
import {plainNumber} from "../../data-loaders/read/formats/plain-number.js";
import {dateOfSerial, serialOfDate} from "../../data-loaders/read/formats/serial-date.js";
import {toXlsx} from "../../data-loaders/publish/workbook.js";
import {sheetToCsv} from "../../data-loaders/read/formats/xlsx.js";

const samples = process.env["LEDGER_SAMPLES"] ?? "../shared/data";
const hasSamples = existsSync(join(samples, "ibm-late-payment"));
if (!hasSamples) console.warn(`skipped: no sample ledgers in ${samples} (set LEDGER_SAMPLES)`);

const scratch = mkdtempSync(join(tmpdir(), "encours-xlsx-"));
afterAll(() => rmSync(scratch, {recursive: true, force: true}));

function book(sheets: Record<string, XLSX.CellObject[][]>, is1904 = false): string {
  const workbook = XLSX.utils.book_new();
  for (const [name, data] of Object.entries(sheets)) {
    const width = Math.max(1, ...data.map((row) => row.length));
    XLSX.utils.book_append_sheet(
      workbook,
      {"!data": data, "!ref": `A1:${XLSX.utils.encode_cell({r: Math.max(data.length - 1, 0), c: width - 1})}`},
      name,
    );
  }
  if (is1904) workbook.Workbook = {WBProps: {date1904: true}};
  const path = join(scratch, "book.xlsx");
  writeFileSync(path, XLSX.write(workbook, {type: "buffer", bookType: "xlsx"}) as Buffer);
  return path;
}

const CSV = {delimiter: ",", quote: '"'};

async function rowsOf(file: string, sheet?: string) {
  const csv = await sheetToCsv(file, {scratch, sheet});
  return {...csv, records: recordsOf(readFileSync(csv.path, "utf8"), CSV).map(({fields}) => fields)};
}

describe.skipIf(!hasSamples)("sheetToCsv on real workbooks", () => {
  it("gives IBM's workbook the rows, the sum and the dates of IBM's CSV", async () => {
    const {records} = await rowsOf(join(samples, "ibm-late-payment/nheesele_AR_dataset.xlsx"));
    const csv = recordsOf(
      readFileSync(join(samples, "ibm-late-payment/WA_Fn-UseC_-Accounts-Receivable.csv"), "utf8"),
      CSV,
    ).map(({fields}) => fields);
    const at = (rows: string[][], name: string) => rows[0]!.indexOf(name);
    expect(records.length - 1).toBe(2466);
    const cents = records
      .slice(1)
      .reduce((sum, row) => sum + Math.round(Number(row[at(records, "InvoiceAmount")]) * 100), 0);
    expect(cents).toBe(14_770_318);
    const iso = (us: string) =>
      us.replace(
        /^(\d+)\/(\d+)\/(\d+)$/,
        (_, m: string, d: string, y: string) => `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`,
      );
    for (const name of ["InvoiceDate", "DueDate", "SettledDate"]) {
      const byNumber = new Map(
        csv.slice(1).map((row) => [Number(row[at(csv, "invoiceNumber")]), iso(row[at(csv, name)]!)]),
      );
      for (const row of records.slice(1))
        expect(row[at(records, name)]).toBe(byNumber.get(Number(row[at(records, "invoiceNumber")])));
    }
  });

  it("reads inline strings, empty ones too", async () => {
    const {records} = await rowsOf(join(samples, "ar-opendata-xlsx/AR_Clean_Features.xlsx"));
    expect(records.length).toBe(901);
    expect(records[1]).toEqual([
      "AR20000",
      "Soylent",
      "2023-08-19",
      "2023-10-03",
      "6160.48",
      "USD",
      "Partial",
      "",
      "Net 45",
      "767",
      "false",
      "6160.48",
      "Partially Paid",
    ]);
  });

  it("refuses a workbook cut off anywhere, or with one byte changed", async () => {
    const whole = readFileSync(join(samples, "ibm-late-payment/nheesele_AR_dataset.xlsx"));
    const cut = join(scratch, "cut.xlsx");
    for (const length of [1, 4, 30, 1000, 100_000, whole.length - 10]) {
      writeFileSync(cut, whole.subarray(0, length));
      await expect(sheetToCsv(cut, {scratch})).rejects.toBeInstanceOf(ExportError);
    }
    const changed = Buffer.from(whole);
    changed[100_000]! ^= 0xff;
    writeFileSync(cut, changed);
    await expect(sheetToCsv(cut, {scratch})).rejects.toThrow(/cut\.xlsx: damaged or truncated workbook/);
  });
});

describe("sheetToCsv", () => {
  it("writes dates as ISO in both date systems, numbers in full or as lost, padded ids with zeros", async () => {
    const cells: XLSX.CellObject[][] = [
      [
        {t: "s", v: "a"},
        {t: "s", v: "b"},
        {t: "s", v: "c"},
        {t: "s", v: "d"},
        {t: "s", v: "e"},
      ],
      [
        {t: "n", v: 45351, z: "dd/mm/yyyy"},
        {t: "n", v: 45351.75, z: "yyyy-mm-dd hh:mm"},
        {t: "n", v: 1e21},
        {t: "n", v: 1234.5678901234, z: "#,##0.00"},
        {t: "n", v: 42, z: "00000"},
      ],
      [
        {t: "n", v: 0.5, z: "hh:mm"},
        {t: "b", v: true},
        {t: "n", v: -1e-7},
        {t: "s", v: 'x,"y"\nz'},
        {t: "e", v: 42},
      ],
    ];
    const {records, faults} = await rowsOf(book({S: cells}));
    expect(records.slice(1)).toEqual([
      ["2024-02-29", "2024-02-29 18:00:00", "1e+21", "1234.5678901234", "00042"],
      ["12:00:00", "true", "-0.0000001", 'x,"y"\nz', ""],
    ]);
    expect(faults).toEqual([{cell: "E3", value: "#N/A"}]);
    const in1904 = await rowsOf(book({S: [[{t: "s", v: "a"}], [{t: "n", v: 45351 - 1462, z: "yyyy-mm-dd"}]]}, true));
    expect(in1904.records[1]).toEqual(["2024-02-29"]);
  });

  it("takes the first sheet that holds something, leaves blank rows out and says which", async () => {
    const file = book({
      Empty: [[]],
      List: [
        [],
        [
          {t: "s", v: "a"},
          {t: "s", v: "b"},
        ],
        [],
        [{t: "n", v: 1}],
        [],
      ],
    });
    const result = await rowsOf(file);
    expect(result).toMatchObject({
      sheet: "List",
      sheets: ["Empty", "List"],
      rows: 2,
      columns: 2,
      firstRow: 2,
      blankRows: [3],
      records: [
        ["a", "b"],
        ["1", ""],
      ],
    });
  });

  it("names the nearest sheet when there is none of that name, and refuses what is no workbook", async () => {
    const file = book({Invoices: [[{t: "s", v: "a"}]]});
    await expect(sheetToCsv(file, {scratch, sheet: "Invoice"})).rejects.toThrow(
      /no such sheet: Invoice\n.*nearest is Invoices/,
    );
    const csv = join(scratch, "plain.xlsx");
    writeFileSync(csv, "a,b\n1,2\n");
    await expect(sheetToCsv(csv, {scratch})).rejects.toThrow(/not a workbook/);
    await expect(sheetToCsv(join(scratch, "none.xlsx"), {scratch})).rejects.toThrow(/no such file/);
    writeFileSync(
      csv,
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        Buffer.alloc(600),
        Buffer.from("EncryptedPackage", "utf16le"),
      ]),
    );
    await expect(sheetToCsv(csv, {scratch})).rejects.toThrow(/encrypted workbook/);
  });
});

describe("toXlsx", () => {
  it("never writes a formula, and text comes back as it was (property)", async () => {
    const texts = fc.oneof(
      fc.constantFrom(
        "=1+1",
        "+33 1",
        "-x",
        "@SUM(A1)",
        "\tq",
        "=cmd|' /C calc'!A0",
        "_x000D_",
        "<b>&amp;</b>",
        "l1\nl2",
      ),
      fc
        .string({minLength: 1, maxLength: 20})
        .filter((text) => /\S/.test(text) && !/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/.test(text)),
    );
    const path = join(scratch, "out.xlsx");
    await fc.assert(
      fc.asyncProperty(fc.array(texts, {minLength: 1, maxLength: 8}), async (list) => {
        const bytes = toXlsx(
          [{name: "text", kind: "text"}],
          list.map((text) => ({text})),
        );
        const sheet = XLSX.read(bytes, {cellFormula: true}).Sheets["Sheet1"]!;
        for (const [key, cell] of Object.entries(sheet)) if (!key.startsWith("!")) expect(cell).toMatchObject({t: "s"});
        expect(Object.values(sheet).some((cell: {f?: string}) => cell.f !== undefined)).toBe(false);
        writeFileSync(path, bytes);
        expect((await rowsOf(path)).records.slice(1)).toEqual(list.map((text) => [text]));
      }),
      {seed: 5, numRuns: 40},
    );
  });

  it("writes numbers and dates as such, and keeps a date that is none as text", async () => {
    const path = join(scratch, "typed.xlsx");
    writeFileSync(
      path,
      toXlsx(
        [
          {name: "n", kind: "number"},
          {name: "d", kind: "date"},
        ],
        [
          {n: -12.5, d: "2024-02-29"},
          {n: null, d: "2025-02-31"},
        ],
      ),
    );
    expect((await rowsOf(path)).records).toEqual([
      ["n", "d"],
      ["-12.5", "2024-02-29"],
      ["", "2025-02-31"],
    ]);
    const sheet = XLSX.read(readFileSync(path)).Sheets["Sheet1"]!;
    expect([sheet["A2"]?.t, sheet["B2"]?.t, sheet["B3"]?.t]).toEqual(["n", "n", "s"]);
  });
});

describe("csvCell", () => {
  it("puts an apostrophe before what a spreadsheet would run, and leaves numbers alone", () => {
    for (const text of ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1"])
      expect(csvCell(text).replace(/^"/, "").startsWith("'")).toBe(true);
    expect([csvCell(-12.5), csvCell(null), csvCell('a "b", c'), csvCell("a;b", ";"), csvCell("a-b")]).toEqual([
      "-12.5",
      "",
      '"a ""b"", c"',
      '"a;b"',
      "a-b",
    ]);
  });
});

describe("dates and numbers of a spreadsheet", () => {
  it("turns every date since March 1900 into its serial number and back (property)", () => {
    fc.assert(
      fc.property(fc.date({min: new Date("1900-03-01"), max: new Date("2200-01-01"), noInvalidDate: true}), (date) => {
        const iso = date.toISOString().slice(0, 10);
        expect(dateOfSerial(serialOfDate(iso)!)).toBe(iso);
      }),
      {seed: 3},
    );
    expect([dateOfSerial(1), dateOfSerial(59), dateOfSerial(60), dateOfSerial(61), serialOfDate("2025-02-31")]).toEqual(
      ["1900-01-01", "1900-02-28", undefined, "1900-03-01", undefined],
    );
  });

  it("writes any number without exponent and reads it back the same (property)", () => {
    fc.assert(
      fc.property(fc.double({noNaN: true, noDefaultInfinity: true}), (value) => {
        const text = plainNumber(value);
        expect(text).not.toMatch(/e/i);
        expect(Number(text)).toBe(value === 0 ? 0 : value);
      }),
      {seed: 3},
    );
  });
});
