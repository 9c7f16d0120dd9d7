/**
 * What the program says to a person, before it is in a language: a template in English and what stands in it. The
 * template
 * is the key of its French text (`src/words/said`); the language is chosen where the sentence is printed.
 */

/** The same words in both languages, where another library brings them. */
export interface InBoth {
  readonly en: string;
  readonly fr: string;
}

/** A number is written as the language writes it; what is a code (a year, a port) is put in as text. */
export type SaidValue = string | number | Said | InBoth;

/** A sentence in no language yet. */
export class Said {
  /**
   * @param template the English text, with `{0}`, `{1}` for what stands in it
   * @param values what stands in it
   */
  constructor(
    readonly template: string,
    readonly values: readonly SaidValue[] = [],
  ) {}

  /** The sentence in English. */
  toString(): string {
    return filled(this.template, (index) => english(this.values[index]!));
  }

  toJSON(): string {
    return this.toString();
  }
}

const english = (value: SaidValue): string =>
  typeof value === "object" && !(value instanceof Said) ? value.en : String(value);

/**
 * A template with its places filled.
 *
 * @param fill what stands at a place; `isLookedUp` where the template has `{0~}`: a text that is a sentence of its own
 */
export function filled(template: string, fill: (index: number, isLookedUp: boolean) => string): string {
  return template.replace(/\{(\d+)(~?)\}/g, (_, index: string, mark: string) => fill(Number(index), mark === "~"));
}

/** Tag of a template literal: the sentence with its values. */
export function said(strings: TemplateStringsArray, ...values: SaidValue[]): Said {
  return new Said(
    strings.reduce((template, part, index) => `${template}{${index - 1}}${part}`),
    values,
  );
}

/** An error that a person acts on. Its message is English; who prints it may say it in another language. */
export class SaidError extends Error {
  constructor(readonly said: Said) {
    super(String(said));
  }
}

/** A value a person gave, in ledger.yaml mostly, that a model cannot reckon with. */
export class SaidRangeError extends RangeError {
  constructor(readonly said: Said) {
    super(String(said));
  }
}
