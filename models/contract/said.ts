/**
 * What the program says to a person, before it is in a language: a code and what stands in its text. The texts are in
 * `src/words/commands`, a catalogue per language; the language is chosen where the sentence is printed.
 */

import {filled, type Catalogue, type CountOf, type PlacesOf, type Text} from "../../src/words/commands/catalogue.js";
import {sentences} from "../../src/words/commands/en/sentences.js";
import {settings} from "../../src/words/commands/en/settings.js";

/** What another library words itself, in the languages it has. */
export interface Worded {
  in(language: string): string;
}

/** An exact amount of money, which a language writes with as many decimals as it has here. */
export interface Amount {
  readonly amount: string;
}

/** A number is written as the language writes it; what is a code (a year, a port) is put in as text. */
export type SaidValue = string | number | Amount | Said | Worded;

/** What the text of a code needs: a value for each of its places, a number for the one that chooses its form. */
export type ArgumentsOf<T> = {readonly [Place in PlacesOf<T>]: Place extends CountOf<T> ? number : SaidValue};

const ENGLISH = new Intl.PluralRules("en");

/** A sentence in no language yet. */
export class Said {
  /**
   * @param code names its text in the catalogues
   * @param english its English text
   * @param values what stands in it, by place
   */
  constructor(
    readonly code: string,
    readonly english: Text,
    readonly values: Readonly<Record<string, SaidValue>> = {},
  ) {}

  /** The sentence in English. */
  toString(): string {
    return filled(
      this.english,
      ENGLISH,
      (place) => inEnglish(this.values[place]!),
      (place) => Number(this.values[place]),
    );
  }

  toJSON(): string {
    return this.toString();
  }
}

function inEnglish(value: SaidValue): string {
  if (typeof value !== "object" || value instanceof Said) return String(value);
  return "amount" in value ? value.amount : value.in("en");
}

/**
 * Says by code what a catalogue has a text for.
 *
 * @param english the English texts; those of other languages have the same codes and places
 */
export function sayingFrom<English extends Catalogue>(english: English) {
  return <Code extends keyof English & string>(
    code: Code,
    ...[values]: [PlacesOf<English[Code]>] extends [never] ? [] : [ArgumentsOf<English[Code]>]
  ): Said => new Said(code, english[code]!, values);
}

/** What models say: of settings, assumptions and the ledger. */
export const said = sayingFrom({...sentences, ...settings} as const);

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
