import type {overviewEn} from "./overview.en.js";

const accounts = (count: number) =>
  ["aucun client", "un client", "deux clients", "trois clients"][count] ?? `${count} clients`;

/** Textes de la synthèse, des objectifs et des chiffres publiés. */
export const overviewFr: typeof overviewEn = {
  findings: {
    title: "Ce qui a changé, et pourquoi",
    subtitle: (month) => `Depuis ${month}, les plus gros mouvements d’abord`,
    open: (p) =>
      `L’encours ${p.verb === "up" ? "augmente" : "diminue"} de ${p.by}, à ` +
      `${p.to}${p.parts === null ? "" : ` : échu ${p.parts.overdue}, non échu ${p.parts.current}`}.`,
    overdue: (p) => {
      const whole = `L’échu ${p.verb === "up" ? "augmente" : "baisse"} de ${p.by}, à ${p.to}`;
      if (p.accounts === null) return `${whole}.`;
      const who = `${accounts(p.accounts.count)}${
        p.accounts.segment === null ? "" : ` du segment ${p.accounts.segment}`
      }`;
      return p.accounts.isWithin
        ? `${whole}, dont ${p.accounts.sum} chez ${who} : ${p.accounts.names}.`
        : `${whole} : ${p.accounts.sum} de ${p.verb === "up" ? "hausse" : "baisse"} chez ${who}, en partie ` +
            `compensés ailleurs : ${p.accounts.names}.`;
    },
    offset: (p) => `En sens inverse : ${p.names}.`,
    member: (p) =>
      `${{entity: "Entité", segment: "Segment", country: "Pays"}[p.dimension]} ${p.member} : échu en ` +
      `${p.verb === "up" ? "hausse" : "baisse"} de ${p.by}, à ${p.total} ; c’était ${p.before} de l’échu un ` +
      "mois plus tôt.",
    oldest: (p) =>
      `${p.amount} sont échus depuis plus de ${p.days} jours, ${p.by} de ${p.verb === "up" ? "plus" : "moins"} ` +
      "en un mois.",
    dso: (p) =>
      `Le DSO sur 90 jours ${p.verb === "up" ? "monte" : "descend"} de ${p.by}, à ${p.dso} : aux ventes de sa ` +
      `fenêtre, ${p.amount} de ${p.verb === "up" ? "plus" : "moins"} sont immobilisés.`,
    unapplied: (p) =>
      `${p.amount} d’encaissements et d’avoirs ne sont pas lettrés, ${p.by} de ` +
      `${p.verb === "up" ? "plus" : "moins"}` +
      (p.covered === null ? "." : ` ; ${p.covered} couvrent ce que les mêmes débiteurs ont d’échu.`),
    disputed: (p) => `${p.amount} de l’encours sont en litige, ${p.by} de ${p.verb === "up" ? "plus" : "moins"}.`,
    loss: (p) =>
      `La perte attendue sur l’encours est de ${p.amount}, ${p.by} de ${p.verb === "up" ? "plus" : "moins"} ` +
      "(estimation de gestion).",
    openItemsOnly:
      "Seuls les postes ouverts sont connus : il manque aux mois antérieurs ce qui a été payé depuis, et rien " +
      "ne s’y compare.",
    none: "Aucun mois antérieur à comparer.",
    nothing: "Rien de ce qui est suivi ici n’a bougé depuis un mois.",
  },

  outlook: {
    comingIn: "Ce qui va rentrer",
    half: (date) => `La moitié devrait être rentrée d’ici le ${date}.`,
    later: (p) =>
      `${p.later} de plus sont attendus ` +
      `ensuite${p.insolvent === null ? "" : ` ; ${p.insolvent} sont dus par des clients en procédure collective`}.`,
    onlyIssued: "Les ventes non encore facturées n’y sont pas.",
    toDo: "Que faire",
    nothingToDo: "Rien n’appelle d’action ici.",
    hand: (p) => `Confier ${p.claims} ${p.count === 1 ? "créance" : "créances"} pour ${p.amount}.`,
    keep: (p) =>
      `Continuer à relancer en interne ${p.claims} ${p.count === 1 ? "créance" : "créances"} pour ${p.amount}.`,
    stop: (p) =>
      p.declare?.count === p.count
        ? `Déclarer ${p.claims} ${p.count === 1 ? "créance" : "créances"} pour ${p.amount} à la procédure ` +
          `collective ${p.count === 1 ? "de son débiteur" : "de leurs débiteurs"} : aucune voie ne ` +
          `${p.count === 1 ? "lui" : "leur"} est ouverte.`
        : p.declare !== null
          ? `Arrêter les frais sur ${p.claims} créances pour ${p.amount} : en déclarer ${p.declare.claims} ` +
            `(${p.declare.amount}) à la procédure collective du débiteur ; le reste coûte plus qu’il ne rapporte.`
          : `Arrêter les frais sur ${p.claims} ${p.count === 1 ? "créance" : "créances"} pour ${p.amount} : ` +
            `${p.count === 1 ? "elle coûte plus qu’elle ne rapporte" : "elles coûtent plus qu’elles ne rapportent"}.`,
    lapse: (p) =>
      `Interrompre la prescription de ${p.invoices} ${p.count === 1 ? "facture" : "factures"} pour ` +
      `${p.amount}, acquise d’ici un an.`,
    settle: (amount) => `Régler les litiges : ${amount} de factures ouvertes.`,
    match: (amount) => `Lettrer ${amount} d’encaissements et d’avoirs.`,
    targetOverdue: (p) => `Faire rentrer ${p.amount} d’échu (objectif : ${p.target} de l’encours).`,
    targetDso: (p) => `Faire rentrer ${p.amount} (objectif de DSO : ${p.target}).`,
  },

  published: {
    title: "Ce que d’autres ont publié",
    subtitle:
      "Chiffres datés d’autres entreprises, chacun avec sa méthode et son échantillon : pas comparables terme à " +
      "terme aux chiffres ci-dessus, et dans aucun d’eux",
    figure: "Chiffre publié",
    value: "Valeur",
    date: "Date",
    source: "Source",
  },

  target: (target) => `obj. ${target}`,
  madeOf: (p) => `${p.name} : ${p.value}, de quoi c’est fait`,
};
