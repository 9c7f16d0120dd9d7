import type {ProfiledColumn} from "../../read/formats/profile.js";
import type {LedgerColumn} from "./column.js";

/** Letters that are no others with an accent. */
const LETTERS: Readonly<Record<string, string>> = {ß: "ss", œ: "oe", æ: "ae", ø: "o", ł: "l", đ: "d", ı: "i"};

/** In lower case and without accents. */
export function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßœæøłđı]/g, (letter) => LETTERS[letter]!);
}

/** A heading in words: lower case, without accents, marks, units in brackets or the joints of `camelCase`. */
export function wordsOf(heading: string): string {
  return plain(heading.replace(/([a-z])([A-Z])/g, "$1 $2"))
    .replace(/\bn[°º]/g, "no ")
    .replace(/#/g, " no ")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

const due = new RegExp(
  "due|echeance|forfall|forfald|splatnost|termin platn|a vista|venciment|\\bech\\b|faellig|fallig|vencim|" +
    "\\bvto\\b|scadenza|verval|maturity|limite|" +
    "pay(able)? by|zahlbar|date butoir",
);
const paid = new RegExp(
  "\\bpaid|paiement|zaplac|uhrazen|innbetalt|inbetal|payment|reglement|\\bregle|\\bpaye|clear|clrng|settle|encaiss|" +
    "bezahl|gezahlt|zahlung|ausgleich|\\bpag[oa]|cobr[oa]|incass|betaal|receipt|receiv|\\brecus?\\b|" +
    "ontvang|closed|applied",
);
const posted = /post|pstng|comptab|ecriture|buchung|contab|boek|accounting|\bgl\b|saisie/;
const delivered = /deliver|livraison|liefer|leistung|entrega|consegna|\blever|service|prestation|shipp|expedition/;
const document = new RegExp(
  "invoice|\\binv\\b|\\bbills?\\b|factur|\\bfact\\b|\\bfac\\b|\\bfra\\b|rechnung|beleg|\\bdoc|dokument|piece|voucher|" +
    "fattur|factuur|boekstuk|faktur|journal entry",
);
const issued = /dato\b|datum|emission|issue|ausstell|emision|creat|date|datum|fecha|\bdata\b|\bdt\b|\bdat\b/;
const otherDay = new RegExp(
  "updat|modif|sync|print|relanc|remind|dunning|mahn|start|begin|end\\b|period|birth|export|lettrage|litig|disput|" +
    "promi|next|last|prochain|dernier|contact|order|commande|expected|forecast|predict",
);
const number = /\b(no|nr|num|numb|number|numero|nummer|n|id|ref|reference|referenz|code|key|numer)\b|nummer|nr\b|no\b/;
const customer = new RegExp(
  "customer|\\bcust|client|debtor|debitor|debiteur|kunde|tiers|partner|acheteur|buyer|bill(ed)? to|sold to|payer|" +
    "contact|klant|kund|relatie|kontrahent|odberatel|auxiliaire|\\bparty\\b|\\bco last\\b|donneur d ordre|" +
    "geschaftspartner|geschaeftspartner|\\bcompany\\b|organi[sz]ation",
);
const account = /\b(account|compte|konto|cuenta|conto|address|acct)\b/;
const name = /name|navn|namn|\bnoms?\b|raison|intitule|libelle|firma|razon|ragione|naam|denominat|display|designation/;
const open = new RegExp(
  "open|remain|outstand|balance|solde|\\brest|\\bdu\\b|\\bdue\\b|offen|saldo|pendiente|residu|unpaid|impaye|encours|" +
    "pending|pendente|pozosta|do zaplaty|zbyva|a payer|a encaisser|owed|owing|a recevoir|non regle|ouvert",
);
const net = /\bht\b|\bhors|\bnet\b|\bnetto\b|excl|\bex (vat|tax)|untaxed|before tax|sub ?total|imponi/;
const tax = /\btva\b|\bvat\b|\btax(es)?\b|mwst|\bust\b|\biva\b|\bbtw\b|steuer|impuesto|\bgst\b|imposta/;
const withTax = /\bttc\b|gross|brut|incl|with tax|toutes taxes|orig|initial/;
const amount = new RegExp(
  "amount|\\bamt\\b|montant|\\bmt\\b|betrag|importe|importo|bedrag|belop|belob|kwota|castka" +
    "|\\btotal|\\bsum|value|valeur|valor|wert|umsatz|\\bprice\\b",
);
const otherAmount = new RegExp(
  "discount|escompte|skonto|remise|rate|taux|qty|quant|unit|item|line|ligne|shipping|\\bfees?\\b|frais|limit|plafond|" +
    "margin|marge|days|jours|tage|cost|cout|retention|current|month|mois|debit|credit|soll|haben|tax amount",
);
const currency = /curr(?!ent)|\bccy\b|crcy|devise|monnaie|wahrung|waehrung|divisa|moneda|valuta|\bwkz\b|\bmunt\b/;

/** Whether words are those of a column of customers, by name or by number. */
export const isOfCustomer = (words: string) => customer.test(words) || account.test(words);

type Rule = (words: string, column: ProfiledColumn) => number;

const isGross = (words: string) => !paid.test(words) && !net.test(words) && !otherAmount.test(words);

const numberOfDocument: Rule = (words) => {
  if (/\btype|kind|order|commande|purchase|\bpo\b|company|line|ligne|clear|clrng|lettrage|customer|client/.test(words))
    return 0;
  if (document.test(words) && number.test(words)) return 0.93;
  if (document.test(words) && !/date|datum|amount|montant|betrag|total/.test(words)) return 0.85;
  return /^(the )?(ref(erence)? )?(no|nr|num|number|numero|nummer|n|ref|reference|id)$/.test(words) ? 0.83 : 0;
};

/**
 * How likely a heading is that of a column of a list of documents or payments, from 0 to 1, by the parts of its words
 * in any order; what the column holds is judged apart.
 */
const rules: Readonly<Record<string, Rule>> = {
  invoice_id: numberOfDocument,
  number: numberOfDocument,
  customer_id: (words) => {
    if (words === "group") return 0.95;
    if (/group|parent|segment|type|kind|order|commande|\bpo\b|country|pays|terms|currency|clear|clrng/.test(words))
      return 0;
    if (document.test(words) && /company|organi[sz]ation/.test(words)) return 0;
    if (customer.test(words)) return name.test(words) ? 0.74 : number.test(words) ? 0.93 : 0.84;
    if (account.test(words) && number.test(words)) return 0.72;
    return 0;
  },
  issued_on: (words) => {
    if (otherDay.test(words) || due.test(words) || paid.test(words) || delivered.test(words)) return 0;
    if (posted.test(words)) return 0.6;
    return document.test(words) ? 0.93 : issued.test(words) ? 0.8 : 0.58;
  },
  posted_on: (words) => (posted.test(words) && !otherDay.test(words) && !due.test(words) ? 0.88 : 0),
  due_on: (words) => (due.test(words) && !otherDay.test(words) ? 0.92 : 0),
  delivered_on: (words) => (delivered.test(words) && !otherDay.test(words) ? 0.8 : 0),
  paid_on: (words) => (paid.test(words) && !otherDay.test(words) && !due.test(words) ? 0.85 : 0),
  received_on: (words) => (otherDay.test(words) || due.test(words) ? 0 : paid.test(words) ? 0.9 : 0.7),
  gross_amount: (words) => {
    const isNamed = amount.test(words) || withTax.test(words);
    // A list may have a row for each line of a document, and no total.
    if (isNamed && /\b(item|line|ligne)/.test(words) && !/qty|quant|unit|tax|tva/.test(words)) return 0.6;
    if (/^(betrag |montant )?(debit|soll)( amount| betrag)?$/.test(words)) return 0.62;
    if (!isNamed || !isGross(words)) return 0;
    if (open.test(words)) return withTax.test(words) ? 0.6 : 0;
    if (withTax.test(words)) return 0.93;
    return tax.test(words) ? 0 : 0.82;
  },
  amount: (words) => {
    const isNamed = amount.test(words) || withTax.test(words);
    return isNamed && !open.test(words) && !otherAmount.test(words) && !net.test(words) && !paid.test(words) ? 0.8 : 0;
  },
  net_amount: (words) => (net.test(words) && !open.test(words) && !otherAmount.test(words) ? 0.8 : 0),
  open_amount: (words) =>
    open.test(words) && !/total due date|days|jours|credit|debit|limit|opening|ouverture/.test(words) ? 0.88 : 0,
  paid_amount: (words) =>
    paid.test(words) &&
    !open.test(words) &&
    !/date|mode|method|moyen|terms|delai|days|jours|tage|status|statut|etat/.test(words)
      ? 0.85
      : 0,
  currency: (words) => (currency.test(words) && !/rate|cours|taux|kurs|amount|montant|betrag/.test(words) ? 0.85 : 0),
};

/** How likely a column is the one asked for, by the words of its heading; 0 where they say nothing. */
export function likenessOfWords(ledger: string, wanted: LedgerColumn, column: ProfiledColumn): number {
  if (wanted.kind === "date" && column.type !== "date" && column.type !== "timestamp") return 0;
  return rules[ledger]?.(wordsOf(column.name), column) ?? 0;
}
