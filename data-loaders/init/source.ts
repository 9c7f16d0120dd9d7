import {basename} from "node:path";
import {Scalar, YAMLMap} from "yaml";
import {said, type Said} from "../said.js";
import {entriesOf} from "./entries.js";
import type {Match, TableMatch} from "./ledger-match.js";
import type {Looked} from "./look.js";
import {sqlName} from "./sql-name.js";
import {checked, flow, mapOf, quotedScalar, seqOf} from "./yaml.js";

/** A file that was taken for a table of the ledger. */
export interface Recognised {
  /** As ledger.yaml is to name it. */
  path: string;
  looked: Looked;
  match: TableMatch;
  /** Required columns of the ledger that nothing in the file was taken for. */
  lacking?: string[];
}

/** An entry of ledger.yaml's sources, and what is to be looked at in it. */
export interface ProposedSource {
  path: string;
  node: YAMLMap;
  questions: Said[];
}

/** What writes sentences in the reader's language. */
export type Saying = (sentence: Said) => string;

/** A source of ledger.yaml for a file that was taken for a table of the ledger. */
export function sourceOf({path, looked, match, lacking = []}: Recognised, say: Saying): ProposedSource {
  const {columns} = looked.profile;
  const questions: Said[] = [];
  const ask = (question: Said) => questions.push(question);
  const source = headOfSource(path, looked, match.table);
  if (looked.profile.isDecimalUnsure && looked.format !== "xlsx") {
    const why = said("ambiguous_numbers");
    source.set("decimal", checked(looked.profile.decimal, why, say));
    ask(why);
  }
  const dated = match.matches.filter(({column}) => column.dates !== undefined);
  const dates = commonest(dated.map(({column}) => column.dates ?? ""));
  if (dates !== undefined && looked.format !== "parquet") {
    const unsure = dated.find(({column}) => column.otherDates !== undefined && column.dates === dates)?.column;
    source.set(
      "dates",
      unsure === undefined
        ? quotedScalar(dates)
        : checked(dates, said("dates_read_both_ways", {others: unsure.otherDates ?? ""}), say),
    );
    if (unsure !== undefined) ask(said("ambiguous_dates_of", {column: unsure.name}));
  }
  const isCreditNotes =
    match.table === "invoices" &&
    /credit.?(note|memo)|avoir|gutschrift|abono|rectificativa|note?.di.credito|creditnota|creditfact/i.test(
      basename(path),
    ) &&
    !/invoice|facture|rechnung|fattur|factura/i.test(basename(path));
  if (isCreditNotes) source.set("constants", flow(mapOf({kind: "credit_note"})));
  const {filter} = looked;
  if (filter.where !== undefined) source.set("where", quotedScalar(filter.where));
  if (filter.check !== undefined) ask(filter.check);

  if (match.repeats !== undefined) source.set(match.repeats === "same" ? "distinct" : "sum_lines", true);
  const used = new Set<string>(match.kinds === undefined ? [] : [match.kinds.column]);
  const map = new YAMLMap();
  for (const entry of entriesOf(match, dates, looked, isCreditNotes)) {
    const column = match.matches.find(({ledger}) => ledger === entry.name)?.column.name;
    if (column !== undefined) used.add(column);
    if (entry.value === entry.name) continue;
    const node = typeof entry.value === "string" ? new Scalar(entry.value) : flow(mapOf(entry.value));
    if (entry.check !== undefined) {
      node.comment = ` ${say(said("to_check", {why: entry.check}))}`;
      ask(said("labelled", {label: entry.name, text: entry.check}));
    }
    map.set(entry.name, node);
  }
  for (const name of lacking) {
    map.set(name, checked("?", said("no_column_taken"), say));
    ask(said("no_column_taken_of", {column: name, columns: columns.map((column) => column.name).join(", ")}));
  }
  if (map.items.length > 0) source.set("columns", map);
  const unused = columns.filter(({name, filled}) => !used.has(name) && filled > 0).map(({name}) => name);
  const notes: string[] = [];
  if (filter.check !== undefined) notes.push(` ${say(said("to_check", {why: filter.check}))}`);
  if (unused.length > 0) notes.push(` ${say(said("not_used", {columns: unused.join(", ").replace(/[\r\n]+/g, " ")}))}`);
  if (notes.length > 0) source.comment = notes.join("\n");
  return {path, node: source, questions};
}

/** The customers that a list of invoices names, once each. */
export function customersOf({path, looked}: Recognised, customers: Match[]): ProposedSource {
  const source = headOfSource(path, looked, "customers");
  source.delete("decimal");
  source.delete("thousands");
  source.set("distinct", true);
  const {column} = customers[0]!;
  // A total below the list has no customer.
  const conditions = [
    looked.filter.where,
    column.filled < looked.profile.rows ? `${sqlName(column.name)} <> ''` : undefined,
  ].filter((condition) => condition !== undefined);
  if (conditions.length > 0) source.set("where", quotedScalar(conditions.join(" and ")));
  const map = new YAMLMap();
  for (const {name, value} of entriesOf({table: "customers", matches: customers, score: 1}, undefined, looked, false)) {
    if (value !== name) map.set(name, typeof value === "string" ? value : flow(mapOf(value)));
  }
  if (map.items.length > 0) source.set("columns", map);
  return {path, node: source, questions: []};
}

/** What every source says first: the file, what it is, how it is laid out. */
export function headOfSource(path: string, looked: Looked, table: string): YAMLMap {
  const source = mapOf({file: path, format: looked.format, table});
  for (const [key, value] of Object.entries(looked.layout)) source.set(key, value);
  if (looked.headerRow !== undefined) source.set("header_row", looked.headerRow);
  if (looked.fill?.fill_down !== undefined) source.set("fill_down", flow(seqOf([...looked.fill.fill_down])));
  if (looked.fill?.groups !== undefined) source.set("groups", looked.fill.groups);
  return source;
}

function commonest(values: string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
