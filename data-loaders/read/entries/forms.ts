import {open} from "node:fs/promises";
import type {EntryFormat, Source} from "../../../models/contract/ledger.js";
import type {FecColumn} from "../fec/heading.js";
import type {LedgerFacts} from "../fec/written-lines.js";
import {decoderOf} from "../formats/encodings.js";
import {isZip} from "../formats/file-signature.js";
import {DATEV_NAMES, writeDatev} from "./datev.js";
import {writeFecXml} from "./fec-xml.js";
import {JPK_NAMES, writeJpk} from "./jpk.js";
import type {LineFile} from "./line-file.js";
import {SAF_T_NAMES, writeSafT} from "./saf-t.js";
import {SIE_NAMES, writeSie} from "./sie.js";
import {writeXaf, XAF_NAMES} from "./xaf.js";

/** How a ledger of entries is written down. */
export type Form = "text" | "sheet" | "fec-xml" | "saf-t" | "jpk" | "xaf" | "sie" | "datev";

interface FormReader {
  /** What ledger.yaml may call it. */
  formats: readonly EntryFormat[];
  /** Writes the lines of a UTF-8 file; without one the file is its own text. */
  write?(path: string, file: string, lines: LineFile, source: Source): Promise<LedgerFacts>;
  /** What the file calls the legal columns. */
  named?: Partial<Readonly<Record<FecColumn, string>>>;
}

export const FORMS: Readonly<Record<Form, FormReader>> = {
  text: {formats: ["fec", "entries"]},
  sheet: {formats: ["fec", "entries"]},
  "fec-xml": {formats: ["fec"], write: writeFecXml},
  "saf-t": {formats: ["saf-t"], write: writeSafT, named: SAF_T_NAMES},
  jpk: {formats: ["saf-t"], write: writeJpk, named: JPK_NAMES},
  xaf: {formats: ["xaf"], write: writeXaf, named: XAF_NAMES},
  sie: {formats: ["sie"], write: writeSie, named: SIE_NAMES},
  datev: {formats: ["datev"], write: writeDatev, named: DATEV_NAMES},
};

const HEAD = 8192;

/** What a file is, by its first bytes. */
export async function formOf(path: string): Promise<Form | "xml"> {
  const handle = await open(path, "r");
  try {
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return formOfHead(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** What a file is, by its beginning. */
export function formOfHead(head: Buffer): Form | "xml" {
  if (isZip(head) || (head[0] === 0xd0 && head[1] === 0xcf)) return "sheet";
  const isWide = head[0] === 0xff || head[0] === 0xfe || (head.length > 1 && (head[0] === 0 || head[1] === 0));
  const encoding = head[0] === 0xfe || head[0] === 0 ? "utf-16be" : "utf-16le";
  const text = (isWide ? decoderOf(encoding).write(head.subarray(0, head.length & ~1)) : head.toString("latin1"))
    .replace(/^(\ufeff|ï»¿)/, "")
    .trimStart();
  if (text.startsWith("<")) {
    const root = /<(?![?!])(?:[\w.-]+:)?([\w.-]+)/.exec(text.replace(/<!--[\s\S]*?-->/g, ""))?.[1];
    if (root === "AuditFile") return "saf-t";
    if (root === "auditfile") return "xaf";
    if (root === "JPK") return "jpk";
    return root === "comptabilite" ? "fec-xml" : "xml";
  }
  if (/^#\s*(FLAGGA|SIETYP|PROGRAM|FORMAT|GEN)\b/m.test(text) && text.startsWith("#")) return "sie";
  if (/^"?(EXTF|DTVF)"?;/.test(text)) return "datev";
  return "text";
}
