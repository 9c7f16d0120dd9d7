import {said, SaidRangeError} from "./said.js";

/**
 * The error of an assumption that says none of the words it may: `inhouse.time_basis: neither actions nor hours: days`.
 */
export function notOneOf(key: string, words: readonly string[], given: string): SaidRangeError {
  return new SaidRangeError(said`${key}: neither ${words.slice(0, -1).join(", ")} nor ${words.at(-1)!}: ${given}`);
}
