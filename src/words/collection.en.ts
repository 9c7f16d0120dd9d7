/** The figures of a customer that the sentence on his kind of payer may hold. */
type PayerNumbers = Record<
  "due" | "late" | "days" | "recent" | "earlier" | "over90" | "parts" | "disputed" | "kept" | "promised" | "insolvent",
  string
>;

/**
 * Texts on collection, groups of companies, kinds of payer, disputes, provision and the statutory table in English.
 * `collection.fr.ts` has the same keys.
 */
export const collectionEn = {
  collection: {
    answer: (p: {cei: string; cost: string | null; isBound: boolean}) =>
      `${p.cei} of what could be collected in twelve months ` +
      `was${p.cost === null ? "" : `; collecting 100 cost ${p.isBound ? "at least " : ""}${p.cost}`}`,
    answerMissing: (why: string) => `How well we collect cannot be said: ${why}`,
    cei: (p: {verb: "rose" | "fell" | "same"; from: string; to: string}) =>
      p.verb === "same"
        ? `${p.to} of what could be collected was, as a year ago`
        : `The collected share of what could be collected ${p.verb} from ${p.from} to ${p.to} in a year`,
    ceiPlain: "How much of what could be collected was",
    ceiSubtitle: (months: number) =>
      `Collection effectiveness index, percent, 12 months up to each month end, ${months} ` +
      `${months === 1 ? "month" : "months"}`,
    fullPeriod: "all sales",
    monthlySales: "a month of sales",
    cost: (p: {total: string; cash: string}) => `${p.total} was spent to collect ${p.cash} in twelve months`,
    costPlain: "What collecting costs",
    costSubtitle: (currency: string) => `Cost to collect, without tax, ${currency}, 12 months up to each month end`,
    costParts: {in_house_12m: "own people", providers_12m: "providers"},
    unitCost: (p: {verb: "rose" | "fell" | "same"; from: string; to: string}) =>
      p.verb === "same"
        ? `Collecting 100 costs ${p.to}, as a year ago`
        : `The cost of collecting 100 ${p.verb} from ${p.from} to ${p.to} in a year`,
    unitCostPlain: "What collecting 100 costs",
    unitCostSubtitle: (currency: string) =>
      `Cost without tax per ${currency} 100 of cash received on invoices, 12 months up to each month end`,
    unitCostLabel: "per 100",
    promises: (rate: string) => `${rate} of the promises to pay whose day has come were kept`,
    promisesPlain: "How many promises to pay are kept",
    promisesSubtitle: "Promises kept, percent of those kept and broken, deadline in the 12 months up to each month end",
    promiseStates: "What became of promises to pay",
    promiseStatesSubtitle: "Deadline in the last 12 months; pending ones whatever their date",
    state: "State",
    states: {
      kept: "Kept",
      broken: "Broken",
      superseded: "Replaced by a new promise, not in the rate",
      void: "Void, made after the invoice was paid, not in the rate",
      pending: "Pending, not in the rate",
    },
    promisesColumn: "Promises",
    promised: "Promised",
    received: "Received by the deadline",
    reminders: {
      title: (p: {kind: string; response: string; untouched: string; days: string}) =>
        `${p.kind}: ${p.response} of the invoices reminded were followed by money within ${p.days} days, ` +
        `${p.untouched} of like ones left alone`,
      titlePlain: "What followed each kind of reminder",
      subtitle: (days: string) =>
        `Overdue invoices followed by a payment within ${days} days, or until the next reminder, beside invoices ` +
        "of the same age that nobody had touched; an association, not an effect",
      none: "No reminder of an overdue invoice is recorded.",
      note:
        "Letters go to those whom e-mails did not move, and calls to those expected to pay: the difference is not " +
        "what the reminder did. Splitting like invoices at random would tell.",
      kind: "Reminder, days past due",
      invoices: "Invoices reminded",
      response: "Followed by money",
      amount: "Received",
      untouched: "Untouched stretches",
      selfCure: "Paid untouched",
      difference: "Difference, points",
      remark: "Remark",
      from: (p: {first: string; last: string | null}) =>
        p.last === null ? `${p.first} or more` : `${p.first} to ${p.last}`,
      kinds: {
        email: "E-mail",
        call: "Call",
        letter: "Letter",
        registered_letter: "Registered letter",
        visit: "Visit",
        meeting: "Meeting",
        legal: "Legal step",
      } as Record<string, string>,
      flags: {
        thin: "too few reminders to compare",
        no_untouched: "too few untouched invoices of this age",
      } as Record<string, string>,
      partly: (share: string) => `compared for ${share} of them`,
    },
    turnover: (times: string) => `Receivables turn over ${times} times a year`,
    turnoverPlain: "How often receivables turn over",
    turnoverSubtitle: "Sales of 12 months over receivables, times, month ends",
    onAverage: "on the average",
    onEnding: "on the ending balance",
    badDebt: (p: {lost: string; sales: string}) => `${p.lost} of ${p.sales} sold was written off in twelve months`,
    badDebtPlain: "What is never paid",
    badDebtSubtitle: "Net write-offs over sales, with tax, percent, 12 months up to each month end",
    badDebtLabel: "of sales",
    measured: "What each figure is made of",
    measuredSubtitle: "Numerator, denominator, window and exclusions, under the filter of this page",
    figure: "Figure",
  },

  groups: {
    title: (p: {count: number; share: string; first: string}) =>
      p.count === 1
        ? `One debtor holds ${p.share} of what is open`
        : `${p.count === 10 ? "Ten" : p.count} debtors hold ${p.share} of what is open, the largest ${p.first}`,
    titlePlain: "Whom the receivables hang on",
    subtitle: (p: {currency: string; date: string}) =>
      `Open receivables by group of companies, ${p.currency}, ${p.date}; a company without a group stands alone`,
    group: "Group of companies",
    companies: "Companies that owe",
    ofGroup: (p: {name: string; group: string; others: number}) => `${p.name} + ${p.others} (${p.group})`,
    others: "All others",
    effective: (n: string) =>
      `As concentrated as if ${n} debtors each owed the same (10,000 over the Herfindahl index).`,
    trend: (p: {verb: "rose" | "fell" | "same"; from: string; to: string}) =>
      p.verb === "same"
        ? `The ten largest hold ${p.to}, as a year ago`
        : `The share of the ten largest ${p.verb} from ${p.from} to ${p.to} in a year`,
    trendPlain: "How concentrated receivables are",
    trendSubtitle: "Share of open receivables held by the largest groups, percent, month ends",
  },

  payers: {
    kind: "Kind of payer",
    names: {
      prompt: "Prompt",
      late_by_habit: "Late by habit",
      struggling: "Struggling in good faith",
      disputing: "Disputing",
      drifting: "Drifting towards failure",
    },
    none: "Too few invoices to say",
    sentences: {
      insolvent: (p: PayerNumbers) => `Insolvency proceedings were opened on ${p.insolvent}.`,
      old_arrears: (p: PayerNumbers) => `${p.over90} of ${p.due} due lines are open for more than 90 days.`,
      worsening: (p: PayerNumbers) =>
        `Paid ${p.recent} late on average over the last six months, against ${p.earlier} in the six before.`,
      disputing: (p: PayerNumbers) => `Contested ${p.disputed} invoices in a year in which ${p.due} lines fell due.`,
      prompt: (p: PayerNumbers) => `Pays ${p.days} late on average: ${p.late} of ${p.due} lines were late.`,
      keeps_promises: (p: PayerNumbers) =>
        `Pays ${p.days} late on average, but kept ${p.kept} of ${p.promised} promises.`,
      pays_in_parts: (p: PayerNumbers) => `Pays ${p.days} late on average and in parts: ${p.parts} of ${p.due} lines.`,
      late_by_habit: (p: PayerNumbers) => `Was late on ${p.late} of ${p.due} lines, by ${p.days} on average over all.`,
      too_few_invoices: (p: PayerNumbers) => `Only ${p.due} lines fell due in twelve months.`,
    },
    before: (name: string) => `A year ago: ${name}.`,
    title: (p: {count: string; isOne: boolean; share: string}) =>
      `${p.count} ${p.isOne ? "customer drifts" : "customers drift"} towards failure; they hold ${p.share} of overdue`,
    titlePlain: "What kind of payers our customers are",
    subtitle: "By fixed rules on the due lines of the last twelve months; the first rule that holds decides",
    customers: "Customers",
    lateLines: "Late lines",
    meanDays: "Mean days late",
    largest: "Who of them owes most, and why this kind",
    note: "Rules of this program, not a market score: they say what a customer did, not what they will do.",
    rules: "The rules",
    filterNote: "Under a filter a customer counts with all they owe the company.",
    backtest: (p: {verb: "better" | "worse" | "same"; by: string}) =>
      p.verb === "same"
        ? "Last year’s kinds foretold this year’s days late no better than taking everybody alike"
        : `Last year’s kinds foretold this year’s days late ${p.by} ${p.verb} than taking everybody alike`,
    backtestPlain: "How well last year’s kinds foretold this year’s payments",
    backtestSubtitle:
      "Each customer was expected to pay as their kind did in the twelve months before; against what they did since",
    backtestNone: "No customer was known a year ago: the kinds cannot be tested yet.",
    backtestNote:
      "Error: mean distance from the customer’s own mean days late, in days per due line. Skill: 100% is " +
      "perfect, 0% no better than taking everybody alike, below 0% worse.",
    everybody: "All with a kind",
    kindThen: "Kind a year ago",
    stayed: "Still the same",
    foretoldRate: "Late, foretold",
    actualRate: "Late, actual",
    foretoldDays: "Days late, foretold",
    actualDays: "Days late, actual",
    error: "Error, days",
    naiveError: "Error, all alike",
    skill: "Skill",
  },

  provision: {
    title: (p: {expected: string; balance: string; rate: string}) =>
      `${p.expected} of the ${p.balance} that is open is likely to be lost, ${p.rate}`,
    titlePlain: "What is likely to be lost",
    subtitle: (currency: string) =>
      `Provision matrix (IFRS 9, simplified approach): expected loss, ${currency}, by segment and days past ` +
      "due; below it the loss rate and the balance it is taken of",
    estimate: "Management estimate, not a tax provision",
    of: (p: {rate: string; balance: string}) => `${p.rate} of ${p.balance}`,
    overlay: (p: {factor: string; asOf: string | null; until: string | null; source: string}) =>
      `Forward-looking overlay: rates of the past times ${p.factor}, ` +
      `${p.asOf === null ? "undated" : `as of ${p.asOf}`}${p.until === null ? "" : `, valid until ${p.until}`}; ` +
      `${p.source}.`,
    noOverlay:
      "Forward-looking overlay: none is entered, the rates are those of the past (factor 1). IFRS 9 B5.5.35 " +
      "asks for one where conditions differ: record it with its source and its date.",
    missing: (why: string) => `Without a figure: ${why}.`,
    thin: "* Fewer than ten losses in the history: the rate is drawn towards that of all segments.",
    ties: (p: {balance: string; aged: string; currency: string}) =>
      `The balances add up to ${p.balance} ${p.currency}; the ageing shows ${p.aged} ${p.currency} open.`,
    tiesWhole: (p: {aged: string; currency: string}) =>
      `All segments together are the ${p.aged} ${p.currency} open in the ageing.`,
    rate: "Loss rate",
    expected: "Expected loss",
    definition: "Definition",
    filterNote: "The matrix follows the segment, not the entity or the country.",
  },
};
