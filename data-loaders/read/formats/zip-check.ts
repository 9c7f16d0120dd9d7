import {inflateRawSync} from "node:zlib";
import {said, type Said} from "../../said.js";
import {shown} from "./export-error.js";

/**
 * What is wrong with a ZIP archive, undefined when nothing is: the directory at its end, every member's compressed data
 * and checksum. A member that unpacks to more than `limit` bytes is refused (a bomb, or a workbook no memory can hold).
 */
export function zipFault(bytes: Buffer, {limit = 2 ** 30}: {limit?: number} = {}): Said | undefined {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end === -1 || end + 22 > bytes.length) return said("no_directory");
  const entries = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  // The 64-bit form is left to the reader of the workbook.
  if (entries === 0xffff || at === 0xffffffff) return undefined;
  for (let i = 0; i < entries; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return said("damaged_directory");
    const method = bytes.readUInt16LE(at + 10);
    const checksum = bytes.readUInt32LE(at + 16);
    const packed = bytes.readUInt32LE(at + 20);
    const header = bytes.readUInt32LE(at + 42);
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = shown(bytes.toString("utf8", at + 46, at + 46 + nameLength));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (header + 30 > bytes.length) return said("damaged_directory_of", {part: name});
    const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
    if (start + packed > bytes.length) return said("cut_off_part", {part: name});
    const data = bytes.subarray(start, start + packed);
    if (method !== 0 && method !== 8) continue;
    try {
      const content = method === 8 ? inflateRawSync(data, {maxOutputLength: limit}) : data;
      if (crc32(content) !== checksum) return said("wrong_checksum", {part: name});
    } catch (error) {
      const isLarge = error instanceof RangeError;
      return isLarge ? said("too_large_unpacked", {bytes: limit, part: name}) : said("damaged_data", {part: name});
    }
  }
  return undefined;
}

// zlib.crc32 came with Node 20.15; engines starts at 20.
const table = Uint32Array.from({length: 256}, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = table[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
