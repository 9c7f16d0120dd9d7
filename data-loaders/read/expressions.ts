import type {LedgerColumn} from "../../models/contract/ledger-tables.js";
import {said, type Said} from "../said.js";
import {literal, sentence} from "../warehouse/sql-text.js";
import {amountReason, typedAmount, typedNumber} from "./cells/amount.js";
import {typedDate} from "./cells/date.js";
import type {Reading} from "./cells/reading.js";

const TRUE = "('1', 'true', 't', 'yes', 'y', 'oui', 'o', 'vrai', 'v', 'x', 'ja', 'j', 'wahr')";
const FALSE = "('0', 'false', 'f', 'no', 'n', 'non', 'faux', 'nein')";

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
      return typedAmount(text, reading);
    case "number":
      return typedNumber(text, reading);
    case "boolean":
      return `case when lower(${text}) in ${TRUE} then true when lower(${text}) in ${FALSE} then false end`;
  }
}

/** SQL of the reason why a value that is there could not be read, and what to do. */
export function unreadableReason(text: string, column: LedgerColumn, reading: Reading): string {
  const formats = [reading.dates ?? []].flat();
  switch (column.type) {
    case "text":
      return sentence(said("not_one_of", {values: column.values?.join(", ") ?? ""}));
    case "date":
      return sentence(formats.length === 0 ? said("invalid_date") : expectedDate(formats));
    case "amount":
      return amountReason(text, reading);
    case "number":
      return sentence(said("invalid_number"));
    case "boolean":
      return sentence(said("invalid_flag"));
  }
}

function expectedDate(formats: readonly string[]): Said {
  const last = formats.at(-1)!;
  return formats.length === 1
    ? said("invalid_date_format", {format: last})
    : said("invalid_date_formats", {formats: formats.slice(0, -1).join(" or "), last});
}
