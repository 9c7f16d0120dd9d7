import {said, type Said} from "../../said.js";
interface Signature {
  bytes: number[];
  at: number;
  is: Said;
  advice: Said;
}

const sheet = said("set_format_xlsx");
const bzip2 = said("bzip2");
const unpack = said("unpack_it");

const signatures: Signature[] = [
  {bytes: [0x50, 0x4b, 0x03, 0x04], at: 0, is: said("zip_archive"), advice: sheet},
  {bytes: [0x50, 0x4b, 0x05, 0x06], at: 0, is: said("empty_zip"), advice: unpack},
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    at: 0,
    is: said("old_office"),
    advice: said("save_as_xlsx"),
  },
  {bytes: ascii("%PDF-"), at: 0, is: said("pdf"), advice: said("export_as_csv_or_xlsx")},
  {bytes: [0x89, 0x50, 0x4e, 0x47], at: 0, is: said("png"), advice: said("export_as_csv_or_xlsx")},
  {bytes: ascii("GIF8"), at: 0, is: said("gif"), advice: said("export_as_csv_or_xlsx")},
  {bytes: [0xff, 0xd8, 0xff], at: 0, is: said("jpeg"), advice: said("export_as_csv_or_xlsx")},
  {
    bytes: [0x28, 0xb5, 0x2f, 0xfd],
    at: 0,
    is: said("zstandard"),
    advice: said("unpack_zstd"),
  },
  {bytes: [0x42, 0x5a, 0x68], at: 0, is: bzip2, advice: unpack},
  {bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], at: 0, is: said("xz"), advice: unpack},
  {bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], at: 0, is: said("seven_zip"), advice: unpack},
  {bytes: ascii("Rar!"), at: 0, is: said("rar"), advice: unpack},
  {bytes: ascii("SQLite format 3"), at: 0, is: said("sqlite"), advice: said("export_table_as_csv")},
  {bytes: ascii("PAR1"), at: 0, is: said("parquet"), advice: said("set_format_parquet")},
  {bytes: ascii("ARROW1"), at: 0, is: said("arrow"), advice: said("save_as_parquet")},
  {bytes: ascii("DUCK"), at: 8, is: said("duckdb"), advice: said("export_table_as_csv_or_parquet")},
  {bytes: [0x7f, 0x45, 0x4c, 0x46], at: 0, is: said("program"), advice: said("name_export_instead")},
  {bytes: ascii("{\\rtf"), at: 0, is: said("rtf"), advice: said("save_as_plain_text")},
];

/** What a file is by its first bytes, when it is one of the usual things that are not text; undefined otherwise. */
export function signatureOf(head: Uint8Array): {is: Said; advice: Said} | undefined {
  // bzip2's three letters could begin a text: the fourth is the block size and a block's own mark follows.
  return signatures.find(
    ({bytes, at, is}) => bytes.every((byte, i) => head[at + i] === byte) && (is !== bzip2 || head[4] === 0x31),
  );
}

/** Whether a file is gzip, by its first bytes. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** Whether a file is a ZIP archive, as every xlsx is. */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04;
}

function ascii(text: string): number[] {
  return [...Buffer.from(text, "latin1")];
}
