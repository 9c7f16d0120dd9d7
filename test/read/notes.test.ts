import {describe, expect, it} from "vitest";
import {openMade} from "../fixtures/made-ledger.js";

const columns = {invoice_id: "No", customer_id: "Customer", issued_on: "Date", gross_amount: "Total"};
const source = (file: string) => ({file, format: "csv", table: "invoices", columns});
const options = {needs: ["sources", "rejects"]} as const;

describe("what is read and yet wants a look is noted", () => {
  it("ids that look alike: letters of another script among Latin ones, and O beside 0", async () => {
    // row 2 begins with a Cyrillic letter; row 5 has letters O where row 4 has digits; row 6 is a word of one script
    const text =
      "No,Customer,Date,Total\n1,\u0421C1,2025-01-13,10\n2,CC1,2025-01-14,20\n3,C100,2025-01-15,30\n" +
      "4,C1OO,2025-01-16,40\n5,\u041e\u0431\u0449\u0435\u0441\u0442\u0432\u043e,2025-01-17,50\n6,TOTO,2025-01-18,60\n";
    const read = await openMade({as_of: "2025-03-31", sources: [source("a.csv")]}, {"a.csv": text}, undefined, options);
    expect(await read.rows("select source, code, rows from load.notes order by all")).toEqual([
      {source: "invoices", code: "look_alike_ids", rows: 2},
    ]);
    expect(await read.row("select rows_loaded from sources")).toEqual({rows_loaded: 6});
  });

  it("the same file under two names: read once, with what it would have brought again", async () => {
    const text = "No,Customer,Date,Total\n1,C1,2025-01-13,10\n2,C2,2025-01-14,20.5\n";
    const sources = [source("a.csv"), source("b.csv")];
    const read = await openMade({as_of: "2025-03-31", sources}, {"a.csv": text, "b.csv": text}, undefined, options);
    expect(await read.rows("select source, code, rows, note from load.notes")).toEqual([
      {source: "b.csv", code: "same_file", rows: 2, note: "the same content as a.csv, amounting to 30.50: read once"},
    ]);
    expect(await read.row("select count(*) as invoices, sum(gross_amount) as amount from ledger.invoices")).toEqual({
      invoices: 2,
      amount: 30.5,
    });
  });
});
