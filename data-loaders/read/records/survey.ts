import {createReadStream} from "node:fs";

/** What a delimited text holds by its bytes, counted apart from who parses it. */
export interface Survey {
  /** Records below the heading that hold something. */
  records: number;
  /** Records, numbered as a spreadsheet does, that hold nothing at all. */
  blank: number[];
  /** Every record has as many cells as the heading, every quote opens and closes a cell, and no cell spans lines. */
  isEven: boolean;
  /** Records with fewer cells, and with more of which all that are too many are empty. */
  shorter: number;
  longerWithNothing: number;
  /** Records as wide as the heading whose last cell is empty. */
  endingEmpty: number;
  /** The commonest number of cells of a record. */
  usualWidth: number;
  hasFinalLineEnd: boolean;
}

const LF = 10;
const CR = 13;
const SPACE = 32;
const MOST_CELLS = 4096;

/** Where the reading of a cell stands. */
const START = 0;
const BARE = 1;
const QUOTED = 2;
const CLOSED = 3;
const SPACED = 4;

class Surveyor {
  #state = START;
  #cells = 1;
  /** Delimiters at the end of what was read of the record. */
  #trailing = 0;
  #isEmpty = true;
  #last = LF;
  #row = 1;
  #isEven = true;
  readonly #widths = new Uint32Array(MOST_CELLS);
  readonly #blank: number[] = [];
  #records = 0;
  #longerWithNothing = 0;
  #endingEmpty = 0;

  constructor(
    readonly delimiter: number,
    readonly quote: number,
    readonly width: number,
    readonly headingRow: number,
  ) {}

  write(chunk: Uint8Array): void {
    if (this.#state !== QUOTED && this.#state !== CLOSED && chunk.indexOf(this.quote) === -1) this.#writeBare(chunk);
    else this.#writeQuoted(chunk);
    if (chunk.length > 0) this.#last = chunk[chunk.length - 1]!;
  }

  /** Without quotes only delimiters and line ends matter, which is most of most exports. */
  #writeBare(chunk: Uint8Array): void {
    const {delimiter} = this;
    let cells = this.#cells;
    let trailing = this.#trailing;
    let isEmpty = this.#isEmpty;
    let hasText = this.#state === BARE || this.#state === SPACED;
    const {length} = chunk;
    for (let i = 0; i < length; i++) {
      let byte = chunk[i]!;
      if (byte !== delimiter && byte !== LF && byte !== CR) {
        hasText = true;
        do byte = chunk[++i]!;
        while (i < length && byte !== delimiter && byte !== LF);
        if (i >= length) break;
      }
      if (byte === delimiter) {
        trailing = hasText ? 1 : trailing + 1;
        cells++;
        isEmpty = false;
        hasText = false;
      } else if (byte === LF) {
        this.#end(cells, hasText ? 0 : trailing, isEmpty && !hasText);
        cells = 1;
        trailing = 0;
        isEmpty = true;
        hasText = false;
      }
    }
    this.#state = hasText ? BARE : START;
    this.#cells = cells;
    this.#trailing = hasText ? 0 : trailing;
    this.#isEmpty = isEmpty && !hasText;
  }

  #writeQuoted(chunk: Uint8Array): void {
    const {delimiter, quote} = this;
    let state = this.#state;
    let cells = this.#cells;
    let trailing = this.#trailing;
    let isEmpty = this.#isEmpty;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (byte === LF) {
        if (state === QUOTED) {
          this.#isEven = false;
          continue;
        }
        this.#end(cells, trailing, isEmpty);
        state = START;
        cells = 1;
        trailing = 0;
        isEmpty = true;
      } else if (state === QUOTED) {
        if (byte === quote) state = CLOSED;
      } else if (byte === delimiter) {
        state = START;
        cells++;
        trailing++;
        isEmpty = false;
      } else if (byte === quote) {
        if (state === SPACED || state === BARE) this.#isEven = false;
        if (state !== BARE) state = QUOTED;
        isEmpty = false;
        trailing = 0;
      } else if (byte !== CR) {
        if (state === CLOSED) this.#isEven = false;
        state = byte === SPACE && (state === START || state === SPACED) ? SPACED : BARE;
        isEmpty = false;
        trailing = 0;
      }
    }
    this.#state = state;
    this.#cells = cells;
    this.#trailing = trailing;
    this.#isEmpty = isEmpty;
  }

  #end(cells: number, trailing: number, isEmpty: boolean): void {
    const row = this.#row++;
    if (row <= this.headingRow) {
      // titles and a heading of several lines have their own reading
      if (row === this.headingRow) this.#isEven = true;
      return;
    }
    if (isEmpty) {
      this.#blank.push(row);
      return;
    }
    this.#records++;
    this.#widths[Math.min(cells, MOST_CELLS - 1)]!++;
    if (cells === this.width) {
      if (trailing > 0) this.#endingEmpty++;
      return;
    }
    this.#isEven = false;
    if (cells > this.width && trailing >= cells - this.width) this.#longerWithNothing++;
  }

  end(): Survey {
    const hasFinalLineEnd = this.#last === LF;
    if (this.#state === QUOTED) this.#isEven = false;
    if (!hasFinalLineEnd) this.#end(this.#cells, this.#trailing, this.#isEmpty);
    let usualWidth = this.width;
    let shorter = 0;
    this.#widths.forEach((count, cells) => {
      if (count > this.#widths[usualWidth]!) usualWidth = cells;
      if (cells < this.width) shorter += count;
    });
    return {
      records: this.#records,
      blank: this.#blank,
      isEven: this.#isEven,
      shorter,
      longerWithNothing: this.#longerWithNothing,
      endingEmpty: this.#endingEmpty,
      usualWidth,
      hasFinalLineEnd,
    };
  }
}

/** How a delimited text is laid out. */
export interface Layout {
  delimiter: string;
  /** Empty when fields are not quoted. */
  quote: string;
  /** What stands before a quote that is a letter, where it is not the quote itself. */
  escapedBy?: string | undefined;
  /** Cells of the heading. */
  width: number;
  /** The record that names the columns; 0 where none does. */
  headingRow: number;
  /** Cells of the heading that name nothing, before its last name. */
  nameless?: number;
}

/** Counts the records of a UTF-8 file and looks whether they are even. */
export async function survey(path: string, layout: Layout): Promise<Survey> {
  const {delimiter, quote, escapedBy = quote, width, headingRow} = layout;
  const quoteByte = quote === "" ? -1 : quote.charCodeAt(0);
  const surveyor = new Surveyor(delimiter.charCodeAt(0), quoteByte, width, headingRow);
  let isFirst = true;
  for await (const chunk of createReadStream(path, {highWaterMark: 1 << 20}) as AsyncIterable<Buffer>) {
    const hasMark = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    surveyor.write(hasMark ? chunk.subarray(3) : chunk);
    isFirst = false;
  }
  const found = surveyor.end();
  // what DuckDB would cut otherwise is cut here
  return delimiter.length > 1 || escapedBy !== quote ? {...found, isEven: false} : found;
}
