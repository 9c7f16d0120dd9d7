import {z} from "zod";

/** A text in every language of the site. */
export const Bilingual = z.strictObject({en: z.string(), fr: z.string()});
export type Bilingual = z.infer<typeof Bilingual>;
