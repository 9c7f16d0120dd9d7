import {identifier} from "../warehouse/sql-text.js";

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "order group end start from to when case desc asc default references user table column check all and or not null " +
    "in is on limit offset select where with union using then else primary unique as any some cast create distinct " +
    "having into both only do"
  ).split(" "),
);

/** A column's name as it stands in SQL: quoted only where it must be. */
export function sqlName(name: string): string {
  const isPlain = /^[A-Za-z_]\w*$/.test(name) && !KEYWORDS.has(name.toLowerCase());
  return isPlain ? name : identifier(name);
}
