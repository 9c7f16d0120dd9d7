import type {collectionEn} from "./collection.en.js";

/** Texts on collection, groups of companies, kinds of payer, disputes, provision and the statutory table in French. */
export const collectionFr: typeof collectionEn = {
  collection: {
    answer: (p) =>
      `${p.cei} de ce qui pouvait être encaissé en douze mois l’a ` +
      `été${p.cost === null ? "" : ` ; encaisser 100 a coûté ${p.isBound ? "au moins " : ""}${p.cost}`}`,
    answerMissing: (why) => `On ne peut dire ce que vaut le recouvrement : ${why}`,
    cei: (p) =>
      p.verb === "same"
        ? `${p.to} de ce qui pouvait être encaissé l’a été, comme il y a un an`
        : `La part encaissée de ce qui pouvait l’être est ${p.verb === "rose" ? "montée" : "descendue"} ` +
          `de ${p.from} à ${p.to} en un an`,
    ceiPlain: "Quelle part de ce qui pouvait être encaissé l’a été",
    ceiSubtitle: (months) =>
      `Indice d’efficacité du recouvrement (CEI), en %, 12 mois jusqu’à chaque fin de mois, ${months} mois`,
    fullPeriod: "toutes les ventes",
    monthlySales: "un mois de ventes",
    cost: (p) => `${p.total} dépensés pour encaisser ${p.cash} en douze mois`,
    costPlain: "Ce que coûte le recouvrement",
    costSubtitle: (currency) => `Coût du recouvrement HT, ${currency}, 12 mois jusqu’à chaque fin de mois`,
    costParts: {in_house_12m: "équipes internes", providers_12m: "prestataires"},
    unitCost: (p) =>
      p.verb === "same"
        ? `Encaisser 100 coûte ${p.to}, comme il y a un an`
        : `Le coût pour encaisser 100 est ${p.verb === "rose" ? "monté" : "descendu"} de ${p.from} à ${p.to} en un an`,
    unitCostPlain: "Ce que coûte l’encaissement de 100",
    unitCostSubtitle: (currency) =>
      `Coût HT pour 100 ${currency} encaissés sur factures, 12 mois jusqu’à chaque fin de mois`,
    unitCostLabel: "pour 100",
    promises: (rate) => `${rate} des promesses de paiement arrivées à date ont été tenues`,
    promisesPlain: "Combien de promesses de paiement sont tenues",
    promisesSubtitle:
      "Promesses tenues, en % des tenues et rompues, date limite dans les 12 mois jusqu’à chaque fin de mois",
    promiseStates: "Ce que sont devenues les promesses de paiement",
    promiseStatesSubtitle: "Date limite dans les 12 derniers mois ; celles en cours quelle que soit leur date",
    state: "État",
    states: {
      kept: "Tenues",
      broken: "Rompues",
      superseded: "Remplacées par une autre, hors du taux",
      void: "Sans objet, faites après le paiement, hors du taux",
      pending: "En cours, hors du taux",
    },
    promisesColumn: "Promesses",
    promised: "Promis",
    received: "Reçu à la date limite",
    reminders: {
      title: (p) =>
        `${p.kind} : ${p.response} des factures relancées ont été suivies d’un règlement en ${p.days} jours, ` +
        `${p.untouched} de factures semblables laissées seules`,
      titlePlain: "Ce qui a suivi chaque sorte de relance",
      subtitle: (days) =>
        `Factures échues suivies d’un règlement en ${days} jours, ou avant la relance suivante, à côté de factures ` +
        "de même âge auxquelles personne n’avait touché ; une association, pas un effet",
      none: "Aucune relance de facture échue n’est enregistrée.",
      note:
        "Les lettres vont à ceux que les courriels n’ont pas fait payer, les appels à ceux dont on attend un " +
        "règlement : l’écart n’est pas ce qu’a produit la relance. " +
        "Seul un tirage au sort entre factures semblables le dirait.",
      kind: "Relance, jours de retard",
      invoices: "Factures relancées",
      response: "Suivies d’un règlement",
      amount: "Reçu",
      untouched: "Périodes sans relance",
      selfCure: "Payées sans relance",
      difference: "Écart, points",
      remark: "Remarque",
      from: (p) => (p.last === null ? `${p.first} et plus` : `${p.first} à ${p.last}`),
      kinds: {
        email: "Courriel",
        call: "Appel",
        letter: "Lettre",
        registered_letter: "Lettre recommandée",
        visit: "Visite",
        meeting: "Rendez-vous",
        legal: "Acte judiciaire",
      },
      flags: {
        thin: "trop peu de relances pour comparer",
        no_untouched: "trop peu de factures de cet âge laissées seules",
      },
      partly: (share) => `comparées pour ${share} d’entre elles`,
    },
    turnover: (times) => `L’encours tourne ${times} fois par an`,
    turnoverPlain: "Combien de fois l’encours tourne",
    turnoverSubtitle: "Ventes de 12 mois sur encours, nombre de fois, fins de mois",
    onAverage: "sur l’encours moyen",
    onEnding: "sur l’encours final",
    badDebt: (p) => `${p.lost} passés en perte en douze mois, pour ${p.sales} de ventes`,
    badDebtPlain: "Ce qui n’est jamais payé",
    badDebtSubtitle: "Pertes nettes sur ventes, TTC, en %, 12 mois jusqu’à chaque fin de mois",
    badDebtLabel: "des ventes",
    measured: "De quoi chaque chiffre est fait",
    measuredSubtitle: "Numérateur, dénominateur, fenêtre et exclusions, sous le filtre de la page",
    figure: "Chiffre",
  },

  groups: {
    title: (p) =>
      p.count === 1
        ? `Un débiteur porte ${p.share} de l’encours`
        : `${p.count === 10 ? "Dix" : p.count} débiteurs portent ${p.share} de l’encours, le premier ${p.first}`,
    titlePlain: "À qui tient l’encours",
    subtitle: (p) => `Encours par groupe de sociétés, ${p.currency}, ${p.date} ; une société sans groupe compte seule`,
    group: "Groupe de sociétés",
    companies: "Sociétés débitrices",
    ofGroup: (p) => `${p.name} + ${p.others} (${p.group})`,
    others: "Tous les autres",
    effective: (n) =>
      `Aussi concentré que si ${n} débiteurs devaient chacun autant (10 000 sur l’indice de Herfindahl).`,
    trend: (p) =>
      p.verb === "same"
        ? `Les dix premiers portent ${p.to}, comme il y a un an`
        : `La part des dix premiers est ${p.verb === "rose" ? "montée" : "descendue"} de ${p.from} à ${p.to} en un an`,
    trendPlain: "Combien l’encours est concentré",
    trendSubtitle: "Part de l’encours portée par les premiers groupes, en %, fins de mois",
  },

  payers: {
    kind: "Profil de payeur",
    names: {
      prompt: "Ponctuel",
      late_by_habit: "Retardataire habituel",
      struggling: "En difficulté, de bonne foi",
      disputing: "Contestataire",
      drifting: "En dérive",
    },
    none: "Trop peu de factures pour le dire",
    sentences: {
      insolvent: (p) => `Procédure collective ouverte le ${p.insolvent}.`,
      old_arrears: (p) => `${p.over90} échéances sur ${p.due} sont ouvertes depuis plus de 90 jours.`,
      worsening: (p) =>
        `A payé avec ${p.recent} de retard en moyenne sur six mois, contre ${p.earlier} les six mois d’avant.`,
      disputing: (p) => `A contesté ${p.disputed} factures en un an, pour ${p.due} échéances.`,
      prompt: (p) => `Paie avec ${p.days} de retard en moyenne : ${p.late} échéances sur ${p.due} en retard.`,
      keeps_promises: (p) =>
        `Paie avec ${p.days} de retard en moyenne, mais a tenu ${p.kept} promesses sur ${p.promised}.`,
      pays_in_parts: (p) =>
        `Paie avec ${p.days} de retard en moyenne, et en plusieurs fois : ${p.parts} échéances sur ${p.due}.`,
      late_by_habit: (p) => `En retard sur ${p.late} échéances sur ${p.due}, de ${p.days} en moyenne sur l’ensemble.`,
      too_few_invoices: (p) => `Seulement ${p.due} échéances en douze mois.`,
    },
    before: (name) => `Il y a un an : ${name}.`,
    title: (p) => `${p.count} ${p.isOne ? "client en dérive porte" : "clients en dérive portent"} ${p.share} de l’échu`,
    titlePlain: "Quels payeurs sont nos clients",
    subtitle: "Selon des règles fixes sur les échéances des douze derniers mois ; la première règle remplie décide",
    customers: "Clients",
    lateLines: "Échéances en retard",
    meanDays: "Retard moyen, jours",
    largest: "Qui doit le plus parmi eux, et pourquoi ce profil",
    note:
      "Des règles de ce programme, pas un score du marché : elles disent ce qu’un client a fait, non ce qu’il " +
      "fera.",
    rules: "Les règles",
    filterNote: "Sous un filtre, un client compte pour tout ce qu’il doit à l’entreprise.",
    backtest: (p) =>
      p.verb === "same"
        ? "Les profils de l’an dernier n’annonçaient pas mieux les retards de cette année qu’en prenant tous les " +
          "clients pour pareils"
        : `Les profils de l’an dernier annonçaient les retards de cette année ${p.by} ` +
          `${p.verb === "better" ? "mieux" : "moins bien"} qu’en prenant tous les clients pour pareils`,
    backtestPlain: "Ce que les profils de l’an dernier annonçaient des paiements de cette année",
    backtestSubtitle:
      "On attendait de chaque client le comportement de son profil sur les douze mois d’avant ; face à ce qu’il " +
      "a fait depuis",
    backtestNone: "Aucun client n’était connu il y a un an : les profils ne peuvent pas encore être éprouvés.",
    backtestNote:
      "Erreur : distance moyenne au retard moyen propre au client, en jours par échéance. Gain : 100 % est " +
      "parfait, 0 % ne fait pas mieux que tous pareils, moins de 0 % fait pire.",
    everybody: "Tous ceux qui ont un profil",
    kindThen: "Profil il y a un an",
    stayed: "Restés tels",
    foretoldRate: "Retards annoncés",
    actualRate: "Retards constatés",
    foretoldDays: "Jours annoncés",
    actualDays: "Jours constatés",
    error: "Erreur, jours",
    naiveError: "Erreur, tous pareils",
    skill: "Gain",
  },

  provision: {
    title: (p) => `${p.expected} sur ${p.balance} d’encours seront probablement perdus, ${p.rate}`,
    titlePlain: "Ce qui sera probablement perdu",
    subtitle: (currency) =>
      `Matrice de provision (IFRS 9, approche simplifiée) : perte attendue, ${currency}, par segment et retard ` +
      "; dessous, le taux de perte et l’encours auquel il s’applique",
    estimate: "Estimation de gestion, pas une provision fiscale",
    of: (p) => `${p.rate} de ${p.balance}`,
    overlay: (p) =>
      `Ajustement prospectif : taux du passé multipliés par ${p.factor}, ` +
      `${p.asOf === null ? "sans date" : `au ${p.asOf}`}${p.until === null ? "" : `, valable jusqu’au ${p.until}`} ` +
      `; ${p.source}.`,
    noOverlay:
      "Ajustement prospectif : aucun n’est inscrit, les taux sont ceux du passé (facteur 1). IFRS 9 B5.5.35 en " +
      "demande un quand les conditions diffèrent : l’inscrire avec sa source et sa date.",
    missing: (why) => `Sans chiffre : ${why}.`,
    thin: "* Moins de dix pertes dans l’historique : le taux est rapproché de celui de tous les segments.",
    ties: (p) =>
      `Les encours font ${p.balance} ${p.currency} ; la balance âgée montre ${p.aged} ${p.currency} ouverts.`,
    tiesWhole: (p) => `Tous segments réunis, ce sont les ${p.aged} ${p.currency} ouverts de la balance âgée.`,
    rate: "Taux de perte",
    expected: "Perte attendue",
    definition: "Définition",
    filterNote: "La matrice suit le segment, pas l’entité ni le pays.",
  },
};
