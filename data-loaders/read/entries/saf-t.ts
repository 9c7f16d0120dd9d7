import type {ChartName} from "../../../models/charts-of-accounts/index.js";
import {said} from "../../said.js";
import type {LedgerFacts} from "../fec/written-lines.js";
import {amountText} from "./amounts.js";
import {balanceOf, OpeningBalances} from "./balances.js";
import type {Line, LineFile} from "./line-file.js";
import {readLedgerXml} from "./ledger-xml.js";

/** The chart that a country prescribes for SAF-T. */
const CHART_OF_COUNTRY: Readonly<Record<string, ChartName>> = {NO: "ns4102", PT: "snc", RO: "omfp1802", LU: "pcn"};

/** Elements whose fields belong together. */
const RECORDS: ReadonlySet<string> = new Set([
  "AuditFile",
  "Header",
  "Account",
  "Customer",
  "Supplier",
  "BalanceAccount",
  "GeneralLedgerEntries",
  "Journal",
  "Transaction",
  "Line",
  "DebitLine",
  "CreditLine",
  "DebitAmount",
  "CreditAmount",
]);

/** Parts of the file that hold no line of the ledger and use the same names. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  "SourceDocuments",
  "Owners",
  "Products",
  "Product",
  "PhysicalStock",
  "Assets",
  "TaxTable",
  "AnalysisTypeTable",
  "Analysis",
  "TaxInformation",
  "UOMTable",
  "MovementTypeTable",
  "Taxonomies",
  "BankAccount",
  "Address",
  "BillingAddress",
  "ShipToAddress",
  "Contact",
]);

type Fields = Record<string, string>;

interface Party {
  name: string;
}

/** What each element of SAF-T's lines is among the legal columns. */
export const SAF_T_NAMES = {
  JournalCode: "JournalID",
  EcritureNum: "TransactionID",
  EcritureDate: "TransactionDate",
  CompteNum: "AccountID",
  Debit: "DebitAmount",
  Credit: "CreditAmount",
} as const;

/**
 * SAF-T Financial as the OECD, Norway, Portugal, Romania and Luxembourg have it: balances and parties of the master
 * files, and lines of the entries.
 *
 * The day of an entry is its transaction date, which its period follows; GLPostingDate says when it was typed in.
 */
export async function writeSafT(path: string, file: string, lines: LineFile): Promise<LedgerFacts> {
  return readLedgerXml(new SafTReader(lines), {path, file, lines, advice: said("saf_t_with_entries")});
}

class SafTReader {
  hasEntries = false;
  private readonly records: {name: string; fields: Fields; row: number}[] = [];
  private passing = 0;
  private header: Fields = {};
  private totals: Fields = {};
  private firstOn = "";
  private lastOn = "";
  private readonly accounts = new Map<string, {CompteLib?: string; ChartAccount?: string}>();
  private readonly closings = new Map<string, bigint>();
  private readonly parties = {customer: new Map<string, Party>(), supplier: new Map<string, Party>()};
  private readonly openings = new OpeningBalances();
  private balanceAccounts: Fields[] = [];

  constructor(private readonly lines: LineFile) {}

