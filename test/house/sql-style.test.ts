import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {CHECKOUT, filesBelow} from "../../data-loaders/checkout.js";

const files = await filesBelow(join(CHECKOUT, "models"), (name) => name.endsWith(".sql"));

/** Words of SQL that may stand beside a name without `as` between them. */
const keywords = new Set(
  (
    "all and anti as asc asof between by case columns cross date desc distinct else end except exclude exists false " +
    "filter first following from full group having ilike in inner intersect interval is join last left like limit " +
    "grouping macro month not null nulls on or order over partition positional preceding " +
    "qualify range replace right row rows " +
    "select semi sets similar table then timestamp true unbounded unpivot union using values " +
    "when where window with year day " +
    "current create if try_cast cast recursive ignore"
  ).split(" "),
);

/** The statement with each text, quoted name and comment blanked out, line by line as before. */
const statementOf = (sql: string): string =>
  sql
    .replace(/--.*$/gm, "")
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/"[^"]*"/g, "quoted");

/** Names that follow a name, a number, a text or a bracket with nothing between: an alias without its `as`. */
function bareAliases(statement: string): string[] {
  const tokens =
    statement.replace(/\bdistinct on \([^)]*\)|\binto name \w+ value \w+/g, "").match(/[A-Za-z_]\w*|\d[\w.]*|''|\S/g) ??
    [];
  return tokens.flatMap((token, at) => {
    const before = tokens[at - 1] ?? ",";
    const isName = /^[a-z_]/i.test(token) && !keywords.has(token);
    const isOperand = /^(?:\w.*|''|\)|\])$/.test(before) && !keywords.has(before);
    return isName && (isOperand || before === "end") ? [`${before} ${token}`] : [];
  });
}

/** Select lists over several lines whose last item has no comma behind it: the next item would change two lines. */
function openLists(statement: string): string[] {
  const lines = statement.split("\n").filter((line) => line.trim());
  const depth = (line: string) => line.length - line.trimStart().length;
  return lines.flatMap((line, at) => {
    if (!/^\s*select(?: distinct)?$/.test(line)) return [];
    const length = lines.slice(at + 1).findIndex((next) => depth(next) <= depth(line));
    const last = lines[length < 0 ? lines.length - 1 : at + length]!;
    return last.trimEnd().endsWith(",") ? [] : [last.trim()];
  });
}

describe.each(files.map((file) => [file.slice(CHECKOUT.length + 1), readFileSync(file, "utf8")] as const))(
  "%s",
  (_, sql) => {
    const statement = statementOf(sql);

    it("has lines of at most 120 columns, without tabs or blanks at their end, and ends in one line end", () => {
      expect(sql.split("\n").filter((line) => [...line].length > 120 || /\t|\s$/.test(line))).toEqual([]);
      expect(sql).toMatch(/[^\n]\n$/);
    });

    it("goes in by four blanks at a step", () =>
      expect(statement.split("\n").filter((line) => /\S/.test(line) && /^ */.exec(line)![0].length % 4 > 0)).toEqual(
        [],
      ));

    it("is in lower case", () => expect(statement.match(/\w*[A-Z]\w*/g) ?? []).toEqual([]));

    it("names what it selects and reads with `as`", () => expect(bareAliases(statement)).toEqual([]));

    it("has a comma behind the last item of a select list over several lines", () =>
      expect(openLists(statement)).toEqual([]));
  },
);
