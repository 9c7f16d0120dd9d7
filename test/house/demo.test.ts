import iconv from "iconv-lite";
import {execFileSync} from "node:child_process";
import {mkdtempSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {expect, test} from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const exports = join(root, "ledgers/demo/exports");

interface FecLine {
  [column: string]: string;
}
interface Fec {
  siren: string;
  closing: string;
  year: number;
  lines: FecLine[];
}

/** Cents of 1234,56. */
function cents(text: string): number {
  expect(text).toMatch(/^-?\d+,\d\d$/);
  return Number(text.replace(",", ""));
}

function rows(lines: string[], delimiter: string): FecLine[] {
  const names = lines[0]!.split(delimiter);
  return lines
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => {
      const cells = line.split(delimiter);
      expect(cells).toHaveLength(names.length);
      return Object.fromEntries(names.map((name, i) => [name, cells[i]!]));
    });
}

function csv(name: string): FecLine[] {
  return rows(readFileSync(join(exports, name), "utf8").replace("\ufeff", "").split("\r\n"), ";");
}

const fecs: Fec[] = readdirSync(exports)
  .filter((name) => name.endsWith(".txt"))
  .sort()
  .map((name) => {
    const siren = name.slice(0, 9);
    const text = iconv.decode(readFileSync(join(exports, name)), siren === "000000001" ? "utf-8" : "windows-1252");
    return {
      siren,
      closing: name.slice(12, 20),
      year: Number(name.slice(12, 16)),
      lines: rows(text.split("\r\n"), "\t"),
    };
  });
const names: Record<string, string> = {"000000001": "Démonstration SAS", "000000002": "Démonstration Ouest SAS"};

function amount(line: FecLine): number {
  return cents(line.Debit!) - cents(line.Credit!);
}

function isReceivable(line: FecLine): boolean {
  return /^41[136]/.test(line.CompteNum!);
}

function sums(lines: FecLine[], key: (line: FecLine) => string): Map<string, number> {
  const totals = new Map<string, number>();
  for (const line of lines) totals.set(key(line), (totals.get(key(line)) ?? 0) + amount(line));
  return totals;
}

