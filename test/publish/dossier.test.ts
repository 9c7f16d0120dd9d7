import {readdirSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import * as XLSX from "@e965/xlsx";
import {parseHTML} from "linkedom";
import {beforeAll, describe, expect, it} from "vitest";
import {DOSSIER_TABLES, readDebtors, readDossiers} from "../../data-loaders/publish/dossier/dossier.js";
import {dossierName} from "../../data-loaders/publish/dossier/write.js";
import {encoursHere as encours} from "../fixtures/encours-here.js";
import {copiedDemo, madeLedger, openLedger, plainSources, temporaryFolder} from "../fixtures/made-ledger.js";

// Acme owes two entities on 31 December 2025. Nord: F1, 1,000, of which 200 were paid, due 30 June; F2, 500, not due
// yet; 100 came on 1 September and were matched with nothing. Overdue 800, less 100: 700 to claim; net 1,200.
// Sud: F4, 300, due 1 August. Bloom owes F5, 50, not due.
const tables = ["customers", "invoices", "payments", "allocations", "actions", "promises", "disputes", "placements"];
const yaml = {as_of: "2025-12-31", country: "FR", name: "Made", sources: plainSources(...tables)};
const files = {
  "customers.csv": "customer_id,name,country,customer_kind,terms\nC1,Acme,FR,business,30d\nC2,Bloom,FR,business,\n",
  "invoices.csv": `invoice_id,customer_id,entity,issued_on,due_on,delivered_on,gross_amount
F1,C1,Nord,2025-05-31,2025-06-30,2025-05-30,1000
F2,C1,Nord,2025-12-20,2026-01-19,2025-12-20,500
F4,C1,Sud,2025-07-02,2025-08-01,,300
F5,C2,Nord,2025-12-20,2026-01-19,,50
`,
  "payments.csv": `payment_id,customer_id,entity,received_on,amount
P1,C1,Nord,2025-07-15,200
P2,C1,Nord,2025-09-01,100
`,
  "allocations.csv": "invoice_id,payment_id,amount\nF1,P1,200\n",
  "actions.csv": `action_id,done_on,kind,invoice_id,customer_id
A1,2025-07-10,email,F1,
A2,2025-10-01,registered_letter,F1,
A3,2025-06-15,call,F1,
`,
  "promises.csv": `promise_id,invoice_id,made_on,promised_on,promised_amount
E1,F1,2025-07-01,2025-07-20,500
E2,F1,2025-12-20,2026-01-10,800
`,
  "disputes.csv": "dispute_id,invoice_id,opened_on,reason,disputed_amount\nL1,F4,2025-08-10,price,120\n",
  "placements.csv":
    "placement_id,invoice_id,route,provider,placed_on,placed_amount\nM1,F4,agency,Alpha,2025-11-01,300\n",
};

let dir: string;
beforeAll(async () => {
  dir = await madeLedger(yaml, files);
});

async function written(args: readonly string[], on = dir) {
  const out = await temporaryFolder();
  const ran = await encours(["dossier", ...args, "--ledger", on, "--out", out, "--language", "en"]);
  return {out, ran, names: readdirSync(out).sort()};
}

const pageOf = async (path: string) => parseHTML(await readFile(path, "utf8")).document;
const cells = (row: Element) => [...row.children].map((cell) => cell.textContent ?? "");
const linesOf = (section: Element) => [...section.querySelectorAll("tbody tr")].map(cells);

/** The section under a heading. */
function section(document: Document, title: string): Element {
  const found = [...document.querySelectorAll("section")].find((one) => one.querySelector("h2")?.textContent === title);
  if (found === undefined) throw new Error(`no section ${title}`);
  return found;
}

describe("encours dossier", () => {
  it("claims what is overdue less the debtor's own money, with interest as late_interest has it", async () => {
    const {out, ran, names} = await written(["C1", "--entity", "Nord", "--format", "html"]);
    expect(ran.status, ran.stderr).toBe(0);
    expect(names).toEqual([expect.stringMatching(/^dossier-C1-Nord-[0-9a-f]{8}\.html$/)]);
    expect(ran.stdout).toBe(`${join(out, names[0]!)}\n`);
    const document = await pageOf(join(out, names[0]!));
    const ledger = await openLedger(dir);
    const {amount} = await ledger.row(
      "select round(sum(interest_amount), 2) as amount from late_interest where customer_id = 'C1' and entity = 'Nord'",
    );
    expect(amount).toBeGreaterThan(30);
    expect(linesOf(section(document, "What is claimed"))).toEqual([
      ["Overdue invoices", "800.00"],
      ["Less the debtor’s own money, not matched yet", "−100.00"],
      ["Principal to claim", "700.00"],
      ["Late-payment interest to 31 Dec 2025", Number(amount).toFixed(2)],
      ["Fixed indemnity for recovery costs", "40.00"],
      ["Total", (700 + Number(amount) + 40).toFixed(2)],
    ]);
    expect(document.querySelector("h1")!.textContent).toBe(
      "Acme owes Nord 700.00\u00a0EUR for 1 overdue invoice, due since 30 Jun 2025.",
    );
  });

  it("states each item with what settled it and when, the money that waits, and the net position", async () => {
    const {out, names} = await written(["C1", "--entity", "Nord", "--format", "html"]);
    const document = await pageOf(join(out, names[0]!));
    expect(linesOf(section(document, "Statement of account"))).toEqual([
      ["F1", "31 May 2025", "30 Jun 2025", "184", "1,000.00", "200.00", "800.00", "700.00"].map(expectedDay),
      ["Payment P1", "15 Jul 2025", "", "", "", "200.00", "", ""].map(expectedDay),
      ["F2", "20 Dec 2025", "19 Jan 2026", "", "500.00", "", "500.00", ""].map(expectedDay),
      ["Open invoices", "", "", "", "", "", "1,300.00", "700.00"],
      [expect.stringContaining("unmatched"), "01\u00a0Sept\u00a02025", "", "", "−100.00", "", "−100.00", ""],
      ["Net position", "", "", "", "", "", "1,200.00", ""],
    ]);
    expect(linesOf(section(document, "Reminders and other steps")).map((row) => row.slice(1))).toEqual([
      ["Call", "F1"],
      ["E-mail", "F1"],
      ["Registered letter", "F1"],
    ]);
    expect(linesOf(section(document, "Promises to pay")).map((row) => row.slice(2))).toEqual([
      ["F1", "500.00", "200.00", "Broken"],
      ["F1", "800.00", "0.00", "Not due yet"],
    ]);
    expect(section(document, "Disputes").textContent).toContain("None is recorded");
  });

  it("says what is missing or comes first, each with its amount", async () => {
    const {out, ran, names} = await written(["acme", "--format", "html"]);
    expect(ran.status, ran.stderr).toBe(0);
    expect(names).toHaveLength(2);
    const gaps = async (name: string) =>
      linesOf(section(await pageOf(join(out, name)), "Before handing over")).map((row) => row.slice(0, 3));
    expect(await gaps(names.find((name) => name.includes("Nord"))!)).toEqual([
      ["Money of the debtor is matched with no invoice", "1", "100.00"],
      ["A promise to pay is not due yet", "1", "800.00"],
    ]);
    expect(await gaps(names.find((name) => name.includes("Sud"))!)).toEqual([
      ["Disputed claims", "1", "300.00"],
      ["Already with a provider", "1", "300.00"],
      ["No reminder since the due date", "1", "300.00"],
      ["No formal notice recorded", "1", "300.00"],
      ["No delivery date", "1", "300.00"],
    ]);
  });

  it("speaks French in all formats; the workbook holds the same amounts, and no formula", async () => {
    const out = await temporaryFolder();
    const ran = await encours(["dossier", "C1", "--entity", "Sud", "--ledger", dir, "--out", out, "--language", "fr"]);
    expect(ran.status, ran.stderr).toBe(0);
    const names = readdirSync(out).sort();
    expect(names.map((name) => name.split(".").at(-1))).toEqual(["html", "pdf", "xlsx"]);
    const document = await pageOf(join(out, names[0]!));
    expect(document.querySelector("html")!.getAttribute("lang")).toBe("fr");
    expect(document.querySelector("h1")!.textContent).toContain("Acme doit 300,00");
    expect((await readFile(join(out, names[1]!), "latin1")).startsWith("%PDF-")).toBe(true);
    const book = XLSX.read(await readFile(join(out, names[2]!)));
    expect(book.SheetNames).toEqual([
      "Synthèse",
      "Relevé",
      "Règlements",
      "Intérêts",
      "Relances",
      "Promesses",
      "Litiges",
      "Remises",
      "Avant de confier",
    ]);
    const rows = XLSX.utils.sheet_to_json<Record<string, unknown>>(book.Sheets["Relevé"]!);
    expect(rows).toMatchObject([{Pièce: "F4", "À réclamer (EUR)": 300, "Restant dû (EUR)": 300}]);
  });

  it("names what it does not find, and what it needs", async () => {
    const nobody = await written(["C9"]);
    const both = await written(["C1", "--all"]);
    const neither = await written([]);
    const format = await written(["C1", "--format", "docx"]);
    const entity = await written(["C1", "--entity", "Nrod"]);
    expect(nobody.ran.status).toBe(1);
    expect(nobody.ran.stderr).toContain("no customer with something open of this number or name: C9");
    expect([both.ran.status, neither.ran.status, format.ran.status]).toEqual([2, 2, 2]);
    expect(neither.ran.stderr).toContain("name one customer, or give --all");
    expect(format.ran.stderr).toContain("expected html, pdf or xlsx");
    expect(entity.ran.status).toBe(1);
    expect(entity.ran.stderr).toContain("nearest: Nord");
  });

  it("a file whose lines do not add up to the marts is not written", async () => {
    const ledger = await openLedger(dir, undefined, {needs: DOSSIER_TABLES});
    const {connection} = ledger;
    const wanted = [{customer_id: "C1", entity: "Nord"}];
    expect(await readDossiers(connection, wanted)).toHaveLength(1);
    await connection.run(
      `create temporary table page_dossier_items as
        select * replace (case when document_id = 'F1' then claim_amount + 0.01 else claim_amount end as claim_amount)
        from warehouse.page_dossier_items`,
    );
    await expect(readDossiers(connection, wanted)).rejects.toThrow(/claims: 700.01 in its lines, 700 in the marts/);
  });
});

/** A day in a table, whose blanks do not break. */
function expectedDay(text: string): string {
  return /^\d+ \w{3} \d{4}$/.test(text) ? text.padStart(11, "0").replaceAll(" ", "\u00a0") : text;
}

describe("what comes from exports", () => {
  const NAUGHTY = [
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "=cmd|'/c calc'!A1",
    "CON",
    "a/b",
    "a-b",
    "é\u202efdp",
  ];

  it("is text in every format, and no part of a path", async () => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const on = await madeLedger(
      {as_of: "2025-12-31", country: "FR", sources: plainSources("invoices", "customers", "actions")},
      {
        "invoices.csv": `invoice_id,customer_id,issued_on,due_on,gross_amount\n${NAUGHTY.map(
          (id, index) => `${quoted(`${id}${index}`)},${quoted(id)},2025-01-01,2025-02-01,100`,
        ).join("\n")}\n`,
        "customers.csv": `customer_id,name\n${NAUGHTY.map((id) => `${quoted(id)},${quoted(`${id} {{x}} \${y}`)}`).join(
          "\n",
        )}\n`,
        "actions.csv": `action_id,done_on,kind,customer_id\nA1,2025-03-01,email,${quoted(NAUGHTY[1]!)}\n`,
      },
    );
    for (const id of NAUGHTY.slice(0, 3)) {
      const {out, ran, names} = await written([id, "--format", "html,xlsx"], on);
      expect(ran.status, ran.stderr).toBe(0);
      expect(names).toHaveLength(2);
      for (const name of names) expect(name).toMatch(/^dossier-[A-Za-z0-9-]*[0-9a-f]{8}\.(html|xlsx)$/);
      const html = await readFile(join(out, names[0]!), "utf8");
      expect(html).not.toMatch(/<script|\son\w+=|javascript:|https?:|\{\{|\$\{/i);
      expect(html).toContain("default-src 'none'; style-src 'sha256-");
      const book = XLSX.read(await readFile(join(out, names[1]!)), {cellFormula: true});
      const formulas = Object.values(book.Sheets).flatMap((sheet) =>
        Object.entries(sheet).filter(([, cell]) => typeof cell === "object" && cell !== null && "f" in cell),
      );
      expect(formulas).toEqual([]);
    }
  });

  it("two debtors never share a file, not even where case or accents are lost", () => {
    const ids = [...NAUGHTY, "C1", "c1", "A-B", "A B", "E", "É", "é", "", "x".repeat(50), "x".repeat(51)];
    const names = ids.map((customer_id) => dossierName({customer_id, entity: "Nord"}, true).toLowerCase());
    expect(new Set(names).size).toBe(ids.length);
    for (const name of names) expect(name).toMatch(/^dossier(-[a-z0-9]+)+$/);
  });
});

describe("all files together", () => {
  it("--all writes one for each debtor of whom the worklist hands something over, and for nobody else", async () => {
    const value = (of: string | number) => ({value: of, source: "this test", as_of: "2025-01-01"});
    const on = await madeLedger(
      {
        as_of: "2025-12-31",
        country: "FR",
        sources: plainSources("customers", "invoices"),
        assumptions: {"recovery.allow_published": value("yes"), "recovery.route_multiplier.agency": value(1.6)},
      },
      {
        "customers.csv":
          "customer_id,name,country,customer_kind\nC1,Acme,FR,business\nC2,Bloom,FR,business\nC3,Cora,FR,business\n",
        "invoices.csv": `invoice_id,customer_id,issued_on,due_on,gross_amount
I1,C1,2025-02-01,2025-03-01,60000
I2,C2,2025-12-01,2025-12-30,20
I3,C3,2025-12-01,2026-01-30,900
`,
      },
    );
    const {ran, names} = await written(["--all", "--format", "html"], on);
    expect(ran.status, ran.stderr).toBe(0);
    const query =
      "select distinct customer_id from claims where is_recommended and route not in ('in_house', 'software')";
    const found = await encours(["query", query, "--json", "--ledger", on]);
    const handed = (JSON.parse(found.stdout) as {customer_id: string}[]).map(({customer_id}) => customer_id);
    expect(handed).toContain("C1");
    expect(names).toEqual(handed.map((id) => `dossier-${id}.html`).sort());
  });

  it("are the worklist, the interest and the open items of the demo, to the cent", async () => {
    const ledger = await openLedger(await copiedDemo(), undefined, {needs: DOSSIER_TABLES});
    const dossiers = await readDossiers(ledger.connection, await readDebtors(ledger.connection));
    const cents = (of: (one: (typeof dossiers)[number]) => number) =>
      Math.round(dossiers.reduce((sum, one) => sum + of(one), 0) * 100);
    const total = await ledger.row(
      `select
          (select sum(open_amount) from overdue_claims) as claims,
          (select sum(interest_amount) from late_interest) as interest,
          (select sum(indemnity_amount) from late_interest) as indemnity,
          (select sum(open_amount) from open_items) as net`,
    );
    expect(Number(total["claims"])).toBeGreaterThan(100_000);
    expect({
      claims: cents(({items}) => items.reduce((sum, item) => sum + item.claim_amount, 0)),
      interest: cents(({items}) => items.reduce((sum, item) => sum + (item.interest_amount ?? 0), 0)),
      indemnity: cents(({totals}) => totals.indemnity_amount),
      net: cents(({totals}) => totals.net_amount),
    }).toEqual(Object.fromEntries(Object.entries(total).map(([key, value]) => [key, Math.round(Number(value) * 100)])));
  });
});
