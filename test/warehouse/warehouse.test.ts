import {createHash} from "node:crypto";
import {existsSync, readdirSync, readFileSync, statSync, utimesSync} from "node:fs";
import {appendFile, cp, mkdir, readFile, symlink, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {spawn} from "node:child_process";
import {DuckDBInstance} from "@duckdb/node-api";
import {beforeAll, describe, expect, it} from "vitest";
import {
  checkout,
  copiedLedger,
  encours,
  madeLedger,
  openLedger,
  plainSources,
  temporaryFolder,
  writeFiles,
} from "../fixtures/made-ledger.js";

/** What is under test is the file that commands leave. */
const written = {isWritten: true};

const HEADER = "invoice_id,customer_id,issued_on,due_on,gross_amount";
const fileOf = (dir: string) => join(dir, ".encours", "warehouse.duckdb");
const hashOf = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");

async function didOpening(dir: string, asOf?: string): Promise<{ingested: boolean; models: string[]}> {
  const ledger = await openLedger(dir, asOf, written);
  ledger.close();
  return ledger.did;
}

describe("only what changed is redone", () => {
  it("nothing when nothing changed, not even when an export is written again with the same content", async () => {
    const dir = await copiedLedger("part-payment");
    const first = await didOpening(dir);
    expect(first.ingested).toBe(true);
    expect(first.models).toContain("kpis");
    const before = hashOf(fileOf(dir));
    expect(await didOpening(dir)).toEqual({ingested: false, models: [], projections: []});
    await writeFile(join(dir, "invoices.csv"), await readFile(join(dir, "invoices.csv")));
    expect(await didOpening(dir)).toEqual({ingested: false, models: [], projections: []});
    await appendFile(join(dir, "ledger.yaml"), "\n# a comment\n");
    expect(await didOpening(dir)).toEqual({ingested: false, models: [], projections: []});
    expect(hashOf(fileOf(dir))).toBe(before);
  });

  it("a changed export is read again, even when its size and its time are those of before", async () => {
    const dir = await copiedLedger("part-payment");
    await didOpening(dir);
    const path = join(dir, "invoices.csv");
    const {atime, mtime} = statSync(path);
    await writeFile(path, (await readFile(path, "utf8")).replace("1000.00", "2000.00"));
    utimesSync(path, atime, mtime);
    const ledger = await openLedger(dir, undefined, written);
    expect(ledger.did.ingested).toBe(true);
    expect((await ledger.kpi("receivable_amount", "open")).value).toBe(1250);
  });

  it("a new export that a pattern matches, and a changed ledger.yaml, are read", async () => {
    const dir = await madeLedger(
      {as_of: "2025-01-31", sources: [{file: "i*.csv", format: "csv", table: "invoices"}]},
      {"i1.csv": `${HEADER}\nF1,C1,2025-01-01,,1.00\n`},
    );
    await didOpening(dir);
    await writeFiles(dir, {"i2.csv": `${HEADER}\nF2,C1,2025-01-01,,2.00\n`});
    const ledger = await openLedger(dir, undefined, written);
    expect(ledger.did.ingested).toBe(true);
    expect((await ledger.kpi("receivable_amount", "open")).value).toBe(3);
    ledger.close();
    await writeFile(
      join(dir, "ledger.yaml"),
      (await readFile(join(dir, "ledger.yaml"), "utf8")).replace(
        "table: invoices",
        "table: invoices\n    where: invoice_id = 'F1'",
      ),
    );
    const filtered = await openLedger(dir, undefined, written);
    expect((await filtered.kpi("receivable_amount", "open")).value).toBe(1);
  });

  it("another reporting date runs models, reads no export, and going back gives the same figures again", async () => {
    const dir = await copiedLedger("part-payment");
    const figures = "select * from kpis order by all";
    const first = await openLedger(dir, undefined, written);
    const before = await first.rows(figures);
    first.close();
    const past = await openLedger(dir, "2025-02-28", written);
    expect(past.did.ingested).toBe(false);
    expect((await past.kpi("receivable_amount", "open")).value).toBe(600);
    expect(await past.value("select strftime(max(month_end), '%Y-%m-%d') from kpis")).toBe("2025-02-28");
    past.close();
    const again = await openLedger(dir, undefined, written);
    expect(again.did.ingested).toBe(false);
    expect(await again.rows(figures)).toEqual(before);
  });
});

describe("models", () => {
  // a checkout of its own, whose models may be edited
  let copy: string;
  beforeAll(async () => {
    copy = await temporaryFolder();
    for (const name of ["data-loaders", "models", "src", "package.json", "tsconfig.json"])
      await cp(join(checkout, name), join(copy, name), {recursive: true});
    await symlink(join(checkout, "node_modules"), join(copy, "node_modules"), "junction");
    await writeFile(
      join(copy, "data-loaders", "what-it-did.ts"),
      'import {openWarehouse} from "./warehouse/open.js";\nconst warehouse = await openWarehouse({dir: ' +
        "process.argv[2]!});\nconsole.log(JSON.stringify(warehouse.did));\nwarehouse.close();\n",
    );
  });
  const did = (dir: string) =>
    new Promise<{status: number | null; did?: {ingested: boolean; models: string[]}; stderr: string}>((done) => {
      const child = spawn(process.execPath, ["--import", "tsx", join(copy, "data-loaders", "what-it-did.ts"), dir], {
        cwd: copy,
      });
      let [stdout, stderr] = ["", ""];
      child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
      child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
      child.on("close", (status) =>
        done({status, stderr, ...(stdout ? {did: JSON.parse(stdout) as {ingested: boolean; models: string[]}} : {})}),
      );
    });

  it(
    "a changed model runs again with what reads it, and nothing else; one that fails leaves the last good " +
      "warehouse",
    async () => {
      const dir = await copiedLedger("part-payment");
      expect((await did(dir)).did?.ingested).toBe(true);
      const path = join(copy, "models", "kpis", "days_to_pay.sql");
      const good = await readFile(path, "utf8");
      await writeFile(path, `${good}\n-- edited\n`);
      expect(await did(dir)).toMatchObject({
        status: 0,
        did: {ingested: false, models: ["days_to_pay", "kpis", "page_kpi_series"]},
      });
      const before = hashOf(fileOf(dir));

      await writeFile(path, good.replace("from int_measures", "from int_measurse"));
      const failed = await did(dir);
      expect(failed.status).toBe(1);
      expect(failed.stderr).toMatch(/models\/kpis\/days_to_pay\.sql(:\d+)?: .*int_measurse/);
      expect(hashOf(fileOf(dir))).toBe(before);
      expect(readdirSync(dirname(fileOf(dir))).filter((name) => name.includes(".next-"))).toEqual([]);

      await writeFile(path, good);
      expect(await did(dir)).toMatchObject({
        status: 0,
        did: {ingested: false, models: ["days_to_pay", "kpis", "page_kpi_series"]},
      });
    },
  );
});

describe("all or nothing", () => {
  const sales = (rows: number, amount: string) =>
    `${HEADER}\n` +
    Array.from(
      {length: rows},
      (_, index) => `F${index},C${index % 500},2025-0${1 + (index % 3)}-1${index % 9},2025-04-30,${amount}`,
    ).join("\n") +
    "\n";

  it("a failure leaves the last good warehouse and says what failed", async () => {
    const dir = await madeLedger(
      {as_of: "2025-03-31", sources: plainSources("invoices")},
      {"invoices.csv": sales(10, "1.00")},
    );
    await didOpening(dir);
    const before = hashOf(fileOf(dir));
    await writeFile(join(dir, "invoices.csv"), Buffer.from([0, 1, 2, 3]));
    await expect(openLedger(dir, undefined, written)).rejects.toThrow(/invoices\.csv/);
    expect(hashOf(fileOf(dir))).toBe(before);
  });

  it("a kill at any moment leaves the last good warehouse, and the next command works", async () => {
    const rows = 20_000;
    await Promise.all(
      [700, 1000, 1300, 1800].map(async (delay) => {
        const dir = await madeLedger(
          {as_of: "2025-03-31", sources: plainSources("invoices")},
          {"invoices.csv": sales(rows, "1.00")},
        );
        const everything = [
          "query",
          "select (select count(*) from open_items), (select count(*) from kpis)",
          "--ledger",
          dir,
        ];
        expect((await encours(everything)).status).toBe(0);
        await writeFile(join(dir, "invoices.csv"), sales(rows, "2.00"));
        await encours(everything, {killAfter: delay});
        // whatever was killed, a whole warehouse stands there: the old one or the new one
        const instance = await DuckDBInstance.create(fileOf(dir), {access_mode: "READ_ONLY"});
        const connection = await instance.connect();
        const open = Number(
          (await connection.runAndReadAll("select sum(open_amount) as open from open_items")).getRowObjectsJS()[0]![
            "open"
          ],
        );
        connection.closeSync();
        instance.closeSync();
        expect([rows, 2 * rows]).toContain(open);
        const next = await encours([
          "query",
          "select sum(open_amount) as open from open_items",
          "--json",
          "--ledger",
          dir,
        ]);
        expect(next.status, next.stderr).toBe(0);
        expect(JSON.parse(next.stdout)).toEqual([{open: 2 * rows}]);
        expect(readdirSync(join(dir, ".encours")).filter((name) => name.includes(".next-"))).toEqual([]);
      }),
    );
  });

  it("two commands at once on a ledger without a warehouse both succeed with the same figures", async () => {
    const dir = await madeLedger(
      {as_of: "2025-03-31", sources: plainSources("invoices")},
      {"invoices.csv": sales(2000, "1.00")},
    );
    const both = await Promise.all([1, 2].map(() => encours(["kpi", "receivable_amount", "--json", "--ledger", dir])));
    expect(both.map((ran) => [ran.status, ran.stderr.includes("    at ")])).toEqual([
      [0, false],
      [0, false],
    ]);
    expect(both[0]!.stdout).toBe(both[1]!.stdout);
    expect(both.some((ran) => ran.stderr.includes("another encours command is at work on this ledger"))).toBe(true);
  });

  it("a warehouse file that is damaged is an error that says what to do", async () => {
    const dir = await copiedLedger("part-payment");
    await mkdir(join(dir, ".encours"));
    await writeFile(fileOf(dir), "this is no database");
    await expect(openLedger(dir, undefined, written)).rejects.toThrow(
      /the warehouse cannot be opened\n.*it can be deleted/,
    );
  });
});

describe("the warehouse lies where one setting says", () => {
  it("in another file, relative to the ledger", async () => {
    const dir = await copiedLedger("part-payment");
    await appendFile(join(dir, "ledger.yaml"), "\nwarehouse: elsewhere/w.duckdb\n");
    expect((await didOpening(dir)).ingested).toBe(true);
    expect(existsSync(join(dir, "elsewhere", "w.duckdb"))).toBe(true);
    expect(existsSync(fileOf(dir))).toBe(false);
    expect(await didOpening(dir)).toEqual({ingested: false, models: [], projections: []});
  });

  it("in a database that DuckDB attaches, with the same figures, at another date too", async () => {
    const dir = await copiedLedger("part-payment");
    await appendFile(
      join(dir, "ledger.yaml"),
      `\nwarehouse: attach:${join(await temporaryFolder(), "hosted.duckdb").replaceAll("\\", "/")}\n`,
    );
    const first = await openLedger(dir, undefined, written);
    expect(first.did.ingested).toBe(true);
    expect((await first.kpi("receivable_amount", "open")).value).toBe(250);
    first.close();
    expect(await didOpening(dir)).toEqual({ingested: false, models: [], projections: []});
    const past = await openLedger(dir, "2025-02-28", written);
    expect((await past.kpi("receivable_amount", "open")).value).toBe(600);
    past.close();
    await writeFile(
      join(dir, "invoices.csv"),
      (await readFile(join(dir, "invoices.csv"), "utf8")).replace("1000.00", "2000.00"),
    );
    const changed = await openLedger(dir, undefined, written);
    expect((await changed.kpi("receivable_amount", "open")).value).toBe(1250);
  });
});

describe("only what a command reads is brought up to date", () => {
  it("a model nobody asked for does not run; one that is out of date is dropped, not left to be read", async () => {
    const dir = await copiedLedger("part-payment");
    const tables = async () => {
      const instance = await DuckDBInstance.create(fileOf(dir), {access_mode: "READ_ONLY"});
      const connection = await instance.connect();
      const rows = (
        await connection.runAndReadAll("select table_name from duckdb_tables() where schema_name = 'main'")
      ).getRowObjectsJS();
      connection.closeSync();
      instance.closeSync();
      return rows.map((row) => String(row["table_name"]));
    };
    expect((await encours(["query", "select * from open_items", "--ledger", dir])).status).toBe(0);
    expect(await tables()).toContain("open_items");
    expect(await tables()).not.toContain("statutory_late_payments");
    expect((await encours(["query", "select * from statutory_late_payments", "--ledger", dir])).status).toBe(0);
    expect(await tables()).toEqual(expect.arrayContaining(["open_items", "statutory_late_payments"]));
    // another reporting date: what is read is redone, the rest would be of the day before
    expect(
      (await encours(["query", "select * from open_items", "--as-of", "2025-01-31", "--ledger", dir])).status,
    ).toBe(0);
    expect(await tables()).toContain("open_items");
    expect(await tables()).not.toContain("statutory_late_payments");
  });
});
