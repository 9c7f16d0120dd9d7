import type {Language} from "../../../models/contract/language.js";
import type {Text} from "./catalogue.js";
import type {English} from "./en/index.js";

/** The texts of the commands in each language; the compiler has compared their codes and places with the English. */
export const commandLanguages: Readonly<Record<Language, () => Promise<Readonly<Record<keyof English, Text>>>>> = {
  en: async () => (await import("./en/index.js")).en,
  fr: async () => (await import("./fr/index.js")).fr,
};
