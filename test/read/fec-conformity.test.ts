import {describe, expect, it} from "vitest";
import {LEGAL_ORDER} from "../../data-loaders/read/fec/heading.js";
import {openMade} from "../fixtures/made-ledger.js";

type Line = Partial<Record<(typeof LEGAL_ORDER)[number], string>>;

const customer = {CompteNum: "411000", CompAuxNum: "C1", CompAuxLib: "Un"};
const sales = {CompteNum: "707000"};

/** Both lines of an entry: what is sold, with what differs in each. */
function entry(number: string, day: string, euros: string, first: Line = {}, second: Line = {}): Line[] {
  const common = {EcritureNum: number, EcritureDate: day, PieceRef: `F${number}`, PieceDate: day};
  return [
    {...common, ...customer, Debit: euros, ...first},
    {...common, ...sales, Credit: euros, ...second},
  ];
}

const usual: Line = {
  JournalCode: "VE",
  JournalLib: "Ventes",
  CompteLib: "compte",
  EcritureLib: "libellé",
  Debit: "0,00",
  Credit: "0,00",
  ValidDate: "20251231",
};

const fec = (lines: readonly Line[], heading: readonly string[] = LEGAL_ORDER, delimiter = "\t") =>
  `${[heading, ...lines.map((line) => LEGAL_ORDER.map((name) => ({...usual, ...line})[name] ?? ""))]
    .map((cells) => cells.join(delimiter))
    .join("\r\n")}\r\n`;

async function findings(text: string, file = "123456782FEC20251231.txt") {
  const sources = [{file, format: "fec"}];
  const opened = await openMade({as_of: "2025-12-31", sources}, {[file]: text}, undefined, {
    needs: ["conformity", "sources"],
  });
  const rows = await opened.rows("select code, findings, first_rows, example from conformity order by position");
  expect(rows).toHaveLength(14);
  const {rows_read, rows_loaded} = await opened.row("select rows_read, rows_loaded from sources");
  expect(rows_loaded).toBe(rows_read);
  return {
    broken: rows.filter(({findings: found}) => found !== 0).map((row) => Object.values(row)),
    kept: rows.filter(({findings: found}) => found === 0).length,
  };
}

describe("the conformity list of a FEC (LPF article A47 A-1)", () => {
  it("is empty for a file that keeps every rule", async () => {
    const lines = [
      ...entry("1", "20250110", "120,00"),
      ...entry("2", "20250111", "240,00", {EcritureLet: "A", DateLet: "20250301"}),
      ...entry("3", "20251231", "10", {Montantdevise: "12,00", Idevise: "USD"}),
    ];
    expect(await findings(fec(lines))).toEqual({broken: [], kept: 14});
  });

  it("names each rule that is broken, with its rows and an example, and reads the file all the same", async () => {
    const lines = [
      ...entry("1", "20250110", "120,00", {EcritureLet: "A"}),
      ...entry("2", "20240401", "50,00"),
      ...entry("3", "20250501", "60.00", {ValidDate: "20250430"}, {Credit: "59,00"}),
      ...entry("5", "20250601", "70,00", {EcritureDate: "2025-06-01"}, {CompteNum: "X07000"}),
      ...entry("6", "20250701", "80,00", {Montantdevise: "90,00"}, {EcritureLib: ""}),
    ];
    expect((await findings(fec(lines))).broken).toEqual([
      ["fec_empty_fields", 1, "11", "EcritureLib"],
      ["fec_date_form", 1, "8", "2025-06-01"],
      ["fec_outside_year", 2, "4, 5", "2024-04-01"],
      ["fec_valid_before", 1, "6", "20250430"],
      ["fec_amount_form", 1, "6", "60.00"],
      ["fec_account", 1, "9", "X07000"],
      ["fec_lettering", 1, "2", "A"],
      ["fec_currency", 1, "10", "90,00"],
      ["fec_unbalanced", 1, "6", "VE 3 1.00"],
      ["fec_sequence", 1, "8", "3 → 5"],
      ["fec_total", 1, null, "1.00"],
    ]);
  });

  it("knows numbers that begin anew in each journal, and fields of other names or behind semicolons", async () => {
    const lines = [
      ...entry("VE01", "20250110", "10,00"),
      ...entry("VE02", "20250111", "20,00"),
      ...entry("BQ01", "20250112", "30,00", {JournalCode: "BQ"}, {JournalCode: "BQ"}),
      ...entry("BQ03", "20250113", "40,00", {JournalCode: "BQ"}, {JournalCode: "BQ"}),
    ];
    const heading = LEGAL_ORDER.map((name) => (name === "EcritureLib" ? "Libelle" : name));
    expect((await findings(fec(lines, heading, ";"), "ledger.txt")).broken).toEqual([
      ["fec_file_name", 1, null, "ledger.txt"],
      ["fec_fields", 1, null, "EcritureLib: Libelle"],
      ["fec_separator", 1, null, ";"],
      ["fec_outside_year", null, null, null],
      ["fec_sequence", 1, "8", "BQ01 → BQ03"],
    ]);
  });
});
