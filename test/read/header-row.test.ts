import {describe, expect, it} from "vitest";
import * as XLSX from "@e965/xlsx";
import {openMade} from "../fixtures/made-ledger.js";

const source = {
  file: "list.csv",
  format: "csv",
  table: "invoices",
  columns: {invoice_id: "No", customer_id: "Customer", issued_on: "Date", gross_amount: "Total"},
};
const ledger = (extra: Record<string, unknown>) => ({as_of: "2025-03-31", sources: [{...source, ...extra}]});
const csv =
  'Acme 12" pipes Ltd\n\n"a title\nof two lines",as of ' +
  "2025-03-31\nNo,Customer,Date,Total\n1,C1,2025-01-13,10\n\n2,C1,2025-01-14,ten\n3,C1\n" +
  "4,C1,2025-02-30,10\n5,C1,2025-01-15,20\n";
const options = {needs: ["sources", "rejects"]} as const;

describe("header_row", () => {
  it("says where the headings stand; rejects keep the file's rows, blank and broken ones counted", async () => {
    const read = await openMade(ledger({header_row: 4}), {"list.csv": csv}, undefined, options);
    expect(await read.rows("select invoice_id, gross_amount from ledger.invoices order by 1")).toEqual([
      {invoice_id: "1", gross_amount: 10},
      {invoice_id: "5", gross_amount: 20},
    ]);
    expect(
      await read.rows(
        'select "row", "column", value from rejects where "column" <> \'Date\' or "column" is null order by 1',
      ),
    ).toEqual([
      {row: 7, column: "gross_amount", value: "ten"},
      {row: 8, column: null, value: "3,C1"},
      {row: 9, column: "issued_on", value: "2025-02-30"},
    ]);
    expect(await read.rows('select "row" from rejects order by 1')).toEqual([{row: 7}, {row: 8}, {row: 9}]);
    expect(await read.row("select rows_read, rows_loaded, rows_rejected from sources")).toEqual({
      rows_read: 5,
      rows_loaded: 2,
      rows_rejected: 3,
    });
  });

  it("rows below a byte order mark and a quoted heading of two lines are counted; inches open no quote", async () => {
    const text =
      '\ufeff"No","Customer\nname",Date,Total\n1,C1,2025-01-13,10\n\n2,Pipes ' +
      '12",2025-01-14,ten\n\n3,C1,2025-01-15,none\n';
    const read = await openMade(
      ledger({columns: {...source.columns, customer_id: "Customer\nname"}}),
      {"list.csv": text},
      undefined,
      options,
    );
    expect(await read.rows('select "row", value from rejects order by 1')).toEqual([
      {row: 4, value: "ten"},
      {row: 6, value: "none"},
    ]);
  });

  it("is asked for where the headings stand lower down", async () => {
    await expect(openMade(ledger({}), {"list.csv": csv}, undefined, options)).rejects.toThrow(
      /list\.csv:1: the columns are not named on this row\n {2}set header_row: 4 in ledger\.yaml/,
    );
  });

  it("beyond the end of the file is an error", async () => {
    await expect(openMade(ledger({header_row: 40}), {"list.csv": csv}, undefined, options)).rejects.toThrow(
      /list\.csv:40: no header row/,
    );
  });

  it("of a workbook is the sheet's row", async () => {
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(
      book,
      XLSX.utils.aoa_to_sheet([
        [],
        ["Acme"],
        [],
        ["No", "Customer", "Date", "Total"],
        ["1", "C1", "2025-01-13", 10],
        [],
        ["2", "C1", "2025-01-14", "ten"],
        ["3", "C1", "2025-01-15", 20],
      ]),
      "List",
    );
    const bytes = new Uint8Array(XLSX.write(book, {type: "array", bookType: "xlsx"}) as ArrayBuffer);
    const sheet = {file: "list.xlsx", format: "xlsx"};
    const read = await openMade(ledger({...sheet, header_row: 4}), {"list.xlsx": bytes}, undefined, options);
    expect(await read.rows("select invoice_id, gross_amount from ledger.invoices order by 1")).toEqual([
      {invoice_id: "1", gross_amount: 10},
      {invoice_id: "3", gross_amount: 20},
    ]);
    expect(await read.rows('select "row", value from rejects')).toEqual([{row: 7, value: "ten"}]);
    await expect(openMade(ledger(sheet), {"list.xlsx": bytes}, undefined, options)).rejects.toThrow(
      /list\.xlsx:2: the columns are not named on this row\n {2}set header_row: 4/,
    );
    await expect(openMade(ledger({...sheet, header_row: 1}), {"list.xlsx": bytes}, undefined, options)).rejects.toThrow(
      /list\.xlsx:1: no header row/,
    );
  });
});
