/** A text that is one of these patterns from its beginning to its end, in any case. */
export function whole(...patterns: string[]): RegExp {
  return new RegExp(`^(${patterns.join("|")})$`, "i");
}

/** A text that holds one of these patterns, in any case. */
export function within(...patterns: string[]): RegExp {
  return new RegExp(`(${patterns.join("|")})`, "i");
}

/** A text that begins with one of these patterns, in any case. */
export function startingWith(...patterns: string[]): RegExp {
  return new RegExp(`^(${patterns.join("|")})`, "i");
}

/** A text with one of these patterns between characters that are no letters from a to z, in any case. */
export function word(...patterns: string[]): RegExp {
  return new RegExp(`(^|[^a-z])(${patterns.join("|")})([^a-z]|$)`, "i");
}
