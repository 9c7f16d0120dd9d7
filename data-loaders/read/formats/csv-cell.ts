/** What a cell of an exported table holds; a date is ISO text. */
export type Cell = string | number | bigint | boolean | null | undefined;

/**
 * A cell as it stands in a CSV file that somebody will open in a spreadsheet: quoted where it must be (RFC 4180), and
 * text that a spreadsheet would take for a formula (it begins with = + - @, their full-width twins, tab or a line end)
 * with an apostrophe before it. Numbers stay numbers, also negative ones.
 *
 * Source: OWASP, CSV Injection.
 */
export function csvCell(cell: Cell, delimiter = ","): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "string") return String(cell);
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell;
  return quoted(safe, delimiter);
}

/** A text as a field of a CSV file, unchanged but for the quotes it needs. */
export function quoted(text: string, delimiter = ","): string {
  return text.includes('"') || text.includes("\n") || text.includes("\r") || text.includes(delimiter)
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}
