import {readFile} from "node:fs/promises";
import {basename, join} from "node:path";
import {parse} from "yaml";
import {overrideAssumptions, parseAssumptions} from "../../models/contract/assumption-schema.js";
import {SaidError} from "../said.js";
import {Assumptions} from "../../models/contract/assumptions.js";
import {companyCountry, type Ledger} from "../../models/contract/ledger.js";
import {CHECKOUT, filesBelow, hashText} from "../checkout.js";
import {ExportError} from "../read/formats/export-error.js";

/** Parsed once, as long as the files say the same. */
let last: {hash: string; shipped: Assumptions} | null = null;

/** The shipped assumptions with the ledger's own before them. */
export async function readAssumptions(ledger: Ledger, checkout = CHECKOUT): Promise<Assumptions> {
  const paths = await filesBelow(join(checkout, "models", "assumptions"), (name) => name.endsWith(".yaml"));
  const texts = await Promise.all(
    paths.map(async (path) => ({name: basename(path), text: await readFile(path, "utf8")})),
  );
  const hash = hashText(...texts.flatMap(({name, text}) => [name, text]));
  if (last?.hash !== hash)
    last = {hash, shipped: parseAssumptions(texts.map(({name, text}) => ({name, content: parse(text) as unknown})))};
  const {shipped} = last;
  try {
    return overrideAssumptions(withCreditor(shipped, companyCountry(ledger)), ledger.assumptions);
  } catch (error) {
    if (error instanceof SaidError) throw new ExportError(error.said, {file: "ledger.yaml"});
    throw error;
  }
}

/** The creditor's country as ledger.yaml, or the format of an export, says it. */
function withCreditor(shipped: Assumptions, country: string | null): Assumptions {
  if (country === null) return shipped;
  return new Assumptions(
    shipped.records.map((record) => (record.key === "claimant.country" ? {...record, value: country} : record)),
  );
}
