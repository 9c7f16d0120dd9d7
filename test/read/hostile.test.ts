import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import iconv from "iconv-lite";
import {describe, expect, it} from "vitest";
import {toXlsx} from "../../data-loaders/publish/workbook.js";
import {
  copiedLedger,
  encours,
  hasSamples,
  madeLedger,
  openLedger,
  openMade,
  plainSources,
  samples,
  type Opened,
  type Rows,
} from "../fixtures/made-ledger.js";

const HEADER = "invoice_id,customer_id,issued_on,due_on,gross_amount";
const invoices = {as_of: "2025-03-31", sources: plainSources("invoices")};

/** Opens a ledger of one invoices file with the ledger's own column names. */
const withInvoices = (text: string | Uint8Array, source: Record<string, unknown> = {}) =>
  openMade({as_of: "2025-03-31", sources: [{...plainSources("invoices")[0], ...source}]}, {"invoices.csv": text});

const rejects = (ledger: Opened): Promise<Rows> =>
  ledger.rows('select "row", "column", value, reason from rejects order by 1');

/** Every row of every source is loaded or rejected, and no reject comes without where and why. */
async function expectNothingLost(ledger: Opened): Promise<void> {
  for (const source of await ledger.rows("select * from sources"))
    expect(source, String(source["source"])).toMatchObject({
      rows_read: Number(source["rows_loaded"]) + Number(source["rows_rejected"]) + Number(source["rows_left_out"]),
    });
  expect(
    await ledger.rows(`select * from rejects where source is null or "row" is null or "row" < 1 or reason is null`),
  ).toEqual([]);
  expect(
    await ledger.rows(
      `select source, ledger_table from sources where rows_rejected <> (select count(*) from load.rejects where
          rejects.source = sources.source) and (select count(*) from sources as others where others.source =
          sources.source) = 1`,
    ),
  ).toEqual([]);
}

/** The message of what must fail: one or more lines that name the file, and no stack. */
async function failure(promise: Promise<Opened>): Promise<string> {
  const error = await promise.then(
    (ledger) => {
      ledger.close();
      return null;
    },
    (thrown: unknown) => thrown,
  );
  expect(error, "must fail").toBeInstanceOf(Error);
  const {name, message} = error as Error;
  expect(["ExportError"], message).toContain(name);
  expect(message).not.toMatch(/\n\s+at |\.ts:\d/);
  return message;
}

