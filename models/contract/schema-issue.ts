import {z} from "zod";
import type {InBoth} from "./said.js";

/**
 * What is wrong first with a value that its schema refused, in both languages. A message of our own schemas is one text
 * in both, to be looked up where it is said.
 */
export function issueInBoth(schema: z.ZodType, content: unknown): InBoth {
  const first = (error?: z.core.$ZodErrorMap) => schema.safeParse(content, {error}).error?.issues[0]?.message ?? "";
  return {en: first(), fr: first(z.locales.fr().localeError)};
}
