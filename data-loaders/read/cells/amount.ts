import {said} from "../../said.js";
import {literal, sentence} from "../../warehouse/sql-text.js";
import type {Reading, Settled} from "./reading.js";

const SPACE = "[\\s\u00a0\u202f\u2009]";
const SIGN = "[-+\u2212]";
const CURRENCY = "US\\$|CA?\\$|AU?\\$|[€$£¥]|(?i:euros?|s?fr\\.|kr\\.?|zł|kč|ft|lei|[a-z]{3})";
const SIDE = "(?i:dr|cr|d|c)";
const PARTS = [
  "opening",
  "sign",
  "before",
  "sign_2",
  "whole",
  "decimals",
  "sign_3",
  "after",
  "sign_4",
  "side",
  "closing",
];

/** Currencies that a sign may stand for. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  "€": ["EUR"],
  EURO: ["EUR"],
  EUROS: ["EUR"],
  $: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "BRL", "CLP", "COP", "ARS", "TWD"],
  US$: ["USD"],
  C$: ["CAD"],
  CA$: ["CAD"],
  A$: ["AUD"],
  AU$: ["AUD"],
  "£": ["GBP", "EGP", "LBP"],
  "¥": ["JPY", "CNY"],
  "FR.": ["CHF"],
  "SFR.": ["CHF"],
  "KR.": ["SEK", "NOK", "DKK", "ISK"],
  ZŁ: ["PLN"],
  KČ: ["CZK"],
  LEI: ["RON", "MDL"],
};

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
const mark = (decimal: "," | ".") => (decimal === "," ? "," : "\\.");
const other = (decimal: "," | ".") => (decimal === "," ? "\\." : ",");

function wholeOf({decimal = ".", thousands = ""}: Reading): string {
  const groups = [SPACE, "['’]", other(decimal), ...(/^[\s.,'’]?$/.test(thousands) ? [] : [escaped(thousands)])];
  const lakhs = decimal === "." ? ["[1-9]\\d?(?:,\\d{2})+,\\d{3}"] : [];
  return ["\\d+", ...groups.map((group) => `[1-9]\\d{0,2}(?:${group}\\d{3})+`), ...lakhs].join("|");
}

/** What an amount looks like, its parts in groups: see `PARTS`. */
function shapeOf(reading: Reading): string {
  const optional = (pattern: string) => `(${pattern})?${SPACE}*`;
  return (
    `^${optional("\\(")}${optional(SIGN)}${optional(CURRENCY)}${optional(SIGN)}(${wholeOf(reading)})?` +
    `(?:${mark(reading.decimal ?? ".")}(\\d+))?${SPACE}*${optional(SIGN)}${optional(CURRENCY)}${optional(SIGN)}` +
    `${optional(SIDE)}(\\))?$`
  );
}

/** SQL of the parts of an amount: a structure of texts, all empty where the text has no such shape. */
function partsOf(text: string, reading: Reading): string {
  return `regexp_extract(${text}, ${literal(shapeOf(reading))}, [${PARTS.map(literal).join(", ")}])`;
}

/** SQL that says whether the sign or code beside an amount is that of the row's currency. */
function isRowsCurrency({currency = "'EUR'"}: Reading): string {
  const cases = Object.entries(SIGNS).map(
    ([sign, codes]) => `when ${literal(sign)} then ${currency} in (${codes.map(literal).join(", ")})`,
  );
  return (
    `case upper(p.before || p.after) when '' then true ${cases.join(" ")} when 'KR' then ${currency} in ` +
    `('SEK', 'NOK', 'DKK', 'ISK') when 'FT' then ${currency} = 'HUF' else upper(p.before || p.after) = ${currency} end`
  );
}

