import {createReadStream, createWriteStream} from "node:fs";
import {Readable} from "node:stream";
import {pipeline} from "node:stream/promises";
import {quoted} from "../formats/csv-cell.js";
import {cellsOf} from "./cells.js";
import type {Layout, Survey} from "./survey.js";

/** Where the records of an uneven file stand once each is cut for itself. */
export interface Mended {
  /** Those that fit the heading, without it: commas, LF, quotes where needed. */
  path: string;
  /** Those that do not: `row`, `kind`, cells expected and found, the amount's cell, the text; a tab between. */
  brokenPath: string;
  records: number;
  broken: number;
  blank: number[];
}

/** A quote that never closes, another number of cells, or a last record that was cut off. */
export type BrokenKind = "quote" | "columns" | "cut";

/** As a copy is read it is not longer than this in one cell. */
const LONGEST_CELL = 4_000_000;
const MOST_LINES_OF_A_CELL = 20_000;

/** What the file as a whole says of records that are shorter or longer than its heading. */
interface Habits {
  /** Who wrote it leaves out empty cells at the end. */
  trims: boolean;
  /** Who wrote it puts empty cells behind. */
  appends: boolean;
}

/**
 * One short row among many may have lost a delimiter, and then its cells stand in the wrong columns: only several of
 * them, in a file that has no empty last cells, were trimmed.
 */
function habitsOf({records, shorter, longerWithNothing, endingEmpty}: Survey): Habits {
  const isHabit = (rows: number) => rows >= Math.max(2, 0.02 * records) || rows === records;
  return {trims: endingEmpty === 0 && isHabit(shorter), appends: isHabit(longerWithNothing)};
}

async function* linesOf(path: string): AsyncIterable<string> {
  const decoder = new TextDecoder("utf-8");
  let rest = "";
  const cut = (text: string) => (text.endsWith("\r") ? text.slice(0, -1) : text);
  for await (const chunk of createReadStream(path, {highWaterMark: 1 << 20}) as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.decode(chunk, {stream: true})).split("\n");
    rest = lines.pop()!;
    for (const line of lines) yield cut(line);
  }
  if (rest !== "") yield cut(rest);
}

/** A record, `isTorn` where its quote would swallow other records or holds what stands in another cell. */
interface Written {
  text: string;
  cells: string[];
  isTorn: boolean;
}

/** A file's records, each as its lines: of those that a quote holds together only such as are no records themselves. */
class Records {
  readonly #lines: AsyncIterator<string>;
  readonly #ahead: string[] = [];
  #isDone = false;

  constructor(
    path: string,
    readonly layout: Layout,
    readonly usualWidth: number,
  ) {
    this.#lines = linesOf(path)[Symbol.asyncIterator]();
  }

  async #line(n: number): Promise<string | undefined> {
    while (this.#ahead.length <= n && !this.#isDone) {
      const {value, done} = await this.#lines.next();
      if (done === true) this.#isDone = true;
      else this.#ahead.push(value as string);
    }
    return this.#ahead[n];
  }

  async isLast(): Promise<boolean> {
    return (await this.#line(0)) === undefined;
  }

  /** The next record; `isTorn` where its quote would swallow other records, or the rest of the file. */
  async next(isHeading: boolean): Promise<Written | undefined> {
    const first = await this.#line(0);
    if (first === undefined) return undefined;
    const {delimiter, quote} = this.layout;
    const alone = cellsOf(first, this.layout);
    if (!alone.isOpen) {
      this.#ahead.shift();
      return {text: first, cells: alone.cells, isTorn: alone.isJoined};
    }
    const isWhole = this.#isWide(first.split(delimiter).length);
    let text = first;
    for (let n = 1; n < MOST_LINES_OF_A_CELL && text.length < LONGEST_CELL; n++) {
      const line = await this.#line(n);
      if (line === undefined || (!isHeading && this.#isRecord(line, isWhole))) break;
      text += `\n${line}`;
      // only a line with a quote can close it
      if (!line.includes(quote)) continue;
      const joined = cellsOf(text, this.layout);
      if (joined.isOpen) continue;
      this.#ahead.splice(0, n + 1);
      return {text, cells: joined.cells, isTorn: false};
    }
    this.#ahead.shift();
    return {text: first, cells: alone.cells, isTorn: true};
  }

  #isWide(cells: number): boolean {
    return cells === this.layout.width || cells === this.usualWidth;
  }

  /** Whether a line inside a quoted cell is a record by itself; `isWhole`: so is the one where the quote opened. */
  #isRecord(line: string, isWhole: boolean): boolean {
    const {delimiter, quote} = this.layout;
    const {cells, isOpen, isLoose} = cellsOf(line, this.layout);
    if (isWhole) return this.#isWide(line.split(delimiter).length) || (!isOpen && this.#isWide(cells.length));
    const isBalanced = line.split(quote).length % 2 === 1;
    return isBalanced && !isOpen && !isLoose && cells.length > 3 && this.#isWide(cells.length);
  }
}

