/** Texts of the audit of providers in English. `audit.fr.ts` has the same keys. */
export const auditEn = {
  audit: {
    title: (p: {parts: string}) => `To ask providers: ${p.parts}`,
    plain: "Fees, remittances and inventories agree with our books",
    overcharged: (amount: string) => `${amount} charged beyond the price list`,
    unremitted: (amount: string) => `${amount} reported and not found in our books`,
    asleep: (p: {count: string; files: number; amount: string}) =>
      `${p.count} ${p.files === 1 ? "file" : "files"} asleep (${p.amount})`,
    moneySubtitle: (currency: string) =>
      "Fees against the price list, of the files that it covers, tax excluded; cash as reported against our " +
      `invoices; all placements, ${currency}`,
    filesTitle: "Files asleep, and their inventory against ours",
    filesSubtitle: (p: {currency: string; days: string}) =>
      `Files and what is open of them, ${p.currency}; asleep: no entry, payment or reminder ` +
      `for more than ${p.days} days`,
    listTitle: "File by file, the largest first",
    listSubtitle: (currency: string) =>
      `A difference is a question, not a fault: cash may be on its way, or remitted net of fees; ${currency}`,
    more: (p: {shown: string; total: string}) =>
      `${p.shown} of ${p.total} files; all are in the mart provider_audit ` +
      "(encours export provider_audit --to FILE.xlsx).",
    noList: "no price list in ledger.yaml: add providers",
    noEntries: "no entries of this provider",
    noTier: "some files fall into no tier",
    noPlacement: "entries that name no placement of ours",
    unknownProvider: "Unknown",
    columns: {
      provider: "Provider",
      charged: "Fees charged",
      due: "Fees by the list",
      over: "Charged too much",
      under: "Charged too little",
      reported: "Collected, as reported",
      found: "Found on our invoices",
      unmatched: "Waiting to be matched",
      unremitted: "Reported, not found",
      unreported: "Found, not reported",
      remark: "Remark",
      asleep: "Asleep, files",
      amount: "Open",
      both: "With both, files",
      onlyOurs: "Only ours, files",
      onlyTheirs: "Only theirs, files",
      theirs: "Amount of their entries",
      twice: "With two providers, files",
      file: "File",
      debtor: "Debtor",
      placed: "Placed",
      question: "What to ask",
      finding: "Amount at stake",
    },
    asks: {
      overcharged: (p: {charged: string; due: string}) => `Charged ${p.charged}, ${p.due} by the list`,
      undercharged: (p: {charged: string; due: string}) => `Charged only ${p.charged}, ${p.due} by the list`,
      unmatched: (amount: string) => `${amount} of the debtor waits unmatched: match it with the invoice`,
      unremitted: (amount: string) => `${amount} reported and not found in our books`,
      unreported: (amount: string) => `${amount} reached the invoice and was not reported`,
      asleep: (days: string) => `Nothing for ${days} days`,
      only_ours: "Never reported: does he have the file?",
      only_theirs: "Entries after the file was closed, or without one",
      twice: "With another provider at the same time",
    },
  },
};
