import {readdirSync, readFileSync} from "node:fs";
import {join, relative} from "node:path";
import {parseAst} from "vitest/node";
import {checkout} from "./made-ledger.js";

/** A node of a syntax tree. */
export interface Node {
  type: string;
  start: number;
  [key: string]: unknown;
}

/** Every module of the program, parsed. */
export function modules(): {file: string; text: string; nodes: Node[]}[] {
  return ["data-loaders", "models", "src"].flatMap((folder) =>
    readdirSync(join(checkout, folder), {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const text = readFileSync(path, "utf8");
        return {
          file: relative(checkout, path).replaceAll("\\", "/"),
          text,
          nodes: nodesOf(parseAst(text, {lang: "ts"})),
        };
      }),
  );
}

/** A tree and all below it. */
export function nodesOf(root: unknown): Node[] {
  const found: Node[] = [];
  const visit = (value: unknown) => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== "object" || value === null) return;
    if (typeof (value as Node).type === "string") found.push(value as Node);
    Object.values(value).forEach(visit);
  };
  visit(root);
  return found;
}

/** The template that a tagged literal makes, as `said` keys it; null where another tag stands. */
export function templateOf(node: Node): string | null {
  if (node.type !== "TaggedTemplateExpression" || (node["tag"] as {name?: string}).name !== "said") return null;
  const {quasis} = node["quasi"] as {quasis: {value: {cooked: string}}[]};
  return quasis.map(({value}) => value.cooked).reduce((template, part, index) => `${template}{${index - 1}}${part}`);
}
