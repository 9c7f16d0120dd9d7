import iconv from "iconv-lite";

/**
 * Which single-byte encoding a text is in, by how plausible its letters are.
 *
 * What is counted is each byte above 127 with the kind of its neighbours (small letter, capital, digit, other high
 * byte,
 * anything else), which is enough to score every candidate after a single pass over the file, however large. A
 * candidate
 * gains where a byte reads as an accented letter that French, German or another west European language uses in such a
 * place
 * (`é` between small letters, `É` before or among capitals) and as a sign that accounts use (`€` beside a digit, `°`
 * after
 * an `n`); it loses where a byte reads as a control character, a frame, a capital inside a word of small letters, or a
 * sign glued between letters. The best score wins; equal scores go to the first in the order of `candidates`.
 */
export class SingleByteDetector {
  readonly #counts = new Uint32Array(kinds * 128 * kinds);
  #before = other;
  #pending = -1;

  write(chunk: Uint8Array): void {
    const counts = this.#counts;
    let before = this.#before;
    let pending = this.#pending;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      const kind = kindOf[byte]!;
      if (pending >= 0) {
        counts[(before * 128 + pending) * kinds + kind]!++;
        before = high;
        pending = -1;
      }
      if (kind === high) pending = byte - 128;
      else before = kind;
    }
    this.#before = before;
    this.#pending = pending;
  }

  /** The most plausible encoding, with the score of each. */
  end(): {encoding: string; scores: Record<string, number>} {
    this.write(new Uint8Array([10]));
    const scores: Record<string, number> = {};
    let best: string = candidates[0];
    for (const encoding of candidates) {
      const letters = iconv.decode(Buffer.from(Array.from({length: 128}, (_, i) => i + 128)), encoding);
      let score = 0;
      this.#counts.forEach((count, i) => {
        if (count === 0) return;
        const after = i % kinds;
        const byte = Math.floor(i / kinds) % 128;
        const before = Math.floor(i / kinds / 128);
        score += count * plausibility(letters[byte] ?? "\ufffd", before, after);
      });
      scores[encoding] = score;
      if (score > scores[best]!) best = encoding;
    }
    return {encoding: best, scores};
  }
}

const candidates = ["windows-1252", "iso-8859-15", "cp850", "cp437", "macintosh"] as const;

const other = 0;
const small = 1;
const capital = 2;
const digit = 3;
const high = 4;
const kinds = 5;

const kindOf = Uint8Array.from({length: 256}, (_, byte) =>
  byte > 127
    ? high
    : byte >= 97 && byte <= 122
      ? small
      : byte >= 65 && byte <= 90
        ? capital
        : byte >= 48 && byte <= 57
          ? digit
          : other,
);

const weights = new Map<string, number>();
for (const letter of "éÉ") weights.set(letter, 5);
for (const letter of "èàçêÈÀÇÊ") weights.set(letter, 4);
for (const letter of "âîôùûëïœüäößÂÎÔÙÛËÏŒÜÄÖñÑ") weights.set(letter, 3);
for (const letter of "áíóúãõåøæìòÁÍÓÚÃÕÅØÆÌÒÿŸ") weights.set(letter, 2);
for (const letter of "ýþðšžÝÞÐŠŽ") weights.set(letter, 0.5);

function plausibility(letter: string, before: number, after: number): number {
  const code = letter.codePointAt(0)!;
  if (code === 0xfffd || (code >= 0x80 && code < 0xa0)) return -20;
  const weight = weights.get(letter);
  if (weight !== undefined) return letterPlausibility(letter, weight, before, after);
  const isGlued = (before === small || before === capital) && (after === small || after === capital);
  if (letter === "\u2019") return isGlued ? 3 : 0;
  if (isGlued) return -4;
  if (letter === "\u00a0") return 3;
  if (letter === "€") return before === digit || after === digit ? 2 : 1;
  if ("°º«»–—…£§²½’‘“”•©®".includes(letter)) return 1;
  if (code >= 0x2500 && code < 0x2600) return -6;
  // ª, µ, ±, ¼, Greek and mathematical letters, and signs that hardly any export holds.
  return -2;
}

function letterPlausibility(letter: string, weight: number, before: number, after: number): number {
  const isSmall = letter === letter.toLowerCase();
  if (isSmall) {
    if (before === capital && after === capital) return -2;
    if (before === small || after === small) return weight;
    // à on its own, é at the end of a word of one letter and an apostrophe, or beside another accented letter.
    if (before === digit || after === digit) return -2;
    return letter === "à" ? 3 : weight / 2;
  }
  if (before === small) return -4;
  if (before === capital || after === capital || after === small) return weight * 0.9;
  if (before === digit || after === digit) return -2;
  return letter === "À" ? 1 : 0.5;
}
