import type {sentences as english} from "../en/sentences.js";
import {translation} from "../catalogue.js";

export const sentences = translation<typeof english>()({
  none: "aucun",
  quoted: "{text}",
  labelled: "{label} : {text}",
  clauses: "{first} ; {second}",
  with_next_line: "{first}\n  {next}",
  labelled_twice: "{outer} : {label} : {text}",
  in_column: "{what} dans {column}",
  with_advice: "{what} ({advice})",
});
