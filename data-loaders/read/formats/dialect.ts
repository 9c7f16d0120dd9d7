import type {Cut} from "../records/cells.js";

/** How a delimited text is laid out. */
export interface Dialect {
  delimiter: string;
  /** Quote character; empty when fields are not quoted. */
  quote: string;
  /** What stands before a quote that is a letter, where it is not the quote itself. */
  escapedBy: string | undefined;
  hasHeader: boolean;
  /** Records before the header (or the first row): titles and the like; a blank line is one. */
  skip: number;
  /** Fields of the header, or of the first row. */
  first: string[];
  /** What stands above the header. */
  titles: string[];
}

const delimiters: [string, number][] = [
  ["\t", 1.06],
  [";", 1.04],
  ["|", 1.04],
  [",", 1],
  [":", 0.5],
];
const quotes: [string, number][] = [
  ['"', 1],
  ["", 0.98],
  ["'", 0.9],
];

/**
 * The layout of a delimited text, from its first lines: of every delimiter and quote the pair that cuts most records
 * into
 * the same number of fields, the usual ones first. The header is the first record of that width.
 */
export function dialectOf(sample: string): Dialect {
  let best: {score: number; delimiter: string; quote: string; records: Field[]; width: number} | undefined;
  for (const [delimiter, likelihood] of delimiters) {
    if (delimiter === ":" && !isDelimiting(sample)) continue;
    for (const [quote, habit] of quotes) {
      if (quote !== "" && !sample.includes(quote)) continue;
      const records = recordsOf(sample, {delimiter, quote, escapedBy: escapeOf(sample, quote)}, 500)
        .map(({fields}, at) => ({fields, at}))
        .filter(({fields}) => fields.length > 1 || fields[0] !== "");
      if (records.length === 0) continue;
      const width = commonest(records.map(({fields}) => fields.length));
      const alike = likeness(records, width);
      const score =
        width < 2
          ? 0.01
          : alike *
            alike *
            (1 - 0.5 / width) *
            likelihood *
            habit *
            (quote === "'" && !isQuoting(records, sample, quote) ? 0.5 : 1);
      if (best === undefined || score > best.score) best = {score, delimiter, quote, records, width};
    }
  }
  if (best === undefined)
    return {delimiter: ",", quote: '"', escapedBy: undefined, hasHeader: false, skip: 0, first: [], titles: []};
  const {records, width, delimiter} = best;
  const at = headerAt(records, width);
  const head = records[at] ?? {fields: [], at: 0};
  return {
    delimiter: width < 2 ? "," : delimiter,
    quote: best.quote === "" && !sample.includes('"') ? '"' : best.quote,
    escapedBy: escapeOf(sample, best.quote),
    hasHeader: isHeader(
      head.fields,
      records.slice(at + 1, at + 50).map(({fields}) => fields),
    ),
    skip: head.at,
    first: head.fields,
    titles: records
      .slice(0, at)
      .flatMap(({fields}) => fields.map((field) => field.trim()).filter((field) => field !== "")),
  };
}

