import {createReadStream} from "node:fs";
import {createInterface} from "node:readline";
import {said} from "../../said.js";
import {OPENING_JOURNAL, type LedgerFacts} from "../fec/written-lines.js";
import {ExportError} from "../formats/export-error.js";
import type {Line, LineFile} from "./line-file.js";

/** Dimensions that SIE keeps for customers and invoices (SIE 4B, section 8.17). */
const CUSTOMER = "8";
const INVOICE = "10";

/** What each field of SIE is among the legal columns. */
export const SIE_NAMES = {
  JournalCode: "#VER serie",
  EcritureNum: "#VER vernr",
  EcritureDate: "#VER verdatum",
  CompteNum: "#TRANS kontonr",
  Debit: "#TRANS belopp",
  Credit: "#TRANS belopp",
} as const;

/** The fields of a line: words, texts in quotes (in which \" is a quote), and lists of objects in braces. */
export function sieFields(line: string): string[] {
  const fields: string[] = [];
  const pattern = /\{([^}]*)\}|"((?:\\.|[^"\\])*)"|([^\s"{}]+)/g;
  for (const found of line.matchAll(pattern))
    fields.push(found[1] ?? found[2]?.replace(/\\(["\\])/g, "$1") ?? found[3] ?? "");
  return fields;
}

interface Voucher {
  series: string;
  number: string;
  on: string;
  text: string;
}

/**
 * SIE 4, the Swedish exchange of vouchers: `#TRANS` are the lines that hold; `#RTRANS` (added, repeated as #TRANS) and
 * `#BTRANS` (struck out) are left out and counted. `#IB` of the current year opens accounts, `#UB` says how they close.
 */
export async function writeSie(path: string, file: string, lines: LineFile): Promise<LedgerFacts> {
  const reader = new SieReader(lines, file);
  let row = 0;
  for await (const text of createInterface({input: createReadStream(path, "utf8"), crlfDelay: Infinity})) {
    reader.read(text.replace(/^\ufeff/, "").trim(), ++row);
    if (row % 1000 === 0) await lines.flush();
  }
  return reader.facts(row);
}

class SieReader {
  private readonly names = new Map<string, string>();
  private readonly customers = new Map<string, string>();
  private readonly closings = new Map<string, string>();
  private currency = "SEK";
  private company = "";
  private startsOn = "";
  private endsOn = "";
  private voucher: Voucher | undefined;
  private isOpen = false;
  private openedOn = 0;
  private leftOut = 0;
  private hasVouchers = false;

  constructor(
    private readonly lines: LineFile,
    private readonly file: string,
  ) {}

  read(text: string, row: number): void {
    if (text === "{") this.isOpen = true;
    else if (text === "}") {
      this.isOpen = false;
      this.voucher = undefined;
    }
    if (!text.startsWith("#")) return;
    const [label = "", ...fields] = sieFields(text);
    const [first = "", second = "", third = ""] = fields;
    switch (label.toUpperCase()) {
      case "#SIETYP":
        if (!/^4/.test(first))
          throw new ExportError(said("sie_type"), {file: this.file, row, value: first, advice: said("export_sie_4")});
        break;
      case "#RAR":
        if (first === "0") [this.startsOn, this.endsOn] = [dashed(second), dashed(third)];
        break;
      case "#FNAMN":
        this.company = first;
        break;
      case "#VALUTA":
        this.currency = first;
        break;
      case "#KONTO":
        this.names.set(first, second);
        break;
      case "#OBJEKT":
        if (first === CUSTOMER) this.customers.set(second, third);
        break;
      case "#IB":
        if (first === "0") this.opening(second, third, row);
        break;
      case "#UB":
        if (first === "0") this.closings.set(second, third);
        break;
      case "#VER":
        this.voucher = {series: first, number: second, on: third, text: fields[3] ?? ""};
        this.openedOn = row;
        this.hasVouchers = true;
        break;
      case "#TRANS":
        this.line(fields, row);
        break;
      case "#RTRANS":
      case "#BTRANS":
        this.leftOut++;
        break;
    }
  }

  private opening(account: string, amount: string, row: number): void {
    if (/^-?0*([.,]0*)?$/.test(amount)) return;
    this.lines.add({
      JournalCode: OPENING_JOURNAL,
      EcritureDate: this.startsOn,
      PieceDate: this.startsOn,
      CompteNum: account,
      CompteLib: this.names.get(account) ?? "",
      Debit: amount,
      FileRow: String(row),
    });
  }

  private line([account = "", objects = "", amount = "", on = "", text = ""]: string[], row: number): void {
    const {series = "", number = "", on: day = "", text: title = ""} = this.voucher ?? {};
    const listed = sieFields(objects);
    const object = (dimension: string) =>
      listed.find((_, index) => index % 2 === 1 && listed[index - 1] === dimension) ?? "";
    const customer = object(CUSTOMER);
    const line: Line = {
      JournalCode: series,
      EcritureNum: number,
      EcritureDate: day || on,
      PieceDate: on || day,
      CompteNum: account,
      CompteLib: this.names.get(account) ?? "",
      CompAuxNum: customer,
      CompAuxLib: this.customers.get(customer) ?? "",
      PieceRef: object(INVOICE),
      EcritureLib: text || title,
      Debit: amount.startsWith("-") ? "" : amount,
      Credit: amount.startsWith("-") ? amount.slice(1) : "",
      FileRow: String(row),
    };
    this.lines.add(line);
  }

  facts(row: number): LedgerFacts {
    if (this.isOpen)
      throw new ExportError(said("sie_cut_off"), {
        file: this.file,
        row,
        value: `#VER ${this.openedOn}`,
        advice: said("cut_off_file"),
      });
    if (!this.hasVouchers) throw new ExportError(said("no_entries"), {file: this.file, advice: said("export_sie_4")});
    return {
      chart: "bas",
      currency: this.currency,
      ...(this.company === "" ? {} : {company: this.company}),
      ...(this.endsOn === "" ? {} : {endsOn: this.endsOn}),
      closings: new Map([...this.closings].filter(([, amount]) => /^-?\d+(\.\d+)?$/.test(amount))),
      ...(this.leftOut === 0 ? {} : {leftOut: {rows: this.leftOut, why: said("sie_struck_out")}}),
    };
  }
}

const dashed = (day: string) => day.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
