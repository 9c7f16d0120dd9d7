import type {Definition} from "../../../models/contract/site.js";
import {answer} from "../../frame/answer.js";
import {kpiName} from "../../frame/headline.js";
import {html, type Markup} from "../../view/markup.js";
import type {Slots, View} from "../../view/view.js";

/** A variant as the pages name it, with its key in the register; the key alone where the pages never show it. */
function variantName(view: View, kpi: string, variant: string): Markup {
  const name = kpiName(view, kpi, variant);
  return name === `${kpi}.${variant}` ? html`<code>${variant}</code>` : html`${name} (<code>${variant}</code>)`;
}

/** By the names that the pages give them; in print, where a line counts, by their keys alone. */
function variants(view: View, {key, variants}: Definition): Markup {
  if (view.isPrint) return html`${variants.map((variant, i) => html`${i === 0 ? "" : ", "}<code>${variant}</code>`)}`;
  return html`<ul>${variants.map((variant) => html`<li>${variantName(view, key, variant)}</li>`)}</ul>`;
}

/** One definition: prose, then its labels, variants and the file it was printed from. */
export function definition(view: View, one: Definition): Markup {
  const {t, locale} = view;
  const labels: Record<string, string> = t.definitions.labels;
  const rows: [string, string | Markup][] = [
    ...(one.variants.length === 0 ? [] : [[t.definitions.variants, variants(view, one)] as [string, Markup]]),
    ...one.labels.map(({label, text}): [string, string] => [
      Object.hasOwn(labels, label) ? (labels[label] ?? label) : label,
      text[locale],
    ]),
    [t.definitions.file, html`<code>${one.file}</code>`],
  ];
  return html`<article class="definition" id="${view.isPrint ? `definition-${one.key}` : one.key}">
    <h2>${one.title[locale]}</h2>
    ${one.prose[locale].split(/\n\s*\n/).map((paragraph) => html`<p>${paragraph}</p>`)}
    <dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
  </article>`;
}

export const slots: Slots = {
  answer: (view) => answer(view, "definitions", view.t.answers.definitions({count: view.site.definitions.length})),
  contents: (view) =>
    html`<nav class="contents" aria-label="${view.t.pages.definitions}"><ul>
      ${view.site.definitions.map((one) => html`<li><a href="#${one.key}">${one.title[view.locale]}</a></li>`)}</ul>
      </nav>`,
  definitions: (view) =>
    view.site.definitions.length === 0
      ? html`<p class="nothing">${view.t.definitions.none}</p>`
      : html`<div class="definitions">${view.site.definitions.map((one) => definition(view, one))}</div>`,
};
