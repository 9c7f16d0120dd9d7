import type {DuckDBConnection} from "@duckdb/node-api";
import {identifier} from "../warehouse/sql-text.js";
import {bringsDocuments} from "./ledger-match.js";
import type {Recognised} from "./source.js";

/** In what currency a company keeps its books, as far as its exports tell. */
export interface HomeCurrency {
  code?: string;
  /** Codes of documents that no rate converts. */
  unrated: string[];
}

/**
 * The home currency is the one whose rate is 1, else one that no list of rates converts, the commonest first, else the
 * one that
 * a heading, an amount or a title names.
 */
export async function homeCurrency(
  recognised: readonly Recognised[],
  connection: DuckDBConnection,
): Promise<HomeCurrency> {
  const lists = recognised.filter(({match}) => bringsDocuments(match.table) || match.table === "payments");
  const rated = new Set<string>();
  for (const list of recognised)
    if (list.match.table === "fx_rates") for (const {code} of await codesOf(list, connection)) rated.add(code);
  const counts = new Map<string, {rows: number; ones: number}>();
  const unrated = new Set<string>();
  for (const list of lists) {
    const hasRates = named(list, "fx_rate") !== undefined;
    for (const {code, rows, ones} of await codesOf(list, connection)) {
      const before = counts.get(code) ?? {rows: 0, ones: 0};
      counts.set(code, {rows: before.rows + rows, ones: before.ones + ones});
    }
    if (!hasRates)
      for (const code of Object.keys(list.match.matches.find(({ledger}) => ledger === "currency")?.column.values ?? {}))
        unrated.add(code.toUpperCase());
  }
  const [most] = [...counts].sort(
    ([a, x], [b, y]) =>
      y.ones - x.ones || Number(rated.has(a)) - Number(rated.has(b)) || y.rows - x.rows || (a < b ? -1 : 1),
  );
  const code = most?.[0] ?? lists.map(currencyWritten).find((written) => written !== undefined);
  return {
    ...(code === undefined ? {} : {code}),
    unrated: [...unrated].filter((other) => other !== code && !rated.has(other)).sort(),
  };
}

const named = ({match}: Recognised, ledger: string) =>
  match.matches.find((found) => found.ledger === ledger)?.column.name;

async function codesOf(
  list: Recognised,
  connection: DuckDBConnection,
): Promise<{code: string; rows: number; ones: number}[]> {
  const [currency, rate] = [named(list, "currency"), named(list, "fx_rate")];
  if (currency === undefined) return [];
  const c = identifier(currency);
  const isOne =
    rate === undefined || list.match.table === "fx_rates"
      ? "false"
      : `coalesce(try_cast(replace(${identifier(rate)}, ',', '.') as double) = 1, false)`;
  const result = await connection.runAndReadAll(
    `select upper(trim(${c})), count(*), count(*) filter (${isOne}) from ${list.looked.unfiltered} where
        regexp_full_match(trim(${c}), '[A-Za-z]{3}') group by 1`,
  );
  return result.getRowsJS().map(([code, rows, ones]) => ({code: String(code), rows: Number(rows), ones: Number(ones)}));
}

const codes = "USD|EUR|GBP|CHF|CAD|AUD|SEK|NOK|DKK|PLN|CZK|HUF|RON|MAD|TND|XOF|XAF";

function currencyWritten({match, looked}: Recognised): string | undefined {
  const amount = match.matches.find(({ledger}) => ledger === "gross_amount" || ledger === "amount")?.column;
  const headings = [...(amount === undefined ? [] : [amount.name]), ...looked.profile.columns.map(({name}) => name)];
  const texts = [
    ...headings.map((name) => new RegExp(`[\\s_([](${codes}|€|£)[)\\]]?$`, "i").exec(name)?.[1]),
    ...(amount?.samples ?? []).map((value) => new RegExp(`(${codes}|€|£|\\$)`, "i").exec(value)?.[1]),
    ...looked.titles.map(
      (title) => new RegExp(`(?:^|[^A-Za-z])(${codes}|euros?|€|£)(?:$|[^A-Za-z])`, "i").exec(title)?.[1],
    ),
  ];
  const first = texts.find((text) => text !== undefined);
  return first === undefined
    ? undefined
    : /^(€|euros?)$/i.test(first)
      ? "EUR"
      : ({"£": "GBP", $: "USD"}[first] ?? first.toUpperCase());
}
