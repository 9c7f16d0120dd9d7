import {literal} from "../../warehouse/sql-text.js";

/** The format of days whose month is a word of any of the languages below, whatever stands between the parts. */
export const NAMED_MONTHS = "%d %B %Y";

/** Months in English, French, German, Spanish, Italian, Dutch, Portuguese and the Nordic languages, without accents. */
const MONTHS = [
  "jan[a-z]*|ene[a-z]*|gen[a-z]*",
  "fe[bv][a-z]*",
  "mar[a-z]*|mrt|mrz|maa[a-z]*|maerz",
  "a[pvb]r[a-z]*",
  "ma[iyj]|mayo|mag[a-z]*|mei",
  "jun[a-z]*|juin|giu[a-z]*",
  "jul[a-z]*|juil[a-z]*|lug[a-z]*",
  "aug[a-z]*|aou[a-z]*|ago[a-z]*",
  "sep[a-z]*|set[a-z]*",
  "o[ck]t[a-z]*|ott[a-z]*|out[a-z]*",
  "nov[a-z]*",
  "dec[a-z]*|dez[a-z]*|dic[a-z]*|des[a-z]*",
];

const BETWEEN = "[ \u00a0\u202f/.-]+(?:de )?";
const YEAR = "(?:19|20|21)\\d{2}|\\d{2}";

/** What such a day looks like: `12 févr. 2025`, `3. März 2025`, `1er août 25`, `5 de enero de 2025`. */
export const NAMED_DAY = `\\d{1,2}(?:er)?\\.?${BETWEEN}[A-Za-zÀ-ž]{3,10}\\.?,?${BETWEEN}(?:${YEAR})`;

/** SQL that turns trimmed text of that shape into a timestamp, or null. */
export function namedDay(text: string): string {
  const pattern = `^(\\d{1,2})(?:er)?\\.?${BETWEEN}([a-z]{3,10})\\.?,?${BETWEEN}(${YEAR})$`;
  const parts = `regexp_extract(strip_accents(lower(${text})), ${literal(pattern)}, ['day', 'month', 'year'])`;
  const month = MONTHS.map((names, n) => `when regexp_full_match(p.month, ${literal(names)}) then '${n + 1}'`);
  const year = "case when length(p.year) = 2 then '20' || p.year else p.year end";
  return (
    `list_transform([${parts}], lambda p: try_strptime(p.day || '/' || case ${month.join(" ")} end || '/' || ` +
    `${year}, '%d/%m/%Y'))[1]`
  );
}
