import {group} from "d3";
import {closingOf, compact, endOfMonth, firstOfMonth, fiscalYears, yearOf, type Day} from "./calendar.js";
import type {Entity} from "./customers.js";
import {accounts, isReceivable, journals, type Entry, type Line} from "./journal.js";
import {letterYear, type Lettered} from "./lettering.js";
import {stream} from "./random.js";

const columns = [
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

export interface Fec {
  entity: Entity;
  year: number;
  text: string;
  /** The lines of receivable accounts that the year opened with. */
  opening: Line[];
  /** Those that it leaves open, to be carried forward. */
  closing: Lettered<Line>[];
}

/**
 * The fichiers des écritures comptables of an entity. Each year opens with a line for each line that the year before
 * left open.
 */
export function writeFecs(entries: Entry[], entity: Entity): Fec[] {
  const chance = stream(`fec ${entity.siren}`);
  let carried: Line[] = [];
  const fecs: Fec[] = [];
  for (const year of [fiscalYears[0] - 1, ...fiscalYears]) {
    const yearEnd = closingOf(year);
    const posted = entries.filter(
      (entry) =>
        entry.entity === entity && (year < fiscalYears[0] ? yearOf(entry.on) <= year : yearOf(entry.on) === year),
    );
    const receivables = [...carried, ...posted.flatMap(({lines}) => lines.filter(isReceivable))];
    const lettered = new Map<Line, Lettered<Line>>();
    for (const lines of group(receivables, ({customer, account}) => `${customer!.id} ${account}`).values())
      for (const result of letterYear(lines, yearEnd, () => chance.whole(2, 24))) lettered.set(result.line, result);

    const closing = receivables.map((line) => lettered.get(line)!).filter(({letter}) => !/^[A-Z]/.test(letter));
    if (year >= fiscalYears[0])
      fecs.push({entity, year, text: print(year, carried, posted, lettered), opening: carried, closing});
    carried = closing
      .map(({line}) => line)
      .sort((a, b) => {
        const [one, other] = [a, b].map(({customer, account}) => `${customer!.id} ${account}`);
        return one! < other! ? -1 : one! > other! ? 1 : a.on - b.on;
      });
  }
  return fecs;
}

function print(year: number, carried: Line[], posted: Entry[], lettered: Map<Line, Lettered<Line>>): string {
  const rows = [columns.join("\t")];
  let number = 0;
  const write = (journal: keyof typeof journals, on: Day, line: Line): void => {
    const {letter, letteredOn} = lettered.get(line) ?? {letter: "", letteredOn: undefined};
    rows.push(
      [
        journal,
        journals[journal],
        String(number),
        compact(on),
        line.account,
        accounts[line.account],
        line.customer?.id ?? "",
        line.customer?.name ?? "",
        line.ref,
        compact(line.on),
        line.label,
        comma(line.debit),
        comma(line.credit),
        letter,
        letteredOn === undefined ? "" : compact(letteredOn),
        compact(endOfMonth(on)),
        line.foreign === 0 ? "" : comma(line.foreign),
        line.foreign === 0 ? "" : line.customer!.currency,
      ].join("\t"),
    );
  };
  const opened = firstOfMonth(year, 0);
  number++;
  for (const line of carried) write("AN", opened, line);
  const balance = carried.reduce((sum, {debit, credit}) => sum + debit - credit, 0);
  if (balance !== 0)
    write("AN", opened, {
      on: opened,
      account: "890000",
      debit: Math.max(-balance, 0),
      credit: Math.max(balance, 0),
      group: undefined,
      foreign: 0,
      ref: `AN${String(year % 100)}`,
      label: "A nouveau",
    });
  for (const {journal, on, lines} of posted) {
    number++;
    for (const line of lines) write(journal, on, line);
  }
  return `${rows.join("\r\n")}\r\n`;
}

/** Cents as euros with a decimal comma: 1234,56. */
export function comma(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, "0");
  return `${cents < 0 ? "-" : ""}${digits.slice(0, -2)},${digits.slice(-2)}`;
}
