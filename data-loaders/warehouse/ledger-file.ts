import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {parseDocument} from "yaml";
import {z} from "zod";
import {Ledger} from "../../models/contract/ledger.js";
import {said} from "../said.js";
import {issueOf} from "../../models/contract/schema-issue.js";
import {ExportError} from "../read/formats/export-error.js";
import {nearest} from "../read/header.js";

/** Reads and checks ledger.yaml; errors name the key and the nearest valid spelling. */
export async function readLedger(dir: string): Promise<Ledger> {
  const path = join(dir, "ledger.yaml");
  const text = await readFile(path, "utf8").catch(() => {
    throw new ExportError(said("no_ledger_here"), {
      file: path,
      advice: said("make_ledger_with_init"),
    });
  });
  const document = parseDocument(text);
  const syntax = document.errors[0];
  if (syntax)
    throw new ExportError(said("invalid_yaml", {text: syntax.message.split("\n")[0]!}), {
      file: "ledger.yaml",
      row: syntax.linePos?.[0].line,
    });
  const parsed = Ledger.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const where = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(issue.path);
    throw new ExportError(where ? said("unknown_key_in", {key: where}) : said("unknown_key"), {
      file: "ledger.yaml",
      value: issue.keys.join(", "),
      advice: said("nearest_key", {nearest: nearest(issue.keys[0]!, known) ?? said("none"), known: known.join(", ")}),
    });
  }
  throw new ExportError(said("labelled", {label: where || "ledger", text: issueOf(Ledger, document.toJS())}), {
    file: "ledger.yaml",
  });
}

/** The keys that ledger.yaml knows at a place. */
function keysAt(path: readonly PropertyKey[]): string[] {
  let at: z.core.$ZodType | undefined = Ledger;
  for (const step of path) {
    at = bare(at);
    if (at instanceof z.ZodArray) at = at.element;
    else if (at instanceof z.ZodObject) at = at.shape[String(step)] as z.ZodType | undefined;
  }
  at = bare(at);
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function bare(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodOptional ? bare(schema.unwrap()) : schema;
}
