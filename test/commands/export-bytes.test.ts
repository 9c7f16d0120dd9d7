import {createHash} from "node:crypto";
import {cp, readFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, it} from "vitest";
import {CHECKOUT} from "../../data-loaders/checkout.js";
import {exportMart} from "../../data-loaders/commands/export-mart.js";
import {readModels} from "../../data-loaders/warehouse/models/models.js";
import {openWarehouse} from "../../data-loaders/warehouse/open.js";
import {temporaryFolder} from "../fixtures/made-ledger.js";

const marts = ["kpis", ...(await readModels()).filter(({layer}) => layer === "marts").map(({name}) => name)];

/** The hash of each export of a register made from nothing on so many threads. */
async function coldExports(threads: number): Promise<Record<string, string>> {
  const dir = await temporaryFolder();
  await cp(join(CHECKOUT, "ledgers", "demo"), dir, {recursive: true, filter: (path) => !path.includes(".encours")});
  const warehouse = await openWarehouse({
    dir,
    environment: {ENCOURS_THREADS: String(threads)},
    needs: marts,
    needsProjections: false,
  });
  const hashes: Record<string, string> = {};
  try {
    for (const name of marts.flatMap((mart) => [`${mart}.csv`, `${mart}.parquet`])) {
      await exportMart(warehouse, name.slice(0, name.indexOf(".")), marts, join(dir, name));
      hashes[name] = createHash("sha256")
        .update(await readFile(join(dir, name)))
        .digest("hex");
    }
  } finally {
    warehouse.close();
  }
  return hashes;
}

it("two registers of one ledger are exported in the same bytes, on one thread or on four", async () => {
  const alone = await coldExports(1);
  expect(Object.keys(alone).length).toBe(2 * marts.length);
  expect(await coldExports(4)).toEqual(alone);
}, 300_000);
