/** A line cut into cells. */
export interface Cells {
  cells: string[];
  /** The quote of the last cell does not close on the line. */
  isOpen: boolean;
  /** A quote closes in the middle of a cell. */
  isLoose: boolean;
}

/**
 * Cuts a record into cells. A quote opens only at the beginning of a cell and closes only at its end: one in the middle
 * is a letter. Two in a row are one.
 */
export function cellsOf(record: string, delimiter: string, quote: string): Cells {
  const cells: string[] = [];
  let isLoose = false;
  let at = 0;
  for (;;) {
    const opening = quote === "" ? -1 : openingOf(record, at, quote);
    if (opening === -1) {
      const end = record.indexOf(delimiter, at);
      cells.push(record.slice(at, end === -1 ? record.length : end));
      if (end === -1) return {cells, isOpen: false, isLoose};
      at = end + delimiter.length;
      continue;
    }
    const cell = quotedFrom(record, opening + 1, delimiter, quote);
    cells.push(cell.text);
    isLoose ||= cell.isLoose;
    if (cell.end === -1) return {cells, isOpen: true, isLoose};
    if (cell.end >= record.length) return {cells, isOpen: false, isLoose};
    at = cell.end + delimiter.length;
  }
}

/** Where a quote opens the cell that begins at `at`, blanks before it aside; -1 where none does. */
function openingOf(record: string, at: number, quote: string): number {
  let first = at;
  while (record[first] === " ") first++;
  return record[first] === quote ? first : -1;
}

/** The text of a cell whose quote opened before `at`, and where its delimiter stands; -1 where it does not close. */
function quotedFrom(
  record: string,
  at: number,
  delimiter: string,
  quote: string,
): {text: string; end: number; isLoose: boolean} {
  let text = "";
  let isLoose = false;
  for (let from = at; ; ) {
    const close = record.indexOf(quote, from);
    if (close === -1) return {text: text + record.slice(from), end: -1, isLoose};
    text += record.slice(from, close);
    let after = close + 1;
    if (record[after] === quote) {
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
