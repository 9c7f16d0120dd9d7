import {isUtf8} from "node:buffer";
import {createHash} from "node:crypto";
import {createReadStream, createWriteStream} from "node:fs";
import {mkdir, open, rename, rm, stat} from "node:fs/promises";
import {basename, join, resolve} from "node:path";
import {Readable} from "node:stream";
import {pipeline} from "node:stream/promises";
import {createGunzip} from "node:zlib";
import {said} from "../../said.js";
import {decoderOf, encodingNamed} from "./encodings.js";
import {ExportError} from "./export-error.js";
import {isGzip, signatureOf} from "./file-signature.js";
import {LineEndCounter, LineEndMender, mendingOf, type LineEndCounts} from "./line-ends.js";
import {SingleByteDetector} from "./single-byte.js";

/** A text that DuckDB can read: UTF-8, with line ends that are LF or CR LF. */
export interface ReadableText {
  path: string;
  /** What the export is in, e.g. `utf-8` or `windows-1252`. */
  encoding: string;
  /** Whether `path` is a copy in the scratch folder, to be removed when it has been read. */
  isTemporary: boolean;
}

export interface ReadableTextOptions {
  /** Folder for a copy, should one be needed; made when it is missing. */
  scratch: string;
  /** What ledger.yaml says the export is in; found out when it says nothing. */
  encoding?: string;
  /** Size of the pieces the file is read in. */
  chunkSize?: number;
}

/**
 * The export itself when it is UTF-8 (with or without byte order mark) with LF or CR LF line ends; otherwise a copy of
 * it
 * in `scratch` that is. Files of any size: nothing is held but one piece at a time.
 *
 * - gzip is unpacked.
 * - UTF-16 is known by its byte order mark or by where its zero bytes stand.
 * - UTF-8 is checked over the whole file. A file that is not UTF-8 throughout is read as a single-byte encoding
 *   (`SingleByteDetector`), unless it plainly means to be UTF-8: it has a byte order mark, or at least as many
 *   multi-byte characters in good order as broken bytes. Then it is an error that names the row.
 * - An XML declaration's encoding wins over the guess.
 * - CR CR LF becomes LF; a CR on its own ends a line where such CR outnumber LF, and is a stray that becomes a space
 * elsewhere.
 *
 * @throws ExportError when the file is missing, empty, binary, truncated in the middle of a character, or not in the
 *   encoding asked for.
 */
export async function readableText(file: string, options: ReadableTextOptions): Promise<ReadableText> {
  const asked = options.encoding === undefined ? undefined : encodingNamed(options.encoding);
  if (asked !== undefined && "nearest" in asked)
    throw new ExportError(said("unknown_encoding"), {
      file,
      value: options.encoding,
      advice: said("nearest_encoding", {encoding: asked.nearest}),
    });

  const head = await headOf(file);
  if (isGzip(head)) {
    const unpacked = await unpack(file, options);
    try {
      const text = await readText(unpacked, file, asked?.encoding, options);
      if (text.path !== unpacked) await rm(unpacked, {force: true});
      return {...text, isTemporary: true};
    } catch (error) {
      await rm(unpacked, {force: true});
      throw error;
    }
  }
  return readText(file, file, asked?.encoding, options);
}

async function readText(
  path: string,
  file: string,
  asked: string | undefined,
  options: ReadableTextOptions,
): Promise<ReadableText> {
  const head = await headOf(path, file);
  if (head.length === 0) throw new ExportError(said("empty_file"), {file, advice: said("export_again")});
  const signature = signatureOf(head);
  if (signature !== undefined)
    throw new ExportError(said("not_text", {kind: signature.is}), {file, advice: signature.advice});

  const mark = markOf(head);
  if (mark === "utf-32") throw new ExportError(said("utf32"), {file, advice: said("save_as_utf8")});
  const wide =
    asked === undefined
      ? mark === "utf-8"
        ? undefined
        : (mark ?? wideOf(head))
      : asked === "utf-16"
        ? (mark ?? wideOf(head) ?? "utf-16le")
        : undefined;
  const encoding = wide ?? asked;

  if (encoding === undefined || encoding === "utf-8") {
    const found = await examine(pieces(path, options), file);
    if (found.isUtf8) {
      const counts = found.isExact ? found.counts : await exactCounts(path, options, found.counts);
      if (!mendingOf(counts).needed) return {path, encoding: "utf-8", isTemporary: false};
      return {path: await copy(path, file, "utf-8", counts, options), encoding: "utf-8", isTemporary: true};
    }
    const single = await examineBytes(path, options);
    const isMeant = encoding === "utf-8" || mark === "utf-8" || (single.good >= single.bad && single.good > 0);
    if (isMeant) {
      if (single.isCut)
        throw new ExportError(said("cut_in_character"), {
          file,
          row: single.row,
          advice: said("cut_off_file"),
        });
      const why =
        encoding === "utf-8" ? said("as_ledger_says") : mark === "utf-8" ? said("as_mark_says") : said("as_most_is");
      throw new ExportError(said("not_utf8", {why}), {
        file,
        row: single.row,
        value: `0x${single.byte.toString(16).padStart(2, "0")}`,
        advice: said("name_encoding"),
      });
    }
    const counts = await exactCounts(path, options, undefined);
    const chosen = declared(head) ?? single.encoding;
    return {path: await copy(path, file, chosen, counts, options), encoding: chosen, isTemporary: true};
  }

  const {counts} = await examine(encoded(decoded(pieces(path, options), encoding, file)), file);
  return {path: await copy(path, file, encoding, counts, options), encoding, isTemporary: true};
}

