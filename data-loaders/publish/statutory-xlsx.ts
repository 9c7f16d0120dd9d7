import type {DuckDBConnection} from "@duckdb/node-api";
import * as XLSX from "@e965/xlsx";
import {companyCountry, type Ledger} from "../../models/contract/ledger.js";
import type {StatutoryCell} from "../../models/contract/site.js";
import type {Language} from "../../models/contract/language.js";
import {statutoryBrackets, statutoryForm, type StatutoryFormat} from "../../src/pages/statutory/statutory-form.js";
import {statutoryEn} from "../../src/words/statutory.en.js";
import {statutoryFr} from "../../src/words/statutory.fr.js";
import {bucketKey} from "../../models/contract/site/keys.js";
import {statutoryLatePayments} from "../../models/contract/tables/law.js";
import {readTable} from "../warehouse/rows.js";

/** A cell of the mart `statutory_late_payments`, its bracket as the pages name it. */
export interface StatutoryRow extends StatutoryCell {
  period: "fiscal_year" | "as_of";
  reporting_on: string;
  basis: "TTC" | "HT";
  entity: string | null;
}

export interface StatutoryOptions {
  locale: Language;
  /** Printed above the tables of all entities together. */
  company: string;
  currency: string;
  /** Terms of invoices without a due date whose customer has none. */
  default_terms?: string | null;
}

const orders: Record<Language, typeof statutoryEn.order> = {en: statutoryEn.order, fr: statutoryFr.order};

/**
 * Forms I and II of the statutory late-payment table as a workbook, a sheet for
 * each form, variant (disputed invoices apart, then included) and entity, in
 * the layout of the order: received invoices on the left, left empty, issued
 * ones on the right; the number of invoices only under "0 day" and "Total".
 *
 * @param rows of one period and basis
 * @throws RangeError when they are of several, or a form has no row
 *
 * Source: order of 20 March 2017, as published by issuers.
 */
export function statutoryWorkbook(rows: readonly StatutoryRow[], options: StatutoryOptions): Buffer {
  const kinds = new Set(rows.map(({period, basis}) => JSON.stringify([period, basis])));
  if (kinds.size !== 1) throw new RangeError(`tables of several periods or bases: ${kinds.size}`);
  const order = orders[options.locale];
  const workbook = XLSX.utils.book_new();
  // With one entity the tables of all of them are its own.
  const named = [...new Set(rows.flatMap(({entity}) => (entity === null ? [] : [entity])))].sort();
  const entities = rows.some(({entity}) => entity === null) ? [null, ...(named.length > 1 ? named : [])] : named;
  entities.forEach((entity, i) => {
    for (const variant of ["excluding", "including"] as const) {
      const cells = rows.filter((row) => row.entity === entity && row.variant === variant);
      if (cells.length === 0) continue;
      for (const form of ["I", "II"] as const) {
        const name = [
          entities.length > 1 ? String(i + 1) : "",
          order.sheet[form],
          variant === "including" ? order.sheetIncluding : "",
        ]
          .filter((part) => part !== "")
          .join(" ");
        XLSX.utils.book_append_sheet(
          workbook,
          sheetOf(form, cells, {...options, company: entity ?? options.company}),
          name,
        );
      }
    }
  });
  const bytes: unknown = XLSX.write(workbook, {type: "buffer", bookType: "xlsx", compression: true, bookSST: true});
  if (!Buffer.isBuffer(bytes)) throw new TypeError("no buffer from the xlsx writer");
  return bytes;
}

type SheetCell = XLSX.CellObject | undefined;

