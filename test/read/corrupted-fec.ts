import {truths} from "./corrupted-lists.js";

/** An accounting line as it is loaded: debit less credit. */
export interface FecTruth {
  account: string;
  entry_on: string;
  amount: string;
}

/** A FEC of which one line is spoilt; null for a line of which nothing can be known. */
export interface CorruptedFec {
  name: string;
  bytes: Uint8Array;
  rows: Map<number, FecTruth | null>;
}

const HEADING =
  "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate " +
  "EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise";

interface Line {
  cells: string[];
  truth: FecTruth;
}

function lines(): Line[] {
  return truths().flatMap(({invoice_id: id, customer_id: customer, issued_on: day, gross_amount: amount}) => {
    const compact = day.replaceAll("-", "");
    const comma = amount.replace(".", ",");
    const of = (account: string, debit: string, credit: string): Line => ({
      cells: [
        ...["VE", "Ventes", `V${id}`, compact, account, "Compte"],
        ...(account === "411000" ? [customer, "Société Bêta"] : ["", ""]),
        ...[id, compact, `Facture ${id}`, debit, credit, "", "", compact, "", ""],
      ],
      truth: {account, entry_on: day, amount: debit === "0,00" ? `-${amount}` : amount},
    });
    return [of("411000", comma, "0,00"), of("706000", "0,00", comma)];
  });
}

const DEBITS: readonly (readonly [string, string | null])[] = [
  ["1246,56", "1246.56"],
  ["1246.56", "1246.56"],
  ["1 246,56", "1246.56"],
  ["1.246,56", "1246.56"],
  ["-1246,56", "-1246.56"],
  ["1246,56-", "-1246.56"],
  ["1.235", null],
  ["1246,565", null],
  ["$1246,56", null],
  ["12 46,56", null],
  ["1,246,56", null],
  ["1e3", null],
  ["abc", null],
];

const DAYS = ["20250231", "2025-04-131", "epoch", "infinity", "2025112", "45760", "202504130"];

/** FEC of which one line is spoilt. */
export function spoiltFecs(): CorruptedFec[] {
  const whole = lines();
  const width = HEADING.split(" ").length;
  const made = (name: string, n: number, line: string, truth: FecTruth | null): CorruptedFec => ({
    name: `fec: ${name}`,
    bytes: Buffer.from(
      [HEADING.replaceAll(" ", "\t"), ...whole.map(({cells}, i) => (i === n ? line : cells.join("\t")))].join("\r\n"),
    ),
    rows: new Map(whole.map((other, i) => [i + 2, i === n ? truth : other.truth])),
  });
  const at = (n: number, k: number, cell: string) => whole[n]!.cells.map((old, i) => (i === k ? cell : old)).join("\t");
  const columns = Array.from({length: width}, (_, k) => k);
  return [
    ...columns.slice(1).map((k) => {
      const {cells, truth} = whole[k]!;
      const fused = [...cells.slice(0, k - 1), cells[k - 1]! + cells[k]!, ...cells.slice(k + 1)];
      return made(`no tab before column ${k}`, k, fused.join("\t"), truth);
    }),
    ...columns
      .filter((k) => k % 2 === 1)
      .map((k) => {
        const {cells, truth} = whole[k]!;
        return made(`two tabs before column ${k}`, k, [...cells.slice(0, k), "", ...cells.slice(k)].join("\t"), truth);
      }),
    ...[0, 4, 8, 11].map((k) =>
      made(`a quote opens column ${k}`, k, at(k, k, `"${whole[k]!.cells[k]}`), whole[k]!.truth),
    ),
    ...columns
      .filter((k) => k % 3 === 2)
      .map((k) => {
        const {cells, truth} = whole[k]!;
        return made(`cut after column ${k}`, k, cells.slice(0, k + 1).join("\t"), truth);
      }),
    ...DEBITS.map(([cell, says], n) =>
      made(`debit ${cell}`, 2 * n, at(2 * n, 11, cell), says === null ? null : {...whole[2 * n]!.truth, amount: says}),
    ),
    ...DAYS.map((cell, n) => made(`day ${cell}`, n, at(n, 3, cell), null)),
  ];
}