  opens(name: string, row: number): void {
    if (this.passing > 0 || PASSED_OVER.has(name)) this.passing++;
    else if (RECORDS.has(name)) {
      this.records.push({name, fields: {}, row});
      if (name === "GeneralLedgerEntries") this.hasEntries = true;
      if (name === "Customer" || name === "Supplier") this.balanceAccounts = [];
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
    switch (name) {
      case "DebitAmount":
      case "CreditAmount": {
        // Portugal writes the amount in the element itself, the others in one within it
        const line = this.records.at(-1)!.fields;
        line[name] = fields["Amount"] ?? text;
        line["CurrencyCode"] ??= fields["CurrencyCode"] ?? "";
        line["CurrencyAmount"] ??= fields["CurrencyAmount"] ?? "";
        break;
      }
      case "Header":
        this.header = fields;
        break;
      case "Account":
        this.account(fields, row);
        break;
      case "BalanceAccount":
        this.balanceAccounts.push(fields);
        break;
      case "Customer":
      case "Supplier":
        this.party(name === "Customer" ? "customer" : "supplier", fields, row);
        break;
      case "Line":
      case "DebitLine":
      case "CreditLine":
        this.line(fields, row);
        break;
      case "GeneralLedgerEntries":
        this.totals = fields;
        break;
      case "AuditFile":
        this.writeOpenings();
        break;
    }
  }

  private account(fields: Fields, row: number): void {
    const id = fields["AccountID"] ?? "";
    const standard = [fields["StandardAccountID"], fields["GroupingCode"]].find((code) => /^\d{2,4}$/.test(code ?? ""));
    this.accounts.set(id, {
      ...(fields["AccountDescription"] === undefined ? {} : {CompteLib: fields["AccountDescription"]}),
      ...(standard === undefined || !this.isNorwegian ? {} : {ChartAccount: standard}),
    });
    this.openings.ofAccount(id, fields["OpeningDebitBalance"], fields["OpeningCreditBalance"], row);
    const closing = balanceOf(fields["ClosingDebitBalance"], fields["ClosingCreditBalance"]);
    if (closing !== undefined && closing.unread === undefined) this.closings.set(id, closing.amount);
  }

  private get isNorwegian(): boolean {
    return this.country === "NO";
  }

  private get country(): string {
    return this.header["AuditFileCountry"] ?? (this.header["TaxRegistrationNumber"] !== undefined ? "PT" : "");
  }

  private party(kind: "customer" | "supplier", fields: Fields, row: number): void {
    const id = fields[kind === "customer" ? "CustomerID" : "SupplierID"] ?? "";
    this.parties[kind].set(id, {name: fields["Name"] ?? fields["CompanyName"] ?? ""});
    for (const balance of this.balanceAccounts.length > 0 ? this.balanceAccounts : [fields])
      this.openings.ofParty(
        `${kind} ${id}`,
        balance["AccountID"] ?? "",
        balance["OpeningDebitBalance"],
        balance["OpeningCreditBalance"],
        row,
      );
  }

  private line(fields: Fields, row: number): void {
    const transaction = this.records.find(({name}) => name === "Transaction")?.fields ?? {};
    const journal = this.records.find(({name}) => name === "Journal")?.fields ?? {};
    const on = (transaction["TransactionDate"] ?? "").slice(0, 10);
    if (/^\d{4}-\d\d-\d\d$/.test(on)) {
      if (this.firstOn === "" || on < this.firstOn) this.firstOn = on;
      if (on > this.lastOn) this.lastOn = on;
    }
    const account = fields["AccountID"] ?? "";
    const line: Line = {
      JournalCode: journal["JournalID"] ?? "",
      JournalLib: journal["Description"] ?? "",
      EcritureNum: transaction["TransactionID"] ?? "",
      EcritureDate: on,
      CompteNum: account,
      ...this.accounts.get(account),
      ...this.partyOf(fields, transaction),
      PieceRef: fields["ReferenceNumber"] ?? fields["CrossReference"] ?? fields["SourceDocumentID"] ?? "",
      EcritureLib: fields["Description"] ?? transaction["Description"] ?? "",
      Debit: fields["DebitAmount"] ?? "",
      Credit: fields["CreditAmount"] ?? "",
      DueDate: (fields["DueDate"] ?? "").slice(0, 10),
      Montantdevise: fields["CurrencyAmount"] ?? "",
      Idevise: fields["CurrencyCode"] ?? "",
      FileRow: String(row),
    };
    this.lines.add(line);
  }

  private partyOf(fields: Fields, transaction: Fields): Line {
    // Romania writes 0 where there is none
    const id = (name: string) =>
      [fields[name], transaction[name]].find((value) => value !== undefined && value !== "0");
    const customer = id("CustomerID");
    const supplier = id("SupplierID");
    if (customer !== undefined) return this.named("customer", customer);
    return supplier === undefined ? {} : this.named("supplier", supplier);
  }

  private named(kind: "customer" | "supplier", id: string): Line {
    return {CompAuxNum: id, CompAuxLib: this.parties[kind].get(id)?.name ?? ""};
  }

  private writeOpenings(): void {
    this.openings.write(this.lines, this.startsOn(), {
      account: (account) => this.accounts.get(account) ?? {},
      party: (party) => {
        const [kind, ...id] = party.split(" ");
        return this.named(kind as "customer" | "supplier", id.join(" "));
      },
    });
  }

  /** First day of the period, by the header or else by the entries. */
  private startsOn(): string {
    const {header} = this;
    const year = header["PeriodStartYear"];
    const stated =
      header["SelectionStartDate"] ??
      header["StartDate"] ??
      (year === undefined ? undefined : `${year}-${(header["PeriodStart"] ?? "1").padStart(2, "0")}-01`);
    return stated?.slice(0, 10) ?? this.firstOn;
  }

  private endsOn(): string | undefined {
    const {header} = this;
    const year = header["PeriodEndYear"];
    const month = Number(header["PeriodEnd"] ?? "12");
    const stated =
      header["SelectionEndDate"] ??
      header["EndDate"] ??
      (year === undefined || !(month >= 1 && month <= 12)
        ? undefined
        : new Date(Date.UTC(Number(year), month, 0)).toISOString().slice(0, 10));
    return stated?.slice(0, 10);
  }

  facts(): LedgerFacts {
    const chart = CHART_OF_COUNTRY[this.country];
    const endsOn = this.endsOn();
    const company = this.header["Name"] ?? this.header["CompanyName"];
    const currency = this.header["DefaultCurrencyCode"] ?? this.header["CurrencyCode"];
    const {TotalDebit: debit, TotalCredit: credit} = this.totals;
    return {
      ...(chart === undefined ? {} : {chart}),
      ...(company === undefined ? {} : {company}),
      ...(currency === undefined || !/^[A-Z]{3}$/.test(currency) ? {} : {currency}),
      ...(endsOn === undefined || !/^\d{4}-\d\d-\d\d$/.test(endsOn) ? {} : {endsOn}),
      totals: {...(debit === undefined ? {} : {debit}), ...(credit === undefined ? {} : {credit})},
      closings: new Map([...this.closings].map(([account, amount]) => [account, amountText(amount)])),
    };
  }
}
