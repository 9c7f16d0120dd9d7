import type {DuckDBConnection} from "@duckdb/node-api";
import {said, type Said} from "../../models/said.js";
import {lettersOf} from "./ledger-match.js";
import {literal, profileOf, type ProfiledColumn} from "../formats/profile.js";
import type {Looked} from "./look.js";
import {sqlName} from "./sql-name.js";

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
  return profile.rows === 0 ? {...looked, filter: {check: said`no row would be left by ${filter.where}, so no filter is set`}} : {...looked, relation, filter, profile};
}

/** Rows that are no receivables: deleted, void, drafts, tests, and what is owed to suppliers. */
function filterOf(columns: ProfiledColumn[], rows: number): Filter {
  const conditions: string[] = [];
  let check: Said | undefined;
  for (const {name, values} of columns) {
    if (values === undefined) continue;
    const id = sqlName(name);
    const found = Object.keys(values);
    const letters = lettersOf(name);
    if (/^(fivetrandeleted|isdeleted|deleted|supprime)$/.test(letters)) {
      const kept = found.filter((value) => /^(false|no|n|0|non)$/i.test(value));
      if (kept.length === 0 && found.length > 0) check = said`every row is marked in ${name} (${found.join(", ")}), so no filter is set`;
      else if (kept.length < found.length) conditions.push(`${id} = ${literal(kept[0] ?? "")}`);
    } else if (letters === "type" && found.includes("ACCREC")) {
      conditions.push(`${id} = 'ACCREC'`);
    } else if (/^(status|state|invoicestatus|etat|statut)$/.test(letters)) {
      const gone = found.filter((value) => /^(void(ed)?|deleted|draft|submitted|cancell?ed|annul[eé]e?s?|brouillon|storniert|storno|entwurf|pro.?forma)$/i.test(value));
      const count = gone.reduce((sum, value) => sum + (values[value] ?? 0), 0);
      if (gone.length > 0 && count < rows) conditions.push(`${id} not in (${gone.map(literal).join(", ")})`);
    }
  }
  return {where: conditions.length === 0 ? undefined : conditions.join(" and "), check};
}
