import {createReadStream} from "node:fs";
import {SaxesParser} from "saxes";
import {said, type Said} from "../../said.js";
import {ExportError} from "../formats/export-error.js";

/** What is done with an XML file as it passes by; names are without their prefix. */
export interface XmlListener {
  /** An element begins, on a row of the file. */
  opens?(name: string, row: number, attributes: Readonly<Record<string, string>>): void;
  /** An element ends, with the text that stood in it. */
  closes(name: string, text: string, row: number): void;
  /** Called between pieces of the file: what was collected can be written. */
  rests?(): Promise<void>;
}

/** Elements below each other, and characters in one of them: more is no ledger. */
const DEPTH = 64;
const LONGEST = 1 << 20;

const local = (name: string) => name.slice(name.indexOf(":") + 1);

/**
 * Reads a UTF-8 file of any size; nothing is held but one piece of it and the text of the current element.
 *
 * @throws ExportError with the row, when it is not well-formed, is cut off, or declares entities: a ledger has no
 *   document type, and one that is there may make gigabytes of a line or read other files
 */
export async function readXml(path: string, file: string, listener: XmlListener): Promise<void> {
  // not in a DTD: the parser knows the five entities of XML itself and refuses every other
  const parser = new SaxesParser({xmlns: false, position: true});
  const refuse = (what: Said, value?: string, advice = said("xml_export_again")) => {
    throw new ExportError(what, {file, row: parser.line, ...(value === undefined ? {} : {value}), advice});
  };
  let depth = 0;
  let text = "";
  // the parser keeps a text to itself until it ends
  let quiet = 0;
  const gathers = (piece: string) => {
    text += piece;
  };
  parser.on("doctype", () => refuse(said("xml_document_type"), undefined, said("xml_without_document_type")));
  parser.on("error", (error) => refuse(said("xml_malformed"), error.message.replace(/^\d+:\d+: /, "")));
  parser.on("text", gathers);
  parser.on("cdata", gathers);
  parser.on("opentag", ({name, attributes}) => {
    quiet = 0;
    if (++depth > DEPTH) refuse(said("xml_deep"), name);
    text = "";
    listener.opens?.(local(name), parser.line, attributes);
  });
  parser.on("closetag", ({name}) => {
    quiet = 0;
    depth--;
    listener.closes(local(name), text.trim(), parser.line);
    text = "";
  });
  for await (const chunk of createReadStream(path, {encoding: "utf8", highWaterMark: 1 << 18})) {
    parser.write(chunk as string);
    if ((quiet += (chunk as string).length) > LONGEST) refuse(said("xml_long_text"));
    await listener.rests?.();
  }
  parser.close();
}
