import {html, type Markup} from "../../../src/view/markup.js";
import type {View} from "../../../src/view/view.js";
import type {Sheet} from "./sheet.js";

/**
 * Characters of a comment that a sheet has room for where it is less than usual; a longer one has a sheet of its own.
 */
const room: Record<string, number> = {index: 350, collection: 200, disputes: 200, statutory: 0};

/** Whether a comment needs a sheet of its own, after the one that it speaks of. */
function isLong(name: string, text: Markup): boolean {
  return String(text).replace(/<[^>]*>/g, "").length > (room[name] ?? 600);
}

/** A comment within a sheet; none where there is none, or where it is too long. */
export type CommentOn = (sheet: string, isAcross?: boolean) => Markup | null;

export function commentOn(view: View, comments: ReadonlyMap<string, Markup>): CommentOn {
  return (name, isAcross = false) => {
    const found = comments.get(name);
    return found === undefined || isLong(name, found)
      ? null
      : html`<div class="comment${isAcross ? " long" : ""}"><h3>${view.t.pack.commentary}</h3>${found}</div>`;
  };
}

/** The sheets with those of the long comments among them. */
export function withLongComments(view: View, sheets: readonly Sheet[], comments: ReadonlyMap<string, Markup>): Sheet[] {
  const {t} = view;
  const all = [...sheets];
  for (const [name, text] of comments) {
    if (!isLong(name, text)) continue;
    const after = all.findIndex((sheet) => sheet.id === name);
    const about = all[after]?.title ?? t.pages.data;
    all.splice(after < 0 ? all.length : after + 1, 0, {
      id: `comment-${name}`,
      title: `${about} (${t.pack.continued})`,
      heading: t.pack.commentary,
      content: html`<div class="comment long">${text}</div>`,
    });
  }
  return all;
}
