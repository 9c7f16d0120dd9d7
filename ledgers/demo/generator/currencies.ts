import {firstOfMonth, lastDay, monthOf, simulationStart, yearOf, type Day} from "./calendar.js";
import {stream} from "./random.js";

/** Invented rates, of a plausible size: units of the currency for one euro, set on the first of each month. */
const rates = new Map<string, Map<Day, number>>();
for (const [currency, start] of [
  ["CHF", 0.97],
  ["GBP", 0.86],
  ["USD", 1.07],
] as const) {
  const chance = stream(`rates ${currency}`);
  const series = new Map<Day, number>();
  let rate = start as number;
  for (
    let year = yearOf(simulationStart), month = monthOf(simulationStart);
    firstOfMonth(year, month) <= lastDay;
    month++
  ) {
    series.set(firstOfMonth(year, month), Math.round(rate * 10000) / 10000);
    rate += 0.1 * (start - rate) + rate * chance.normal(0, 0.011);
  }
  rates.set(currency, series);
}

export function rateOn(currency: string, date: Day): number {
  return rates.get(currency)!.get(firstOfMonth(yearOf(date), monthOf(date)))!;
}

export function rateRows(): {currency: string; on: Day; rate: number}[] {
  return [...rates].flatMap(([currency, series]) => [...series].map(([on, rate]) => ({currency, on, rate})));
}
