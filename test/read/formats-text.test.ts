import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import fc from "fast-check";
import iconv from "iconv-lite";
import {afterAll, describe, expect, it} from "vitest";
import {ExportError} from "../../data-loaders/read/formats/export-error.js";
import {readableText} from "../../data-loaders/read/formats/text.js";

const folder = mkdtempSync(join(tmpdir(), "encours-text-"));
afterAll(() => rmSync(folder, {recursive: true, force: true}));
const scratch = join(folder, "scratch");

let made = 0;
function fileOf(bytes: Uint8Array | string, name = `export${made++}.csv`): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const french =
  "Numéro;Libellé;Montant\n1;Société à responsabilité limitée;12,50\n2;Pièce réglée le 3 août, reçu n° " +
  "4;7,00\n3;Crédit Île-de-France, côté ÉTÉ;1,00\n";
const ascii = "Numero;Libelle;Montant\n1;SARL;12,50\n";

async function read(file: string, options: {encoding?: string; chunkSize?: number} = {}) {
  const text = await readableText(file, {scratch, ...options});
  return {...text, text: readFileSync(text.path, "utf8")};
}

async function messageOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ExportError);
  return error instanceof ExportError ? error.message : "";
}

describe("readableText", () => {
  it("returns a UTF-8 file as it is, with a byte order mark or without", async () => {
    for (const text of [french, `\ufeff${french}`, ascii, french.replaceAll("\n", "\r\n")]) {
      const file = fileOf(text);
      expect(await readableText(file, {scratch})).toEqual({path: file, encoding: "utf-8", isTemporary: false});
    }
  });

  it.each(["windows-1252", "cp850", "macintosh", "utf-16le", "utf-16be"])(
    "knows %s and gives the same text in UTF-8, wherever the pieces are cut",
    async (encoding) => {
      const file = fileOf(iconv.encode(french, encoding));
      for (const chunkSize of [1, 2, 3, 5, 7, 64, 1 << 20]) {
        const {text, encoding: found, isTemporary} = await read(file, {chunkSize});
        expect({text, found, isTemporary}).toEqual({text: french, found: encoding, isTemporary: true});
      }
    },
  );

  it("knows UTF-16 by its byte order mark, which the copy does not have", async () => {
    for (const encoding of ["utf-16le", "utf-16be"])
      expect((await read(fileOf(iconv.encode(french, encoding, {addBOM: true})))).text).toBe(french);
  });

  it("tells ISO-8859-15 by its œ and reads DOS text of either code page", async () => {
    const text = "Libellé\nune sœur et son cœur, une main d'œuvre\n";
    expect(await read(fileOf(iconv.encode(text, "iso-8859-15")))).toMatchObject({encoding: "iso-8859-15", text});
    // cp437 and cp850 have the French small letters in common: either reads them.
    const dos = french.replace("ÉTÉ", "été").replace("Île", "Ile");
    expect((await read(fileOf(iconv.encode(dos, "cp437")))).text).toBe(dos);
  });

  it("takes the encoding an analyst names before its own guess, under the usual names", async () => {
    const bytes = iconv.encode("Ł;ą\n", "windows-1250");
    expect((await read(fileOf(bytes), {encoding: "windows-1250"})).text).toBe("Ł;ą\n");
    expect((await read(fileOf(iconv.encode(french, "latin1")), {encoding: "Latin-1"})).text).toBe(french);
    expect((await read(fileOf(iconv.encode(ascii, "utf-16le")), {encoding: "UTF-16"})).text).toBe(ascii);
    expect(await messageOf(read(fileOf(ascii), {encoding: "windows-1253x"}))).toMatch(
      /unknown encoding: windows-1253x\n.*nearest known is windows-125/,
    );
  });

  it("gives back every text of a language it knows, cut anywhere (property)", async () => {
    const words = fc.constantFrom(
      "société",
      "générale",
      "à",
      "où",
      "été",
      "Élan",
      "reçu",
      "Müller",
      "Straße",
      "pièce",
      "12,50",
      "n°",
      "hôtel",
      "\t",
      ";",
    );
    const texts = fc
      .array(words, {minLength: 12, maxLength: 60})
      .map((list) => `Désignation été à la pièce\n${list.join(" ")}\n`);
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.constantFrom("utf-8", "windows-1252", "cp850", "utf-16le"),
        fc.integer({min: 1, max: 40}),
        async (text, encoding, chunkSize) => {
          expect((await read(fileOf(iconv.encode(text, encoding), "property.csv"), {chunkSize})).text).toBe(text);
        },
      ),
      {seed: 11, numRuns: 60},
    );
  });

  it("mends CR CR LF, makes lines of lone CR, and makes a stray CR a space", async () => {
    for (const chunkSize of [1, 2, 3, 1 << 20]) {
      expect((await read(fileOf("a;b\r\r\n1;é\r\r\n"), {chunkSize})).text).toBe("a;b\n1;é\n");
      expect((await read(fileOf("a;b\r1;é\r2;x"), {chunkSize})).text).toBe("a;b\n1;é\n2;x");
      expect((await read(fileOf("a;b\r\n1;one\rtwo\r\n2;x\r\n"), {chunkSize})).text).toBe("a;b\n1;one two\n2;x\n");
      expect((await read(fileOf(iconv.encode("a;b\r\r\n1;é\r\r\n", "utf-16le")), {chunkSize})).text).toBe("a;b\n1;é\n");
    }
  });

  it("refuses UTF-8 with a broken byte at the end, and says where", async () => {
    const good = Buffer.from(french, "utf8");
    const bad = fileOf(Buffer.concat([good, Buffer.from([0x34, 0x3b, 0xe9, 0x0a])]));
    for (const chunkSize of [1, 7, 1 << 20])
      expect(await messageOf(read(bad, {chunkSize}))).toMatch(/:5: not UTF-8, although most of it is: byte: 0xe9/);
    expect(await messageOf(read(fileOf(good.subarray(0, good.indexOf(0xc3) + 1)), {encoding: "utf-8"}))).toMatch(
      /ends in the middle of a character/,
    );
    expect(await messageOf(read(fileOf(Buffer.concat([Buffer.from("\ufeffa\n"), Buffer.from([0xe9])]))))).toMatch(
      /middle of a character|byte order mark/,
    );
  });

  it("unpacks gzip and refuses a truncated one", async () => {
    const packed = gzipSync(iconv.encode(french, "windows-1252"));
    expect(await read(fileOf(packed, "a.csv.gz"))).toMatchObject({
      text: french,
      encoding: "windows-1252",
      isTemporary: true,
    });
    expect(await read(fileOf(gzipSync(french), "b.csv.gz"))).toMatchObject({
      text: french,
      encoding: "utf-8",
      isTemporary: true,
    });
    expect(await messageOf(read(fileOf(packed.subarray(0, packed.length - 12), "c.csv.gz")))).toMatch(
      /c\.csv\.gz: damaged or truncated gzip/,
    );
  });

  it.each([
    ["PK\u0003\u0004rest", /not a text file: starts like a ZIP archive \(an Excel file\?\)/],
    ["%PDF-1.7", /starts like a PDF/],
    ["PAR1....", /Parquet\n.*format: parquet/],
    ["SQLite format 3\u0000", /SQLite/],
    ["a;b\n1;\u0000\n", /zero byte at byte: 6/],
    ["", /empty file/],
  ])("refuses what is no text: %j", async (content, message) => {
    expect(await messageOf(read(fileOf(Buffer.from(content, "latin1"))))).toMatch(message);
  });

  it("names a file that is missing, and a folder", async () => {
    expect(await messageOf(read(join(folder, "none.csv")))).toMatch(/none\.csv: no such file/);
    expect(await messageOf(read(folder))).toMatch(/a folder, not a file/);
  });
});
