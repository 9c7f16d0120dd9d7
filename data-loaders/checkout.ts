import {createHash} from "node:crypto";
import {readdir, readFile, stat} from "node:fs/promises";
import {dirname, join, relative} from "node:path";
import {fileURLToPath} from "node:url";

/** The folder that holds package.json, models and src. */
export const CHECKOUT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Files below a folder whose name passes, in a fixed order. */
export async function filesBelow(folder: string, passes: (name: string) => boolean): Promise<string[]> {
  const entries = await readdir(folder, {withFileTypes: true, recursive: true}).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && passes(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

export function hashText(...parts: string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest("hex");
}

/** One hash over the paths and contents of files, line ends aside. */
export async function hashFiles(files: readonly string[], checkout = CHECKOUT): Promise<string> {
  const parts = await Promise.all(
    files.map(async (file) => [
      relative(checkout, file).replaceAll("\\", "/"),
      (await readFile(file, "utf8")).replaceAll("\r\n", "\n"),
    ]),
  );
  return hashText(...parts.flat());
}

/** Size, times and inode of a file: while they are the same, so is what stands in it. */
export async function stampOf(path: string): Promise<string> {
  const found = await stat(path, {bigint: true});
  return `${found.size} ${found.mtimeNs} ${found.ctimeNs} ${found.ino}`;
}
