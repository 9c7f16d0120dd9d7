import {FEC_COLUMNS, fecColumn, type FecColumn} from "../fec/heading.js";
import type {WrittenLines} from "../fec/written-lines.js";
import type {Line, LineFile} from "./line-file.js";
import {readXml} from "./xml.js";

/** Elements that hold others, each of which passes its fields on to the lines within. */
const GROUPS: ReadonlySet<string> = new Set(["exercice", "journal", "ecriture", "ligne"]);

/** A FEC in its XML form (arrêté of 29 July 2013): exercice, journal, ecriture, ligne. */
export async function writeFecXml(path: string, file: string, lines: LineFile): Promise<WrittenLines["facts"]> {
  const fields: Line[] = [{}];
  const rows: number[] = [];
  let endsOn: string | undefined;
  await readXml(path, file, {
    opens(name, row) {
      if (!GROUPS.has(name.toLowerCase())) return;
      fields.push({});
      rows.push(row);
    },
    closes(name, text) {
      const group = name.toLowerCase();
      if (group === "ligne") lines.add(debitAndCredit({...Object.assign({}, ...fields), FileRow: String(rows.at(-1))}));
      if (GROUPS.has(group)) {
        fields.pop();
        rows.pop();
        return;
      }
      if (group === "datecloture") endsOn = text;
      const column = columnOf(name);
      if (column !== undefined && text !== "") fields.at(-1)![column] = text;
    },
    rests: () => lines.flush(),
  });
  return endsOn === undefined ? {} : {endsOn};
}

const columnOf = (name: string): FecColumn | undefined => {
  const column = fecColumn(name);
  return column !== undefined && column in FEC_COLUMNS ? column : undefined;
};

/** Amount and direction as debit or credit. */
function debitAndCredit({Montant: amount, Sens: side, ...line}: Line): Line {
  if (amount === undefined || line.Debit !== undefined || line.Credit !== undefined) return line;
  return /^(D|\+?1|debit|débit)$/i.test(side ?? "") ? {...line, Debit: amount} : {...line, Credit: amount};
}
