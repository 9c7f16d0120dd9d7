import {basename} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import type {Ledger} from "../../models/contract/ledger.js";
import {CHECKOUT, hashText, stampOf} from "../checkout.js";
import {codeBelow} from "../graph/code.js";
import {INGEST} from "../graph/makers.js";
import {contentHash, type SourceFile} from "../read/ingest.js";
import {literal} from "./sql-text.js";

/** An export as it lies there: its content, and what tells that it was not touched since. */
export interface FileStamp {
  path: string;
  stamp: string;
  sha256: string;
}

/** Content hashes; a file whose size, times and inode are those of the last run keeps the hash it had. */
export async function hashSources(connection: DuckDBConnection, files: SourceFile[]): Promise<FileStamp[]> {
  const known = new Map<string, FileStamp>();
  try {
    const reader = await connection.runAndReadAll("select path, stamp, sha256 from load.stamps");
    for (const row of reader.getRowObjectsJS())
      known.set(String(row["path"]), {
        path: String(row["path"]),
        stamp: String(row["stamp"]),
        sha256: String(row["sha256"]),
      });
  } catch {
    /* no warehouse yet */
  }
  return Promise.all(
    files.map(async (file) => {
      const stamp = await stampOf(file.path);
      const before = known.get(file.path);
      file.sha256 = before?.stamp === stamp ? before.sha256 : await contentHash(file.path);
      return {path: file.path, stamp, sha256: file.sha256};
    }),
  );
}

/** Keeps the stamps for the next run. */
export async function writeStamps(connection: DuckDBConnection, stamps: readonly FileStamp[]): Promise<void> {
  const rows = stamps.map(({path, stamp, sha256}) => `(${[path, stamp, sha256].map(literal).join(", ")})`);
  await connection.run("create or replace table load.stamps (path varchar, stamp varchar, sha256 varchar)");
  await connection.run(`insert into load.stamps values ${rows.join(", ")}`);
}

/** Of the exports, what ledger.yaml says of reading them, and the code that reads them. */
export async function loadFingerprint(
  ledger: Ledger,
  stamps: readonly Omit<FileStamp, "stamp">[],
  checkout = CHECKOUT,
): Promise<string> {
  const {
    as_of: _asOf,
    warehouse: _warehouse,
    locale: _locale,
    name: _name,
    assumptions: _assumptions,
    terms: _terms,
    ...read
  } = ledger;
  const {hash} = await codeBelow(INGEST, checkout);
  return hashText(hash, JSON.stringify(read), ...stamps.map((stamp) => `${basename(stamp.path)} ${stamp.sha256}`));
}
