import iconv from "iconv-lite";
import {closest} from "fastest-levenshtein";

/** Encodings that are told apart without help; any other that iconv-lite knows can be named in ledger.yaml. */
const detected = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "iso-8859-15",
  "cp850",
  "cp437",
  "macintosh",
] as const;

const aliases: Record<string, string> = {
  utf8: "utf-8",
  utf8bom: "utf-8",
  utf8sig: "utf-8",
  unicode: "utf-16le",
  utf16: "utf-16",
  utf16le: "utf-16le",
  utf16be: "utf-16be",
  ansi: "windows-1252",
  cp1252: "windows-1252",
  win1252: "windows-1252",
  windows1252: "windows-1252",
  latin1: "iso-8859-1",
  iso88591: "iso-8859-1",
  latin9: "iso-8859-15",
  iso885915: "iso-8859-15",
  dos: "cp850",
  oem: "cp850",
  ibm850: "cp850",
  ibm437: "cp437",
  mac: "macintosh",
  macroman: "macintosh",
};

const TEXT =
  /^(iso8859\d+|win(dows)?\d+|cp\d+|ibm\d+|mac[a-z]+|koi8[a-z]*|utf32(le|be)?|tis620|gb\w+|big5\w*|shiftjis|euc\w+)$/;

/**
 * The one spelling of an encoding's name, or what an analyst may have meant.
 *
 * `utf-16` stays as it is: which of the two byte orders is looked up in the file.
 */
export function encodingNamed(name: string): {encoding: string} | {nearest: string} {
  const key = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  const known = aliases[key] ?? detected.find((encoding) => encoding.replace(/-/g, "") === key);
  if (known !== undefined) return {encoding: known};
  // iconv-lite also takes base64, hex and the like, which are no text encodings.
  if (TEXT.test(key) && iconv.encodingExists(name)) return {encoding: name.toLowerCase()};
  return {
    nearest: closest(name.toLowerCase(), [...detected, "iso-8859-1", "windows-1250", "iso-8859-2", "cp852", "utf-16"]),
  };
}

/**
 * A decoder that takes bytes in chunks cut anywhere. UTF-8 and UTF-16 throw a TypeError on bytes that are none; a BOM
 * is left out.
 */
export interface Decoder {
  write(chunk: Uint8Array): string;
  end(): string;
}

/** The streaming decoder of an encoding as `encodingNamed` spells it. */
export function decoderOf(encoding: string): Decoder {
  if (encoding === "utf-8" || encoding === "utf-16le" || encoding === "utf-16be") {
    const decoder = new TextDecoder(encoding, {fatal: true});
    return {write: (chunk) => decoder.decode(chunk, {stream: true}), end: () => decoder.decode()};
  }
  const decoder = iconv.getDecoder(encoding);
  return {
    write: (chunk) => decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)),
    end: () => decoder.end() ?? "",
  };
}
