import {block} from "../frame/answer.js";
import {html, type Markup} from "../view/markup.js";
import {sourceText, valueText} from "../pages/assumptions/slots.js";
import {table} from "../tables/table.js";
import type {View} from "../view/view.js";
import type {Page} from "../pages/pages.js";

/** What others published beside this page's figures: each dated, with its source, never set against them. */
export function publishedTable(view: View, page: Page): Markup {
  const {t, site, locale} = view;
  const p = t.published;
  const rows = site.published.filter((figure) => figure.page === page);
  if (rows.length === 0) return html``;
  return block(
    p.title,
    p.subtitle,
    table(view, {
      label: p.title,
      columns: [{label: p.figure}, {label: p.value, isNumber: true}, {label: p.date}, {label: p.source}],
      rows: rows.map((figure) => ({
        cells: [
          html`<a href="${view.link("assumptions", figure.key)}" data-keep>${figure.title[locale]}</a>
            <span class="range">${figure.explanation[locale]}</span>`,
          valueText(view, figure),
          figure.as_of,
          sourceText(figure),
        ],
      })),
    }),
  );
}
