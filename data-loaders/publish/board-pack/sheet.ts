import {html, type Content, type Markup} from "../../../src/view/markup.js";

/** A page of the pack: one message, and what shows it. */
export interface Sheet {
  id: string;
  title: string;
  heading: string;
  content: Content;
}

/** Two columns of a sheet, the left the wider. */
export function columns(left: Content, right: Content): Markup {
  return html`<div class="columns"><div>${left}</div><div>${right}</div></div>`;
}
