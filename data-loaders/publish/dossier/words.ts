import type {Language} from "../../../models/contract/language.js";
import {dossierEn} from "../../../src/words/hand-over/dossier.en.js";
import {dossierFr} from "../../../src/words/hand-over/dossier.fr.js";
import {createFormat, type Format} from "../../../src/words/format.js";

/** The texts of hand-over files by language. */
const words: Record<Language, typeof dossierEn> = {en: dossierEn, fr: dossierFr};

/** Whose file it is and in which language it speaks. */
export interface Issue {
  locale: Language;
  /** The company whose books these are. */
  ledger: {name: string; currency: string; is_fictional: boolean};
  isPseudonymous: boolean;
  asOf: string;
  build: string;
}

/** An issue with its texts and its way of writing numbers. */
export interface Wording extends Issue {
  t: typeof dossierEn;
  format: Format;
}

export const worded = (issue: Issue): Wording => ({
  ...issue,
  t: words[issue.locale],
  format: createFormat(issue.locale, issue.ledger.currency),
});

/** The text of a code; the code itself, in words, where the exports have one of their own. */
export const named = (names: Readonly<Record<string, string>>, code: string): string =>
  Object.hasOwn(names, code) ? names[code]! : code.replaceAll("_", " ");

/** What the exports leave empty is said so. */
export const known = (value: string | null, {t}: Wording): string =>
  value === null || value === "" || value === "(none)" ? t.unknown : value;

/** A country by its name; the code where it has none. */
export function countryOf(code: string, wording: Wording): string {
  if (!/^[A-Z]{2}$/.test(code)) return known(code, wording);
  return new Intl.DisplayNames(wording.locale, {type: "region", fallback: "code"}).of(code) ?? code;
}

/** Terms in words; as they are written where they follow no form of the ledger's. */
export function termsOf(terms: string | null, wording: Wording): string {
  const [, before, days, after, on] = /^(eom-?)?(?:(\d+)d)?(-eom)?(?:-on-(\d{1,2}))?$/.exec(terms ?? "") ?? [];
  if (terms === null || (before === undefined && days === undefined)) return known(terms, wording);
  return wording.t.termsInWords({
    days: days ?? null,
    monthEnd: before !== undefined ? "first" : after !== undefined ? "after" : null,
    on: on ?? null,
  });
}
