import type {ColumnType, LedgerColumn} from "../../models/contract/ledger-tables.js";
import {said, type Said} from "../said.js";
import {literal} from "../warehouse/sql-text.js";

/** How a source writes dates and numbers. */
export interface Reading {
  dates?: string | string[];
  decimal?: "," | ".";
  thousands?: string;
  /**
   * Cells of a workbook: true dates and numbers come as ISO and with a point, whatever is said of those written as
   * text.
   */
  isSheet?: boolean;
}

const TRUE = "('1', 'true', 't', 'yes', 'y', 'oui', 'o', 'vrai', 'v', 'x', 'ja', 'j', 'wahr')";
const FALSE = "('0', 'false', 'f', 'no', 'n', 'non', 'faux', 'nein')";

function typedDate(text: string, {dates, isSheet = false}: Reading): string {
  const formats = dates === undefined ? [] : [dates].flat();
  const parsed = formats.length
    ? `cast(try_strptime(${text}, ` +
      `[${[...(isSheet ? ["%Y-%m-%d", "%Y-%m-%d %H:%M:%S"] : []), ...formats].map(literal).join(", ")}]) as date)`
    : `coalesce(try_cast(${text} as date), case when length(${text}) > 10 then try_cast(left(${text}, 10) as ` +
      "date) end)";
  return `case when ${parsed} between date '1900-01-01' and date '2199-12-31' then ${parsed} end`;
}

/**
 * Spaces and apostrophes that group digits are dropped, `(1)` and `1-` are negative, and only a declared separator
 * groups.
 */
function plainNumber(text: string, {decimal = ".", thousands}: Reading): string {
  const grouped = thousands?.trim() ? `replace(${text}, ${literal(thousands)}, '')` : text;
  const stripped = `translate(${grouped}, ' ''’€$£' || chr(160) || chr(8239) || chr(9), '')`;
  const point = decimal === "," ? `replace(${stripped}, ',', '.')` : stripped;
  return `regexp_replace(regexp_replace(${point}, '^\\((.*)\\)$', '-\\1'), '^([0-9.]+)-$', '-\\1')`;
}

function typedNumber(text: string, type: "amount" | "number", reading: Reading): string {
  const target = type === "amount" ? "decimal(18, 2)" : "double";
  const finite = (expression: string) =>
    type === "number"
      ? `nullif(nullif(nullif(${expression}, 'nan'::double), 'inf'::double), '-inf'::double)`
      : expression;
  if (reading.decimal === ",") {
    const isPointed = `${text} like '%.%' and ${text} not like '%,%' and ${literal(reading.thousands ?? "")} <> '.'`;
    return finite(
      `case when ${isPointed} then ${reading.isSheet ? `try_cast(${text} as ${target})` : "null"} else ` +
        `try_cast(${plainNumber(text, reading)} as ${target}) end`,
    );
  }
  return finite(`coalesce(try_cast(${text} as ${target}), try_cast(${plainNumber(text, reading)} as ${target}))`);
}

/** SQL that turns trimmed text into a column of the ledger, or null where it cannot be read. */
export function typedExpression(text: string, column: LedgerColumn, reading: Reading): string {
  switch (column.type) {
    case "text":
      return column.values
        ? `case when lower(${text}) in (${column.values.map(literal).join(", ")}) then lower(${text}) end`
        : text;
    case "date":
      return typedDate(text, reading);
    case "amount":
    case "number":
      return typedNumber(text, column.type, reading);
    case "boolean":
      return `case when lower(${text}) in ${TRUE} then true when lower(${text}) in ${FALSE} then false end`;
  }
}

/** Why a value that is there could not be read, and what to do. */
export function unreadableReason(column: LedgerColumn, reading: Reading): Said {
  const formats = [reading.dates ?? []].flat();
  const byType: Record<ColumnType, Said> = {
    text: said("not_one_of", {values: column.values?.join(", ") ?? ""}),
    date: formats.length === 0 ? said("invalid_date") : expectedDate(formats),
    amount: reading.decimal === "," ? said("invalid_amount_comma") : said("invalid_amount_point"),
    number: said("invalid_number"),
    boolean: said("invalid_flag"),
  };
  return byType[column.type];
}

function expectedDate(formats: readonly string[]): Said {
  const last = formats.at(-1)!;
  return formats.length === 1
    ? said("invalid_date_format", {format: last})
    : said("invalid_date_formats", {formats: formats.slice(0, -1).join(" or "), last});
}
