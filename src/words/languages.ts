import type {Language} from "../../models/contract/language.js";
import type {Messages} from "./en.js";

/** What site and packs need of a language. The commands' texts are a record of their own: no page loads them. */
export interface SiteLanguage {
  /** As its speakers call it. */
  name: string;
  /** Its BCP 47 tag, for `Intl`. */
  tag: string;
  /** Its texts, loaded when they are needed. */
  messages(): Promise<Messages>;
}

export const siteLanguages: Record<Language, SiteLanguage> = {
  en: {name: "English", tag: "en-GB", messages: async () => (await import("./en.js")).en},
  fr: {name: "Français", tag: "fr-FR", messages: async () => (await import("./fr.js")).fr},
};
