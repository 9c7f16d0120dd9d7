/** A text whose form goes by a count, as `Intl.PluralRules` has them. */
export interface Plural extends Partial<Readonly<Record<Intl.LDMLPluralRule, string>>> {
  /** The place that holds the count. */
  readonly by: string;
  readonly other: string;
}

/** A text with `{name}` where a value stands. */
export type Text = string | Plural;

/** Every text of a language, by its code. */
export type Catalogue = Readonly<Record<string, Text>>;

type FormsOf<T> = T extends Plural ? Extract<T[Exclude<keyof T, "by">], string> : Extract<T, string>;
type BehindBrace<T> = T extends `${string}{${infer Rest}`
  ? Rest extends `${string}{${string}`
    ? BehindBrace<Rest>
    : Rest
  : never;
// what ledger.yaml wants may have braces of its own: {sql: '...'}
type Name<T> = T extends `${string}${":" | " "}${string}` ? never : T;
type PlacesIn<T extends string> = T extends `${infer Head}}${infer Tail}`
  ? Name<BehindBrace<Head>> | PlacesIn<Tail>
  : never;

/** The places of a text. */
export type PlacesOf<T> = PlacesIn<FormsOf<T>>;

/** The place whose number chooses the form of a text. */
export type CountOf<T> = T extends Plural ? T["by"] : never;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Fits<T, English> =
  Same<PlacesOf<T>, PlacesOf<English>> extends true
    ? [CountOf<T>] extends [CountOf<English>]
      ? T
      : {"counted in English": CountOf<English>}
    : {"places in English": PlacesOf<English>};

/**
 * The texts of another language in place of English ones: the same codes, each with the same places, or they do not
 * compile.
 */
export function translation<English extends Catalogue>() {
  return <const T extends Readonly<Record<keyof English, Text>>>(
    texts: T & {readonly [Code in keyof T]: Code extends keyof English ? Fits<T[Code], English[Code]> : never},
  ): T => texts;
}

/** A text longer than a line. */
export function joined<const Head extends string, const Tail extends string>(head: Head, tail: Tail): `${Head}${Tail}` {
  return `${head}${tail}`;
}

/**
 * A text with its places filled.
 *
 * @param fill the words of what stands at a place
 * @param count the number at a place
 */
export function filled(
  text: Text,
  plurals: Intl.PluralRules,
  fill: (place: string) => string,
  count: (place: string) => number,
): string {
  const form = typeof text === "string" ? text : (text[plurals.select(count(text.by))] ?? text.other);
  return form.replace(/\{([a-z_]+)\}/g, (_, place: string) => fill(place));
}
