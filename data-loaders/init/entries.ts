import {said, type Said} from "../../models/said.js";
import {lettersOf, type Match, type TableMatch} from "./ledger-match.js";
import {literal, type ProfiledColumn} from "../formats/profile.js";
import type {Looked} from "./look.js";
import {sqlName} from "./sql-name.js";

/** One line of a source's columns. */
export interface Entry {
  name: string;
  value: string | Record<string, string>;
  check?: Said;
}

/** Which column of the file is which of the ledger, and what is doubtful. */
export function entriesOf(match: TableMatch, columns: ProfiledColumn[], dates: string | undefined, looked: Looked, isCreditNotes: boolean): Entry[] {
  const names = new Set(columns.map(({name}) => name));
  const isStripe = names.has("livemode") && names.has("amount_remaining");
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
    } else if (/_id$/.test(ledger) && column.isFloated) entry.value = {sql: `regexp_replace(${id}, '\\.0$', '')`};
    else if (/amount$/.test(ledger) && isStripe) entry.value = {sql: `try_cast(${id} as decimal(18, 2)) / 100`};
    else if (ledger === "fx_rate" && isQuickBooks) {
      entry.value = {sql: `1 / try_cast(${id} as double)`};
      entry.check = said`QuickBooks gives the base currency for one unit; the ledger wants the reverse`;
    } else if (column.dates !== undefined && column.dates !== dates && looked.format !== "parquet") entry.value = {column: column.name, dates: column.dates};
    if (isCreditNotes && ledger === "gross_amount") entry.value = {sql: `-try_cast(${id} as decimal(18, 2))`};
    entry.check ??= doubtOf(found, match);
    entries.push(entry);
  }
  return entries;
}

function doubtOf({ledger, column, score}: Match, {table, matches}: TableMatch): Said | undefined {
  if (table === "invoices" && ledger === "gross_amount" && /open|due|outstanding|solde|reste|offen/.test(lettersOf(column.name))) return said`what is still open, for want of the original amount`;
  if (ledger === "customer_id" && /name|nom/.test(lettersOf(column.name))) return said`a name, for want of a number`;
  if (score < 0.75 && column.name.toLowerCase() !== "id" && !(ledger === "issued_on" && matches.length > 5 && score > 0.7)) return said`a guess by its name`;
  return undefined;
}

/** SQL that says invoice or credit note from a column of types; undefined when it does not tell them apart. */
function kindOf({name, values}: ProfiledColumn): string | undefined {
  const credits = Object.keys(values ?? {}).filter((value) => /credit|avoir|gutschrift|^(cm|cn|av|381)$/i.test(value));
  if (credits.length === 0 || credits.length === Object.keys(values ?? {}).length) return undefined;
  return `case when ${sqlName(name)} in (${credits.map(literal).join(", ")}) then 'credit_note' else 'invoice' end`;
}
