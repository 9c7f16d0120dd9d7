import {NAMED_DAY, NAMED_MONTHS} from "../cells/month-names.js";

/** A way dates are written in exports: DuckDB's strptime format, and what such a text looks like. */
export interface DateFormat {
  format: string;
  pattern: string;
}

const d = "\\d{1,2}";
const y = "(?:19|20|21)\\d{2}";
const time = "\\d{1,2}:\\d{2}";

function dayFirst(mark: string, year: string, yearPattern: string): DateFormat[] {
  const m = mark === "." ? "\\." : mark;
  return [
    {format: `%d${mark}%m${mark}${year}`, pattern: `${d}${m}${d}${m}${yearPattern}`},
    {format: `%m${mark}%d${mark}${year}`, pattern: `${d}${m}${d}${m}${yearPattern}`},
  ];
}

function withTime({format, pattern}: DateFormat): DateFormat[] {
  return [
    {format: `${format} %H:%M:%S`, pattern: `${pattern} ${time}:\\d{2}`},
    {format: `${format} %H:%M`, pattern: `${pattern} ${time}`},
    {format: `${format} %I:%M:%S %p`, pattern: `${pattern} ${time}:\\d{2} [AaPp][Mm]`},
    {format: `${format} %I:%M %p`, pattern: `${pattern} ${time} [AaPp][Mm]`},
  ];
}

const iso: DateFormat = {format: "%Y-%m-%d", pattern: `${y}-${d}-${d}`};
const numeric = ["/", "-", "."].flatMap((mark) => dayFirst(mark, "%Y", y));
/** Months by their names: English ones, and in one format of their own those of any language. */
const named: readonly DateFormat[] = [
  ...["-", " ", "/", "."].map((mark) => ({
    format: `%d${mark}%b${mark}%Y`,
    pattern: `${d}${mark === "." ? "\\." : mark}[A-Za-z]{3}${mark === "." ? "\\." : mark}${y}`,
  })),
  {format: "%d-%b-%y", pattern: `${d}-[A-Za-z]{3}-\\d{2}`},
  {format: "%d %b %y", pattern: `${d} [A-Za-z]{3} \\d{2}`},
  {format: NAMED_MONTHS, pattern: NAMED_DAY},
  {format: "%b %d, %Y", pattern: `[A-Za-z]{3} ${d}, ${y}`},
  {format: "%b %d %Y", pattern: `[A-Za-z]{3} ${d} ${y}`},
  {format: "%B %d, %Y", pattern: `[A-Za-z]{4,9} ${d}, ${y}`},
  {format: "%Y-%b-%d", pattern: `${y}-[A-Za-z]{3}-${d}`},
];

/** Every date format that is looked for, the likeliest first; of two that read the same values the first wins. */
export const dateFormats: readonly DateFormat[] = [
  iso,
  {format: "%Y%m%d", pattern: "(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])"},
  ...numeric,
  {format: "%Y/%m/%d", pattern: `${y}/${d}/${d}`},
  {format: "%Y.%m.%d", pattern: `${y}\\.${d}\\.${d}`},
  ...["/", "-", "."].flatMap((mark) => dayFirst(mark, "%y", "\\d{2}")),
  ...named,
  {format: "%d%m%Y", pattern: "(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\\d{2}"},
  ...withTime(iso),
  {format: "%Y-%m-%d %H:%M:%S.%f", pattern: `${y}-${d}-${d} ${time}:\\d{2}\\.\\d{1,6}`},
  {format: "%Y-%m-%d %H:%M:%S.%f UTC", pattern: `${y}-${d}-${d} ${time}:\\d{2}\\.\\d{1,6} UTC`},
  {format: "%Y-%m-%d %H:%M:%S UTC", pattern: `${y}-${d}-${d} ${time}:\\d{2} UTC`},
  {format: "%Y-%m-%dT%H:%M:%S", pattern: `${y}-${d}-${d}T${time}:\\d{2}`},
  {format: "%Y-%m-%dT%H:%M:%SZ", pattern: `${y}-${d}-${d}T${time}:\\d{2}Z`},
  {format: "%Y-%m-%dT%H:%M:%S.%fZ", pattern: `${y}-${d}-${d}T${time}:\\d{2}\\.\\d{1,6}Z`},
  {format: "%Y-%m-%dT%H:%M:%S.%f", pattern: `${y}-${d}-${d}T${time}:\\d{2}\\.\\d{1,6}`},
  ...[...numeric, ...named.filter(({format}) => format !== NAMED_MONTHS)].flatMap(withTime),
];

/** Whether a format also reads a time of day. */
export function hasTime(format: string): boolean {
  return /%[HI]/.test(format);
}

/** The same format with day and month the other way round; undefined when it has only one way round. */
export function swapped(format: string): string | undefined {
  if (!/^%[dm][/.-]%[dm]/.test(format)) return undefined;
  return format.startsWith("%d")
    ? format.replace("%d", "%x").replace("%m", "%d").replace("%x", "%m")
    : format.replace("%m", "%x").replace("%d", "%m").replace("%x", "%d");
}
