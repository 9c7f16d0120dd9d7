import {said, type Said} from "../said.js";
import type {ProfiledColumn} from "../read/formats/profile.js";
import {literal} from "../warehouse/sql-text.js";
import {isName, lettersOf, type Match, type TableMatch} from "./ledger-match.js";
import type {Looked} from "./look.js";
import {sqlName} from "./sql-name.js";
import {whole} from "./words/patterns.js";

/** One line of a source's columns. */
export interface Entry {
  name: string;
  value: string | Record<string, string>;
  check?: Said;
}

/** Which column of the file is which of the ledger, and what is doubtful. */
export function entriesOf(
  match: TableMatch,
  dates: string | undefined,
  looked: Looked,
  isCreditNotes: boolean,
): Entry[] {
  const {columns} = looked.profile;
  const names = new Set(columns.map(({name}) => name));
  // Stripe counts in cents, QuickBooks' rate is the other way round.
  const isStripe = names.has("livemode");
  const isQuickBooks = names.has("sync_token") && names.has("exchange_rate");
  const entries: Entry[] = [];
  for (const found of match.matches) {
    const {ledger, column} = found;
    const id = sqlName(column.name);
    const entry: Entry = {name: ledger, value: column.name};
    if (ledger === "kind" && match.table === "invoices") {
      const kind = kindOf(column);
      if (kind === undefined || isCreditNotes) continue;
      entry.value = {sql: kind};
    } else if (/_id$/.test(ledger) && column.isFloated) entry.value = {sql: withoutPoint(column.name)};
    else if (/amount$/.test(ledger) && isStripe) entry.value = {sql: `try_cast(${id} as decimal(18, 2)) / 100`};
    else if (isCreditNotes && /^(paid|open)_amount$/.test(ledger))
      entry.value = {sql: `-abs(${numberOf(column.name, looked)})`};
    else if (ledger === "fx_rate" && isQuickBooks) {
      entry.value = {sql: `1 / try_cast(${id} as double)`};
      entry.check = said("quickbooks_rates_reversed");
    } else if (
      /_on$/.test(ledger) &&
      column.dates !== undefined &&
      column.dates !== dates &&
      looked.format !== "parquet"
    )
      entry.value = {column: column.name, dates: column.dates};
    entry.check ??= doubtOf(found, match);
    entries.push(entry);
  }
  if (match.kinds !== undefined) entries.push({name: "kind", value: {sql: match.kinds.sql}});
  if (match.table === "invoices") {
    const paid = paidByStatus(match, looked);
    if (paid !== undefined) entries.push(paid);
  }
  return entries;
}

/** SQL of an identifier that a spreadsheet took for a number: `1930571429.0`. */
function withoutPoint(name: string): string {
  return `regexp_replace(${sqlName(name)}, '\\.0$', '')`;
}

/** SQL of an amount as the file writes it. */
function numberOf(name: string, {profile, layout}: Looked): string {
  let text = sqlName(name);
  const {thousands} = profile;
  if (thousands !== "" && layout["thousands"] !== undefined) text = `replace(${text}, ${literal(thousands)}, '')`;
  if (layout["decimal"] === ",") text = `replace(${text}, ',', '.')`;
  return `try_cast(${text} as decimal(18, 2))`;
}

const status = whole(
  "status|state|(invoice|payment)?status|paid|ispaid",
  "etat|statut(paiement)?|paye(e)?",
  "zahlungsstatus|bezahlt",
  "estado|pagad[oa]",
  "stato|pagat[oa]",
  "betaalstatus|betaald",
);
const settled = whole(
  "paid( in full)?|settled|closed|cleared",
  "pay[eé]e?s?|r[eé]gl[eé]e?s?|sold[eé]e?s?",
  "bezahlt|ausgeglichen|beglichen",
  "pagad[oa]|cobrad[oa]",
  "pagat[oa]|incassat[oa]|saldat[oa]",
  "betaald|voldaan",
);

/** A list may say of an invoice that it is paid, and nowhere when or how much. */
function paidByStatus({matches}: TableMatch, looked: Looked): Entry | undefined {
  if (matches.some(({ledger}) => /^(paid_on|paid_amount|open_amount)$/.test(ledger))) return undefined;
  for (const {name, values} of looked.profile.columns) {
    if (values === undefined || !status.test(lettersOf(name))) continue;
    const isAnswer = /^(is)?(paid|paye|bezahlt|pagad|pagat|betaald)/.test(lettersOf(name));
    const found = Object.keys(values).filter(
      (value) => settled.test(value) || (isAnswer && /^(true|yes|oui|ja|s[ií]|1|x)$/i.test(value)),
    );
    if (found.length === 0) continue;
    return {
      name: "open_amount",
      value: {sql: `case when ${sqlName(name)} in (${found.map(literal).join(", ")}) then 0 end`},
      check: said("paid_without_date", {column: name}),
    };
  }
  return undefined;
}

function doubtOf({ledger, column, score}: Match, {table, matches}: TableMatch): Said | undefined {
  const letters = lettersOf(column.name);
  if (
    table === "invoices" &&
    ledger === "gross_amount" &&
    matches.some((match) => match.ledger === "open_amount" && match.column === column)
  )
    return said("open_amount_only");
  if (
    table === "invoices" &&
    ledger === "gross_amount" &&
    matches.some((match) => match.ledger === "net_amount") &&
    /^(amount|montant|betrag|importe|importo|bedrag)$/.test(letters)
  )
    return said("with_tax");
  if (ledger === "issued_on" && matches.some((match) => match.ledger === "posted_on" && match.column === column))
    return said("posting_date_only");
  if (
    table === "invoices" &&
    ledger === "customer_id" &&
    score < 0.75 &&
    /account|compte|konto|cuenta|conto|rekening/.test(letters)
  )
    return said("account_for_customer");
  if (ledger === "customer_id" && isName(column.name)) return said("name_for_number");
  if (
    score < 0.75 &&
    column.name.toLowerCase() !== "id" &&
    !(ledger === "issued_on" && matches.length > 5 && score > 0.7)
  )
    return said("guessed_by_name");
  return undefined;
}

/** SQL that says invoice or credit note from a column of types; undefined when it does not tell them apart. */
function kindOf({name, values}: ProfiledColumn): string | undefined {
  const credits = Object.keys(values ?? {}).filter((value) =>
    /credit|cr[eé]dito|avoir|gutschrift|abono|rectificativa|stornorechnung|^(cm|cn|av|nc|gs|381)$/i.test(value),
  );
  if (credits.length === 0 || credits.length === Object.keys(values ?? {}).length) return undefined;
  return `case when ${sqlName(name)} in (${credits.map(literal).join(", ")}) then 'credit_note' else 'invoice' end`;
}
