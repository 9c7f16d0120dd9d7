import type {auditEn} from "./audit.en.js";

/** Texts of the audit of providers in French. */
export const auditFr: typeof auditEn = {
  audit: {
    title: (p) => `À demander aux prestataires : ${p.parts}`,
    plain: "Honoraires, reversements et portefeuilles concordent avec nos livres",
    overcharged: (amount) => `${amount} facturés au-delà du tarif`,
    unremitted: (amount) => `${amount} déclarés encaissés, introuvables dans nos livres`,
    asleep: (p) => `${p.count} ${p.files === 1 ? "dossier" : "dossiers"} en sommeil (${p.amount})`,
    moneySubtitle: (currency) =>
      "Honoraires HT face au tarif, des dossiers qu’il couvre ; encaissements déclarés face à nos factures ; toutes " +
      `les remises, ${currency}`,
    filesTitle: "Dossiers en sommeil, et leur portefeuille face au nôtre",
    filesSubtitle: (p) =>
      `Dossiers et ce qui en reste ouvert, ${p.currency} ; en sommeil : ni mouvement, ni règlement, ni relance ` +
      `depuis plus de ${p.days} jours`,
    listTitle: "Dossier par dossier, les plus gros d’abord",
    listSubtitle: (currency) =>
      "Un écart est une question, pas une faute : un reversement peut être en route, ou net d’honoraires ; " + currency,
    more: (p) =>
      `${p.shown} dossiers sur ${p.total} ; tous sont dans la table provider_audit (encours export provider_audit ` +
      "--to FICHIER.xlsx).",
    noList: "aucun tarif dans ledger.yaml : ajouter providers",
    noEntries: "aucun mouvement de ce prestataire",
    noTier: "des dossiers ne relèvent d’aucun palier",
    noPlacement: "mouvements qui ne nomment aucune de nos remises",
    unknownProvider: "Inconnu",
    columns: {
      provider: "Prestataire",
      charged: "Honoraires facturés",
      due: "Honoraires au tarif",
      over: "Facturé en trop",
      under: "Facturé en moins",
      reported: "Encaissé, déclaré",
      found: "Trouvé sur nos factures",
      unmatched: "En attente de lettrage",
      unremitted: "Déclaré, introuvable",
      unreported: "Trouvé, non déclaré",
      remark: "Remarque",
      asleep: "En sommeil, dossiers",
      amount: "Ouvert",
      both: "Des deux côtés, dossiers",
      onlyOurs: "Chez nous seuls, dossiers",
      onlyTheirs: "Chez lui seul, dossiers",
      theirs: "Montant de ses mouvements",
      twice: "Chez deux prestataires, dossiers",
      file: "Dossier",
      debtor: "Débiteur",
      placed: "Confié le",
      question: "À demander",
      finding: "Montant en jeu",
    },
    asks: {
      overcharged: (p) => `Facturé ${p.charged}, ${p.due} au tarif`,
      undercharged: (p) => `Facturé ${p.charged} seulement, ${p.due} au tarif`,
      unmatched: (amount) => `${amount} du débiteur attendent d’être lettrés : les rapprocher de la facture`,
      unremitted: (amount) => `${amount} déclarés et introuvables dans nos livres`,
      unreported: (amount) => `${amount} arrivés sur la facture et non déclarés`,
      asleep: (days) => `Rien depuis ${days} jours`,
      only_ours: "Jamais signalé : a-t-il le dossier ?",
      only_theirs: "Mouvements après la clôture, ou sans remise",
      twice: "Chez un autre prestataire en même temps",
    },
  },
};
