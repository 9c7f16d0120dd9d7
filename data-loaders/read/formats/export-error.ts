import {said, SaidError, type Said} from "../../said.js";

/** Where an export went wrong, and what the analyst can do about it. */
export interface ExportErrorDetails {
  /** The export, as the analyst named it. */
  file: string;
  /** 1-based line of the file (or row of the sheet). */
  row?: number;
  column?: string;
  value?: string | Said;
  /** What to do, as a sentence without a full stop. */
  advice?: Said;
}

/**
 * An export that cannot be read. The message is a fragment that says where and
 * ends with the value, and on a second line what to do:
 * `exports/fec.txt:17: invalid EcritureDate: 20250231`.
 */
export class ExportError extends SaidError {
  readonly file: string;
  readonly row: number | undefined;
  readonly column: string | undefined;
  readonly value: string | undefined;
  readonly reason: string;
  readonly advice: string | undefined;

  constructor(
    private readonly what: Said,
    private readonly details: ExportErrorDetails,
  ) {
    const file = details.file.replaceAll("\\", "/");
    const where = details.row === undefined ? file : `${file}:${details.row}`;
    const inColumn = details.column === undefined ? what : said("in_column", {what, column: details.column});
    const line =
      details.value === undefined
        ? said("labelled", {label: where, text: inColumn})
        : said("labelled_twice", {
            outer: where,
            label: inColumn,
            text: typeof details.value === "string" ? shown(details.value) : details.value,
          });
    super(details.advice === undefined ? line : said("with_next_line", {first: line, next: details.advice}));
    this.name = "ExportError";
    this.file = file;
    this.row = details.row;
    this.column = details.column;
    this.value = details.value === undefined ? undefined : String(details.value);
    this.reason = String(what);
    this.advice = details.advice === undefined ? undefined : String(details.advice);
  }

  /** Why, in a line that leaves out the file. */
  get why(): Said {
    const {value, advice} = this.details;
    const valued =
      value === undefined
        ? this.what
        : said("labelled", {label: this.what, text: typeof value === "string" ? shown(value) : value});
    return advice === undefined ? valued : said("with_advice", {what: valued, advice});
  }

  /** The same of a file under the name that the analyst gave it. */
  of(file: string): ExportError {
    return new ExportError(this.what, {...this.details, file});
  }
}

/** A value as it may stand in one line of a terminal: no control characters, at most 80 of the others. */
export function shown(value: string): string {
  const flat = value.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, " ").trim();
  return flat.length > 80 ? `${flat.slice(0, 79)}…` : flat;
}
