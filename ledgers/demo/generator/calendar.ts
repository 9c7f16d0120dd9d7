/** Days are whole numbers: days since 1970-01-01. No clock is read. */
export type Day = number;

export function day(iso: string): Day {
  return Date.parse(`${iso}T00:00:00Z`) / 86400000;
}

/** The first simulated sale: early enough that the opening of 2024 holds real items. */
export const simulationStart = day("2023-01-01");
export const firstDay = day("2024-01-01");
/** The books are kept until here: the last financial year is not over. */
export const lastDay = day("2026-10-31");
export const fiscalYears = [2024, 2025, 2026] as const;

function iso(date: Day): string {
  return new Date(date * 86400000).toISOString().slice(0, 10);
}

/** 31/10/2026, as French exports write it. */
export function french(date: Day): string {
  const [year, month, dayOfMonth] = iso(date).split("-");
  return `${dayOfMonth}/${month}/${year}`;
}

/** 20261031, as the FEC writes it. */
export function compact(date: Day): string {
  return iso(date).replaceAll("-", "");
}

export function yearOf(date: Day): number {
  return Number(iso(date).slice(0, 4));
}

/** 0 for January. */
export function monthOf(date: Day): number {
  return Number(iso(date).slice(5, 7)) - 1;
}

export function dayOfMonth(date: Day): number {
  return Number(iso(date).slice(8, 10));
}

export function firstOfMonth(year: number, month: number): Day {
  return Date.UTC(year, month, 1) / 86400000;
}

export function endOfMonth(date: Day): Day {
  return firstOfMonth(yearOf(date), monthOf(date) + 1) - 1;
}

/** The last day that the books of a financial year hold. */
export function closingOf(year: number): Day {
  return Math.min(lastDay, day(`${year}-12-31`));
}

/** Sunday is 0. */
export function weekday(date: Day): number {
  return (date + 4) % 7;
}

const holidays = new Set(["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"]);

export function isWorkingDay(date: Day): boolean {
  return weekday(date) !== 0 && weekday(date) !== 6 && !holidays.has(iso(date).slice(5));
}

/** The date itself, or the last working day before it. */
export function workingDayBefore(date: Day): Day {
  while (!isWorkingDay(date)) date--;
  return date;
}

/** The date itself, or the first working day after it. */
export function workingDayAfter(date: Day): Day {
  while (!isWorkingDay(date)) date++;
  return date;
}
