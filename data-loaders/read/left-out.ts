import type {LedgerTable} from "../../models/contract/ledger-tables.js";
import {identifier, literal} from "../warehouse/sql-text.js";

/** Words that a total begins with, in the languages of the exports; and the stars of a printed list. */
export const TOTAL_WORDS =
  "^(((grand|overall|report|sub|sous|net|general)[ -]?)?tota(l|ls|ux|le|li|al|les)\\b|sub ?tot|" +
  "(gesamt|zwischen|end)?(summe|saldo)\\b|gesamt\\b|suma\\b|somme\\b|" +
  "(solde|balance|saldo|montant|importe|importo) (total|g.n.ral|global|client|customer|tiers|final)|\\*{1,3}$)";

const BLANKS = "chr(32) || chr(9) || chr(160)";

/** SQL of a cell's text, null where nothing stands in it. */
export const cellText = (column: string) => `nullif(trim(cast(${identifier(column)} as varchar), ${BLANKS}), '')`;

/** SQL of how many cells of a row hold something. */
export function filledCells(columns: readonly string[]): string {
  return `(${columns.map((name) => `(${cellText(name)} is not null)::int`).join(" + ") || "0"})`;
}

/** SQL of whether any cell of a row begins with the words of a total. */
export function saysTotal(columns: readonly string[]): string {
  const lower = columns.map((name) => `coalesce(lower(${cellText(name)}), '')`);
  return `(${lower.map((text) => `regexp_matches(${text}, ${literal(TOTAL_WORDS)})`).join(" or ") || "false"})`;
}

/** SQL of whether a row is the heading or the total of a group, whose names stand in a column beside other cells. */
export function isAroundGroup(group: string, columns: readonly string[]): string {
  const isAlone = `${cellText(group)} is not null and ${filledCells(columns)} = 1`;
  return `coalesce((${isAlone}) or ${saysTotal([group])}, false)`;
}

/**
 * SQL of whether a row is no entry of a table: a total, which lacks what every entry has, or the heading of a group or
 * a line of print, which hold one cell.
 *
 * @param columns the file's own columns, save those that are filled down
 * @param id SQL of the entry's own number, where it has one
 * @param required SQL of what every entry of the table has
 * @param amounts SQL of its amounts
 */
export function isNoEntry(
  table: LedgerTable,
  columns: readonly string[],
  id: string | undefined,
  required: readonly string[],
  amounts: readonly string[],
): string {
  if (columns.length < 3 || required.length === 0) return "false";
  const isBare = required.map((text) => `${text} is null`).join(" or ");
  const hasNoAmount = amounts.map((text) => `${text} is null`).join(" and ") || "true";
  const isTotal =
    table.amount === undefined
      ? `${filledCells(columns)} * 2 <= ${columns.length} and ${saysTotal(columns)}`
      : `(${isBare}) and ${saysTotal(columns)}`;
  const isHeading = `(${isBare}) and ${hasNoAmount} and ${filledCells(columns)} = 1`;
  const isNamedTotal =
    id === undefined || table.amount === undefined
      ? "false"
      : `regexp_matches(${id}, '^[begimnorstzBEGIMNORSTZ*]') and ` +
        `regexp_matches(lower(${id}), ${literal(TOTAL_WORDS)})`;
  // The words are looked for where something is missing only.
  const isWanting = table.amount === undefined ? "true" : isBare;
  return `case when ${isWanting} then (${isTotal}) or (${isHeading}) else coalesce(${isNamedTotal}, false) end`;
}
