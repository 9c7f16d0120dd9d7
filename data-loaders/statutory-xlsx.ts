import {rename, rm, writeFile} from "node:fs/promises";
import {resolve} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import * as XLSX from "@e965/xlsx";
import {literal} from "./sql-text.js";

export type StatutoryLocale = "fr" | "en";

/** A cell of the mart `statutory_late_payments`. */
export interface StatutoryRow {
  period: "fiscal_year" | "as_of";
  reporting_on: string;
  form: "I" | "II";
  basis: "TTC" | "HT";
  variant: "including" | "excluding";
  entity: string | null;
  bracket: string;
  invoices: number;
  amount: number | null;
  reference_amount: number | null;
  reference_invoices: number | null;
  share: number | null;
  reference_terms: string;
  flag: string | null;
}

export interface StatutoryOptions {
  locale: StatutoryLocale;
  /** Printed above the table: the company, or the legal entity. */
  company: string;
  currency: string;
  /** Terms of invoices without a due date whose customer has none. */
  default_terms?: string | null;
}

const brackets = ["0", "1-30", "31-60", "61-90", "91+", "total"] as const;

const words = {
  fr: {
    title: {
      I: "Factures reçues et émises non réglées à la date de clôture de l'exercice dont le terme est échu",
      II: "Factures reçues et émises ayant connu un retard de paiement au cours de l'exercice",
    },
    law: {I: "Tableau prévu au I de l'article D. 441-6 du Code de commerce", II: "Tableau prévu au II de l'article D. 441-6 du Code de commerce"},
    closed: "Exercice clos le", received: "Factures reçues (fournisseurs)", issued: "Factures émises (clients)",
    brackets: ["0 jour (indicatif)", "1 à 30 jours", "31 à 60 jours", "61 à 90 jours", "91 jours et plus", "Total (1 jour et plus)"],
    a: "(A) Tranches de retard de paiement",
    invoices: {I: "Nombre de factures concernées", II: "Nombre cumulé de factures concernées"},
    amount: {I: "Montant total des factures concernées", II: "Montant cumulé des factures concernées"},
    purchases: {I: "Pourcentage du montant total des achats de l'exercice", II: "Pourcentage du montant total des factures reçues dans l'année"},
    sales: {I: "Pourcentage du chiffre d'affaires de l'exercice", II: "Pourcentage du montant total des factures émises dans l'année"},
    b: "(B) Factures exclues du (A) relatives à des dettes et créances litigieuses ou non comptabilisées",
    excluded: "Nombre des factures exclues", excluded_amount: "Montant total des factures exclues",
    c: "(C) Délais de paiement de référence utilisés (contractuel ou délai légal - article L. 441-10 du Code de commerce)",
    contractual: "Délais contractuels : échéance portée sur la facture ou conditions du client",
    contractual_and_default: "Délais contractuels : échéance portée sur la facture, ou conditions du client",
    fallback: "à défaut", notCovered: "à compléter : le grand livre clients ne contient pas les factures reçues",
    including: "Les factures litigieuses sont comprises dans (A).", excluding: "Les factures litigieuses sont exclues de (A) et comptées en (B).",
    vat: "Montants", unknown: "non connu", sheet: {I: "Tableau I", II: "Tableau II"}, reference: {I: "Chiffre d'affaires de l'exercice", II: "Factures émises dans l'année"},
  },
  en: {
    title: {
      I: "Invoices received and issued, unpaid at the closing date and past due",
      II: "Invoices received and issued that were paid late during the year",
    },
    law: {I: "Table of article D441-6 I of the French Code de commerce", II: "Table of article D441-6 II of the French Code de commerce"},
    closed: "Year ended", received: "Invoices received (suppliers)", issued: "Invoices issued (customers)",
    brackets: ["0 day (indicative)", "1 to 30 days", "31 to 60 days", "61 to 90 days", "91 days and more", "Total (1 day and more)"],
    a: "(A) Late-payment bands",
    invoices: {I: "Number of invoices concerned", II: "Cumulative number of invoices concerned"},
    amount: {I: "Total amount of invoices concerned", II: "Cumulative amount of invoices concerned"},
    purchases: {I: "Percentage of the year's purchases", II: "Percentage of the invoices received in the year"},
    sales: {I: "Percentage of the year's sales", II: "Percentage of the invoices issued in the year"},
    b: "(B) Invoices excluded from (A): disputed or unrecorded debts and receivables",
    excluded: "Number of excluded invoices", excluded_amount: "Total amount of excluded invoices",
    c: "(C) Reference payment terms used (contractual, or legal: article L441-10 of the Code de commerce)",
    contractual: "Contractual terms: due date on the invoice or terms of the customer",
    contractual_and_default: "Contractual terms: due date on the invoice, or terms of the customer",
    fallback: "otherwise", notCovered: "to be completed: a receivables ledger holds no received invoices",
    including: "Disputed invoices are included in (A).", excluding: "Disputed invoices are excluded from (A) and counted in (B).",
    vat: "Amounts", unknown: "not known", sheet: {I: "Form I", II: "Form II"}, reference: {I: "Sales of the year", II: "Invoices issued in the year"},
  },
} as const;

