import {describe, expect, it} from "vitest";
import {openMade} from "../fixtures/made-ledger.js";

/*
 * Kinds of the Pollock benchmark (Vitagliano et al., Pollock: a data loading benchmark, VLDB 2023), as small lists of
 * our own.
 */
const columns = {invoice_id: "No", customer_id: "Customer", issued_on: "Date", gross_amount: "Total"};
const options = {needs: ["sources", "rejects"]} as const;

async function read(text: string, extra: Record<string, unknown> = {}) {
  const source = {file: "list.csv", format: "csv", table: "invoices", columns, ...extra};
  const opened = await openMade({as_of: "2025-03-31", sources: [source]}, {"list.csv": text}, undefined, options);
  return {
    loaded: (await opened.rows("select invoice_id, customer_id, gross_amount from ledger.invoices order by 1")).map(
      (row) => Object.values(row),
    ),
    rejected: (await opened.rows('select "row" from rejects order by 1')).map((row) => row["row"]),
  };
}

describe("a list laid out otherwise", () => {
  it("whose row lost the delimiter before a quoted cell with a delimiter in it rejects that row", async () => {
    const text =
      'No,Customer,Note,Date,Total\n1,C1,"Boots, tall",2025-01-13,10\n2,C1"Boots, tall",2025-01-14,20\n' +
      '3,C3,"Boots, low",2025-01-15,30\n4,Rod 8" long,7",2025-01-16,40\n';
    expect(await read(text)).toEqual({
      loaded: [
        ["1", "C1", 10],
        ["3", "C3", 30],
        ["4", 'Rod 8" long', 40],
      ],
      rejected: [3],
    });
  });

  it("with a backslash before the quotes of a cell is read, said or not", async () => {
    const text =
      'No,Customer,Date,Total\n1,"Rods 9\\" long, Ltd",2025-01-13,10\n2,"Bikes, 24\\"",2025-01-14,20\n' +
      '3,"Plain, Ltd",2025-01-15,30\n';
    const right = {
      loaded: [
        ["1", 'Rods 9" long, Ltd', 10],
        ["2", 'Bikes, 24"', 20],
        ["3", "Plain, Ltd", 30],
      ],
      rejected: [],
    };
    expect(await read(text)).toEqual(right);
    expect(await read(text, {escape: "\\"})).toEqual(right);
  });

  it("keeps a backslash that ends a cell", async () => {
    const text = 'No,Customer,Date,Total\n1,"C:\\books\\",2025-01-13,10\n2,"A ""B"", C",2025-01-14,20\n';
    expect((await read(text)).loaded).toEqual([
      ["1", "C:\\books\\", 10],
      ["2", 'A "B", C', 20],
    ]);
  });

  it("without a heading has its columns by their place", async () => {
    const text = "1,C1,2025-01-13,10\n2,C2,2025-01-14,ten\n3,C3,2025-01-15,30\n";
    const placed = {invoice_id: "column_1", customer_id: "column_2", issued_on: "column_3", gross_amount: "column_4"};
    expect(await read(text, {header_row: 0, columns: placed})).toEqual({
      loaded: [
        ["1", "C1", 10],
        ["3", "C3", 30],
      ],
      rejected: [2],
    });
  });

  it("whose cells stand apart by a comma and a blank is read", async () => {
    const text = 'No, Customer, Date, Total\n1, "Boots, Ltd", 2025-01-13, 10\n2, C2, 2025-01-14, 20\n';
    const right = [
      ["1", "Boots, Ltd", 10],
      ["2", "C2", 20],
    ];
    expect((await read(text)).loaded).toEqual(right);
    expect((await read(text, {delimiter: ", "})).loaded).toEqual(right);
  });

  it("whose heading has a delimiter too many is read under the names that are left", async () => {
    const text = "No,,Customer,Date,Total\n1,C1,2025-01-13,10\n2,C2,2025-01-14,20\n";
    expect(await read(text)).toEqual({
      loaded: [
        ["1", "C1", 10],
        ["2", "C2", 20],
      ],
      rejected: [],
    });
  });
});
