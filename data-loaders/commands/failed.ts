import {said, SaidError, type Said} from "../said.js";
import {words, type Say} from "../say.js";

/** What a command cannot do, through no fault of the program. */
export class Failed extends SaidError {}

/** What another program or library says was wrong. */
export function quoted(error: unknown): Said {
  return said("quoted", {text: error instanceof Error ? error.message : String(error)});
}

/** What went wrong, for a person; the stack only with ENCOURS_DEBUG. */
export function described(error: unknown, say: Say): string {
  if (process.env["ENCOURS_DEBUG"] && error instanceof Error && error.stack) return error.stack;
  return words(error, say)
    .split(/\n\s*Stack Trace/)[0]!
    .trim();
}
