import {Marked} from "marked";
import {escapeHtml, trusted, type Markup} from "../../src/view/markup.js";

/**
 * An analyst's commentary by section: what stands under a heading that names a
 * page (its key or its title, in either language) belongs to that page, the
 * rest to the summary. Markdown is set, HTML in it is shown as text, images
 * are not loaded, and links lead to the web or a mailbox only.
 */
export function commentarySections(text: string | null, names: Record<string, string[]>): Map<string, Markup> {
  const sections = new Map<string, string[]>();
  let section = "index";
  for (const line of (text ?? "").replace(/^\ufeff/, "").split(/\r?\n/)) {
    const heading = /^#{1,3}\s+(.+?)\s*#*$/.exec(line)?.[1];
    const named =
      heading === undefined
        ? undefined
        : Object.entries(names).find(([, spellings]) =>
            spellings.some((spelling) => fold(spelling) === fold(heading)),
          )?.[0];
    if (named !== undefined) section = named;
    else sections.set(section, [...(sections.get(section) ?? []), line]);
  }
  const set = new Map<string, Markup>();
  for (const [name, lines] of sections) {
    const source = lines.join("\n").trim();
    if (source !== "") set.set(name, trusted(commentaryHtml(source)));
  }
  return set;
}

/** Markdown of a person as HTML that can only be text, lists, tables, emphasis and safe links. */
export function commentaryHtml(markdown: string): string {
  const marked = new Marked({
    async: false,
    gfm: true,
    renderer: {
      html: ({text}) => escapeHtml(text),
      image: ({text}) => escapeHtml(text),
      heading({tokens}) {
        return `<h3>${this.parser.parseInline(tokens)}</h3>`;
      },
      link({href, tokens}) {
        const inner = this.parser.parseInline(tokens);
        return /^(https?:|mailto:)/i.test(href)
          ? `<a href="${escapeHtml(href)}" rel="noopener noreferrer">${inner}</a>`
          : inner;
      },
    },
  });
  return String(marked.parse(markdown));
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
