import type {routesEn} from "./routes.en.js";

/** Texts of the pages on assumptions, routes, claims and providers in French. */
export const routesFr: typeof routesEn = {
  assumptions: {
    answer: (p) =>
      `${p.count} nombres ne sont pas dans la comptabilité : ${p.regulated} fixés par la loi, ${p.published} ` +
      `publiés, ${p.assumed} supposés`,
    attention: (p) =>
      p.expired === 0 && p.toEnter === 0
        ? "Aucun n’a dépassé sa validité."
        : [
            p.expired === 0
              ? null
              : `${p.expired} ` +
                `${
                  p.expired === 1
                    ? "a dépassé sa validité et n’est pas utilisé"
                    : "ont dépassé leur validité et ne sont pas utilisés"
                } ` +
                ": ce qui en dépend le dit",
            p.toEnter === 0 ? null : `${p.toEnter} ne ${p.toEnter === 1 ? "peut" : "peuvent"} venir que de vous`,
          ]
            .filter((x) => x !== null)
            .join(" ; ") + ".",
    own: (n) => (n === 0 ? "Ce dossier n’en remplace aucun." : `Ce dossier en remplace ${n}.`),
    search: "Chercher un mot ou une clé",
    show: "Afficher",
    choices: {
      all: "Toutes",
      attention: "À revoir",
      own: "Propres à ce dossier",
      regulated: "Fixées par la loi",
      published: "Publiées",
      assumed: "Supposées",
    },
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
    columns: {
      title: "Hypothèse",
      value: "Valeur",
      range: "Bas à haut",
      class: "Nature",
      validity: "Validité",
      source: "Source",
    },
    until: (to) => `jusqu’au ${to}`,
    from: (from) => `dès le ${from}`,
    between: (from, to) => `du ${from} au ${to}`,
    always: "sans fin indiquée",
    asOf: (date) => `relevé ${date}`,
    expiring: (p) =>
      `${p.ended} ${p.ended === "1" ? "valeur réglementaire échue" : "valeurs réglementaires échues"}, ${p.soon} à ` +
      "échoir dans l’année",
    expiringPlain: "Valeurs réglementaires échues ou bientôt échues",
    expiringSubtitle: "Par date de fin ; ce qu’une version plus récente remplace n’y est pas",
    expiringNone: "Aucune valeur réglementaire n’est échue ni n’arrive à terme dans l’année.",
    ends: "Fin",
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
    overrideText:
      "Une valeur sans source ni date est refusée. Le tarif échu des commissaires de justice est reconduit à titre " +
      "d’hypothèse ; toute autre valeur légale n’est reconduite que par quelqu’un qui dit pourquoi.",
    yamlValue: "contrat avec la société de recouvrement",
    yamlWhy: "aucun nouvel arrêté n’est paru ; le nôtre facture encore l’ancien tarif",
    yamlSource: "facture du commissaire de justice de novembre",
    units: {
      percent: "%",
      points: "points",
      EUR: "EUR",
      "EUR per hour": "EUR par heure",
      "EUR per month": "EUR par mois",
      times: "fois",
      days: "jours",
      months: "mois",
      years: "ans",
      "half-years": "semestres",
      hours: "heures",
      minutes: "minutes",
      people: "personnes",
      invoices: "factures",
      events: "événements",
      claims: "créances",
      replicates: "tirages",
      weeks: "semaines",
      customers: "clients",
      "standard deviations": "écarts types",
      "terms from issue": "à compter de l’émission",
      "terms from delivery": "à compter de la livraison",
      "terms from receipt": "à compter de la réception",
      reading: "",
      countries: "",
      score: "sur 5",
    },
  },

  bases: {measured: "mesuré", shrunk: "rapproché", assumed: "supposé"},
  basisExplained: {
    measured: "l’historique de la société",
    shrunk: "son historique, rapproché d’un groupe plus large parce que la cellule est mince",
    assumed: "une hypothèse : rien de tel n’a jamais été observé dans ce dossier",
  },

  routes: {
    names: {
      in_house: "Interne, à la main",
      software: "Interne, avec logiciel",
      agency: "Société de recouvrement, amiable",
      agency_legal: "Société de recouvrement, puis judiciaire",
      lawyer: "Avocat",
      order_for_payment: "Injonction de payer",
      small_claims: "Petites créances",
      uncontested_claims: "Créances non contestées",
      european_order: "Injonction de payer européenne",
      european_small_claims: "Petits litiges européens",
      recommended: "Chacune sa meilleure voie",
      stop: "Arrêter",
    },
    short: {
      in_house: "Interne",
      software: "Logiciel",
      agency: "Recouvreur",
      agency_legal: "Recouvreur + judiciaire",
      lawyer: "Avocat",
      order_for_payment: "Injonction",
      small_claims: "Petites créances",
      uncontested_claims: "Non contestées",
      european_order: "Injonction UE",
      european_small_claims: "Petits litiges UE",
    },
    none: "Rien n’est échu : il n’y a rien à recouvrer",
    noneText: "La comparaison commence avec la première facture échue.",
    missing: "Les voies n’ont pas été comparées pour ce dossier",
    missingText: "L’entrepôt ne contient pas de créances échues ou pas de courbes de recouvrement : le reconstruire.",
    answerKeep: (p) =>
      `${p.claims === "1" ? "Garder la seule créance échue" : `Garder les ${p.claims} créances échues`} : ` +
      `aucune autre voie ne devrait rapporter plus que de recouvrer nous-mêmes les ${p.amount}`,
    answerKeepSome: (p) =>
      `Garder ${p.kept} des ${p.claims} créances échues (${p.amount}) et n’en confier aucune ; ` +
      `${p.isDecided ? "arrêter les autres" : "les autres sont à arrêter ou indécises"}`,
    answerOver: (p) =>
      `Confier ${p.handed} des ${p.claims} créances échues ${p.isSure ? "devrait" : "pourrait"} rapporter ` +
      `${p.advantage} de plus que tout garder${p.low === null ? "" : ` (80 % : ${p.low} à ${p.high})`}`,
    undecided: "Indécise",
    answerUnknown: (p) =>
      `Rien ne dit ce que rapporterait le recouvrement des créances échues : ${p.claims} sans historique comparable`,
    unknown: (p) =>
      `${p.claims} ${p.claims === "1" ? "créance" : "créances"} (${p.amount}) ` +
      `${p.claims === "1" ? "est" : "sont"} sans avis : rien ne dit ce qu’une voie rapporterait.`,
    answerStop: (p) =>
      p.claims === "1"
        ? "Aucune voie n’est ouverte ou ne vaut son coût pour la seule créance échue"
        : `Aucune voie n’est ouverte ou ne vaut son coût pour les ${p.claims} créances échues`,
    rests: (p) =>
      `Du montant qui a une voie recommandée, ${p.measured} repose sur l’historique de la société, ${p.shrunk} ` +
      `sur cet historique rapproché d’un groupe plus large, ${p.assumed} sur des hypothèses.`,
    noPlacements:
      "Aucune créance n’a jamais été confiée à une société de recouvrement, un avocat ou un commissaire de " +
      "justice dans ce dossier : ce qu’ils rapporteraient est supposé, non mesuré. La courbe de la société " +
      "multipliée par un facteur supposé en tient lieu ; le classement tient à ce facteur.",
    insufficient: (p) =>
      `Pour ${p.claims} ${p.claims === "1" ? "créance" : "créances"} (${p.amount}), ni la meilleure voie ni la ` +
      "suivante n’a assez d’historique propre : la recommandation est un point de départ, non un constat.",
    inEuros: (p) =>
      "Prix, tarifs et coûts horaires des hypothèses sont en euros et comptés ici comme si un euro valait un " +
      `${p.currency} : saisir les vôtres en ${p.currency} avant de suivre les chiffres.`,
    notDiscounted: "Aucun coût du capital n’est fixé : un euro dans un an compte autant qu’un euro aujourd’hui.",
    figures: {
      overdue: (n) => `Échu, ${n} ${n === "1" ? "créance" : "créances"}`,
      recommended: "Chacune sa meilleure voie, net",
      inHouse: "Tout en interne, net",
      advantage: "De plus que tout en interne",
      handed: (n) => `À confier, ${n} ${n === "1" ? "créance" : "créances"}`,
      unknown: (n) => `Sans avis, ${n} ${n === "1" ? "créance" : "créances"}`,
      stopped: (n) => `À arrêter, ${n} ${n === "1" ? "créance" : "créances"}`,
      low: "Bas, 80 %",
      high: "Haut, 80 %",
    },
    base: (value) => `${value} avant vos changements`,
    referencesTitle: "À titre de comparaison : l’assureur-crédit et l’abandon",
    referencesSubtitle: (p) =>
      "Ce ne sont pas des voies de recouvrement : ce qu’une police en vigueur paierait sur le hors taxes après " +
      "son délai de carence, prime déduite ; et la TVA récupérée une fois la créance définitivement perdue, " +
      `${p.currency}`,
    reference: "Référence",
    references: {insurer: "Assureur-crédit", write_off: "Passage en perte avec récupération de TVA"},
    tableTitle: (p) => `Si toutes prenaient une même voie, « ${p.route} » rapporterait le plus : ${p.net} net`,
    tablePlain: "Ce que chaque voie rapporterait",
    tableSubtitle: (p) =>
      `Attendu sur ${p.months} mois, ${p.currency}, valeur actuelle. Chaque ligne envoie toutes les créances ` +
      "ouvertes à une voie dans cette voie et n’attend rien des autres ; la dernière envoie chaque créance " +
      "dans sa meilleure voie",
    columns: {
      route: "Voie",
      open: "Créances éligibles",
      amount: "Montant",
      recovered: "Encaissé",
      cost: "Coûts nets",
      net: "Net",
      interval: "Intervalle à 80 %",
      perEuro: "Coût par euro encaissé",
      days: "Délai, jours",
      basis: "Repose sur",
      chosen: "Recommandée pour",
      group: "Groupe",
      claims: "Créances",
      best: "Meilleure voie unique",
      reason: "Pourquoi non",
      closed: "Voies fermées",
      update: "Fiche à mettre à jour",
      finding: "Constat",
      found: "Trouvé",
      share: "Part",
      remark: "Remarque",
    },
    chosen: (p) => `${p.claims} (${p.amount})`,
    notComputable: "non calculable",
    interval: (p) => `${p.low} à ${p.high}`,
    cents: (value) => `${value} ct`,
    closuresTitle: (p) =>
      `« ${p.route} » n’est pas calculable pour ${p.claims} ${p.claims === "1" ? "créance" : "créances"} : une ` +
      `fiche n’est pas à jour (${p.key})`,
    closuresPlain: "Où une voie est fermée",
    closuresSubtitle:
      "Créances qu’une voie ne peut pas prendre, et pourquoi ; une voie dont le prix est inconnu est laissée de " +
      "côté, jamais devinée",
    everyRoute: "toutes les voies",
    closuresNone: "Toutes les voies sont ouvertes à toutes les créances.",
    reasons: {
      disputed: "contestée : régler d’abord le litige",
      limitation_passed: "prescrite",
      consumer: "le débiteur est un consommateur",
      public_debtor: "le débiteur est une personne publique",
      insolvent: "débiteur en procédure collective : déclarer la créance",
      related_party: "le débiteur est une société liée",
      above_ceiling: "au-dessus du plafond de cette procédure",
      between_traders: "n’est plus ouverte entre commerçants",
      switched_off: "pas encore praticable : décret d’application non paru",
      foreign_creditor: "une procédure française ; celles de votre pays ne sont pas modélisées",
      foreign_debtor: "le débiteur est à l’étranger",
      law_not_modelled: "les tribunaux de votre pays ne sont pas chiffrés ici",
      not_cross_border: "seulement d’un pays à l’autre",
      outside_eu: "seulement entre États membres de l’UE",
      tariff_missing: "pas de tarif en vigueur",
      no_recovery_rate: "rien ne dit ce qu’elle rapporterait",
      no_policy: "non assurée",
      country_unknown: "le pays du débiteur est inconnu",
      unlawful_fee: "un pur honoraire de résultat est illicite pour un avocat en France",
    },
    mapTitle: (p) => `« ${p.route} » est la meilleure voie dans ${p.cells} des ${p.of} cellules d’âge et de montant`,
    mapStop: (p) =>
      `Dans ${p.cells} des ${p.of} cellules d’âge et de montant, aucune voie ne rapporte plus qu’elle ne coûte`,
    mapPlain: "La meilleure voie par âge et montant",
    mapSubtitle:
      "Voie au net le plus élevé sur les créances d’une cellule, probabilité qu’aucune autre ne rapporte plus, " +
      "et nombre de créances",
    mapNote:
      "Une cellule vide ne contient aucune créance. Bord en tirets : repose sur des hypothèses ; en pointillé : " +
      "historique rapproché d’un groupe plus large ; plein : historique de la société.",
    mapAge: "Jours de retard",
    band: (p) => (p.to === null ? `${p.from} et plus` : `${p.from} – ${p.to}`),
    mapClaims: (n) => `${n} cr.`,
    groupsTitle: (p) => `Le plus à gagner : ${p.name}, ${p.advantage}`,
    groupsPlain: "Par segment et par pays",
    groupsSubtitle: (currency) =>
      `Net attendu, ${currency} : tout en interne (seules les créances qui paient leur propre travail, comme ` +
      "ci-dessus) et chaque créance sa meilleure voie ; meilleure voie unique : toutes les créances qui lui " +
      "sont ouvertes, même à perte",
    dimensions: {all: "Tout", age_band: "Âge", amount_band: "Montant", segment: "Segment", country: "Pays"},
    readinessTitle: (p) => `Ce que confier ne réparera pas : ${p.finding}, ${p.share}`,
    readinessPlain: "Ce que confier ne réparera pas",
    readinessSubtitle:
      "Défauts de notre côté qui font payer tard, quel que soit celui qui recouvre ; douze derniers mois, toute " +
      "la société",
    findings: {
      invoicing_errors: "litiges dus à des erreurs de nos factures",
      disputes_conceded: "litiges où le client avait raison",
      late_invoicing: "factures émises trop longtemps après la livraison",
      no_reminder: "factures échues sans relance",
      missing_due_dates: "factures sans échéance indiquée",
      missing_terms: "clients sans conditions convenues",
      lost_customers: "débiteurs qui n’achètent plus",
    },
    units: {disputes: "litiges", invoices: "factures", customers: "clients"},
    foundOf: (p) => `${p.items} sur ${p.of} ${p.unit}`,
    threshold: (days) => `plus de ${days} jours`,
    flags: {
      no_disputes_export: "pas d’export des litiges",
      no_dispute_reasons: "aucun litige n’indique son motif",
      no_dispute_outcomes: "aucun litige n’indique son issue",
      no_delivery_dates: "pas d’export des dates de livraison",
      no_actions_export: "pas d’export des relances",
      short_history: "l’historique est plus court qu’un an",
      nothing_to_examine: "rien à examiner",
      thin: "peu de cas : à lire avec prudence",
    },
  },

  claims: {
    answer: (p) =>
      `${p.amount} d’échu : ${p.handed} ${p.handed === "1" ? "créance" : "créances"} à confier, ${p.kept} à ` +
      `garder, ${p.stopped} à arrêter${p.undecided === null ? "" : `, ${p.undecided} sans avis`}`,
    title: "Liste de travail",
    listSubtitle: (currency) =>
      `Une ligne par facture échue ; valeur actuelle nette attendue par la voie recommandée, ${currency}`,
    search: "Chercher un client ou une facture",
    choose: "Voie recommandée",
    any: "Toutes",
    withBasis: "Repose sur",
    shown: (p) => `${p.shown} ${p.shown === "1" ? "créance affichée" : "créances affichées"} sur ${p.total}`,
    noneFound: "Aucune créance ne correspond.",
    more: "Afficher la suite",
    download: "La liste entière en",
    columns: {
      claim: "Créance",
      amount: "Échu",
      age: "Jours de retard",
      route: "Voie recommandée",
      procedure: "Procédure",
      cost: "Coût",
      less: "De moins que la voie recommandée",
      net: "Net",
      interval: "Intervalle à 80 %",
      probability: "Probabilité qu’elle soit la meilleure",
      breakEven: "Rentable dès",
      limitation: "Dernier jour pour agir",
      basis: "Repose sur",
      why: "Pourquoi",
    },
    whyMost: (p) => `Rapporte ${p.advantage} de plus que la meilleure d’une autre sorte, « ${p.next} ».`,
    whyOnly: "Aucune voie d’une autre sorte ne lui est ouverte.",
    whyStop: (p) =>
      p.next === null
        ? "Aucune voie ne rapporte plus qu’elle ne coûte."
        : `Aucune voie ne rapporte plus qu’elle ne coûte ; la meilleure, « ${p.next} », finirait à ${p.net}.`,
    whyUnknown:
      "Rien ne dit ce que rapporterait une voie : aucune créance comparable n’a été suivie, et les taux publiés " +
      "ne sont pas admis (recovery.allow_published).",
    whyNone: "Aucune voie ne lui est ouverte.",
    whyInsolvent: "Débiteur en procédure collective : déclarer la créance, aucune voie ne lui est ouverte.",
    declare: (p) =>
      p.isAll
        ? `${p.name} : déclarer la créance, débiteur en procédure collective`
        : `${p.name}, dont ${p.claims} à déclarer (débiteur en procédure collective)`,
    thin: "Peu d’historique propre à l’appui.",
    others: "Coûts et autres voies",
    cost: (p) =>
      `Coût attendu ${p.total} : ${p.always} quoi qu’il arrive, ${p.success} en cas de succès, moins ` +
      `${p.repaid} que le débiteur rembourse`,
    counted: (p) => `${p.name} (${p.count})`,
    handOver: "À confier, par toute voie",
    families: {
      in_house: "Interne",
      agency: "Société de recouvrement",
      lawyer: "Avocat",
      bailiff: "Commissaire de justice",
    },
    anyOf: (family) => `${family}, toute procédure`,
    noneBest: (p) =>
      `${p.name} : recommandé pour aucune créance ; pour ` +
      `${p.open === "1" ? "la seule qui lui est ouverte" : `chacune des ${p.open} qui lui sont ouvertes`}, ` +
      "autre chose rapporte plus",
    noneOpen: (p) => `${p.name} : ouvert à aucune créance`,
    closedTo: (p) => `Fermé à ${p.claims} : ${p.reasons}.`,
    closest: (p) =>
      p.shown === "1" ? "Là où il s’en faut le moins" : `Les ${p.shown} créances pour lesquelles il s’en faut le moins`,
    other: (p) => `${p.route} : ${p.net} net pour ${p.cost} de coûts, ${p.less} de moins`,
    closed: (p) => `${p.route} : ${p.why}`,
    placed: (p) => `chez ${p.provider}`,
    never: "jamais",
    expectsRate: (rate) => `${rate} du montant`,
    file: {
      claim_id: "Facture",
      customer_id: "Numéro de client",
      customer_name: "Client",
      entity: "Entité",
      segment: "Segment",
      country: "Pays",
      due_on: "Échéance",
      age_days: "Jours de retard",
      open_amount: "Échu",
      route: "Voie recommandée",
      reason: "Pourquoi",
      net_amount: "Net",
      net_low_80: "Net, bas 80 %",
      net_high_80: "Net, haut 80 %",
      best_probability: "Probabilité qu’elle soit la meilleure",
      recovered_rate: "Part attendue",
      days_to_cash: "Jours jusqu’à l’encaissement",
      break_even_amount: "Rentable dès",
      break_even_rate: "Part au point mort",
      limitation_on: "Dernier jour pour agir",
      basis: "Repose sur",
      next_route: "Meilleure voie d’une autre sorte",
      advantage_amount: "Avantage sur elle",
      provider: "Actuellement chez",
    },
  },

  simulator: {
    answer: (p) =>
      p.isChanged
        ? `Avec vos chiffres : ${p.advantage} de plus que tout en interne, contre ${p.before} avant`
        : `En l’état des fiches : ${p.advantage} de plus que tout en interne`,
    lead:
      "Déplacez ce que vous savez mieux. Tous les chiffres de la page suivent ; l’adresse garde vos valeurs et " +
      "peut être envoyée.",
    noScript: "Sans JavaScript, cette page montre les chiffres en l’état des fiches.",
    sliders: "Hypothèses à faire varier",
    notSet: "non fixé",
    as: (value) => `fiche : ${value}`,
    reset: "Revenir aux fiches",
    ignored: (names) => `Non compris dans l’adresse, et laissé de côté : ${names}`,
    tornadoTitle: (p) => `La réponse tient surtout à « ${p.title} » : ${p.swing} entre son bas et son haut`,
    tornadoPlain: "À quoi tient la réponse",
    tornadoSubtitle: (currency) =>
      "Net si l’on suit toutes les recommandations quand une hypothèse va à son bas ou à son haut, " +
      `${currency}, écart aux fiches ; toute la société`,
    tornadoNone: "Aucune hypothèse bornée ne change le résultat.",
    atLow: "À son bas",
    atHigh: "À son haut",
    moved: "Créances qui changent de voie",
    assumption: "Hypothèse",
    range: "Bas à haut",
  },

  providers: {
    answerNone: "Aucune créance n’a été confiée à un prestataire : il n’y a rien à comparer",
    noneText:
      "Ajouter à ledger.yaml un export des remises (et des mouvements du prestataire) : la page montre alors ce " +
      "que chacun a encaissé, et si cela diffère de l’interne à créances comparables.",
    answerBetter: (p) => `À créances comparables, ${p.names} encaissent plus que nous en interne`,
    answerWorse: (p) => `À créances comparables, ${p.names} encaissent moins que nous en interne`,
    answerEqual: (p) =>
      p.count === "1"
        ? "À créances comparables, le seul prestataire ne se distingue pas du recouvrement interne"
        : `À créances comparables, aucun des ${p.count} prestataires ne se distingue du recouvrement interne`,
    answerNaive: (p) =>
      ` ; la comparaison brute ${p.isOnly ? "le dirait moins bon" : `en dirait ${p.count} moins bons`}`,
    refused: (p) =>
      `Pas de rang pour ${p.names} : trop peu de créances que les deux aient eues, ou trop peu d’encaissements.`,
    chartTitle: (p) => `${p.name} : ${p.naive} par rapport à l’interne en brut, ${p.like} à créances comparables`,
    chartPlain: "Ce qu’encaisse chaque prestataire par rapport à l’interne",
    chartSubtitle: (months) =>
      `Part du montant encaissée en ${months} mois, écart à l’interne en points, avec son intervalle à 80 % : ` +
      "toutes créances (creux), et créances comparables en âge, montant et segment (plein)",
    chartNote:
      "Qui reçoit les dossiers jeunes paraît bon, qui reçoit les dossiers perdus paraît mauvais. Seuls les " +
      "points pleins comparent ce qui est comparable ; si l’intervalle contient zéro, aucun rang n’est donné.",
    axis: "Écart à l’interne, en points",
    naive: "Toutes créances, en brut",
    like: "Créances comparables",
    pairsTitle: "Chaque paire, en brut et à créances comparables",
    pairsSubtitle:
      "Part du montant encaissée dans la fenêtre ; à créances comparables : sur les strates d’âge, de montant " +
      "et de segment que les deux ont eues, pondérées au même mélange",
    inHouse: "interne",
    strata: {age_amount_segment: "âge, montant et segment", age_amount: "âge et montant", age: "âge seul"},
    verdicts: {better: "meilleur", worse: "moins bon"},
    flags: {
      no_overlap: "pas de rang : pas de créances comparables",
      insufficient_data: "pas de rang : trop peu d’encaissements",
      not_distinguishable: "pas de rang : l’écart peut être dû au hasard",
    },
    columns: {
      provider: "Prestataire",
      versus: "Face à",
      claims: "Créances",
      naive: "En brut",
      naiveDifference: "Écart, points (80 %)",
      common: "Créances comparables",
      like: "À créances comparables",
      likeDifference: "Écart, points (80 %)",
      strata: "Comparables en",
      verdict: "Rang",
      vintage: "Prestataire, année de remise",
      placed: "Confié",
      recovered: "Recouvré",
      rate: "Taux de recouvrement",
      fees: "Honoraires",
      netBack: "Net reversé",
      perEuro: "Honoraires par euro encaissé",
      first: "Jours jusqu’au premier encaissement",
      last: "Jours jusqu’au dernier",
      open: "En cours",
      silent: "En cours sans nouvelles",
      gaps: "Avec un trou de reporting",
      remark: "Remarque",
    },
    all: "tout",
    rateAgainst: (p) => `${p.rate}\u00a0contre ${p.versus}`,
    vintagesTitle: (p) => `${p.silent} remises en cours sur ${p.placements} sont sans nouvelles : en demander`,
    vintagesPlain: "Ce que sont devenues les créances confiées",
    vintagesSubtitle: (currency) =>
      `Remises par prestataire et par année, ${currency} ; les années récentes ont eu moins de temps : ` +
      "comparer des années de même âge",
    thin: "trop peu pour être lu",
  },

  methodology: {
    answerNone: "L’historique est trop court pour éprouver les voies sur le passé",
    answer: (p) =>
      `Interrogées le ${p.date}, les voies auraient annoncé ${p.predicted} ; ${p.actual} sont rentrés (biais ` +
      `${p.bias} du montant ` +
      `dû)${p.coverage === null ? "" : `, et ${p.coverage} des groupes sont dans leur intervalle à 80 %`}`,
    noneText: "Il faut douze mois d’historique avant le jour figé et douze après.",
    gainKnown: (p) =>
      `Suivre alors les recommandations aurait ${p.isLoss ? "coûté" : "rapporté"} ${p.gain} sur les ` +
      `${p.claims} créances où cela peut se dire (80 % : ${p.low} à ${p.high}). Celui qui a choisi les ` +
      "créances à confier en savait plus que l’âge, le montant et le segment : c’est une indication.",
    gainUnknown: (why) => `Ce qu’aurait rapporté de suivre les recommandations ne peut se dire : ${why}.`,
    gainFlags: {
      no_claims: "il n’y avait pas de créances",
      routes_unknown: "la comptabilité ne dit pas quelle voie les créances ont prise",
      costs_unknown: "la comptabilité ne dit pas ce que les voies ont coûté",
      no_overlap: "aucune créance comparable n’a pris les deux voies",
      too_few_claims: "trop peu de créances sont comparables",
      short_history: "l’historique est trop court",
    },
    calibrationTitle: (p) => `Dans ${p.within} dixièmes sur ${p.of}, la part encaissée est dans l’intervalle annoncé`,
    calibrationPlain: "Ce qui était annoncé, et ce qui est rentré",
    calibrationSubtitle: (date) =>
      `Créances échues au ${date} en dix groupes selon la part annoncée (barre : son intervalle à 80 %), et ` +
      "part encaissée depuis (point), en pourcentage du montant",
    decile: "Dixième",
    foretold: "Annoncé",
    cameIn: "Encaissé",
    low: "Bas, 80 %",
    high: "Haut, 80 %",
    claims: "Créances",
    backtestTitle: (p) =>
      `Une créance a été manquée de ${p.error} de son montant, de ${p.naive} si l’on avait annoncé à toutes la moyenne`,
    backtestPlain: "Le contrôle a posteriori selon qui tenait les créances",
    backtestSubtitle: (p) =>
      `Recouvré dans les ${p.months} mois du jour figé, ${p.currency} ; le biais est l’annoncé moins ` +
      "l’encaissé ; par le seul hasard, il serait 80 fois sur 100 dans la plage à côté",
    family: "Chez qui",
    families: {
      "(all)": "toutes",
      in_house: "interne",
      agency: "société de recouvrement",
      lawyer: "avocat",
      bailiff: "commissaire de justice",
    },
    bias: "Biais",
    chance: "Par hasard",
    error: "Erreur moyenne",
    naiveError: "Erreur de la moyenne",
    coverage: "Groupes dans les 80 %",
    forecastTitle: "La prévision d’encaissements, éprouvée de même",
    curvesTitle: (p) => `L’interne recouvre ${p.young} de ce qui vient d’échoir, ${p.old} du plus ancien`,
    curvesPlain: "Ce que chacun recouvre, selon l’âge au départ",
    curvesSubtitle: (months) =>
      `Part du montant recouvrée en ${months} mois, selon les jours de retard au départ, sur les créances ` +
      "échues aujourd’hui ; bande : intervalle à 80 % ; tirets : supposé",
    monthsTitle: "L’essentiel rentre tôt",
    monthsSubtitle: "Interne : part du montant recouvrée par mois depuis le départ, selon l’âge au départ",
    atRiskTitle: "Ce dont les courbes ont été tirées",
    atRiskSubtitle: (currency) =>
      `Par famille et par âge : créances et paiements observés, montant à risque, ${currency}, et les cellules ` +
      "des créances d’aujourd’hui qui reposent sur chaque sorte de preuve",
    age: "Jours de retard",
    events: "Paiements",
    atRisk: "Montant à risque",
    share: "Recouvré",
    month: "Mois",
    basisTitle: "Comment distinguer la preuve de l’hypothèse",
    chanceRange: (p) => `${p.low} à ${p.high}`,
  },
};
