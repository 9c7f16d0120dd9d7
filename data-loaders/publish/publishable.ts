import {createHash} from "node:crypto";
import type {Language} from "../../models/contract/language.js";
import {SaidError, said} from "../said.js";

/**
 * What a published page may do: load from its own origin, and nothing else.
 * No inline script, no inline style, no request elsewhere.
 */
const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri " +
  "'self'; form-action 'none'";

/** What is changed in a page as Framework writes it, where its configuration and its front matter have no say. */
interface Replacement {
  pattern: RegExp;
  by: string;
  reason: string;
  /** Whether every page has it; else only pages in which no cell runs. */
  onlyWithoutCells?: boolean;
}

/** Each must be found in every page, so that a Framework that writes otherwise stops the build. */
const replacements: readonly Replacement[] = [
  {pattern: /<html>/, by: '<html lang="LANGUAGE">', reason: "pages are in several languages, Framework knows of none"},
  {pattern: /, maximum-scale=1/, by: "", reason: "whoever sees badly must be able to zoom"},
  {
    pattern: / rel="external"/g,
    by: "",
    reason: "it keeps Framework from copying a link's target under another name; published, the link is not external",
  },
  {
    pattern: /(href="[^"]*)_file\/(board-pack(?:\.\w+)?\.html")/g,
    by: "$1$2",
    reason: "the preview has the board pack among the files, the published site beside its pages",
  },
  {
    pattern: /\n<link rel="modulepreload" href="[^"]*_observablehq\/[^"]*">/g,
    by: "",
    reason: "a page in which no cell runs needs no client",
    onlyWithoutCells: true,
  },
  {
    pattern: /\n<script type="module">\s*import "[^"]*_observablehq\/client[^"]*";\s*<\/script>/g,
    by: "",
    reason: "a page in which no cell runs needs no client",
    onlyWithoutCells: true,
  },
];

/**
 * A page as Framework writes it, made accessible and closed.
 *
 * @throws SaidError when one of the replacements finds nothing to replace
 */
export function publishable(page: string, language: Language): string {
  const hasCells = /import \{[^}]*\} from "[^"]*_observablehq\/client/.test(page);
  let text = page;
  for (const {pattern, by, reason, onlyWithoutCells = false} of replacements) {
    if (onlyWithoutCells && hasCells) continue;
    const replaced = text.replace(pattern, by.replace("LANGUAGE", language));
    if (replaced === text) throw new SaidError(said("page_not_as_expected", {pattern: String(pattern), reason}));
    text = replaced;
  }
  return withPolicy(text);
}

/** The policy stands in the page itself, since its scripts are known only now; the preview needs a laxer one. */
function withPolicy(page: string): string {
  const hashes = [...page.matchAll(/<script[^>]*>([\s\S]+?)<\/script>/g)].map(([, code = ""]) => {
    const hash = createHash("sha256").update(code).digest("base64");
    return `'sha256-${hash}'`;
  });
  const policy = contentPolicy.replace("script-src 'self'", ["script-src 'self'", ...hashes].join(" "));
  return page.replace(
    '<meta charset="utf-8">',
    (meta) => `${meta}\n<meta http-equiv="Content-Security-Policy" content="${policy}">`,
  );
}
