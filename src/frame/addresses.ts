import type {Language} from "../../models/contract/language.js";
import type {SiteData} from "../../models/contract/site.js";

type Ledger = Pick<SiteData["ledger"], "locale">;

/** The ledger's language lives at the root of the site, each other in a folder of its code. */
export function languageFolder(ledger: Ledger, language: Language): string {
  return language === ledger.locale ? "" : `${language}/`;
}

/** Path from a page of a language to the root of the site. */
export function rootFrom(ledger: Ledger, language: Language): string {
  return languageFolder(ledger, language) === "" ? "./" : "../";
}

/** Address of a file beside the data of the pages, from a page of a language. */
export function dataFileLink(ledger: Ledger, language: Language, name: string): string {
  return `${rootFrom(ledger, language)}_file/data/${name}`;
}

/** Name of the board pack in a language. */
export function boardPackName(ledger: Ledger, language: Language): string {
  return language === ledger.locale ? "board-pack.html" : `board-pack.${language}.html`;
}
