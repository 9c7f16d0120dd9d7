import {isBuiltin} from "node:module";
import {join} from "node:path";
import {CHECKOUT, hashFiles, hashText} from "../checkout.js";
import {recallCode} from "./code-cache.js";
import {packagesBelow, type Package} from "./packages.js";

/** The code that a module runs with, itself included. */
export interface Code {
  /** Modules, relative to the checkout with forward slashes, in a fixed order. */
  files: string[];
  packages: Package[];
  hash: string;
}

/** The code that runs is the code that was loaded: what is found does not change while it does. */
const loaded = new Map<string, Promise<Code>>();

/**
 * The code below some modules of a checkout: all that they import, dynamically or not, and what of that is in packages.
 *
 * @param entries modules relative to the checkout, or names of packages
 */
export function codeBelow(entries: readonly string[], checkout = CHECKOUT): Promise<Code> {
  if (checkout !== CHECKOUT) return recallCode(entries, checkout, () => findCode(entries, checkout));
  const key = entries.join("\n");
  const known = loaded.get(key) ?? recallCode(entries, checkout, () => findCode(entries, checkout));
  loaded.set(key, known);
  return known;
}

const isModule = (entry: string): boolean => /\.[jt]s$/.test(entry);

async function findCode(entries: readonly string[], checkout: string): Promise<Code> {
  // esbuild takes longer to load than what is asked of it
  const {build} = await import("esbuild");
  const {metafile} = await build({
    absWorkingDir: checkout,
    entryPoints: entries.filter(isModule),
    bundle: true,
    format: "esm",
    logLevel: "silent",
    metafile: true,
    outdir: join(checkout, "dist"),
    packages: "external",
    platform: "node",
    write: false,
  });
  const inputs = Object.entries(metafile.inputs);
  const files = inputs.map(([path]) => path).sort();
  const imported = inputs.flatMap(([, {imports}]) =>
    imports.filter(({external, path}) => external && !isBuiltin(path)).map(({path}) => packageOf(path)),
  );
  const packages = await packagesBelow(
    new Set([...imported, ...entries.filter((entry) => !isModule(entry))]),
    checkout,
  );
  return {
    files,
    packages,
    hash: hashText(
      await hashFiles(
        files.map((file) => join(checkout, ...file.split("/"))),
        checkout,
      ),
      ...packages.map(({name, version}) => `${name} ${version}`),
    ),
  };
}

/** The package of what is imported: `@duckdb/node-api` of `@duckdb/node-api/lib/x.js`. */
const packageOf = (path: string): string =>
  path
    .split("/")
    .slice(0, path.startsWith("@") ? 2 : 1)
    .join("/");
