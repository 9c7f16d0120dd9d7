/** Where an export went wrong, and what the analyst can do about it. */
export interface ExportErrorDetails {
  /** The export, as the analyst named it. */
  file: string;
  /** 1-based line of the file (or row of the sheet). */
  row?: number;
  column?: string;
  value?: string;
  /** What to do, as a sentence without a full stop. */
  advice?: string;
}

/**
 * An export that cannot be read. The message is a fragment that says where and
 * ends with the value, and on a second line what to do:
 * `exports/fec.txt:17: invalid EcritureDate: 20250231`.
 */
export class ExportError extends Error {
  readonly file: string;
  readonly row: number | undefined;
  readonly column: string | undefined;
  readonly value: string | undefined;
  readonly reason: string;
  readonly advice: string | undefined;

  constructor(reason: string, details: ExportErrorDetails) {
    const file = details.file.replaceAll("\\", "/");
    const where = details.row === undefined ? file : `${file}:${details.row}`;
    const what = details.column === undefined ? reason : `${reason} in ${details.column}`;
    const value = details.value === undefined ? "" : `: ${shown(details.value)}`;
    super(`${where}: ${what}${value}${details.advice === undefined ? "" : `\n  ${details.advice}`}`);
    this.name = "ExportError";
    this.file = file;
    this.row = details.row;
    this.column = details.column;
    this.value = details.value;
    this.reason = reason;
    this.advice = details.advice;
  }
}

/** A value as it may stand in one line of a terminal: no control characters, at most 80 of the others. */
function shown(value: string): string {
  const flat = value.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, " ").trim();
  return flat.length > 80 ? `${flat.slice(0, 79)}…` : flat;
}
