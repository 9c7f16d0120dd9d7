import {createReadStream} from "node:fs";
import type {DuckDBConnection} from "@duckdb/node-api";

const LF = 10;
const CR = 13;
const QUOTE = 34;
const BYTE_ORDER_MARK: ReadonlySet<number> = new Set([0xef, 0xbb, 0xbf]);
/** What stands before a field: a line end or a separator. */
const OPENERS: ReadonlySet<number> = new Set([LF, CR, 9, 44, 59, 124]);

/** Whether two line ends follow each other anywhere in a UTF-8 file: most exports have none. */
async function hasBlankLine(path: string): Promise<boolean> {
  let last = 0;
  let beforeLast = 0;
  for await (const chunk of createReadStream(path, {highWaterMark: 1 << 20}) as AsyncIterable<Buffer>) {
    if (chunk.includes("\n\n") || chunk.includes("\n\r\n")) return true;
    if (last === LF && (chunk[0] === LF || (chunk[0] === CR && chunk[1] === LF))) return true;
    if (beforeLast === LF && last === CR && chunk[0] === LF) return true;
    beforeLast = chunk.length > 1 ? chunk[chunk.length - 2]! : last;
    last = chunk[chunk.length - 1] ?? last;
  }
  return false;
}

/** The rows, numbered as a spreadsheet does, that hold nothing at all: DuckDB passes over them without counting. */
async function blankRows(path: string, hasQuotes: boolean): Promise<number[]> {
  const blank: number[] = [];
  let row = 1;
  let isEmpty = true;
  let isQuoted = false;
  // A quote opens only at the beginning of a field, or right behind the one that closed.
  let mayOpen = true;
  for await (const chunk of createReadStream(path, {highWaterMark: 1 << 20}) as AsyncIterable<Buffer>) {
    for (let i = 0; i < chunk.length; ++i) {
      const byte = chunk[i]!;
      if (byte === LF && !isQuoted) {
        if (isEmpty) blank.push(row);
        ++row;
        isEmpty = true;
      } else if (byte !== CR || isQuoted) {
        isEmpty = false;
        if (hasQuotes && byte === QUOTE) {
          const closes: boolean = isQuoted;
          isQuoted = !isQuoted && mayOpen;
          mayOpen = closes;
          continue;
        }
      }
      mayOpen = !isQuoted && (OPENERS.has(byte) || (mayOpen && row === 1 && BYTE_ORDER_MARK.has(byte)));
    }
  }
  return blank;
}

/** The rows of a delimited text after its header that hold nothing. */
export async function blankRowsBelow(path: string, headerRow: number, hasQuotes: boolean): Promise<number[]> {
  return (await hasBlankLine(path)) ? (await blankRows(path, hasQuotes)).filter((row) => row > headerRow) : [];
}

/**
 * Puts the rows below the header that DuckDB does not see into the temporary table `skipped_<unit> (line, n)`: blank
 * ones, and those it could not parse; says whether there are any.
 */
export async function noteSkippedRows(
  connection: DuckDBConnection,
  unit: number,
  blank: readonly number[],
  broken: string | null,
): Promise<string | null> {
  if (!blank.length && broken === null) return null;
  const skipped = [
    ...(broken ? [`select line from ${broken}`] : []),
    ...(blank.length ? [`select unnest([${blank.join(", ")}]::bigint[]) as line`] : []),
  ].join(" union ");
  await connection.run(
    `create or replace temp table skipped_${unit} as select line, row_number() over (order by line) as n from
        (${skipped})`,
  );
  return `skipped_${unit}`;
}
