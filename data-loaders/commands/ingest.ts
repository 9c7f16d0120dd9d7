import {keptSentence, said, type Said} from "../said.js";
import type {Say} from "../say.js";
import {only} from "../warehouse/needs.js";
import {Failed} from "./failed.js";
import {json, print, table, type Cell} from "./output.js";
import {queryRows} from "./rows.js";
import type {SpokenCommand} from "./usage.js";
import {onLedger, updated, type LedgerOptions} from "./with-warehouse.js";

export function addIngest(program: SpokenCommand): void {
  const {say} = program;
  onLedger(program.below("ingest", said("ingest")))
    .option("--strict", say(said("ingest_strict")))
    .option("--json", say(said("json")))
    .action((options: LedgerOptions) => printIngest(say, options));
}

async function printIngest(say: Say, options: LedgerOptions & {strict?: boolean; json?: boolean}): Promise<void> {
  await updated(
    say,
    options,
    async ({connection}) => {
      const sources = (await queryRows(connection, "select * exclude (sha256) from sources")).rows;
      const reasons = (
        await queryRows(
          connection,
          // one line for a currency without rates, whatever the days
          `select source, min_by(reason, "row") as reason, count(*) as rows, sum(amount) as amount,
              min("row") as first_row, min_by(value, "row") as example, code, min_by(arguments, "row") as arguments
              from rejects
              group by source, code, case when code = 'no_rate' then arguments ->> 'currency' else arguments end
              order by rows desc, source, first_row`,
        )
      ).rows;
      const tieOut = (await queryRows(connection, "select * from tie_out order by balance_on, entity")).rows;
      const unexplained = (await queryRows(connection, "select * from unexplained order by kind desc")).rows;
      const conformity = (await queryRows(connection, "select * from conformity order by source, position")).rows;
      const notes = (await queryRows(connection, "select * from load.notes")).rows;
      const rejected = reasons.reduce((sum, row) => sum + Number(row["rows"]), 0);
      if (options.json) {
        json({
          sources: (await queryRows(connection, "select * from sources")).rows,
          rejects: (await queryRows(connection, "select * from rejects")).rows,
          tie_out: tieOut,
          unexplained,
          conformity,
          notes,
        });
      } else {
        const titled = (title: Said, rows: Parameters<typeof table>[0]) => `${say(title)}\n${table(rows, say, say)}`;
        const inWords =
          (column: string) =>
          ({code, arguments: values, ...row}: Record<string, Cell>) => ({
            ...row,
            [column]: say(keptSentence(String(code), String(values))),
          });
        print(`${titled(said("sources"), sources)}\n`);
        print(
          rejected
            ? `${titled(said("rejects_count", {rows: rejected}), reasons.map(inWords("reason")))}\n`
            : `${say(said("rejects_none"))}\n\n`,
        );
        print(titled(said("tie_out"), tieOut));
        if (unexplained.length) print(`\n${explained(say, unexplained)}`);
        for (const file of new Set(conformity.map(({source}) => source)))
          print(
            `\n${conforming(
              say,
              String(file),
              conformity.filter(({source}) => source === file),
            )}`,
          );
        if (notes.length) print(`\n${titled(said("notes"), notes.map(inWords("note")))}`);
      }
      if (options.strict && rejected) throw new Failed(said("rows_rejected", {rows: rejected}));
      if (options.strict && notes.some(({code}) => code === "rows_missing")) throw new Failed(said("rows_unaccounted"));
    },
    only("sources", "rejects", "tie_out", "unexplained", "conformity"),
  );
}

/** The legal rules that a FEC breaks, or that it breaks none. */
function conforming(say: Say, file: string, rules: readonly Record<string, Cell>[]): string {
  const broken = rules.filter(({findings}) => Number(findings) > 0);
  const kept = rules.filter(({findings}) => findings === 0).length;
  const title = say(said("conformity", {file, kept, rules: rules.length}));
  if (broken.length === 0) return `${title}\n`;
  const rows = broken.map(({code, source: _source, position: _position, ...found}) => ({
    rule: say(keptSentence(String(code), "{}")),
    ...found,
  }));
  return `${title}\n${table(rows, say, say)}`;
}

/** What no rule explains, a line for each kind, and what becomes of it. */
function explained(say: Say, rows: readonly Record<string, Cell>[]): string {
  const kinds = rows.map(({kind, ...row}) => ({
    kind: say(said(kind === "debit" ? "unexplained_debits" : "unexplained_credits")),
    ...row,
  }));
  return `${say(said("unexplained"))}\n${table(kinds, say, say)}${say(said("unexplained_role"))}\n`;
}
