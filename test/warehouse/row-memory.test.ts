import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {describe, expect, it} from "vitest";
import {table} from "../../models/contract/table.js";
import {attachMemory, fingerprintOf, recall, recallEach, RowMemory} from "../../data-loaders/warehouse/memory.js";
import {siteInput} from "../../data-loaders/publish/site-data.js";
import {openWarehouse} from "../../data-loaders/warehouse/open.js";
import {copiedLedger, writeFiles} from "../fixtures/made-ledger.js";

const now = new Map([
  ["dso", "a"],
  ["int_invoices", "b"],
  ["load", "c"],
  ["load.assumptions", "d"],
  ["load.projections", "e"],
  ["cash_forecast", "e"],
]);

describe("what a reading depends on", () => {
  it("is every model in its text, and everything beside models where it names what was loaded", () => {
    expect(fingerprintOf("select * from dso join int_invoices using (x)", now)).toBe("dso a\nint_invoices b");
    expect(fingerprintOf("select * from load.notes", now)).toBe(fingerprintOf("select * from ledger.invoices", now));
    expect(fingerprintOf("select * from load.notes", now)).toBe("load c\nload.assumptions d\nload.projections e");
    expect(fingerprintOf("select * from cash_forecast", now)).toBe("cash_forecast e");
  });

  it("is not known of a text that names no model or reads a variable: such a reading is done each time", () => {
    expect(fingerprintOf("select 1", now)).toBeNull();
    expect(fingerprintOf("select getvariable('as_of') from dso", now)).toBeNull();
  });
});

describe("a reading", () => {
  it("is done again only when a fingerprint has changed; without a memory each time", async () => {
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const other = await (await DuckDBInstance.create(":memory:")).connect();
    const memory = new RowMemory();
    let reads = 0;
    const read = (on = connection) => recall(on, "figures", "dso", () => Promise.resolve(++reads));
    expect([await read(), await read()]).toEqual([1, 2]);
    attachMemory(connection, memory, now);
    expect([await read(), await read()]).toEqual([3, 3]);
    // the next opening has connections of its own
    attachMemory(other, memory, now);
    expect(await read(other)).toBe(3);
    attachMemory(other, memory, new Map([...now, ["dso", "changed"]]));
    expect(await read(other)).toBe(4);

    const asked: string[][] = [];
    const each = () =>
      recallEach(
        other,
        new Map([
          ["one", [table("dso", {})]],
          ["two", [table("int_invoices", {})]],
          ["three", [table("dso", {}), table("not_known", {})]],
        ]),
        (keys) => {
          asked.push([...keys]);
          return Promise.resolve(new Map(keys.map((key) => [key, asked.length])));
        },
      );
    await each();
    attachMemory(other, memory, new Map([...now, ["int_invoices", "changed"]]));
    const found = await each();
    expect(asked).toEqual([
      ["one", "two", "three"],
      ["one", "two", "three"],
    ]);
    attachMemory(other, memory, new Map([...now, ["int_invoices", "changed"], ["dso", "again"]]));
    expect([...(await each())]).toEqual([
      ["two", 2],
      ["one", 3],
      ["three", 3],
    ]);
    expect(asked.at(-1)).toEqual(["one", "three"]);
    expect(found.get("two")).toBe(2);
  });
});

describe("the figures of the pages", () => {
  it("are those of a first reading after an export, the date, a setting or an assumption was edited", async () => {
    const dir = await copiedLedger("ageing-parts");
    const memory = new RowMemory();
    const yaml = await readFile(join(dir, "ledger.yaml"), "utf8");
    const invoices = await readFile(join(dir, "invoices.csv"), "utf8");
    const environment = {...process.env, ENCOURS_WAREHOUSE: "attach::memory:"};
    const read = async (remembering: boolean) => {
      const warehouse = await openWarehouse({dir, environment, ...(remembering ? {memory} : {})});
      const {histories, ...input} = await siteInput(warehouse);
      const all: unknown[] = [input];
      for await (const history of histories) all.push(history);
      warehouse.close();
      return JSON.stringify(all);
    };
    const seen = new Set<string>();
    const edits: Record<string, string>[] = [
      {},
      {
        "ledger.yaml":
          yaml.replace("2025-06-30", "2025-05-31").replace("name: Ageing parts", "name: Renamed") +
          "\nassumptions:\n " +
          " target.dso: {value: 52, source: test, as_of: 2025-01}\n",
      },
      {"invoices.csv": invoices.replace("1000.00", "1100.00")},
    ];
    for (const edit of edits) {
      await writeFiles(dir, edit);
      const remembered = await read(true);
      expect(remembered === (await read(false)), JSON.stringify(Object.keys(edit))).toBe(true);
      seen.add(remembered);
    }
    expect(seen.size).toBe(edits.length);
  });
});
