import {describe, expect, it} from "vitest";
import {madeLedger, openLedger} from "../fixtures/made-ledger.js";

const HEADING = [
  "JournalCode",
  "JournalLib",
  "EcritureNum",
  "EcritureDate",
  "CompteNum",
  "CompteLib",
  "CompAuxNum",
  "CompAuxLib",
  "PieceRef",
  "PieceDate",
  "EcritureLib",
  "Debit",
  "Credit",
  "EcritureLet",
  "DateLet",
  "ValidDate",
  "Montantdevise",
  "Idevise",
];
const PRINTED = [
  "Code journal",
  "Libellé journal",
  "N° écriture",
  "Date écriture",
  "N° compte",
  "Libellé compte",
  "Compte auxiliaire",
  "Libellé auxiliaire",
  "Pièce",
  "Date pièce",
  "Libellé écriture",
  "Débit",
  "Crédit",
  "Lettrage",
  "Date lettrage",
  "Date validation",
  "Montant en devise",
  "Devise",
];

type Field = (text: string) => string;
interface Writing {
  heading?: readonly string[] | null;
  delimiter?: string;
  day?: Field;
  amount?: Field;
  label?: Field;
}

/** Two invoices of 1,200.00 and 2,400.00, the first of them paid: 2,400.00 on account 411. */
function fec({
  heading = HEADING,
  delimiter = "\t",
  day = (text) => text,
  amount = (text) => text,
  label = (text) => text,
}: Writing): string {
  const line = (journal: string, number: string, on: string, account: string, debit: string, credit: string) => [
    journal,
    journal,
    number,
    day(on),
    account,
    "Compte",
    ...(account.startsWith("411") ? ["C1", "Client"] : ["", ""]),
    number,
    day(on),
    label(`Pièce ${number}`),
    amount(debit),
    amount(credit),
    number === "F2" || !account.startsWith("411") ? "" : "AA",
    "",
    day(on),
    "",
    "",
  ];
  const rows = [
    line("VE", "F1", "20250110", "411000", "1200,00", "0,00"),
    line("VE", "F1", "20250110", "706000", "0,00", "1200,00"),
    line("VE", "F2", "20250210", "411000", "2400,00", "0,00"),
    line("VE", "F2", "20250210", "706000", "0,00", "2400,00"),
    line("BQ", "B1", "20250301", "512000", "1200,00", "0,00"),
    line("BQ", "B1", "20250301", "411000", "0,00", "1200,00"),
  ];
  return `${[...(heading === null ? [] : [heading]), ...rows].map((row) => row.join(delimiter)).join("\n")}\n`;
}

async function read(text: string) {
  const sources = [{file: "*FEC*.txt", format: "fec"}];
  const dir = await madeLedger({control_accounts: ["411"], sources}, {"123456789FEC20251231.txt": text});
  const ledger = await openLedger(dir, "2025-12-31");
  return {
    ...(await ledger.row(
      "select control_balance, ledger_balance, difference from tie_out order by balance_on limit 1",
    )),
    rejected: await ledger.value("select count(*)::integer from rejects"),
    days: (await ledger.kpi("days_to_pay", "mean_all")).value,
  };
}

const WHOLE = {control_balance: 2400, ledger_balance: 2400, difference: 0, rejected: 0, days: 50};
const cut = (text: string) => [text.slice(0, 4), text.slice(4, 6), text.slice(6)] as const;

describe("a FEC as other programs write it", () => {
  it.each<[string, Writing]>([
    ["in its legal form", {}],
    ["without a heading", {heading: null}],
    ["under the headings of a printed ledger", {heading: PRINTED, delimiter: ";"}],
    ["with labels in quotes that hold the delimiter", {delimiter: ";", label: (text) => `"${text} ; ""acompte"""`}],
    ["with a tab in every label", {label: (text) => text.replace(" ", "\t")}],
    ["with days as 10-01-2025", {day: (text) => cut(text).toReversed().join("-")}],
    ["with days as 10.01.2025", {day: (text) => cut(text).toReversed().join(".")}],
    ["with days and hours", {day: (text) => `${cut(text).join("-")} 00:00:00`}],
    ["with points between thousands", {amount: (text) => text.replace(/^(\d)(\d{3}),/, "$1.$2,")}],
  ])("%s is read whole", async (_name, writing) => {
    expect(await read(fec(writing))).toEqual(WHOLE);
  });

  it("a debit that cannot be read beside a letter that is a number is rejected, not made of the two", async () => {
    // the receipt of 411 says its debit as x and carries the letter 12
    const text = fec({}).replace("0,00\t1200,00\tAA", "x\t1200,00\t12");
    expect(text).toContain("x\t1200,00\t12");
    expect(await read(text)).toMatchObject({control_balance: null, rejected: 1});
  });

  it("an amount on 411 that cannot be read leaves the control balance unknown, not smaller", async () => {
    const text = fec({amount: (amount) => (amount === "2400,00" ? "2400,0O" : amount)});
    expect(await read(text)).toMatchObject({control_balance: null, difference: null, rejected: 2});
  });
});
