/**
 * French texts with the spaces that must not break: before : ; ? ! and », after «, and between a number and its unit.
 */
export function typeset<T>(texts: T): T {
  if (typeof texts === "string") return withSpaces(texts) as T;
  if (typeof texts === "function")
    return ((...values: unknown[]) => typeset((texts as unknown as (...values: unknown[]) => unknown)(...values))) as T;
  if (texts === null || typeof texts !== "object") return texts;
  if (Array.isArray(texts)) return texts.map((one: unknown) => typeset(one)) as T;
  return Object.fromEntries(Object.entries(texts).map(([name, one]) => [name, typeset(one as unknown)])) as T;
}

function withSpaces(text: string): string {
  return text.replace(
    / (?=[:;?!»])|(?<=«) |(?<=\d) (?=(?:[A-Z]{3}|%|jours?|mois|ans?|heures?)(?![\p{L}\d]))/gu,
    "\u00a0",
  );
}
