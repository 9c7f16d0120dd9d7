import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {proposeLedger} from "../../data-loaders/init/index.js";
import {
  checkout,
  copiedLedger,
  hasSamples,
  openLedger,
  samples,
  temporaryFolder,
  writeFiles,
  type Opened,
} from "../fixtures/made-ledger.js";

// The ledgers of test/ledgers were written by hand, and test/real-ledgers.test.ts holds their figures to INDEX.md of
// the samples.
// Here init is given the same exports, as an analyst who knows nothing of them would.

if (!hasSamples) console.warn(`skipped: no sample ledgers in ${samples} (set LEDGER_SAMPLES)`);

interface Case {
  /** Exports below the samples, or folders of them. */
  exports: string[];
  /** What no export holds, and the analyst brings: a file of the ledger written by hand. */
  brought?: string;
  /** Another ledger written by hand with the same figures, where there is one: it is opened once for both. */
  like?: string;
  /** Lines of the proposed ledger.yaml and what the analyst writes in their place. */
  corrected?: Record<string, string>;
}

const noCurrency = {"currency: EUR # check: no export says in what currency it is": "currency: USD"};

const cases: Record<string, Case> = {
  ibm: {exports: ["ibm-late-payment/WA_Fn-UseC_-Accounts-Receivable.csv"], corrected: noCurrency},
  "ibm-xlsx": {exports: ["ibm-late-payment/nheesele_AR_dataset.xlsx"], like: "ibm", corrected: noCurrency},
  yellevate: {exports: ["yellevate-disputes"]},
  "fec-0000000001": {exports: ["fec/0000000001FEC20220831.txt"]},
  "fec-123456789": {exports: ["fec/123456789FEC20500930.txt"]},
  "fec-small": {exports: ["fec/FEC.csv"]},
  highradius: {
    exports: ["highradius"],
    brought: "rates.csv",
    corrected: {
      "#  - {file: rates.csv, format: csv, table: fx_rates}": "  - {file: rates.csv, format: csv, table: fx_rates}",
    },
  },
  xero: {exports: ["erp-xero"], brought: "balances.csv"},
};

/** Lines that a line diff shows as added, removed or replaced: the longer side of what is not common to both. */
function changedLines(before: string, after: string): number {
  const [a, b] = [before.split("\n"), after.split("\n")];
  const common = Array.from({length: a.length + 1}, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; --i)
    for (let j = b.length - 1; j >= 0; --j)
      common[i]![j] = a[i] === b[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
  return Math.max(a.length, b.length) - common[0]![0]!;
}

function corrected(yaml: string, lines: Record<string, string>): string {
  return Object.entries(lines).reduce((text, [from, to]) => {
    expect(
      text.split("\n").filter((line) => line === from),
      `the line to correct: ${from}`,
    ).toHaveLength(1);
    return text.replace(from, () => to);
  }, yaml);
}

/**
 * The whole register under no filter, the ageing and the tie-out, as numbers that a sum in another order does not move.
 */
async function figures(ledger: Opened): Promise<Record<string, unknown>> {
  const rounded = (rows: Record<string, unknown>[]) =>
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [
          key,
          typeof value === "number" ? Number(value.toPrecision(12)) : value,
        ]),
      ),
    );
  return {
    asOf: ledger.asOf,
    kpis: rounded(
      await ledger.rows(
        "select kpi, variant, value, flag, numerator, denominator from kpis where entity is null and segment is " +
          "null and country is null and month_end = (select max(month_end) from kpis) order by all",
      ),
    ),
    ageing: rounded(
      await ledger.rows(
        "select month_end, basis, bucket, invoices, open_amount from ageing where entity is null and segment is " +
          "null and country is null order by all",
      ),
    ),
    tieOut: rounded(
      await ledger.rows("select balance_on, control_balance, ledger_balance, difference from tie_out order by all"),
    ),
    rejected: await ledger.value("select count(*) from rejects"),
  };
}

async function figuresOf(dir: string): Promise<Record<string, unknown>> {
  const ledger = await openLedger(dir, undefined, {needs: ["kpis", "ageing", "tie_out", "rejects"]});
  try {
    return await figures(ledger);
  } finally {
    ledger.close();
  }
}

const read = new Map<string, Promise<Record<string, unknown>>>();

async function figuresByHand(name: string): Promise<Record<string, unknown>> {
  if (!read.has(name)) read.set(name, figuresOf(await copiedLedger(name)));
  return read.get(name)!;
}

describe.skipIf(!hasSamples)("init on real exports gets to the register of the ledger written by hand", () => {
  it.each(Object.entries(cases))("%s", async (name, {exports, brought, like = name, corrected: lines = {}}) => {
    const dir = await temporaryFolder();
    const paths = exports.map((path) => join(samples, path));
    if (brought !== undefined) {
      await writeFiles(dir, {[brought]: await readFile(join(checkout, "test", "ledgers", name, brought))});
      // Rates are brought after init has asked for them.
      if (!Object.keys(lines).some((line) => line.includes(brought))) paths.push(join(dir, brought));
    }
    const {yaml} = await proposeLedger(paths, {dir});
    const text = corrected(yaml, lines);
    expect(changedLines(yaml, text)).toBeLessThanOrEqual(2);
    await writeFile(join(dir, "ledger.yaml"), text);
    expect(await figuresOf(dir)).toEqual(await figuresByHand(like));
  });

  it("counts replaced, added and removed lines", () => {
    expect([
      changedLines("a\nb\nc", "a\nx\nc"),
      changedLines("a\nb", "a\nb\nc\nd"),
      changedLines("a\nb\nc", "c"),
      changedLines("a\nb", "a\nb"),
    ]).toEqual([1, 2, 2, 0]);
  });
});

describe.skipIf(!hasSamples)("init on a folder of whatever was exported", () => {
  it.each(["ibm-late-payment", "fec", "erp-quickbooks", "erp-sage-intacct", "erp-stripe", "ar-opendata-xlsx"])(
    "%s: the proposed ledger opens as it stands",
    async (folder) => {
      const dir = await temporaryFolder();
      const {yaml, questions} = await proposeLedger([join(samples, folder)], {dir});
      await writeFile(join(dir, "ledger.yaml"), yaml);
      const ledger = await openLedger(dir, undefined, {needs: ["sources", "rejects"]});
      expect(
        await ledger.value("select sum(rows_loaded) from sources where ledger_table in ('invoices', 'fec')"),
      ).toBeGreaterThan(0);
      if (folder === "ibm-late-payment") {
        expect(await ledger.value("select count(*) from rejects")).toBe(0);
        expect(questions.join("\n")).toMatch(
          /nheesele_AR_dataset\.xlsx: left out, 89 % of its rows stand in .*WA_Fn-UseC_-Accounts-Receivable\.csv too/,
        );
      }
      if (folder === "fec") expect(questions.join("\n")).toMatch(/FEC\.csv: whose it is/);
      ledger.close();
    },
  );

  it.each([
    ["einvoice-facturx-pdf", /\.pdf: not a text file: starts like a PDF/],
    ["torture-csv-spectrum", /nothing here could be taken for a list of invoices or a FEC/],
    ["torture-blns", /nothing here could be taken for a list of invoices or a FEC/],
  ])("%s: says why there is no ledger in it", async (folder, why) => {
    await expect(proposeLedger([join(samples, folder)], {dir: await temporaryFolder()})).rejects.toThrow(why);
  });
});
