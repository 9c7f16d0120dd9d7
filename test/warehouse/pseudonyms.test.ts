import {appendFile, readFile, readdir} from "node:fs/promises";
import {join} from "node:path";
import {read, utils} from "@e965/xlsx";
import {describe, expect, it} from "vitest";
import {copiedDemo, encours, openLedger, temporaryFolder} from "../fixtures/made-ledger.js";

/** A workbook is read cell by cell: in its packed bytes any short id may stand by chance. */
function textOf(name: string, bytes: Buffer): string {
  if (!name.endsWith(".xlsx")) return bytes.toString("latin1");
  const {SheetNames, Sheets} = read(bytes);
  return SheetNames.map((sheet) => `${sheet}\n${utils.sheet_to_csv(Sheets[sheet]!)}`).join("\n");
}

/** Every file below a folder, its name and its text. */
async function published(folder: string): Promise<{name: string; text: string}[]> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => ({
        name: entry.name,
        text: textOf(entry.name, await readFile(join(entry.parentPath, entry.name))),
      })),
  );
}

describe("--pseudonymise", () => {
  it("no name, no id and no group of a debtor stands in the site, the board pack, an export or a printed table; " +
    "codes are the same in the next build", async () => {
    const dir = await copiedDemo();
    const plain = await openLedger(dir, undefined, {needs: ["open_items"]});
    const debtors = (await plain.rows("select customer_id, name, group_id from ledger.customers")) as {
      customer_id: string;
      name: string;
      group_id: string | null;
    }[];
    const open = await plain.value("select sum(open_amount) from open_items");
    plain.close();
    const secret = [
      ...new Set(
        debtors.flatMap(({customer_id, name, group_id}) => [
          customer_id,
          name,
          ...(group_id === null ? [] : [group_id]),
        ]),
      ),
    ];
    expect(secret.length).toBeGreaterThan(300);
    await appendFile(
      join(dir, "commentary.md"),
      `\n## ageing\n\nWe rang ${debtors[3]!.name} (${debtors[3]!.customer_id}).\n`,
    );

    const out = await temporaryFolder();
    const built = await encours(["build", "--ledger", dir, "--out", join(out, "site"), "--pseudonymise"]);
    expect(built.status, built.stderr).toBe(0);
    for (const [name, file] of [
      ["open_items", "open.csv"],
      ["customers", "customers.csv"],
      ["rejects", "rejects.csv"],
      ["tie_out", "tie.csv"],
      ["kpis", "kpis.csv"],
    ]) {
      const exported = await encours(["export", name!, "--ledger", dir, "--to", join(out, file!), "--pseudonymise"]);
      expect(exported.status, exported.stderr).toBe(0);
    }
    const files = await published(out);
    expect(files.length).toBeGreaterThan(100);
    // names reach the pages as latin1 or as utf-8 bytes read as latin1
    const forms = secret.flatMap((text) => [
      ...new Set([
        text,
        Buffer.from(text, "utf8").toString("latin1"),
        text.replaceAll("&", "&amp;").replaceAll("'", "&#39;"),
      ]),
    ]);
    // as a word: a short id may stand inside the number of a document
    const isWord = (text: string, form: string) => {
      for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1))
        if (!/[A-Za-z0-9]/.test(text.charAt(at - 1)) && !/[A-Za-z0-9]/.test(text.charAt(at + form.length))) return true;
      return false;
    };
    const wordsOf = (text: string): string[] => text.match(/[A-Za-z0-9]+/g) ?? [];
    const found = files.flatMap(({name, text}) => {
      // a form whose words are not all there is not there: most need no search of the whole text
      const words = new Set([...wordsOf(name), ...wordsOf(text)]);
      return forms
        .filter((form) => wordsOf(form).every((word) => words.has(word)) && (isWord(name, form) || isWord(text, form)))
        .map((form) => `${name}: ${form}`);
    });
    expect(found).toEqual([]);
    const customers = files.find(({name}) => name === "customers.json")!.text;
    const codes = (JSON.parse(customers) as {customer_id: string; name: string}[]).map(({customer_id, name}) => {
      expect(name).toBe(customer_id);
      return customer_id;
    });
    expect(new Set(codes).size).toBe(debtors.length);
    for (const code of codes) expect(code).toMatch(/^D-[0-9A-F]{10}$/);
    expect(files.find(({name}) => name === "board-pack.html")!.text).toMatch(
      /We rang D-[0-9A-F]{10} \(D-[0-9A-F]{10}\)/,
    );

    const printed = await encours([
      "query",
      "select customer_id, sum(open_amount) as open from open_items group by all order by 1",
      "--json",
      "--ledger",
      dir,
      "--pseudonymise",
    ]);
    const rows = JSON.parse(printed.stdout) as {customer_id: string; open: number}[];
    for (const row of rows) expect(codes).toContain(row.customer_id);
    expect(rows.reduce((sum, row) => sum + row.open, 0)).toBeCloseTo(Number(open), 2);
    const raw = await encours(["query", "select name from ledger.customers", "--ledger", dir, "--pseudonymise"]);
    expect([raw.status, raw.stdout]).toEqual([1, ""]);
  }, 300_000);
});
