import type {Said, SaidValue, Worded} from "../../models/contract/said.js";

/** A SQL string literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A quoted SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

interface Expression extends Worded {
  readonly sql: string;
  readonly isAmount: boolean;
}

/** What stands in a sentence that SQL writes, row by row. */
export function expression(sql: string, {isAmount = false} = {}): Expression {
  return {in: () => sql, sql, isAmount};
}

function isExpression(value: SaidValue): value is Expression {
  return typeof value === "object" && "sql" in value;
}

function kept(value: SaidValue): string {
  if (typeof value === "number") return String(value);
  if (!isExpression(value)) return literal(String(value));
  const text = `cast(${value.sql} as varchar)`;
  return value.isAmount ? `json_object('amount', ${text})` : text;
}

/** SQL that writes a sentence as the warehouse keeps it: `{code, arguments, text}`, the last one in English. */
export function sentence({code, english, values}: Said): string {
  const places = Object.entries(values).map(([place, value]) => `${literal(place)}, ${kept(value)}`);
  const parts = String(typeof english === "string" ? english : english.other)
    .split(/\{([a-z_]+)\}/)
    .map((part, index) => {
      const value = values[part];
      if (index % 2 === 0 || value === undefined) return part === "" ? [] : [literal(part)];
      return [isExpression(value) ? value.sql : literal(String(value))];
    });
  const given = places.length > 0 ? `cast(json_object(${places.join(", ")}) as varchar)` : "'{}'";
  return `{'code': ${literal(code)}, 'arguments': ${given}, 'text': ${parts.flat().join(" || ")}}`;
}
