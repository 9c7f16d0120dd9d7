import type {routesEn} from "./routes.en.js";

/** Texts of the pages on assumptions, routes, claims and providers in French. */
export const routesFr: typeof routesEn = {
  assumptions: {
    answer: (p) => `${p.count} nombres ne sont pas dans la comptabilité : ${p.regulated} fixés par la loi, ${p.published} publiés, ${p.assumed} supposés`,
    attention: (p) =>
      p.expired === 0 && p.toEnter === 0
        ? "Aucun n’a dépassé sa validité."
        : [p.expired === 0 ? null : `${p.expired} ${p.expired === 1 ? "a dépassé sa validité et n’est pas utilisé" : "ont dépassé leur validité et ne sont pas utilisés"} : ce qui en dépend le dit`, p.toEnter === 0 ? null : `${p.toEnter} ne ${p.toEnter === 1 ? "peut" : "peuvent"} venir que de vous`].filter((x) => x !== null).join(" ; ") + ".",
    own: (n) => (n === 0 ? "Ce dossier n’en remplace aucun." : `Ce dossier en remplace ${n}.`),
    search: "Chercher un mot ou une clé",
    show: "Afficher",
    choices: {all: "Toutes", attention: "À revoir", own: "Propres à ce dossier", regulated: "Fixées par la loi", published: "Publiées", assumed: "Supposées"},
    found: (n, of) => `${n} sur ${of}`,
    classes: {regulated: "réglementaire", published: "publié", assumed: "supposé"},
    classMarks: {regulated: "■", published: "●", assumed: "◇"},
    statuses: {
      in_force: "en vigueur",
      not_yet: "pas encore en vigueur",
      expired: "validité dépassée : non utilisé",
      past: "validité dépassée : utilisé et signalé",
      carried_forward: "reconduit",
      to_enter: "à saisir par vous",
      superseded: "remplacé",
    },
    columns: {title: "Hypothèse", value: "Valeur", range: "Bas à haut", class: "Nature", validity: "Validité", source: "Source"},
    until: (to) => `jusqu’au ${to}`,
    from: (from) => `dès le ${from}`,
    between: (from, to) => `du ${from} au ${to}`,
    always: "sans fin indiquée",
    asOf: (date) => `relevé ${date}`,
    own1: "propre à ce dossier",
    why: (p) => `Reconduit le ${p.on} : ${p.why}`,
    restsOn: "Chiffres qui en dépendent",
    restsNone: "Aucun chiffre ne l’utilise encore.",
    more: "Ce que cela veut dire, ce qui en dépend",
    none: "–",
    noValue: "aucune : vous seul le savez",
    above: (amount) => `au-delà de ${amount}`,
    upTo: (amount) => `jusqu’à ${amount}`,
    listed: (n) => `${n} valeurs`,
    overrideTitle: "Pour en remplacer une, le dire dans ledger.yaml, avec sa source",
    overrideText: "Une valeur sans source ni date est refusée. Une valeur dont la validité est dépassée n’est reconduite que par quelqu’un qui dit pourquoi.",
    yamlValue: "contrat avec la société de recouvrement",
    yamlWhy: "aucun nouvel arrêté n’est paru ; le nôtre facture encore l’ancien tarif",
    yamlSource: "facture du commissaire de justice de novembre",
    units: {
      percent: "%", points: "points", EUR: "EUR", "EUR per hour": "EUR par heure", "EUR per month": "EUR par mois", times: "fois", days: "jours", months: "mois", years: "ans",
      "half-years": "semestres", hours: "heures", minutes: "minutes", people: "personnes", invoices: "factures", events: "événements", claims: "créances", replicates: "tirages", weeks: "semaines",
      customers: "clients", "standard deviations": "écarts types", "terms from issue": "de l’émission", "terms from delivery": "de la livraison", "terms from receipt": "de la réception",
      reading: "", countries: "", score: "sur 5",
    },
  },
};
