import {open} from "node:fs/promises";
import {distance} from "fastest-levenshtein";
import {said} from "../said.js";
import {ExportError} from "./formats/export-error.js";

const DELIMITERS = ["\t", ";", ",", "|"] as const;
const HEADER_BYTES = 1 << 20;

/** The fields of the first record of delimited text; a quoted field may hold delimiters and newlines. */
function firstRecord(text: string, delimiter: string, quote: string, escapedBy = quote): string[] {
  const fields: string[] = [];
  let field = "";
  let isQuoted = false;
  for (let i = 0; i < text.length; ++i) {
    const character = text[i]!;
    if (isQuoted) {
      if (character === escapedBy && escapedBy !== quote && text[i + 1] === quote) field += text[++i];
      else if (character !== quote) field += character;
      else if (text[i + 1] === quote) field += text[++i];
      else isQuoted = false;
    } else if (character === quote && field.trim() === "") [field, isQuoted] = ["", true];
    else if (text.startsWith(delimiter, i)) {
      fields.push(field);
      field = "";
      i += delimiter.length - 1;
    } else if (character === "\n" || character === "\r") break;
    else field += character;
  }
  return [...fields, field].map((name) => name.trim());
}

/** Text without its first records, as DuckDB skips them: a blank line is one, a quoted line break is none. */
function afterRecords(text: string, records: number, quote: string): string {
  let at = 0;
  for (let n = 0; n < records; ++n) {
    let [isQuoted, closedAt] = [false, -2];
    for (; at < text.length && (isQuoted || text[at] !== "\n"); ++at) {
      if (text[at] !== quote) continue;
      // A quote opens only at the beginning of a field, or right behind the one that closed: the inches of a title do
      // not.
      if (isQuoted) [isQuoted, closedAt] = [false, at];
      else isQuoted = at === 0 || closedAt === at - 1 || /[\n,;|\t]/.test(text[at - 1]!);
    }
    ++at;
  }
  return text.slice(at);
}

/** The beginning of a UTF-8 file as text, without its byte order mark. */
export async function beginning(path: string): Promise<string> {
  const file = await open(path);
  try {
    const {buffer, bytesRead} = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer
      .subarray(0, bytesRead)
      .toString("utf8")
      .replace(/^\uFEFF/, "");
  } finally {
    await file.close();
  }
}

/** Header names and the delimiter under which most of the expected columns appear. */
export function readHeader(
  whole: string,
  expected: readonly string[],
  {
    delimiter: given,
    quote = '"',
    escapedBy,
  }: Partial<Record<"delimiter" | "quote" | "escapedBy", string | undefined>> = {},
  before = 0,
): {delimiter: string; columns: string[]} {
  const text = afterRecords(whole, before, quote);
  const candidates = (given ? [given] : DELIMITERS).map((delimiter) => {
    const columns = firstRecord(text, delimiter, quote, escapedBy);
    const known = expected.filter((name) => columns.includes(name)).length;
    return {delimiter, columns, score: known * 1000 + Math.min(columns.length, 999)};
  });
  return candidates.reduce((best, candidate) => (candidate.score > best.score ? candidate : best));
}

/**
 * The first of the next records (counted from 1) that holds every expected name; undefined when none of the next fifty
 * does.
 */
export function headerRowBelow(
  text: string,
  expected: readonly string[],
  given: {delimiter?: string | undefined; quote?: string},
  before: number,
): number | undefined {
  if (!expected.length) return undefined;
  for (let n = before + 1; n <= before + 50; ++n) {
    const {columns} = readHeader(text, expected, given, n);
    if (expected.every((name) => columns.includes(name))) return n + 1;
  }
  return undefined;
}

/** Throws when a column that ledger.yaml maps is not in the file, naming the nearest one that is. */
export function requireColumns(file: string, wanted: readonly string[], columns: readonly string[]): void {
  const missing = wanted.filter((name) => !columns.includes(name));
  const first = missing[0];
  if (first === undefined) return;
  throw new ExportError(said("no_such_column"), {
    file,
    row: 1,
    value: first,
    advice: said("nearest_column", {
      nearest: nearest(first, columns) ?? said("none"),
      columns: columns.map((name) => name || "(empty)").join(", "),
    }),
  });
}

/** The candidate spelt most like a word, ignoring case and punctuation. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  let best: string | null = null;
  let least = Infinity;
  for (const candidate of candidates) {
    const far = distance(plain(word), plain(candidate));
    if (far < least) {
      least = far;
      best = candidate;
    }
  }
  return best;
}
