import {readdir, stat} from "node:fs/promises";
import {basename, join} from "node:path";
import {said} from "../said.js";
import {ExportError} from "../read/formats/export-error.js";

/** A file to look at. */
export interface Found {
  file: string;
  /** Found in a folder rather than named: one that is no export is passed over without a question. */
  isFromFolder: boolean;
}

const MOST = 2000;

/**
 * The files that were named, and those below the folders that were named: in order, without hidden ones and without
 * what a
 * ledger's folder holds beside its exports.
 *
 * @throws ExportError when a path is not there, or a folder holds more files than exports ever are
 */
export async function filesBelow(paths: readonly string[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const path of paths) {
    const kind = await stat(path).catch((error: unknown) => {
      throw new ExportError(said("no_file_or_unreadable"), {
        file: path,
        value: error instanceof Error && "code" in error ? String(error.code) : undefined,
      });
    });
    if (!kind.isDirectory()) found.push({file: path, isFromFolder: false});
    else await walk(path, found);
  }
  const seen = new Set<string>();
  return found.filter(({file}) => !seen.has(file) && seen.add(file));
}

async function walk(folder: string, found: Found[]): Promise<void> {
  const entries = (await readdir(folder, {withFileTypes: true})).sort((a, b) => (a.name < b.name ? -1 : 1));
  // A built site holds what was worked out, not what was exported.
  if (entries.some(({name}) => name === "index.html")) return;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".") || entry.name.startsWith("~$") || entry.name === "node_modules") continue;
    if (entry.isDirectory()) await walk(path, found);
    else if (entry.isFile() && !isBeside(entry.name)) found.push({file: path, isFromFolder: true});
    if (found.length > MOST)
      throw new ExportError(said("too_many_files", {files: MOST}), {
        file: folder,
        advice: said("name_exports"),
      });
  }
}

/** Notes and licences, and the files that the program itself keeps in a ledger's folder. */
function isBeside(name: string): boolean {
  return (
    /\.(md|ya?ml|old\d*|html?|png|jpe?g|gif|svg|docx?|pptx?|msg|eml|lnk|ini|log|sql|py|r|js|ts)$/i.test(name) ||
    /^(licen[cs]e|readme|notice|thumbs\.db)/i.test(name)
  );
}

/**
 * One pattern for files that differ in the middle of their names only, as one export a month does; undefined when they
 * have
 * nothing in common, or when the pattern would take in another of `others`.
 */
export function patternOf(paths: readonly string[], others: readonly string[]): string | undefined {
  const names = paths.map((path) => basename(path));
  const folder = paths[0]!.slice(0, paths[0]!.length - names[0]!.length);
  if (!paths.every((path, i) => path === folder + names[i]) || paths.some((path) => /[*?[\]{}$]/.test(path)))
    return undefined;
  const [first, last] = [names.reduce((a, b) => (a < b ? a : b)), names.reduce((a, b) => (a > b ? a : b))];
  let begin = 0;
  while (begin < first.length && first[begin] === last[begin]) begin++;
  let end = 0;
  const shortest = Math.min(...names.map((name) => name.length)) - begin;
  while (end < shortest && names.every((name) => name.at(-1 - end) === names[0]!.at(-1 - end))) end++;
  // Cut neither a word nor a number that they share in part, as the 20 of 2024 and 2025.
  const isLetter = (character: string | undefined) => character !== undefined && /\p{L}/u.test(character);
  const cutsAhead = names.some((name) => isLetter(name[begin - 1]) && isLetter(name[begin]));
  const cutsBehind = names.some((name) => isLetter(name[name.length - end]) && isLetter(name[name.length - end - 1]));
  const prefix = (cutsAhead ? first.slice(0, begin).replace(/\p{L}+$/u, "") : first.slice(0, begin)).replace(
    /\d[\d\s._-]*$/,
    "",
  );
  const suffix = (
    cutsBehind ? first.slice(first.length - end).replace(/^\p{L}+/u, "") : first.slice(first.length - end)
  ).replace(/^[\d\s._-]*\d/, "");
  if (prefix.replace(/[^\p{L}]/gu, "").length + suffix.replace(/\.[^.]*$/, "").replace(/[^\p{L}]/gu, "").length < 3)
    return undefined;
  const isTaken = (path: string) =>
    path.startsWith(folder + prefix) && path.endsWith(suffix) && !path.slice(folder.length).includes("/");
  return others.some((other) => !paths.includes(other) && isTaken(other)) ? undefined : `${folder}${prefix}*${suffix}`;
}
