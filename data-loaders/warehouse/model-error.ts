import {said, SaidError, type Said} from "../said.js";

/** A model that DuckDB refused or that breaks its contract, with the file and line of the fault. */
export class ModelError extends SaidError {
  constructor(
    readonly file: string,
    readonly line: number | null,
    reason: Said,
  ) {
    super(said("labelled", {label: line === null ? file : `${file}:${line}`, text: reason}));
    this.name = "ModelError";
  }
}
