import {distance} from "fastest-levenshtein";
import type {LedgerColumn, TableName, Words} from "./words/column.js";
import {fileWords} from "./words/file-words.js";
import {likenessOfWords, plain, wordsOf} from "./words/headings.js";
import {ledgerWords} from "./words/ledger-words.js";
import {startingWith, word} from "./words/patterns.js";
import type {ProfiledColumn} from "../read/formats/profile.js";

/** A column of a file taken for a column of the ledger. */
export interface Match {
  ledger: string;
  column: ProfiledColumn;
  /** From 0 to 1; below 0.8 an analyst should look. */
  score: number;
}

/** A file taken for a table of the ledger. */
export interface TableMatch {
  table: TableName;
  matches: Match[];
  score: number;
  /** SQL that says of what kind each entry is, and the column that it looks at. */
  kinds?: {column: string; sql: string};
  /** Whether the rows of one invoice say the same, or are lines whose amounts add up. */
  repeats?: "same" | "lines";
}

/**
 * The ledger table that a file looks most like, and which of its columns are which; undefined when some required column
 * has no candidate in any table. Names are compared with `ledgerWords` (letters only, small slips allowed), and a
 * candidate must also hold what the ledger column holds: dates, amounts, identifiers that come once.
 */
export function tableLike(fileName: string, columns: ProfiledColumn[], rows: number): TableMatch | undefined {
  if (isOwed(fileName, columns)) return undefined;
  let best: TableMatch | undefined;
  for (const table of Object.keys(ledgerWords) as TableName[]) {
    if (table === "customer_entries") continue;
    const match = matchTable(table, fileName, columns, rows);
    if (match !== undefined && (best === undefined || match.score > best.score)) best = match;
  }
  // A schedule of due dates that names each invoice once, with customer and date, is a list of invoices.
  return best?.table === "instalments" ? (matchTable("invoices", fileName, columns, rows) ?? best) : best;
}

/** Whether a table brings what customers owe. */
export const bringsDocuments = (table: string): boolean => table === "invoices" || table === "customer_entries";

/**
 * A list of invoices that names some of them on several rows; undefined where each has one row, or something that every
 * invoice has is not there.
 */
export function linesLike(fileName: string, columns: ProfiledColumn[], rows: number): TableMatch | undefined {
  if (isOwed(fileName, columns)) return undefined;
  const words = {...ledgerWords.invoices, invoice_id: {...ledgerWords.invoices["invoice_id"]!, kind: "id" as const}};
  const matches = pairsOf("invoices", columns, rows, false, words);
  const of = (ledger: string) => matches.find((match) => match.ledger === ledger);
  const number = of("invoice_id");
  const isComplete = ["customer_id", "issued_on", "gross_amount", "due_on"].every((ledger) => of(ledger) !== undefined);
  if (!isComplete || number === undefined || number.score < 0.75) return undefined;
  const {filled, distinct} = number.column;
  return filled >= 0.95 * rows && distinct < 0.98 * filled && distinct > 1
    ? {table: "invoices", matches, score: 1}
    : undefined;
}

const supplier = startingWith(
  "vendor|supplier",
  "fournisseur|codefournisseur",
  "lieferant|kreditor",
  "proveedor|codigoproveedor",
  "fornitore|codicefornitore",
  "leverancier|crediteur",
);
const otherDocuments = word(
  "ap|bill|vendor|supplier|purchase|deposit|expense|journal|estimate|quote|types?",
  "fournisseurs?|achats?|devis",
  "eingangsrechnung(en)?|lieferanten|kreditoren|angebote",
  "proveedores|compras|presupuestos",
  "fornitori|acquisti|preventivi",
  "leveranciers|crediteuren|inkoop|offertes",
);

