import type {DuckDBConnection} from "@duckdb/node-api";
import {identifier} from "../warehouse/sql-text.js";
import {patternOf} from "./files.js";
import type {ProposedSource, Recognised} from "./source.js";

/** A list left out because another brings most of its rows. */
export interface Repeated {
  list: Recognised;
  of: Recognised;
  /** Share of its keys that the other has, from 0 to 1. */
  share: number;
}

const keys: Readonly<Record<string, string>> = {
  invoices: "invoice_id",
  customers: "customer_id",
  payments: "payment_id",
  disputes: "dispute_id",
  actions: "action_id",
  promises: "promise_id",
  placements: "placement_id",
};

/**
 * Lists of one table that hold mostly the same documents: the longest stays, the others would be rejected row by row.
 */
export async function withoutRepeated(
  lists: readonly Recognised[],
  connection: DuckDBConnection,
): Promise<{kept: Recognised[]; repeated: Repeated[]}> {
  const keyed = (list: Recognised) =>
    list.match.matches.find(({ledger}) => ledger === keys[list.match.table])?.column.name;
  const valuesOf = (list: Recognised) =>
    `select distinct regexp_replace(trim(${identifier(keyed(list)!)}), '\\.0$', '') as key from ${list.looked.relation}
        where trim(${identifier(keyed(list)!)}) <> ''`;
  const kept: Recognised[] = [];
  const repeated: Repeated[] = [];
  for (const list of [...lists].sort((a, b) => b.looked.profile.rows - a.looked.profile.rows)) {
    let of: Repeated | undefined;
    for (const other of keyed(list) === undefined
      ? []
      : kept.filter((candidate) => candidate.match.table === list.match.table && keyed(candidate) !== undefined)) {
      const row =
        (
          await connection.runAndReadAll(
            `with mine as (${valuesOf(list)}), theirs as (${valuesOf(other)}) select count(*), count(*) filter (key in
                (select key from theirs)) from mine`,
          )
        ).getRowsJS()[0] ?? [];
      const share = Number(row[1]) / Math.max(1, Number(row[0]));
      if (share > 0.5 && (of === undefined || share > of.share)) of = {list, of: other, share};
    }
    if (of === undefined) kept.push(list);
    else repeated.push(of);
  }
  return {kept: lists.filter((list) => kept.includes(list)), repeated};
}

/** Sources that differ in their file alone, as one export a month does, made one that takes in next month's too. */
export function joined(sources: readonly ProposedSource[], files: readonly string[]): ProposedSource[] {
  const groups = new Map<string, ProposedSource[]>();
  for (const source of sources) {
    const {file: _file, ...rest} = source.node.toJSON() as {file: string};
    // The comment too: other columns that are not used are another layout.
    const key = JSON.stringify([rest, source.node.comment, source.path.replace(/[^/]*$/, "")]);
    groups.set(key, [...(groups.get(key) ?? []), source]);
  }
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2) return group;
    const pattern = patternOf(
      group.map(({path}) => path),
      files,
    );
    if (pattern === undefined) return group;
    const [first] = group;
    first!.node.set("file", pattern);
    return [{...first!, path: pattern}];
  });
}