/** What is sought in a record. */
export interface Sought {
  /** Cells that a short record must have all the same. */
  needed: number;
  /** Where its amount stands; -1 where it has none. */
  amountAt: number;
}

/** Writes an uneven file anew, each record cut for itself, into `into` and what cannot be into `${into}.broken`. */
export async function mend(
  path: string,
  into: string,
  layout: Layout,
  found: Survey,
  {needed, amountAt}: Sought,
): Promise<Mended> {
  const {delimiter, quote, width, headingRow} = layout;
  const habits = habitsOf(found);
  const records = new Records(path, layout, found.usualWidth);
  const mended: Mended = {path: into, brokenPath: `${into}.broken`, records: 0, broken: 0, blank: []};
  const broken: string[] = [];
  const reject = (row: number, kind: BrokenKind, cells: number, text: string) => {
    mended.broken++;
    const flat = (part: string) => part.slice(0, 1000).replace(/[\t\n\r]/g, " ");
    // a stray quote leaves the cells where they are
    const raw = kind === "quote" ? text.split(delimiter) : [];
    const amount = raw.length === width ? (raw[amountAt] ?? "").replaceAll(quote, "") : "";
    broken.push(`${[row, kind, width, cells, flat(amount), flat(text)].join("\t")}\n`);
  };
  const fits = (cells: string[]): boolean => {
    if (cells.length === width) return true;
    // a line of print: one cell and the separators of others, or dashes
    const filled = cells.filter((cell) => cell.trim() !== "");
    if (cells.length < width && filled.length === 1 && (cells.length > 1 || !/[\p{L}\d]/u.test(filled[0]!)))
      return true;
    if (cells.length < width) return habits.trims && cells.length >= needed;
    return habits.appends && cells.slice(width).every((cell) => cell.trim() === "");
  };
  async function* text(): AsyncIterable<string> {
    let block = "";
    for (let row = 1; ; row++) {
      const record = await records.next(row <= headingRow);
      if (record === undefined) break;
      if (row <= headingRow) continue;
      if (record.text === "") {
        mended.blank.push(row);
        continue;
      }
      mended.records++;
      const {cells, isTorn} = record;
      const isCut = cells.length < width && !found.hasFinalLineEnd && (await records.isLast());
      if (isTorn) reject(row, "quote", cells.length, record.text);
      else if (isCut && cells.length < found.usualWidth) reject(row, "cut", cells.length, record.text);
      else if (!fits(cells)) reject(row, "columns", cells.length, record.text);
      else {
        for (let c = 0; c < width; c++) block += (c === 0 ? "" : ",") + quoted(cells[c] ?? "");
        block += "\n";
      }
      if (block.length > 1 << 18) {
        yield block;
        block = "";
      }
    }
    yield block;
  }
  await pipeline(Readable.from(text()), createWriteStream(into));
  await pipeline(Readable.from([broken.join("")]), createWriteStream(mended.brokenPath));
  return mended;
}
