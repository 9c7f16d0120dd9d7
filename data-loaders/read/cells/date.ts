import {literal} from "../../warehouse/sql-text.js";
import type {Reading} from "./reading.js";

const TIME = "\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?(?:Z|UTC|[-+]\\d{2}(?::?\\d{2})?))?";
const ISO = `\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}(?:[ T]${TIME})?`;

/** strptime reads fewer digits than a format without marks has, and any year. */
function shapeOf(format: string): string {
  const isCompact = /^(%[a-zA-Z])+$/.test(format);
  const day = isCompact ? "\\d{2}" : " ?\\d{1,2}";
  const places: Readonly<Record<string, string>> = {d: day, m: day, Y: "\\d{4}", y: "\\d{2}"};
  return format
    .split(/(%-?[a-zA-Z])/)
    .map((part) => {
      if (!/^%-?[a-zA-Z]$/.test(part)) return part.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
      return places[part.at(-1)!] ?? ".+";
    })
    .join("");
}

/** SQL that turns trimmed text into a day, or null. */
export function typedDate(text: string, {dates, isSheet = false}: Reading): string {
  const formats = dates === undefined ? [] : [...(isSheet ? ["%Y-%m-%d", "%Y-%m-%d %H:%M:%S"] : []), ...[dates].flat()];
  const parsed = formats.length
    ? `case when regexp_full_match(${text}, ${literal([...new Set(formats.map(shapeOf))].join("|"))}) then ` +
      `cast(try_strptime(${text}, [${formats.map(literal).join(", ")}]) as date) end`
    : `case when length(${text}) = 10 and ${text}[5] = '-' and ${text}[8] = '-' then try_cast(${text} as date) ` +
      `when regexp_full_match(${text}, ${literal(ISO)}) then ` +
      `try_cast(regexp_extract(${text}, '^[^ T]+') as date) end`;
  return `case when ${parsed} between date '1900-01-01' and date '2199-12-31' then ${parsed} end`;
}