describe("rows that cannot be read are rejected with source, row, column, value and reason", () => {
  it("impossible dates, unreadable amounts, missing values", async () => {
    const ledger = await withInvoices(
      `${HEADER}\nF1,C1,2025-01-01,2025-02-01,10.00\nF2,C1,2025-02-31,,10.00\n` +
        "F3,C1,2025-01-01,31/02/2025,10.00\nF4,C1,2025-01-01,,ten\nF5,,2025-01-01,,10.00\n" +
        "F6,C1,,,10.00\nF7,C1,2025-01-01,,20.00\n,C1,2025-01-01,,1.00\nF9,C1,2025-01-01,,\n",
    );
    expect(await rejects(ledger)).toEqual([
      {row: 3, column: "issued_on", value: "2025-02-31", reason: expect.stringContaining("invalid date")},
      {row: 4, column: "due_on", value: "31/02/2025", reason: expect.stringContaining("invalid date")},
      {row: 5, column: "gross_amount", value: "ten", reason: expect.stringContaining("invalid amount")},
      {row: 6, column: "customer_id", value: null, reason: "missing"},
      {row: 7, column: "issued_on", value: null, reason: "missing"},
      {row: 9, column: "invoice_id", value: null, reason: "missing"},
      {row: 10, column: "gross_amount", value: null, reason: "missing"},
    ]);
    await expectNothingLost(ledger);
    expect(await ledger.row("select rows_read, rows_loaded, rows_rejected, amount_loaded from sources")).toEqual({
      rows_read: 9,
      rows_loaded: 2,
      rows_rejected: 7,
      amount_loaded: 30,
    });
  });

  it("an impossible date in a FEC (20250231)", async () => {
    const dir = await copiedLedger("fec-two-years");
    const path = join(dir, "111111111FEC20241231.txt");
    writeFileSync(path, readFileSync(path, "utf8").replace("\t20240201\t411000", "\t20250231\t411000"));
    const ledger = await openLedger(dir);
    expect(await ledger.rows('select source, "row", "column", value, reason from rejects')).toEqual([
      {
        source: "111111111FEC20241231.txt",
        row: 6,
        column: "EcritureDate",
        value: "20250231",
        reason: "invalid date: expected YYYYMMDD",
      },
    ]);
    await expectNothingLost(ledger);
  });

  it("one row in ten broken: too few fields, too many, an open quote; later row numbers stay right", async () => {
    const lines = Array.from({length: 100}, (_, index) => {
      const id = `F${index + 2}`;
      if (index % 10 === 3) return index % 20 === 3 ? `${id},C1` : `${id},C1,2025-01-01,,1.00,surplus,more`;
      return index === 57 ? `${id},C1,2025-13-01,,1.00` : `${id},C1,2025-01-01,,1.00`;
    });
    const ledger = await withInvoices([HEADER, ...lines].join("\n") + "\n");
    await expectNothingLost(ledger);
    const found = await rejects(ledger);
    expect(found.map((row) => row["row"])).toEqual([5, 15, 25, 35, 45, 55, 59, 65, 75, 85, 95]);
    expect(found.find((row) => row["row"] === 59)).toMatchObject({column: "issued_on", value: "2025-13-01"});
    expect(found.filter((row) => String(row["reason"]).startsWith("broken row")).length).toBe(10);
    expect(await ledger.value("select count(*) from ledger.invoices")).toBe(89);
    // each broken row says what stood there
    expect(found[0]).toMatchObject({value: expect.stringContaining("F5")});
  });

  it("row numbers count records as a spreadsheet does, also after a quoted line break and a broken row", async () => {
    const ledger = await withInvoices(
      `${HEADER}\nF2,"C\n1",2025-01-01,,1.00\nF3,C1\nF4,"C\n1",2025-01-01,,1.00\n` +
        "F5,C1,2025-99-01,,1.00\nF6,C1,2025-01-01,,1.00\n",
    );
    expect(
      (await rejects(ledger)).map((row) => [
        row["row"],
        String(row["reason"]).startsWith("broken row") ? "broken" : row["value"],
      ]),
    ).toEqual([
      [3, "broken"],
      [5, "2025-99-01"],
    ]);
    await expectNothingLost(ledger);
  });

  it("totals and subtotals, in French, English and German, are left out as such", async () => {
    const ledger = await withInvoices(
      `${HEADER}\nF1,C1,2025-01-01,,1.00\nSous-total,,,,1.00\nTOTAL GENERAL,C1,2025-01-01,,1.00\nGrand ` +
        "Total,,2025-01-01,,1.00\nSumme,,,,1.00\nTotalenergies-7,C1,2025-01-01,,2.00\n",
    );
    expect(await rejects(ledger)).toEqual([]);
    expect(
      await ledger.rows("select rows_read, rows_loaded, rows_left_out, amount_read, amount_left_out from sources"),
    ).toEqual([{rows_read: 6, rows_loaded: 2, rows_left_out: 4, amount_read: 7, amount_left_out: 4}]);
    expect(await ledger.rows("select note, rows from load.notes")).toEqual([
      {note: "totals and headings of groups: no entries, left out", rows: 4},
    ]);
    expect(await ledger.value("select sum(gross_amount) from ledger.invoices")).toBe(3);
  });

  it("invoice ids that repeat: the first stands", async () => {
    const ledger = await withInvoices(
      `${HEADER}\nF1,C1,2025-01-01,,1.00\nF2,C1,2025-01-01,,2.00\nF1,C1,2025-01-01,,1.00\nF1,C2,2025-01-02,,9.00\n`,
    );
    expect(await rejects(ledger)).toEqual(
      [4, 5].map((row) => ({row, column: "invoice_id", value: "F1", reason: "the same id stands in an earlier row"})),
    );
    expect(await ledger.value("select sum(gross_amount) from ledger.invoices")).toBe(3);
    await expectNothingLost(ledger);
  });

  it("an allocation larger than its invoice, than its payment, or of nothing that exists", async () => {
    const ledger = await openMade(
      {as_of: "2025-03-31", sources: plainSources("invoices", "payments", "allocations")},
      {
        "invoices.csv": `${HEADER}\nF1,C1,2025-01-01,,100.00\nF2,C1,2025-01-01,,100.00\n`,
        "payments.csv": "payment_id,received_on,amount,customer_id\nP1,2025-02-01,500.00,C1\nP2,2025-02-01,10.00,C1\n",
        "allocations.csv":
          "invoice_id,payment_id,amount\nF1,P1,60.00\nF1,P1,60.00\nF2,P2,20.00\nF9,P1,1.00\nF2,P9,1.00\nF2,,1.00\n",
      },
    );
    expect(await rejects(ledger)).toEqual([
      {row: 5, column: "invoice_id", value: "F9", reason: "no such invoice in the ledger"},
      {row: 6, column: "payment_id", value: "P9", reason: "no such payment in the ledger"},
      {row: 7, column: "payment_id", value: null, reason: "an allocation names neither a payment nor a credit note"},
    ]);
    await expectNothingLost(ledger);
    // F1 is settled by 100 of 120, F2 by the 10 that P2 holds; of P1 400 stay unapplied
    expect((await ledger.kpi("receivable_amount", "open")).value).toBe(90);
    expect((await ledger.kpi("receivable_amount", "unapplied_cash")).value).toBe(-400);
    expect(await ledger.rows("select code, rows::integer as rows from load.notes order by code")).toEqual([
      {code: "allocated_beyond_payment", rows: 1},
      {code: "same_rows", rows: 1},
      {code: "settled_beyond_invoice", rows: 1},
    ]);
  });

  it("an allocation by two documents at once, or by a credit note that is none: it would lose its amount", async () => {
    const ledger = await openMade(
      {as_of: "2025-03-31", sources: plainSources("invoices", "payments", "allocations")},
      {
        "invoices.csv": `${HEADER}\nF1,C1,2025-01-01,,50.00\nF2,C1,2025-01-01,,20.00\nN1,C1,2025-01-01,,-20.00\n`,
        "payments.csv": "payment_id,received_on,amount,customer_id\nP1,2025-02-01,50.00,C1\n",
        "allocations.csv": "invoice_id,payment_id,credit_note_id,amount\nF1,P1,N1,20.00\nF1,,F2,20.00\n",
      },
    );
    expect(await rejects(ledger)).toEqual([
      {row: 2, column: "credit_note_id", value: "N1", reason: "an allocation names both a payment and a credit note"},
      {row: 3, column: "credit_note_id", value: "F2", reason: "the document it names is no credit note"},
    ]);
    // nothing is set against anything: 50 + 20 - 20 - 50
    expect((await ledger.kpi("receivable_amount", "open")).value).toBe(70);
    expect((await ledger.kpi("receivable_amount", "net")).value).toBe(0);
    await expectNothingLost(ledger);
  });

  it("a quote that never closes swallows nothing: its row is rejected, those below are read one by one", async () => {
    const below = Array.from({length: 1000}, (_, index) => `G${index},C1,2025-01-01,,1.00\n`).join("");
    const ledger = await withInvoices(`${HEADER}\nF1,C1,2025-01-01,,1.00\nF2,"C1,2025-01-01,,7.00\n${below}`);
    expect(await rejects(ledger)).toEqual([
      {
        row: 3,
        column: null,
        value: 'F2,"C1,2025-01-01,,7.00',
        reason: expect.stringContaining("unterminated quote"),
      },
    ]);
    // the amount of the rejected row is read from its raw text
    expect(await ledger.row("select rows_read, amount_read, amount_loaded, amount_rejected from sources")).toEqual({
      rows_read: 1002,
      amount_read: 1008,
      amount_loaded: 1001,
      amount_rejected: 7,
    });
    await expectNothingLost(ledger);
  });

  it("an unknown currency, and one without a rate", async () => {
    const ledger = await withInvoices(
      `${HEADER},currency\nF1,C1,2025-01-01,,100.00,EUR\nF2,C1,2025-01-01,,100.00,XQZ\n` +
        "F3,C1,2025-01-01,,100.00,euros\nF4,C1,2025-01-01,,100.00,\n",
    );
    expect(await rejects(ledger)).toEqual([
      {
        row: 3,
        column: "currency",
        value: "XQZ",
        reason: "no rate to EUR on or before 2025-01-01: add fx_rates or fx_rate",
      },
      {row: 4, column: "currency", value: "euros", reason: "unknown currency: expected a code of three letters"},
    ]);
    await expectNothingLost(ledger);
  });

  it.skipIf(!hasSamples)("naughty strings as customer names come out as they went in", async () => {
    const naughty = readFileSync(join(samples, "torture-blns", "blns.txt"), "utf8")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#") && line.trim() !== "" && !/[\u0000\r]/.test(line));
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const ledger = await openMade(
      {as_of: "2025-03-31", sources: plainSources("invoices", "customers")},
      {
        "invoices.csv": `${HEADER}\n${naughty.map((_, index) => `F${index},C${index},2025-01-01,,1.00`).join("\n")}\n`,
        "customers.csv": `customer_id,name\n${naughty.map((name, index) => `C${index},${quoted(name)}`).join("\n")}\n`,
      },
    );
    await expectNothingLost(ledger);
    expect(await rejects(ledger)).toEqual([]);
    const trimmed = (text: string) => text.replace(/^[ \t\u00a0]+|[ \t\u00a0]+$/g, "");
    const names = (
      await ledger.rows(
        "select name from customers where open_amount > 0 order by try_cast(customer_id[2:] as integer)",
      )
    ).map((row) => row["name"]);
    expect(names).toEqual(naughty.map(trimmed));
  });
});

