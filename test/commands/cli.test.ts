import {existsSync, readdirSync} from "node:fs";
import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {beforeAll, describe, expect, it} from "vitest";
import {encoursHere as encours} from "../fixtures/encours-here.js";
import {
  copiedLedger,
  encours as encoursProcess,
  madeLedger,
  plainSources,
  temporaryFolder,
  type Ran,
} from "../fixtures/made-ledger.js";

async function encoursEach(commands: readonly (readonly string[])[]): Promise<Ran[]> {
  const results: Ran[] = [];
  for (const args of commands) results.push(await encours(args));
  return results;
}

const COMMANDS = ["init", "ingest", "build", "dev", "board-pack", "kpi", "query", "check", "export"];
const NAUGHTY = ["=cmd|'/c calc'!A1", "+1+1", "-1+1", "@SUM(A1)", "\tTab", "<script>alert(1)</script>"];

let dir: string;
let naughty: string;
beforeAll(async () => {
  dir = await copiedLedger("two-entities");
  naughty = await madeLedger(
    {as_of: "2025-01-31", sources: plainSources("invoices", "customers")},
    {
      "invoices.csv":
        "invoice_id,customer_id,issued_on,gross_amount\n" +
        NAUGHTY.map((_, index) => `F${index},C${index},2025-01-01,-1.50`).join("\n") +
        "\n",
      "customers.csv": `customer_id,name\n${NAUGHTY.map((name, index) => `C${index},"${name}"`).join("\n")}\n`,
    },
  );
  expect((await encours(["ingest", "--ledger", dir])).status).toBe(0);
});

const on = (...args: string[]) => encours([...args, "--ledger", dir]);

describe("usage", () => {
  it("as a process: figures on standard output, progress and errors on the other, exit status 0, 1 and 2", async () => {
    const [good, failed, wrong] = await Promise.all([
      encoursProcess(["kpi", "receivable_amount/open", "--json", "--ledger", dir]),
      encoursProcess(["kpi", "dsoo", "--ledger", dir]),
      encoursProcess(["kpi", "--as-of", "soon"]),
    ]);
    expect([good.status, failed.status, wrong.status]).toEqual([0, 1, 2]);
    expect(JSON.parse(good.stdout)).toHaveLength(1);
    expect(failed.stdout + wrong.stdout).toBe("");
    expect(failed.stderr).toContain("no such kpi: dsoo");
    expect(wrong.stderr).toContain("expected a date like 2025-12-31");
  });

  it("--help lists the commands, and each says what it does and its options", async () => {
    const help = await encoursProcess(["--help"]);
    expect(help.status).toBe(0);
    for (const command of COMMANDS) expect(help.stdout).toContain(`  ${command}`);
    const each = await encoursEach(COMMANDS.map((command) => [command, "--help"]));
    for (const [index, ran] of each.entries()) {
      expect([COMMANDS[index], ran.status]).toEqual([COMMANDS[index], 0]);
      expect(ran.stdout).toMatch(/^Usage: encours /);
      if (COMMANDS[index] !== "init") expect(ran.stdout).toMatch(/--ledger <dir>[\s\S]*--as-of <date>/);
    }
  });

  it("wrong usage is exit status 2 with a message and no stack", async () => {
    const wrong = [
      ["nonsense"],
      ["kpi", "--as-of", "31/12/2025"],
      ["kpi", "--as-of", "2025-02-30"],
      ["export", "kpis"],
      ["query"],
      ["kpi", "--nonsense"],
      ["build", "--port", "x"],
      ["board-pack", "--locale", "de"],
    ];
    const ran = await encoursEach(wrong);
    expect(ran.map((run, index) => [wrong[index], run.status])).toEqual(wrong.map((args) => [args, 2]));
    for (const run of ran) expect(run.stderr).not.toMatch(/^\s+at /m);
  });

  it("a failure is exit status 1 with a message and no stack", async () => {
    const failing = [
      ["kpi", "dsoo", "--ledger", dir],
      ["query", "select nothing_of_the_kind", "--ledger", dir],
      ["ingest", "--ledger", join(dir, "nowhere")],
      ["export", "kpi", "--to", join(dir, "x.csv"), "--ledger", dir],
      ["export", "kpis", "--to", join(dir, "x.doc"), "--ledger", dir],
      ["kpi", "--entity", "nobody", "--ledger", dir],
      ["serve", "--out", join(dir, "nowhere")],
    ];
    const ran = await encoursEach(failing);
    expect(ran.map((run, index) => [failing[index]![1], run.status])).toEqual(failing.map((args) => [args[1], 1]));
    for (const run of ran) {
      expect(run.stderr.trim()).not.toBe("");
      expect(run.stderr).not.toMatch(/^\s+at /m);
    }
    expect(ran[0]!.stderr).toContain("nearest: dso");
    expect(ran[3]!.stderr).toContain("nearest: kpis");
  });
});

