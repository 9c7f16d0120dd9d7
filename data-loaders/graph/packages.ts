import {readFile} from "node:fs/promises";
import {dirname, join} from "node:path";

/** An installed package: its name, its version, and the file that says so. */
export interface Package {
  name: string;
  version: string;
  file: string;
}

interface Manifest {
  version?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** The packages named and all that they depend on, as a folder of the checkout finds them; in a fixed order. */
export async function packagesBelow(names: Iterable<string>, folder: string): Promise<Package[]> {
  const found = new Map<string, Package>();
  const add = async (name: string, from: string): Promise<void> => {
    const file = await manifestOf(name, from);
    // an optional package of another platform is not there
    if (file === null || found.has(file.path)) return;
    const {version = "", dependencies, optionalDependencies} = file.manifest;
    found.set(file.path, {name, version, file: file.path});
    const below = Object.keys({...dependencies, ...optionalDependencies});
    await Promise.all(below.map((one) => add(one, dirname(file.path))));
  };
  await Promise.all([...names].map((name) => add(name, folder)));
  return [...found.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** The manifest of a package as code in a folder finds it; null where it is not installed. */
async function manifestOf(name: string, folder: string): Promise<{path: string; manifest: Manifest} | null> {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, "node_modules", name, "package.json");
    const text = await readFile(path, "utf8").catch(() => null);
    if (text !== null) return {path, manifest: JSON.parse(text) as Manifest};
    if (dirname(at) === at) return null;
  }
}
