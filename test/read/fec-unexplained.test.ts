import {beforeAll, describe, expect, it} from "vitest";
import {encours, madeLedger, openLedger} from "../fixtures/made-ledger.js";

const HEADING =
  "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|" +
  "EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise";

/** An entry of two lines on the account of one customer and on another account. */
function entry(number: string, day: string, amount: number, counterpart: string): string[] {
  const line = (account: string, signed: number) => {
    const sums = `${Math.max(signed, 0).toFixed(2)}|${Math.max(-signed, 0).toFixed(2)}`.replaceAll(".", ",");
    const auxiliary = account.startsWith("411") ? "C1|Client" : "|";
    return `OD|OD|${number}|${day}|${account}|Compte|${auxiliary}|${number}|${day}|x|${sums}||||||`;
  };
  return [line("411000", amount), line(counterpart, -amount)];
}

// a gain on exchange is neither a sale nor a fee nor a refund, and explained all the same
const explained = [
  ...entry("F1", "20250105", 1200, "706000"),
  ...entry("B1", "20250203", -1200, "512000"),
  ...entry("E1", "20250203", 3, "766000"),
];
// capital against receivables: no rule says what that is
const unexplained = [
  ...entry("X1", "20250210", 100, "101000"),
  ...entry("X2", "20250211", 50.5, "101000"),
  ...entry("X3", "20250212", -40, "101000"),
  ...entry("X4", "20250512", 7, "101000"),
];

const ledgerOf = (lines: readonly string[]) =>
  madeLedger(
    {terms: {default: "30d"}, as_of: "2025-03-31", sources: [{file: "*FEC*.txt", format: "fec"}]},
    {"123456789FEC20251231.txt": `${[HEADING, ...lines].join("\n")}\n`},
  );

let dir: string;
beforeAll(async () => {
  dir = await ledgerOf([...explained, ...unexplained]);
});

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("what no rule explains on the receivable accounts", () => {
  it("is counted by kind up to the reporting date, and stands in balances and in no figure of behaviour", async () => {
    const ledger = await openLedger(dir);
    expect(await ledger.rows("select * from unexplained order by kind")).toEqual([
      {kind: "credit", documents: 1, amount: 40},
      {kind: "debit", documents: 2, amount: 150.5},
    ]);
    expect(await ledger.value("select ledger_balance from tie_out where balance_on = date '2025-03-31'")).toBe(113.5);
    const without = await openLedger(await ledgerOf(explained));
    expect(await without.rows("select * from unexplained")).toEqual([]);
    for (const [kpi, variant] of [
      ["days_to_pay", "mean_all"],
      ["late_rate", "count_all"],
    ] as const)
      expect(await ledger.kpi(kpi, variant), kpi).toEqual(await without.kpi(kpi, variant));
  });

  it("is listed by ingest in the reader's language, a line for each kind, and not where there is none", async () => {
    const english = (await encours(["ingest", "--ledger", dir])).stdout;
    expect(english).toMatch(/\nUnexplained\nkind +documents +amount\n/);
    expect(english).toMatch(/\ndebits whose counterpart no rule explains +2 +150\.5\n/);
    expect(english).toMatch(/\ncredits whose counterpart no rule explains +1 +40\n/);
    expect(english).toContain("These take part in balances, and in no figure of behaviour.\n");
    const french = plain((await encours(["ingest", "--ledger", dir, "--language", "fr"])).stdout);
    expect(french).toMatch(/\nInexpliqué\n/);
    expect(french).toMatch(/\ndébits dont aucune règle n’explique la contrepartie +2 +150,5\n/);
    expect(french).toContain("Ces montants entrent dans les soldes, et dans aucun chiffre de comportement.\n");
    expect((await encours(["ingest", "--ledger", await ledgerOf(explained)])).stdout).not.toContain("Unexplained");
  });
});
