import {createHash} from "node:crypto";
import {loadMessages} from "../../../src/browser/draw.js";
import {languages, type Language} from "../../../models/contract/language.js";
import {failedChecks} from "../../../src/frame/failed-checks.js";
import {escapeHtml, html, type Markup} from "../../../src/view/markup.js";

import type {View} from "../../../src/view/view.js";
import {commentarySections} from "../commentary.js";
import {KEPT, type KeptFigures, type KeptPack} from "../kept-pack.js";
import {series} from "../../../src/view/series.js";
import {pages} from "../../../src/pages/pages.js";
import {wholeView, type SiteInput} from "../whole-view.js";
import {packStyle} from "./style.js";
import {packSheets} from "./sheets.js";
import type {Sheet} from "./sheet.js";

/**
 * The board pack: one HTML file that opens from disk, runs nothing and asks
 * nothing of anybody; A4 landscape, one message a page. Figures and charts come
 * from the functions that draw the site.
 */
export async function boardPackHtml(
  input: SiteInput,
  {locale = input.site.ledger.locale, since}: {locale?: Language; since?: KeptPack | undefined} = {},
): Promise<string> {
  const view: View = {
    ...(await wholeView(input, locale)),
    isPrint: true,
    widths: [600],
    link: (page, anchor) =>
      page === "definitions" ? `#${anchor === undefined ? "definitions" : `definition-${anchor}`}` : `#${page}`,
  };
  const sheets = packSheets(view, await commentary(input.commentary), since);
  const style = await packStyle();
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
  const {t, site, format} = view;
  const body = html`<main>${sheets.map((sheet, i) => drawn(view, sheets, sheet, i + 1))}</main>`;
  return `<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="encours-build" content="${escapeHtml(site.build.hash)}">
<meta name="${KEPT}" content="${escapeHtml(JSON.stringify(keptFigures(view, body)))}">
<title>${escapeHtml(`${site.ledger.name} · ${t.pack.title} · ${format.date(site.ledger.as_of)}`)}</title>
<style>${style}</style>
</head>
<body>
${body.toString()}
</body>
</html>
`;
}

async function commentary(text: string | null): Promise<Map<string, Markup>> {
  const texts = await Promise.all(languages.map(loadMessages));
  return commentarySections(
    text,
    Object.fromEntries(pages.map((page) => [page, [page, ...texts.map((t) => t.pages[page])]])),
  );
}

/** A sheet as the page that it is; the first has the contents. */
function drawn(view: View, sheets: readonly Sheet[], {id, title, heading, content}: Sheet, number: number): Markup {
  const {t} = view;
  const isFirst = number === 1;
  return html`<section class="sheet" id="${id}" aria-labelledby="${id}-heading">
      <header><p class="question">${isFirst ? t.pack.title : title}</p>${
        isFirst ? contents(view, sheets) : null
      }</header>
      ${isFirst ? failedChecks(view) : null}
      ${
        isFirst
          ? html`<h1 id="${id}-heading">${heading}</h1>`
          : html`<h2 class="message" id="${id}-heading">${heading}</h2>`
      }
      <div class="body">${content}</div>
      ${foot(view, number, sheets.length)}
    </section>`;
}

function contents({t}: View, sheets: readonly Sheet[]): Markup {
  return html`<nav class="pack-contents" aria-label="${t.pack.contents}"><ol>${sheets
    .map((sheet, i) => ({sheet, n: i + 1}))
    .filter(({sheet}) => !sheet.title.endsWith(`(${t.pack.continued})`))
    .map(({sheet, n}) => html`<li><a href="#${sheet.id}">${sheet.title}</a> <span>${n}</span></li>`)}</ol></nav>`;
}

function foot({t, format, site: {ledger, build}}: View, number: number, of: number): Markup {
  const fictional = ledger.is_fictional ? ` · ${t.fictional}` : "";
  const pseudonymous = ledger.is_pseudonymous ? ` · ${t.pseudonymous}` : "";
  return html`<footer>
    <span>${ledger.name}${fictional}${pseudonymous}</span>
    <span>${t.filters.asOf} ${format.date(ledger.as_of)}</span>
    <span>${t.pack.build(build.hash.slice(0, 12))}</span>
    <span>${t.pack.page(number, of)}</span>
  </footer>`;
}

/** The figures that the pack prints, for the pack that follows it. */
function keptFigures(view: View, body: Markup): KeptFigures {
  const {ledger, build} = view.site;
  const printed = [
    ...new Set(
      [...body.toString().matchAll(/ data-kpi="(\w+)\.(\w+)"/g)].map(([, kpi, variant]) => `${kpi}.${variant}`),
    ),
  ];
  return {
    ledger: ledger.name,
    currency: ledger.currency,
    as_of: ledger.as_of,
    models_hash: build.models_hash,
    exports_hash: build.exports_hash,
    figures: printed.map((name) => {
      const [kpi = "", variant = ""] = name.split(".");
      return {kpi, variant, value: series(view, kpi, variant).last};
    }),
  };
}
