import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {temporaryFolder} from "../../fixtures/made-ledger.js";
import {PROGRAMS} from "./programs.js";
import {outcomeOf} from "./proposed.js";

describe("exports in the manner of many programs are read with nothing corrected by hand", () => {
  it.each(PROGRAMS.map((made) => [made.name, made] as const))("%s", async (name, made) => {
    const path = join(await temporaryFolder(), name);
    await writeFile(path, made.text);
    const {invoices, amount, open, unapplied, rejected, rows, loaded, leftOut} = await outcomeOf(path);
    expect({invoices, amount, open, unapplied, rejected}).toEqual({...made.right, rejected: 0});
    expect(rows).toBe(loaded + leftOut);
  });
});
