import type {Debtor} from "../../models/contract/site.js";
import {customerLink} from "../tables/debtors.js";
import {html, isolate, type Content, type Markup} from "../view/markup.js";
import type {View} from "../view/view.js";
import type {Page} from "../pages/pages.js";

export interface Finding {
  text: string;
  /** What moved, to rank by. */
  amount: number;
  /** Where it is taken apart. */
  page: Page;
  part?: string;
  /** Which claims, where it leads to the worklist. */
  route?: string;
  /** Those it names, each to be led to. */
  customers?: readonly Pick<Debtor, "customer_id" | "name">[];
}

/** Sentences as a list, each leading to where it is taken apart. */
export function findingsList(view: View, found: readonly Finding[]): Markup {
  return html`<ol class="findings">${found.map(
    ({text, page, part, route, customers = []}) => html`<li>
    ${withLinks(view, text, customers)}${seeMore(view, page, part, route)}</li>`,
  )}</ol>`;
}

/**
 * A sentence whose customers lead to their histories; they stand at its end, so the last place that reads like a name
 * is theirs.
 */
function withLinks(view: View, text: string, customers: NonNullable<Finding["customers"]>): Content {
  if (view.isPrint) return text;
  let parts: (string | Markup)[] = [text];
  // The longest first: one name may be the beginning of another.
  for (const {customer_id, name} of [...customers].sort((a, b) => b.name.length - a.name.length)) {
    const shown = isolate(name);
    const at = parts.findLastIndex((part) => typeof part === "string" && part.includes(shown));
    const part = parts[at];
    if (shown.trim() === "" || typeof part !== "string") continue;
    const from = part.lastIndexOf(shown);
    parts = [
      ...parts.slice(0, at),
      part.slice(0, from),
      customerLink(view, customer_id, shown),
      part.slice(from + shown.length),
      ...parts.slice(at + 1),
    ];
  }
  return parts;
}

/** After a sentence, the page that takes it apart; nothing in print. */
export function seeMore(view: View, page: Page, part?: string, route?: string): Content {
  return view.isPrint
    ? null
    : html` <a class="see"${route === undefined ? null : html` rel="external"`} href="${view.link(page, part)}
    ${route === undefined ? null : `?route=${route}`}" data-keep>${view.t.pages[page]}</a>`;
}
