/** How often each line end occurs in a text. */
export interface LineEndCounts {
  /** LF, with or without CR before it. */
  lf: number;
  /** LF with two or more CR before it. */
  crcrlf: number;
  /** CR that no LF follows. */
  cr: number;
  /** Whether some rows end in CR LF and others in LF, which DuckDB refuses. */
  isMixed: boolean;
}

const CR = 13;
const LF = 10;

/** Counts line ends over the bytes of an ASCII-compatible text that comes in chunks cut anywhere. */
export class LineEndCounter {
  readonly counts: LineEndCounts = {lf: 0, crcrlf: 0, cr: 0, isMixed: false};
  /** False once a chunk without any CR was passed over, so that `lf` is too low. */
  isExact = true;
  readonly #passesOver: boolean;
  #run = 0;
  #crlf = 0;
  #hasPassedOverLf = false;

  /** `passesOver`: leave out chunks without CR, which most exports consist of, for speed. */
  constructor({passesOver = false}: {passesOver?: boolean} = {}) {
    this.#passesOver = passesOver;
  }

  write(chunk: Uint8Array): void {
    if (this.#passesOver && this.#run === 0 && chunk.indexOf(CR) === -1) {
      this.isExact = false;
      this.#hasPassedOverLf ||= chunk.includes(LF);
      return;
    }
    const {counts} = this;
    let run = this.#run;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i];
      if (byte === CR) run++;
      else {
        if (byte === LF) {
          counts.lf++;
          if (run > 0) this.#crlf++;
          if (run > 1) counts.crcrlf++;
        } else if (run > 0) counts.cr += run;
        run = 0;
      }
    }
    this.#run = run;
  }

  end(): LineEndCounts {
    this.counts.cr += this.#run;
    this.#run = 0;
    this.counts.isMixed = this.#crlf > 0 && (this.#hasPassedOverLf || this.counts.lf > this.#crlf);
    return this.counts;
  }
}

/**
 * Whether line ends need mending, and what a CR on its own stands for: where CR outnumber LF they end lines (old
 * Macintosh); otherwise they are strays in a label and become a space, which keeps the row whole.
 */
export function mendingOf(counts: LineEndCounts): {needed: boolean; cr: "\n" | " "} {
  return {needed: counts.crcrlf > 0 || counts.cr > 0 || counts.isMixed, cr: counts.cr > counts.lf ? "\n" : " "};
}

/** Turns CR LF and CR CR LF into LF, and a CR on its own into `cr`, over text that comes in chunks cut anywhere. */
export class LineEndMender {
  #pending = "";
  readonly #cr: "\n" | " ";

  constructor(cr: "\n" | " ") {
    this.#cr = cr;
  }

  write(chunk: string): string {
    let text = this.#pending + chunk;
    let cut = text.length;
    while (cut > 0 && text.charCodeAt(cut - 1) === CR) cut--;
    this.#pending = text.slice(cut);
    text = text.slice(0, cut);
    return text.includes("\r") ? text.replace(/\r+\n/g, "\n").replaceAll("\r", this.#cr) : text;
  }

  end(): string {
    const rest = this.#pending.replaceAll("\r", this.#cr);
    this.#pending = "";
    return rest;
  }
}