describe("a file that cannot be read is an error that names it", () => {
  it("a binary file", async () => {
    const noise = Uint8Array.from({length: 4096}, (_, index) => (index * 131 + (index >> 3)) % 256);
    expect(await failure(withInvoices(noise))).toContain("invoices.csv");
    expect(
      await failure(
        withInvoices(Buffer.concat([Buffer.from(`${HEADER}\nF1,C1,2025-01-01,,1.00\n`), Buffer.from([0, 1, 2, 0])])),
      ),
    ).toMatch(/invoices\.csv: not a text file: zero byte/);
    expect(await failure(withInvoices(toXlsx([{name: "a", kind: "text"}], [{a: "b"}], {sheet: "s"})))).toMatch(
      /invoices\.csv: not a text file: starts like/,
    );
    expect(
      await failure(
        openMade({sources: [{file: "invoices.csv", format: "xlsx", table: "invoices"}]}, {"invoices.csv": noise}),
      ),
    ).toContain("invoices.csv");
    expect(
      await failure(
        openMade({sources: [{file: "invoices.csv", format: "parquet", table: "invoices"}]}, {"invoices.csv": noise}),
      ),
    ).toContain("invoices.csv");
  });

  it("a workbook cut off in the middle", async () => {
    const whole = toXlsx(
      [{name: "invoice_id", kind: "text"}],
      Array.from({length: 500}, (_, index) => ({invoice_id: `F${index}`})),
      {sheet: "s"},
    );
    expect(
      await failure(
        openMade(
          {sources: [{file: "book.xlsx", format: "xlsx", table: "invoices"}]},
          {"book.xlsx": whole.subarray(0, whole.length >> 1)},
        ),
      ),
    ).toContain("book.xlsx");
  });

  it("a text cut off in the middle of a character, of a quoted field, or of a row", async () => {
    const cut = Buffer.from(`${HEADER}\nF1,Société é,2025-01-01,,1.00\nF2,é`);
    expect(await failure(withInvoices(cut.subarray(0, cut.length - 1)))).toMatch(
      /invoices\.csv:3: ends in the middle of a character/,
    );
    for (const tail of ["F2,C1,2025-0", 'F2,"C1,2025-01-01,,1.00\n', "F2,C1"]) {
      const ledger = await withInvoices(`${HEADER}\nF1,C1,2025-01-01,,1.00\n${tail}`);
      await expectNothingLost(ledger);
      expect(await ledger.rows('select "row" from rejects')).toEqual([{row: 3}]);
      expect(await ledger.value("select count(*) from ledger.invoices")).toBe(1);
    }
  });

  it("a FEC cut off in the middle of a row", async () => {
    const dir = await copiedLedger("fec-two-years");
    const path = join(dir, "111111111FEC20241231.txt");
    const lines = readFileSync(path, "utf8").split("\r\n");
    writeFileSync(path, lines.slice(0, 6).join("\r\n").slice(0, -60));
    const ledger = await openLedger(dir);
    await expectNothingLost(ledger);
    expect(await ledger.rows('select "row" from rejects')).toEqual([{row: 6}]);
  });

  it("an empty file, blank lines only, and a header without rows", async () => {
    expect(await failure(withInvoices(""))).toMatch(/invoices\.csv: empty file/);
    expect(await failure(withInvoices("\n\n\n"))).toMatch(/invoices\.csv:1: no header row/);
    expect(await failure(openMade({sources: plainSources("invoices")}, {"invoices.csv": `${HEADER}\n`}))).toMatch(
      /no dated document in the ledger/,
    );
    const ledger = await withInvoices(`${HEADER}\n`);
    expect(await ledger.row("select rows_read, rows_loaded, rows_rejected from sources")).toEqual({
      rows_read: 0,
      rows_loaded: 0,
      rows_rejected: 0,
    });
    expect((await ledger.kpi("receivable_amount", "open")).value).toBe(0);
    expect(await failure(openMade({sources: [{file: "x.txt", format: "fec"}]}, {"x.txt": ""}))).toMatch(
      /x\.txt: empty file/,
    );
  });

  it("a required column that nothing is mapped to", async () => {
    expect(await failure(withInvoices("invoice_id,customer_id,issued_on\nF1,C1,2025-01-01\n"))).toMatch(
      /invoices\.csv: nothing is mapped to invoices\.gross_amount\n.*the file has invoice_id, customer_id, issued_on/,
    );
    expect(
      await failure(
        openMade(
          {sources: [{file: "x.txt", format: "fec"}]},
          {"x.txt": "JournalCode\tEcritureNum\tEcritureDate\tDebit\tCredit\nVE\t1\t20250101\t1,00\t0,00\n"},
        ),
      ),
    ).toMatch(/x\.txt:1: no such column of the FEC: CompteNum/);
  });

  it("two FEC of the same period", async () => {
    const dir = await copiedLedger("fec-two-years");
    writeFileSync(
      join(dir, "111111111FEC20241130.txt"),
      `${readFileSync(join(dir, "111111111FEC20241231.txt"), "utf8")}`.replace("FA3", "FA4"),
    );
    expect(await failure(openLedger(dir))).toMatch(/covers the same period as another FEC/);
  });
});

