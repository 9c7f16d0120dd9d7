import {createReadStream} from "node:fs";
import {createInterface} from "node:readline";
import {CHARTS, type ChartName} from "../../../models/charts-of-accounts/index.js";
import {chartOf, type Source} from "../../../models/contract/ledger.js";
import {said} from "../../said.js";
import {OPENING_JOURNAL, type LedgerFacts} from "../fec/written-lines.js";
import {ExportError} from "../formats/export-error.js";
import type {Line, LineFile} from "./line-file.js";

/** What each column of a batch is among the legal columns. */
export const DATEV_NAMES = {
  EcritureDate: "Belegdatum",
  CompteNum: "Konto/Gegenkonto",
  Debit: "Umsatz (S)",
  Credit: "Umsatz (H)",
} as const;

/** Headings, letters and digits alone: exports abbreviate them. */
const HEADINGS = {
  amount: /^umsatz/,
  side: /^(sollhaben|sh$)/,
  currency: /^wkz(umsatz)?$/,
  base: /^basisumsatz/,
  account: /^konto$/,
  counterpart: /^gegenkonto/,
  on: /^belegdatum/,
  reference: /^belegfeld1/,
  second: /^belegfeld2/,
  discount: /^skonto$/,
  label: /^buchungstext/,
  due: /^f.lligkeit$/,
  reversal: /^generalumkehr/,
} as const;

const GERMAN = ["skr03", "skr04"] as const;

type Column = keyof typeof HEADINGS;
type Row = Partial<Record<Column, string>>;

/** A quoted field may go on over lines; one that goes on over more is a quote that was never closed. */
const MOST_LINES = 20;

interface Batch {
  /** Length of the accounts of the general ledger; those of customers and suppliers have a digit more. */
  digits: number;
  from: string;
  to: string;
  yearFrom: string;
  currency: string;
  chart: ChartName;
  ownChart: ChartName | undefined;
}

/**
 * DATEV's batch of bookings (EXTF, category 21): a row is an entry of two lines. Customers (10000 to 69999) and
 * suppliers (70000 to 99999) are kept on the collective accounts of the chart, as DATEV's balance sheet has them. Days
 * are written without a year, which is the one in which they fall into the batch's period.
 */
export async function writeDatev(path: string, file: string, lines: LineFile, source: Source): Promise<LedgerFacts> {
  let batch: Batch | undefined;
  let columns: Map<Column, number> | undefined;
  for await (const {fields, row} of datevRecords(path)) {
    if (batch === undefined) batch = batchOf(fields, file, source);
    else if (columns === undefined) columns = columnsOf(fields, file, row);
    else {
      const read: Row = {};
      for (const [column, at] of columns) read[column] = (fields[at] ?? "").trim();
      for (const line of linesOf(read, batch)) lines.add({...line, EcritureNum: String(row), FileRow: String(row)});
      await lines.flush();
    }
  }
  if (batch === undefined || columns === undefined)
    throw new ExportError(said("no_entries"), {file, advice: said("export_again")});
  const {chart, ownChart, currency} = batch;
  return {
    chart,
    currency,
    ...(ownChart === undefined ? {} : {ownChart}),
    ...(batch.to === "" ? {} : {endsOn: dashed(batch.to)}),
    isGross: true,
    isCountedByRow: true,
  };
}

const isDay = (text: string) => /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(text);

const exportAgain = said("export_again");

/** The records of a text that separates by semicolons and quotes by `"`, each with the row that it begins on. */
async function* datevRecords(path: string): AsyncIterable<{fields: string[]; row: number}> {
  let [row, begun, pending] = [0, 0, ""];
  for await (const text of createInterface({input: createReadStream(path, "utf8"), crlfDelay: Infinity})) {
    row++;
    const line = pending === "" ? text.replace(/^\ufeff/, "") : `${pending}\n${text}`;
    if (pending === "") begun = row;
    const fields = fieldsOf(line);
    if (fields === undefined && row - begun < MOST_LINES) {
      pending = line;
      continue;
    }
    pending = "";
    if (line.trim() !== "") yield {fields: fields ?? [], row: begun};
  }
  if (pending !== "") yield {fields: [], row: begun};
}

/** The fields of a record; undefined while a quote is open. */
function fieldsOf(line: string): string[] | undefined {
  const fields: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] === '"') {
      let end = at + 1;
      while (end < line.length && (line[end] !== '"' || line[end + 1] === '"')) end += line[end] === '"' ? 2 : 1;
      if (end >= line.length) return undefined;
      const next = line.indexOf(";", end);
      const after = next === -1 ? line.length : next;
      fields.push(line.slice(at + 1, end).replaceAll('""', '"') + line.slice(end + 1, after));
      at = after + 1;
    } else {
      const next = line.indexOf(";", at);
      const after = next === -1 ? line.length : next;
      fields.push(line.slice(at, after));
      at = after + 1;
    }
  }
  return fields;
}

