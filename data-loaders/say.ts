import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {isLanguage, languages, type Language} from "../models/contract/language.js";
import {filled, type Catalogue} from "../src/words/commands/catalogue.js";
import type {English} from "../src/words/commands/en/index.js";
import {commandLanguages} from "../src/words/commands/languages.js";
import {said, Said, type SaidValue} from "./said.js";

/** Says sentences in the language of the reader. */
export interface Say {
  (sentence: Said): string;
  readonly language: Language;
  number(value: number): string;
}

/** Texts of a language are loaded only when it is spoken. */
export async function sayIn(language: Language): Promise<Say> {
  return speaker(language, await commandLanguages[language]());
}

/** A speaker of a language from its texts. */
export function speaker(language: Language, catalogue: Readonly<Record<keyof English, Catalogue[string]>>): Say {
  const plurals = new Intl.PluralRules(language);
  // English is read by scripts too: its figures stand without thousands separators
  const useGrouping = language !== "en";
  const format = new Intl.NumberFormat(language, {maximumFractionDigits: 20, useGrouping});
  const money = (digits: string) =>
    new Intl.NumberFormat(language, {minimumFractionDigits: digits.split(".")[1]?.length ?? 0, useGrouping}).format(
      Number(digits),
    );
  const value = (given: SaidValue): string => {
    if (typeof given === "string") return given;
    if (typeof given === "number") return format.format(given);
    if (given instanceof Said) return say(given);
    return "amount" in given ? money(given.amount) : given.in(language);
  };
  const say = ({code, english, values}: Said): string =>
    filled(
      catalogue[code as keyof English] ?? english,
      plurals,
      (place) => value(values[place]!),
      (place) => Number(values[place]),
    );
  return Object.assign(say, {language, number: (given: number) => format.format(given)});
}

/** The words of an error: what it says in the reader's language, else its message, which is English. */
export function words(error: unknown, say: Say): string {
  if (error instanceof Error && "said" in error && error.said instanceof Said) return say(error.said);
  const message = error instanceof Error ? error.message : String(error);
  if (say.language === "en") return message;
  const {code, path} = error as NodeJS.ErrnoException;
  const where = path ?? message;
  if (code === "ENOENT") return say(said("no_such_path", {path: where}));
  if (code === "ENOTDIR") return say(said("not_a_folder", {path: where}));
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return say(said("not_allowed", {path: where}));
  if (code === "ENOSPC") return say(said("disk_full", {path: where}));
  return say(said("internal_error", {text: message}));
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
  if (isLanguage(wanted)) return wanted;
  const dir = given("--ledger");
  // looked at without YAML's reader: a ledger.yaml that cannot be read has a language too
  const ledger = dir === undefined ? "" : await readFile(join(dir, "ledger.yaml"), "utf8").catch(() => "");
  const locale = /^locale:\s*["']?(\w+)\b/m.exec(ledger)?.[1];
  if (isLanguage(locale)) return locale;
  const spoken =
    environment["LC_ALL"] ||
    environment["LC_MESSAGES"] ||
    environment["LANG"] ||
    new Intl.DateTimeFormat().resolvedOptions().locale;
  return languages.find((language) => language === spoken.split(/[-_.]/)[0]!.toLowerCase()) ?? "en";
}
