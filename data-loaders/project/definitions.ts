import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {parse} from "yaml";
import {z} from "zod";
import type {Definition} from "../../models/contract/site.js";
import {CHECKOUT} from "../checkout.js";
import {PROJECTED_TABLES} from "./projections.js";

const inEach = z.strictObject({en: z.string(), fr: z.string()});
/** A text in each language, or one that is the same in all. */
const bilingual = z.union([inEach, z.string().transform((text) => ({en: text, fr: text}))]);

/** What a file of `models/projected` says of a projected table: what the header of a SQL model says. */
const ProjectedTable = z.strictObject({
  made_by: z.string(),
  title: bilingual,
  prose: bilingual,
  labels: z.record(z.string(), bilingual),
});

/** What the definitions page prints of the projected tables. */
export async function projectedDefinitions(): Promise<Definition[]> {
  const folder = join(CHECKOUT, "models", "projected");
  return Promise.all(
    PROJECTED_TABLES.map(async (key) => {
      const text = await readFile(join(folder, `${key}.yaml`), "utf8");
      const {made_by, labels, ...prose} = ProjectedTable.parse(parse(text));
      return {
        key,
        ...prose,
        labels: Object.entries(labels).map(([label, text]) => ({label, text})),
        variants: [],
        file: made_by,
      };
    }),
  );
}
