/** What stands between the cells of a record, around them, and before a quote that is a letter. */
export interface Cut {
  delimiter: string;
  quote: string;
  escapedBy?: string | undefined;
}

/** A line cut into cells. */
export interface Cells {
  cells: string[];
  /** The quote of the last cell does not close on the line. */
  isOpen: boolean;
  /** A quote closes in the middle of a cell. */
  isLoose: boolean;
  /** A quote opens behind the beginning of a cell and closes at the end of the next: a delimiter before it is lost. */
  isJoined: boolean;
}

/**
 * Cuts a record into cells. A quote opens only at the beginning of a cell and closes only at its end: one in the middle
 * is a letter. Two in a row are one, or one behind `escapedBy`.
 */
export function cellsOf(record: string, {delimiter, quote, escapedBy = quote}: Cut): Cells {
  const cells: string[] = [];
  let isLoose = false;
  let isJoined = false;
  let isLate = false;
  let at = 0;
  for (;;) {
    const opening = quote === "" ? -1 : openingOf(record, at, delimiter, quote);
    if (opening === -1) {
      const end = record.indexOf(delimiter, at);
      const cell = record.slice(at, end === -1 ? record.length : end);
      cells.push(cell);
      isJoined ||= isLate && cell.endsWith(quote);
      isLate = quote !== "" && cell.includes(quote) && opensLate(cell, quote);
      if (end === -1) return {cells, isOpen: false, isLoose, isJoined};
      at = end + delimiter.length;
      continue;
    }
    const cell = quotedFrom(record, opening + 1, {delimiter, quote, escapedBy});
    cells.push(cell.text);
    isLoose ||= cell.isLoose;
    isLate = false;
    if (cell.end === -1) return {cells, isOpen: true, isLoose, isJoined};
    if (cell.end >= record.length) return {cells, isOpen: false, isLoose, isJoined};
    at = cell.end + delimiter.length;
  }
}

/** Whether a quote in a bare cell opens there, between what ends a value and a letter or digit: no mark of inches. */
function opensLate(cell: string, quote: string): boolean {
  const at = cell.indexOf(quote);
  const isOdd = cell.split(quote).length % 2 === 0;
  return at > 0 && isOdd && /[\p{L}\d]/u.test(cell[at + 1] ?? "") && cell[at - 1] !== " ";
}

/** Where a quote opens the cell that begins at `at`, blanks before it aside; -1 where none does. */
function openingOf(record: string, at: number, delimiter: string, quote: string): number {
  let first = at;
  while (record[first] === " " && delimiter !== " ") first++;
  return record[first] === quote ? first : -1;
}

/** The text of a cell whose quote opened before `at`, and where its delimiter stands; -1 where it does not close. */
function quotedFrom(
  record: string,
  at: number,
  {delimiter, quote, escapedBy}: Required<Cut>,
): {text: string; end: number; isLoose: boolean} {
  let text = "";
  let isLoose = false;
  for (let from = at; ; ) {
    const close = record.indexOf(quote, from);
    if (close === -1) return {text: text + record.slice(from), end: -1, isLoose};
    text += record.slice(from, close);
    let after = close + 1;
    if (escapedBy !== quote && escapedBy !== "") {
      let before = text.length;
      while (text[before - 1] === escapedBy) before--;
      const times = text.length - before;
      text = text.slice(0, before) + escapedBy.repeat(times >> 1);
      if (times % 2 === 1) {
        text += quote;
        from = after;
        continue;
      }
    }
    if (escapedBy === quote && record[after] === quote) {
      text += quote;
      from = after + 1;
      continue;
    }
    while (record[after] === " " && delimiter !== " ") after++;
    if (after >= record.length || record.startsWith(delimiter, after)) return {text, end: after, isLoose};
    isLoose = true;
    text += quote;
    from = close + 1;
  }
}