async function headOf(path: string, file = path): Promise<Buffer> {
  try {
    const handle = await open(path, "r");
    try {
      if ((await handle.stat()).isDirectory()) throw new ExportError(said("folder_not_file"), {file});
      const {buffer, bytesRead} = await handle.read(Buffer.alloc(65536), 0, 65536, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof ExportError) throw error;
    throw unreadable(error, file);
  }
}

function unreadable(error: unknown, file: string): ExportError {
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  if (code === "ENOENT") return new ExportError(said("no_such_file"), {file});
  if (code === "EISDIR") return new ExportError(said("folder_not_file"), {file});
  if (code === "EACCES" || code === "EPERM")
    return new ExportError(said("may_not_be_read"), {file, advice: said("see_permissions")});
  return new ExportError(said("cannot_be_read"), {file, value: code ?? String(error)});
}

function markOf(head: Buffer): "utf-8" | "utf-16le" | "utf-16be" | "utf-32" | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe)
    return head.length >= 4 && head[2] === 0 && head[3] === 0 ? "utf-32" : "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return undefined;
}

/** UTF-16 without a mark: every second byte of most characters is zero, and hardly any of the others. */
function wideOf(head: Buffer): "utf-16le" | "utf-16be" | undefined {
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2]!++;
  const characters = head.length / 2;
  const [even, odd] = zeros as [number, number];
  if (head.length < 4 || Math.max(even, odd) < 0.6 * characters || Math.min(even, odd) > 0.02 * characters)
    return undefined;
  return odd > even ? "utf-16le" : "utf-16be";
}

/** The single-byte encoding that an XML declaration names. */
function declared(head: Buffer): string | undefined {
  const name = /^<\?xml[^>]{0,80}?encoding=["']([\w.-]{1,20})["']/.exec(head.subarray(0, 200).toString("latin1"))?.[1];
  const known = name === undefined ? undefined : encodingNamed(name);
  return known !== undefined && "encoding" in known && !known.encoding.startsWith("utf") ? known.encoding : undefined;
}

function pieces(path: string, {chunkSize = 1 << 20}: ReadableTextOptions): AsyncIterable<Buffer> {
  return createReadStream(path, {highWaterMark: chunkSize});
}

async function* decoded(chunks: AsyncIterable<Uint8Array>, encoding: string, file: string): AsyncIterable<string> {
  const decoder = decoderOf(encoding);
  let row = 1;
  try {
    for await (const chunk of chunks) {
      const text = decoder.write(chunk);
      for (let i = text.indexOf("\n"); i !== -1; i = text.indexOf("\n", i + 1)) row++;
      yield text;
    }
    const rest = decoder.end();
    if (rest !== "") yield rest;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ExportError(said("not_throughout", {encoding: encoding.toUpperCase()}), {
      file,
      row,
      advice: said("damaged_or_misnamed"),
    });
  }
}

async function* encoded(texts: AsyncIterable<string>): AsyncIterable<Buffer> {
  for await (const text of texts) yield Buffer.from(text, "utf8");
}

interface Examined {
  isUtf8: boolean;
  counts: LineEndCounts;
  isExact: boolean;
}

async function examine(chunks: AsyncIterable<Uint8Array>, file: string): Promise<Examined> {
  const ends = new LineEndCounter({passesOver: true});
  let rest = Buffer.alloc(0);
  let valid = true;
  let offset = 0;
  for await (const chunk of chunks) {
    const zero = chunk.indexOf(0);
    if (zero !== -1)
      throw new ExportError(said("zero_byte"), {
        file,
        value: String(offset + zero),
        advice: said("cut_off_program_file"),
      });
    offset += chunk.length;
    ends.write(chunk);
    if (valid) {
      const joined = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const whole = joined.length - unfinished(joined);
      valid = isUtf8(joined.subarray(0, whole));
      rest = Buffer.from(joined.subarray(whole));
    }
  }
  return {isUtf8: valid && rest.length === 0, counts: ends.end(), isExact: ends.isExact};
}

/** How many bytes at the end begin a UTF-8 character that goes on in the next chunk. */
function unfinished(chunk: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return lengthOf(byte) > back ? back : 0;
  }
  return 0;
}

