import {mkdir, readdir, readFile, rm, stat, symlink, writeFile} from "node:fs/promises";
import {dirname, join, relative, sep} from "node:path";
import {fileURLToPath} from "node:url";
import {parseHTML} from "linkedom";
import {parse} from "yaml";
import type {AssumptionFact} from "../../models/contract/assumption-fact.js";
import {said, SaidError} from "../said.js";
import {createRoutesView, type RoutesFile, type RoutesView} from "../../models/routes/explore.js";
import type {CustomerHistory, CustomerSummary, SiteData, SliceData} from "../../models/contract/site.js";
import {drawSlot, loadMessages, loadSlots} from "../../src/browser/draw.js";
import {languages, type Language} from "../../models/contract/language.js";
import {boardPackName, languageFolder, rootFrom} from "../../src/frame/addresses.js";
import {escapeHtml, plain} from "../../src/blocks/markup.js";
import {footer, header} from "../../src/blocks/shell.js";
import {createView, pages, sliceKey, type Page, type View} from "../../src/blocks/view.js";
import {boardPackHtml} from "./board-pack.js";
import {claimsFiles} from "./claims-files.js";

/** Everything the site and the board pack are drawn from. */
export interface SiteInput {
  site: SiteData;
  slices: SliceData[];
  customers: CustomerSummary[];
  assumptions: AssumptionFact[];
  /** Null where nothing is overdue. */
  routes: RoutesFile | null;
  histories: AsyncIterable<[number, CustomerHistory]> | Iterable<[number, CustomerHistory]>;
  commentary: string | null;
  /** Workbooks to load down, beside the data of the pages. */
  workbooks?: {name: string; bytes: Uint8Array}[];
}

const source = fileURLToPath(new URL("../../src/", import.meta.url));
const models = fileURLToPath(new URL("../../models/", import.meta.url));
/** What of `src` the pages load in the browser. */
const rooms = ["blocks", "browser", "charts", "frame", "tables", "words"];
const listed = 50;

/** A slot in a page's Markdown, alone on its line: `{{name}}` or `{{name half}}`. */
export const slotLine = /^\{\{\s*(\w+)(?:\s+(half))?\s*\}\}[ \t]*$/gm;

/** The file that each value was written to last, by this process. */
const filesOf = new WeakMap<object, string>();

/**
 * Writes the source root that Framework builds or previews: the pages filled
 * in both languages, the data files they ask for, the style, and links to the
 * components. A file whose content is the same is left alone; files of
 * an earlier build that are no longer wanted are removed.
 */
