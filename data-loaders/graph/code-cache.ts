import {lstat, mkdir, readFile, rename, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {z} from "zod";
import {hashText, stampOf} from "../checkout.js";
import type {Code} from "./code.js";

const Kept = z.object({
  stamps: z.record(z.string(), z.string()),
  code: z.object({
    files: z.array(z.string()),
    packages: z.array(z.object({name: z.string(), version: z.string(), file: z.string()})),
    hash: z.string(),
  }),
});

/** What `find` gives, or gave in an earlier process where no file it was found from was touched since. */
export async function recallCode(
  entries: readonly string[],
  checkout: string,
  find: () => Promise<Code>,
): Promise<Code> {
  const place = join(checkout, "node_modules", ".cache", "encours", `${hashText(checkout, ...entries)}.json`);
  const kept = await readKept(place);
  if (kept !== null && (await areUntouched(kept.stamps))) return kept.code;
  const code = await find();
  const paths = [
    ...code.files.map((file) => join(checkout, ...file.split("/"))),
    ...code.packages.map(({file}) => file),
  ];
  const stamps = Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await stampOf(path)])));
  // where nothing can be kept, it is found again next time
  await keep(checkout, place, JSON.stringify({stamps, code})).catch(() => {});
  return code;
}

async function readKept(place: string): Promise<z.infer<typeof Kept> | null> {
  const text = await readFile(place, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return Kept.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

async function areUntouched(stamps: Record<string, string>): Promise<boolean> {
  const checked = await Promise.all(
    Object.entries(stamps).map(async ([path, stamp]) => (await stampOf(path).catch(() => "")) === stamp),
  );
  return checked.every(Boolean);
}

async function keep(checkout: string, place: string, text: string): Promise<void> {
  // a checkout that borrows another's packages keeps nothing among them
  if ((await lstat(join(checkout, "node_modules"))).isSymbolicLink()) return;
  await mkdir(dirname(place), {recursive: true});
  const beside = `${place}.${process.pid}`;
  await writeFile(beside, text);
  await rename(beside, place);
}
