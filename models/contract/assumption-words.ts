import {said, SaidRangeError} from "./said.js";

/**
 * The error of an assumption that says none of the words it may: `inhouse.time_basis: neither actions nor hours: days`.
 */
export function notOneOf(key: string, words: readonly string[], given: string): SaidRangeError {
  return new SaidRangeError(
    said("not_among", {key, words: words.slice(0, -1).join(", "), last: words.at(-1)!, value: given}),
  );
}
