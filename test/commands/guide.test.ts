import {spawn} from "node:child_process";
import {mkdir, readFile, rename, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it, vi} from "vitest";
import {copiedCheckout} from "../fixtures/checkout-copy.js";
import {checkout, encours} from "../fixtures/made-ledger.js";

async function guide(): Promise<{file: string; sql: string}> {
  const text = await readFile(join(checkout, "docs", "adding-a-kpi.md"), "utf8");
  const file = /^`(models\/kpis\/\w+\.sql)`:$/m.exec(text)![1]!;
  return {file, sql: /```sql\n([\s\S]*?)```/.exec(text)![1]!};
}

describe("the guide to adding a KPI", () => {
  it("its file is in register, definitions and checks by itself, with the figure worked out by hand", async () => {
    const copy = await copiedCheckout();
    const {file, sql} = await guide();
    await writeFile(join(copy, file), sql);
    const on = (...args: string[]) => encours([...args, "--ledger", join(copy, "ledgers", "part-payment")], {of: copy});
    const kpi = await on("kpi", "average_overdue_amount", "--history", "--json");
    expect(kpi.status, kpi.stderr).toBe(0);
    const rows = JSON.parse(kpi.stdout) as {month_end: string; value: number | null; flag: string | null}[];
    // one invoice: not due in January, 600.00 overdue in February, 250.00 in March
    expect(rows.map(({month_end, value, flag}) => [month_end, value, flag])).toEqual([
      ["2025-01-31", null, "nothing_overdue"],
      ["2025-02-28", 600, "thin"],
      ["2025-03-31", 250, "thin"],
    ]);
    const checks = await on("check", "--json");
    expect(checks.status, checks.stdout).toBe(0);

    // the checks see it: a missing value without a reason, and a month without a row, fail
    await writeFile(join(copy, file), sql.replace(/case when overdue_lines = 0 .* end as flag/, "null as flag"));
    expect((await on("check")).stdout).toContain("FAILED  missing_is_explained");
    await writeFile(join(copy, file), `${sql}\nwhere overdue_lines > 0`);
    expect((await on("check")).stdout).toContain("FAILED  register_is_complete");
  });
});

describe("encours dev", () => {
  it("a fault in a model is told with file, line and message, in the terminal and on the page; the last good " +
    "figures stay, and it goes when mended", async () => {
    const copy = await copiedCheckout();
    const {file, sql} = await guide();
    await writeFile(join(copy, file), sql);
    const ledger = join(copy, "ledgers", "part-payment");
    await mkdir(join(copy, "exports"));
    await rename(join(ledger, "invoices.csv"), join(copy, "exports", "invoices.csv"));
    await writeFile(
      join(ledger, "ledger.yaml"),
      (await readFile(join(ledger, "ledger.yaml"), "utf8")).replace(
        "file: invoices.csv",
        "file: ../../exports/invoices.csv",
      ),
    );
    const child = spawn(
      process.execPath,
      [join(copy, "data-loaders", "encours.js"), "dev", "--ledger", ledger, "--port", "0"],
      {stdio: ["ignore", "pipe", "pipe"]},
    );
    try {
      let told = "";
      let url = "";
      child.stdout.on("data", (chunk: Buffer) => (url ||= /http:\S+/.exec(chunk.toString())?.[0] ?? ""));
      child.stderr.on("data", (chunk: Buffer) => (told += chunk.toString()));
      const patience = {timeout: 90_000, interval: 200};
      await vi.waitUntil(() => url !== "", patience);
      // a connection that is kept may be closed by the server just as it is used again
      const page = async (name: string) => (await fetch(new URL(name, url), {headers: {connection: "close"}})).text();
      expect((await page("en/definitions")).includes("Average overdue amount")).toBe(true);

      const broken = sql.replace("overdue_amount::double as numerator", "overdue_ammount::double as numerator");
      await writeFile(join(copy, file), broken);
      const line = broken.split("\n").findIndex((text) => text.includes("overdue_ammount")) + 1;
      await vi.waitUntil(() => told.includes(file), patience);
      expect(told).toMatch(new RegExp(`${file}:${line}: Binder Error: .*overdue_ammount`));
      await vi.waitUntil(async () => (await page("ageing")).includes("overdue_ammount"), patience);
      const faulty = await page("ageing");
      expect(faulty.includes(`${file}:${line}`)).toBe(true);
      expect(faulty.includes("250")).toBe(true);

      // as many editors save: a new file takes the place of the old one, and is then written to
      await writeFile(join(copy, `${file}.new`), sql);
      await rename(join(copy, `${file}.new`), join(copy, file));
      await vi.waitUntil(async () => !(await page("ageing")).includes("overdue_ammount"), patience);
      await writeFile(join(copy, file), sql.replaceAll("Average overdue amount", "Mean overdue amount"));
      await vi.waitUntil(async () => (await page("en/definitions")).includes("Mean overdue amount"), patience);

      // exports lie where the analyst has them, beside the ledger's folder as a rule
      const invoices = join(copy, "exports", "invoices.csv");
      // an amount, and not three digits of the hash in a file's name
      const shows900 = async () => /(?<![\w.])900(?![\w.])/.test(await page("ageing"));
      expect(await shows900()).toBe(false);
      await writeFile(invoices, (await readFile(invoices, "utf8")).replace("1000.00", "1650.00"));
      await vi.waitUntil(shows900, patience);

      // what the process has loaded is not loaded again: every redraw after an edit of code must have the new one
      const record = join(copy, "src", "pages", "definitions", "page.ts");
      await writeFile(record, (await readFile(record, "utf8")).replaceAll('"Definitions"', '"Glossary"'));
      await vi.waitUntil(async () => (await page("en/definitions")).includes("Glossary"), patience);
      await rm(join(copy, file));
      await vi.waitUntil(async () => !(await page("en/definitions")).includes("Mean overdue amount"), patience);
      expect((await page("en/definitions")).includes("Glossary")).toBe(true);
    } finally {
      child.kill();
    }
  }, 300_000);
});