/**
 * Forms I and II of the statutory late-payment table as a workbook, a sheet each,
 * in the layout of the order: received invoices on the left, left empty, issued
 * ones on the right; the number of invoices only under "0 day" and "Total".
 *
 * @param rows of one period, basis, variant and entity
 * @throws RangeError when they are of several, or a form has no row
 *
 * Source: order of 20 March 2017, as published by issuers.
 */
export function statutoryWorkbook(rows: readonly StatutoryRow[], options: StatutoryOptions): Buffer {
  const kinds = new Set(rows.map(({period, basis, variant, entity}) => JSON.stringify([period, basis, variant, entity])));
  if (kinds.size !== 1) throw new RangeError(`tables of several periods, bases, variants or entities: ${kinds.size}`);
  const workbook = XLSX.utils.book_new();
  for (const form of ["I", "II"] as const) {
    const cells = new Map(rows.filter((row) => row.form === form).map((row) => [row.bracket, row]));
    if (!cells.has("total")) throw new RangeError(`no row of form ${form}`);
    XLSX.utils.book_append_sheet(workbook, sheetOf(form, cells, options), words[options.locale].sheet[form]);
  }
  const bytes: unknown = XLSX.write(workbook, {type: "buffer", bookType: "xlsx", compression: true, bookSST: true});
  if (!Buffer.isBuffer(bytes)) throw new TypeError("no buffer from the xlsx writer");
  return bytes;
}

