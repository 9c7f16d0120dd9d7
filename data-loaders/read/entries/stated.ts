import type {DuckDBConnection} from "@duckdb/node-api";
import {said} from "../../said.js";
import {expression, literal, sentence} from "../../warehouse/sql-text.js";
import {OPENING_JOURNAL, type LedgerFacts} from "../fec/written-lines.js";
import type {Unit} from "../unit.js";

/** Notes where a file's own totals and closing balances are not those of its lines: lines are missing, or wrong. */
export async function noteStated(
  connection: DuckDBConnection,
  unit: Unit,
  {totals, closings, leftOut}: LedgerFacts,
  controlAccounts: readonly string[],
): Promise<void> {
  const note = (what: ReturnType<typeof said>, rows: string) =>
    connection.run(`
      insert into load.notes
      select ${literal(unit.source)}, note['text'], rows, note['code'], note['arguments']
      from (select ${sentence(what)} as note, rows from (${rows}))`);
  const lines = `(select amount from ${unit.relation} where journal_code is distinct from ${literal(OPENING_JOURNAL)}
      union all select amount from fec_rejected_lines where file = ${unit.number})`;
  for (const [side, sign] of [
    ["debit", ""],
    ["credit", "-"],
  ] as const) {
    const stated = totals?.[side];
    if (stated === undefined) continue;
    await note(
      said("totals_differ", {
        side: said(side === "debit" ? "debits" : "credits"),
        stated: expression("stated", {isAmount: true}),
        found: expression("found", {isAmount: true}),
      }),
      `select 1 as rows, try_cast(${literal(stated)} as decimal(18, 2)) as stated,
           coalesce(sum(${sign}amount) filter (${sign}amount > 0), 0) as found
       from ${lines} having stated <> found`,
    );
  }
  const control = [...(closings ?? [])].filter(([account]) =>
    controlAccounts.some((prefix) => account.startsWith(prefix)),
  );
  if (control.length > 0)
    await note(
      said("closing_differs", {
        account: expression("account"),
        stated: expression("stated", {isAmount: true}),
        found: expression("found", {isAmount: true}),
      }),
      `select 1 as rows, stated.account, stated.stated, coalesce(sum(lines.amount), 0) as found
       from (values ${control
         .map(([account, amount]) => `(${literal(account)}, cast(${literal(amount)} as decimal(18, 2)))`)
         .join(", ")}) as stated(account, stated)
       left join ${unit.relation} as lines on lines.account = stated.account
       group by all having stated.stated <> coalesce(sum(lines.amount), 0)`,
    );
  if (leftOut !== undefined && leftOut.rows > 0) await note(leftOut.why, `select ${leftOut.rows} as rows`);
}
