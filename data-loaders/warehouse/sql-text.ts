import type {InBoth, Said} from "../../models/contract/said.js";

/** A SQL string literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A quoted SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

interface Expression extends InBoth {
  readonly sql: string;
}

/** What stands in a sentence that SQL writes, row by row. */
export function expression(sql: string): Expression {
  return {en: sql, fr: sql, sql};
}

/** SQL that writes a sentence in English, as the warehouse keeps it. */
export function sentence({template, values}: Said): string {
  const parts = template.split(/\{(\d+)\}/).map((part, index) => {
    if (index % 2 === 0) return part === "" ? [] : [literal(part)];
    const value = values[Number(part)]!;
    return typeof value === "object" && "sql" in value ? [(value as Expression).sql] : [literal(String(value))];
  });
  return parts.flat().join(" || ");
}
