import {createHash} from "node:crypto";
import {mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from "node:fs";
import {basename, dirname, join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";

/*
 * The program as JavaScript, compiled when a file of it was touched and kept
 * beside it: compiling each module as it is imported takes longer than most
 * commands. Plain JavaScript, as it runs before anything is compiled.
 */
const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const place = join(checkout, ".encours", "program");
const note = join(place, "kept.json");
const WEEK = 7 * 24 * 3600 * 1000;

/** Size, times and inode of a file: while they are the same, so is what stands in it. */
function stampOf(file) {
  const {size, mtimeMs, ctimeMs, ino} = statSync(join(checkout, file));
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

/** The address of the compiled `cli.ts`; of `cli.ts` itself where nothing can be written beside it. */
export async function compiledProgram() {
  const kept = readKept() ?? (await compile());
  if (kept !== null) return pathToFileURL(join(place, kept, "cli.js")).href;
  (await import("tsx/esm/api")).register();
  return pathToFileURL(join(checkout, "data-loaders", "cli.ts")).href;
}

function readKept() {
  try {
    const {folder, stamps} = JSON.parse(readFileSync(note, "utf8"));
    const isCurrent = Object.entries(stamps).every(([file, stamp]) => stampOf(file) === stamp);
    return isCurrent && statSync(join(place, folder, "cli.js")).isFile() ? folder : null;
  } catch {
    return null;
  }
}

async function compile() {
  const started = Date.now();
  const {build} = await import("esbuild");
  const {metafile, outputFiles} = await build({
    absWorkingDir: checkout,
    entryPoints: ["data-loaders/cli.ts"],
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    // only data-loaders/checkout.ts asks where it lies
    define: {"import.meta.url": JSON.stringify(pathToFileURL(join(checkout, "data-loaders", "checkout.ts")).href)},
    sourcemap: true,
    outdir: join(place, "new"),
    metafile: true,
    write: false,
  });
  const hash = createHash("sha256");
  for (const {path, contents} of outputFiles) hash.update(basename(path)).update(contents);
  const folder = hash.digest("hex").slice(0, 16);
  try {
    writeWhole(folder, outputFiles);
    const files = [...Object.keys(metafile.inputs), "tsconfig.json", "data-loaders/compiled.js"];
    // what was written while it was read may have been read by half
    if (files.every((file) => statSync(join(checkout, file)).mtimeMs < started)) {
      const stamps = Object.fromEntries(files.map((file) => [file, stampOf(file)]));
      writeFileSync(`${note}.${process.pid}`, JSON.stringify({folder, stamps}));
      renameSync(`${note}.${process.pid}`, note);
      removeOld(folder);
    }
    return folder;
  } catch (error) {
    if (["EACCES", "EPERM", "EROFS"].includes(error.code)) return null;
    throw error;
  }
}

/** Two that compile at once write the same: the first one's folder stays. */
function writeWhole(folder, outputFiles) {
  const writing = join(place, `${folder}.${process.pid}`);
  mkdirSync(writing, {recursive: true});
  for (const {path, contents} of outputFiles) writeFileSync(join(writing, basename(path)), contents);
  try {
    renameSync(writing, join(place, folder));
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST", "EPERM"].includes(error.code)) throw error;
    statSync(join(place, folder, "cli.js"));
    rmSync(writing, {recursive: true, force: true});
  }
}

/** A program that still runs may load a part of itself late. */
function removeOld(current) {
  for (const name of readdirSync(place)) {
    const path = join(place, name);
    if (name === current || name === basename(note) || Date.now() - statSync(path).mtimeMs < WEEK) continue;
    rmSync(path, {recursive: true, force: true});
  }
}
