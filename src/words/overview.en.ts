type Verb = "up" | "down";

const accounts = (count: number) =>
  ["no account", "one account", "two accounts", "three accounts"][count] ?? `${count} accounts`;

/** Texts of the overview, of targets and of published figures in English. `overview.fr.ts` has the same keys. */
export const overviewEn = {
  findings: {
    title: "What changed, and why",
    subtitle: (month: string) => `Since ${month}, the largest moves first`,
    open: (p: {verb: Verb; by: string; to: string; parts: {overdue: string; current: string} | null}) =>
      `Open receivables ${p.verb === "up" ? "rose" : "fell"} by ${p.by} to ` +
      `${p.to}${p.parts === null ? "" : `: overdue ${p.parts.overdue}, not yet due ${p.parts.current}`}.`,
    overdue: (p: {
      verb: Verb;
      by: string;
      to: string;
      accounts: {count: number; sum: string; names: string; segment: string | null; isWithin: boolean} | null;
    }) => {
      const whole = `Overdue ${p.verb === "up" ? "rose" : "fell"} by ${p.by} to ${p.to}`;
      if (p.accounts === null) return `${whole}.`;
      const who = `${accounts(p.accounts.count)}${
        p.accounts.segment === null ? "" : ` in segment ${p.accounts.segment}`
      }`;
      return p.accounts.isWithin
        ? `${whole}, of which ${p.accounts.sum} at ${who}: ${p.accounts.names}.`
        : `${whole}: ${p.accounts.sum} ${p.verb} at ${who}, partly offset elsewhere: ${p.accounts.names}.`;
    },
    offset: (p: {names: string}) => `In the other direction: ${p.names}.`,
    member: (p: {
      dimension: "entity" | "segment" | "country";
      member: string;
      by: string;
      total: string;
      verb: Verb;
      before: string;
    }) =>
      `${{entity: "Entity", segment: "Segment", country: "Country"}[p.dimension]} ${p.member}: overdue ` +
      `${p.verb} ${p.by} at ${p.total}; a month ago it held ${p.before} of overdue.`,
    oldest: (p: {days: string; amount: string; by: string; verb: Verb}) =>
      `${p.amount} has been overdue for more than ${p.days} days, ${p.verb} ${p.by} in a month.`,
    dso: (p: {dso: string; by: string; verb: Verb; amount: string}) =>
      `DSO over 90 days ${p.verb === "up" ? "rose" : "fell"} by ${p.by} to ${p.dso}: at the sales of its ` +
      `window, ${p.amount} ${p.verb === "up" ? "more" : "less"} is tied up.`,
    unapplied: (p: {amount: string; by: string; verb: Verb; covered: string | null}) =>
      `${p.amount} of cash and credit notes is not matched to invoices, ${p.verb} ${p.by}` +
      (p.covered === null ? "." : `; ${p.covered} of it covers what the same debtors have overdue.`),
    disputed: (p: {amount: string; by: string; verb: Verb}) =>
      `${p.amount} of what is open is contested, ${p.verb} ${p.by}.`,
    loss: (p: {amount: string; by: string; verb: Verb}) =>
      `The loss to expect on what is open is ${p.amount}, ${p.verb} ${p.by} (management estimate).`,
    openItemsOnly:
      "Only open items are known: an earlier month lacks what was paid since, so nothing compares with it.",
    none: "There is no earlier month to compare with.",
    nothing: "Nothing that is followed here moved since last month.",
  },

  outlook: {
    comingIn: "What will come in",
    half: (date: string) => `Half of it should be in by ${date}.`,
    later: (p: {later: string; insolvent: string | null}) =>
      `${p.later} more is expected ` +
      `later${p.insolvent === null ? "" : `; ${p.insolvent} is owed by insolvent customers`}.`,
    onlyIssued: "Sales not yet invoiced are not in it.",
    toDo: "What should we do",
    nothingToDo: "Nothing calls for action here.",
    hand: (p: {count: number; claims: string; amount: string}) =>
      `Hand over ${p.claims} ${p.count === 1 ? "claim" : "claims"} of ${p.amount}.`,
    keep: (p: {count: number; claims: string; amount: string}) =>
      `Keep collecting ${p.claims} ${p.count === 1 ? "claim" : "claims"} of ${p.amount} in-house.`,
    stop: (p: {
      count: number;
      claims: string;
      amount: string;
      declare: {count: number; claims: string; amount: string} | null;
    }) =>
      p.declare?.count === p.count
        ? `Declare ${p.claims} ${p.count === 1 ? "claim" : "claims"} of ${p.amount} in the insolvency ` +
          `proceedings of ${p.count === 1 ? "its debtor" : "their debtors"}: no route is open to ` +
          `${p.count === 1 ? "it" : "them"}.`
        : p.declare !== null
          ? `Stop on ${p.claims} claims of ${p.amount}: declare ${p.declare.claims} of them ` +
            `(${p.declare.amount}) in the insolvency proceedings of the debtor; the rest costs more than it ` +
            "brings in."
          : `Stop on ${p.claims} ${p.count === 1 ? "claim" : "claims"} of ${p.amount}: ` +
            `${p.count === 1 ? "it costs" : "they cost"} more than ${p.count === 1 ? "it brings" : "they bring"} ` +
            "in.",
    lapse: (p: {count: number; invoices: string; amount: string}) =>
      `Sue for or renew ${p.invoices} ${p.count === 1 ? "invoice" : "invoices"} of ${p.amount} before ` +
      `${p.count === 1 ? "it lapses" : "they lapse"} within a year.`,
    settle: (amount: string) => `Settle what is contested: ${amount} of open invoices.`,
    match: (amount: string) => `Match ${amount} of cash and credit notes to invoices.`,
    targetOverdue: (p: {target: string; amount: string}) =>
      `Bring in ${p.amount} of overdue to meet the overdue target of ${p.target}.`,
    targetDso: (p: {target: string; amount: string}) => `Bring in ${p.amount} to meet the DSO target of ${p.target}.`,
  },

  published: {
    title: "What others published",
    subtitle:
      "Dated figures of other companies, each with its own method and sample: not comparable one to one with " +
      "the figures above, and in none of them",
    figure: "Published figure",
    value: "Value",
    date: "Date",
    source: "Source",
  },

  target: (target: string) => `vs target ${target}`,
  madeOf: (p: {name: string; value: string}) => `${p.name}: ${p.value}, what it is made of`,
};