describe("figures", () => {
  it("--json parses, standard output holds nothing else, and the figures are those of the table", async () => {
    const ingest = JSON.parse((await on("ingest", "--json")).stdout) as Record<string, unknown[]>;
    expect(Object.keys(ingest)).toEqual(["sources", "rejects", "tie_out", "unexplained", "conformity", "notes"]);
    expect(ingest["sources"]).toHaveLength(4);
    const kpis = JSON.parse((await on("kpi", "receivable_amount", "--json")).stdout) as {
      variant: string;
      value: number;
      entity: null;
    }[];
    expect(kpis.find((row) => row.variant === "open")).toMatchObject({value: 350, entity: null});
    const sud = JSON.parse((await on("kpi", "receivable_amount/open", "--entity", "Sud", "--json")).stdout) as {
      value: number;
    }[];
    expect(sud.map((row) => row.value)).toEqual([250]);
    const checks = JSON.parse((await on("check", "--json")).stdout) as {failures: number}[];
    expect(checks.every((check) => check.failures === 0)).toBe(true);
    expect((await on("kpi", "receivable_amount/open")).stdout).toMatch(/receivable_amount\s+open\s+350/);
  });

  it("kpi --month, --history and --as-of look back", async () => {
    const month = JSON.parse((await on("kpi", "receivable_amount/open", "--month", "2025-02-28", "--json")).stdout) as {
      value: number;
    }[];
    expect(month.map((row) => row.value)).toEqual([150]);
    const history = JSON.parse((await on("kpi", "receivable_amount/open", "--history", "--json")).stdout) as {
      value: number;
    }[];
    expect(history.map((row) => row.value)).toEqual([100, 150, 350]);
    const past = JSON.parse((await on("kpi", "receivable_amount/open", "--as-of", "2025-02-27", "--json")).stdout) as {
      value: number;
      month_end: string;
    }[];
    expect(past.map((row) => [row.month_end, row.value])).toEqual([["2025-02-27", 100]]);
  });
});

describe("query", () => {
  it("prints a table, CSV or JSON", async () => {
    const sql = "select entity, sum(open_amount) as amount from open_items group by all order by 1";
    expect(JSON.parse((await on("query", sql, "--json")).stdout)).toEqual([
      {entity: "Nord", amount: 100},
      {entity: "Sud", amount: 230},
    ]);
    expect((await on("query", sql, "--csv")).stdout).toBe("entity,amount\r\nNord,100\r\nSud,230\r\n");
    expect((await on("query", sql)).stdout).toMatch(/^entity\s+amount\n/);
  });

  it("cannot write, reach other files, change settings or run a second statement that does", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "stolen.csv").replaceAll("\\", "/");
    await writeFile(join(folder, "secret.csv"), "a\n1\n");
    const secret = join(folder, "secret.csv").replaceAll("\\", "/");
    const attempts = [
      "create table t as select 1",
      "insert into load.notes values ('a', 'b', 1, 'c', '{}')",
      "drop table kpis",
      "delete from open_items",
      `copy (select 1) to '${path}'`,
      `export database '${folder}/e'`,
      `attach '${folder}/x.duckdb' as x`,
      `select * from read_csv('${secret}')`,
      `select * from '${secret}'`,
      `select * from read_text('${secret}')`,
      `select * from glob('${folder}/*')`,
      `copy kpis from '${secret}'`,
      "set enable_external_access = true",
      "load httpfs",
      "install httpfs",
      "pragma database_list; create table t as select 1",
      `select 1; copy (select 1) to '${path}'`,
      "checkpoint",
    ];
    expect((await on("query", "show tables")).status).toBe(0);
    const before = await readFile(join(dir, ".encours", "warehouse.duckdb"));
    for (const sql of attempts) {
      const ran = await on("query", sql);
      if (ran.status === 0) expect(["checkpoint"], sql).toContain(sql);
      else expect([sql, ran.status, /^\s+at /m.test(ran.stderr)]).toEqual([sql, 1, false]);
    }
    expect(readdirSync(folder)).toEqual(["secret.csv"]);
    expect((await readFile(join(dir, ".encours", "warehouse.duckdb"))).equals(before)).toBe(true);
  });
});

