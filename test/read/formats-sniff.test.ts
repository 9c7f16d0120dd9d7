import {existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {ExportError} from "../../data-loaders/read/formats/export-error.js";
import {sniff} from "../../data-loaders/read/formats/sniff.js";

const samples = process.env["LEDGER_SAMPLES"] ?? "../shared/data";
const hasSamples = existsSync(join(samples, "ibm-late-payment"));
if (!hasSamples) console.warn(`skipped: no sample ledgers in ${samples} (set LEDGER_SAMPLES)`);

const folder = mkdtempSync(join(tmpdir(), "encours-sniff-"));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

function fileOf(text: string): string {
  const path = join(folder, "export.csv");
  writeFileSync(path, text);
  return path;
}

function rows(count: number, row: (i: number) => string): string {
  return Array.from({length: count}, (_, i) => row(i)).join("\n");
}

describe("sniff", () => {
  it.each(["\t", ";", ",", "|", ":"])("finds the delimiter %j", async (delimiter) => {
    const text =
      ["id", "name", "amount"].join(delimiter) +
      "\n" +
      rows(20, (i) => [`F${i}`, `Client ${i}`, `${i}.5`].join(delimiter));
    expect(await sniff(fileOf(text))).toMatchObject({delimiter, hasHeader: true, skip: 0, rows: 20});
  });

  it("reads a French list: decimal comma, spaces between thousands, day before month", async () => {
    const text =
      "Facture;Date;Montant\n" +
      rows(30, (i) => `F${i};${String((i % 28) + 1).padStart(2, "0")}/03/2025;1 2${String(i).padStart(2, "0")},50`) +
      "\n";
    const {decimal, thousands, columns} = await sniff(fileOf(text));
    expect({decimal, thousands}).toEqual({decimal: ",", thousands: " "});
    expect(columns.map(({type, dates, otherDates}) => [type, dates, otherDates])).toEqual([
      ["text", undefined, undefined],
      ["date", "%d/%m/%Y", undefined],
      ["number", undefined, undefined],
    ]);
  });

  it("settles day and month by one value at the end of a long file, in whichever column", async () => {
    const text =
      "id,a,b\n" +
      rows(30_000, (i) => `${i},${(i % 12) + 1}/${(i % 9) + 1}/2024,1/2/2024`) +
      "\n30000,3/25/2024,1/2/2024\n";
    const {columns} = await sniff(fileOf(text));
    expect(columns.slice(1).map(({dates, otherDates}) => [dates, otherDates])).toEqual([
      ["%m/%d/%Y", undefined],
      ["%m/%d/%Y", undefined],
    ]);
  });

  it("says when day and month stay ambiguous", async () => {
    const {columns} = await sniff(fileOf("id,a\n1,01/02/2024\n2,03/04/2024\n"));
    expect(columns[1]).toMatchObject({type: "date", dates: "%d/%m/%Y", otherDates: "%m/%d/%Y"});
  });

  it("tells thousands by comma from a decimal comma", async () => {
    expect(await sniff(fileOf('id,amount\na,"1,234.50"\nb,"12,000.00"\n'))).toMatchObject({
      decimal: ".",
      thousands: ",",
    });
    expect(await sniff(fileOf("id;amount\na;1.234,50\nb;12.000,00\n"))).toMatchObject({decimal: ",", thousands: "."});
    expect(await sniff(fileOf('id,amount\na,"1,234"\nb,"2,345"\n'))).toMatchObject({isDecimalUnsure: true});
  });

  it("skips titles above the header", async () => {
    const text =
      "Aged receivables\nas of 31 March\n\nInvoice,Customer,Amount\n" + `${rows(12, (i) => `F${i},C${i},${i}`)}\n`;
    const {skip, columns} = await sniff(fileOf(text));
    expect([skip, columns.map(({name}) => name)]).toEqual([3, ["Invoice", "Customer", "Amount"]]);
  });

  it("takes quoted newlines and delimiters as part of a field", async () => {
    expect(await sniff(fileOf('id,note\n1,"a, b\nc"\n2,"say ""x"""\n'))).toMatchObject({
      rows: 2,
      delimiter: ",",
      quote: '"',
    });
  });

  it("refuses a web page and JSON", async () => {
    await expect(sniff(fileOf("<!DOCTYPE html><html><body>Sign in</body></html>"))).rejects.toThrow(
      /not a table: looks like a web page/,
    );
    await expect(sniff(fileOf('[{"a": 1}]'))).rejects.toThrow(/looks like JSON/);
  });
});

describe.skipIf(!hasSamples)("sniff on real exports", () => {
  it("finds the month first in IBM's dates and the eight digits of an FEC", async () => {
    const ibm = await sniff(join(samples, "ibm-late-payment/WA_Fn-UseC_-Accounts-Receivable.csv"));
    expect(ibm.rows).toBe(2466);
    expect(new Set(ibm.columns.filter(({type}) => type === "date").map(({dates}) => dates))).toEqual(
      new Set(["%m/%d/%Y"]),
    );
    const fec = await sniff(join(samples, "fec/123456789FEC20500930.txt"));
    expect(fec).toMatchObject({rows: 10_756, delimiter: "\t", decimal: ","});
    expect(fec.columns.find(({name}) => name === "EcritureDate")?.dates).toBe("%Y%m%d");
  });

  it("reads or refuses every torture file with an ExportError, never otherwise", async () => {
    const files = ["torture-csv-spectrum", "torture-blns", "torture-duckdb-csv"].flatMap((name) =>
      readdirSync(join(samples, name), {recursive: true, withFileTypes: true})
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
    );
    expect(files.length).toBeGreaterThan(900);
    const raw: string[] = [];
    // Every third, for the time it takes.
    for (const file of files.filter((_, i) => i % 3 === 0)) {
      const error: unknown = await sniff(file).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error !== undefined && !(error instanceof ExportError)) raw.push(`${file}: ${String(error)}`);
    }
    expect(raw).toEqual([]);
  }, 120_000);
});
