import type {Language} from "../../models/contract/language.js";

/** How a language writes numbers with their units, and dates; digits and names of months are `Intl`'s. */
export interface Notation {
  /** Scales of an amount that is read, the largest first, each with its suffix. */
  scales: [number, string][];
  /** An amount with its scale and its currency's symbol. */
  place(text: string, suffix: string, symbol: string): string;
  /** A placed amount above zero with its sign. */
  plus(text: string, symbol: string): string;
  percent(text: string): string;
  days(text: string, value: number): string;
  /** A difference of two rates, which are shares of 1. */
  points(text: string, value: number): string;
  /** Month of a date in a sentence, and in a table. */
  month: {date: "long" | "short"; day: "2-digit" | "short"};
  half(year: string, half: string): string;
}

export const notations: Record<Language, Notation> = {
  en: {
    scales: [
      [1e9, "bn"],
      [1e6, "m"],
      [1e3, "k"],
    ],
    place: (text, suffix, symbol) => {
      const [sign, digits] = /^[−+]/.test(text) ? [text.slice(0, 1), text.slice(1)] : ["", text];
      return symbol.length > 1 ? `${symbol}\u00a0${sign}${digits}${suffix}` : `${sign}${symbol}${digits}${suffix}`;
    },
    plus: (text, symbol) => (symbol.length === 1 ? `+\u2060${text}` : text.replace("\u00a0", "\u00a0+")),
    percent: (text) => `${text}%`,
    days: (text, value) => `${text}\u00a0${Math.abs(value) === 1 ? "day" : "days"}`,
    points: (text) => `${text}\u00a0pp`,
    month: {date: "short", day: "short"},
    half: (year, half) => `H${half} ${year}`,
  },
  fr: {
    scales: [
      [1e9, "Md"],
      [1e6, "M"],
      [1e3, "k"],
    ],
    place: (text, suffix, symbol) => `${text}\u00a0${suffix}${symbol}`,
    plus: (text) => `+${text}`,
    percent: (text) => `${text}\u00a0%`,
    days: (text, value) => `${text}\u00a0${Math.abs(value) >= 2 ? "jours" : "jour"}`,
    points: (text, value) => `${text}\u00a0${Math.abs(value) >= 0.02 ? "points" : "point"}`,
    month: {date: "long", day: "2-digit"},
    half: (year, half) => `${half === "1" ? "1er" : "2e"} semestre ${year}`,
  },
};
