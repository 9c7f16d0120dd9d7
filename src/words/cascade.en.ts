/**
 * Texts on when to hand over, the team's hours, make or buy and what money does not say, in English. `cascade.fr.ts`
 * has the same keys.
 */
export const cascadeEn = {
  cascade: {
    answer: (p: {months: string; isOne: boolean; isNow: boolean; route: string; amount: string; net: string}) =>
      p.isNow
        ? `A claim of ${p.amount} just overdue should go to “${p.route}” at once: ${p.net} net of 100`
        : `A claim of ${p.amount} just overdue should stay in-house ${p.months} ${p.isOne ? "month" : "months"}, ` +
          `then go to “${p.route}”: ${p.net} net of 100`,
    answerKeep: (p: {months: string; isOne: boolean; amount: string; net: string}) =>
      `A claim of ${p.amount} just overdue should stay in-house ${p.months} ${p.isOne ? "month" : "months"} ` +
      `and then be given up: ${p.net} net of 100`,
    lead: (p: {probability: string; low: string; high: string}) =>
      `This choice is the best in ${p.probability} of the draws of other debtors, and brings ${p.low} to ` +
      `${p.high} of 100 in 80% of them. The curve says how little or how much is lost by another.`,
    unsure: "In less than half of the draws it is the best: take the flat of the curve for the answer, not its peak.",
    plain: "What each month in-house before handing over is worth",
    title: (p: {best: string; worst: string}) =>
      `Handing over in month ${p.best} brings most; the worst month costs ${p.worst} of 100 owed`,
    subtitle: (p: {amount: string; age: string; months: string}) =>
      `Net of 100 owed, typical claim of ${p.amount}, ${p.age} days overdue now, by months in-house and next ` +
      `route, then whatever brings most, over ${p.months} months; shaded: 80% of the draws for the best next ` +
      "route",
    months: "Months in-house before handing over",
    stop: "then stop",
    best: "best",
    steps:
      "A curve has steps where the claim enters another age band: what the next route recovers is known by " +
      "band, not by day.",
    whole: "The typical claim is that of the whole company; a filter changes only the sizes shown.",
    table: "The best plan for each size of claim",
    tableSubtitle:
      "Typical claim of each amount band that holds overdue claims, just overdue; stages in order, with their months",
    columns: {
      band: "Amounts",
      claim: "Typical claim",
      plan: "Plan",
      net: "Net of 100",
      interval: "80% interval",
      probability: "Best in",
      basis: "Rests on",
    },
    step: (p: {route: string; months: string}) => `${p.route} ${p.months} mo.`,
    thenStop: "stop",
    none: "When to hand over cannot be said: there is no overdue claim, or no recovery curve, to say it from",

    teamTitle: (p: {hours: string; amount: string}) =>
      `With ${p.hours} ${p.hours === "1" ? "hour" : "hours"} a month the team keeps all that is worth keeping: ` +
      `${p.amount} more than handing everything over`,
    teamLimited: (p: {hours: string; kept: string; wanted: string; hour: string}) =>
      `${p.hours} ${p.hours === "1" ? "hour" : "hours"} a month keep ${p.kept} of the ${p.wanted} claims worth ` +
      `keeping; one more hour would bring ${p.hour}`,
    teamPlain: "What the team’s hours bring",
    teamSubtitle: (p: {currency: string}) =>
      `Expected net of all overdue claims, ${p.currency}, by hours a month spent collecting; claims with the ` +
      "most gain per hour are kept first, the others take their best other route",
    teamHours: "Hours a month",
    teamTotal: "all claims",
    teamNone:
      "Nobody said how many hours the team has (inhouse.hours_available_month): the curve shows what each would bring.",
    teamOther: (hours: string) =>
      `Preparing and following the files would take ${hours} hours a month of one’s own if all were handed ` +
      "over; they are in the costs, not in the limit.",
    teamHave: "hours we have",
    teamNothing: "No claim brings more in-house than elsewhere: no hours are needed",

    volumeTitle: (p: {from: string; low: string | null; high: string | null; never: string | null}) =>
      `A team and a software pay for themselves from ${p.from} of overdue a year${
        p.low === null ? "" : p.high === null ? ` (80%: from ${p.low}, or never)` : ` (80%: ${p.low} to ${p.high})`
      }`,
    volumeNever: "A team and a software never pay for themselves against success fees, at these figures",
    volumePlain: "A team of one’s own, or success fees",
    volumeSubtitle: (p: {currency: string; claims: string}) =>
      `Net a year, ${p.currency}, by what becomes overdue in a year; recovery and costs of the ` +
      `${p.claims === "1" ? "youngest overdue claim" : `${p.claims} youngest overdue claims`} open to both`,
    volume: "Overdue a year",
    inHouse: "team and software",
    outside: "agency",
    breakEven: "break-even",
    ours: "our volume",
    volumeAt: (p: {volume: string; difference: string; people: string; isOne: boolean; isAhead: boolean}) =>
      `At our ${p.volume} a year, ${p.people} ${p.isOne ? "person" : "persons"} and a software bring ` +
      `${p.difference} ${p.isAhead ? "more" : "less"} than the agency.`,
    volumeAgain: (from: string) =>
      `A team grows by whole persons and falls behind after some steps; it is ahead for good from ${from}.`,
    volumeOlder: "No claim of the youngest age is open to both: older ones stand in, which recover less.",
    volumeUnknown: "From which volume a team pays for itself is unknown",
    volumeFew: (p: {claims: string; isOne: boolean}) =>
      `Only ${p.claims} overdue ${p.isOne ? "claim is" : "claims are"} open both to the team and to an agency: ` +
      "fewer than an estimate needs (statistics.min_events).",
    volumeNone: "No overdue claim is open both to the team and to an agency: there is nothing to compare",

    criteriaTitle: (p: {way: string; score: string}) =>
      `On what money does not say, “${p.way}” scores highest: ${p.score} of 5`,
    criteriaPlain: "What money does not say",
    criteriaSubtitle:
      "Scores from 1 to 5, 5 the best for the company; our judgement until you replace it. Weights are equal " +
      "until you move them or ledger.yaml says otherwise",
    weights: "What matters to you beside money",
    criterion: "Criterion",
    weight: "Weight",
    weighted: "Weighted score",
    why: "Why these scores, and who says so",
    risk: (p: {margin: string; customers: string; risk: string}) =>
      `The ${p.customers} customers whose claims would be handed over bring a margin of ${p.margin} a year; at ` +
      `the extra loss supposed (relationship.extra_loss), ${p.risk} of it is at risk. It is not in the figures ` +
      "above.",
    riskNone: (p: {margin: string; customers: string}) =>
      `The ${p.customers} customers whose claims would be handed over bring a margin of ${p.margin} a year. No ` +
      "extra loss is supposed (relationship.extra_loss); whoever supposes one weighs it against the figures " +
      "above.",
    riskUnknown: (customers: string) => `The margin of ${customers} more is not in the ledger.`,
    criteria: {
      relationship: "Customer relationship and image",
      control: "Control and visibility",
      speed: "Speed",
      scalability: "Scalability",
      upfront: "Up-front investment",
      legal_skill: "Legal skill",
      files: "Load of preparing files",
    },
    ways: {in_house: "In-house", software: "Software", agency: "Agency", lawyer: "Lawyer", bailiff: "Bailiff"},
  },
};
