import {dayOfMonth, endOfMonth, firstOfMonth, monthOf, yearOf, type Day} from "./calendar.js";

/**
 * 30d: days after the invoice; 45d-eom: days, then the month's end; eom-45d: the month's end, then days; -on-10: then
 * the next 10th.
 */
export type Terms = "30d" | "50d" | "60d" | "45d-eom" | "eom-45d" | "eom-30d-on-10";

export function dueDate(issued: Day, terms: Terms): Day {
  switch (terms) {
    case "30d":
      return issued + 30;
    case "50d":
      return issued + 50;
    case "60d":
      return issued + 60;
    case "45d-eom":
      return endOfMonth(issued + 45);
    case "eom-45d":
      return endOfMonth(issued) + 45;
    case "eom-30d-on-10": {
      const date = endOfMonth(issued) + 30;
      return dayOfMonth(date) <= 10 ? date - dayOfMonth(date) + 10 : firstOfMonth(yearOf(date), monthOf(date) + 1) + 9;
    }
  }
}
