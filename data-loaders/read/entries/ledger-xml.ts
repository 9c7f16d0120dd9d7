import {said, type Said} from "../../said.js";
import {ExportError} from "../formats/export-error.js";
import type {LedgerFacts} from "../fec/written-lines.js";
import type {LineFile} from "./line-file.js";
import {readXml, type XmlListener} from "./xml.js";

/** What makes lines of one kind of XML ledger while it passes by, and then says what it has seen. */
interface LedgerReader extends Pick<XmlListener, "opens" | "closes"> {
  readonly hasEntries: boolean;
  facts(): LedgerFacts;
}

/** Reads an XML ledger line by line; one without entries is refused, with what to export instead. */
export async function readLedgerXml(
  reader: LedgerReader,
  {path, file, lines, advice}: {path: string; file: string; lines: LineFile; advice: Said},
): Promise<LedgerFacts> {
  await readXml(path, file, {
    opens: (name, row, attributes) => reader.opens?.(name, row, attributes),
    closes: (name, text, row) => reader.closes(name, text, row),
    rests: () => lines.flush(),
  });
  if (!reader.hasEntries) throw new ExportError(said("no_entries"), {file, advice});
  return reader.facts();
}
