import {said} from "../../said.js";
import type {LedgerFacts} from "../fec/written-lines.js";
import {amountText} from "./amounts.js";
import {balanceOf, OpeningBalances} from "./balances.js";
import type {Line, LineFile} from "./line-file.js";
import {readLedgerXml} from "./ledger-xml.js";

/** What each element of JPK_KR's lines is among the legal columns. */
export const JPK_NAMES = {
  JournalCode: "OpisDziennika",
  EcritureNum: "NrZapisu",
  EcritureDate: "DataOperacji",
  CompteNum: "KodKonta",
  Debit: "KwotaWinien",
  Credit: "KwotaMa",
} as const;

/** Elements whose fields belong together. */
const RECORDS: ReadonlySet<string> = new Set([
  "Naglowek",
  "Podmiot1",
  "ZOiS",
  "Dziennik",
  "KontoZapis",
  "KontoZapisCtrl",
]);

/** Settlements with customers and with suppliers: each account below has a party of its own. */
const OF_PARTIES = /^2[01]/;

/** What a side of a line is called: debit and credit. */
const SIDES = ["Winien", "Ma"] as const;

type Fields = Record<string, string>;

/**
 * Poland's SAF-T for books of account, JPK_KR (1): the balances of accounts (ZOiS), the journal (Dziennik) that dates
 * and names each entry, and the lines (KontoZapis), each with a debit, a credit or both.
 */
export async function writeJpk(path: string, file: string, lines: LineFile): Promise<LedgerFacts> {
  return readLedgerXml(new JpkReader(lines), {path, file, lines, advice: said("saf_t_with_entries")});
}

class JpkReader {
  hasEntries = false;
  private record: {name: string; fields: Fields; row: number} | undefined;
  private header: Fields = {};
  private company: Fields = {};
  private totals: Fields = {};
  private readonly names = new Map<string, string>();
  private readonly closings = new Map<string, bigint>();
  private readonly openings = new OpeningBalances();
  private readonly journal = new Map<string, Pick<Line, "JournalCode" | "EcritureDate" | "PieceRef" | "PieceDate">>();
  private isOpened = false;

  constructor(private readonly lines: LineFile) {}

  opens(name: string, row: number): void {
    if (RECORDS.has(name) && this.record === undefined) this.record = {name, fields: {}, row};
  }

  closes(name: string, text: string): void {
    const {record} = this;
    if (record === undefined) return;
    if (name !== record.name) {
      if (text !== "" && text !== "null") record.fields[name] ??= text.replace(/\s+/g, " ");
      return;
    }
    this.record = undefined;
    const {fields, row} = record;
    switch (name) {
      case "Naglowek":
        this.header = fields;
        break;
      case "Podmiot1":
        this.company = fields;
        break;
      case "ZOiS":
        this.account(fields, row);
        break;
      case "Dziennik":
        this.entry(fields);
        break;
      case "KontoZapis":
        this.line(fields, row);
        break;
      default:
        this.totals = fields;
    }
  }

  private account(fields: Fields, row: number): void {
    const id = fields["KodKonta"] ?? "";
    if (fields["OpisKonta"] !== undefined) this.names.set(id, fields["OpisKonta"]);
    this.openings.ofAccount(id, fields["BilansOtwarciaWinien"], fields["BilansOtwarciaMa"], row);
    const closing = balanceOf(fields["SaldoWinien"], fields["SaldoMa"]);
    if (closing !== undefined && closing.unread === undefined) this.closings.set(id, closing.amount);
  }

  private entry(fields: Fields): void {
    this.journal.set(fields["NrZapisuDziennika"] ?? "", {
      JournalCode: fields["OpisDziennika"] ?? "",
      EcritureDate: (fields["DataOperacji"] ?? fields["DataKsiegowania"] ?? "").slice(0, 10),
      PieceRef: fields["NrDowoduKsiegowego"] ?? "",
      PieceDate: (fields["DataDowodu"] ?? "").slice(0, 10),
    });
  }

  private line(fields: Fields, row: number): void {
    this.hasEntries = true;
    this.writeOpenings();
    const number = fields["NrZapisu"] ?? "";
    for (const side of SIDES) {
      const account = fields[`KodKonta${side}`];
      const amount = fields[`Kwota${side}`];
      if (account === undefined) continue;
      this.lines.add({
        ...this.journal.get(number),
        ...this.named(account),
        EcritureNum: number,
        CompteNum: account,
        EcritureLib: fields[`OpisZapisu${side}`] ?? "",
        [side === "Winien" ? "Debit" : "Credit"]: amount ?? "",
        Montantdevise: fields[`Kwota${side}Waluta`] ?? "",
        Idevise: fields[`KodWaluty${side}`] ?? "",
        FileRow: String(row),
      });
    }
  }

  private named(account: string): Line {
    const name = this.names.get(account) ?? "";
    return {CompteLib: name, ...(OF_PARTIES.test(account) ? {CompAuxNum: account, CompAuxLib: name} : {})};
  }

  /** Balances stand above the lines. */
  private writeOpenings(): void {
    if (this.isOpened) return;
    this.isOpened = true;
    this.openings.write(this.lines, (this.header["DataOd"] ?? "").slice(0, 10), {
      account: (account) => this.named(account),
      party: () => ({}),
    });
  }

  facts(): LedgerFacts {
    const currency = this.header["DomyslnyKodWaluty"];
    const {PelnaNazwa: company} = this.company;
    const {DataDo: endsOn} = this.header;
    const {SumaWinien: debit, SumaMa: credit} = this.totals;
    return {
      chart: "plk",
      isCountedByRow: true,
      ...(company === undefined ? {} : {company}),
      ...(currency === undefined || !/^[A-Z]{3}$/.test(currency) ? {} : {currency}),
      ...(endsOn === undefined ? {} : {endsOn: endsOn.slice(0, 10)}),
      totals: {...(debit === undefined ? {} : {debit}), ...(credit === undefined ? {} : {credit})},
      closings: new Map([...this.closings].map(([account, amount]) => [account, amountText(amount)])),
    };
  }
}
