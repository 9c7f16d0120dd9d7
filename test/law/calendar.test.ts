import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {addDays, addMonths, endOfMonth, fromDayNumber, toDayNumber, toHalfYear} from "../../models/calendar.js";
import {daysBetween, findEaster, isWorkingDay, listFrenchHolidays, moveToWorkingDay} from "../oracles/calendar.js";

describe("calendar", () => {
  test("a day that does not exist is refused, never moved to the next month", () => {
    for (const date of ["2025-02-31", "2025-13-01", "2025-1-1", "", "2025-02-29", "20250228"])
      expect(() => toDayNumber(date)).toThrow(`invalid date: ${date}`);
    expect(toDayNumber("1970-01-01")).toBe(0);
    expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
  });

  test("days added and counted are inverse, whatever the time zone", () => {
    fc.assert(
      fc.property(fc.integer({min: -20000, max: 60000}), fc.integer({min: -4000, max: 4000}), (day, days) => {
        const date = fromDayNumber(day);
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
      {seed: 1},
    );
  });

  test("a month later is the same day number, else the last day of the month (CPC 641)", () => {
    expect(addMonths("2026-08-31", 6)).toBe("2027-02-28");
    expect(addMonths("2026-10-31", 1)).toBe("2026-11-30");
    expect(addMonths("2024-01-31", 1)).toBe("2024-02-29");
    expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
    expect(addMonths("2026-01-15", 12)).toBe("2027-01-15");
    expect(endOfMonth("2024-02-01")).toBe("2024-02-29");
    expect(toHalfYear("2026-06-30")).toBe("2026 H1");
    expect(toHalfYear("2026-07-01")).toBe("2026 H2");
  });

  test("Easter falls where the tables of the French bishops' conference and the US Naval Observatory print it", () => {
    expect([2000, 2008, 2011, 2024, 2025, 2026, 2027, 2038].map(findEaster)).toEqual([
      "2000-04-23",
      "2008-03-23",
      "2011-04-24",
      "2024-03-31",
      "2025-04-20",
      "2026-04-05",
      "2027-03-28",
      "2038-04-25",
    ]);
  });

  test("the eleven French public holidays of 2026 are those of Service-Public", () => {
    expect(listFrenchHolidays(2026)).toEqual([
      "2026-01-01",
      "2026-04-06",
      "2026-05-01",
      "2026-05-08",
      "2026-05-14",
      "2026-05-25",
      "2026-07-14",
      "2026-08-15",
      "2026-11-01",
      "2026-11-11",
      "2026-12-25",
    ]);
    expect(listFrenchHolidays(2026, true)).toHaveLength(13);
    expect(listFrenchHolidays(2026, true)).toContain("2026-04-03");
  });

  test("two holidays on one day are one day", () => {
    expect(findEaster(2008)).toBe("2008-03-23");
    expect(listFrenchHolidays(2008)).toHaveLength(10);
    expect(listFrenchHolidays(2008)).toContain("2008-05-01");
  });

  test("a deadline on a Saturday, Sunday or holiday moves to the next working day (CPC 642)", () => {
    expect(moveToWorkingDay("2027-02-28")).toBe("2027-03-01");
    expect(moveToWorkingDay("2026-04-04")).toBe("2026-04-07");
    expect(moveToWorkingDay("2026-12-25")).toBe("2026-12-28");
    expect(moveToWorkingDay("2026-12-25", true)).toBe("2026-12-28");
    expect(moveToWorkingDay("2026-11-23")).toBe("2026-11-23");
    expect(isWorkingDay("1969-12-28")).toBe(false);
  });
});
