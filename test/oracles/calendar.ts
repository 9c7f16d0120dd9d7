/**
 * French public holidays and the counting of procedural deadlines (Code de procédure civile, 641 and 642).
 */

import {addDays, fromDayNumber, toDayNumber} from "../../models/calendar.js";

/** Days from one date to a later one; negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return toDayNumber(to) - toDayNumber(from);
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
  return fromDayNumber(Date.UTC(year, month - 1, day) / 86_400_000);
}

/**
 * French public holidays of a year, in order: eleven days, thirteen in Bas-Rhin, Haut-Rhin and Moselle (Good Friday and
 * 26 December as well).
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
 * A deadline that falls on a Saturday, Sunday or public holiday moves to the next working day; any other stays.
 *
 * Source: Code de procédure civile, 642.
 */
export function moveToWorkingDay(date: string, isAlsaceMoselle = false): string {
  let day = date;
  while (!isWorkingDay(day, isAlsaceMoselle)) day = addDays(day, 1);
  return day;
}