/** Whether colons stand anywhere but in times and addresses. */
const isDelimiting = (sample: string) => sample.replace(/\d:\d\d|:\/\//g, "").includes(":");

/**
 * The backslash, where it stands before quotes inside of quoted cells and none is doubled there: `"9\" long"`. A quote
 * behind a backslash that ends a cell says nothing: `"C:\"`.
 */
export function escapeOf(text: string, quote: string): string | undefined {
  if (quote === "" || !text.includes(`\\${quote}`)) return undefined;
  const [inside, atEnd] = [`[^${quote},;|\\t\\r\\n]`, `(?=[,;|\\t\\r\\n]|$)`];
  const isEscaped = new RegExp(`\\\\${quote}(?:${inside}|${quote}${atEnd})`);
  const isDoubled = new RegExp(`[^,;|\\t\\r\\n]${quote}${quote}${inside}`);
  return isEscaped.test(text) && !isDoubled.test(text.replaceAll(`\\${quote}${quote}`, "")) ? "\\" : undefined;
}

/** The share of the records that have the usual number of fields; of those whose last ones are left out, most. */
function likeness(records: Field[], width: number): number {
  // of few fields, one less is another layout
  const most = width < 5 ? width : Math.ceil(0.6 * width);
  const alike = records.map(({fields: {length}}) =>
    length === width ? 1 : length < width && length >= most ? 0.9 : 0,
  );
  return alike.reduce((sum: number, one) => sum + one, 0) / records.length;
}

/**
 * Where the header stands among the records: the first of the usual width, unless titles padded to that width stand
 * above it.
 */
function headerAt(records: Field[], width: number): number {
  const first = Math.max(
    0,
    records.findIndex(({fields}) => fields.length === width),
  );
  const below = (at: number) => records.slice(at + 1, at + 50).map(({fields}) => fields);
  if (records[first] === undefined || isHeader(records[first].fields, below(first))) return first;
  const filled = records.map(({fields}) => fields.filter((field) => field.trim() !== "").length);
  const usual = commonest(filled);
  // one that is wider than its rows, whose last cells are left out, or narrower than rows with empty cells behind
  for (let at = first - 1; at >= 0; at--)
    if (filled[at]! >= Math.max(2, 0.6 * usual) && isHeader(records[at]!.fields, below(at))) return at;
  for (let at = first + 1; at < Math.min(records.length - 1, first + 30); at++) {
    const {fields} = records[at]!;
    if (filled[at]! >= Math.max(2, 0.6 * usual) && fields.length === width && isHeader(fields, below(at))) return at;
  }
  return first;
}

interface Field {
  fields: string[];
  /** How many records come before, blank lines included. */
  at: number;
}

/** The first records of a delimited text; a quote opens only at the beginning of a field. */
export function recordsOf(
  text: string,
  {delimiter, quote, escapedBy}: Cut,
  most = Number.POSITIVE_INFINITY,
): {fields: string[]}[] {
  const records: {fields: string[]}[] = [];
  let at = 0;
  while (at < text.length && records.length < most) {
    const fields: string[] = [];
    for (;;) {
      let field = "";
      let opening = at;
      while (text[opening] === " ") opening++;
      if (quote !== "" && text[opening] === quote) {
        at = opening + 1;
        for (;;) {
          const close = text.indexOf(quote, at);
          field += text.slice(at, close === -1 ? text.length : close);
          at = close === -1 ? text.length : close + 1;
          const isEscaped = escapedBy !== undefined && field.endsWith(escapedBy);
          if (close === -1 || (!isEscaped && text[at] !== quote)) break;
          field = isEscaped ? field.slice(0, -1) + quote : field + quote;
          if (!isEscaped) at++;
        }
      }
      let end = at;
      while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") end++;
      fields.push(field + text.slice(at, end));
      at = end;
      if (text[at] !== delimiter || at >= text.length) break;
      at++;
    }
    if (text[at] === "\r") at++;
    if (text[at] === "\n") at++;
    records.push({fields});
  }
  return records;
}

function commonest(numbers: number[]): number {
  const counts = new Map<number, number>();
  for (const n of numbers) counts.set(n, (counts.get(n) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

function isQuoting(records: Field[], sample: string, quote: string): boolean {
  return records.some(({fields}) => fields.some((field) => field.length > 1 && sample.includes(quote + field + quote)));
}

/** A header holds no numbers or dates and no field twice, and does not come again below. */
function isHeader(first: string[], below: string[][]): boolean {
  const named = first.filter((field) => field.trim() !== "");
  if (named.length === 0 || named.length < first.length / 2) return false;
  if (named.some((field) => /^[\s\d.,:/+-]*\d[\s\d.,:/+-]*$/.test(field))) return false;
  if (new Set(named).size < named.length * 0.8) return false;
  return !below.some((row) => row.length === first.length && row.every((field, i) => field === first[i]));
}
