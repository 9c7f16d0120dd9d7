import {z} from "zod";
import {settings} from "../../src/words/commands/en/settings.js";
import {said, type SaidValue} from "./said.js";

/** The message of a schema of ours: the code of what it asks for. */
export const asks = (code: keyof typeof settings): string => code;

const locales: Readonly<Record<string, () => {localeError: z.core.$ZodErrorMap}>> = z.locales;

/** What is wrong first with a value that its schema refused: in our words, or in those that zod has for a language. */
export function issueOf(schema: z.ZodType, content: unknown): SaidValue {
  const first = (error?: z.core.$ZodErrorMap) => schema.safeParse(content, {error}).error?.issues[0]?.message ?? "";
  const code = first();
  if (Object.hasOwn(settings, code)) return said(code as "a_date");
  return {in: (language) => (language === "en" ? code : first(locales[language]?.().localeError))};
}
