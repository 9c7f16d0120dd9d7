import {said, SaidError, type Said} from "../../said.js";

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

/** DuckDB's refusal of a model, with the line that it names. */
export function refusal(file: string, error: unknown): ModelError {
  const message = error instanceof Error ? error.message : String(error);
  const line = /LINE (\d+):/.exec(message);
  return new ModelError(file, line ? Number(line[1]) : null, said("quoted", {text: message.split("\n")[0]!}));
}
