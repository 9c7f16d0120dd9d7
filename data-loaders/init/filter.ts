import type {DuckDBConnection} from "@duckdb/node-api";
import {said, type Said} from "../said.js";
import {profileOf, type ProfiledColumn} from "../read/formats/profile.js";
import {literal} from "../warehouse/sql-text.js";
import {lettersOf} from "./ledger-match.js";
import type {Looked} from "./look.js";
import {sqlName} from "./sql-name.js";
import {whole} from "./words/patterns.js";

export interface Filter {
  /** SQL over the file's columns. */
  where?: string;
  check?: Said;
}

/** The same file without the rows that are no receivables, so that its columns are judged by those that count. */
export async function withFilter(looked: Looked, connection: DuckDBConnection): Promise<Looked> {
  const filter = filterOf(looked.profile.columns, looked.profile.rows);
  if (filter.where === undefined) return {...looked, filter};
  const relation = `(select * from ${looked.relation} where ${filter.where})`;
  const profile = await profileOf(connection, relation, {delimiter: looked.layout["delimiter"]});
  return profile.rows === 0
    ? {...looked, filter: {check: said("filter_leaves_none", {filter: filter.where})}}
    : {...looked, relation, filter, profile};
}

const receivable = whole(
  "accrec|ar|receivables?|customers?|clients?|sales?",
  "ventes?",
  "debitore?n?|kunden?|verkauf",
  "clientes?|ventas?",
  "clienti|vendite",
  "debiteur(en)?|klant(en)?|verkoop",
);
const payable = whole(
  "accpay|ap|payables?|bills?|vendors?|suppliers?|purchases?",
  "fournisseurs?|achats?",
  "kreditore?n?|lieferanten?|einkauf",
  "proveedor(es)?|compras?",
  "fornitor[ei]|acquisti?",
  "crediteur(en)?|leveranciers?|inkoop",
);
const undone = whole(
  "void(ed)?|deleted|draft|submitted|cancell?ed",
  "annul[eé]e?s?|supprim[eé]e?s?|brouillons?",
  "storniert|storno|gel[oö]scht|entwurf|pro.?forma",
  "anulad[oa]s?|borrador(es)?",
  "annullat[oaei]|bozz[ae]",
  "geannuleerd|vervallen|concept",
);

/** Rows that are no receivables: deleted, void, drafts, tests, and what is owed to suppliers. */
function filterOf(columns: ProfiledColumn[], rows: number): Filter {
  const conditions: string[] = [];
  let check: Said | undefined;
  for (const {name, values, filled} of columns) {
    if (values === undefined) continue;
    const id = sqlName(name);
    const found = Object.keys(values);
    const letters = lettersOf(name);
    if (
      /^(fivetrandeleted|isdeleted|deleted|supprimee?|geloescht|geloscht|eliminado|eliminato|verwijderd)$/.test(letters)
    ) {
      const kept = found.filter((value) => /^(false|no|n|0|non|nein|nee|falso)$/i.test(value));
      if (kept.length === 0 && found.length > 0)
        check = said("filter_marks_all", {column: name, values: found.join(", ")});
      else if (kept.length < found.length) conditions.push(`${id} = ${literal(kept[0] ?? "")}`);
    } else if (
      found.some((value) => receivable.test(value)) &&
      found.every((value) => receivable.test(value) || payable.test(value) || /credit|spend|receive/i.test(value)) &&
      found.some((value) => payable.test(value))
    ) {
      const kept = found.filter((value) => receivable.test(value));
      conditions.push(
        kept.length === 1 ? `${id} = ${literal(kept[0]!)}` : `${id} in (${kept.map(literal).join(", ")})`,
      );
    } else if (/^(status|state|invoicestatus|documentstatus|etat|statut|belegstatus|estado|stato)$/.test(letters)) {
      const gone = found.filter((value) => undone.test(value));
      const count = gone.reduce((sum, value) => sum + (values[value] ?? 0), 0);
      if (gone.length > 0 && count < rows)
        conditions.push(`${filled < rows ? `coalesce(${id}, '')` : id} not in (${gone.map(literal).join(", ")})`);
    }
  }
  return {where: conditions.length === 0 ? undefined : conditions.join(" and "), check};
}
