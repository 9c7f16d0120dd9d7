import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {parse} from "yaml";
import {parseAssumptions} from "../models/assumption-schema.js";

const folder = join(import.meta.dirname, "..", "models", "assumptions");

export const assumptionFiles = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .sort()
  .map((name) => ({name, content: parse(readFileSync(join(folder, name), "utf8")) as unknown}));

/** The assumptions as shipped, without a ledger's overrides. */
export const shipped = parseAssumptions(assumptionFiles);
