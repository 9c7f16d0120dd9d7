import type {DuckDBConnection} from "@duckdb/node-api";
import type {Table} from "../../models/contract/table.js";

interface Kept {
  fingerprint: string;
  value: unknown;
}

/**
 * What earlier readings of a ledger gave, for a process that reads it again and again: each is good as long as what it
 * was read from is the same.
 */
export class RowMemory {
  readonly kept = new Map<string, Kept>();
}

interface Attached {
  memory: RowMemory;
  /** By model; `load` is that of the exports, `load.assumptions` and `load.projections` what their names say. */
  fingerprints: ReadonlyMap<string, string>;
}

const attached = new WeakMap<DuckDBConnection, Attached>();

/** From now on what is read over this connection is remembered. */
export function attachMemory(
  connection: DuckDBConnection,
  memory: RowMemory,
  fingerprints: ReadonlyMap<string, string>,
): void {
  attached.set(connection, {memory, fingerprints});
}

/** What a reading rests on: the tables it reads, or a text in which every model and table stands that is read. */
type Sources = string | readonly Table[];

/** Hash of the tables; null where one of them is not known. */
function fingerprintOfTables(tables: readonly Table[], fingerprints: ReadonlyMap<string, string>): string | null {
  const found = tables.map(({name}) => fingerprints.get(name));
  return found.includes(undefined) ? null : found.join("\n");
}

const fingerprintOfSources = (sources: Sources, fingerprints: ReadonlyMap<string, string>): string | null =>
  typeof sources === "string" ? fingerprintOf(sources, fingerprints) : fingerprintOfTables(sources, fingerprints);

/**
 * Hash of everything a text may read: each model, and each kind of data beside models, whose name stands in it. Null
 * where nothing it names is known.
 */
export function fingerprintOf(text: string, fingerprints: ReadonlyMap<string, string>): string | null {
  if (/getvariable\(/.test(text)) return null;
  const words = new Set(text.toLowerCase().match(/\w+/g) ?? []);
  // what lies beside models has no fingerprint of its own
  const isBeside = words.has("load") || words.has("ledger");
  const found = [...fingerprints].filter(([name]) => (/^load\b/.test(name) ? isBeside : words.has(name)));
  return found.length === 0 ? null : found.map(([name, hash]) => `${name} ${hash}`).join("\n");
}

/**
 * What `read` gives, or gave before, where the connection has a memory.
 *
 * @param key what tells this reading from others
 * @param sources what is read
 */
export async function recall<T>(
  connection: DuckDBConnection,
  key: string,
  sources: Sources,
  read: () => Promise<T>,
): Promise<T> {
  const known = attached.get(connection);
  const fingerprint = known === undefined ? null : fingerprintOfSources(sources, known.fingerprints);
  if (known === undefined || fingerprint === null) return read();
  const before = known.memory.kept.get(key);
  if (before?.fingerprint === fingerprint) return before.value as T;
  const value = await read();
  known.memory.kept.set(key, {fingerprint, value});
  return value;
}

/**
 * As `recall`, for several readings that one query can answer: `read` is asked for those that are not known.
 *
 * @param readings by key, the tables that each reads
 */
export async function recallEach<T>(
  connection: DuckDBConnection,
  readings: ReadonlyMap<string, readonly Table[]>,
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): Promise<Map<string, T>> {
  const known = attached.get(connection);
  const fingerprints = new Map(
    [...readings].map(([key, tables]) => [
      key,
      known === undefined ? null : fingerprintOfTables(tables, known.fingerprints),
    ]),
  );
  const found = new Map<string, T>();
  for (const [key, fingerprint] of fingerprints) {
    const before = known?.memory.kept.get(key);
    if (fingerprint !== null && before?.fingerprint === fingerprint) found.set(key, before.value as T);
  }
  const missing = [...readings.keys()].filter((key) => !found.has(key));
  if (missing.length === 0) return found;
  for (const [key, value] of await read(missing)) {
    found.set(key, value);
    const fingerprint = fingerprints.get(key) ?? null;
    if (fingerprint !== null) known?.memory.kept.set(key, {fingerprint, value});
  }
  return found;
}
