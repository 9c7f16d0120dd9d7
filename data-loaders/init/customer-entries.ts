import type {ProfiledColumn} from "../read/formats/profile.js";
import {literal} from "../warehouse/sql-text.js";
import {isOwed, matchesOf, type Match, type TableMatch} from "./ledger-match.js";
import {sqlName} from "./sql-name.js";
import {kindWords, labelHeading} from "./words/customer-entries.js";
import {wordsOf} from "./words/headings.js";
import {within} from "./words/patterns.js";

const runningBalance = /^(solde|saldo|balance|running|cumul|closing|kumuliert)( (progressif|cumule|courant|balance))?$/;

/** Words of a title or a file's name that say that settled entries are not in the list. */
const openOnly = within(
  "open (at|items?|entries|balance)|unpaid|outstanding",
  "non (sold|r[eé]gl|lettr|pay)[eé]|ouverts?\\b|impay|balance [aâ]g[eé]e|restant",
  "offene?(r|n)?\\b.?post|\\bopos?\\b",
  "pendientes?|partite aperte|scoperti|openstaand",
);

/**
 * A list of entries: it has what is owed and what is paid, told apart by a column of types or by debit and credit;
 * undefined where a file has one of them only.
 *
 * @param titles what stands above the list
 */
export function entriesLike(
  fileName: string,
  {columns, rows}: {columns: ProfiledColumn[]; rows: number},
  titles: readonly string[] = [],
): TableMatch | undefined {
  if (isOwed(fileName, columns)) return undefined;
  const found = matchesOf("customer_entries", columns, rows);
  const isPosted = found.some(({ledger}) => ledger === "posted_on");
  const matches = found.map((match) =>
    match.ledger === "issued_on" && !isPosted ? {...match, ledger: "posted_on"} : match,
  );
  const of = (ledger: string) => matches.find((match) => match.ledger === ledger)?.column;
  if (of("customer_id") === undefined || of("posted_on") === undefined) return undefined;
  const [debit, credit] = [of("debit_amount"), of("credit_amount")];
  const isSided = debit !== undefined && credit !== undefined && debit.filled > 0 && isEither(debit, credit, rows);
  if (!isSided && of("amount") === undefined) return undefined;
  const isOpenOnly = [fileName, ...titles].some((text) => openOnly.test(text));
  // beside debit and credit a balance is a running one, unless the list is of what is open
  const isRunning = ({ledger, column}: Match) =>
    isSided && !isOpenOnly && ledger === "open_amount" && runningBalance.test(wordsOf(column.name));
  const kept = matches.filter(
    (match) =>
      (isSided ? match.ledger !== "amount" : !/^(debit|credit)_amount$/.test(match.ledger)) && !isRunning(match),
  );
  const kinds = columns.map(kindsIn).find((found) => found !== undefined);
  if (!isSided && (kinds === undefined || !kinds.hasPayments)) return undefined;
  const amount = of("amount");
  // of a list of what is open nothing is settled: what it does not say, no rule should guess
  if (isOpenOnly && !isSided && amount !== undefined && of("letter") === undefined && of("open_amount") === undefined)
    kept.push({ledger: "open_amount", column: amount, score: 0.9});
  const match: TableMatch = {table: "customer_entries", matches: kept, score: 2};
  return kinds === undefined ? match : {...match, kinds: {column: kinds.column, sql: kinds.sql}};
}

/** Whether an entry stands in one of two columns, the other being empty or nil. */
function isEither(debit: ProfiledColumn, credit: ProfiledColumn, rows: number): boolean {
  const nils = ({values}: ProfiledColumn) =>
    Object.entries(values ?? {}).reduce((sum, [value, n]) => sum + (/^[0.,\s-]+$/.test(value) ? n : 0), 0);
  return debit.filled - nils(debit) + credit.filled - nils(credit) <= 1.02 * rows;
}

/** The kinds that a column of types tells apart, as SQL. */
function kindsIn({name, values}: ProfiledColumn): {column: string; sql: string; hasPayments: boolean} | undefined {
  if (values === undefined || !labelHeading.test(wordsOf(name))) return undefined;
  const byKind = new Map<string, string[]>();
  for (const value of Object.keys(values)) {
    const kind = kindWords.find(([, pattern]) => pattern.test(value.trim()))?.[0] ?? "other";
    byKind.set(kind, [...(byKind.get(kind) ?? []), value]);
  }
  if (byKind.size < 2 || (byKind.get("other")?.length ?? 0) > 0.5 * Object.keys(values).length) return undefined;
  const branches = [...byKind].filter(([kind]) => kind !== "other");
  const id = sqlName(name);
  const sql = branches.map(([kind, found]) => `when ${id} in (${found.map(literal).join(", ")}) then '${kind}'`);
  return {column: name, sql: `case ${sql.join(" ")} end`, hasPayments: byKind.has("payment")};
}
