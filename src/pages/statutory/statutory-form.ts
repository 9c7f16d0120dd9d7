import type {Language} from "../../../models/contract/language.js";
import type {StatutoryCell} from "../../../models/contract/site.js";
import type {Messages} from "../../words/en.js";

/** Columns of the order for each of received and issued invoices. */
export const statutoryBrackets = ["0", "1_30", "31_60", "61_90", "91_plus", "total"] as const;

/** Name of the workbook in a language, beside the data of the pages. */
export const statutoryFile = (locale: Language): string => `statutory-late-payments.${locale}.xlsx`;

export type StatutoryFormat = "count" | "amount" | "share" | "text";

/** A line of the statutory table: a heading over all columns, a figure a bracket, or one figure for them all. */
export type StatutoryLine =
  | {kind: "heading"; label: string}
  | {
      kind: "brackets";
      label: string;
      format: StatutoryFormat;
      /** Undefined where the order leaves the cell empty, null where the figure is not known. */
      values: (number | null | undefined)[];
    }
  | {kind: "received"; label: string}
  | {kind: "whole"; label: string; format: StatutoryFormat; value: number | string | null; received?: string};

/**
 * Form I or II of the statutory late-payment table, line by line in the layout of the order: the same for the page, the
 * board pack and the workbook.
 *
 * @param cells of one form, period, VAT basis, variant and entity
 * @param basis TTC (with tax) or HT (without)
 * @param default_terms terms of invoices without a due date whose customer has none, where some invoice needed them
 * @throws RangeError without a total
 *
 * Source: Code de commerce D441-6, order of 20 March 2017, layout as published by issuers (collection-economics 1.5).
 */
export function statutoryForm(
  form: "I" | "II",
  cells: readonly StatutoryCell[],
  {order, basis, default_terms = null}: {order: Messages["order"]; basis: "TTC" | "HT"; default_terms?: string | null},
): StatutoryLine[] {
  const byBracket = new Map(cells.filter((cell) => cell.form === form).map((cell) => [cell.bracket, cell]));
  const total = byBracket.get("total");
  if (total === undefined) throw new RangeError(`no row of form ${form}`);
  const excluded = byBracket.get("excluded");
  const across = <T>(pick: (cell: StatutoryCell | undefined, bracket: (typeof statutoryBrackets)[number]) => T) =>
    statutoryBrackets.map((bracket) => pick(byBracket.get(bracket), bracket));
  const usesDefault = [...byBracket.values()].some((cell) => cell.reference_terms === "contractual_and_default");
  return [
    {kind: "heading", label: order.a},
    {
      kind: "brackets",
      label: order.invoices[form],
      format: "count",
      values: across((cell, bracket) => (bracket === "0" || bracket === "total" ? (cell?.invoices ?? 0) : undefined)),
    },
    {
      kind: "brackets",
      label: `${order.amount[form]} (${basis})`,
      format: "amount",
      values: across((cell) => (cell === undefined ? 0 : cell.amount)),
    },
    {kind: "received", label: `${order.purchases[form]} (${basis})`},
    {
      kind: "brackets",
      label: `${order.sales[form]} (${basis})`,
      format: "share",
      values: across((cell) => cell?.share ?? null),
    },
    {kind: "heading", label: order.b},
    {kind: "whole", label: order.excluded, format: "count", value: excluded?.invoices ?? 0},
    {
      kind: "whole",
      label: `${order.excludedAmount} (${basis})`,
      format: "amount",
      value: excluded === undefined ? 0 : excluded.amount,
    },
    {kind: "heading", label: order.c},
    {
      kind: "whole",
      label: "",
      format: "text",
      value: usesDefault
        ? `${order.contractual_and_default}, ${default_terms === null ? order.usual : order.fallback(default_terms)}`
        : order.contractual,
      received: order.notCovered,
    },
    {kind: "whole", label: `${order.reference[form]} (${basis})`, format: "amount", value: total.reference_amount},
  ];
}
