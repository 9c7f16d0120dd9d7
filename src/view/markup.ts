/**
 * Markup: text that is known to be HTML. Everything that is interpolated into
 * `html` is escaped unless it is itself `Markup`, so that a name from an export
 * can never become an element.
 */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in a template: nothing, text, numbers, markup and lists of these. */
export type Content = Markup | string | number | null | undefined | false | readonly Content[];

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  // Framework reads ${...} and {{...}} in a page: neither survives in text from data.
  $: "&#36;",
  "{": "&#123;",
  "}": "&#125;",
  "`": "&#96;",
};

/**
 * Text from data on one line: line breaks become spaces; characters that reorder or hide text
 * (bidirectional controls, zero-width and other control characters) become a visible U+FFFD.
 */
export function plain(text: string): string {
  return clean(text).replace(/[\u2068\u2069]/g, "\ufffd");
}

/** The same, but for the isolates that `isolate` puts around a name. */
function clean(text: string): string {
  return text
    .replace(/[\r\n\t\u2028\u2029]+/g, " ")
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066\u2067\ufeff]/g, "\ufffd");
}

/** A name inside a sentence: text from right to left must not turn the words around it. */
export function isolate(name: string): string {
  const text = plain(name);
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text) ? `\u2068${text}\u2069` : text;
}

/** Text as it may stand in an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return clean(text).replace(/[&<>"'$`{}]/g, (character) => entities[character] ?? "");
}

/** HTML from a template, on one line: line breaks of the template vanish beside a tag and are a space elsewhere. */
export function html(strings: TemplateStringsArray, ...values: Content[]): Markup {
  let text = "";
  strings.forEach((string, i) => {
    text += string.replace(/\s*\n\s*/g, (blank, offset: number) => {
      const [before, after] = [string[offset - 1], string[offset + blank.length]];
      return before === undefined || after === undefined || before === ">" || after === "<" ? "" : " ";
    });
    if (i < values.length) text += render(values[i]);
  });
  return new Markup(text);
}

/** Text that is HTML already: only for what this program wrote itself (a chart, a sanitised comment). */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function render(value: Content): string {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Markup) return value.toString();
  if (typeof value === "object") return value.map(render).join("");
  return escapeHtml(String(value));
}