describe("a fault of ledger.yaml is an error that names the nearest valid spelling", () => {
  const file = {"invoices.csv": "Nummer,Kunde,Datum,Betrag\nF1,C1,2025-01-01,1.00\n"};
  const columns = {invoice_id: "Nummer", customer_id: "Kunde", issued_on: "Datum", gross_amount: "Betrag"};
  const source = {file: "invoices.csv", format: "csv", table: "invoices", columns};

  it("an unknown key, of the ledger and of a source", async () => {
    expect(await failure(openMade({asof: "2025-01-01", sources: [source]}, file))).toMatch(
      /ledger\.yaml: unknown key: asof\n {2}nearest: as_of/,
    );
    expect(await failure(openMade({sources: [{...source, delimitter: ";"}]}, file))).toMatch(
      /unknown key in sources\.0: delimitter\n {2}nearest: delimiter/,
    );
  });

  it("a table, a column of the ledger, a column of the file, a file", async () => {
    expect(await failure(openMade({sources: [{...source, table: "invoice"}]}, file))).toMatch(
      /ledger\.yaml.*table.*invoices/s,
    );
    expect(await failure(openMade({sources: [{...source, columns: {...columns, due_date: "Datum"}}]}, file))).toMatch(
      /no such column of invoices: due_date\n {2}nearest: due_on/,
    );
    expect(await failure(openMade({sources: [{...source, columns: {...columns, issued_on: "Datums"}}]}, file))).toMatch(
      /invoices\.csv:1: no such column: Datums\n {2}nearest: Datum;/,
    );
    const missing = await failure(openMade({sources: [{...source, file: "invoice.csv"}]}, file));
    expect(missing).toMatch(/ledger\.yaml: no file matches: invoice\.csv/);
    expect(missing).toContain("nearest: invoices.csv");
  });

  it("broken YAML, an expression that does not hold, an unknown encoding, no ledger at all", async () => {
    expect(await failure(openMade("name: x\ncurrency: [EUR\nsources:\n  - {file: a\n"))).toMatch(
      /ledger\.yaml:\d+: not valid YAML/,
    );
    expect(await failure(openMade(""))).toMatch(/ledger\.yaml/);
    expect(await failure(openMade("- a\n- b\n"))).toMatch(/ledger\.yaml/);
    expect(await failure(openMade({sources: [{...source, where: "Betrag >"}]}, file))).toMatch(
      /invoices\.csv: an expression of ledger\.yaml does not hold/,
    );
    expect(
      await failure(openMade({sources: [{...source, columns: {...columns, gross_amount: {sql: "Betrga * 2"}}}]}, file)),
    ).toMatch(/expression of ledger\.yaml/);
    expect(await failure(openMade({sources: [{...source, encoding: "windows-1253x"}]}, file))).toMatch(
      /unknown encoding: windows-1253x/,
    );
    expect(await failure(openLedger("/nonexistent/ledger"))).toMatch(/no ledger here/);
  });

  it("through the program: exit status 1, the message on standard error, nothing else", async () => {
    const dir = await madeLedger({sources: [{...source, columns: {...columns, issued_on: "Datums"}}]}, file);
    const ran = await encours(["ingest", "--ledger", dir]);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain("invoices.csv:1: no such column: Datums");
    expect(ran.stderr).not.toMatch(/^\s+at /m);
    expect(ran.stdout).toBe("");
  });

  it("--strict fails on a reject, after printing it", async () => {
    const dir = await madeLedger(
      {...invoices},
      {"invoices.csv": `${HEADER}\nF1,C1,2025-01-01,,1.00\nF2,C1,2025-02-30,,1.00\n`},
    );
    const strict = await encours(["ingest", "--strict", "--ledger", dir]);
    expect(strict.status).toBe(1);
    expect(strict.stdout).toContain("2025-02-30");
    expect((await encours(["ingest", "--ledger", dir])).status).toBe(0);
  });
});

