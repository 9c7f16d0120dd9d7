import type {matchingEn} from "./matching.en.js";

/** Texts of debtors' own unmatched money and of the bridge to the ledger. */
export const matchingFr: typeof matchingEn = {
  matching: {
    caveat: (p) =>
      `Sur les ${p.overdue} échus, ${p.amount} sont couverts par des règlements et avoirs non lettrés ` +
      `${p.debtors === 1 ? "du débiteur lui-même" : `des ${p.count} débiteurs eux-mêmes`} : à lettrer d’abord, ` +
      "pas à relancer.",
    allCovered: (p) =>
      `Tout l’échu, ${p.amount}, est couvert par l’argent non lettré des débiteurs : il n’y a rien à recouvrer`,
    see: "Voir lesquels",
    title: (p) => `À lettrer d’abord : ${p.amount} de l’échu sont couverts par l’argent des débiteurs`,
    none: "Rien de ce qui est échu n’est couvert par des règlements ou avoirs non lettrés.",
    subtitle: "Débiteurs ayant des factures échues et des règlements ou avoirs non lettrés ; toute la société",
    note: (p) =>
      p.count === 0
        ? "Ce qui est couvert reste dans les soldes, n’est pas dans la liste de travail et ne porte pas intérêt."
        : `${p.text} ne ${p.count === 1 ? "doit" : "doivent"} rien d’échu au-delà et ne ` +
          `${p.count === 1 ? "figure" : "figurent"} pas dans la liste de travail.`,
    cut: (p) => `${p.shown} sur ${p.total} ; la table to_be_matched les contient tous.`,
    cash: "Règlements non lettrés",
    credits: "Avoirs non lettrés",
    covered: "Couvert",
    left: "Reste à recouvrer",
    bridge: "Des factures ouvertes au solde comptable",
    bridgeSubtitle: (p) => `${p.date}, ${p.currency} ; toute la société`,
    openInvoices: "Factures ouvertes",
    lessCash: "moins règlements non lettrés",
    lessCredits: "moins avoirs non lettrés",
    valuation: "réévaluation et rattachements sur le compte",
    ledger: "Solde du grand livre",
    control: "Solde du compte collectif",
    difference: "Écart à expliquer",
    amount: "Montant",
    noControl: "La comptabilité ne donne pas de solde du compte collectif pour ce jour.",
  },
};
