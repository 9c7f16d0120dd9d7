/**
 * The site as Framework sees it: title and order of pages, nothing computed.
 * The pages are filled by `data-loaders/publish/pages.ts` into the root named here.
 */
export default {
  root: process.env["ENCOURS_SITE_ROOT"] ?? "ledgers/demo/.encours/site",
  output: process.env["ENCOURS_SITE_OUT"] ?? "dist",
  title: "encours",
  pages: [
    {name: "Overview", path: "/index"},
    {name: "Ageing", path: "/ageing"},
    {name: "DSO", path: "/dso"},
    {name: "Late payment", path: "/lateness"},
    {name: "Collection", path: "/collection"},
    {name: "Disputes", path: "/disputes"},
    {name: "Forecast", path: "/forecast"},
    {name: "Law", path: "/statutory"},
    {name: "Customers", path: "/customers"},
    {name: "Hand over?", path: "/routes"},
    {name: "Worklist", path: "/claims"},
    {name: "Cascade", path: "/cascade"},
    {name: "Providers", path: "/providers"},
    {name: "Simulator", path: "/simulator"},
    {name: "Data", path: "/data"},
    {name: "Assumptions", path: "/assumptions"},
    {name: "Methodology", path: "/methodology"},
    {name: "Definitions", path: "/definitions"},
  ],
  style: "style.css",
  globalStylesheets: [],
  sidebar: false,
  toc: false,
  pager: false,
  search: false,
  linkify: false,
};
