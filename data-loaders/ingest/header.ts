import {open} from "node:fs/promises";
import {distance} from "fastest-levenshtein";
import {said} from "../../models/said.js";
import {ExportError} from "../formats/export-error.js";

const DELIMITERS = ["\t", ";", ",", "|"] as const;
const HEADER_BYTES = 1 << 20;

/** The fields of the first record of delimited text; a quoted field may hold delimiters and newlines. */
export function firstRecord(text: string, delimiter: string): string[] {
  const fields: string[] = [];
  let field = "";
  let isQuoted = false;
  for (let i = 0; i < text.length; ++i) {
    const character = text[i]!;
    if (isQuoted) {
      if (character !== '"') field += character;
      else if (text[i + 1] === '"') field += text[++i];
      else isQuoted = false;
    } else if (character === '"' && field === "") isQuoted = true;
    else if (character === delimiter) fields.push(field), (field = "");
    else if (character === "\n" || character === "\r") break;
    else field += character;
  }
  return [...fields, field].map((name) => name.trim());
}

/** The beginning of a UTF-8 file as text, without its byte order mark. */
export async function beginning(path: string): Promise<string> {
  const file = await open(path);
  try {
    const {buffer, bytesRead} = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.subarray(0, bytesRead).toString("utf8").replace(/^\uFEFF/, "");
  } finally {
    await file.close();
  }
}

/** Header names and the delimiter under which most of the expected columns appear. */
export function readHeader(text: string, expected: readonly string[], given?: string): {delimiter: string; columns: string[]} {
  const candidates = (given ? [given] : DELIMITERS).map((delimiter) => {
    const columns = firstRecord(text, delimiter);
    const known = expected.filter((name) => columns.includes(name)).length;
    return {delimiter, columns, score: known * 1000 + Math.min(columns.length, 999)};
  });
  return candidates.reduce((best, candidate) => (candidate.score > best.score ? candidate : best));
}

/** Throws when a column that ledger.yaml maps is not in the file, naming the nearest one that is. */
export function requireColumns(file: string, wanted: readonly string[], columns: readonly string[]): void {
  const missing = wanted.filter((name) => !columns.includes(name));
  const first = missing[0];
  if (first === undefined) return;
  throw new ExportError(said`no such column`, {
    file,
    row: 1,
    value: first,
    advice: said`nearest: ${nearest(first, columns) ?? said`none`}; the file has ${columns.map((name) => name || "(empty)").join(", ")}`,
  });
}

/** The candidate spelt most like a word, ignoring case and punctuation. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  let best: string | null = null;
  let least = Infinity;
  for (const candidate of candidates) {
    const far = distance(plain(word), plain(candidate));
    if (far < least) (least = far), (best = candidate);
  }
  return best;
}