function sheetOf(
  form: "I" | "II",
  cells: readonly StatutoryRow[],
  {locale, company, currency, default_terms}: StatutoryOptions,
): XLSX.WorkSheet {
  const order = orders[locale];
  const first = cells.find((row) => row.form === form);
  if (first === undefined) throw new RangeError(`no row of form ${form}`);
  const count = statutoryBrackets.length;
  const [left, right, last] = [1, 1 + count, 2 * count];
  const data: SheetCell[][] = [];
  const merges: XLSX.Range[] = [];
  const merge = (from: number, to: number) => merges.push({s: {r: data.length, c: from}, e: {r: data.length, c: to}});
  const text = (v: string): XLSX.CellObject => ({t: "s", v});
  const value = (v: number | string | null | undefined, format: StatutoryFormat): SheetCell => {
    if (v === undefined) return undefined;
    if (v === null) return text(order.unknown);
    if (typeof v === "string") return text(v);
    return {
      t: "n",
      v: format === "amount" ? Math.round((v + Number.EPSILON) * 100) / 100 : v,
      z: {count: "#,##0", amount: "#,##0.00", share: "0.00%", text: "General"}[format],
    };
  };
  const heading = (label: string) => {
    merge(0, last);
    data.push([text(label)]);
  };
  const whole = (label: string, shown: SheetCell, received?: string) => {
    const row: SheetCell[] = [text(label)];
    row[left] = received === undefined ? undefined : text(received);
    row[right] = shown;
    merge(left, right - 1);
    merge(right, last);
    data.push(row);
  };

  heading(company);
  heading(`${order.title[form]}. ${order.law[form]}`);
  heading(
    `${order.closed[first.period]} ${first.reporting_on}. ${order.vat} ${first.basis}, ${currency}. ` +
      `${order[first.variant]}`,
  );
  whole("", text(order.issued), order.received);
  const brackets = statutoryBrackets.map((bracket) => text(order.brackets[bracket]));
  data.push([text(""), ...brackets, ...brackets]);
  for (const line of statutoryForm(form, cells, {order, basis: first.basis, default_terms: default_terms ?? null})) {
    if (line.kind === "heading") heading(line.label);
    else if (line.kind === "whole") whole(line.label, value(line.value, line.format), line.received);
    else if (line.kind === "received") data.push([text(line.label)]);
    else
      data.push([
        text(line.label),
        ...statutoryBrackets.map(() => undefined),
        ...line.values.map((one) => value(one, line.format)),
      ]);
  }
  return {
    "!data": data as XLSX.CellObject[][],
    "!ref": XLSX.utils.encode_range({s: {r: 0, c: 0}, e: {r: data.length - 1, c: last}}),
    "!merges": merges,
    "!cols": [{wch: 62}, ...Array.from({length: 2 * count}, () => ({wch: 16}))],
  };
}

/** Which of the tables of the mart to read; where a key is left out, all of them. */
export interface StatutoryChoice {
  period?: StatutoryRow["period"];
  basis?: StatutoryRow["basis"];
  variant?: StatutoryRow["variant"];
  /** A legal entity, which is what the law asks for; null: all together. */
  entity?: string | null;
}

/** Rows of the mart: those of the last closed fiscal year with tax, unless chosen otherwise. */
export async function readStatutoryRows(
  connection: DuckDBConnection,
  {period = "fiscal_year", basis = "TTC", variant, entity}: StatutoryChoice = {},
): Promise<StatutoryRow[]> {
  const rows = await readTable(connection, statutoryLatePayments, {
    where: {
      period,
      basis,
      ...(variant === undefined ? {} : {variant}),
      ...(entity === undefined ? {} : {entity}),
    },
    orderBy: ["entity nulls first", "variant", "form", "bracket_position"],
  });
  return rows.map((row) => ({...row, bracket: bucketKey(row.bracket)}));
}

/**
 * The workbook of a ledger's statutory table of the last closed fiscal year; null where the law does not apply or there
 * is nothing to state.
 */
export async function ledgerStatutoryWorkbook(
  connection: DuckDBConnection,
  ledger: Ledger,
  locale: Language = ledger.locale,
): Promise<Buffer | null> {
  if (companyCountry(ledger) !== "FR") return null;
  const rows = await readStatutoryRows(connection);
  return rows.length === 0
    ? null
    : statutoryWorkbook(rows, {
        locale,
        company: ledger.name,
        currency: ledger.currency,
        default_terms: ledger.terms["default"] ?? null,
      });
}
