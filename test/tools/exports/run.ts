import {resolve} from "node:path";
import {RIGHT} from "../../read/exports/right.js";
import {outcomeOf, type Outcome} from "../../read/exports/proposed.js";

// Every public export of LEDGER_SAMPLES/../cases/exports: what init and ingest make of it beside what is right.
const samples = resolve(process.env["LEDGER_SAMPLES"] ?? "../shared/data");
const columns = ["rows", "loaded", "rejected", "leftOut", "invoices", "amount", "open", "unapplied"] as const;
let wrong = 0;
console.log(["file".padEnd(44), ...columns.map((name) => name.padStart(10)), "  right"].join(" "));
for (const right of RIGHT) {
  let found: Outcome | undefined;
  let fault = "";
  try {
    found = await outcomeOf(resolve(samples, "..", "cases", "exports", right.file));
  } catch (error) {
    fault = error instanceof Error ? error.message.split("\n")[0]! : String(error);
  }
  const isRight =
    found !== undefined &&
    found.rows === found.loaded + found.rejected + found.leftOut &&
    found.invoices === right.invoices &&
    found.amount === right.amount &&
    found.open === right.open &&
    found.unapplied === (right.unapplied ?? 0) &&
    found.rejected === (right.rejected ?? 0);
  if (!isRight) wrong++;
  const cells = columns.map((name) => String(found?.[name] ?? "").padStart(10));
  const verdict = isRight ? "yes" : `NO: ${fault || JSON.stringify(right)}`;
  console.log([right.file.padEnd(44), ...cells, ` ${verdict}`].join(" "));
}
console.log(`${RIGHT.length - wrong} of ${RIGHT.length} right, none with a line corrected by hand`);
process.exitCode = wrong === 0 ? 0 : 1;
