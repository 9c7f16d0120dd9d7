import type {DuckDBConnection} from "@duckdb/node-api";
import {cellText} from "../read/left-out.js";
import type {TableMatch} from "./ledger-match.js";
import type {Looked} from "./look.js";

/** Whether the rows of one invoice repeat it, or are its lines. */
export async function asLines(
  match: TableMatch | undefined,
  {relation}: Looked,
  connection: DuckDBConnection,
): Promise<TableMatch | undefined> {
  if (match === undefined) return undefined;
  const id = cellText(match.matches.find(({ledger}) => ledger === "invoice_id")!.column.name);
  const rest = match.matches.filter(({ledger}) => ledger !== "invoice_id").map(({column}) => cellText(column.name));
  const isSame = await connection.runAndReadAll(
    `select bool_and(n = 1) from (
        select count(distinct row(${rest.join(", ")})) as n from ${relation} where ${id} is not null group by ${id})`,
  );
  return {...match, repeats: isSame.getRowsJS()[0]?.[0] === true ? "same" : "lines"};
}