/** Whether a file is about what the company itself owes, or about no documents at all. */
export function isOwed(fileName: string, columns: ProfiledColumn[]): boolean {
  const names = columns.map(({name}) => lettersOf(name));
  const isPayable =
    names.some((name) => supplier.test(name)) &&
    !names.some((name) => /customer|client|kunde|debit|contact|klant/.test(name));
  const words = fileName.replace(/[_\d]+/g, " ");
  // The name of a file is a hint: customers who owe by a due date are customers.
  const isOwing =
    columns.some((column) => likenessOfWords("customer_id", ledgerWords.invoices["customer_id"]!, column) > 0.8) &&
    columns.some((column) => likenessOfWords("due_on", ledgerWords.invoices["due_on"]!, column) > 0);
  if (isOwing && !isPayable) return false;
  return (
    isPayable ||
    otherDocuments.test(words) ||
    // Sold for cash, or paid out with the company's own card: nothing of it was ever receivable.
    /sales.?receipt|credit.?card.?payment/i.test(words)
  );
}

/**
 * The columns of a list of invoices that lacks some of what invoices must have, with what it lacks; undefined when
 * hardly anything fits.
 */
export function invoicesPartly(
  fileName: string,
  columns: ProfiledColumn[],
  rows: number,
): {match: TableMatch; lacking: string[]} | undefined {
  if (rows === 0 || isOwed(fileName, columns)) return undefined;
  const matches = pairsOf("invoices", columns, rows, false);
  const lacking = Object.keys(ledgerWords.invoices).filter(
    (ledger) => ledgerWords.invoices[ledger]!.isRequired === true && !matches.some((match) => match.ledger === ledger),
  );
  const has = (ledger: string) => matches.some((match) => match.ledger === ledger);
  const isLikely =
    has("gross_amount") && (has("invoice_id") || has("customer_id")) && (has("issued_on") || has("due_on"));
  return isLikely ? {match: {table: "invoices", matches, score: matches.length}, lacking} : undefined;
}

function matchTable(
  table: TableName,
  fileName: string,
  columns: ProfiledColumn[],
  rows: number,
): TableMatch | undefined {
  const hinted = fileWords.find(([, pattern]) => pattern.test(fileName))?.[0];
  const isLines = /(line|item|ligne|detail|position)s?(_data)?\b/i.test(
    fileName.replace(/\.\w+$/, "").replace(/open.?items?/i, ""),
  );
  const hasDueDates = pairsOf("invoices", columns, rows, false).some(({ledger}) => ledger === "due_on");
  if (table === "invoices" && isLines && !hasDueDates) return undefined;
  // What falls due is no payment, whatever the file is called.
  const hint = hinted === "payments" && hasDueDates ? undefined : hinted;
  const isNeeded = (ledger: string) => ledgerWords[table][ledger]?.isRequired === true;
  const matches = pairsOf(table, columns, rows, hint === table);
  const found = new Map(matches.map((match) => [match.ledger, match]));
  const needed = Object.keys(ledgerWords[table]).filter(isNeeded);
  if (!needed.every((ledger) => found.has(ledger))) return undefined;
  if (table === "allocations" && !found.has("payment_id") && !found.has("credit_note_id")) return undefined;
  // Money with a day is a payment where it has a number of its own, or says whose it is and what for.
  const isAttributed = found.has("customer_id") || found.has("invoice_id");
  const isPayments = found.has("payment_id") || (hint === "payments" && isAttributed);
  if (table === "payments" && !isPayments && !(found.has("customer_id") && found.has("invoice_id"))) return undefined;
  if (table === "customers" && hint !== "customers" && matches.length < 3) return undefined;
  const sum = needed.reduce((total, ledger) => total + found.get(ledger)!.score, 0) / needed.length;
  // The more that is asked for and found, the less it is chance; a hint in the file's name settles most.
  const score = sum + 0.06 * Math.min(matches.length, 10) + 0.05 * needed.length + (hint === table ? 0.6 : 0);
  return score > 0.9 ? {table, matches, score} : undefined;
}

/** The columns of a file that fit those of a table. */
export function matchesOf(table: TableName, columns: ProfiledColumn[], rows: number): Match[] {
  return pairsOf(table, columns, rows, false);
}

