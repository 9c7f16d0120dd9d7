import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {hasSamples, samples} from "../../fixtures/made-ledger.js";
import {outcomeOf} from "./proposed.js";
import {HEADINGS, LISTS, WORKBOOKS, type Right} from "./right.js";

// The FECs among them have tests of their own; `npm run check:exports` reads them all.
describe.skipIf(!hasSamples)("exports as they come are read with nothing corrected by hand", () => {
  const read = (rights: readonly Right[]) =>
    it.each(rights.map((right) => [right.file, right] as const))("%s", async (file, right) => {
      const found = await outcomeOf(join(samples, "..", "cases", "exports", file));
      const {invoices, amount, open, rejected, unapplied} = found;
      expect({invoices, amount, open, rejected, unapplied}).toEqual({
        invoices: right.invoices,
        amount: right.amount,
        open: right.open,
        rejected: right.rejected ?? 0,
        unapplied: right.unapplied ?? 0,
      });
      expect(found.rows).toBe(found.loaded + found.rejected + found.leftOut);
    });
  describe("lists", () => read(LISTS));
  describe("usual headings", () => read(HEADINGS));
  describe("workbooks", () => read(WORKBOOKS));
});
