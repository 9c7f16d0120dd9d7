import type {Text} from "../catalogue.js";

export const sentences = {
  none: "none",
  quoted: "{text}",
  labelled: "{label}: {text}",
  clauses: "{first}; {second}",
  with_next_line: "{first}\n  {next}",
  labelled_twice: "{outer}: {label}: {text}",
  in_column: "{what} in {column}",
  with_advice: "{what} ({advice})",
} as const satisfies Readonly<Record<string, Text>>;
