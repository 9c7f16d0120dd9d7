import {rm} from "node:fs/promises";
import {isZip} from "../formats/file-signature.js";
import {lettersOf} from "./ledger-match.js";
import {readableText} from "../formats/text.js";
import {headOf} from "./look.js";

/** Whether a file is a French FEC, by its columns. */
export async function isFec(file: string, scratch: string): Promise<boolean> {
  if (/\.(xlsx?|xlsm|parquet)$/i.test(file)) return false;
  const head = await headOf(file);
  if (isZip(head)) return false;
  const text = await readableText(file, {scratch});
  const names = new Set(
    (await headOf(text.path)).toString("utf8").replace(/^\ufeff/, "").split(/[\r\n]/, 1)[0]?.split(/[\t|;,]/).map(lettersOf),
  );
  if (text.isTemporary) await rm(text.path, {force: true});
  const known = ["journalcode", "journallib", "ecriturenum", "ecrituredate", "comptenum", "comptelib", "compauxnum", "compauxlib", "pieceref", "piecedate", "ecriturelib", "ecriturelet", "datelet", "validdate"];
  return names.has("comptenum") && names.has("ecrituredate") && known.filter((name) => names.has(name)).length >= 9;
}
