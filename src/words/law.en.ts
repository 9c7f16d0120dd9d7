/** Texts of deadlines and of the law that routes rest on, in English. */
export const lawEn = {
  deadlines: {
    title: (p: {amount: string; count: number; claims: string}) =>
      `First: ${p.amount} on ${p.count === 1 ? "one claim lapses" : `${p.claims} claims lapse`} within a year unless ` +
      "somebody acts",
    plain: "Deadlines of claims",
    subtitle: "By the last day to begin the cheapest act that saves the claim; cost until the act has its effect",
    deadline: "Lapses on",
    act: "What saves it",
    startBy: "Begin by",
    cost: "Cost",
    unpriced: "no price",
    left: (days: string) => `${days} ${days === "1" ? "day" : "days"} left`,
    fromOpening: "counted from the opening, the publication being unknown",
    kinds: {
      declaration: "declaration in the insolvency",
      late_relief: "relief from a late declaration",
      limitation: "limitation",
    },
    acts: {
      declare: "Declare the claim",
      ask_for_relief: "Ask the judge for relief and declare",
      order_for_payment: "Order for payment, served",
      claim: "Claim in court",
      european_order: "European order for payment, served",
      written_demand: "Written demand, which interrupts against a public debtor",
      acknowledgement: "Written acknowledgement by the debtor",
    },
    note:
      "A reminder or a formal notice saves nothing, and an order only when it is served. What has interrupted the " +
      "time is entered in the table acts.",
  },
  lawNote: {
    carried: (p: {ended: string; low: string; high: string}) =>
      `The bailiffs’ tariff ended on ${p.ended}: its amounts go on as assumed, ${p.low} to ${p.high} % more. One ` +
      "record confirms or replaces them:",
    guessed: (p: {country: string}) =>
      `You are taken to be in ${p.country}, as most of your customers are: say it in ledger.yaml (country).`,
    unknown: "Your country is not known, and French law is taken: say it in ledger.yaml (country).",
    unplaced: (p: {count: number; claims: string; country: string}) =>
      `${p.count === 1 ? "One claim is on a debtor" : `${p.claims} claims are on debtors`} without a country, taken ` +
      `to be in ${p.country}.`,
    notModelled: "The procedures of your country are not modelled here; amicable collection is.",
  },
};