function sheetOf(form: "I" | "II", cells: ReadonlyMap<string, StatutoryRow>, {locale, company, currency, default_terms}: StatutoryOptions): XLSX.WorkSheet {
  const say = words[locale];
  const total = cells.get("total")!;
  const left = 1;
  const right = 1 + brackets.length;
  const data: (XLSX.CellObject | undefined)[][] = [];
  const merges: XLSX.Range[] = [];
  const text = (v: string): XLSX.CellObject => ({t: "s", v});
  const amount = (v: number | null): XLSX.CellObject => (v === null ? text(say.unknown) : {t: "n", v: Math.round((v + Number.EPSILON) * 100) / 100, z: "#,##0.00"});
  const share = (v: number | null): XLSX.CellObject => (v === null ? text(say.unknown) : {t: "n", v, z: "0.00%"});
  const count = (v: number): XLSX.CellObject => ({t: "n", v, z: "#,##0"});
  const line = (label: string, fill: (bracket: string, row: StatutoryRow | undefined) => XLSX.CellObject | undefined) => {
    const row: (XLSX.CellObject | undefined)[] = [text(label)];
    brackets.forEach((bracket, i) => {
      row[right + i] = fill(bracket, cells.get(bracket));
    });
    data.push(row);
  };
  const wide = (label: string, value: XLSX.CellObject | undefined, received?: XLSX.CellObject) => {
    const row: (XLSX.CellObject | undefined)[] = [text(label)];
    row[left] = received;
    row[right] = value;
    merges.push({s: {r: data.length, c: left}, e: {r: data.length, c: right - 1}}, {s: {r: data.length, c: right}, e: {r: data.length, c: right + brackets.length - 1}});
    data.push(row);
  };
  const heading = (label: string) => {
    merges.push({s: {r: data.length, c: 0}, e: {r: data.length, c: right + brackets.length - 1}});
    data.push([text(label)]);
  };

  heading(company);
  heading(`${say.title[form]}. ${say.law[form]}`);
  heading(`${say.closed} ${total.reporting_on}. ${say.vat} ${total.basis}, ${currency}. ${say[total.variant]}`);
  wide("", text(say.issued), text(say.received));
  data.push([text(""), ...say.brackets.map(text), ...say.brackets.map(text)]);
  heading(say.a);
  line(say.invoices[form], (bracket, row) => (bracket === "0" || bracket === "total" ? count(row?.invoices ?? 0) : undefined));
  line(`${say.amount[form]} (${total.basis})`, (_, row) => amount(row ? row.amount : 0));
  data.push([text(`${say.purchases[form]} (${total.basis})`)]);
  line(`${say.sales[form]} (${total.basis})`, (_, row) => share(row ? row.share : null));
  heading(say.b);
  const excluded = cells.get("excluded");
  wide(say.excluded, count(excluded?.invoices ?? 0));
  wide(`${say.excluded_amount} (${total.basis})`, amount(excluded ? excluded.amount : 0));
  heading(say.c);
  const terms = total.reference_terms === "contractual_and_default" ? `${say.contractual_and_default}${default_terms ? `, ${say.fallback} ${default_terms}` : ""}` : say.contractual;
  wide("", text(terms), text(say.notCovered));
  wide(`${say.reference[form]} (${total.basis})`, amount(total.reference_amount));

  const range = {s: {r: 0, c: 0}, e: {r: data.length - 1, c: right + brackets.length - 1}};
  return {
    "!data": data as XLSX.CellObject[][],
    "!ref": XLSX.utils.encode_range(range),
    "!merges": merges,
    "!cols": [{wch: 62}, ...Array.from({length: 2 * brackets.length}, () => ({wch: 16}))],
  };
}

/** Which of the tables of the mart to write. */
export interface StatutoryChoice extends StatutoryOptions {
  period?: StatutoryRow["period"];
  basis?: StatutoryRow["basis"];
  variant?: StatutoryRow["variant"];
  /** A legal entity, which is what the law asks for; null: all together. */
  entity?: string | null;
}

/** The rows of one table of the mart. */
export async function readStatutoryRows(connection: DuckDBConnection, {period = "fiscal_year", basis = "TTC", variant = "excluding", entity = null}: Omit<StatutoryChoice, keyof StatutoryOptions>): Promise<StatutoryRow[]> {
  const reader = await connection.runAndReadAll(`
    select * replace (strftime(reporting_on, '%Y-%m-%d') as reporting_on) from statutory_late_payments
    where period = ${literal(period)} and basis = ${literal(basis)} and variant = ${literal(variant)} and entity is not distinct from ${entity === null ? "null" : literal(entity)}
    order by form, bracket_position`);
  return reader.getRowObjectsJS() as unknown as StatutoryRow[];
}

/** Writes the statutory table as XLSX; the file appears whole or not at all. */
export async function writeStatutoryXlsx(connection: DuckDBConnection, to: string, choice: StatutoryChoice): Promise<void> {
  const target = resolve(to);
  const beside = `${target}.${process.pid}.tmp`;
  try {
    await writeFile(beside, statutoryWorkbook(await readStatutoryRows(connection, choice), choice));
    await rename(beside, target);
  } finally {
    await rm(beside, {force: true});
  }
}
