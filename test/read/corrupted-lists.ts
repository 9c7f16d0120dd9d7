import iconv from "iconv-lite";

/** What a row of a list says, whatever was done to the file: ISO days, amounts with a point. */
export interface Truth {
  invoice_id: string;
  customer_id: string;
  issued_on: string;
  due_on: string | null;
  gross_amount: string;
}

/** A corrupted file, what it holds, and which of its rows must not be loaded as anything. */
export interface Corrupted {
  name: string;
  format: "csv" | "xlsx" | "parquet";
  bytes: Uint8Array;
  source: Record<string, unknown>;
  /** By the row of the file, as a spreadsheet counts; null for a row that says nothing that can be known. */
  rows: Map<number, Truth | null>;
  /** The file may be refused as a whole: it is cut off, or says that it is not what it is. */
  mayBeRefused?: boolean;
}

/** A way lists are written. */
interface Hand {
  name: string;
  delimiter: string;
  source: Record<string, unknown>;
  day(iso: string): string;
  amount(value: string): string;
}

const HEADING = ["invoice_id", "customer_id", "name", "issued_on", "due_on", "gross_amount", "note"];
const GROUPS = /\B(?=(\d{3})+(?!\d))/g;
const french = (iso: string) => iso.split("-").reverse().join("/");
const grouped = (value: string, group: string, decimal: string) => {
  const [whole = "", cents = ""] = value.split(".");
  return whole.replace(GROUPS, group) + decimal + cents;
};

export const HANDS: readonly Hand[] = [
  {name: "en", delimiter: ",", source: {}, day: (iso) => iso, amount: (value) => value},
  {
    name: "fr",
    delimiter: ";",
    source: {delimiter: ";", decimal: ",", dates: "%d/%m/%Y"},
    day: french,
    amount: (value) => grouped(value, "\u00a0", ","),
  },
  {
    name: "de",
    delimiter: "\t",
    source: {delimiter: "\t", decimal: ",", thousands: ".", dates: "%d.%m.%Y"},
    day: (iso) => iso.split("-").reverse().join("."),
    amount: (value) => grouped(value, ".", ","),
  },
];

/** Numbers between 0 and 1 that are the same at every run (mulberry32). */
export function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const two = (n: number) => String(n).padStart(2, "0");

/** Twenty-four invoices, the same for a seed. */
export function truths(seed = 1): Truth[] {
  const random = stream(seed);
  return Array.from({length: 24}, (_, i) => ({
    invoice_id: `F${String(i + 1).padStart(4, "0")}`,
    customer_id: `C${String(1 + Math.floor(random() * 9)).padStart(3, "0")}`,
    issued_on: `2025-${two(1 + Math.floor(random() * 9))}-${two(13 + Math.floor(random() * 15))}`,
    due_on: i % 7 === 3 ? null : `2025-${two(10 + Math.floor(random() * 3))}-${two(13 + Math.floor(random() * 15))}`,
    gross_amount: `${1 + Math.floor(random() * 10 ** (1 + (i % 6)))}.${two(Math.floor(random() * 100))}`,
  }));
}

const cellsOf = (row: Truth, hand: Hand) => [
  row.invoice_id,
  row.customer_id,
  "Société Bêta",
  hand.day(row.issued_on),
  row.due_on === null ? "" : hand.day(row.due_on),
  hand.amount(row.gross_amount),
  "note",
];

const known = (rows: readonly Truth[], first = 2) =>
  new Map<number, Truth | null>(rows.map((row, i) => [i + first, row]));

interface Written {
  lines: string[];
  rows: Truth[];
}

function written(hand: Hand, rows = truths()): Written {
  return {lines: [HEADING, ...rows.map((row) => cellsOf(row, hand))].map((cells) => cells.join(hand.delimiter)), rows};
}

const textCase = (name: string, hand: Hand, lines: readonly string[], rows: Corrupted["rows"]): Corrupted => ({
  name: `${hand.name}: ${name}`,
  format: "csv",
  bytes: Buffer.from(`${lines.join("\n")}\n`),
  source: hand.source,
  rows,
});

/** One line of a list spoilt; where the truth of its row is lost, it must be rejected. */
type Spoil = (cells: string[], hand: Hand) => {line: string; truth?: Partial<Truth> | null};

const at = (cells: string[], k: number, cell: string) => cells.map((old, i) => (i === k ? cell : old));
const NAMED = ["invoice_id", "customer_id", null, null, null, null, null] as const;

