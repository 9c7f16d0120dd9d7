import {totalmem} from "node:os";
import {DuckDBInstance, type DuckDBConnection} from "@duckdb/node-api";
import {said} from "../said.js";
import {ExportError} from "../read/formats/export-error.js";

/** DuckDB in this process, with its first connection. */
export interface Engine {
  instance: DuckDBInstance;
  connection: DuckDBConnection;
}

/** All cores, or as many as `ENCOURS_THREADS` says. */
function threads(environment: NodeJS.ProcessEnv): Record<string, string> {
  const setting = environment["ENCOURS_THREADS"];
  if (setting === undefined || setting === "") return {};
  if (!/^[1-9]\d{0,2}$/.test(setting))
    throw new ExportError(said("not_a_number_of_threads"), {
      file: "ENCOURS_THREADS",
      value: setting,
      advice: said("number_of_threads"),
    });
  return {threads: setting};
}

/** Starts DuckDB without any file; what does not fit into memory goes to a folder. */
export async function connect(scratch: string, environment: NodeJS.ProcessEnv): Promise<Engine> {
  const limit = Math.round(Math.min(totalmem() * 0.6, 2.2e9) / 1e6);
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${limit}MB`,
    temp_directory: scratch,
    autoinstall_known_extensions: "false",
    ...threads(environment),
  });
  const connection = await instance.connect();
  await connection.run("set wal_autocheckpoint = '1TB'");
  await connection.run("set TimeZone = 'UTC'");
  return {instance, connection};
}

/** Ends every connection. */
export function disconnect({instance, connection}: Engine): void {
  connection.closeSync();
  instance.closeSync();
}
