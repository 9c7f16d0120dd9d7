/**
 * Dates as ISO text (`2026-01-15`), counted in whole days: no time of day, no
 * time zone, no clock. French public holidays and the counting of procedural
 * deadlines (Code de procédure civile, 641 and 642).
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

/** Days from one date to a later one; negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return toDayNumber(to) - toDayNumber(from);
}

/**
 * The same day number that many months later, or the last day of that month
 * when it has no such day: 2026-08-31 and 6 months is 2027-02-28.
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

/** First day of the half-year of a date: 1 January or 1 July. */
export function startOfHalfYear(date: string): string {
  toDayNumber(date);
  return `${date.slice(0, 4)}-${date.slice(5) < "07-01" ? "01" : "07"}-01`;
}

/** Last day of the half-year of a date: 30 June or 31 December. */
export function endOfHalfYear(date: string): string {
  toDayNumber(date);
  return `${date.slice(0, 4)}-${date.slice(5) < "07-01" ? "06-30" : "12-31"}`;
}

/** Easter Sunday of a Gregorian year. Source: anonymous algorithm of 1876 (Meeus, Astronomical Algorithms). */
export function findEaster(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return fromDayNumber(Date.UTC(year, month - 1, day) / DAY);
}

/**
 * French public holidays of a year, in order: eleven days, thirteen in
 * Bas-Rhin, Haut-Rhin and Moselle (Good Friday and 26 December as well).
 *
 * Source: Code du travail, L3133-1 and L3134-13.
 */
export function listFrenchHolidays(year: number, isAlsaceMoselle = false): string[] {
  const easter = findEaster(year);
  const days = [
    `${year}-01-01`,
    addDays(easter, 1),
    `${year}-05-01`,
    `${year}-05-08`,
    addDays(easter, 39),
    addDays(easter, 50),
    `${year}-07-14`,
    `${year}-08-15`,
    `${year}-11-01`,
    `${year}-11-11`,
    `${year}-12-25`,
  ];
  if (isAlsaceMoselle) days.push(addDays(easter, -2), `${year}-12-26`);
  return [...new Set(days)].sort();
}

/** Whether a French court counts the day as a working day: not a Saturday, Sunday or public holiday. */
export function isWorkingDay(date: string, isAlsaceMoselle = false): boolean {
  const weekday = (((toDayNumber(date) + 4) % 7) + 7) % 7;
  return (
    weekday !== 0 && weekday !== 6 && !listFrenchHolidays(Number(date.slice(0, 4)), isAlsaceMoselle).includes(date)
  );
}

/**
 * A deadline that falls on a Saturday, Sunday or public holiday moves to the
 * next working day; any other stays.
 *
 * Source: Code de procédure civile, 642.
 */
export function moveToWorkingDay(date: string, isAlsaceMoselle = false): string {
  let day = date;
  while (!isWorkingDay(day, isAlsaceMoselle)) day = addDays(day, 1);
  return day;
}