/** SQL that says whether the column leaves no doubt how the digits of `p` are grouped. */
function isSettled({decimal = ".", thousands = "", settled = {}}: Reading): string {
  const undeclared = thousands !== (decimal === "," ? "." : ",");
  const doubts = [
    ...(settled.isSpaced ? [] : [`(p.decimals = '' and regexp_matches(p.whole, ${literal(SPACE)}))`]),
    ...(settled.isGrouped || !undeclared
      ? []
      : [`(p.decimals = '' and regexp_full_match(p.whole, ${literal(`\\d{1,3}${other(decimal)}\\d{3}`)}))`]),
    ...(settled.hasThreeDecimals ? [] : ["(length(p.decimals) = 3 and regexp_full_match(p.whole, '[1-9]\\d{0,2}'))"]),
  ];
  return doubts.length > 0 ? `not (${doubts.join(" or ")})` : "true";
}

/** SQL of the digits of `p` with a point between them. */
const digits = `(translate(p.whole, translate(p.whole, '0123456789', ''), '') || '.' || p.decimals || '0')`;

/** SQL that turns the text of an amount into `target`, by its shape, or null. */
function shaped(text: string, reading: Reading, target: string, mostDecimals: number | null): string {
  const signs = "p.sign || p.sign_2 || p.sign_3 || p.sign_4 || p.side || p.opening";
  const side = reading.isCreditPositive ? "('d', 'dr')" : "('c', 'cr')";
  const isNegative =
    `p.opening <> '' or lower(p.side) in ${side} or ` +
    "translate(p.sign || p.sign_2 || p.sign_3 || p.sign_4, '+', '') <> ''";
  const conditions = [
    "p.whole || p.decimals <> ''",
    "(p.opening = '') = (p.closing = '')",
    `(length(${signs}) <= 1 or (${signs}) = p.side)`,
    "(p.before = '' or p.after = '')",
    isRowsCurrency(reading),
    isSettled(reading),
    ...(mostDecimals === null ? [] : [`length(rtrim(p.decimals, '0')) <= ${mostDecimals}`]),
  ];
  return (
    `list_transform([${partsOf(text, reading)}], lambda p: case when ${conditions.join(" and ")} then ` +
    `try_cast(case when ${isNegative} then '-' else '' end || ${digits} as ${target}) end)[1]`
  );
}

const AMOUNT = "decimal(18, 2)";

/** The number of a cell that holds one: what a binary fraction adds far behind the point is dropped. */
function ofNumber(text: string): string {
  const number = `try_cast(${text} as double)`;
  return (
    `case when regexp_full_match(${text}, '-?\\d+\\.\\d{8,}') and abs(${number} - round(${number}, 2)) < 1e-7 ` +
    `then try_cast(round(${number}, 2) as ${AMOUNT}) end`
  );
}

/**
 * SQL that turns trimmed text into an amount, or null where its shape is none or could be read two ways: digits in
 * groups of three, one decimal mark, at most two decimals that are not zero, one sign (before, behind, brackets, Dr or
 * Cr) and the row's currency.
 */
export function typedAmount(text: string, reading: Reading): string {
  const {decimal = ".", isSheet = false, isComputed = false} = reading;
  const plain = `-?\\d{1,16}(?:${mark(decimal)}\\d{1,2})?`;
  const pointed = decimal === "," ? `replace(${text}, ',', '.')` : text;
  const cases = [`when regexp_full_match(${text}, ${literal(plain)}) then cast(${pointed} as ${AMOUNT})`];
  if (isComputed) cases.push(`when try_cast(${text} as ${AMOUNT}) is not null then try_cast(${text} as ${AMOUNT})`);
  if (!isSheet) return `case ${cases.join(" ")} else ${shaped(text, reading, AMOUNT, 2)} end`;
  // a text among the numbers of a workbook says by its own shape which mark its decimals have
  const commas = shaped(text, {...reading, decimal: ","}, AMOUNT, 2);
  const points = shaped(text, {...reading, decimal: "."}, AMOUNT, 2);
  const both = decimal === "," ? [commas, ofNumber(text), points] : [points, ofNumber(text), commas];
  return `case ${cases.join(" ")} when ${text} is not null then coalesce(${both.join(", ")}) end`;
}

