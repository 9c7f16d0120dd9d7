/**
 * DuckDB's allocator gives memory back to the system as soon as a statement is done and asks for it again for the
 * next, which takes a third of the time of making all models. It reads this before it is loaded: what is free is kept
 * for half a minute.
 */
export const ALLOCATOR = {DUCKDB_JE_MALLOC_CONF: "dirty_decay_ms:30000,muzzy_decay_ms:30000"};
