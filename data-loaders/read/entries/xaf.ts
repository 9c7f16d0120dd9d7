import {said} from "../../said.js";
import {OPENING_JOURNAL, type LedgerFacts} from "../fec/written-lines.js";
import type {Line, LineFile} from "./line-file.js";
import {readLedgerXml} from "./ledger-xml.js";

const RECORDS: ReadonlySet<string> = new Set([
  "auditfile",
  "header",
  "customerSupplier",
  "ledgerAccount",
  "openingBalance",
  "obLine",
  "transactions",
  "journal",
  "transaction",
  "trLine",
  "currency",
  "sbLine",
]);

/** Parts that use the same names for something else. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  "streetAddress",
  "postalAddress",
  "bankAccount",
  "custSupHistory",
  "vat",
  "vatCodes",
  "periods",
  "basics",
  "obSubledgers",
  "ledgerAccountHistory",
]);

/** What each element of XAF's lines is among the legal columns. */
export const XAF_NAMES = {
  JournalCode: "jrnID",
  EcritureNum: "nr",
  EcritureDate: "trDt",
  CompteNum: "accID",
  Debit: "amnt (D)",
  Credit: "amnt (C)",
} as const;

type Fields = Record<string, string>;

/**
 * XAF 3.2, the Dutch audit file: opening balance, parties, and lines of transactions. A line without a party stands on
 * an account that is one (as small books keep customers) or on nobody's.
 */
export async function writeXaf(path: string, file: string, lines: LineFile): Promise<LedgerFacts> {
  return readLedgerXml(new XafReader(lines), {path, file, lines, advice: said("export_again")});
}

class XafReader {
  hasEntries = false;
  private readonly records: {name: string; fields: Fields; row: number}[] = [];
  private passing = 0;
  private header: Fields = {};
  private company: string | undefined;
  private totals: Fields = {};
  private readonly accounts = new Map<string, {CompteLib: string; ChartAccount?: string}>();
  private readonly parties = new Map<string, string>();
  private readonly customers = new Set<string>();

  constructor(private readonly lines: LineFile) {}

  opens(name: string, row: number): void {
    if (this.passing > 0 || PASSED_OVER.has(name)) this.passing++;
    else if (RECORDS.has(name)) {
      this.records.push({name, fields: {}, row});
      if (name === "transactions") this.hasEntries = true;
    }
  }

  closes(name: string, text: string): void {
    if (this.passing > 0) {
      this.passing--;
      return;
    }
    if (!RECORDS.has(name)) {
      const fields = this.records.at(-1)?.fields;
      if (fields !== undefined && text !== "") fields[name] ??= text.replace(/\s+/g, " ");
      return;
    }
    const {fields, row} = this.records.pop()!;
    const code = fields["leadReference"];
    switch (name) {
      case "auditfile":
        this.company = fields["companyName"];
        break;
      case "header":
        this.header = fields;
        break;
      case "customerSupplier":
        if (fields["custSupID"] !== undefined)
          this.parties.set(fields["custSupID"], fields["custSupName"] ?? fields["contact"] ?? "");
        if (/^[BC]$/.test(fields["custSupTp"] ?? "")) this.customers.add(fields["custSupID"] ?? "");
        break;
      case "ledgerAccount":
        this.accounts.set(fields["accID"] ?? "", {
          CompteLib: fields["accDesc"] ?? "",
          // a code of the RGS: B or W for balance or result, then groups of three letters
          ...(code !== undefined && /^[BW][A-Z][a-z]{2}/.test(code) ? {ChartAccount: code} : {}),
        });
        break;
      case "obLine":
        this.opening(fields, row);
        break;
      case "currency":
        Object.assign(this.records.at(-1)?.fields ?? {}, {curCode: fields["curCode"], curAmnt: fields["curAmnt"]});
        break;
      case "sbLine":
        this.detail(fields);
        break;
      case "trLine":
        this.line(fields, row);
        break;
      case "transactions":
        this.totals = fields;
        break;
    }
  }

  private opening(fields: Fields, row: number): void {
    const within = this.records.find(({name}) => name === "openingBalance")?.fields ?? {};
    const on = within["opBalDate"] ?? this.header["startDate"] ?? "";
    this.lines.add({JournalCode: OPENING_JOURNAL, EcritureDate: on, PieceDate: on, ...this.common(fields, row)});
  }

  private line(fields: Fields, row: number): void {
    const transaction = this.records.find(({name}) => name === "transaction")?.fields ?? {};
    const journal = this.records.find(({name}) => name === "journal")?.fields ?? {};
    this.lines.add({
      JournalCode: journal["jrnID"] ?? "",
      JournalLib: journal["desc"] ?? "",
      EcritureNum: transaction["nr"] ?? "",
      EcritureDate: transaction["trDt"] ?? fields["effDate"] ?? "",
      PieceDate: fields["effDate"] ?? "",
      EcritureLib: fields["desc"] ?? transaction["desc"] ?? "",
      EcritureLet: fields["matchKeyID"] ?? "",
      Montantdevise: fields["curAmnt"] ?? "",
      Idevise: fields["curCode"] ?? "",
      LineNum: fields["nr"] ?? "",
      ...this.common(fields, row),
    });
  }

  /** The subledger says of a line which invoice it is of and when that is due. */
  private detail(fields: Fields): void {
    const invoice = fields["invRef"];
    this.lines.detail({
      JournalCode: fields["jrnID"] ?? "",
      EcritureNum: fields["trNr"] ?? "",
      LineNum: fields["trLineNr"] ?? "",
      CompAuxNum: fields["custSupID"] ?? "",
      PieceRef: invoice === undefined || invoice === "0" ? "" : invoice,
      PieceDate: fields["mutTp"] === "I" ? (fields["invDt"] ?? "") : "",
      DueDate: fields["invDueDt"] ?? "",
    });
  }

  private common(fields: Fields, row: number): Line {
    const account = fields["accID"] ?? "";
    const party = fields["custSupID"] ?? (this.parties.has(account) ? account : undefined);
    const amount = fields["amnt"] ?? "";
    // neither D nor C: no amount, so that the line is rejected with both
    const side = fields["amntTp"] ?? "";
    const reference = [fields["invRef"], fields["docRef"], fields["recRef"]].find((text) => text && text !== "0");
    return {
      CompteNum: account,
      ...this.accounts.get(account),
      ...(party === undefined
        ? {}
        : {CompAuxNum: party, CompAuxLib: this.parties.get(party) || this.accounts.get(account)?.CompteLib || ""}),
      PieceRef: reference ?? "",
      Debit: side === "D" ? amount : side === "C" ? "" : `${amount} ${side}`,
      Credit: side === "C" ? amount : "",
      FileRow: String(row),
    };
  }

  facts(): LedgerFacts {
    const {totalDebit: debit, totalCredit: credit} = this.totals;
    const {endDate, curCode} = this.header;
    return {
      chart: "rgs",
      ...(curCode === undefined ? {} : {currency: curCode}),
      ...(this.company === undefined ? {} : {company: this.company}),
      customerAccounts: [...this.accounts.keys()].filter((account) => this.customers.has(account)),
      ...(endDate === undefined || !/^\d{4}-\d\d-\d\d$/.test(endDate) ? {} : {endsOn: endDate}),
      totals: {...(debit === undefined ? {} : {debit}), ...(credit === undefined ? {} : {credit})},
    };
  }
}
