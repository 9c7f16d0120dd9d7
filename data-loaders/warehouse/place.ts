import {stat} from "node:fs/promises";
import {isAbsolute, join, resolve} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import type {Ledger} from "../../models/contract/ledger.js";
import {said} from "../said.js";
import {ExportError} from "../read/formats/export-error.js";
import {literal} from "./sql-text.js";

/** Where a warehouse lies: in a file, or in what DuckDB attaches by an address. */
export type Place = {kind: "file"; path: string} | {kind: "attached"; address: string};

/** One setting says where the warehouse lies: a file, or whatever DuckDB can attach (`md:...`, `ducklake:...`). */
export function placeOf(ledger: Ledger, dir: string, environment: NodeJS.ProcessEnv): Place {
  const setting = environment["ENCOURS_WAREHOUSE"] ?? ledger.warehouse;
  if (setting === undefined) return {kind: "file", path: join(dir, ".encours", "warehouse.duckdb")};
  if (/^attach:/.test(setting)) return {kind: "attached", address: setting.slice("attach:".length)};
  if (/^[a-z]{2,}:/i.test(setting)) return {kind: "attached", address: setting};
  return {kind: "file", path: isAbsolute(setting) ? setting : resolve(dir, setting)};
}

/** Whether there may be a warehouse; of an address DuckDB knows. */
export async function isThere(place: Place): Promise<boolean> {
  if (place.kind === "attached") return true;
  return stat(place.path).then(
    () => true,
    () => false,
  );
}

/** Attaches a file or an address under the name `warehouse`, which queries then mean. */
export async function attach(connection: DuckDBConnection, address: string, isReadOnly = false): Promise<void> {
  await connection.run(`attach ${literal(address)} as warehouse${isReadOnly ? " (read_only)" : ""}`);
  await connection.run("use warehouse");
}

export async function detach(connection: DuckDBConnection): Promise<void> {
  await connection.run("use memory");
  await connection.run("detach warehouse");
}

/** Opens the last good warehouse; a file only to be read. @throws ExportError where it is damaged */
export async function attachLastGood(connection: DuckDBConnection, place: Place): Promise<void> {
  const address = place.kind === "file" ? place.path : place.address;
  try {
    await attach(connection, address, place.kind === "file");
  } catch (error) {
    const message = error instanceof Error ? error.message.split("\n")[0]! : String(error);
    throw new ExportError(said("warehouse_does_not_open"), {
      file: address,
      advice: said("delete_warehouse", {text: message}),
    });
  }
}