function batchOf(fields: readonly string[], file: string, source: Source): Batch {
  if (fields[2] !== "21")
    throw new ExportError(said("datev_other"), {
      file,
      row: 1,
      value: fields[3] ?? "",
      advice: said("datev_as_customers"),
    });
  const ownChart = ({"03": "skr03", "04": "skr04"} as Partial<Record<string, ChartName>>)[fields[26] ?? ""];
  const chart = chartOf(source) ?? ownChart;
  if (chart === undefined)
    throw new ExportError(said("no_chart"), {file, row: 1, advice: said("say_chart", {charts: GERMAN.join(", ")})});
  // the year's first day and the length of accounts stand beside each other, in programs that leave one field more
  const at = fields.findIndex((field, index) => index >= 12 && isDay(field) && /^[4-8]$/.test(fields[index + 1] ?? ""));
  const [yearFrom = "", digits = "", from = "", to = ""] = at === -1 ? [] : fields.slice(at, at + 4);
  const currency = fields.slice(18).find((field) => /^[A-Z]{3}$/.test(field)) ?? "EUR";
  if (at === -1 || [from, to].some((day) => day !== "" && !isDay(day)))
    throw new ExportError(said("datev_head"), {
      file,
      row: 1,
      value: fields.slice(12, 16).join(";"),
      advice: exportAgain,
    });
  return {digits: Number(digits), yearFrom, from: from || yearFrom, to, currency, chart, ownChart};
}

function columnsOf(headings: readonly string[], file: string, row: number): Map<Column, number> {
  const letters = headings.map((heading) => heading.toLowerCase().replace(/\([^)]*\)|[^\p{L}\d]/gu, ""));
  const columns = new Map<Column, number>();
  for (const [column, pattern] of Object.entries(HEADINGS) as [Column, RegExp][]) {
    const at = letters.findIndex((heading) => pattern.test(heading));
    if (at !== -1) columns.set(column, at);
  }
  for (const column of ["amount", "side", "account", "counterpart", "on"] as const)
    if (!columns.has(column))
      throw new ExportError(said("datev_heading"), {
        file,
        row,
        value: HEADINGS[column].source.replace(/\W/g, ""),
        advice: said("export_again"),
      });
  return columns;
}

function linesOf(row: Row, batch: Batch): Line[] {
  const [own, other] = [accountOf(row.account, batch), accountOf(row.counterpart, batch)];
  const isDebit = row.side === "S";
  const isKnown = isDebit || row.side === "H";
  const inBase = row.base !== undefined && row.base !== "";
  const amount = `${row.reversal === "1" || row.reversal === "G" ? "-" : ""}${(inBase ? row.base : row.amount) ?? ""}`;
  // neither S nor H: no amount, so that the row is rejected with both
  const written = isKnown ? amount : `${amount} ${row.side ?? ""}`;
  const isOpening = [row.account, row.counterpart].some((account) => /^0*90\d\d$/.test(account ?? ""));
  const common: Line = {
    JournalCode: isOpening ? OPENING_JOURNAL : "Buchungsstapel",
    EcritureDate: dayOf(row.on ?? "", batch),
    PieceRef: row.reference ?? "",
    EcritureLib: row.label ?? "",
    DueDate: dueOf(row),
    ...(inBase ? {Idevise: row.currency ?? "", Montantdevise: row.amount ?? ""} : {}),
  };
  const side = (isPlus: boolean, text: string): Line => (isPlus ? {Debit: text} : {Credit: text});
  const lines = [
    {...common, ...own, ...side(isDebit || !isKnown, written)},
    {...common, ...other, ...side(!isDebit && isKnown, written)},
  ];
  const discount = row.discount ?? "";
  if (discount === "" || /^0*([.,]0*)?$/.test(discount)) return lines;
  // an agreed discount clears the item beside the money: on the account of discounts, opposite to the party
  const party = own.CompAuxNum === undefined ? other : own;
  const isPartyDebit = (party === own) === isDebit;
  return [
    ...lines,
    {...common, ...party, ...side(isPartyDebit, discount)},
    {...common, CompteNum: discountAccount(batch), ...side(!isPartyDebit, discount)},
  ];
}

const discountAccount = ({chart, digits}: Batch) => (CHARTS[chart].uses.discount?.[0] ?? "").padEnd(digits, "0");

/** An account of the general ledger, or the collective account of a customer or supplier. */
function accountOf(text: string | undefined, {digits, chart}: Batch): Line {
  const number = (text ?? "").replace(/^0+(?=\d)/, "");
  if (number === "") return {};
  if (!/^\d+$/.test(number) || number.length <= digits) return {CompteNum: number.padStart(digits, "0")};
  const collective = CHARTS[chart].collective ?? {receivable: number, payable: number};
  const account = /^[1-6]/.test(number) ? collective.receivable : collective.payable;
  return {CompteNum: account.padEnd(digits, "0"), CompAuxNum: number};
}

/** A day that is written as its month and day, in the batch's period; the text itself where it falls into none. */
function dayOf(text: string, {from, to, yearFrom}: Batch): string {
  const written = text.padStart(4, "0");
  if (!/^\d{4}$/.test(written) || text === "") return text;
  const [day, month] = [written.slice(0, 2), written.slice(2)];
  const first = Number((from || yearFrom).slice(0, 4));
  const years = [first, first + 1, first - 1];
  const within = years.find((year) => {
    const on = `${year}${month}${day}`;
    return on >= from && (to === "" || on <= to);
  });
  return within === undefined ? text : `${within}-${month}-${day}`;
}

/** The due date by its own column, or in the second reference, as DATEV's open items have it (DDMMYY). */
function dueOf({due = "", second = ""}: Row): string {
  const whole = /^(\d\d)(\d\d)(\d{4})$/.exec(due);
  if (whole !== null) return `${whole[3]}-${whole[2]}-${whole[1]}`;
  const short = /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(\d\d)$/.exec(second);
  return short === null ? "" : `20${short[3]}-${short[2]}-${short[1]}`;
}

const dashed = (day: string) => day.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
