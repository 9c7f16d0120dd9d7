/**
 * The languages of pages, packs and commands, by ISO 639-1 code: the only list of them. Whatever each language must
 * have is a `Record<Language, ...>`, so that the compiler names what a new one lacks.
 */
export const languages = ["en", "fr"] as const;

export type Language = (typeof languages)[number];

/** Whether a text is the code of a language. */
export function isLanguage(text: unknown): text is Language {
  return languages.some((language) => language === text);
}