function lengthOf(lead: number): number {
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
}

async function exactCounts(
  path: string,
  options: ReadableTextOptions,
  known: LineEndCounts | undefined,
): Promise<LineEndCounts> {
  if (known !== undefined && known.cr === 0) return known;
  const ends = new LineEndCounter();
  for await (const chunk of pieces(path, options)) ends.write(chunk);
  return ends.end();
}

interface ExaminedBytes {
  encoding: string;
  /** Multi-byte UTF-8 characters in good order, and bytes above 127 that belong to none. */
  good: number;
  bad: number;
  /** Row of the first bad byte, and the byte. */
  row: number;
  byte: number;
  /** Whether the only thing wrong is a character cut off at the very end. */
  isCut: boolean;
}

async function examineBytes(path: string, options: ReadableTextOptions): Promise<ExaminedBytes> {
  const detector = new SingleByteDetector();
  let [good, bad, row, firstRow, firstByte] = [0, 0, 1, 0, 0];
  let character: number[] = [];
  const fail = (byte: number) => {
    if (bad === 0) [firstRow, firstByte] = [row, byte];
    bad++;
  };
  for await (const chunk of pieces(path, options)) {
    detector.write(chunk);
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (byte >= 0x80 && byte < 0xc0 && character.length > 0) {
        character.push(byte);
        if (character.length === lengthOf(character[0]!)) {
          if (isUtf8(Uint8Array.from(character))) good++;
          else character.forEach(fail);
          character = [];
        }
        continue;
      }
      if (character.length > 0) {
        character.forEach(fail);
        character = [];
      }
      if (byte === 10) row++;
      else if (byte >= 0xc2 && byte < 0xf5) character.push(byte);
      else if (byte >= 0x80) fail(byte);
    }
  }
  const isCut = bad === 0 && character.length > 0;
  character.forEach(fail);
  return {encoding: detector.end().encoding, good, bad: isCut ? 1 : bad, row: firstRow, byte: firstByte, isCut};
}

async function copy(
  path: string,
  file: string,
  encoding: string,
  counts: LineEndCounts,
  options: ReadableTextOptions,
): Promise<string> {
  const mending = mendingOf(counts);
  const mender = new LineEndMender(mending.cr);
  async function* bytes(): AsyncIterable<Buffer> {
    for await (const text of decoded(pieces(path, options), encoding, file))
      yield Buffer.from(mending.needed ? mender.write(text) : text, "utf8");
    if (mending.needed) yield Buffer.from(mender.end(), "utf8");
  }
  return write(file, ".utf8", Readable.from(bytes()), options);
}

async function unpack(file: string, options: ReadableTextOptions): Promise<string> {
  const unzipped = createGunzip();
  const source = createReadStream(file);
  source.on("error", (error) => unzipped.destroy(error));
  try {
    return await write(file, ".unpacked", source.pipe(unzipped), options);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!code.startsWith("Z_")) throw error;
    throw new ExportError(said("damaged_gzip"), {
      file,
      value: code,
      advice: said("copy_again"),
    });
  }
}

/** Writes beside and renames, so that a copy under its final name is whole. The name follows from the export's path. */
async function write(file: string, suffix: string, source: Readable, {scratch}: ReadableTextOptions): Promise<string> {
  await mkdir(scratch, {recursive: true});
  const id = createHash("sha256").update(resolve(file)).digest("hex").slice(0, 12);
  const name = basename(file)
    .replace(/[^\p{L}\p{N}._-]+/gu, "_")
    .slice(-60);
  const path = join(scratch, `${id}-${name}${suffix}`);
  const part = `${path}.${process.pid}.part`;
  try {
    await pipeline(source, createWriteStream(part));
    if ((await stat(part)).size === 0 && suffix === ".unpacked")
      throw new ExportError(said("empty_file"), {file, advice: said("export_again")});
    await rename(part, path);
  } catch (error) {
    await rm(part, {force: true});
    throw error;
  }
  return path;
}
