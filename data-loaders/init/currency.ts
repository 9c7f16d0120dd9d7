import type {DuckDBConnection} from "@duckdb/node-api";
import type {TableMatch} from "./ledger-match.js";
import {identifier} from "../formats/profile.js";
import type {Looked} from "./look.js";

/** The base currency: the one whose rate is 1, else the commonest, else the one that a column's name ends in. */
export async function currencyOf(match: TableMatch, {unfiltered, profile}: Looked, connection: DuckDBConnection): Promise<string | undefined> {
  const named = (ledger: string) => match.matches.find((found) => found.ledger === ledger)?.column.name;
  const [currency, rate] = [named("currency"), named("fx_rate")];
  if (currency !== undefined) {
    const c = identifier(currency);
    const isBase = rate === undefined ? "false" : `coalesce(try_cast(replace(${identifier(rate)}, ',', '.') as double) = 1, false)`;
    const result = await connection.runAndReadAll(
      `select upper(trim(${c})) from ${unfiltered} where trim(${c}) <> '' group by 1 order by count(*) filter (${isBase}) desc, count(*) desc, 1 limit 1`,
    );
    const first: unknown = result.getRowsJS()[0]?.[0];
    if (typeof first === "string" && /^[A-Z]{3}$/.test(first)) return first;
  }
  return profile.columns.map(({name}) => /[\s_(](usd|eur|gbp|chf|cad)\)?$/i.exec(name)?.[1]?.toUpperCase()).find((code) => code !== undefined);
}