describe("exports as programs write them", () => {
  const plain = [{invoice_id: "F1", customer_id: "Société é", issued_on: "2025-01-31", gross_amount: -1234.56}];
  const loaded = (ledger: Opened) =>
    ledger.rows("select invoice_id, customer_id, issued_on, gross_amount from ledger.invoices");

  it("encodings: UTF-8 with a mark, UTF-16, Windows-1252, ISO-8859-15, code page 850, named Mac Roman", async () => {
    const text = "invoice_id;customer_id;issued_on;gross_amount\nF1;Société é;2025-01-31;-1234.56\n";
    for (const encoded of [
      Buffer.from(`\uFEFF${text}`),
      iconv.encode(text, "utf16le", {addBOM: true}),
      iconv.encode(text, "utf16be", {addBOM: true}),
      iconv.encode(text, "win1252"),
      iconv.encode(text, "latin9"),
      iconv.encode(text, "cp850"),
    ])
      expect(await loaded(await withInvoices(encoded))).toEqual(plain);
    expect(await loaded(await withInvoices(iconv.encode(text, "macroman"), {encoding: "macintosh"}))).toEqual(plain);
  });

  it("line ends: CR CR LF, CR alone, mixed, none at the end", async () => {
    for (const text of [
      `${HEADER}\r\r\nF1,C1,2025-01-01,,1.00\r\r\nF2,C1,2025-01-01,,2.00\r\r\n`,
      `${HEADER}\rF1,C1,2025-01-01,,1.00\rF2,C1,2025-01-01,,2.00\r`,
      `${HEADER}\r\nF1,C1,2025-01-01,,1.00\nF2,C1,2025-01-01,,2.00`,
    ]) {
      const ledger = await withInvoices(text);
      await expectNothingLost(ledger);
      expect(await ledger.row("select count(*) as n, sum(gross_amount) as amount from ledger.invoices")).toEqual({
        n: 2,
        amount: 3,
      });
    }
  });

  it(
    "numbers: 1.234,56 and 1 234,56 and (1234,56) and 1234,56- with a decimal comma; 1,234.56 with its separator " +
      "named",
    async () => {
      const comma = await withInvoices(
        "invoice_id;customer_id;issued_on;gross_amount\nF1;C1;2025-01-01;1.234,56\nF2;C1;2025-01-01;1 " +
          "234,56\nF3;C1;2025-01-01;(1234,56)\nF4;C1;2025-01-01;1234,56-\nF5;C1;2025-01-01;1\u202f234,56 " +
          "€\nF6;C1;2025-01-01;-0,5\nF7;C1;2025-01-01;1.234\n",
        {decimal: ",", thousands: "."},
      );
      expect((await loaded(comma)).map((row) => row["gross_amount"])).toEqual([
        1234.56, 1234.56, -1234.56, -1234.56, 1234.56, -0.5, 1234,
      ]);
      const dollars = {
        "invoices.csv":
          'invoice_id,customer_id,issued_on,gross_amount\nF1,C1,2025-01-01,"1,234.56"\n' +
          'F2,C1,2025-01-01,"$1,234,567.89"\nF3,C1,2025-01-01,(12.00)\n',
      };
      const source = {...plainSources("invoices")[0], thousands: ","};
      const point = await openMade({currency: "USD", as_of: "2025-03-31", sources: [source]}, dollars);
      expect((await loaded(point)).map((row) => row["gross_amount"])).toEqual([1234.56, 1234567.89, -12]);
      // in a list of euros it is another currency, or a slip: nobody can tell which
      const euros = await openMade({as_of: "2025-03-31", sources: [source]}, dollars);
      expect(await rejects(euros)).toMatchObject([{row: 3, column: "gross_amount", value: "$1,234,567.89"}]);
    },
  );

  it("an amount that could be read two ways is rejected, not guessed", async () => {
    const ledger = await withInvoices(
      "invoice_id;customer_id;issued_on;gross_amount\nF1;C1;2025-01-01;1.234\nF2;C1;2025-01-01;12,5\n",
      {decimal: ","},
    );
    expect(await rejects(ledger)).toMatchObject([{row: 2, column: "gross_amount", value: "1.234"}]);
    const point = await withInvoices("invoice_id;customer_id;issued_on;gross_amount\nF1;C1;2025-01-01;1,234\n");
    expect(await rejects(point)).toMatchObject([{row: 2, column: "gross_amount", value: "1,234"}]);
  });

  it("amounts that do not fit: 1e400, 99999999999999999999, NaN, infinity, hexadecimal", async () => {
    const values = ["1e400", "99999999999999999999", "NaN", "infinity", "0x10", "--5", "1.2.3", "€"];
    const ledger = await withInvoices(
      "invoice_id;customer_id;issued_on;gross_amount\n" +
        values.map((value, index) => `F${index};C1;2025-01-01;${value}`).join("\n") +
        "\n",
    );
    expect((await rejects(ledger)).map((row) => row["value"])).toEqual(values);
    await expectNothingLost(ledger);
  });

  it("dates with a time, in several formats at once, and a year that cannot be", async () => {
    const ledger = await withInvoices(
      "invoice_id;customer_id;issued_on;gross_amount\nF1;C1;2025-01-31 " +
        "23:59:59;1\nF2;C1;2025-01-31T23:59:59Z;1\nF3;C1;0025-01-31;1\nF4;C1;2025-1-5;1\n" +
        "F5;C1;infinity;1\nF6;C1;20250131;1\n",
    );
    expect(await ledger.rows("select invoice_id, issued_on from ledger.invoices order by 1")).toEqual([
      {invoice_id: "F1", issued_on: "2025-01-31"},
      {invoice_id: "F2", issued_on: "2025-01-31"},
      {invoice_id: "F4", issued_on: "2025-01-05"},
    ]);
    expect((await rejects(ledger)).map((row) => row["value"])).toEqual(["0025-01-31", "infinity", "20250131"]);
    const mixed = await withInvoices(
      "invoice_id;customer_id;issued_on;gross_amount\nF1;C1;31/01/2025;1\nF2;C1;20250131;1\n",
      {dates: ["%d/%m/%Y", "%Y%m%d"]},
    );
    expect(await mixed.rows("select distinct issued_on from ledger.invoices")).toEqual([{issued_on: "2025-01-31"}]);
  });

  it("header names: repeated, empty, quoted, with other case or blanks around", async () => {
    const ledger = await withInvoices(
      'invoice_id, customer_id ,"issued_on",gross_amount,,note,note,\nF1,C1,2025-01-01,1.00,,a,b,\n',
    );
    await expectNothingLost(ledger);
    expect(await ledger.value("select count(*) from ledger.invoices")).toBe(1);
    expect(await ledger.rows("select * from rejects")).toEqual([]);
    // the same name twice: which one is meant cannot be known
    const twice = withInvoices(
      "invoice_id,customer_id,issued_on,gross_amount,gross_amount\nF1,C1,2025-01-01,1.00,2.00\n",
    );
    expect(await failure(twice)).toMatch(/invoices\.csv:1: .*gross_amount/);
  });

  it("quotes in fields, a huge field, delimiters and line breaks in quotes, a byte order mark midway", async () => {
    const huge = "x".repeat(1_000_000);
    const ledger = await withInvoices(
      `${HEADER}\nF1,"said ""so"", ` +
        `twice",2025-01-01,,1.00\nF2,"${huge}",2025-01-01,,1.00\nF3,"a\nb;c,d",2025-01-01,,1.00\n` +
        `\uFEFFF4,C1,2025-01-01,,1.00\nF5,5" ` +
        "pipe,2025-01-01,,1.00\n",
    );
    await expectNothingLost(ledger);
    expect(
      await ledger.rows(
        "select invoice_id, left(customer_id, 20) as customer, length(customer_id) as length from " +
          "ledger.invoices order by trim(invoice_id, chr(65279))",
      ),
    ).toEqual([
      {invoice_id: "F1", customer: 'said "so", twice', length: 16},
      {invoice_id: "F2", customer: "x".repeat(20), length: 1_000_000},
      {invoice_id: "F3", customer: "a\nb;c,d", length: 7},
      {invoice_id: "F4", customer: "C1", length: 2},
      {invoice_id: "F5", customer: '5" pipe', length: 7},
    ]);
  });

  it("blank lines between and after rows are no rows", async () => {
    const ledger = await withInvoices(`${HEADER}\nF1,C1,2025-01-01,,1.00\n\nF2,C1,2025-02-30,,1.00\n\n\n`);
    await expectNothingLost(ledger);
    expect(await ledger.value("select count(*) from ledger.invoices")).toBe(1);
    expect(await rejects(ledger)).toMatchObject([{row: 4, value: "2025-02-30"}]);
  });

  it("a workbook with the ledger's columns and real dates", async () => {
    const book = toXlsx(
      [
        {name: "invoice_id", kind: "text"},
        {name: "customer_id", kind: "text"},
        {name: "issued_on", kind: "date"},
        {name: "gross_amount", kind: "number"},
      ],
      [{invoice_id: "F1", customer_id: "Société é", issued_on: "2025-01-31", gross_amount: -1234.56}],
      {sheet: "Factures"},
    );
    expect(
      await loaded(
        await openMade(
          {as_of: "2025-03-31", sources: [{file: "b.xlsx", format: "xlsx", table: "invoices"}]},
          {"b.xlsx": book},
        ),
      ),
    ).toEqual(plain);
  });
});
