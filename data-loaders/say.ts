import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {filled, said, Said, type SaidValue} from "../models/contract/said.js";

export type Language = "fr" | "en";

/** Says sentences in the language of the reader. */
export interface Say {
  (sentence: Said): string;
  readonly language: Language;
  /** A sentence that came as English text, from the warehouse or a library; as it is where it is not known. */
  text(english: string): string;
  number(value: number): string;
}

const sayEnglish: Say = Object.assign((sentence: Said) => String(sentence), {
  language: "en" as const,
  text: (english: string) => english,
  number: String,
});

/** The texts of a language are loaded only when it is spoken. */
export async function sayIn(language: Language): Promise<Say> {
  return language === "en"
    ? sayEnglish
    : (french ??= import("../src/words/said/fr.js").then(({fr}) => speaker("fr", fr)));
}

let french: Promise<Say> | undefined;

/**
 * A speaker of a language from its texts by English template. What has no text is said in English rather than not at
 * all.
 */
export function speaker(language: Language, catalogue: Readonly<Record<string, string>>): Say {
  const texts = new Map(Object.entries(catalogue));
  const format = new Intl.NumberFormat(language, {maximumFractionDigits: 20});
  const money = (digits: string) =>
    new Intl.NumberFormat(language, {minimumFractionDigits: digits.split(".")[1]!.length}).format(Number(digits));
  let patterns: {template: string; pattern: RegExp; places: number[]}[] | undefined;
  const compiled = () =>
    (patterns ??= [...texts.keys()]
      .filter((template) => /^\(?[a-z]/i.test(template) && template.includes("{0}"))
      .sort((a, b) => literalLength(b) - literalLength(a))
      .map((template) => ({template, ...patternOf(template)})));
  const text = (english: string): string => {
    const whole = texts.get(english);
    if (whole !== undefined) return whole;
    for (const {template, pattern, places} of compiled()) {
      const found = pattern.exec(english);
      if (found === null) continue;
      return filled(texts.get(template)!, (index, isLookedUp) => {
        const value = found[places.indexOf(index) + 1] ?? "";
        return isLookedUp ? text(value) : /^-?\d+\.\d+$/.test(value) ? money(value) : value;
      });
    }
    return english;
  };
  const value = (given: SaidValue, isLookedUp: boolean): string => {
    if (typeof given === "number") return format.format(given);
    if (given instanceof Said) return say(given);
    if (typeof given === "object") return text(given[language]);
    return isLookedUp ? text(given) : given;
  };
  const say = ({template, values}: Said): string =>
    filled(texts.get(template) ?? template, (index, isLookedUp) => value(values[index]!, isLookedUp));
  return Object.assign(say, {language, text, number: (given: number) => format.format(given)});
}

const literalLength = (template: string) => template.replace(/\{\d+\}/g, "").length;

function patternOf(template: string): {pattern: RegExp; places: number[]} {
  const places: number[] = [];
  const parts = template.split(/\{(\d+)\}/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    places.push(Number(part));
    return "([\\s\\S]*)";
  });
  return {pattern: new RegExp(`^${parts.join("")}$`), places};
}

/** The words of an error: what it says in the reader's language, else its message, which is English. */
export function words(error: unknown, say: Say): string {
  if (error instanceof Error && "said" in error && error.said instanceof Said) return say(error.said);
  const message = error instanceof Error ? error.message : String(error);
  if (say.language === "en") return message;
  const {code, path} = error as NodeJS.ErrnoException;
  const where = path ?? message;
  if (code === "ENOENT") return say(said`no such file or folder: ${where}`);
  if (code === "ENOTDIR") return say(said`not a folder: ${where}`);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return say(said`not allowed: ${where}`);
  if (code === "ENOSPC") return say(said`the disk is full: ${where}`);
  return say(said`internal error: ${message}`);
}

/**
 * The language of a command line: `--language`, else that of the ledger it names, else that of the environment, else
 * English.
 */
export async function languageOf(argv: readonly string[], environment: NodeJS.ProcessEnv): Promise<Language> {
  const given = (option: string) => {
    const index = argv.findLastIndex((word) => word === option || word.startsWith(`${option}=`));
    return index === -1 ? undefined : argv[index] === option ? argv[index + 1] : argv[index]!.slice(option.length + 1);
  };
  const wanted = given("--language");
  if (wanted === "fr" || wanted === "en") return wanted;
  const dir = given("--ledger");
  // looked at without YAML's reader: a ledger.yaml that cannot be read has a language too
  const ledger = dir === undefined ? "" : await readFile(join(dir, "ledger.yaml"), "utf8").catch(() => "");
  const locale = /^locale:\s*["']?(fr|en)\b/m.exec(ledger)?.[1];
  if (locale !== undefined) return locale as Language;
  const spoken =
    environment["LC_ALL"] ||
    environment["LC_MESSAGES"] ||
    environment["LANG"] ||
    new Intl.DateTimeFormat().resolvedOptions().locale;
  return /^fr\b/i.test(spoken.replace("_", "-")) ? "fr" : "en";
}
