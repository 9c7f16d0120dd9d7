import {collectionEn} from "./collection.en.js";
import {cascadeEn} from "./cascade.en.js";
import {routesEn} from "./routes.en.js";
import {auditEn} from "./hand-over/audit.en.js";
import {overviewEn} from "./overview.en.js";
import {sinceEn} from "./since.en.js";
import {lawEn} from "./law.en.js";
import {matchingEn} from "./matching.en.js";
import {statutoryEn} from "./statutory.en.js";
import {pageTexts} from "../pages/pages.js";

/** Every text of the pages, charts and board pack in English. `fr.ts` has the same keys, or does not compile. */
export const en = {
  colon: ": ",
  semicolon: "; ",
  skip: "Skip to content",
  fictional: "Fictional company",
  fault: "The last change could not be used: these are the last good figures.",
  failedChecks: {
    title: "These figures fail an integrity check",
    text: "They are published all the same: do not rely on them before the rows are explained.",
    rows: (p: {count: string; isOne: boolean}) => `${p.count} ${p.isOne ? "row" : "rows"}`,
  },
  pseudonymous: "Debtors stand under codes.",
  fictionalLong: "Fictional company: names and figures are invented.",
  navigation: "Pages",
  boardPack: "Board pack",
  builtFrom: "Build",
  ledgerEmpty: "Nothing is posted by then",
  ledgerSpan: (from: string, to: string) => `Ledger from ${from} to ${to}`,
  measured: "How this is measured",
  notFound: "There is no such page",
  notFoundText: "The address may be mistyped, or the page has moved.",
  backToOverview: "Back to the overview",

  ...collectionEn,
  ...routesEn,
  ...cascadeEn,
  ...auditEn,
  ...lawEn,
  ...matchingEn,
  ...statutoryEn,
  ...overviewEn,
  ...sinceEn,

  pageGroups: {
    position: "Where we stand",
    causes: "Why",
    outlook: "What will come in",
    action: "What to do",
    evidence: "What it rests on",
  },
  pages: pageTexts("name", "en"),
  questions: pageTexts("question", "en"),

  filters: {
    title: "Filters",
    entity: "Entity",
    segment: "Segment",
    country: "Country",
    all: "All",
    none: "Not stated",
    reset: "Reset",
    asOf: "As of",
    loading: "Redrawing…",
    failed: "The figures for this filter could not be loaded. What is shown is unfiltered.",
    unknown: "The filter in the address is not known here; everything is shown.",
    noScript: "Filters, search and sorting need JavaScript; the page shows the whole company.",
    shown: (what: string) => `Filtered: ${what}`,
    ignored: "This page always shows the whole ledger.",
  },

  empty: "Nothing is open under this filter.",
  emptyWhole: "Nothing is open, and nothing ever was.",
  nothingOpen: (date: string) =>
    `Nothing is open on ${date}: --as-of on the command line, or as_of: in ledger.yaml, chooses another day.`,
  openItemsOnly:
    "Only open items are known: nothing in this ledger had been settled by this date. What was paid before is " +
    "missing, so figures of sales, of delays and of lateness speak of the open items alone, and no earlier " +
    "month compares.",
  emptyWholeText: "No invoice was open at any reporting date: see under Data what was read.",
  emptyText: "No invoice was open at any reporting date. Choose another entity, segment or country.",
  noHistory: "The history begins on this date: there is nothing to compare with yet.",

  change: {
    month: (month: string) => `vs ${month}`,
    year: (month: string) => `vs ${month}`,
    none: "no comparison",
    better: "better",
    worse: "worse",
    neutral: "",
  },

  figures: {
    title: "Headline figures",
    figure: "Figure",
    monthBefore: "The same figures a month before",
    yearBefore: "The same figures a month and a year before",
    trend: (months: number) => `Last ${months} months`,
    definition: (name: string) => `${name}: definition`,
  },

  kpis: {
    "receivable_amount.open": "Open receivables",
    "receivable_amount.current": "Not yet due",
    "receivable_amount.overdue": "Overdue",
    "receivable_amount.unapplied_cash": "Unapplied cash",
    "receivable_amount.unapplied_credits": "Unapplied credit notes",
    "receivable_amount.net": "Net receivables",
    "overdue_rate.value": "Overdue rate, by value",
    "overdue_rate.count": "Overdue rate, by count",
    "dso.balance_90d": "DSO, 90 days",
    "dso.balance_365d": "DSO, 365 days",
    "dso.count_back": "DSO, count-back",
    "best_possible_dso.balance_90d": "Best possible DSO",
    "best_possible_dso.balance_365d": "Best possible DSO, 365 days",
    "best_possible_dso.count_back": "Best possible DSO, count-back",
    "average_days_delinquent.balance_90d": "Average days delinquent",
    "average_days_delinquent.balance_365d": "Average days delinquent, 365 days",
    "average_days_delinquent.count_back": "Average days delinquent, count-back",
    "late_rate.count_12m": "Late rate, by count",
    "late_rate.value_12m": "Late rate, by value",
    "late_rate.count_paid_12m": "Late rate, paid only",
    "late_rate.value_paid_12m": "Late rate by value, paid only",
    "days_late.mean_floored_12m": "Days late, all invoices",
    "days_late.mean_signed_12m": "Days late, early counted",
    "days_late.mean_late_only_12m": "Days late, late ones only",
    "days_beyond_terms.weighted_12m": "Days beyond terms",
    "days_beyond_terms.weighted_floored_12m": "Days beyond terms, early as zero",
    "days_to_pay.mean_12m": "Days to pay, per invoice",
    "days_to_pay.weighted_12m": "Days to pay, by value",
    "concentration.top_1": "Largest customer",
    "concentration.top_5": "Five largest",
    "concentration.top_10": "Ten largest",
    "concentration.hhi": "Herfindahl index",
    "cei.full_period_3m": "Collection effectiveness, 3 months",
    "cei.full_period_12m": "Collection effectiveness, all sales",
    "cei.monthly_sales_3m": "Collection effectiveness, a month of sales, 3 months",
    "cei.monthly_sales_12m": "Collection effectiveness, a month of sales",
    "receivable_turnover.ending_12m": "Receivables turnover, ending balance",
    "receivable_turnover.average_12m": "Receivables turnover, times a year",
    "promise_kept_rate.count_12m": "Promises kept, by count",
    "promise_kept_rate.value_12m": "Promises kept, by value",
    "bad_debt_rate.net_write_offs_12m": "Bad debt, share of sales",
    "cost_to_collect.in_house_12m": "Cost of own people, 12 months",
    "cost_to_collect.providers_12m": "Cost of providers, 12 months",
    "cost_to_collect.per_amount_collected_12m": "Cost to collect 100",
    "dispute_rate.count_12m": "Contested invoices, 12 months",
    "dispute_rate.count_all": "Contested invoices, whole history",
    "dispute_rate.open_value": "Open amount in dispute",
    "dispute_days.mean_closed_12m": "Dispute days, closed ones",
    "dispute_days.mean_closed_all": "Dispute days, whole history",
    "dispute_days.median_survival_all": "Dispute days, median with open ones",
    "dispute_cost.total_12m": "Cost of disputes, 12 months",
    "dispute_cost.per_dispute_12m": "Cost per closed dispute",
    "legal_interest.accrued_amount": "Legal interest accrued",
    "legal_interest.indemnity_amount": "Recovery indemnities",
    "terms_beyond_legal_maximum.count_12m": "Terms beyond the legal maximum",
    "terms_beyond_legal_maximum.value_12m": "Terms beyond the maximum, by value",
    "expected_credit_loss.amount": "Expected credit loss, management estimate",
    "expected_credit_loss.rate": "Expected credit loss, share of open",
  },

  flags: {
    not_available: "not computed for this ledger",
    open_items_only: "of open items only: what was settled in full is missing",
    no_sales: "no sales in the window",
    negative_sales: "credit notes exceed sales in the window",
    no_payments: "no payment in the window",
    no_receivables: "nothing is open",
    no_invoices: "no invoice in the window",
    history_exhausted: "lower bound: the history is shorter than the count",
    short_history: "the history is shorter than the window",
    thin: "few invoices: read with care",
    negative_receivables: "the balance is negative",
    missing_due_date: "some invoices have no due date",
    above_one: "above 100%: capped or to be checked",
    closing_above_sales: "more is open than was sold: read with care",
    credited_amount_missing: "the credited amount of some disputes is unknown",
    empty_bucket: "nothing was in this bucket",
    few_clusters: "few customers to draw from: read with care",
    too_few_clusters: "too few customers to draw from",
    often_undefined: "often not to be computed",
    no_events: "no payment was seen yet",
    no_cash: "no cash came in",
    fewer_debtors: "fewer debtors than counted",
    insufficient_data: "too little history",
    starts_late: "no invoice was watched from its first day: conditional on what was still open then",
    median_not_reached: "more than half are still open: no median yet",
    minutes_missing: "some actions state no minutes",
    month_not_over: "the month is not over",
    net_amount_unknown: "amounts without tax are not in the export",
    no_actions_export: "there is no export of actions",
    no_base: "nothing to divide by",
    no_closed_disputes: "no dispute was closed in the window",
    no_cost_of_capital: "no cost of capital is set",
    no_country: "customers without a country are left out",
    no_disputes: "no dispute yet",
    no_disputes_export: "there is no export of disputes",
    no_french_businesses: "no invoice to a French business in the window",
    no_history: "no history yet",
    no_loaded_hour: "no hourly cost is set",
    loaded_hour_in_euros: "the hourly cost of the records is in euros: enter your own in the currency of the ledger",
    no_loss_rate: "a bucket has no loss rate",
    no_own_data: "no data of the company’s own",
    no_promises: "no promise fell due in the window",
    no_promises_export: "there is no export of promises",
    no_provider_entries_export: "there is no export of provider entries",
    no_write_offs: "no write-off in the history: no loss rate",
    no_write_offs_export: "there is no export of write-offs",
    not_in_euros: "set in euros by law; the ledger is in another currency",
    nothing_due: "nothing fell due in the window",
    outside_eu: "sales under the law of a country that has no record are left out",
    overpaid: "more was paid than was owed",
    promised_only: "promised invoices only",
    too_few_invoices: "too few invoices",
    undated_disputes: "disputes have no date: counted from the invoice",
    undated_items: "some items have no date",
  },

  buckets: {
    not_due: "Not due",
    no_due_date: "No due date",
    range: (from: string, to: string) => `${from}–${to} days`,
    from: (from: string) => `${from} days and more`,
  },
  bucketsIssued: {
    range: (from: string, to: string) => `${from}–${to} days old`,
    from: (from: string) => `${from} days old and more`,
  },

  columns: {
    customer: "Customer",
    segment: "Segment",
    country: "Country",
    entity: "Entity",
    month: "Month",
    bucket: "Age",
    total: "Total",
    open: "Open",
    overdue: "Overdue",
    overdueRate: "Overdue rate",
    change: (month: string) => `Change since ${month}`,
    invoices: "Invoices",
    share: "Share",
    oldest: "Oldest, days overdue",
    daysToPay: "Days to pay, 12 months",
    daysLate: "Days late, 12 months",
    lateRate: "Late rate, 12 months",
    sales: "Sales, 12 months",
    salesWindow: "Sales, 90 days",
    lastPayment: "Last payment",
    account: "Account",
    balanceOn: "On",
    control: "Control account",
    openItems: "Open items",
    cash: "Unapplied cash",
    credits: "Unapplied credits",
    valuation: "Revaluations and accruals",
    documents: "Documents",
    ledger: "Ledger balance",
    difference: "Difference",
    source: "Source",
    format: "Format",
    table: "Table",
    rowsRead: "Rows read",
    rowsLoaded: "Loaded",
    rowsRejected: "Rejected",
    amountRead: "Amount read",
    amountLoaded: "Amount loaded",
    reason: "Reason",
    result: "Result",
    rows: "Rows",
    row: "Row",
    column: "Column",
    value: "Value",
    document: "Document",
    kind: "Kind",
    issuedOn: "Issued",
    dueOn: "Due",
    settledOn: "Settled",
    gross: "Amount",
    late: "Days late",
    disputed: "Disputed",
    sales1: "Sales",
    paid: "Paid",
    amountOf: (what: string, currency: string) => `${what}, ${currency}`,
  },

  chart: {
    table: "Figures behind this chart",
    hint: "Left and right arrows move along the chart.",
    alternative: (title: string, subtitle: string) => `${title}. ${subtitle}`,
    lastYear: "a year ago",
    notComputed: "This chart needs figures that this ledger does not give yet.",
    flagNote: (p: {names: string; flag: string; when: string}) => `${p.names}: ${p.flag} (${p.when}).`,
    scroll: (title: string) => `${title}, table`,
  },

  answers: {
    overview: (p: {verb: "rose" | "fell" | "same"; by: string; overdue: string; rate: string; month: string}) =>
      p.verb === "same"
        ? `Overdue is unchanged at ${p.overdue}, ${p.rate} of receivables`
        : `Overdue ${p.verb} by ${p.by} in ${p.month} to ${p.overdue}, ${p.rate} of receivables`,
    overviewStart: (p: {overdue: string; open: string; rate: string}) =>
      `${p.overdue} of ${p.open} receivable is overdue, ${p.rate}`,
    overviewNone: (p: {open: string}) => `Nothing is overdue; ${p.open} is open`,
    ageing: (p: {overdue: string; open: string; old: string; days: string; oldShare: string}) =>
      `${p.overdue} of ${p.open} is overdue; ${p.old} of it for more than ${p.days} days (${p.oldShare})`,
    ageingOlder: (p: {share: string; then: string}) => `, against ${p.then} a year ago`,
    dso: (p: {dso: string; late: string}) => `Sales stay unpaid for ${p.dso}; ${p.late} of them are lateness`,
    dsoMissing: "DSO cannot be computed at this date",
    dsoYear: (p: {verb: "more" | "fewer" | "same"; by: string}) =>
      p.verb === "same" ? ", as a year ago" : `, ${p.by} ${p.verb} than a year ago in all`,
    lateness: (p: {value: string; count: string}) =>
      `${p.value} of the value due in the last twelve months was not paid on time, ${p.count} of the invoices`,
    latenessMissing: "No invoice fell due in the last twelve months",
    customers: (p: {five: string; count: string}) => `Five of ${p.count} customers hold ${p.five} of what is open`,
    customersFew: (p: {count: string; isOne: boolean}) =>
      p.isOne ? "One customer has an account" : `${p.count} customers have an account`,
    customer: (p: {name: string; open: string; overdue: string}) =>
      `${p.name} owes ${p.open}, of which ${p.overdue} overdue`,
    customerNone: (p: {name: string}) => `${p.name} owes nothing`,
    dataTies: (p: {balance: string}) =>
      `Every account ties out: open items equal the control balance of ${p.balance} to the cent`,
    dataDiffers: (p: {difference: string; accounts: number}) =>
      `${p.accounts === 1 ? "One account does" : `${p.accounts} accounts do`} not tie out: ${p.difference} is ` +
      "unexplained",
    dataUnknown: "No control balance was given: the tie-out cannot be made",
    dataRejects: (p: {rejected: string; read: string}) => `; ${p.rejected} of ${p.read} rows were rejected`,
    dataNoRejects: (p: {read: string}) =>
      p.read === "0"
        ? "; no row was read"
        : p.read === "1"
          ? "; the one row was loaded"
          : `; all ${p.read} rows were loaded`,
    definitions: (p: {count: number}) => `${p.count} definitions, printed from the models that compute the figures`,
  },

  titles: {
    ageingByMonth: (p: {verb: "rose" | "fell" | "same"; from: string; to: string; month: string}) =>
      p.verb === "same"
        ? `Overdue stands where it stood in ${p.month}, at ${p.to}`
        : `Overdue ${p.verb} from ${p.from} in ${p.month} to ${p.to}`,
    ageingByMonthSubtitle: (currency: string, months: number) =>
      `Open receivables by days past due, ${currency}, month ends, ${months} ${months === 1 ? "month" : "months"}`,
    ageingNow: (p: {bucket: string; amount: string; verb: "rose" | "fell"}) =>
      `${p.bucket}: the bucket that ${p.verb} most in a year, by ${p.amount}`,
    ageingNowFirst: "What is open, by days past due",
    ageingNowSubtitle: (currency: string, now: string, then: string | null) =>
      then === null
        ? `Open receivables by days past due, ${currency}, ${now}`
        : `Open receivables by days past due, ${currency}, ${now} and ${then}`,
    ageingIssued: (p: {share: string; days: string}) =>
      `${p.share} of what is open was invoiced more than ${p.days} days ago`,
    ageingIssuedPlain: "What is open, by days since the invoice",
    ageingIssuedSubtitle: (currency: string, now: string) =>
      `Open receivables by days since the invoice, ${currency}, ${now}`,
    ageingTable: "Balance by month and age",
    ageingTableIssued: "Balance by month and days since the invoice",
    breakdowns: "Where it is overdue",
    breakdownsSubtitle: (month: string) => `Overdue by entity, segment and country, and its change since ${month}`,
    movers: (p: {name: string; by: string; verb: "rise" | "fall"}) =>
      `The largest ${p.verb} of the month: ${p.name}, ${p.by}`,
    moversNone: "No account moved this month",
    moversSubtitle: (currency: string, from: string, to: string) =>
      `Change of overdue from ${from} to ${to} by customer, ${currency}`,
    moversOthers: "All others",
    moversTotal: "Overdue in all",
    debtors: "The ten debtors that matter",
    debtorsSubtitle: "Largest by overdue amount, then by open amount",
    debtorsNone: "Nobody owes anything under this filter.",
    dsoLines: (p: {low: string; high: string}) => `Three ways to count put DSO between ${p.low} and ${p.high}`,
    dsoLinesPlain: "Three ways to count DSO",
    dsoLinesSubtitle: (months: number) =>
      `Days sales outstanding, days, month ends, ${months} ${months === 1 ? "month" : "months"}`,
    dsoShort: {balance_90d: "90 days", balance_365d: "365 days", count_back: "count-back"},
    dsoParts: (p: {share: string}) => `${p.share} of DSO is lateness, the rest is terms`,
    dsoPartsPlain: "What terms and lateness make of DSO",
    dsoPartsSubtitle: "Best possible DSO and average days delinquent, days, 90-day window, month ends",
    dsoPartsBest: "Terms: best possible DSO",
    dsoPartsLate: "Lateness: average days delinquent",
    salesAndOpen: (p: {sales: "grew" | "shrank"; salesBy: string; open: "grew" | "shrank"; openBy: string}) =>
      `Sales ${p.sales} by ${p.salesBy} in a year, receivables ${p.open} by ${p.openBy}`,
    salesAndOpenPlain: "Receivables against the sales they come from",
    salesAndOpenSubtitle: (currency: string) =>
      `Open receivables and sales of the last 90 days, tax included, ${currency}, month ends`,
    sales90: "Sales, 90 days",
    dsoTable: "DSO month by month",
    lateRate: (p: {verb: "rose" | "fell" | "same"; from: string; to: string}) =>
      p.verb === "same"
        ? `${p.to} of the value due is paid late, as a year ago`
        : `The late share of value due ${p.verb} from ${p.from} to ${p.to} in a year`,
    lateRatePlain: "The late share of what fell due",
    lateRateSubtitle: (months: number) =>
      `Late rate of invoices due in the last 12 months, percent, month ends, ${months} ` +
      `${months === 1 ? "month" : "months"}`,
    byValue: "by value",
    byCount: "by count",
    survivor: (p: {gap: string}) => `Counting paid invoices only would hide ${p.gap} of lateness`,
    survivorPlain: "Paid invoices only, against all that fell due",
    survivorSubtitle: "Late rate by value, percent, 12 months: all invoices due, and paid ones only",
    survivorNote:
      "Rates over paid invoices leave out whoever has not paid yet, and the worst payers last. The cohort of " +
      "all invoices due counts them: it is the figure to steer by.",
    allDue: "all due",
    paidOnly: "paid only",
    daysLate: (p: {late: string}) => `An invoice that is late is late by ${p.late} on average`,
    daysLatePlain: "How late invoices are",
    daysLateSubtitle: "Days late of invoices settled in the last 12 months, days, month ends",
    lateOnly: "late ones only",
    allInvoices: "all, early as 0",
    daysToPay: (p: {days: string}) => `Customers take ${p.days} to pay, weighted by amount`,
    daysToPayPlain: "How long customers take to pay",
    daysToPaySubtitle: "Days from invoice to settlement, days, settled in the last 12 months, month ends",
    perInvoice: "per invoice",
    weighted: "by value",
    beyondTerms: (p: {days: string; verb: "after" | "before"}) =>
      `Money comes in ${p.days} ${p.verb} the agreed date on average`,
    beyondTermsPlain: "When money comes in, against the agreed date",
    beyondTermsSubtitle: "Days beyond terms, weighted by payment, days, 12 months, month ends",
    signed: "early deducted",
    floored: "early as 0",
    lateTable: "Late payment month by month",
  },

  late: {
    cohorts: (p: {month: string; share: string}) =>
      `${p.month} was the worst due month of the last twelve: ${p.share} of the value was late`,
    cohortsPlain: "The late share by month of the due date",
    cohortsSubtitle: "Share of the value due in each month that was settled late or is still open, percent",
    cohortsNote: "The latest months still move: what is open there is paid late, or not at all.",
    settledLate: "settled late",
    stillOpen: "still open",
    settled: "settled",
    distribution: (p: {onTime: string; share: string; days: string}) =>
      `${p.onTime} of invoices were settled by their due date; ${p.share} were or are more than ${p.days} days late`,
    distributionPlain: "How many days before or after the due date",
    distributionSubtitle:
      "Due lines of the last 12 months by days from the due date to settlement, or to today while open",
    days: "Days after the due date",
    amountShare: "Share of amount",
    before: "before the due date",
    earlierThan: (days: string) => `${days} days early or more`,
    onTheDay: "on the due date",
    exactly: (days: string) => `${days} days`,
    between: (from: string, to: string) => `${from} to ${to}`,
    from: (days: string) => `${days} and more`,
    upTo: (value: string) => `up to ${value}`,
    above: (value: string) => `above ${value}`,
    onReceipt: "on receipt",
    who: (p: {name: string; share: string}) => `${p.name} pays latest of the segments: ${p.share} of the value due`,
    whoPlain: "Who pays late",
    whoSubtitle:
      "Due in the last 12 months: late share by segment, country, entity, size of the invoice and terms granted",
    whoNote:
      "Mean days late count the late lines only; those still open count with their days so far, so that the " +
      "mean is a lower bound.",
    size: (currency: string) => `Size of the invoice, ${currency}`,
    terms: "Terms, days from issue",
    due: "Due",
    lateAmount: "Late",
    lateShare: "Late, by value",
    lateCount: "Late, by count",
    meanDays: "Mean days late",
    customers: (p: {count: number; share: string}) =>
      `${p.count === 1 ? "One customer accounts" : `${p.count} customers account`} for ${p.share} of the late amount`,
    customersSubtitle: "Largest late amounts, due in the last 12 months",
  },

  payment: {
    title: (p: {median: string; unpaid: string; day: string}) =>
      `Half of invoices are paid by day ${p.median}; ${p.unpaid} are still unpaid after ${p.day} days`,
    plain: "How long until invoices are paid",
    subtitle:
      "Share of invoices not yet paid by days since issue, percent, Kaplan-Meier with its 80% band, last 12 months",
    paidOnly: (p: {count: string; mean: string; median: string}) =>
      `The ${p.count} lines that were paid took ${p.mean} on average, half of them ${p.median} or fewer: the ` +
      "slow ones are missing.",
    nobodyPaid: "Nothing was paid in the last twelve months.",
    withOpen: (p: {count: string; median: string; low: string | null; high: string | null}) =>
      `With the ${p.count} that were not paid counted as long as they were watched, half are paid by day ${p.median}` +
      (p.low === null
        ? "."
        : p.high === null
          ? ` (80% interval from ${p.low}).`
          : ` (80% interval ${p.low} to ${p.high}).`),
    atLeast: (p: {mean: string; upTo: string}) =>
      `Their mean is then at least ${p.mean}, none counted beyond day ${p.upTo}.`,
    cut:
      "The curve ends where fewer than five invoices are left to carry it. Written off or credited counts as not " +
      "paid, watched until then.",
    median: (days: string) => `median ${days}`,
    meanPaid: (days: string) => `mean of paid ones ${days}`,
    day: "Days since issue",
    share: "Not yet paid",
    low: "80% interval from",
    high: "to",
    atRisk: "Invoices watched",
  },

  parts: {
    title: (p: {disputed: string; placed: string; insolvent: string}) =>
      `Of what is overdue, ${p.placed} is with a provider, ${p.insolvent} owed by insolvent customers, ` +
      `${p.disputed} disputed`,
    plain: "Nothing overdue is disputed, placed or owed by an insolvent customer",
    issued: "The same by days since the invoice",
    subtitleDue: (currency: string) => `Open receivables by days past due, ${currency}, at the reporting date`,
    subtitleIssued: (currency: string) =>
      `Open receivables by days since the invoice, ${currency}, at the reporting date`,
    note: "An item counts once: insolvent before placed before disputed; of a disputed invoice only what is disputed.",
    byIssueDate: "Show by invoice date",
    regular: "none of these",
    disputed: "disputed",
    placed: "with a provider",
    insolvent: "insolvent",
  },

  rolls: {
    title: (p: {bucket: string; share: string}) => `${p.bucket}: ${p.share} is in an older bucket a month later`,
    plain: "What becomes of each bucket within a month",
    subtitle:
      "Roll rates: share of the amount in a bucket at a month end that is in each state one month later, " +
      "percent, last 12 pairs of month ends, item by item; a stronger shade is more",
    note: "Each row adds up to 100%. Calendar months: with buckets of 30 days an item can skip a bucket.",
    none: "Fewer than two month ends: nothing could roll yet.",
    from: "Bucket",
    seen: "Seen in it",
    states: {paid: "Paid", credited: "Credited", written_off: "Written off"},
    ends: (p: {bucket: string; share: string}) => `${p.bucket}: ${p.share} ends written off`,
    endsPlain: "How each bucket ends",
    endsSubtitle: "Share of the amount that ends so if the months to come are like the last twelve, percent",
    monthsLeft: "Months until out",
    unknown: "A dash: a bucket that it leads to was never seen, or nothing ever left it.",
    ahead: (p: {share: string; months: number}) =>
      `${p.share} of what is open today should be paid within ${p.months} months`,
    aheadPlain: "Today’s balances in the months ahead",
    aheadSubtitle: (currency: string) =>
      `Balances of today rolled forward, without new invoices, ${currency}; in small type the 80% interval`,
    state: "State",
    inMonths: (n: number) => (n === 0 ? "today" : n === 1 ? "in 1 month" : `in ${n} months`),
    since: (state: string) => `${state} since`,
    range: (low: string, high: string) => `${low} – ${high}`,
    intervalNote:
      "Intervals come from drawing debtors again: they say how well the rates are known, not how a month may " +
      "differ from the last twelve.",
    noIntervals: "Intervals are computed for the whole company only.",
    fewDebtors: "There are too few debtors for intervals.",
  },

  vintages: {
    title: (p: {month: string; now: string; months: number; then: string | null}) =>
      `${p.month}: ${p.now} collected after ` +
      `${p.months === 1 ? "a month" : `${p.months} months`}${
        p.then === null ? "" : `, against ${p.then} of earlier cohorts`
      }`,
    plain: "What of a month’s invoices has come in",
    subtitle:
      "Vintages: share of a month’s invoices collected, percent, by months since issue; band: lowest and " +
      "highest of the twelve cohorts before the last twelve",
    policy:
      "Credit notes reduce what was to be collected from the month they were applied in; write-offs do not: " +
      "what was given up was not collected.",
    earlier: "earlier cohorts",
    low: "lowest",
    high: "highest",
    age: "Months since issue",
    atIssue: "end of month",
    after: (months: number) => `+${months}`,
    issuedIn: "Issued in",
    invoiced: "Invoiced",
    table: (p: {month: string; share: string}) =>
      `Three months after its end, ${p.share} of ${p.month}’s invoices is still to be collected`,
    tablePlain: "What of each month’s invoices is still to be collected",
    tableSubtitle:
      "Uncollected balance: share of what was invoiced, less credit notes, not collected by the end of the " +
      "month, percent, by months since issue; a strong shade is uncollected",
    oneFilter: "Vintages are computed for one filter at a time: choose only an entity, a segment or a country.",
  },

  wholeCompany: "Whole company: this part does not follow the filter.",
  flagPartial: (reasons: string) => `partial: ${reasons}`,
  flagRateMissing: (half: string) => (half === "" ? "a legal rate is missing" : `the legal rate of ${half} is missing`),

  disputes: {
    answer: (p: {open: string; days: string | null; cost: string | null; isPartial: boolean}) =>
      `${p.open} of the open amount is in ` +
      `dispute${p.days === null ? "" : `; disputes last ${p.days} on average`}${
        p.cost === null
          ? ""
          : `${p.days === null ? "; disputes cost" : " and cost"} ${
              p.isPartial ? "at least " : ""
            }${p.cost} in twelve months`
      }`,
    answerMissing: (why: string) => `What is contested cannot be said: ${why}`,
    none: "No dispute is in the ledger",
    noneText:
      "Add an export of disputes to ledger.yaml (invoice, opened on, reason, amount) and this page fills itself.",
    reasons: (p: {names: string; share: string}) => `${p.share} of what was contested comes down to ${p.names}`,
    reasonsPlain: "Why customers contest",
    reasonsSubtitle: (currency: string) =>
      `Disputed amount by reason, ${currency}, and number of disputes; opened in the last 12 months or without a date`,
    count: (n: string, isOne: boolean) => `${n} ${isOne ? "dispute" : "disputes"}`,
    notStated: "Not stated",
    others: "All other reasons",
    reason: "Reason",
    disputes: "Disputes",
    stillOpen: "Still open",
    amount: "Disputed amount",
    cumulative: "Cumulative share",
    component: "Component",
    remark: "Remark",
    costs: (p: {name: string; share: string; total: string}) =>
      `${p.name}: ${p.share} of the ${p.total} that disputes cost`,
    costsPlain: "What disputes cost",
    costsSubtitle: (currency: string) =>
      `Cost of disputes by component, ${currency}, last 12 months; credit notes with tax, the rest without`,
    components: {
      credit_granted: "Credit notes granted",
      handling_time: "Handling time",
      cash_withheld: "Cost of cash withheld",
      provider_and_legal: "Providers and legal costs",
    },
    missing: (p: {name: string; why: string}) => `${p.name}: not in the total, because ${p.why}.`,
    partial: (p: {name: string; why: string}) => `${p.name}: a part only, because ${p.why}.`,
    rateChart: (p: {verb: "rose" | "fell" | "same"; from: string; to: string}) =>
      p.verb === "same"
        ? `${p.to} of invoices are contested, as a year ago`
        : `Contested invoices ${p.verb} from ${p.from} to ${p.to} in a year`,
    rateChartPlain: "How much is contested",
    rateChartSubtitle:
      "Invoices of the last 12 months that were contested, and open amount in dispute, percent, month ends",
    ofInvoices: "of invoices",
    ofOpen: "of open amount",
    daysChart: (p: {days: string}) => `Closed disputes took ${p.days} on average`,
    daysChartPlain: "How long disputes last",
    daysChartSubtitle: "Mean of disputes closed in the last 12 months, and median counting open ones, days, month ends",
    mean: "mean, closed",
    median: "median, with open",
    noneHere: "No dispute was opened in the last twelve months under this filter.",
    granted: "Upheld or settled",
    credited: "Credited",
    department: "Department",
    departments: (p: {name: string; share: string}) =>
      `${p.share} of what was contested is caused by one department: ${p.name}`,
    departmentsPlain: "Which department causes disputes",
    departmentsSubtitle: (currency: string) =>
      `Disputed amount by the department that ledger.yaml gives each reason, ${currency}; opened in the last ` +
      "12 months or without a date",
    departmentsMissing: "ledger.yaml does not say which department causes which reason: add dispute_departments.",
    notAttributed: "Not attributed",
    costBy: {
      reason: "What disputes cost, by reason",
      customer: "What disputes cost, by customer",
      month: "What disputes cost, by month",
    },
    costBySubtitle: {
      reason: (currency: string) =>
        `Each component, ${currency}, last 12 months, the ten dearest reasons; a dash is not known, not zero`,
      customer: (currency: string) => `Each component, ${currency}, last 12 months, the ten dearest customers`,
      month: (currency: string) => `Each component in the month in which it fell, ${currency}`,
    },
    costColumns: {reason: "Reason", customer: "Customer", month: "Month"},
    dso: (p: {days: string; dso: string}) => `${p.days} of a DSO of ${p.dso} are in dispute`,
    dsoPlain: "DSO with and without disputed items",
    dsoSubtitle: "Days sales outstanding, 90 days, with and without the part of open invoices in dispute, month ends",
    dsoWith: "as it is",
    dsoWithout: "without disputes",
  },

  forecast: {
    answer: (p: {expected: string; weeks: number; low: string | null; high: string | null; flag: string | null}) =>
      `${p.expected} should come in over the next ${p.weeks} ` +
      `weeks${p.low === null ? "" : `, between ${p.low} and ${p.high} with a probability of 80%`}${
        p.flag === null ? "" : ` (${p.flag})`
      }`,
    answerNothing: (weeks: number) => `Nothing is open that a forecast could expect in the next ${weeks} weeks`,
    unsure: "The interval does not hold the estimate: there are too few customers to draw from. Do not rely on it.",
    none: "There is no cash forecast for this ledger",
    noneText: "A forecast needs open invoices with due dates and some months of payments to learn from.",
    expected: (weeks: number) => `Expected, ${weeks} weeks`,
    low: "Low, 80% interval",
    high: "High, 80% interval",
    later: "Expected later",
    insolvent: "Owed by insolvent customers",
    unforecast: "Open, no forecast",
    chart: (p: {date: string}) => `Half of it should be in by ${p.date}`,
    chartPlain: "What should come in, week by week",
    chartSubtitle: (p: {currency: string; method: string}) =>
      `Cash expected from invoices already issued, ${p.currency}, per week; band: 80% interval; method: ${p.method}; ` +
      "whole company",
    chartNote:
      "Forecast, not actual: bars are hatched, the band holds four weeks in five if the past repeats itself. " +
      "Sales not yet invoiced are not in it.",
    week: "Week",
    expectedColumn: "Expected",
    disputed: "Disputed, on top",
    totals: "What each method expects",
    totalsSubtitle: (weeks: number) => `Sum of ${weeks} weeks; the first line is the one drawn above`,
    method: "Method",
    methods: {
      survival: "Payment curves of like customers",
      vintage: "Cohorts by week of issue",
      promises: "Promises to pay, alone",
      naive_due_date: "Naive: paid on the due date",
      naive_mean_delay: "Naive: customer’s mean delay",
    },
    backtest: (p: {wape: string; naive: string | null}) =>
      `Tested on the past, a week was missed by ${p.wape} on ` +
      `average${p.naive === null ? "" : `, by ${p.naive} with the better naive method`}`,
    backtestMore: "Tested on the past, the weeks were missed by more than all the cash that came in",
    overAll: "more than all of it",
    backtestPlain: "Tested on the past",
    backtestSubtitle:
      "The forecast as it would have been made at a past date, knowing nothing later, against the cash that " +
      "came in over 13 weeks",
    backtestNone: "The history is too short to test the forecast on the past.",
    coverage: (p: {share: string}) => `${p.share} of the weeks fell inside the interval that should hold 80%.`,
    frozenOn: "Made on",
    forecast: "Forecast",
    actual: "Came in",
    bias: "Bias",
    wape: "Error per week (WAPE)",
    coverageColumn: "Weeks inside the 80% interval",
  },

  customers: {
    search: "Search by name or number",
    sortedBy: "Sorted by open amount",
    shown: (p: {shown: string; total: string}) =>
      `${p.shown} of ${p.total} ${p.total === "1" ? "customer" : "customers"} shown`,
    noneFound: "No customer matches.",
    more: "Show more",
    listTitle: "All customers",
    listTitleFirst: (n: number) => `The ${n} customers who owe most`,
    all: "All customers",
    openChart: (p: {max: string}) => `Open and overdue month by month; the peak was ${p.max}`,
    openChartSubtitle: (currency: string) => `Open and overdue amount, ${currency}, month ends`,
    salesChart: "Invoiced and paid month by month",
    salesChartSubtitle: (currency: string) => `Invoices and payments, ${currency}, per month`,
    items: "Documents, the latest first",
    itemsCut: (p: {shown: string; total: string}) => `The latest ${p.shown} of ${p.total} documents.`,
    notFound: "There is no such customer.",
    group: "Group",
    id: "Number",
    openItems: "Still open",
    kinds: {invoice: "Invoice", credit_note: "Credit note", payment: "Payment"},
    holders: {factor: "with a factor, off our worklist", collector: "with a collector, off our worklist"},
    yes: "yes",
    no: "",
  },

  data: {
    tieOut: "Tie-out to the control accounts",
    tieOutText:
      "Open items, less unapplied cash and credit notes, must equal the balance of the control account in the " +
      "general ledger.",
    unexplained: "Unexplained on the receivable accounts",
    unexplainedText:
      "No rule says what these are. They take part in balances, and in no figure of behaviour (delays, lateness, " +
      "collection).",
    unexplainedKinds: {
      debit: "Debits whose counterpart no rule explains",
      credit: "Credits whose counterpart no rule explains",
    },
    tieOutNone: "The ledger gives no control account.",
    conformity: "Conformity of the FEC",
    conformityText: (p: {kept: string; unknown: string; rules: string}) =>
      `${p.kept} of ${p.rules} rules of article A47 A-1 of the LPF are kept` +
      (p.unknown === "0" ? "." : `; ${p.unknown} cannot be told from the file.`) +
      " The file is read as far as it can be, whatever it breaks.",
    conformityKept: "No rule is broken.",
    rule: "Rule",
    findings: "Findings",
    firstRows: "First rows",
    example: "Example",
    sources: "Sources",
    sourcesText: "Every row is loaded or rejected: read = loaded + rejected.",
    rejectsByReason: "Rejected rows by reason",
    rejects: "First rejected rows",
    rejectsShown: (p: {shown: string; total: string}) =>
      `${p.shown} of ${p.total} shown; the table rejects has them all.`,
    noRejects: "No row was rejected.",
    notes: "Notes",
    build: "This build",
    version: "Version",
    hash: "Build hash",
    models: "Models",
    exports: "Exports",
    engine: "DuckDB",
    invoices: "Invoices",
    customers: "Customers",
    ok: "ties out",
    okDerived: "tied out, from the same accounting lines",
    differs: "differs",
    unknown: "not given",
  },

  definitions: {
    variants: "Variants",
    file: "Model",
    none: "No definition was printed.",
    labels: {
      formula: "Formula",
      numerator: "Numerator",
      denominator: "Denominator",
      window: "Window",
      excluded: "Left out",
      grain: "One row per",
      units: "Units",
      reads: "Reads",
      given: "Assumptions",
      source: "Source",
    },
  },

  pack: {
    title: "Receivables: board pack",
    contents: "Contents",
    page: (n: number, of: number) => `Page ${n} of ${of}`,
    summary: "Summary",
    since: "Since the last pack",
    routes: "In-house or hand over?",
    routesRest: "What it rests on, what would change it",
    further: "To know before deciding",
    rolls: "How debts grow old",
    debtors: "Top debtors",
    movers: "Largest moves",
    debtorsMessage: (p: {count: string; isOne: boolean; share: string; amount: string}) =>
      `${p.isOne ? "One debtor holds" : `${p.count} debtors hold`} ${p.share} of overdue, ${p.amount}`,
    commentary: "Commentary",
    data: "Can these figures be trusted?",
    continued: "continued",
    build: (hash: string) => `build ${hash}`,
  },
};

export type Messages = typeof en;
