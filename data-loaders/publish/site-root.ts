import {lstat, mkdir, readdir, readFile, rm, stat, writeFile} from "node:fs/promises";
import {dirname, join, relative, sep} from "node:path";
import {languages} from "../../models/contract/language.js";
import {boardPackName, languageFolder} from "../../src/frame/addresses.js";
import {pages} from "../../src/pages/pages.js";
import {CHECKOUT, filesBelow} from "../checkout.js";
import {boardPackHtml} from "./board-pack/board-pack.js";
import {claimsFiles} from "./claims-files.js";
import {notFound, pageMarkdown} from "./page-markdown.js";
import {wholeView, type SiteInput} from "./whole-view.js";

/** The file that each value was written to last, by this process. */
const filesOf = new WeakMap<object, string>();

/**
 * Writes the source root that Framework builds or previews: the pages filled
 * in every language, the data files they ask for, the style and the code. A file
 * whose content is the same is left alone; files of an earlier build that are no
 * longer wanted are removed.
 */
export async function writeSiteRoot(input: SiteInput, {root}: {root: string}): Promise<void> {
  const written = new Set<string>();
  const write = async (path: string, text: string | Uint8Array) => {
    written.add(path);
    await writeIfChanged(join(root, ...path.split("/")), text);
  };
  for (const path of await codeOfPages(root)) await write(path, await readFile(join(CHECKOUT, path)));
  await write("style.css", await readFile(join(CHECKOUT, "src", "style.css")));

  // under dev most of what is read is what it was, and so is the file it went to
  const writeJson = async (path: string, value: object | null) => {
    const file = join(root, ...path.split("/"));
    if (
      value !== null &&
      filesOf.get(value) === file &&
      (await stat(file).then(
        () => true,
        () => false,
      ))
    )
      return void written.add(path);
    await write(path, JSON.stringify(value));
    if (value !== null) filesOf.set(value, file);
  };

  const {site} = input;
  await writeJson("data/site.json", site);
  for (const [i, slice] of input.slices.entries()) await writeJson(`data/slices/${i}.json`, slice);
  await writeJson("data/customers.json", input.customers);
  await writeJson("data/assumptions.json", input.assumptions);
  for (const {name, bytes} of input.workbooks ?? []) await write(`data/${name}`, bytes);
  await writeJson("data/routes.json", input.routes);
  for await (const [key, history] of input.histories)
    await writeJson(`data/customers/${Math.trunc(key)}.json`, history);

  // the reader's language first, and the packs last: under dev a page is there before all the rest is
  const locales = [site.ledger.locale, ...languages.filter((locale) => locale !== site.ledger.locale)];
  for (const locale of locales) {
    const view = await wholeView(input, locale);
    for (const page of pages)
      await write(`${languageFolder(site.ledger, locale)}${page}.md`, await pageMarkdown(view, page));
    if (view.routes !== null) {
      const files = claimsFiles(view, view.routes);
      await write(`data/claims.${locale}.csv`, files.csv);
      await write(`data/claims.${locale}.xlsx`, files.xlsx);
    }
  }
  for (const locale of locales) await write(boardPackName(site.ledger, locale), await boardPackHtml(input, {locale}));
  await write("404.md", notFound(await wholeView(input, site.ledger.locale)));
  await removeOthers(root, written);
}

/**
 * Code that pages may load, by its path in the checkout. Framework takes every Markdown file of its root for a page, so
 * that the code is copied without the texts beside it, and not linked.
 */
async function codeOfPages(root: string): Promise<string[]> {
  // roots of an earlier version hold links to the checkout, which nothing may be written through
  for (const folder of ["models", ...(await readdir(join(root, "src")).catch(() => [])).map((name) => `src/${name}`)])
    if ((await lstat(join(root, folder)).catch(() => null))?.isSymbolicLink()) await rm(join(root, folder));
  const found = await Promise.all(
    ["src", "models"].map((folder) => filesBelow(join(CHECKOUT, folder), (name) => name.endsWith(".ts"))),
  );
  return found.flat().map((file) => relative(CHECKOUT, file).split(sep).join("/"));
}

async function writeIfChanged(path: string, text: string | Uint8Array): Promise<void> {
  const old = await readFile(path).catch(() => null);
  if (old?.equals(typeof text === "string" ? Buffer.from(text) : text) === true) return;
  await mkdir(dirname(path), {recursive: true});
  await writeFile(path, text);
}

async function removeOthers(root: string, written: Set<string>): Promise<void> {
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(root, folder), {withFileTypes: true})) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === ".observablehq") continue;
      if (entry.isDirectory()) await visit(path);
      else if (!written.has(path.split(sep).join("/"))) await rm(join(root, path));
    }
  };
  await visit("");
}