/**
 * Which column is which, as far as each has one that its name and its values fit: the likeliest pairs first, each
 * column once.
 */
function pairsOf(
  table: TableName,
  columns: ProfiledColumn[],
  rows: number,
  isHinted: boolean,
  words: Words = ledgerWords[table],
): Match[] {
  const pairs: Match[] = [];
  for (const [ledger, wanted] of Object.entries(words)) {
    for (const column of columns) {
      const score = likeness(ledger, wanted, column, rows, isHinted);
      if (score > 0.55) pairs.push({ledger, column, score});
    }
  }
  const isNeeded = (ledger: string) => ledgerWords[table][ledger]?.isRequired === true;
  pairs.sort((a, b) => b.score + (isNeeded(b.ledger) ? 0.001 : 0) - a.score - (isNeeded(a.ledger) ? 0.001 : 0));
  const matches: Match[] = [];
  for (const pair of pairs)
    if (!matches.some(({ledger, column}) => ledger === pair.ledger || column === pair.column)) matches.push(pair);
  if (table === "invoices") standIns(matches);
  const order = Object.keys(ledgerWords[table]);
  return matches.sort((a, b) => order.indexOf(a.ledger) - order.indexOf(b.ledger));
}

/** Whether a heading is that of customers' names, rather than of their numbers. */
export function isName(heading: string): boolean {
  return /name|nom(client)?$|nombre|nome|raisonsociale|razonsocial|ragionesociale|naam|intitule|libelle/.test(
    lettersOf(heading),
  );
}

/**
 * What serves a list of invoices for a column that it does not have: the open amount, the posting date, the customer's
 * own account.
 */
function standIns(matches: Match[]): void {
  for (const [ledger, instead, isMoved] of [
    ["gross_amount", "open_amount", false],
    ["issued_on", "posted_on", false],
    ["customer_id", "account", true],
    ["customer_id", "entity", true],
  ] as const) {
    const other = matches.find((match) => match.ledger === instead);
    const own = matches.find((match) => match.ledger === ledger);
    if (other === undefined || (own !== undefined && !(isMoved && isName(own.column.name)))) continue;
    if (isMoved && other.column.distinct < 2) continue;
    if (own !== undefined) matches.splice(matches.indexOf(own), 1);
    if (isMoved) matches.splice(matches.indexOf(other), 1);
    matches.push({ledger, column: other.column, score: 0.7});
  }
}

/**
 * What a list of invoices says of its customers beside their number: name, group, country, segment. Empty when it says
 * nothing.
 */
export function customersIn({matches}: TableMatch, columns: ProfiledColumn[], rows: number): Match[] {
  const customer = matches.find(({ledger}) => ledger === "customer_id");
  if (customer === undefined) return [];
  const found: Match[] = [];
  for (const ledger of ["name", "group_id", "country", "segment"]) {
    const free = columns.filter(
      (column) =>
        column.filled > 0 &&
        !matches.some((match) => match.column === column) &&
        !found.some((match) => match.column === column),
    );
    const [best] = free
      .map((column) => ({ledger, column, score: likeness(ledger, ledgerWords.customers[ledger]!, column, rows, false)}))
      .sort((a, b) => b.score - a.score);
    // Words such as name or category stand for anything in a list of invoices, save a name beside the customer's
    // number.
    if (best === undefined || best.score <= 0.8) continue;
    const isBeside =
      ledger === "name" && Math.abs(columns.indexOf(best.column) - columns.indexOf(customer.column)) === 1;
    if (
      isBeside ||
      !/^(name|nom|nombre|nome|naam|intitule|libelle|parent|category|categorie|channel|market)$/.test(
        lettersOf(best.column.name),
      )
    )
      found.push(best);
  }
  return found.length === 0 ? [] : [customer, ...found];
}

/**
 * A name's letters and digits, without case, accents, marks or a currency behind: `invoice_amount_usd` is
 * `invoiceamount`.
 */
