import type {Language} from "../../models/contract/language.js";
import type {Unit} from "../../models/contract/site.js";
import {siteLanguages} from "./languages.js";
import {notations} from "./notation.js";

/** The only place where numbers and dates become text. `null` becomes a dash: not known is not zero. */
export interface Format {
  /** Where an amount is read: three figures and k, m or bn. */
  money(value: number | null): string;
  /** The same with a sign; zero has none. */
  moneyChange(value: number | null): string;
  /** In a table: whole units, currency in the header. */
  amount(value: number | null): string;
  amountChange(value: number | null): string;
  /** Where an amount is checked: with its cents. */
  cents(value: number | null): string;
  rate(value: number | null): string;
  /** A share as a whole percentage. */
  share(value: number | null): string;
  /** Difference of two rates, in points. */
  points(value: number | null): string;
  /** A number as it is printed in its source: up to four decimals. */
  number(value: number | null): string;
  /** One decimal, without its unit. */
  decimal(value: number | null): string;
  days(value: number | null): string;
  daysChange(value: number | null): string;
  count(value: number | null): string;
  value(value: number | null, unit: Unit): string;
  change(value: number | null, unit: Unit): string;
  /** Tick of an axis of that unit, as short as it can be. */
  tick(value: number, unit: Unit): string;
  date(iso: string | null): string;
  /** A date in a table. */
  day(iso: string | null): string;
  month(iso: string): string;
  monthShort(iso: string): string;
  monthLong(iso: string): string;
  /** A day of the year ahead or behind, without its year. */
  dayShort(iso: string): string;
  /** A half-year: H1 2026. */
  half(year: string, half: string): string;
  list(items: string[]): string;
  /** What stands before the decimals. */
  decimalMark: string;
}

export const dash = "–";
const minus = "−";

/** Formatting for a language and a currency. Dates are taken as they are written, without a time zone. */
export function createFormat(locale: Language, currency: string): Format {
  const {tag} = siteLanguages[locale];
  const {percent, half} = notations[locale];
  const texts = textsByUnit(locale, currency);
  const {whole, one, two} = decimals(tag);
  const asWritten = new Intl.NumberFormat(tag, {maximumFractionDigits: 4});
  return {
    money: known(texts.value.amount),
    moneyChange: known(texts.change.amount),
    amount: known(whole),
    amountChange: known(signed(whole)),
    cents: known(two),
    rate: known(texts.value.rate),
    share: known((value) => percent(whole(value * 100))),
    points: known(texts.change.rate),
    number: known((value) => asWritten.format(value).replace("-", minus)),
    decimal: known(one),
    days: known(texts.value.days),
    daysChange: known(texts.change.days),
    count: known(whole),
    value: (value, unit) => known(texts.value[unit])(value),
    change: (value, unit) => known(texts.change[unit])(value),
    tick: (value, unit) => (value === 0 ? "0" : texts.tick(value, unit)),
    ...dates(locale),
    half,
    decimalMark: new Intl.NumberFormat(tag).formatToParts(0.5).find(({type}) => type === "decimal")?.value ?? ".",
    list: (items) => new Intl.ListFormat(tag, {type: "conjunction"}).format(items),
  };
}

type Written = (value: number) => string;

const known = (text: Written) => (value: number | null) =>
  value === null || !Number.isFinite(value) ? dash : text(value);

const signed =
  (text: Written): Written =>
  (value) => {
    const shown = text(value);
    return value > 0 && isShown(shown) ? `+${shown}` : shown;
  };

/** Numbers with none, one and two decimals. */
function decimals(tag: string): Record<"whole" | "one" | "two", Written> {
  const number = (digits: number): Written => {
    const formatter = new Intl.NumberFormat(tag, {minimumFractionDigits: digits, maximumFractionDigits: digits});
    return (value) => {
      const text = formatter.format(Math.abs(value));
      return value < 0 && isShown(text) ? minus + text : text;
    };
  };
  return {whole: number(0), one: number(1), two: number(2)};
}

/** Values and changes of every unit, and ticks of its axis. */
function textsByUnit(locale: Language, currency: string) {
  const {tag} = siteLanguages[locale];
  const {percent, days, points, plus, place} = notations[locale];
  const {whole, one, two} = decimals(tag);
  const symbol = symbolOf(tag, currency);
  const money = (value: number) => {
    for (const [scale, suffix] of notations[locale].scales) {
      // 999 500 is already 1.00 m once rounded to three figures.
      if (Math.abs(value) < scale * 0.9995) continue;
      const scaled = value / scale;
      return place(threeFigures(scaled), suffix, symbol);
    }
    return place(whole(value), "", symbol);
  };
  const threeFigures = (value: number) =>
    (Math.abs(value) < 9.995 ? two : Math.abs(value) < 99.95 ? one : whole)(value);
  const moneyChange = (value: number) => {
    const text = money(value);
    return value > 0 && isShown(text) ? plus(text, symbol) : text;
  };
  const value: Record<Unit, Written> = {
    amount: money,
    rate: (rate) => percent(one(rate * 100)),
    days: (number) => days(one(number), number),
    count: whole,
    index: whole,
    times: one,
    per_hundred: (share) => place(two(share * 100), "", symbol),
  };
  const change: Record<Unit, Written> = {
    amount: moneyChange,
    rate: (difference) => points(signed(one)(difference * 100), difference),
    days: (number) => days(signed(one)(number), number),
    count: signed(whole),
    index: signed(whole),
    times: signed(one),
    per_hundred: (share) => place(signed(two)(share * 100), "", symbol),
  };
  const tick = (number: number, unit: Unit) => {
    if (unit === "rate") return percent(shortest(one(number * 100)));
    return shortest(unit === "amount" || unit === "per_hundred" ? value[unit](number) : one(number));
  };
  return {value, change, tick};
}

function symbolOf(tag: string, currency: string): string {
  const parts = new Intl.NumberFormat(tag, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  }).formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value ?? currency;
}

function dates(locale: Language): Pick<Format, "date" | "day" | "month" | "monthShort" | "monthLong" | "dayShort"> {
  const {tag} = siteLanguages[locale];
  const {month} = notations[locale];
  const written = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(tag, {...options, timeZone: "UTC"});
    return (iso: string) => {
      const time = Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
      return Number.isNaN(time) ? iso : formatter.format(time);
    };
  };
  const date = written({day: "numeric", month: month.date, year: "numeric"});
  const day = written({day: "2-digit", month: month.day, year: "numeric"});
  return {
    date: (iso) => (iso === null ? dash : date(iso)),
    day: (iso) => (iso === null ? dash : day(iso).replaceAll(" ", "\u00a0")),
    month: written({month: "short", year: "numeric"}),
    monthShort: written({month: "short"}),
    monthLong: written({month: "long", year: "numeric"}),
    dayShort: written({day: "numeric", month: "short"}),
  };
}

/** Whether anything is left of a figure once it is rounded. */
export function isShown(text: string): boolean {
  return /[1-9]/.test(text);
}

/** 2.00 m becomes 2 m, 1.50 k becomes 1.5 k: ticks are round numbers. */
function shortest(text: string): string {
  return text.replace(/([.,]\d*?)0+(?=\D|$)/, "$1").replace(/[.,](?=\D|$)/, "");
}
