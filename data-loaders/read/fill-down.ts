import {identifier} from "../warehouse/sql-text.js";
import {cellText} from "./left-out.js";

/** What stands once above the rows that it holds for. */
export interface FillDown {
  /** Columns whose empty cells repeat the last one above. */
  fill_down?: readonly string[];
  /** The column in which a row of its own names the group of the rows below it: `group` then holds that name. */
  groups?: string;
}

/** The column that holds the name of the group above. */
export const GROUP = "group";

/** A relation with what stands above filled down, its rows in the order of the file. */
export function filledDown(from: string, columns: readonly string[], {fill_down = [], groups}: FillDown): string {
  if (fill_down.length === 0 && groups === undefined) return from;
  const last = (text: string) => `last_value(${text} ignore nulls) over (order by row_of_file)`;
  const filled = fill_down.map((name) => `${last(cellText(name))} as ${identifier(name)}`);
  const others = columns.filter((name) => name !== groups).map((name) => `${cellText(name)} is null`);
  const heading =
    groups === undefined
      ? ""
      : `, ${last(`case when ${others.join(" and ") || "true"} then ${cellText(groups)} end`)} as "${GROUP}"`;
  return `(
    select * exclude (row_of_file) ${filled.length === 0 ? "" : `replace (${filled.join(", ")})`}${heading}
    from (select *, row_number() over () as row_of_file from ${from}) order by row_of_file)`;
}
