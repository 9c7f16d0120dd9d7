/**
 * The site as Framework sees it, nothing computed. The pages are filled by
 * `data-loaders/publish/site-root.ts` into the root named here.
 */
export default {
  root: process.env["ENCOURS_SITE_ROOT"] ?? "ledgers/demo/.encours/site",
  output: process.env["ENCOURS_SITE_OUT"] ?? "dist",
  // the navigation is drawn with the pages; a list of none keeps Framework from reading every page for its title
  pages: [],
  style: "style.css",
  globalStylesheets: [],
  sidebar: false,
  toc: false,
  pager: false,
  search: false,
  linkify: false,
  // a heading is no link to itself
  markdownIt<M extends {core: {ruler: {disable(rule: string): unknown}}}>(markdown: M): M {
    markdown.core.ruler.disable("anchor");
    return markdown;
  },
};