/** The same of a number that may have any decimals: a rate, minutes. */
export function typedNumber(text: string, reading: Reading): string {
  const {decimal = "."} = reading;
  const pointed = decimal === "," && !reading.isSheet ? `replace(${text}, ',', '.')` : text;
  const plain = `[-+]?\\d+(?:[${decimal === "," && !reading.isSheet ? "," : "."}]\\d+)?(?:[eE][-+]?\\d+)?`;
  const grouped = {...reading, settled: {isSpaced: true, isGrouped: false, hasThreeDecimals: true}};
  return (
    `case when regexp_full_match(${text}, ${literal(plain)}) then nullif(try_cast(${pointed} as double), ` +
    `'inf'::double) else ${shaped(text, grouped, "double", null)} end`
  );
}

const around = "[^0-9]{0,6}";

/** SQL of the reason why a text is no amount. */
export function amountReason(text: string, reading: Reading): string {
  const {decimal = ".", isSheet = false} = reading;
  const three = `[1-9]\\d{0,2}(?:${SPACE}\\d{3}|[.,]\\d{3})`;
  const spaced = `[1-9]\\d{0,2}(?:${SPACE}\\d{3})+`;
  const long = `[\\d'’ ]*${isSheet ? "[.,]" : mark(decimal)}\\d{3,}`;
  const money = `${SIGN}?${SPACE}*(?:${CURRENCY})?${SPACE}*[\\d., '’]+${SPACE}*(?:${CURRENCY})?`;
  return (
    `case when regexp_full_match(${text}, ${literal(`${around}(?:${three}|${spaced})${around}`)}) then ` +
    `${sentence(said("ambiguous_amount"))} when regexp_full_match(${text}, ${literal(`${around}${long}${around}`)}) ` +
    `then ${sentence(said("too_many_decimals"))} when regexp_full_match(${text}, '.*\\d[eE][-+]?\\d+') then ` +
    `${sentence(said("amount_in_exponents"))} when regexp_full_match(${text}, ${literal(money)}) and ` +
    `regexp_matches(${text}, '[A-Za-z€$£¥]') then ${sentence(said("amount_in_other_currency"))} else ` +
    `${sentence(decimal === "," ? said("invalid_amount_comma") : said("invalid_amount_point"))} end`
  );
}

/** What a column of amounts holds that speaks for one reading of those that could be read two ways. */
export interface Evidence {
  spaced: bigint;
  whole: bigint;
  decimals: bigint;
  grouped: bigint;
  three: bigint;
}

/** What the column settles: whole numbers may be grouped where whole numbers are usual. */
export function settledBy({spaced, whole, decimals, grouped, three}: Evidence): Settled {
  const hasWhole = whole > 0n || decimals === 0n;
  return {
    isSpaced: hasWhole || spaced * 5n > decimals,
    isGrouped: grouped > 0n && hasWhole && three === 0n,
    hasThreeDecimals: three > 0n && decimals === 0n,
  };
}

/** SQL that counts the evidence in a column of texts: see `Evidence`. */
export function evidenceOf(text: string, {decimal = "."}: Reading): string {
  const count = (pattern: string) =>
    `count(*) filter (regexp_full_match(${text}, ${literal(`[-+(\u2212]?${around}${pattern}${around}`)}))`;
  const m = mark(decimal);
  return `{
    spaced: ${count(`[1-9]\\d{0,2}(?:${SPACE}\\d{3})+`)}, whole: ${count("[1-9]\\d*")},
    decimals: ${count(`[\\d., '’\u00a0\u202f]*${m}\\d{1,2}`)},
    grouped: ${count(`[1-9]\\d{0,2}(?:${other(decimal)}\\d{3})+${m}\\d{1,2}`)},
    three: ${count(`(?:0|\\d{4,}|[1-9]\\d{0,2}(?:${other(decimal)}\\d{3})+)${m}\\d{3}`)},
  }`;
}
