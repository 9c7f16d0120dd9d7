import {basename} from "node:path";
import {Scalar, YAMLMap} from "yaml";
import {said, type Said} from "../../models/said.js";
import type {Match, TableMatch} from "./ledger-match.js";
import {entriesOf} from "./entries.js";
import type {Looked} from "./look.js";
import {sqlName} from "./sql-name.js";
import {checked, flow, mapOf, quotedScalar} from "./yaml.js";

/** A source of ledger.yaml for a file that was taken for a table of the ledger. */
export function sourceOf(path: string, looked: Looked, match: TableMatch, questions: Said[], say: (sentence: Said) => string): YAMLMap {
  const {columns} = looked.profile;
  const ask = (question: Said) => questions.push(said`${path}: ${question}`);
  const source = mapOf({file: path, format: looked.format, table: match.table});
  for (const [key, value] of Object.entries(looked.layout)) source.set(key, value);
  if (looked.profile.isDecimalUnsure) {
    const why = said`numbers like 1,234 read both ways`;
    source.set("decimal", checked(looked.profile.decimal, why, say));
    ask(why);
  }
  const dated = match.matches.filter(({column}) => column.dates !== undefined);
  const dates = commonest(dated.map(({column}) => column.dates ?? ""));
  if (dates !== undefined && looked.format !== "parquet") {
    const unsure = dated.find(({column}) => column.otherDates !== undefined && column.dates === dates)?.column;
    source.set("dates", unsure === undefined ? quotedScalar(dates) : checked(dates, said`day and month read both ways, ${unsure.otherDates ?? ""} reads as many`, say));
    if (unsure !== undefined) ask(said`dates: day and month read both ways in ${unsure.name}`);
  }
  const isCreditNotes = match.table === "invoices" && /credit.?(note|memo)|avoir|gutschrift/i.test(basename(path));
  if (isCreditNotes) source.set("constants", flow(mapOf({kind: "credit_note"})));
  const {filter} = looked;
  if (filter.where !== undefined) {
    source.set("where", quotedScalar(filter.where));
  }
  if (filter.check !== undefined) ask(filter.check);

  const used = new Set<string>();
  const map = new YAMLMap();
  for (const entry of entriesOf(match, columns, dates, looked, isCreditNotes)) {
    const column = match.matches.find(({ledger}) => ledger === entry.name)?.column.name;
    if (column !== undefined) used.add(column);
    if (entry.value === entry.name) continue;
    const node = typeof entry.value === "string" ? new Scalar(entry.value) : flow(mapOf(entry.value));
    if (entry.check !== undefined) {
      node.comment = ` ${say(said`check: ${entry.check}`)}`;
      ask(said`${entry.name}: ${entry.check}`);
    }
    map.set(entry.name, node);
  }
  if (map.items.length > 0) source.set("columns", map);
  const unused = columns.filter(({name, filled}) => !used.has(name) && filled > 0).map(({name}) => name);
  const notes: string[] = [];
  if (looked.skip > 0) {
    const title = said`the header stands on line ${looked.skip + 1}: delete the lines above it`;
    notes.push(` ${say(said`check: ${title}`)}`);
    ask(title);
  }
  if (filter.check !== undefined) notes.push(` ${say(said`check: ${filter.check}`)}`);
  if (unused.length > 0) notes.push(` ${say(said`not used: ${unused.join(", ").replace(/[\r\n]+/g, " ")}`)}`);
  if (notes.length > 0) source.comment = notes.join("\n");
  return source;
}

/** The customers that a list of invoices names, once each. */
export function customersOf(path: string, looked: Looked, customers: Match[]): YAMLMap {
  const source = mapOf({file: path, format: looked.format, table: "customers"});
  source.set("distinct", true);
  for (const [key, value] of Object.entries(looked.layout)) if (key !== "decimal" && key !== "thousands") source.set(key, value);
  if (looked.filter.where !== undefined) source.set("where", quotedScalar(looked.filter.where));
  const map = new YAMLMap();
  for (const {ledger, column} of customers) {
    const value = column.isFloated && /_id$/.test(ledger) ? flow(mapOf({sql: `regexp_replace(${sqlName(column.name)}, '\\.0$', '')`})) : column.name;
    if (value !== ledger) map.set(ledger, value);
  }
  if (map.items.length > 0) source.set("columns", map);
  return source;
}

function commonest(values: string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
