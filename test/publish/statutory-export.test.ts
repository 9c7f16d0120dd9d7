import {readdirSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import * as XLSX from "@e965/xlsx";
import {describe, expect, it} from "vitest";
import {runChecks} from "../../data-loaders/commands/run-checks.js";
import {exportMart} from "../../data-loaders/commands/export-mart.js";
import {ledgerStatutoryWorkbook} from "../../data-loaders/publish/statutory-xlsx.js";
import {
  checkout,
  copiedLedger,
  encours,
  hasSamples,
  madeLedger,
  openLedger,
  plainSources,
  temporaryFolder,
} from "../fixtures/made-ledger.js";

// Two entities. Nord: F1, 1,000, due 1 December 2025, open on 31 December (30 days); F2, 600, due 31 December (0 days);
// F3, 300, due
// 1 October, disputed (91 days). Sud: F4, 200, due 15 November (46 days). Sales of the year 2,100.
const yaml = {as_of: "2025-12-31", sources: plainSources("invoices", "disputes"), terms: {default: "30d"}};
const files = {
  "invoices.csv":
    "invoice_id,customer_id,entity,issued_on,due_on,gross_amount\n" +
    "F1,C1,Nord,2025-11-01,2025-12-01,1000\nF2,C1,Nord,2025-12-01,2025-12-31,600\n" +
    "F3,C2,Nord,2025-09-01,2025-10-01,300\nF4,C2,Sud,2025-10-15,2025-11-15,200\n",
  "disputes.csv": "dispute_id,invoice_id,opened_on\nL1,F3,2025-11-01\n",
};

describe("encours export statutory_late_payments", () => {
  it(
    "writes the layout of the order to XLSX for a French company: all entities, then each, disputed invoices " +
      "apart and included",
    async () => {
      const dir = await madeLedger({...yaml, country: "FR", locale: "fr"}, files);
      const to = join(await temporaryFolder(), "d441-6.xlsx");
      const ran = await encours(["export", "statutory_late_payments", "--to", to, "--ledger", dir, "--language", "en"]);
      expect(ran.status, ran.stderr).toBe(0);
      expect(ran.stdout).toContain("in the layout of the order");
      const book = XLSX.read(await readFile(to));
      expect(book.SheetNames).toEqual(
        [1, 2, 3].flatMap((n) =>
          ["", " litiges compris"].flatMap((variant) => ["I", "II"].map((form) => `${n} Tableau ${form}${variant}`)),
        ),
      );
      const rows = (name: string) =>
        XLSX.utils.sheet_to_json<(string | number | null)[]>(book.Sheets[name]!, {header: 1, defval: null});
      const issued = (name: string, line: number) => rows(name)[line]?.slice(7);
      expect(rows("1 Tableau I")[0]?.[0]).toBe("Made");
      expect(rows("2 Tableau I")[0]?.[0]).toBe("Nord");
      expect(issued("1 Tableau I", 6)).toEqual([1, null, null, null, null, 2]);
      expect(issued("1 Tableau I", 7)).toEqual([600, 1000, 200, 0, 0, 1200]);
      expect(issued("1 Tableau I", 9)?.[5]).toBeCloseTo(1200 / 2100, 9);
      expect([rows("1 Tableau I")[11]?.[7], rows("1 Tableau I")[12]?.[7]]).toEqual([1, 300]);
      expect(issued("1 Tableau I litiges compris", 7)).toEqual([600, 1000, 200, 0, 300, 1500]);
      expect(issued("3 Tableau I", 7)).toEqual([0, 0, 200, 0, 0, 200]);
      // the reference amount on which the shares rest
      expect(rows("1 Tableau I").at(-1)?.[7]).toBe(2100);
    },
  );

  it("writes the rows of the mart where the company is not known to be French, and to CSV", async () => {
    const ledger = await openLedger(await madeLedger(yaml, files), undefined, {needs: "all"});
    expect(await ledgerStatutoryWorkbook(ledger.connection, ledger.ledger)).toBeNull();
    const to = join(await temporaryFolder(), "mart.xlsx");
    const written = await exportMart(ledger, "statutory_late_payments", ["statutory_late_payments"], to, () =>
      ledgerStatutoryWorkbook(ledger.connection, ledger.ledger),
    );
    expect(written).toBe(await ledger.value("select count(*) from statutory_late_payments"));
    expect(
      XLSX.utils.sheet_to_json<string[]>(XLSX.read(await readFile(to)).Sheets["statutory_late_payments"]!, {
        header: 1,
      })[0],
    ).toContain("reference_amount");
  });
});

const root = join(checkout, "test", "ledgers");
const real = new Set([
  "fec-0000000001",
  "fec-123456789",
  "fec-small",
  "highradius",
  "ibm",
  "ibm-xlsx",
  "xero",
  "yellevate",
]);
const ledgers = readdirSync(root)
  .filter((name) => hasSamples || !real.has(name))
  .sort();

// Issue 3: D441-6 ties to the ageing to the cent on every test ledger; and so does every other integrity query hold.
describe("every test ledger", () => {
  it.each(ledgers)("%s: form I is the ageing to the cent, and every integrity query returns nothing", async (name) => {
    const ledger = await openLedger(await copiedLedger(name), undefined, {needs: "all"});
    const results = await runChecks(ledger.connection);
    expect(results.map((result) => result.name)).toEqual(
      expect.arrayContaining([
        "statutory_ties_to_ageing",
        "concentration_ties_to_register",
        "late_interest_halves_add_up",
      ]),
    );
    expect(results.filter(({failures}) => failures > 0)).toEqual([]);
    // worked out again without the check: what is past due at the year end, disputed or not
    const [stated] = await ledger.rows(
      `select reporting_on, round(amount, 2) as amount from statutory_late_payments where period = 'as_of' and form =
          'I' and basis = 'TTC' and variant = 'including' and entity is null and bracket = 'total'`,
    );
    expect(stated?.["amount"] ?? 0).toBe(
      await ledger.value(
        "select round(coalesce(sum(open_amount) filter (due_on < getvariable('as_of')), 0), 2)::double from " +
          "open_items where kind = 'invoice'",
      ),
    );
    ledger.close();
  });
});