/** Every way one line of a list is spoilt, by name. */
function spoils(): [string, Spoil][] {
  const found: [string, Spoil][] = [];
  const joined =
    (change: (cells: string[], hand: Hand) => string[], truth?: Partial<Truth> | null): Spoil =>
    (cells, hand) => ({line: change(cells, hand).join(hand.delimiter), ...(truth === undefined ? {} : {truth})});
  for (let k = 0; k < HEADING.length; k++) {
    const name = HEADING[k]!;
    if (k > 0)
      found.push([
        `no delimiter before ${name}`,
        joined((cells) => [...cells.slice(0, k - 1), cells[k - 1]! + cells[k]!, ...cells.slice(k + 1)]),
      ]);
    found.push([`two delimiters before ${name}`, joined((cells) => [...cells.slice(0, k), "", ...cells.slice(k)])]);
    found.push([`a quote opens ${name}`, joined((cells) => at(cells, k, `"${cells[k]}`))]);
    const ended: Spoil = (cells, hand) => {
      const key = NAMED[k];
      const cell = `${cells[k]}"`;
      const truth = key ? {[key]: cell} : undefined;
      return {line: at(cells, k, cell).join(hand.delimiter), ...(truth && cells[k] !== "" ? {truth} : {})};
    };
    found.push([`a quote ends ${name}`, ended]);
    found.push([`${name} in quotes`, joined((cells) => at(cells, k, `"${cells[k]}"`))]);
    found.push([`${name} between spaces`, joined((cells) => at(cells, k, `  ${cells[k]} \u00a0`))]);
    found.push([`cut after ${name}`, joined((cells) => cells.slice(0, k + 1))]);
  }
  found.push(["quotes within quotes", joined((cells) => at(cells, 2, '"Chez "Paul" SAS"'))]);
  found.push(["a delimiter within quotes", joined((cells, hand) => at(cells, 2, `"Paul${hand.delimiter} SAS"`))]);
  found.push(["a line end within quotes", joined((cells) => at(cells, 2, '"Paul\nSAS"'))]);
  found.push(["a line end within the last cell", joined((cells) => at(cells, 6, '"one\ntwo"'))]);
  found.push(["inches in a name", joined((cells) => at(cells, 2, 'pipes 12" long'))]);
  found.push(["an apostrophe opens a name", joined((cells) => at(cells, 2, "'t Hooft"))]);
  found.push(["a zero width space in the id", joined((cells) => at(cells, 0, `${cells[0]}\u200b`))]);
  found.push(["a byte order mark before the id", joined((cells) => at(cells, 0, `\ufeff${cells[0]}`))]);
  found.push(["a no-break space behind the customer", joined((cells) => at(cells, 1, `${cells[1]}\u00a0`))]);
  return found;
}

/** Texts in place of an amount of 1246.56, and what they say at most. */
const AMOUNTS: readonly [string, string | null][] = [
  ["1246.56", "1246.56"],
  ["1246,56", "1246.56"],
  ["1.246,56", "1246.56"],
  ["1,246.56", "1246.56"],
  ["1 246,56", "1246.56"],
  ["1'246.56", "1246.56"],
  ["1246.56-", "-1246.56"],
  ["-1246,56", "-1246.56"],
  ["(1246.56)", "-1246.56"],
  ["1246.56 Cr", "-1246.56"],
  ["1246,56 D", "1246.56"],
  ["EUR 1246.56", "1246.56"],
  ["1246,56 €", "1246.56"],
  ["$1246.56", null],
  ["1246.56 USD", null],
  ["100 200", null],
  ["5€10", null],
  ["1.236", null],
  ["1,236", null],
  ["1246.567", null],
  ["1246,565", null],
  ["12.46.56", null],
  ["1,2,46.56", null],
  ["1.2e3", null],
  ["1,2E+3", null],
  ["0x4DE", null],
  ["NaN", null],
  ["infinity", null],
  ["1246.56 %", null],
  ["--1246.56", null],
  ["1246.56 1246.56", null],
  ["12 46,56", null],
  ["l246.56", null],
  ["1246.S6", null],
  ["#REF!", null],
  ["1_246.56", null],
];

/** Texts in place of the day 2025-04-13. */
const DAYS: readonly string[] = [
  "2025-04-131",
  "2025-13-04",
  "2025-02-30",
  "epoch",
  "infinity",
  "now",
  "13/04/20255",
  "13/04/25",
  "31/02/2025",
  "0025-04-13",
  "2025-4-1 3",
  "45760",
  "20250413",
  "13.04.2025 foo",
  "2025-04-13BC",
  "13 avril 2025",
  "//",
];

/** Lists of which one line is spoilt. */
export function spoiltLines(): Corrupted[] {
  return HANDS.flatMap((hand, h) =>
    spoils().map(([name, spoil], n): Corrupted => {
      const {lines, rows} = written(hand);
      const row = [0, 11, rows.length - 1][(n + h) % 3]!;
      const {line, truth} = spoil(cellsOf(rows[row]!, hand), hand);
      lines[row + 1] = line;
      const truthful = known(rows);
      truthful.set(row + 2, truth === null ? null : {...rows[row]!, ...truth});
      return textCase(`${name}, row ${row + 2}`, hand, lines, truthful);
    }),
  );
}

