/**
 * Texts of the page on the law, and the words of the statutory table (order of 20 March 2017) for the page and the
 * workbook, in English. `statutory.fr.ts` has those of the order.
 */
export const statutoryEn = {
  order: {
    title: {
      I: "Invoices received and issued, unpaid at the closing date and past due",
      II: "Invoices received and issued that were paid late during the year",
    },
    law: {
      I: "Table of article D441-6 I of the French Code de commerce",
      II: "Table of article D441-6 II of the French Code de commerce",
    },
    closed: {fiscal_year: "Year ended", as_of: "Twelve months ended"},
    received: "Invoices received (suppliers)",
    issued: "Invoices issued (customers)",
    brackets: {
      "0": "0 day (indicative)",
      "1_30": "1 to 30 days",
      "31_60": "31 to 60 days",
      "61_90": "61 to 90 days",
      "91_plus": "91 days and more",
      total: "Total (1 day and more)",
    },
    a: "(A) Late-payment bands",
    invoices: {I: "Number of invoices concerned", II: "Cumulative number of invoices concerned"},
    amount: {I: "Total amount of invoices concerned", II: "Cumulative amount of invoices concerned"},
    purchases: {I: "Percentage of the year's purchases", II: "Percentage of the invoices received in the year"},
    sales: {I: "Percentage of the year's sales", II: "Percentage of the invoices issued in the year"},
    b: "(B) Invoices excluded from (A): disputed or unrecorded debts and receivables",
    excluded: "Number of excluded invoices",
    excludedAmount: "Total amount of excluded invoices",
    c: "(C) Reference payment terms used (contractual, or legal: article L441-10 of the Code de commerce)",
    contractual: "Contractual terms: due date on the invoice or terms of the customer",
    contractual_and_default: "Contractual terms: due date on the invoice, or terms of the customer",
    fallback: (terms: string) =>
      `otherwise ${terms
        .replace(/(\d+)d/, "$1 days")
        .replace(/-?eom-?/, " end of month ")
        .trim()}`,
    usual: "otherwise the usual terms of the ledger",
    notCovered: "to be completed: a receivables ledger holds no received invoices",
    including: "Disputed invoices are included in (A).",
    excluding: "Disputed invoices are excluded from (A) and counted in (B).",
    vat: "Amounts",
    unknown: "not known",
    sheet: {I: "Form I", II: "Form II"},
    sheetIncluding: "with disputed",
    reference: {I: "Sales of the year", II: "Invoices issued in the year"},
  },

  statutory: {
    answer: (p: {amount: string; share: string | null; date: string}) =>
      `${p.amount}${p.share === null ? "" : `, ${p.share} of the year’s sales,`} was overdue and undisputed on ` +
      `${p.date}`,
    answerLapsing: (p: {count: number; amount: string}) =>
      `; ${p.count === 1 ? "one open invoice lapses" : `${p.count} open invoices lapse`} within a year (${p.amount})`,
    answerNone: "Nothing was invoiced in a year that has ended: there is no statutory table yet",
    estimateNote:
      "Expected credit loss is a management estimate, not a tax provision: the tax code (CGI 39-1-5) asks for " +
      "losses made probable claim by claim. Interest is owed as of right, whether or not it is claimed.",
    formSubtitle: (p: {period: "fiscal_year" | "as_of"; date: string}) =>
      `Code de commerce D441-6; ${p.period === "fiscal_year" ? "fiscal year ended" : "twelve months ended"} ` +
      `${p.date}; with tax (TTC); whole company`,
    bracketsChart: (p: {share: string}) => `${p.share} of what is overdue and undisputed is more than 90 days late`,
    bracketsPlain: "Overdue and undisputed, by lateness",
    bracketsSubtitle: (p: {currency: string; date: string}) =>
      `Table I, amount with tax, ${p.currency}, ${p.date}; whole company`,
    interestChart: (p: {amount: string}) => `The law lets us claim ${p.amount} of interest on what is still open`,
    interestPlain: "What the law lets us claim",
    interestSubtitle: (currency: string) => `Late-payment interest accrued on open invoices, ${currency}, month ends`,
    interest: "interest",
    indemnity: "indemnities of €40",
    limitation: (p: {lapsing: string; lapsed: string}) =>
      `${p.lapsing} can still be sued for but lapses within a year; ${p.lapsed} has lapsed`,
    limitationSubtitle:
      "Open invoices by the day on which the right to sue lapses: 5 years after the due date between traders, 2 " +
      "for a consumer; whole company",
    limitationNote:
      "Dates to act by, not advice: a court claim, a served order, a title or an acknowledgement of the debt moves " +
      "them, once the table acts has it. A reminder does not.",
    limitationNone: "No open invoice lapses within twelve months.",
    limitationCut: (p: {shown: string; total: string}) =>
      `${p.shown} of ${p.total} shown; the mart limitation_dates has them all.`,
    declarations: (p: {count: number; amount: string; next: string | null}) =>
      `${p.amount} to declare in ${p.count === 1 ? "one insolvency" : `${p.count} insolvencies`}` +
      (p.next === null ? ": the time has passed" : `, the next by ${p.next}`),
    declarationsNone: "No customer under insolvency proceedings owes anything.",
    declarationsSubtitle:
      "What was invoiced before the opening and is open, by the last day to declare it: 2 months from the " +
      "publication of the opening; whole company",
    declarationsNote:
      "Where only the opening is known the time is counted from it and may end later. Whether a claim was declared " +
      "is not in the ledger. Creditors outside metropolitan France have two months more.",
    openedOn: "Opened on",
    countedFrom: "Counted from",
    fromOf: {publication: "publication", opening: "opening (publication not known)"},
    declareBy: "Declare by",
    passed: "passed",
    lapsesOn: "Lapses on",
    daysLeft: "Days left",
    lastPayment: "Last part payment",
    lapsed: "lapsed",
    foreign: (country: string | null) =>
      country === null
        ? "No statutory table: ledger.yaml does not say in which country the company publishes its accounts"
        : `No French statutory table: the company publishes its accounts in ${country}`,
    foreignTitle: "The French table is not shown",
    foreignText:
      "Article D441-6 of the Code de commerce binds companies that publish their accounts in France. If these " +
      "do, write country: FR in ledger.yaml.",
    withDisputed: "For comparison, (A) with disputed invoices included",
    ties: (p: {stated: string; aged: string}) =>
      `With disputed invoices the total is ${p.stated}; overdue in the ageing on that day is ${p.aged}.`,
    tiesNot:
      "The reporting date is not a month end of the history, so the ageing of that day is not shown; encours " +
      "check holds the two together.",
    download: "Both tables as a workbook in the layout of the order (XLSX)",
    halves: (p: {amount: string; half: string}) => `${p.amount} of the interest accrued in ${p.half}`,
    halvesPlain: "Interest by half-year",
    halvesSubtitle: (currency: string) =>
      `Accrued on invoices still open, ${currency}, at the rate of each half-year; whole company`,
    halvesNone: "No open invoice bears late-payment interest.",
    halfYear: "Half-year",
    debtors: "Debtors",
    rules: {
      business_fr: "Businesses, French law",
      public_fr: "Public buyers in France",
      seller: "Businesses, law of your country",
      eu: "Minimum of the EU",
    },
    ecb: "ECB rate, %",
    margin: "Margin, points",
    rate: "Rate, %",
    accrued: "Interest",
    halvesNote:
      "The rate is that of the European Central Bank on the first day of each half-year plus a margin, recorded " +
      "with its source among the assumptions. A half-year without a record gives no amount. Public buyers keep " +
      "the rate of the half-year in which interest began.",
    rateMissing: (halves: string) =>
      `The rate of ${halves} is not recorded: nothing is counted for it, and the total is not known.`,
    parameters: "What the law sets in France, and in the other countries of the EU",
    parametersSubtitle: "Minimum of Directive 2011/7/EU; national law may go further",
    parameter: "Rule",
    france: "France",
    eu: "EU directive",
    parameterNames: {
      default_days: "Term where none is agreed",
      max: "Longest term between businesses",
      public: "Term of public buyers",
      margin: "Interest over the ECB rate",
      indemnity: "Fixed indemnity for each late invoice",
    },
  },
};
