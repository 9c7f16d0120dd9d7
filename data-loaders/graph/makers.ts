/*
 * The modules that make each kind of output, from which the code it rests on is found; a module that only decides when
 * something is made is not among them.
 */

const ENGINE = "@duckdb/node-api";

/** Reads exports into the warehouse. */
export const INGEST: readonly string[] = ["data-loaders/read/ingest.ts", ENGINE];

/** Makes tables of models. */
export const MODELS: readonly string[] = [
  "data-loaders/warehouse/models/run-models.ts",
  "data-loaders/warehouse/load-assumptions.ts",
  ENGINE,
];

/** Makes the tables of a projection. */
export const projectionMakers = (module: string): readonly string[] => [module, ENGINE];