/** Lists with one amount or one day that is written otherwise, or is none. */
export function spoiltCells(): Corrupted[] {
  return HANDS.flatMap((hand) => {
    const one = (name: string, k: number, cell: string, truth: Truth | null, row: number) => {
      const {lines, rows} = written(hand);
      const text = cell.includes(hand.delimiter) ? `"${cell}"` : cell;
      lines[row + 1] = at(cellsOf(rows[row]!, hand), k, text).join(hand.delimiter);
      const truthful = known(rows);
      truthful.set(row + 2, truth && {...rows[row]!, gross_amount: truth.gross_amount, issued_on: truth.issued_on});
      return textCase(`${name} ${cell}`, hand, lines, truthful);
    };
    const base = truths();
    return [
      ...AMOUNTS.map(([cell, says], n) =>
        // where points are said to group, three digits behind one are a group
        one(
          "amount",
          5,
          cell,
          says === null && !(cell === "1.236" && hand.name === "de")
            ? null
            : {...base[n % 24]!, gross_amount: says ?? "1236.00"},
          n % 24,
        ),
      ),
      ...DAYS.map((cell, n) => {
        // what a format of the list takes for a day may be that day
        const isDay = cell === "20250413" || cell === "13/04/25";
        return one("day", 3, cell, isDay ? {...base[n % 24]!, issued_on: "2025-04-13"} : null, n % 24);
      }),
    ];
  });
}

/** Lists that are spoilt, or only unusual, as a whole. */
export function spoiltFiles(): Corrupted[] {
  return HANDS.flatMap((hand) => {
    const {lines, rows} = written(hand);
    const text = `${lines.join("\n")}\n`;
    const made = (name: string, bytes: Uint8Array | string, more: Partial<Corrupted> = {}): Corrupted => ({
      ...textCase(name, hand, [], known(rows)),
      bytes: typeof bytes === "string" ? Buffer.from(bytes) : bytes,
      ...more,
    });
    const total = (word: string) => [word, "", "", "", "", hand.amount("99999.99"), ""].join(hand.delimiter);
    return [
      ...["utf8", "utf16le", "utf16be", "win1252", "latin1", "iso885915", "cp850"].map((encoding) =>
        made(`in ${encoding}`, iconv.encode(text, encoding, {addBOM: encoding.startsWith("utf")})),
      ),
      ...(["\r\n", "\r\r\n", "\r"] as const).map((end) =>
        made(`lines end in ${JSON.stringify(end)}`, text.replaceAll("\n", end)),
      ),
      made(
        "lines end in LF and CR LF",
        text.replace(/\n/g, (_, offset: number) => (offset % 2 ? "\n" : "\r\n")),
      ),
      made("no last line end", text.trimEnd()),
      made("blank lines at the end", `${text}\n\n\n`),
      made(
        "every cell in quotes",
        lines
          .map((line) =>
            line
              .split(hand.delimiter)
              .map((cell) => `"${cell}"`)
              .join(hand.delimiter),
          )
          .join("\n"),
      ),
      made("a blank line in the middle", `${[...lines.slice(0, 9), "", ...lines.slice(9)].join("\n")}\n`, {
        rows: new Map(rows.map((row, i) => [i + 2 + (i >= 8 ? 1 : 0), row])),
      }),
      made("sep= above", `sep=${hand.delimiter}\n${text}`, {rows: known(rows, 3)}),
      made("titles above", `Acme\nas of ${hand.day("2025-12-31")}\n\n${text}`, {
        rows: known(rows, 5),
        source: {...hand.source, header_row: 4},
      }),
      made(
        "empty cells behind every row",
        lines.map((line, i) => (i === 0 ? line : line + hand.delimiter.repeat(3))).join("\n"),
      ),
      made(
        "last cells left out of every row",
        lines.map((line, i) => (i === 0 ? line : line.slice(0, line.lastIndexOf(hand.delimiter)))).join("\n") + "\n",
      ),
      ...["Total", "TOTAL GÉNÉRAL", "Grand Total", "Summe", "Sous-total"].map((word) =>
        made(`${word} below`, `${text}${total(word)}\n`, {rows: new Map([...known(rows), [rows.length + 2, null]])}),
      ),
      ...[1, 2, 3, 4, 5, 8, 12, 15, 18, 20, 25, 30, 40, 200].map((cut) => {
        const whole = Buffer.from(text);
        const bytes = whole.subarray(0, whole.length - cut);
        const left =
          bytes
            .toString()
            .split("\n")
            .filter((line) => line !== "").length - 1;
        return made(`${cut} bytes cut off the end`, bytes, {rows: known(rows.slice(0, left)), mayBeRefused: true});
      }),
    ];
  });
}
