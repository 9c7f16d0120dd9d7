/** Texts of debtors' own unmatched money and of the bridge to the ledger, in English. */
export const matchingEn = {
  matching: {
    caveat: (p: {amount: string; overdue: string; debtors: number; count: string}) =>
      `Of the ${p.overdue} overdue, ${p.amount} is covered by unmatched payments and credit notes of ` +
      `${p.debtors === 1 ? "the debtor himself" : `the ${p.count} debtors themselves`}: it is to be matched first, ` +
      "not chased.",
    allCovered: (p: {amount: string}) =>
      `All that is overdue, ${p.amount}, is covered by the debtors’ own unmatched money: there is nothing to collect`,
    see: "See which",
    title: (p: {amount: string}) => `To be matched first: ${p.amount} of what is overdue is covered by own money`,
    none: "Nothing overdue is covered by unmatched payments or credit notes.",
    subtitle: "Debtors with overdue invoices and unmatched payments or credit notes; whole company",
    note: (p: {count: number; text: string}) =>
      p.count === 0
        ? "What is covered is in the balances and not on the worklist, and bears no interest."
        : `${p.text} ${p.count === 1 ? "owes" : "owe"} nothing overdue beyond that and ` +
          `${p.count === 1 ? "is" : "are"} not on the worklist.`,
    cut: (p: {shown: string; total: string}) => `${p.shown} of ${p.total} shown; the mart to_be_matched has them all.`,
    cash: "Unmatched payments",
    credits: "Unmatched credit notes",
    covered: "Covered",
    left: "Left to chase",
    bridge: "From open invoices to the balance of the ledger",
    bridgeSubtitle: (p: {date: string; currency: string}) => `${p.date}, ${p.currency}; whole company`,
    openInvoices: "Open invoices",
    lessCash: "less payments not matched",
    lessCredits: "less credit notes not matched",
    valuation: "revaluation and accruals on the account",
    ledger: "Balance of the ledger",
    control: "Balance of the control account",
    difference: "Difference to explain",
    amount: "Amount",
    noControl: "The books give no balance of the control account for this day.",
  },
};
