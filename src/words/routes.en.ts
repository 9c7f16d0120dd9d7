/** Texts of the pages on assumptions, routes, claims and providers in English. `routes.fr.ts` has the same keys. */
export const routesEn = {
  assumptions: {
    answer: (p: {count: string; regulated: string; published: string; assumed: string}) =>
      `${p.count} numbers are not in the ledger: ${p.regulated} set by law, ${p.published} published, ` +
      `${p.assumed} assumed`,
    attention: (p: {expired: number; toEnter: number}) =>
      p.expired === 0 && p.toEnter === 0
        ? "None is past its validity."
        : [
            p.expired === 0
              ? null
              : `${p.expired} ${p.expired === 1 ? "is" : "are"} past ${p.expired === 1 ? "its" : "their"} ` +
                `validity and not used: what needs ${p.expired === 1 ? "it" : "them"} says so`,
            p.toEnter === 0 ? null : `${p.toEnter} can only come from you`,
          ]
            .filter((x) => x !== null)
            .join("; ") + ".",
    own: (n: number) => (n === 0 ? "This ledger replaces none of them." : `This ledger replaces ${n} of them.`),
    search: "Search by word or key",
    show: "Show",
    choices: {
      all: "All",
      attention: "To be looked at",
      own: "This ledger’s own",
      regulated: "Set by law",
      published: "Published",
      assumed: "Assumed",
    },
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
    columns: {
      title: "Assumption",
      value: "Value",
      range: "Low to high",
      class: "Kind",
      validity: "Valid",
      source: "Source",
    },
    until: (to: string) => `to ${to}`,
    from: (from: string) => `from ${from}`,
    between: (from: string, to: string) => `${from} to ${to}`,
    always: "no end stated",
    asOf: (date: string) => `as of ${date}`,
    expiring: (p: {ended: string; soon: string}) =>
      `${p.ended} ${p.ended === "1" ? "record" : "records"} set by law ${p.ended === "1" ? "has" : "have"} ended and ` +
      `${p.soon} ${p.soon === "1" ? "ends" : "end"} within a year`,
    expiringPlain: "Set by law, ended or about to end",
    expiringSubtitle: "By the day they end; what has a later version in force is left out",
    expiringNone: "No record set by law has ended or ends within a year.",
    ends: "Ends",
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
    overrideText:
      "A value without a source and a date is refused. The bailiffs’ tariff that ended goes on as assumed; any other " +
      "value set by law is carried forward only by somebody who says why.",
    yamlValue: "contract with the agency",
    yamlWhy: "no new order is published; ours still bills the old tariff",
    yamlSource: "bailiff’s invoice of November",
    units: {
      percent: "%",
      points: "points",
      EUR: "EUR",
      "EUR per hour": "EUR an hour",
      "EUR per month": "EUR a month",
      times: "times",
      days: "days",
      months: "months",
      years: "years",
      "half-years": "half-years",
      hours: "hours",
      minutes: "minutes",
      people: "people",
      invoices: "invoices",
      events: "events",
      claims: "claims",
      replicates: "draws",
      weeks: "weeks",
      customers: "customers",
      "standard deviations": "standard deviations",
      "terms from issue": "from issue",
      "terms from delivery": "from delivery",
      "terms from receipt": "from receipt",
      reading: "",
      countries: "",
      score: "of 5",
    },
  },

  bases: {measured: "measured", shrunk: "shrunk", assumed: "assumed"},
  basisExplained: {
    measured: "the company’s own history",
    shrunk: "its own history, drawn towards a wider group because the cell is thin",
    assumed: "an assumption: nothing of the kind was ever seen in this ledger",
  },

  routes: {
    names: {
      in_house: "In-house, by hand",
      software: "In-house, with software",
      agency: "Agency, amicable",
      agency_legal: "Agency, then court",
      lawyer: "Lawyer",
      order_for_payment: "Order for payment",
      small_claims: "Small claims",
      uncontested_claims: "Uncontested claims",
      european_order: "European order for payment",
      european_small_claims: "European small claims",
      recommended: "Each its best route",
      stop: "Stop",
    },
    short: {
      in_house: "In-house",
      software: "Software",
      agency: "Agency",
      agency_legal: "Agency + court",
      lawyer: "Lawyer",
      order_for_payment: "Order",
      small_claims: "Small claims",
      uncontested_claims: "Uncontested",
      european_order: "EU order",
      european_small_claims: "EU small claims",
    },
    none: "Nothing is overdue: there is nothing to collect",
    noneText: "The comparison begins with the first overdue invoice.",
    missing: "The routes were not compared for this ledger",
    missingText: "The warehouse holds no overdue claims or no recovery curves: build it again.",
    answerKeep: (p: {claims: string; amount: string}) =>
      `${p.claims === "1" ? "Keep the one overdue claim" : `Keep all ${p.claims} overdue claims`}: no other ` +
      `route should bring more than collecting the ${p.amount} ourselves`,
    answerKeepSome: (p: {kept: string; claims: string; amount: string; isDecided: boolean}) =>
      `Keep ${p.kept} of ${p.claims} overdue claims (${p.amount}) and hand over none; ` +
      `${p.isDecided ? "stop the others" : "the others are to stop or undecided"}`,
    answerOver: (p: {
      handed: string;
      claims: string;
      advantage: string;
      isSure: boolean;
      low: string | null;
      high: string | null;
    }) =>
      `Handing over ${p.handed} of ${p.claims} overdue claims ${p.isSure ? "should" : "may"} bring ` +
      `${p.advantage} more than keeping them all${p.low === null ? "" : ` (80%: ${p.low} to ${p.high})`}`,
    undecided: "Undecided",
    answerUnknown: (p: {claims: string}) =>
      `Nothing says what collecting any of the overdue claims would bring in: ${p.claims} without a history like them`,
    unknown: (p: {claims: string; amount: string}) =>
      `${p.claims} ${p.claims === "1" ? "claim" : "claims"} (${p.amount}) ${p.claims === "1" ? "is" : "are"} ` +
      "undecided: nothing says what a route would bring in.",
    answerStop: (p: {claims: string}) =>
      p.claims === "1"
        ? "No route is open or worth its cost for the one overdue claim"
        : `No route is open or worth its cost for any of the ${p.claims} overdue claims`,
    rests: (p: {measured: string; shrunk: string; assumed: string}) =>
      `Of the amount with a recommended route, ${p.measured} rests on the company’s own history, ${p.shrunk} ` +
      `on that history drawn towards a wider group, ${p.assumed} on assumptions.`,
    noPlacements:
      "No claim was ever placed with an agency, a lawyer or a bailiff in this ledger: what they would bring in " +
      "is assumed, not measured. The company’s own curve times an assumed factor stands in for them; the " +
      "ranking hangs on that factor.",
    insufficient: (p: {claims: string; amount: string}) =>
      `For ${p.claims} ${p.claims === "1" ? "claim" : "claims"} (${p.amount}) neither the best route nor the ` +
      "next has enough history of its own: the recommendation is a starting point, not a finding.",
    inEuros: (p: {currency: string}) =>
      "Prices, tariffs and hourly costs of the records are in euros and counted here as if one euro were one " +
      `${p.currency}: enter your own in ${p.currency} before following the figures.`,
    notDiscounted: "No cost of capital is set: a euro next year counts as much as a euro today.",
    figures: {
      overdue: (n: string) => `Overdue, ${n} ${n === "1" ? "claim" : "claims"}`,
      recommended: "Each claim its best route, net",
      inHouse: "All in-house, net",
      advantage: "More than all in-house",
      handed: (n: string) => `To hand over, ${n} ${n === "1" ? "claim" : "claims"}`,
      unknown: (n: string) => `Undecided, ${n} ${n === "1" ? "claim" : "claims"}`,
      stopped: (n: string) => `To stop, ${n} ${n === "1" ? "claim" : "claims"}`,
      low: "Low, 80%",
      high: "High, 80%",
    },
    base: (value: string) => `${value} before your changes`,
    referencesTitle: "For comparison: a credit insurer, and giving up",
    referencesSubtitle: (p: {currency: string}) =>
      "Not ways to collect: what a policy in force would pay on the amount without VAT after its waiting " +
      `period, less the premium; and the VAT that comes back once a claim is lost for good, ${p.currency}`,
    reference: "Reference",
    references: {insurer: "Credit insurer", write_off: "Write-off with VAT relief"},
    tableTitle: (p: {route: string; net: string}) =>
      `If all took one route, “${p.route}” would bring most: ${p.net} net`,
    tablePlain: "What each route would bring",
    tableSubtitle: (p: {currency: string; months: number}) =>
      `Expected over ${p.months} months, ${p.currency}, present value. Each line sends every claim that is ` +
      "open to a route down that route and expects nothing of the others; the last sends each claim down its " +
      "best",
    columns: {
      route: "Route",
      open: "Eligible claims",
      amount: "Amount",
      recovered: "Comes in",
      cost: "Costs, net of repayment",
      net: "Net",
      interval: "80% interval",
      perEuro: "Cost per euro collected",
      days: "Days to cash",
      basis: "Rests on",
      chosen: "Recommended for",
      group: "Group",
      claims: "Claims",
      best: "Best single route",
      reason: "Why not",
      closed: "Closed",
      update: "Record to update",
      finding: "Finding",
      found: "Found",
      share: "Share",
      remark: "Remark",
    },
    chosen: (p: {claims: string; amount: string}) => `${p.claims} (${p.amount})`,
    notComputable: "not computable",
    interval: (p: {low: string; high: string}) => `${p.low} to ${p.high}`,
    cents: (value: string) => `${value} ct`,
    closuresTitle: (p: {claims: string; route: string; key: string}) =>
      `“${p.route}” cannot be computed for ${p.claims} ${p.claims === "1" ? "claim" : "claims"} until a record ` +
      `is updated (${p.key})`,
    closuresPlain: "Where a route is closed",
    closuresSubtitle:
      "Claims that a route cannot take, and why; a route whose price is unknown is left out, never guessed",
    everyRoute: "every route",
    closuresNone: "Every route is open to every claim.",
    reasons: {
      disputed: "disputed: settle the dispute first",
      limitation_passed: "past the last day to sue",
      consumer: "the debtor is a consumer",
      public_debtor: "the debtor is a public body",
      insolvent: "the debtor is insolvent: declare the claim",
      related_party: "the debtor is a related company",
      above_ceiling: "above the ceiling of this procedure",
      between_traders: "no longer open between traders",
      switched_off: "not yet in use: no implementing decree",
      foreign_creditor: "a procedure of France; yours are not modelled",
      foreign_debtor: "the debtor is abroad",
      law_not_modelled: "the courts of your country are not priced here",
      not_cross_border: "only across a border",
      outside_eu: "only between member states of the EU",
      tariff_missing: "no valid tariff",
      no_recovery_rate: "nothing says what it would bring in",
      no_policy: "not insured",
      country_unknown: "the debtor’s country is unknown",
      unlawful_fee: "a pure success fee is unlawful for a lawyer in France",
    },
    mapTitle: (p: {route: string; cells: string; of: string}) =>
      `“${p.route}” is best in ${p.cells} of ${p.of} cells of age and amount`,
    mapStop: (p: {cells: string; of: string}) =>
      `In ${p.cells} of ${p.of} ${p.of === "1" ? "cell" : "cells"} of age and amount no route brings more than ` +
      "it costs",
    mapPlain: "The best route by age and amount",
    mapSubtitle:
      "Route with the highest net over the claims of a cell, how probable it is that no other brings more, and " +
      "the number of claims",
    mapNote:
      "An empty cell holds no claim. A dashed cell rests on assumptions, a dotted one on history drawn towards " +
      "a wider group, a full one on the company’s own history.",
    mapAge: "Days past due",
    band: (p: {from: string; to: string | null}) => (p.to === null ? `${p.from} and more` : `${p.from} – ${p.to}`),
    mapClaims: (n: string) => `${n} cl.`,
    groupsTitle: (p: {name: string; advantage: string}) => `Most is to be gained in ${p.name}: ${p.advantage}`,
    groupsPlain: "By segment and country",
    groupsSubtitle: (currency: string) =>
      `Expected net, ${currency}: all in-house (only claims that pay their own work, as above) and each claim ` +
      "its best route; best single route: every claim open to it along it, also where it does not pay",
    dimensions: {all: "All", age_band: "Age", amount_band: "Amount", segment: "Segment", country: "Country"},
    readinessTitle: (p: {share: string; finding: string}) =>
      `What handing over will not mend: ${p.finding}, ${p.share}`,
    readinessPlain: "What handing over will not mend",
    readinessSubtitle:
      "Faults on our own side that make customers pay late, whoever collects; the last twelve months, whole company",
    findings: {
      invoicing_errors: "disputes caused by errors of our invoices",
      disputes_conceded: "disputes that customers were right about",
      late_invoicing: "invoices issued too long after delivery",
      no_reminder: "overdue invoices without a reminder",
      missing_due_dates: "invoices that state no due date",
      missing_terms: "customers without agreed terms",
      lost_customers: "debtors who no longer buy",
    },
    units: {disputes: "disputes", invoices: "invoices", customers: "customers"},
    foundOf: (p: {items: string; of: string; unit: string}) => `${p.items} of ${p.of} ${p.unit}`,
    threshold: (days: string) => `more than ${days} days`,
    flags: {
      no_disputes_export: "no export of disputes",
      no_dispute_reasons: "no dispute states its reason",
      no_dispute_outcomes: "no dispute states its outcome",
      no_delivery_dates: "no export of delivery dates",
      no_actions_export: "no export of reminders",
      short_history: "the history is shorter than a year",
      nothing_to_examine: "nothing to look at",
      thin: "few cases: read with care",
    },
  },

  claims: {
    answer: (p: {kept: string; handed: string; stopped: string; undecided: string | null; amount: string}) =>
      `${p.amount} overdue: ${p.handed} ${p.handed === "1" ? "claim" : "claims"} to hand over, ${p.kept} to ` +
      `keep, ${p.stopped} to stop${p.undecided === null ? "" : `, ${p.undecided} undecided`}`,
    title: "Worklist",
    listSubtitle: (currency: string) =>
      `One line per overdue invoice; net present value expected along the recommended route, ${currency}`,
    search: "Search customer or invoice",
    choose: "Recommended",
    any: "All",
    withBasis: "Rests on",
    shown: (p: {shown: string; total: string}) =>
      `${p.shown} of ${p.total} ${p.total === "1" ? "claim" : "claims"} shown`,
    noneFound: "No claim matches.",
    more: "Show more",
    download: "The whole list as",
    columns: {
      claim: "Claim",
      amount: "Overdue",
      age: "Days late",
      route: "Recommended",
      procedure: "Procedure",
      cost: "Cost",
      less: "Less than recommended",
      net: "Net",
      interval: "80% interval",
      probability: "Probability that it is best",
      breakEven: "Pays from",
      limitation: "Last day to sue",
      basis: "Rests on",
      why: "Why",
    },
    whyMost: (p: {advantage: string; next: string}) =>
      `Brings ${p.advantage} more than the best of another kind, “${p.next}”.`,
    whyOnly: "No route of another kind is open to it.",
    whyStop: (p: {next: string | null; net: string}) =>
      p.next === null
        ? "No route brings more than it costs."
        : `No route brings more than it costs; the best, “${p.next}”, would end at ${p.net}.`,
    whyUnknown:
      "Nothing says what a route would bring in: no claim like it was followed, and published rates are not " +
      "allowed (recovery.allow_published).",
    whyNone: "No route is open to it.",
    whyInsolvent: "The debtor is insolvent: declare the claim in the proceedings, no route is open to it.",
    declare: (p: {name: string; claims: string; isAll: boolean}) =>
      p.isAll
        ? `${p.name}: declare the claim, the debtor is insolvent`
        : `${p.name}, ${p.claims} of them to declare (insolvent debtor)`,
    thin: "Little history of its own behind it.",
    others: "Costs and other routes",
    cost: (p: {total: string; always: string; success: string; repaid: string}) =>
      `Expected cost ${p.total}: ${p.always} whatever happens, ${p.success} on success, less ${p.repaid} that ` +
      "the debtor repays",
    counted: (p: {name: string; count: string}) => `${p.name} (${p.count})`,
    handOver: "Hand over, by any route",
    families: {in_house: "In-house", agency: "Agency", lawyer: "Lawyer", bailiff: "Bailiff (commissaire de justice)"},
    anyOf: (family: string) => `${family}, any procedure`,
    noneBest: (p: {name: string; open: string}) =>
      `${p.name}: recommended for no claim; for ${p.open === "1" ? "the one" : `each of the ${p.open}`} open ` +
      "to it, something else brings more",
    noneOpen: (p: {name: string}) => `${p.name}: open to no claim`,
    closedTo: (p: {claims: string; reasons: string}) => `Closed to ${p.claims}: ${p.reasons}.`,
    closest: (p: {shown: string}) =>
      p.shown === "1" ? "Where it comes closest" : `The ${p.shown} claims for which it comes closest`,
    other: (p: {route: string; net: string; cost: string; less: string}) =>
      `${p.route}: ${p.net} net at a cost of ${p.cost}, ${p.less} less`,
    closed: (p: {route: string; why: string}) => `${p.route}: ${p.why}`,
    placed: (p: {provider: string}) => `with ${p.provider}`,
    never: "never",
    expectsRate: (rate: string) => `${rate} of it`,
    file: {
      claim_id: "Invoice",
      customer_id: "Customer number",
      customer_name: "Customer",
      entity: "Entity",
      segment: "Segment",
      country: "Country",
      due_on: "Due",
      age_days: "Days late",
      open_amount: "Overdue",
      route: "Recommended route",
      reason: "Why",
      net_amount: "Net",
      net_low_80: "Net, low 80%",
      net_high_80: "Net, high 80%",
      best_probability: "Probability that it is best",
      recovered_rate: "Share expected",
      days_to_cash: "Days to cash",
      break_even_amount: "Pays from",
      break_even_rate: "Break-even share",
      limitation_on: "Last day to sue",
      basis: "Rests on",
      next_route: "Best route of another kind",
      advantage_amount: "Advantage over it",
      provider: "Now with",
    },
  },

  simulator: {
    answer: (p: {advantage: string; isChanged: boolean; before: string}) =>
      p.isChanged
        ? `With your figures: ${p.advantage} more than all in-house, against ${p.before} before`
        : `As the records stand: ${p.advantage} more than all in-house`,
    lead:
      "Move what you know better. Every figure of this page follows; the address keeps your values, so that it " +
      "can be sent.",
    noScript: "Without JavaScript this page shows the figures as the records stand.",
    sliders: "Assumptions you can move",
    notSet: "not set",
    as: (value: string) => `record: ${value}`,
    reset: "Back to the records",
    ignored: (names: string) => `Not understood in the address, and left out: ${names}`,
    tornadoTitle: (p: {title: string; swing: string}) =>
      `The answer hangs most on “${p.title}”: ${p.swing} between its low and its high`,
    tornadoPlain: "What the answer hangs on",
    tornadoSubtitle: (currency: string) =>
      `Net of following every recommendation when one assumption goes to its low or its high, ${currency}, ` +
      "change against the records; whole company",
    tornadoNone: "No assumption with bounds moves the result.",
    atLow: "At its low",
    atHigh: "At its high",
    moved: "Claims that change route",
    assumption: "Assumption",
    range: "Low to high",
  },

  providers: {
    answerNone: "No claim was placed with a provider: there is nothing to compare",
    noneText:
      "Add an export of placements (and of the provider’s entries) to ledger.yaml: the page then shows what " +
      "each brought in, and whether that differs from in-house on like claims.",
    answerBetter: (p: {names: string}) => `Of like claims, ${p.names} collect more than we do in-house`,
    answerWorse: (p: {names: string}) => `Of like claims, ${p.names} collect less than we do in-house`,
    answerEqual: (p: {count: string}) =>
      p.count === "1"
        ? "On like claims the one provider cannot be told apart from in-house collection"
        : `On like claims none of the ${p.count} providers can be told apart from in-house collection`,
    answerNaive: (p: {count: string; isOnly: boolean}) =>
      `; the plain comparison would call ${p.isOnly ? "it" : `${p.count} of them`} worse`,
    refused: (p: {names: string}) =>
      `No rank for ${p.names}: too few claims of the kind that both have had, or too little that came in.`,
    chartTitle: (p: {name: string; naive: string; like: string}) =>
      `${p.name}: ${p.naive} against in-house plainly, ${p.like} on like claims`,
    chartPlain: "What each provider collects against in-house",
    chartSubtitle: (months: number) =>
      `Share of the amount collected within ${months} months, difference to in-house in points, with its 80% ` +
      "interval: all claims (hollow), and the claims that are alike in age, amount and segment (full)",
    chartNote:
      "Whoever gets the young files looks good, and whoever gets the hopeless ones looks bad. Only the full " +
      "marks compare like with like; where an interval holds zero, no rank is given.",
    axis: "Difference to in-house, percentage points",
    naive: "All claims, plainly",
    like: "Like claims",
    pairsTitle: "Every pair, plainly and like for like",
    pairsSubtitle:
      "Share of the amount collected within the window; like for like on the strata of age, amount and segment " +
      "that both have had, weighted to the same mix",
    inHouse: "in-house",
    strata: {age_amount_segment: "age, amount and segment", age_amount: "age and amount", age: "age alone"},
    verdicts: {better: "better", worse: "worse"},
    flags: {
      no_overlap: "no rank: they have not had like claims",
      insufficient_data: "no rank: too little has come in",
      not_distinguishable: "no rank: the difference may be chance",
    },
    columns: {
      provider: "Provider",
      versus: "Against",
      claims: "Claims",
      naive: "Plainly",
      naiveDifference: "Difference, pp (80%)",
      common: "Like claims",
      like: "Like for like",
      likeDifference: "Difference, pp (80%)",
      strata: "Alike in",
      verdict: "Rank",
      vintage: "Provider, year placed",
      placed: "Placed",
      recovered: "Recovered",
      rate: "Liquidation rate",
      fees: "Fees",
      netBack: "Net-back",
      perEuro: "Fees per euro collected",
      first: "Days to first cash",
      last: "Days to last cash",
      open: "Still open",
      silent: "Silent, still open",
      gaps: "With a reporting gap",
      remark: "Remark",
    },
    all: "all",
    rateAgainst: (p: {rate: string; versus: string}) => `${p.rate} against ${p.versus}`,
    vintagesTitle: (p: {silent: string; placements: string}) =>
      `${p.silent} of ${p.placements} open placements are silent: ask for news`,
    vintagesPlain: "What became of the claims placed",
    vintagesSubtitle: (currency: string) =>
      `Placements by provider and year, ${currency}; later years have had less time, so compare years of one age`,
    thin: "too few to read",
  },

  methodology: {
    answerNone: "The history is too short to test the routes on the past",
    answer: (p: {date: string; predicted: string; actual: string; bias: string; coverage: string | null}) =>
      `Asked on ${p.date}, the routes would have foretold ${p.predicted}; ${p.actual} came in (bias ${p.bias} ` +
      "of what was " +
      `owed)${p.coverage === null ? "" : `, and ${p.coverage} of the groups fell inside their 80% interval`}`,
    noneText: "A back-test needs twelve months of history before the frozen day and twelve after it.",
    gainKnown: (p: {gain: string; isLoss: boolean; low: string; high: string; claims: string}) =>
      `Following the recommendations then would have ${p.isLoss ? "cost" : "brought"} ${p.gain} on the ` +
      `${p.claims} claims where that can be told (80%: ${p.low} to ${p.high}). Whoever chose which claims to ` +
      "hand over saw more than age, amount and segment: take it as an indication.",
    gainUnknown: (why: string) => `What following the recommendations would have brought cannot be told: ${why}.`,
    gainFlags: {
      no_claims: "there were no claims",
      routes_unknown: "the ledger does not say which route the claims took",
      costs_unknown: "the ledger does not say what the routes cost",
      no_overlap: "no like claims took both routes",
      too_few_claims: "too few claims can be compared",
      short_history: "the history is too short",
    },
    calibrationTitle: (p: {within: string; of: string}) =>
      `In ${p.within} of ${p.of} tenths the share that came in lies inside the interval foretold`,
    calibrationPlain: "What was foretold, and what came in",
    calibrationSubtitle: (date: string) =>
      `Claims overdue on ${date} in ten groups by the share foretold (bar: its 80% interval), and the share ` +
      "that came in since (dot), percent of the amount",
    decile: "Tenth",
    foretold: "Foretold",
    cameIn: "Came in",
    low: "Low, 80%",
    high: "High, 80%",
    claims: "Claims",
    backtestTitle: (p: {error: string; naive: string}) =>
      `A claim was missed by ${p.error} of its amount, by ${p.naive} if all had been foretold the mean`,
    backtestPlain: "The back-test by who held the claims",
    backtestSubtitle: (p: {currency: string; months: number}) =>
      `Recovered within ${p.months} months of the frozen day, ${p.currency}; bias is foretold less came in; by ` +
      "chance alone it would lie in the range beside it in 80 of 100 cases",
    family: "With whom",
    families: {"(all)": "all", in_house: "in-house", agency: "agency", lawyer: "lawyer", bailiff: "bailiff"},
    bias: "Bias",
    chance: "By chance",
    error: "Mean error",
    naiveError: "Mean error of the mean",
    coverage: "Groups inside 80%",
    forecastTitle: "The cash forecast, tested the same way",
    curvesTitle: (p: {young: string; old: string}) =>
      `In-house recovers ${p.young} of what is just overdue, ${p.old} of the oldest`,
    curvesPlain: "What each recovers, by age when it begins",
    curvesSubtitle: (months: number) =>
      `Share of the amount recovered within ${months} months, by days past due at the start, over the claims ` +
      "overdue today; band: 80% interval; dashed: assumed",
    monthsTitle: "Most of it comes in early",
    monthsSubtitle: "In-house: share of the amount recovered by month since the start, by age at the start",
    atRiskTitle: "What the curves were learnt from",
    atRiskSubtitle: (currency: string) =>
      `By family and age: claims and payments seen, amount at risk, ${currency}, and the cells of today’s ` +
      "claims that rest on each kind of evidence",
    age: "Days past due",
    events: "Payments",
    atRisk: "Amount at risk",
    share: "Recovered",
    month: "Month",
    basisTitle: "How evidence and assumption are told apart",
    chanceRange: (p: {low: string; high: string}) => `${p.low} to ${p.high}`,
  },
};