function nonZero(totals: Map<string, number>): [string, number][] {
  return [...totals].filter(([, total]) => total !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Balances by customer and account of the receivable lines that a test lets through. */
function balances(fec: Fec, isKept: (line: FecLine) => boolean = () => true): [string, number][] {
  return nonZero(
    sums(
      fec.lines.filter((line) => isReceivable(line) && isKept(line)),
      (line) => `${line.CompAuxNum} ${line.CompteNum}`,
    ),
  );
}

function everyYearButTheLast(check: (fec: Fec, next: Fec) => void): void {
  for (const fec of fecs) {
    const next = fecs.find(({siren, year}) => siren === fec.siren && year === fec.year + 1);
    if (next) check(fec, next);
  }
}

test("the demo is generated again byte for byte", {timeout: 120_000}, () => {
  const outdir = mkdtempSync(join(tmpdir(), "encours-demo-"));
  try {
    execFileSync(process.execPath, ["--import", "tsx", join(root, "ledgers/demo/generator/index.ts"), outdir], {
      cwd: root,
      stdio: "pipe",
    });
    expect(readdirSync(outdir).sort()).toEqual(readdirSync(exports).sort());
    for (const name of readdirSync(exports))
      expect(readFileSync(join(outdir, name)).equals(readFileSync(join(exports, name))), name).toBe(true);
  } finally {
    rmSync(outdir, {recursive: true});
  }
});

test("the demo stays under 5 MB", () => {
  const size = readdirSync(exports).reduce((total, name) => total + readFileSync(join(exports, name)).length, 0);
  expect(size).toBeLessThan(5_000_000);
});

test("there is an FEC for each entity and financial year, the last one until the reporting date", () => {
  expect(fecs.map(({siren, closing}) => `${siren} ${closing}`)).toEqual(
    Object.keys(names).flatMap((siren) => ["20241231", "20251231", "20261031"].map((day) => `${siren} ${day}`)),
  );
  expect(readFileSync(join(root, "ledgers/demo/ledger.yaml"), "utf8")).toContain("as_of: 2026-10-31");
});

test("every entry balances and is dated in its fiscal year", () => {
  for (const {year, closing, lines} of fecs) {
    expect(nonZero(sums(lines, (line) => line.EcritureNum!))).toEqual([]);
    expect(lines.filter((line) => !line.EcritureDate!.startsWith(String(year)))).toEqual([]);
    expect(lines.filter((line) => line.EcritureDate! > closing)).toEqual([]);
  }
});

test("control balances are the sums of the lines of each receivable account, opening included", () => {
  const computed = fecs.flatMap(({siren, closing, lines}) =>
    ["411000", "411700", "413000", "416000"].map((account) => [
      account,
      names[siren],
      `${closing.slice(6)}/${closing.slice(4, 6)}/${closing.slice(0, 4)}`,
      lines.filter((line) => line.CompteNum === account).reduce((total, line) => total + amount(line), 0),
    ]),
  );
  expect(
    csv("control_balances.csv").map(({account, entity, balance_on, balance}) => [
      account,
      entity,
      balance_on,
      cents(balance!),
    ]),
  ).toEqual(computed);
  expect(new Set(fecs.flatMap(({lines}) => lines.filter(isReceivable).map((line) => line.CompteNum)))).toEqual(
    new Set(computed.map(([account]) => account)),
  );
});

test("each customer's closing balance opens the next year", () => {
  everyYearButTheLast((fec, next) =>
    expect(balances(next, (line) => line.JournalCode === "AN")).toEqual(balances(fec)),
  );
});

test("the lines without a capital letter, and only they, are carried forward with their document and date", () => {
  const key = (line: FecLine): string =>
    `${line.CompteNum} ${line.CompAuxNum} ${line.PieceRef} ${line.PieceDate} ${amount(line)}`;
  everyYearButTheLast((fec, next) => {
    const left = fec.lines
      .filter((line) => isReceivable(line) && !/^[A-Z]/.test(line.EcritureLet!))
      .map(key)
      .sort();
    expect(
      next.lines
        .filter((line) => isReceivable(line) && line.JournalCode === "AN")
        .map(key)
        .sort(),
    ).toEqual(left);
  });
});

test("groups in capital letters sum to zero within the year's file, those in small letters do not", () => {
  for (const {lines} of fecs) {
    const groups = sums(
      lines.filter((line) => line.EcritureLet !== ""),
      (line) => `${line.CompteNum} ${line.CompAuxNum} ${line.EcritureLet}`,
    );
    const [capital, small] = [
      [...groups].filter(([key]) => /[A-Z]$/.test(key)),
      [...groups].filter(([key]) => /[a-z]$/.test(key)),
    ];
    expect(capital.filter(([, total]) => total !== 0)).toEqual([]);
    expect(small.filter(([, total]) => total === 0)).toEqual([]);
    expect(capital.length).toBeGreaterThan(100);
    expect(small.length).toBeGreaterThan(0);
  }
});

test("a document number stands on one document of one customer, and on what takes it back or moves it whole", () => {
  const owners = new Map<string, string>();
  const amounts = new Map<string, number>();
  for (const {siren, lines} of fecs)
    for (const line of lines.filter(isReceivable)) {
      const document = `${line.PieceRef} ${amount(line) > 0 ? "debit" : "credit"}`;
      const owner = `${siren} ${line.CompteNum} ${line.CompAuxNum} ${line.PieceDate} ${amount(line)}`;
      expect(owners.get(document) ?? owner, document).toBe(owner);
      owners.set(document, owner);
      const size = Math.abs(amount(line));
      expect(amounts.get(line.PieceRef!) ?? size, line.PieceRef!).toBe(size);
      amounts.set(line.PieceRef!, size);
    }
});

test("instalments add up to their invoice, which has no due date of its own", () => {
  const invoices = new Map(
    fecs.flatMap(({lines}) => lines.filter(isReceivable).map((line) => [line.PieceRef!, amount(line)] as const)),
  );
  const totals = new Map<string, number>();
  for (const {invoice_id, amount: part} of csv("instalments.csv"))
    totals.set(invoice_id!, (totals.get(invoice_id!) ?? 0) + cents(part!));
  for (const [id, total] of totals) expect(total, id).toBe(invoices.get(id));
  expect(totals.size).toBeGreaterThan(20);
  expect(csv("due_dates.csv").filter(({facture}) => totals.has(facture!))).toEqual([]);
});

test("every row of the other exports speaks of an invoice, a customer or a placement that is there", () => {
  const invoices = new Set(fecs.flatMap(({lines}) => lines.filter(isReceivable).map((line) => line.PieceRef!)));
  const customers = new Set(csv("customers.csv").map(({compte}) => compte!));
  for (const name of ["instalments", "disputes", "actions", "promises", "placements", "write_offs"])
    expect(
      csv(`${name}.csv`).filter(({invoice_id}) => !invoices.has(invoice_id!)),
      name,
    ).toEqual([]);
  expect(csv("due_dates.csv").filter(({facture}) => !invoices.has(facture!))).toEqual([]);
  expect(
    fecs.flatMap(({lines}) => lines).filter((line) => isReceivable(line) && !customers.has(line.CompAuxNum!)),
  ).toEqual([]);
  expect(csv("insolvencies.csv").filter(({customer_id}) => !customers.has(customer_id!))).toEqual([]);
  const placements = new Set(csv("placements.csv").map(({placement_id}) => placement_id!));
  expect(csv("provider_entries.csv").filter(({placement_id}) => !placements.has(placement_id!))).toEqual([]);
});

test("what a provider recovers reaches the bank within three weeks, unless the books end first", () => {
  const day = (text: string): number =>
    Date.parse(
      /\//.test(text)
        ? text.split("/").reverse().join("-")
        : `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`,
    ) / 86400000;
  const receipts = fecs.flatMap(({lines}) => lines.filter((line) => line.JournalCode === "BQ" && isReceivable(line)));
  const owner = new Map(
    fecs.flatMap(({lines}) => lines.filter(isReceivable).map((line) => [line.PieceRef!, line] as const)),
  );
  const invoiceOf = new Map(csv("placements.csv").map(({placement_id, invoice_id}) => [placement_id!, invoice_id!]));
  const end = day("31/10/2026");
  const missing = csv("provider_entries.csv").filter(({placement_id, entry_on, recovered_amount}) => {
    const debtor = owner.get(invoiceOf.get(placement_id!)!)!;
    const from = day(entry_on!);
    // Customers in a foreign currency pay at another rate: their euros differ.
    if (recovered_amount === "0,00" || from > end - 21 || debtor.Idevise !== "") return false;
    return !receipts.some(
      (line) =>
        line.CompAuxNum === debtor.CompAuxNum &&
        -amount(line) === cents(recovered_amount!) &&
        day(line.EcritureDate!) >= from &&
        day(line.EcritureDate!) <= from + 21,
    );
  });
  expect(missing).toEqual([]);
});
