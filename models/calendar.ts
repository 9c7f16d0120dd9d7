/**
 * Dates as ISO text (`2026-01-15`), counted in whole days: no time of day, no time zone, no clock.
 */

const DAY = 86_400_000;

/**
 * The number of a day, days since 1970-01-01.
 *
 * @throws RangeError when the text is not a day of the calendar: `invalid date: 2025-02-31`
 */
export function toDayNumber(date: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const day = match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY : Number.NaN;
  if (Number.isNaN(day) || fromDayNumber(day) !== date) throw new RangeError(`invalid date: ${date}`);
  return day;
}

/** The ISO date of a day number; the inverse of `toDayNumber`. */
export function fromDayNumber(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The date that many days later, or earlier when negative. */
export function addDays(date: string, days: number): string {
  return fromDayNumber(toDayNumber(date) + days);
}

/**
 * The same day number that many months later, or the last day of that month when it has no such day: 2026-08-31 and 6
 * months is 2027-02-28.
 *
 * Source: Code de procédure civile, 641.
 */
export function addMonths(date: string, months: number): string {
  toDayNumber(date);
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const first = Date.UTC(year, month - 1 + months, 1) / DAY;
  const last = endOfMonth(fromDayNumber(first));
  return fromDayNumber(first + Math.min(day, Number(last.slice(8))) - 1);
}

/** The last day of the date's month. */
export function endOfMonth(date: string): string {
  toDayNumber(date);
  const [year, month] = date.split("-").map(Number) as [number, number];
  return fromDayNumber(Date.UTC(year, month, 1) / DAY - 1);
}

/** The half-year a date falls in, as the rate tables name it: `2026 H2`. */
export function toHalfYear(date: string): string {
  toDayNumber(date);
  return `${date.slice(0, 4)} H${date.slice(5) < "07-01" ? 1 : 2}`;
}