export function lettersOf(name: string): string {
  const bare = plain(name).replace(/[\s_([-]+((in|en)[\s_]+)?(usd|euros?|eur|gbp|chf|cad|€|\$|£)[)\]]?$/, "");
  return bare.replace(/(^|[^a-z])n[°º]/g, "$1no").replace(/[^a-z0-9]/g, "");
}

function likeness(
  ledger: string,
  wanted: LedgerColumn,
  column: ProfiledColumn,
  rows: number,
  isHinted: boolean,
): number {
  const name = lettersOf(column.name);
  const own = lettersOf(ledger);
  let score = 0;
  if (name === own) score = 1;
  else {
    wanted.words.forEach((word, rank) => {
      const late = 0.15 * (rank / wanted.words.length);
      const slips = distance(name, word);
      if (slips === 0) score = Math.max(score, 0.99 - late);
      else if (word.length >= 6 && slips <= Math.floor(word.length / 6)) score = Math.max(score, 0.8 - late);
      // A number of a type or of terms is not the type or the terms.
      else if (wanted.kind === "text" && name.endsWith("id")) return;
      else if (word.length >= 7 && name.includes(word) && name.length <= word.length * 1.7)
        score = Math.max(score, 0.72 - late);
    });
  }
  score = Math.max(score, 0.92 * likenessOfWords(ledger, wanted, column));
  if (score === 0) return 0;
  if (name === "id") {
    if (!isHinted || wanted.kind !== "key") return 0;
    // What other files of the same program refer to, before a number that people refer to, save the invoice's own.
    score = 0.975;
  }
  if (wanted.kind !== "amount" && /(predict|forecast|expected|planned|modified|updated|synced)/.test(name)) return 0;
  if (!holds(wanted.kind, isNumbered(column) ? {...column, type: "integer"} : column, rows)) return 0;
  // The ledger knows these kinds only; another program's words need an expression.
  if (
    ledger === "customer_kind" &&
    !Object.keys(column.values ?? {}).every((value) => /^(business|public|consumer)$/i.test(value))
  )
    return 0;
  const isEmpty = column.filled === 0;
  if (isEmpty && wanted.isRequired === true) return 0;
  // Of two that would do, the one that is filled.
  return (
    score -
    (isEmpty ? 0.1 : 0) -
    0.1 * (1 - (isEmpty ? 1 : Math.min(1, column.filled / Math.max(rows, 1)))) * (wanted.isRequired === true ? 1 : 0.2)
  );
}

/** Whether eight digits that read like a day are numbers, by their heading: `20250113` is the 113th of 2025. */
function isNumbered({name, dates}: ProfiledColumn): boolean {
  const words = wordsOf(name);
  return /^%[Yd]%m%[Yd]$/.test(dates ?? "") && !/dat[aeou]|fecha|\bdt\b|\bday|\bjour|\btag\b|termin/.test(words);
}

function holds(kind: LedgerColumn["kind"], {type, filled, distinct, values}: ProfiledColumn, rows: number): boolean {
  if (filled === 0) return kind !== "key";
  switch (kind) {
    case "key":
      return (
        type !== "date" &&
        type !== "timestamp" &&
        type !== "boolean" &&
        distinct >= 0.98 * filled &&
        (filled >= 0.95 * rows || filled === rows)
      );
    case "id":
      return type !== "date" && type !== "timestamp" && (type !== "boolean" || rows < 3);
    case "date":
      return type === "date" || type === "timestamp";
    case "amount":
    case "rate":
      return type === "number" || type === "integer";
    case "flag":
      return type === "boolean";
    case "code":
      return values === undefined || Object.keys(values).every((value) => /^[A-Za-z]{3}$/.test(value));
    case "country":
      return values === undefined
        ? type === "text"
        : Object.keys(values).every((value) => /^([A-Za-z]{2}|\d{3})$/.test(value) || /^[\p{L} .'-]{4,}$/u.test(value));
    default:
      return type !== "date" && type !== "timestamp";
  }
}
