import {cp, mkdtemp, rm} from "node:fs/promises";
import {existsSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {openLedger, samples} from "../fixtures/made-ledger.js";

const cases = join(samples, "..", "cases", "hostile");
const needs = ["sources", "rejects"];

/** Rejected rows of the invoices, each with its column; every other one of the forty is loaded. */
const HOSTILE: readonly (readonly [string, readonly number[]])[] = [
  ["x-quote-midcol-open-close", [13]],
  ["x-quote-open12-close20-lastcol", [13]],
  ["en-unbalanced-open", [13]],
  ["en-date-garbage-digit", [13]],
  ["en-num-dollar", [13]],
  ["y-enth-comma-decimal", [13]],
  ["y-enth-fr-style", [13]],
  ["y-fr-two-numbers", [13]],
  ["y-frdot-point-decimal", [13]],
];

describe.skipIf(!existsSync(cases))("hostile lists of forty invoices", () => {
  it.each(HOSTILE)("%s: the row that cannot be known is rejected, no other", async (name, rows) => {
    const dir = await mkdtemp(join(tmpdir(), "encours-hostile-"));
    try {
      await cp(join(cases, name), dir, {recursive: true});
      const ledger = await openLedger(dir, undefined, {needs});
      const read = async (sql: string) => (await ledger.connection.runAndReadAll(sql)).getRowsJson();
      expect(await read("select rows_read, rows_loaded from sources where ledger_table = 'invoices'")).toEqual([
        [40, 39],
      ]);
      expect((await read('select "row" from rejects')).map(([row]) => row)).toEqual(rows);
      const missing = "rows_read - rows_loaded - rows_rejected - rows_left_out";
      expect(await read(`select source from sources where ${missing} <> 0`)).toEqual([]);
    } finally {
      await rm(dir, {recursive: true, force: true});
    }
  });
});
