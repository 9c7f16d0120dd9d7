import {html, type Markup} from "./markup.js";
import type {Page, View} from "./view.js";

/** The question of a page as a small line and its answer as the heading. */
export function answer(view: View, page: Page, text: string): Markup {
  return html`<p class="question">${view.t.questions[page]}</p><h1>${text}</h1>`;
}

/** What stands in place of figures where a filter leaves nothing. */
export function nothing(view: View): Markup {
  return html`<div class="nothing"><p><strong>${view.t.empty}</strong></p><p>${view.t.emptyText}</p></div>`;
}

/** A titled block: heading, a line that says what it holds, the content. */
export function block(title: string, subtitle: string | null, content: Markup): Markup {
  return html`<section class="block"><h2>${title}</h2>${subtitle === null ? null : html`<p class="subtitle">${subtitle}</p>`}${content}</section>`;
}
