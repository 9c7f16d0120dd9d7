import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {z} from "zod";
import {table, text, type Table} from "../../models/contract/table.js";
import {TABLES} from "../../models/contract/tables/index.js";
import {tieOut} from "../../models/contract/tables/register.js";
import {readerOf, withProjections} from "../../data-loaders/project/projection.js";
import {PROJECTIONS} from "../../data-loaders/project/projections.js";
import {cashForecastReads} from "../../data-loaders/project/reads.js";
import {compareColumns} from "../../data-loaders/warehouse/models/columns.js";
import {readLayer, readModels} from "../../data-loaders/warehouse/models/models.js";
import {openWarehouse, type Warehouse} from "../../data-loaders/warehouse/open.js";
import {readTable} from "../../data-loaders/warehouse/rows.js";
import {identifier} from "../../data-loaders/warehouse/sql-text.js";
import {copiedCheckout} from "../fixtures/checkout-copy.js";
import {copiedLedger, encours} from "../fixtures/made-ledger.js";

// Issue 10, point 3: one schema per table fixes names, order and types of its columns; SQL that departs from it stops.

const marts = await readLayer("marts");
const projected = PROJECTIONS.flatMap(({tables}) => tables);
const made = [...marts.map(({name, file}) => ({name, file})), ...projected.map((name) => ({name, file: name}))];

let ledger: Warehouse;
beforeAll(async () => {
  ledger = await openWarehouse({dir: await copiedLedger("part-payment")});
});
afterAll(() => ledger.close());

const columnsOf = async (select: string) =>
  (await ledger.connection.runAndReadAll(`describe ${select}`))
    .getRowObjectsJson()
    .map((row) => ({name: String(row["column_name"]), type: String(row["column_type"])}));

describe("contracts of tables", () => {
  it("each mart and each projected table has one", () =>
    expect(made.filter(({name}) => !TABLES.has(name)).map(({name}) => name)).toEqual([]));

  it("each is of a table that SQL or a projection makes", async () => {
    const known = new Set(
      [...made, ...(await readLayer("pages")), ...(await readLayer("projections"))].map(({name}) => name),
    );
    expect([...TABLES.keys()].filter((name) => !known.has(name) && name !== "kpis")).toEqual([]);
  });

  it.each(made)("renaming any column of $name is refused, by file and column", async ({name, file}) => {
    const contract = TABLES.get(name)!;
    const select = `select * from ${identifier(name)}`;
    compareColumns(contract, await columnsOf(select), file);
    for (const column of Object.keys(contract.columns)) {
      const other = `${column}_renamed`;
      const renamed = `select * rename (${identifier(column)} as ${identifier(other)}) from ${identifier(name)}`;
      const columns = await columnsOf(renamed);
      expect(() => compareColumns(contract, columns, file)).toThrow(`${file}: no column ${column} `);
      expect(() => compareColumns(contract, columns, file)).toThrow(`nearest: ${other}`);
    }
  });

  it.each(made)("the rows of $name are what its contract says", async ({name}) => {
    const contract = TABLES.get(name)!;
    const rows = await readTable(ledger.connection, contract as Table);
    const schema = z.strictObject(contract.columns);
    for (const row of rows) expect(schema.safeParse(row).error?.message, JSON.stringify(row)).toBeUndefined();
  });

  it("another type, another order and a column too many are refused", async () => {
    const columns = await columnsOf("select * from tie_out");
    const [first, second, ...rest] = columns;
    const refused = (given: typeof columns, sentence: string) =>
      expect(() => compareColumns(tieOut, given, "tie_out.sql")).toThrow(sentence);
    refused([{...first!, type: "TIMESTAMP"}, second!, ...rest], "column balance_on is TIMESTAMP, not DATE");
    refused([second!, first!, ...rest], "column entity stands where its contract has balance_on");
    refused([...columns, {name: "balance", type: "DOUBLE"}], "column balance is not in its contract; nearest: ");
  });

  it("a column renamed in a checkout stops the command with file, column and nearest name", async () => {
    const checkout = await copiedCheckout();
    const path = join(checkout, "models", "marts", "tie_out.sql");
    const sql = await readFile(path, "utf8");
    await writeFile(path, sql.replace("as difference,", "as differences,"));
    const {status, stderr} = await encours(["check", "--ledger", join(checkout, "ledgers", "part-payment")], {
      of: checkout,
    });
    expect(status).not.toBe(0);
    expect(stderr).toContain("models/marts/tie_out.sql: no column difference (DOUBLE)");
    expect(stderr).toContain("nearest: differences");
  });
});

describe("what projections read", () => {
  it.each(PROJECTIONS)(
    "$name: each of its tables is made by a model, whose header says what it rests on",
    async ({inputs}) => {
      const models = [...(await readModels()), ...(await readLayer("projections"))].map(({name}) => name);
      expect(models).toEqual(expect.arrayContaining(inputs.map(({name}) => name)));
    },
  );

  it("is enforced: another table cannot be read", async () => {
    await expect(readerOf(ledger.connection, cashForecastReads).table(tieOut)).rejects.toThrow("tie_out is not among");
  });

  it("is dropped when it has been read", async () => {
    const [first] = cashForecastReads;
    const inside = await withProjections(ledger.connection, [first], {}, () => readTable(ledger.connection, first));
    expect(inside).toHaveLength(1);
    await expect(ledger.connection.run("select * from projection_first_invoice")).rejects.toThrow("does not exist");
  });

  it("a table that nobody makes is no table", async () => {
    await expect(readTable(ledger.connection, table("nothing", {name: text()}))).rejects.toThrow("does not exist");
  });
});
