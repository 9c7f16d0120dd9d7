import {literal} from "../../warehouse/sql-text.js";
import {NAMED_MONTHS, namedDay} from "./month-names.js";
import type {Reading} from "./reading.js";

const TIME = "\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?(?:Z|UTC|[-+]\\d{2}(?::?\\d{2})?))?";
const ISO = `\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}(?:[ T]${TIME})?`;

/** strptime reads fewer digits than a format without marks has, and one digit of a year of two. */
function parsed(text: string, format: string): string {
  if (format === NAMED_MONTHS) return namedDay(text);
  const read = `try_strptime(${text}, ${literal(format)})`;
  if (/^(%[a-zA-Z])+$/.test(format)) {
    const digits = format.replaceAll("%Y", "0000").replace(/%[a-zA-Z]/g, "00").length;
    return `case when strlen(${text}) = ${digits} and not contains(${text}, ' ') then ${read} end`;
  }
  return /%y$/.test(format) ? `case when regexp_matches(${text}, '\\D\\d{2}$') then ${read} end` : read;
}

/** SQL that turns trimmed text into a day, or null. */
export function typedDate(text: string, {dates, isSheet = false}: Reading): string {
  const formats = dates === undefined ? [] : [...(isSheet ? ["%Y-%m-%d", "%Y-%m-%d %H:%M:%S"] : []), ...[dates].flat()];
  const isPlain = formats.every((format) => parsed("", format).startsWith("try_strptime"));
  const day =
    formats.length === 0
      ? // any other text of ten letters that DuckDB takes for a day is one
        `case when strlen(${text}) = 10 and not contains(${text}, ' ') then try_cast(${text} as date) ` +
        `when regexp_full_match(${text}, ` +
        `${literal(ISO)}) then try_cast(regexp_extract(${text}, '^[^ T]+') as date) end`
      : isPlain
        ? `cast(try_strptime(${text}, [${formats.map(literal).join(", ")}]) as date)`
        : `cast(coalesce(${formats.map((format) => parsed(text, format)).join(", ")}) as date)`;
  // words that DuckDB takes for days
  const isWord = formats.length > 0 ? `lower(${text}) not in ('epoch', 'infinity', '-infinity') and ` : "";
  return `case when ${isWord}${day} between date '1900-01-01' and date '2199-12-31' then ${day} end`;
}
