/** The names under which the files of the site hold things: alike where they are written and where they are read. */
import type {Filter} from "./register.js";

/** The key of a filter in `SiteData.slices`: `entity|segment|country`, with empty text for all. */
export const filterKey = ({entity, segment, country}: Filter): string =>
  [entity ?? "", segment ?? "", country ?? ""].join("|");

/** Ageing buckets as the pages name them: `1-30` is `1_30`, `91+` is `91_plus`. */
export const bucketKey = (bucket: string): string =>
  bucket.replaceAll(" ", "_").replace("-", "_").replace("+", "_plus");
