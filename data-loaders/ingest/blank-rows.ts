import {createReadStream} from "node:fs";
import type {DuckDBConnection} from "@duckdb/node-api";

const LF = 10;
const CR = 13;
const QUOTE = 34;

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
  for await (const chunk of createReadStream(path, {highWaterMark: 1 << 20}) as AsyncIterable<Buffer>) {
    for (let i = 0; i < chunk.length; ++i) {
      const byte = chunk[i]!;
      if (byte === LF && !isQuoted) {
        if (isEmpty) blank.push(row);
        ++row;
        isEmpty = true;
      } else if (byte !== CR || isQuoted) {
        isEmpty = false;
        if (hasQuotes && byte === QUOTE) isQuoted = !isQuoted;
      }
    }
  }
  return blank;
}

/** Puts the rows of a file that DuckDB passes over into the temporary table `skipped_<unit> (line, n)`, with those it could not parse; says whether there are any. */
export async function noteSkippedRows(connection: DuckDBConnection, path: string, unit: number, broken: string | null, hasQuotes: boolean): Promise<string | null> {
  const blank = (await hasBlankLine(path)) ? await blankRows(path, hasQuotes) : [];
  if (!blank.length && broken === null) return null;
  const skipped = [...(broken ? [`select line from ${broken}`] : []), ...(blank.length ? [`select unnest([${blank.join(", ")}]::bigint[]) as line`] : [])].join(" union ");
  await connection.run(`create or replace temp table skipped_${unit} as select line, row_number() over (order by line) as n from (${skipped})`);
  return `skipped_${unit}`;
}