export async function writeSiteRoot(input: SiteInput, {root}: {root: string}): Promise<void> {
  const written = new Set<string>();
  const write = async (path: string, text: string | Uint8Array) => {
    written.add(path);
    await writeIfChanged(join(root, ...path.split("/")), text);
  };
  for (const room of rooms) await link(join(source, room), join(root, "src", room));
  // beside its code a page has its texts, which Framework would take for pages
  for (const page of pages)
    for (const name of (await readdir(join(source, "pages", page))).filter((one) => one.endsWith(".ts")))
      await write(`src/pages/${page}/${name}`, await readFile(join(source, "pages", page, name), "utf8"));
  await link(models, join(root, "models"));
  await write("style.css", await readFile(join(source, "style.css"), "utf8"));

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

/** The view of the whole company, as the pages show it before anything is filtered. */
export async function wholeView(input: SiteInput, locale: Language): Promise<View> {
  const {site} = input;
  const slice = input.slices[site.slices[sliceKey({entity: null, segment: null, country: null})] ?? -1];
  if (slice === undefined) throw new RangeError("site data: no slice without a filter");
  const {document} = parseHTML("<!doctype html><html><body></body></html>");
  const customers = [...input.customers]
    .sort((a, b) => b.open_amount - a.open_amount || a.key - b.key)
    .slice(0, listed);
  return createView({
    site,
    slice,
    locale,
    t: await loadMessages(locale),
    document,
    customers,
    assumptions: input.assumptions,
    routes: routesViewOf(input.routes),
  });
}

const routesViews = new WeakMap<RoutesFile, RoutesView>();

/** All claims along all routes: the same for the pages of both languages and the packs. */
function routesViewOf(file: RoutesFile | null): RoutesView | null {
  if (file === null) return null;
  const view = routesViews.get(file) ?? createRoutesView(file, {entity: null, segment: null, country: null});
  routesViews.set(file, view);
  return view;
}

/** A page's prose with its slots drawn, as Framework reads it. */
export async function pageMarkdown(view: View, page: Page): Promise<string> {
  const {locale, site} = view;
  const file = join(source, "pages", page, `${locale}.md`);
  const {data, body} = frontMatter(await readFile(file, "utf8"), file);
  const slots = await loadSlots(page);
  // One pass with a function: nothing that stands in the data is looked at again.
  const filled = body.replace(slotLine, (line, name: string, width: string | undefined) => {
    const drawn = drawSlot(slots, page, name, view);
    if (drawn === null) throw new SaidError(said("unknown_slot", {page: relative(dirname(source), file), slot: name}));
    return (
      `\n<div data-slot="${name}" ` +
      `id="${name}"${width === undefined ? "" : ` class="${width}"`}>${oneLine(drawn.toString(), line)}</div>\n`
    );
  });
  return withFrontMatter(
    {
      title: `${String(data["title"] ?? view.t.pages[page])} · ${plain(site.ledger.name)}`,
      head: head(String(data["description"] ?? ""), rootFrom(site.ledger, locale)),
      header: header(view, page).toString(),
      footer: footer(view).toString(),
    },
    filled,
  );
}

function notFound(view: View): string {
  const {t, site} = view;
  return withFrontMatter(
    {
      title: `${t.notFound} · ${plain(site.ledger.name)}`,
      head: "",
      header: header(view, "404").toString(),
      footer: footer(view).toString(),
    },
    `<div><h1>${escapeHtml(t.notFound)}</h1><p>${escapeHtml(t.notFoundText)}</p><p><a ` +
      `href="./">${escapeHtml(t.backToOverview)}</a></p></div>\n`,
  );
}

function head(description: string, root: string): string {
  return (
    `<meta name="description" content="${escapeHtml(description)}"><meta name="color-scheme" content="light ` +
    `dark"><script type="module" src="${root}src/browser/app.js"></script>`
  );
}

function withFrontMatter(data: Record<string, unknown>, body: string): string {
  // JSON is YAML; the title of the site follows that of the page.
  const lines = Object.entries(data).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `---\n${lines.join("\n")}\n---\n\n${body}`;
}

function frontMatter(text: string, file: string): {data: Record<string, unknown>; body: string} {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(text);
  if (match === null) return {data: {}, body: text};
  const data: unknown = parse(match[1] ?? "");
  if (typeof data !== "object" || data === null) throw new SaidError(said("invalid_front_matter", {page: file}));
  return {data: {...data}, body: text.slice(match[0].length)};
}

function oneLine(region: string, slot: string): string {
  if (/[\r\n]|\$\{/.test(region)) throw new SaidError(said("region_not_one_line", {slot}));
  return region;
}

async function writeIfChanged(path: string, text: string | Uint8Array): Promise<void> {
  const old = await readFile(path).catch(() => null);
  if (old?.equals(typeof text === "string" ? Buffer.from(text) : text) === true) return;
  await mkdir(dirname(path), {recursive: true});
  await writeFile(path, text);
}

/** A directory of the checkout under the root; a junction on Windows, where links need rights. */
async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), {recursive: true});
  await rm(path, {force: true, recursive: false}).catch(() => undefined);
  await symlink(target.replace(/[\\/]$/, ""), path, "junction").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}

async function removeOthers(root: string, written: Set<string>): Promise<void> {
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(root, folder), {withFileTypes: true})) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isSymbolicLink() || entry.name === ".observablehq" || path === "src" || path === "models") continue;
      if (entry.isDirectory()) await visit(path);
      else if (!written.has(path.split(sep).join("/"))) await rm(join(root, path));
    }
  };
  await visit("");
}