describe("export", () => {
  it("csv: no cell that a spreadsheet takes for a formula, numbers stay numbers", async () => {
    const to = join(await temporaryFolder(), "customers.csv");
    const ran = await encours(["export", "customers", "--to", to, "--ledger", naughty]);
    expect(ran.status, ran.stderr).toBe(0);
    const text = await readFile(to, "utf8");
    expect(text.startsWith("\uFEFF")).toBe(true);
    for (const line of text.split("\r\n"))
      for (const cell of line.split(",")) expect(cell.replace(/^"/, "")).not.toMatch(/^[=+@\t]|^-(?!\d)/);
    expect(text).toContain("'=cmd|");
    expect(text).toContain(",-1.5,");
  });

  it("xlsx: names are text cells, never formulas", async () => {
    const to = join(await temporaryFolder(), "customers.xlsx");
    expect((await encours(["export", "customers", "--to", to, "--ledger", naughty])).status).toBe(0);
    const {read} = await import("@e965/xlsx");
    const book = read(await readFile(to), {cellFormula: true});
    const cells = Object.entries(book.Sheets[book.SheetNames[0]!]!)
      .filter(([address]) => !address.startsWith("!"))
      .map(([, cell]) => cell as {t: string; f?: string; v: unknown});
    expect(cells.every((cell) => cell.f === undefined)).toBe(true);
    for (const name of NAUGHTY)
      expect(
        cells.some((cell) => cell.t === "s" && String(cell.v).includes(name.trim())),
        name,
      ).toBe(true);
    expect(cells.some((cell) => cell.t === "n" && cell.v === -1.5)).toBe(true);
  });

  it("parquet: the mart as it stands, and a failed export leaves no file", async () => {
    const folder = await temporaryFolder();
    const to = join(folder, "items.parquet");
    expect((await encours(["export", "open_items", "--to", to, "--ledger", naughty])).status).toBe(0);
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    const rows = (
      await connection.runAndReadAll(
        `select count(*)::integer as n, sum(open_amount) as amount from '${to.replaceAll("\\", "/")}'`,
      )
    ).getRowObjectsJS();
    expect(rows).toEqual([{n: NAUGHTY.length, amount: -1.5 * NAUGHTY.length}]);
    connection.closeSync();
    instance.closeSync();
    expect(
      (await encours(["export", "open_items", "--to", join(folder, "none", "x.csv"), "--ledger", naughty])).status,
    ).toBe(1);
    expect(readdirSync(folder)).toEqual(["items.parquet"]);
  });
});

it("init proposes a ledger that ingest accepts", async () => {
  const folder = await temporaryFolder();
  await writeFile(
    join(folder, "invoices.csv"),
    "invoiceNumber;customer;InvoiceDate;DueDate;Amount\n" +
      Array.from(
        {length: 30},
        (_, index) => `F${index};C${index % 4};${String(13 + (index % 15))}/01/2025;28/02/2025;${index},50`,
      ).join("\n") +
      "\n",
  );
  const ran = await encours(["init", folder, join(folder, "invoices.csv")]);
  expect(ran.status, ran.stderr).toBe(0);
  expect(existsSync(join(folder, "ledger.yaml"))).toBe(true);
  expect((await encours(["init", folder, join(folder, "invoices.csv")])).status).toBe(1);
  const ingest = await encours(["ingest", "--strict", "--json", "--ledger", folder]);
  expect(ingest.status, ingest.stderr).toBe(0);
  expect((JSON.parse(ingest.stdout) as {sources: {amount_loaded: number}[]}).sources[0]!.amount_loaded).toBe(450);
});
