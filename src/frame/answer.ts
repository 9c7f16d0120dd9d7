import {html, type Markup} from "../view/markup.js";
import type {View} from "../view/view.js";
import {isFiltered} from "../view/filter.js";
import type {Page} from "../pages/pages.js";

/** The question of a page as a small line and its answer as the heading. */
export function answer(view: View, page: Page, text: string): Markup {
  return html`<p class="question">${view.t.questions[page]}</p><h1>${text}</h1>`;
}

/** Heading of a page with nothing on it: whether it is the filter that leaves nothing. */
export function emptyAnswer(view: View): string {
  return isFiltered(view) ? view.t.empty : view.t.emptyWhole;
}

/** What stands in place of figures where a filter leaves nothing. */
export function nothing(view: View): Markup {
  return html`<div class="nothing"><p><strong>${emptyAnswer(view)}</strong></p><p>${
    isFiltered(view) ? view.t.emptyText : view.t.emptyWholeText
  }</p></div>`;
}

/** Said once on pages whose figures need what was settled, where nothing was. */
export function openItemsNote({t, site}: View): Markup | null {
  return site.ledger.is_open_items_only ? html`<p class="note">${t.openItemsOnly}</p>` : null;
}

/** A titled block: heading, a line that says what it holds, the content. */
export function block(title: string, subtitle: string | null, content: Markup): Markup {
  return html`<section class="block"><h2>${title}</h2>${
    subtitle === null
      ? null
      : html`<p class="subtitle">
    ${subtitle}</p>`
  }${content}</section>`;
}
