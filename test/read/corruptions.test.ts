import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {DuckDBInstance, type DuckDBConnection} from "@duckdb/node-api";
import {afterAll, describe, expect, it} from "vitest";
import {Source} from "../../models/contract/ledger.js";
import {ExportError} from "../../data-loaders/read/formats/export-error.js";
import {openLines} from "../../data-loaders/read/entries/open-lines.js";
import {loadLines} from "../../data-loaders/read/fec/lines.js";
import {loadTabular} from "../../data-loaders/read/tabular.js";
import {SCHEMA, type Unit} from "../../data-loaders/read/unit.js";
import {spoiltBooks, spoiltParquet} from "./corrupted-books.js";
import {type CorruptedFec, spoiltFecs} from "./corrupted-fec.js";
import {type Corrupted, spoiltCells, spoiltFiles, spoiltLines, type Truth} from "./corrupted-lists.js";

const scratch = mkdtempSync(join(tmpdir(), "encours-corruptions-"));
const instance = await DuckDBInstance.create(":memory:", {threads: "1"});
const connection = await instance.connect();
await connection.run(SCHEMA);
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
  rmSync(scratch, {recursive: true, force: true});
});

const parquet = await spoiltParquet(connection, scratch);

/** What became of the rows of a file. */
interface Outcome {
  right: number;
  rejected: number;
  /** Neither loaded nor rejected, or loaded as something else, or not in the file: each with what there is. */
  lost: string[];
  misread: string[];
  /** Rows and amounts do not add up to what was read. */
  unaccounted: string[];
}

let number = 0;

async function load(corrupted: Corrupted, on: DuckDBConnection): Promise<Unit> {
  number++;
  const path = join(scratch, `${number}.${corrupted.format}`);
  writeFileSync(path, corrupted.bytes);
  const source = Source.parse({file: "list", format: corrupted.format, table: "invoices", ...corrupted.source});
  return loadTabular(on, source, {path, label: `${number}`, sha256: ""}, number, {scratch, currency: "EUR"});
}

async function outcomeOf(corrupted: Corrupted): Promise<Outcome> {
  const outcome: Outcome = {right: 0, rejected: 0, lost: [], misread: [], unaccounted: []};
  let unit: Unit;
  try {
    unit = await load(corrupted, connection);
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    if (corrupted.mayBeRefused) outcome.rejected += corrupted.rows.size;
    else outcome.lost.push(error.message);
    return outcome;
  }
  const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJS();
  const loaded = new Map(
    (
      await read(`select (${unit.row})::integer as line, invoice_id, customer_id, issued_on::varchar as issued_on,
        due_on::varchar as due_on, gross_amount::varchar as gross_amount
        from (select *, rowid from ${unit.relation}) as base`)
    ).map(({line, ...row}) => [Number(line), row as unknown as Truth]),
  );
  const rejects = await read(`select "row"::integer as line from load.rejects where unit = ${unit.number}`);
  const rejected = new Set(rejects.map(({line}) => Number(line)));
  for (const [line, truth] of corrupted.rows) {
    const row = loaded.get(line);
    // a total is left out as such, and counted so below
    if (rejected.has(line) || (truth === null && row === undefined)) outcome.rejected++;
    else if (row === undefined) outcome.lost.push(`${line} ${JSON.stringify(truth)}`);
    else if (truth !== null && Object.entries(truth).every(([key, value]) => row[key as keyof Truth] === value))
      outcome.right++;
    else outcome.misread.push(`${line} ${JSON.stringify(row)} for ${JSON.stringify(truth)}`);
  }
  for (const line of loaded.keys()) if (!corrupted.rows.has(line)) outcome.misread.push(`${line} is no row`);
  const [sum] = await read(`select rows_read::integer as read, rows_left_out::integer as left_out,
      amount_read - coalesce(amount_left_out, 0) - (select coalesce(sum(gross_amount), 0) from ${unit.relation})
      - (select coalesce(sum(amount), 0) from load.rejects where unit = ${unit.number}) as missing
      from load.units where unit = ${unit.number}`);
  const accounted = loaded.size + rejects.length + Number(sum!["left_out"]);
  if (Number(sum!["read"]) !== accounted || String(sum!["missing"]) !== "0")
    outcome.unaccounted.push(`read ${sum!["read"]}, loaded ${loaded.size}, rejected ${rejects.length}`);
  return outcome;
}

async function fecFaults({name, bytes, rows}: CorruptedFec): Promise<string[]> {
  number++;
  const path = join(scratch, `${number}.txt`);
  writeFileSync(path, bytes);
  const source = Source.parse({file: "fec", format: "fec"});
  const file = {path, label: `${number}`, sha256: ""};
  const unit = await loadLines(connection, source, file, number, await openLines(source, file, scratch));
  const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJS();
  const found = await read(`select (${unit.row})::integer as line, account, entry_on::varchar as entry_on,
      amount::varchar as amount from (select *, rowid from ${unit.relation}) as base`);
  const loaded = new Map(found.map(({line, ...row}) => [Number(line), row]));
  const rejects = await read(`select "row"::integer as line from load.rejects where unit = ${unit.number}`);
  const rejected = new Set(rejects.map(({line}) => Number(line)));
  return [...rows].flatMap(([line, truth]) => {
    const row = loaded.get(line);
    if (rejected.has(line)) return [];
    if (row === undefined) return [`${name}: lost: ${line}`];
    const isRight = truth !== null && Object.entries(truth).every(([key, value]) => row[key] === value);
    return isRight ? [] : [`${name}: misread: ${line} ${JSON.stringify(row)} for ${JSON.stringify(truth)}`];
  });
}

it("every line of a corrupted FEC is loaded right or rejected with its row number", {timeout: 120_000}, async () => {
  const faults: string[] = [];
  for (const fec of spoiltFecs()) faults.push(...(await fecFaults(fec)));
  expect(faults).toEqual([]);
});

describe("every row of a corrupted list is loaded right or rejected with its row number", () => {
  const kinds: [string, Corrupted[]][] = [
    ["one line spoilt", spoiltLines()],
    ["one cell spoilt", spoiltCells()],
    ["the file as a whole", spoiltFiles()],
    ["a cell of a workbook", spoiltBooks()],
    ["a column of a Parquet file", parquet],
  ];
  it.each(kinds)("%s", {timeout: 120_000}, async (kind, cases) => {
    const total = {files: cases.length, right: 0, rejected: 0, lost: 0, misread: 0};
    const faults: string[] = [];
    for (const corrupted of cases) {
      const outcome = await outcomeOf(corrupted);
      total.right += outcome.right;
      total.rejected += outcome.rejected;
      total.lost += outcome.lost.length;
      total.misread += outcome.misread.length;
      const found = [
        ...outcome.lost.map((what) => `lost: ${what}`),
        ...outcome.misread.map((what) => `misread: ${what}`),
        ...outcome.unaccounted,
      ];
      if (found.length > 0) faults.push(`${corrupted.name}: ${found.slice(0, 3).join("; ")}`);
    }
    console.log(kind, JSON.stringify(total));
    expect(faults).toEqual([]);
    // most rows of most files are none the worse
    expect(total.right).toBeGreaterThan(15 * cases.length);
  });
});
