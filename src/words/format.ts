import type {Language} from "../../models/contract/language.js";
import type {Unit} from "../../models/contract/site.js";
import {siteLanguages} from "./languages.js";

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
}

export const dash = "–";
const minus = "−";

/** Formatting for a language and a currency. Dates are taken as they are written, without a time zone. */
export function createFormat(locale: Language, currency: string): Format {
  const {tag} = siteLanguages[locale];
  const number = (digits: number) => {
    const formatter = new Intl.NumberFormat(tag, {minimumFractionDigits: digits, maximumFractionDigits: digits});
    return (value: number) => {
      const text = formatter.format(Math.abs(value));
      return value < 0 && /[1-9]/.test(text) ? minus + text : text;
    };
  };
  const [whole, one, two] = [number(0), number(1), number(2)];
  const asWritten = new Intl.NumberFormat(tag, {maximumFractionDigits: 4});
  const signed = (text: (value: number) => string) => (value: number) => {
    const shown = text(value);
    return value > 0 && /[1-9]/.test(shown) ? `+${shown}` : shown;
  };
  const known = (text: (value: number) => string) => (value: number | null) =>
    value === null || !Number.isFinite(value) ? dash : text(value);

  const symbol =
    new Intl.NumberFormat(tag, {style: "currency", currency, currencyDisplay: "narrowSymbol"})
      .formatToParts(0)
      .find((part) => part.type === "currency")?.value ?? currency;
  const scales: [number, string][] =
    locale === "fr"
      ? [
          [1e9, "Md"],
          [1e6, "M"],
          [1e3, "k"],
        ]
      : [
          [1e9, "bn"],
          [1e6, "m"],
          [1e3, "k"],
        ];
  const place = (text: string, suffix: string) => {
    if (locale === "fr") return `${text}\u00a0${suffix}${symbol}`;
    const body = /^[−+]/.test(text) ? [text[0], text.slice(1)] : ["", text];
    return symbol.length > 1
      ? `${symbol}\u00a0${body[0]}${body[1]}${suffix}`
      : `${body[0]}${symbol}${body[1]}${suffix}`;
  };
  const money = (value: number) => {
    for (const [scale, suffix] of scales) {
      // 999 500 is already 1.00 m once rounded to three figures.
      if (Math.abs(value) < scale * 0.9995) continue;
      const scaled = value / scale;
      return place((Math.abs(scaled) < 9.995 ? two : Math.abs(scaled) < 99.95 ? one : whole)(scaled), suffix);
    }
    return place(whole(value), "");
  };
  const signedMoney = (value: number) => (value > 0 ? plus(money(value)) : money(value));
  const plus = (text: string) =>
    /[1-9]/.test(text)
      ? locale === "fr" || symbol.length === 1
        ? `+${locale === "fr" ? "" : "\u2060"}${text}`
        : text.replace("\u00a0", "\u00a0+")
      : text;

  const unitless: Record<Unit, (value: number) => string> = {
    amount: money,
    rate: (value) => percent(one(value * 100)),
    days: (value) => daysOf(one(value), value),
    count: whole,
    index: whole,
    times: one,
    per_hundred: (value) => place(two(value * 100), ""),
  };
  const percent = (text: string) => (locale === "fr" ? `${text}\u00a0%` : `${text}%`);
  const daysOf = (text: string, value: number) =>
    `${text}\u00a0${locale === "fr" ? (Math.abs(value) >= 2 ? "jours" : "jour") : Math.abs(value) === 1 ? "day" : "days"}`;
  const points = (value: number) =>
    `${signed(one)(value * 100)}\u00a0${locale === "fr" ? (Math.abs(value) >= 0.02 ? "points" : "point") : "pp"}`;
  const changes: Record<Unit, (value: number) => string> = {
    amount: signedMoney,
    rate: points,
    days: (value) => daysOf(signed(one)(value), value),
    count: signed(whole),
    index: signed(whole),
    times: signed(one),
    per_hundred: (value) => place(signed(two)(value * 100), ""),
  };

  const dates = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(tag, {...options, timeZone: "UTC"});
    return (iso: string) => {
      const time = Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
      return Number.isNaN(time) ? iso : formatter.format(time);
    };
  };
  const date = dates({day: "numeric", month: locale === "fr" ? "long" : "short", year: "numeric"});

  const day = dates({day: "2-digit", month: locale === "fr" ? "2-digit" : "short", year: "numeric"});

  return {
    money: known(money),
    moneyChange: known(signedMoney),
    amount: known(whole),
    amountChange: known(signed(whole)),
    cents: known(two),
    rate: known(unitless.rate),
    share: known((value) => percent(whole(value * 100))),
    points: known(points),
    number: known((value) => asWritten.format(value).replace("-", minus)),
    decimal: known(one),
    days: known(unitless.days),
    daysChange: known(changes.days),
    count: known(whole),
    value: (value, unit) => known(unitless[unit])(value),
    change: (value, unit) => known(changes[unit])(value),
    tick: (value, unit) =>
      value === 0
        ? "0"
        : unit === "amount"
          ? shortest(money(value))
          : unit === "rate"
            ? percent(shortest(one(value * 100)))
            : unit === "per_hundred"
              ? shortest(unitless.per_hundred(value))
              : shortest(one(value)),
    date: (iso) => (iso === null ? dash : date(iso)),
    day: (iso) => (iso === null ? dash : day(iso).replaceAll(" ", "\u00a0")),
    month: dates({month: "short", year: "numeric"}),
    monthShort: dates({month: "short"}),
    monthLong: dates({month: "long", year: "numeric"}),
    dayShort: dates({day: "numeric", month: "short"}),
    half: (year, half) => (locale === "fr" ? `${half === "1" ? "1er" : "2e"} semestre ${year}` : `H${half} ${year}`),
    list: (items) => new Intl.ListFormat(tag, {type: "conjunction"}).format(items),
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
