/** Texts of the pages on assumptions, routes, claims and providers in English. `routes.fr.ts` has the same keys. */
export const routesEn = {
  assumptions: {
    answer: (p: {count: string; regulated: string; published: string; assumed: string}) =>
      `${p.count} numbers are not in the ledger: ${p.regulated} set by law, ${p.published} published, ${p.assumed} assumed`,
    attention: (p: {expired: number; toEnter: number}) =>
      p.expired === 0 && p.toEnter === 0
        ? "None is past its validity."
        : [p.expired === 0 ? null : `${p.expired} ${p.expired === 1 ? "is" : "are"} past ${p.expired === 1 ? "its" : "their"} validity and not used: what needs ${p.expired === 1 ? "it" : "them"} says so`, p.toEnter === 0 ? null : `${p.toEnter} can only come from you`].filter((x) => x !== null).join("; ") + ".",
    own: (n: number) => (n === 0 ? "This ledger replaces none of them." : `This ledger replaces ${n} of them.`),
    search: "Search by word or key",
    show: "Show",
    choices: {all: "All", attention: "To be looked at", own: "This ledger’s own", regulated: "Set by law", published: "Published", assumed: "Assumed"},
    found: (n: string, of: string) => `${n} of ${of}`,
    classes: {regulated: "set by law", published: "published", assumed: "assumed"},
    classMarks: {regulated: "■", published: "●", assumed: "◇"},
    statuses: {
      in_force: "in force",
      not_yet: "not yet in force",
      expired: "past its validity: not used",
      past: "past its validity: used and marked",
      carried_forward: "carried forward",
      to_enter: "to be entered by you",
      superseded: "replaced",
    },
    columns: {title: "Assumption", value: "Value", range: "Low to high", class: "Kind", validity: "Valid", source: "Source"},
    until: (to: string) => `to ${to}`,
    from: (from: string) => `from ${from}`,
    between: (from: string, to: string) => `${from} to ${to}`,
    always: "no end stated",
    asOf: (date: string) => `as of ${date}`,
    own1: "this ledger’s own",
    why: (p: {why: string; on: string}) => `Carried forward on ${p.on}: ${p.why}`,
    restsOn: "Figures that rest on it",
    restsNone: "No figure uses it yet.",
    more: "What it means, what rests on it",
    none: "–",
    noValue: "none: only you can say",
    above: (amount: string) => `above ${amount}`,
    upTo: (amount: string) => `to ${amount}`,
    listed: (n: number) => `${n} values`,
    overrideTitle: "To replace one, say so in ledger.yaml, with its source",
    overrideText: "A value without a source and a date is refused. A value past its validity is carried forward only by somebody who says why.",
    yamlValue: "contract with the agency",
    yamlWhy: "no new order is published; ours still bills the old tariff",
    yamlSource: "bailiff’s invoice of November",
    units: {
      percent: "%", points: "points", EUR: "EUR", "EUR per hour": "EUR an hour", "EUR per month": "EUR a month", times: "times", days: "days", months: "months", years: "years",
      "half-years": "half-years", hours: "hours", minutes: "minutes", people: "people", invoices: "invoices", events: "events", claims: "claims", replicates: "draws", weeks: "weeks",
      customers: "customers", "standard deviations": "standard deviations", "terms from issue": "from issue", "terms from delivery": "from delivery", "terms from receipt": "from receipt",
      reading: "", countries: "", score: "of 5",
    },
  },
};
