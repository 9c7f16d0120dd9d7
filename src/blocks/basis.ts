import type {Basis} from "../../models/statistics/estimate.js";
import {html, type Markup} from "../view/markup.js";
import type {View} from "../view/view.js";

export const bases: readonly Basis[] = ["measured", "shrunk", "assumed"];

/** Full, half and empty: told by shape as well as by colour and word. */
const shapes: Record<Basis, string> = {measured: "●", shrunk: "◐", assumed: "○"};

/** What a figure rests on, in a word with its sign. */
export function basisBadge(view: View, basis: Basis): Markup {
  return html`<span class="basis by-${basis}"><span aria-hidden="true">
    ${shapes[basis]}</span> ${view.t.bases[basis]}</span>`;
}

/** Shares of what some figures rest on: a bar with its words; nothing where nothing is known. */
export function basisShares(view: View, amounts: Record<Basis, number>): Markup {
  const total = bases.reduce((sum, basis) => sum + amounts[basis], 0);
  if (total === 0) return html``;
  let from = 0;
  const parts = bases.filter((basis) => amounts[basis] > 0).map((basis) => ({basis, share: amounts[basis] / total}));
  return html`<span class="basis-shares"><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    ${parts.map(({basis, share}) => {
      const x = from;
      from += share * 100;
      return html`<rect class="by-${basis}" x="${Math.round(x * 100) / 100}" width="${Math.round(share * 10_000) / 100}"
        height="8"></rect>`;
    })}</svg><span>${parts.map(
      ({basis, share}, i) => html`${i === 0 ? null : ", "}<span class="nowrap">
    ${view.format.share(share)} ${
      view.isPrint
        ? html`<span class="basis by-${basis}"><span aria-hidden="true">
    ${shapes[basis]}</span><span class="hidden"> ${view.t.bases[basis]}</span>
    </span>`
        : basisBadge(view, basis)
    }</span>`,
    )}</span></span>`;
}

/** What the three signs mean, in a line. */
export function basisKey(view: View): Markup {
  return html`<p class="note">${bases.map(
    (basis, i) => html`${i === 0 ? null : view.t.semicolon}
    ${basisBadge(view, basis)}${view.t.colon}${view.t.basisExplained[basis]}`,
  )}.</p>`;
}
