import {constants} from "node:fs";
import {copyFile, mkdir, readdir, rename, rm} from "node:fs/promises";
import {basename, dirname, join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {attach, detach, type Place} from "./place.js";

/** A change to a warehouse. */
export interface Change {
  /** Whether it goes on from what is there, or begins with nothing. */
  isContinued: boolean;
  /** Whether the last good warehouse is attached. */
  isAttached: boolean;
  /**
   * Calls `settle` once the exports are in: rows get the numbers that they keep, which keys are made of. Where the
   * warehouse is changed in place nothing is settled before the end.
   */
  make(settle: () => Promise<void>): Promise<void>;
}

/** Changes a warehouse whole or not at all: a failure leaves the last good one. Afterwards it is attached. */
export async function changeWhole(connection: DuckDBConnection, place: Place, change: Change): Promise<void> {
  if (place.kind === "file") await changeFile(connection, place.path, change);
  else await changeAttached(connection, change);
}

/** A file is changed beside the last good one, and then takes its place. */
async function changeFile(
  connection: DuckDBConnection,
  path: string,
  {isContinued, isAttached, make}: Change,
): Promise<void> {
  if (isAttached) await detach(connection);
  await removeLeftovers(path);
  const beside = `${path}.next-${process.pid}`;
  await mkdir(dirname(path), {recursive: true});
  if (isContinued) await copyFile(path, beside, constants.COPYFILE_FICLONE);
  try {
    await attach(connection, beside);
    await inTransaction(connection, () =>
      make(async () => {
        await connection.run("commit");
        await connection.run("begin");
      }),
    );
    await connection.run("checkpoint warehouse");
    await detach(connection);
    await replaceFile(beside, path);
  } catch (error) {
    await dropFile(connection, beside);
    throw error;
  }
  await attach(connection, path, true);
}

/** What DuckDB attaches by an address is changed where it is, in one transaction. */
async function changeAttached(connection: DuckDBConnection, {isContinued, make}: Change): Promise<void> {
  await inTransaction(connection, async () => {
    if (!isContinued)
      for (const schema of ["ledger", "load"]) await connection.run(`drop schema if exists ${schema} cascade`);
    await make(async () => {});
  });
}

async function inTransaction(connection: DuckDBConnection, make: () => Promise<void>): Promise<void> {
  await connection.run("begin");
  try {
    await make();
    await connection.run("commit");
  } catch (error) {
    await connection.run("rollback").catch(() => {});
    throw error;
  }
}

/** After a failure: nothing of the unfinished file stays. */
async function dropFile(connection: DuckDBConnection, beside: string): Promise<void> {
  await detach(connection).catch(() => {});
  await rm(beside, {force: true});
  await rm(`${beside}.wal`, {force: true});
}

/** Removes what a killed command left beside the warehouse. */
async function removeLeftovers(path: string): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => []);
  for (const name of names)
    if (name.startsWith(`${basename(path)}.next-`)) await rm(join(dirname(path), name), {force: true});
}

/** Renames over the last good file; on Windows a reader may hold it for a moment. */
async function replaceFile(from: string, to: string): Promise<void> {
  for (let attempt = 0; ; ++attempt) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (attempt === 20 || !["EPERM", "EBUSY", "EACCES"].includes((error as NodeJS.ErrnoException).code ?? ""))
        throw error;
      await new Promise((done) => setTimeout(done, 250));
    }
  }
}
