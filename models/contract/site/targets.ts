/** What the own figures are held against. Units are those of `../site.ts`. */
import {z} from "zod";
import {Bilingual} from "./bilingual.js";

/** What a kpi should be, from the assumption `key`; rates are shares from 0 to 1. */
export const Target = z.strictObject({
  key: z.string(),
  kpi: z.string(),
  variant: z.string(),
  value: z.number(),
  source: z.string(),
  as_of: z.string().nullable(),
});
export type Target = z.infer<typeof Target>;

/** A figure that somebody else published, in the unit of its record. */
export const PublishedFigure = z.strictObject({
  key: z.string(),
  /** The page whose own figures it stands beside. */
  page: z.string(),
  title: Bilingual,
  explanation: Bilingual,
  value: z.number(),
  unit: z.string(),
  source: z.string(),
  as_of: z.string(),
});
export type PublishedFigure = z.infer<typeof PublishedFigure>;
