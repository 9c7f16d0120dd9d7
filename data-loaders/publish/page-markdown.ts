import {readFile} from "node:fs/promises";
import {join, relative} from "node:path";
import {parse} from "yaml";
import {said, SaidError} from "../said.js";
import {drawSlot, loadSlots} from "../../src/browser/draw.js";
import {rootFrom} from "../../src/frame/addresses.js";
import {footer, header} from "../../src/frame/shell.js";
import type {Page} from "../../src/pages/pages.js";
import {escapeHtml, plain} from "../../src/view/markup.js";
import type {View} from "../../src/view/view.js";
import {CHECKOUT} from "../checkout.js";

/** A slot in a page's Markdown, alone on its line: `{{name}}` or `{{name half}}`. */
export const slotLine = /^\{\{\s*(\w+)(?:\s+(half))?\s*\}\}[ \t]*$/gm;

/** A page's prose with its slots drawn, as Framework reads it. */
export async function pageMarkdown(view: View, page: Page): Promise<string> {
  const {locale, site} = view;
  const file = join(CHECKOUT, "src", "pages", page, `${locale}.md`);
  const {data, body} = frontMatter(await readFile(file, "utf8"), file);
  const slots = await loadSlots(page);
  // One pass with a function: nothing that stands in the data is looked at again.
  const filled = body.replace(slotLine, (line, name: string, width: string | undefined) => {
    const drawn = drawSlot(slots, page, name, view);
    if (drawn === null) throw new SaidError(said("unknown_slot", {page: relative(CHECKOUT, file), slot: name}));
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

/** What an address shows that no page has. */
export function notFound(view: View): string {
  const {t, site} = view;
  return withFrontMatter(
    {
      title: `${t.notFound} · ${plain(site.ledger.name)}`,
      head: `<link rel="icon" href="${icon}">`,
      header: header(view, "404").toString(),
      footer: footer(view).toString(),
    },
    `<div><h1>${escapeHtml(t.notFound)}</h1><p>${escapeHtml(t.notFoundText)}</p><p><a ` +
      `href="./">${escapeHtml(t.backToOverview)}</a></p></div>\n`,
  );
}

/** Four ageing bars. */
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%239fb8c8' " +
  "d='M1 3h3v12H1z'/%3E%3Cpath fill='%23f2c46d' d='M5 6h3v9H5z'/%3E%3Cpath fill='%23cf5b3a' d='M9 " +
  "9h3v6H9z'/%3E%3Cpath fill='%238c2a2f' d='M13 11h2v4h-2z'/%3E%3C/svg%3E";

function head(description: string, root: string): string {
  return (
    `<link rel="icon" href="${icon}"><meta name="description" content="${escapeHtml(description)}">` +
    `<meta name="color-scheme" content="light dark"><script type="module" src="${root}src/browser/app.js"></script>`
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
