import type {Messages} from "./en.js";
import {collectionFr} from "./collection.fr.js";
import {cascadeFr} from "./cascade.fr.js";
import {routesFr} from "./routes.fr.js";
import {overviewFr} from "./overview.fr.js";
import {sinceFr} from "./since.fr.js";
import {lawFr} from "./law.fr.js";
import {matchingFr} from "./matching.fr.js";
import {statutoryFr} from "./statutory.fr.js";
import {auditFr} from "./hand-over/audit.fr.js";
import {typeset} from "./typeset.js";
import {pageTexts} from "../pages/pages.js";

/** Every text of the pages, charts and board pack in French, in the words of credit managers. */
export const fr: Messages = typeset<Messages>({
  colon: " : ",
  semicolon: " ; ",
  skip: "Aller au contenu",
  fictional: "Société fictive",
  fault: "La dernière modification est inutilisable : voici les derniers chiffres valables.",
  failedChecks: {
    title: "Ces chiffres échouent à un contrôle d’intégrité",
    text: "Ils sont publiés malgré tout : ne pas s’y fier avant que les lignes en défaut soient expliquées.",
    rows: (p) => `${p.count} ${p.isOne ? "ligne" : "lignes"}`,
  },
  pseudonymous: "Les débiteurs figurent sous des codes.",
  fictionalLong: "Société fictive : noms et chiffres sont inventés.",
  navigation: "Pages",
  boardPack: "Dossier du conseil",
  builtFrom: "Édition",
  ledgerEmpty: "Rien n’est encore comptabilisé",
  ledgerSpan: (from, to) => `Comptabilité du ${from} au ${to}`,
  measured: "Comment c’est mesuré",
  notFound: "Cette page n’existe pas",
  notFoundText: "L’adresse est peut-être erronée, ou la page a été déplacée.",
  backToOverview: "Revenir à la synthèse",

  ...collectionFr,
  ...routesFr,
  ...cascadeFr,
  ...auditFr,
  ...lawFr,
  ...matchingFr,
  ...statutoryFr,
  ...overviewFr,
  ...sinceFr,

  pageGroups: {
    position: "Où en sommes-nous",
    causes: "Pourquoi",
    outlook: "Ce qui va rentrer",
    action: "Que faire",
    evidence: "Sur quoi cela repose",
  },
  pages: pageTexts("name", "fr"),
  questions: pageTexts("question", "fr"),

  filters: {
    title: "Filtres",
    entity: "Entité",
    segment: "Segment",
    country: "Pays",
    all: "Tous",
    none: "Non renseigné",
    reset: "Réinitialiser",
    asOf: "Arrêté au",
    loading: "Mise à jour…",
    failed: "Les chiffres de ce filtre n’ont pas pu être chargés. La page montre l’ensemble.",
    unknown: "Le filtre de l’adresse est inconnu ; la page montre l’ensemble.",
    noScript: "Filtres, recherche et tri demandent JavaScript ; la page montre toute la société.",
    shown: (what) => `Filtre : ${what}`,
    ignored: "Cette page porte toujours sur toute la comptabilité.",
  },

  empty: "Aucun encours avec ce filtre.",
  emptyWhole: "Il n’y a pas d’encours, et il n’y en a jamais eu.",
  nothingOpen: (date) =>
    `Rien n’est ouvert au ${date} : --as-of en ligne de commande, ou as_of: dans ledger.yaml, choisit une autre date.`,
  openItemsOnly:
    "Seuls les postes ouverts sont connus : rien n’était soldé à cette date dans cette comptabilité. Ce qui a " +
    "été payé auparavant manque : les chiffres de ventes, de délais et de retard ne parlent que des postes " +
    "ouverts, et aucun mois antérieur n’est comparable.",
  emptyWholeText: "Aucune facture n’était ouverte à aucun arrêté : la page Données dit ce qui a été lu.",
  emptyText:
    "Aucune facture n’était ouverte à aucun arrêté. Choisissez une autre entité, un autre segment ou un autre pays.",
  noHistory: "L’historique commence à cette date : pas encore de comparaison possible.",

  change: {
    month: (month) => `vs ${month}`,
    year: (month) => `vs ${month}`,
    none: "sans comparaison",
    better: "mieux",
    worse: "moins bien",
    neutral: "",
  },

  figures: {
    title: "Chiffres clés",
    figure: "Chiffre",
    monthBefore: "Les mêmes chiffres un mois plus tôt",
    yearBefore: "Les mêmes chiffres un mois et un an plus tôt",
    trend: (months) => `${months} derniers mois`,
    definition: (name) => `${name} : définition`,
  },

  kpis: {
    "receivable_amount.open": "Encours",
    "receivable_amount.current": "Non échu",
    "receivable_amount.overdue": "Échu",
    "receivable_amount.unapplied_cash": "Encaissements non lettrés",
    "receivable_amount.unapplied_credits": "Avoirs non lettrés",
    "receivable_amount.net": "Encours net",
    "overdue_rate.value": "Taux d’échu, en valeur",
    "overdue_rate.count": "Taux d’échu, en nombre",
    "dso.balance_90d": "DSO sur 90 jours",
    "dso.balance_365d": "DSO sur 365 jours",
    "dso.count_back": "DSO par épuisement",
    "best_possible_dso.balance_90d": "Meilleur DSO possible",
    "best_possible_dso.balance_365d": "Meilleur DSO possible, 365 jours",
    "best_possible_dso.count_back": "Meilleur DSO possible, épuisement",
    "average_days_delinquent.balance_90d": "Part du retard dans le DSO",
    "average_days_delinquent.balance_365d": "Part du retard, 365 jours",
    "average_days_delinquent.count_back": "Part du retard, épuisement",
    "late_rate.count_12m": "Taux de retard, en nombre",
    "late_rate.value_12m": "Taux de retard, en valeur",
    "late_rate.count_paid_12m": "Taux de retard, payées seules",
    "late_rate.value_paid_12m": "Taux de retard en valeur, payées seules",
    "days_late.mean_floored_12m": "Jours de retard, toutes factures",
    "days_late.mean_signed_12m": "Jours de retard, avances déduites",
    "days_late.mean_late_only_12m": "Jours de retard, en retard seules",
    "days_beyond_terms.weighted_12m": "Jours au-delà des conditions",
    "days_beyond_terms.weighted_floored_12m": "Jours au-delà des conditions, avances à zéro",
    "days_to_pay.mean_12m": "Délai de règlement, par facture",
    "days_to_pay.weighted_12m": "Délai de règlement, en valeur",
    "concentration.top_1": "Premier client",
    "concentration.top_5": "Cinq premiers",
    "concentration.top_10": "Dix premiers",
    "concentration.hhi": "Indice de Herfindahl",
    "cei.full_period_3m": "Efficacité du recouvrement, 3 mois",
    "cei.full_period_12m": "Efficacité du recouvrement, toutes les ventes",
    "cei.monthly_sales_3m": "Efficacité du recouvrement, un mois de ventes, 3 mois",
    "cei.monthly_sales_12m": "Efficacité du recouvrement, un mois de ventes",
    "receivable_turnover.ending_12m": "Rotation, sur l’encours final",
    "receivable_turnover.average_12m": "Rotation de l’encours, fois par an",
    "promise_kept_rate.count_12m": "Promesses tenues, en nombre",
    "promise_kept_rate.value_12m": "Promesses tenues, en valeur",
    "bad_debt_rate.net_write_offs_12m": "Irrécouvrables, part des ventes",
    "cost_to_collect.in_house_12m": "Coût des équipes, 12 mois",
    "cost_to_collect.providers_12m": "Coût des prestataires, 12 mois",
    "cost_to_collect.per_amount_collected_12m": "Coût pour encaisser 100",
    "dispute_rate.count_12m": "Factures contestées, 12 mois",
    "dispute_rate.count_all": "Factures contestées, tout l’historique",
    "dispute_rate.open_value": "Part de l’encours en litige",
    "dispute_days.mean_closed_12m": "Durée des litiges clos",
    "dispute_days.mean_closed_all": "Durée des litiges, tout l’historique",
    "dispute_days.median_survival_all": "Durée médiane, litiges ouverts compris",
    "dispute_cost.total_12m": "Coût des litiges, 12 mois",
    "dispute_cost.per_dispute_12m": "Coût par litige clos",
    "legal_interest.accrued_amount": "Intérêts légaux courus",
    "legal_interest.indemnity_amount": "Indemnités forfaitaires",
    "terms_beyond_legal_maximum.count_12m": "Délais au-delà du maximum légal",
    "terms_beyond_legal_maximum.value_12m": "Délais au-delà du maximum, en valeur",
    "expected_credit_loss.amount": "Pertes attendues, estimation de gestion",
    "expected_credit_loss.rate": "Pertes attendues, part de l’encours",
  },

  flags: {
    not_available: "non calculé pour cette comptabilité",
    open_items_only: "sur les seuls postes ouverts : les factures soldées manquent",
    no_sales: "aucune vente sur la fenêtre",
    negative_sales: "les avoirs dépassent les ventes sur la fenêtre",
    no_payments: "aucun règlement sur la fenêtre",
    no_receivables: "aucun encours",
    no_invoices: "aucune facture sur la fenêtre",
    history_exhausted: "minimum : l’historique est trop court",
    short_history: "historique plus court que la fenêtre",
    thin: "peu de factures : à lire avec prudence",
    negative_receivables: "solde négatif",
    missing_due_date: "des factures sont sans échéance",
    above_one: "au-dessus de 100 % : plafonné ou à vérifier",
    closing_above_sales: "plus d’encours que de ventes : à lire avec prudence",
    credited_amount_missing: "le montant crédité de certains litiges est inconnu",
    empty_bucket: "tranche vide",
    few_clusters: "peu de clients à tirer : à lire avec prudence",
    too_few_clusters: "trop peu de clients à tirer",
    often_undefined: "souvent incalculable",
    no_events: "aucun paiement observé",
    no_cash: "rien n’est rentré",
    fewer_debtors: "moins de débiteurs que compté",
    insufficient_data: "historique insuffisant",
    starts_late: "aucune facture n’a été observée dès le premier jour : sous condition de ce qui restait ouvert alors",
    median_not_reached: "plus de la moitié est encore ouverte : pas encore de médiane",
    minutes_missing: "des actions sont sans durée",
    month_not_over: "le mois n’est pas terminé",
    net_amount_unknown: "l’export ne donne pas les montants HT",
    no_actions_export: "aucun export des actions n’est fourni",
    no_base: "rien à quoi rapporter",
    no_closed_disputes: "aucun litige clos sur la fenêtre",
    no_cost_of_capital: "aucun coût du capital n’est fixé",
    no_country: "les clients sans pays sont écartés",
    no_disputes: "aucun litige à ce jour",
    no_disputes_export: "aucun export des litiges n’est fourni",
    no_french_businesses: "aucune facture à une entreprise française sur la fenêtre",
    no_history: "pas encore d’historique",
    no_loaded_hour: "aucun coût horaire n’est fixé",
    loaded_hour_in_euros: "le coût horaire des fiches est en euros : saisir le sien dans la devise de la comptabilité",
    no_loss_rate: "une tranche est sans taux de perte",
    no_own_data: "aucune donnée propre à l’entreprise",
    no_promises: "aucune promesse échue sur la fenêtre",
    no_promises_export: "aucun export des promesses n’est fourni",
    no_provider_entries_export: "aucun export des écritures de prestataires n’est fourni",
    no_write_offs: "aucune perte dans l’historique : pas de taux de perte",
    no_write_offs_export: "aucun export des pertes n’est fourni",
    not_in_euros: "fixé en euros par la loi ; la comptabilité est dans une autre devise",
    nothing_due: "rien n’est venu à échéance sur la fenêtre",
    outside_eu: "les ventes régies par la loi d’un pays sans fiche sont écartées",
    overpaid: "plus a été payé que dû",
    promised_only: "factures promises seulement",
    too_few_invoices: "trop peu de factures",
    undated_disputes: "litiges sans date : comptés depuis la facture",
    undated_items: "des postes sont sans date",
  },

  buckets: {
    not_due: "Non échu",
    no_due_date: "Sans échéance",
    range: (from, to) => `${from} à ${to} jours`,
    from: (from) => `${from} jours et plus`,
  },
  bucketsIssued: {
    range: (from, to) => `${from} à ${to} jours d’âge`,
    from: (from) => `${from} jours d’âge et plus`,
  },

  columns: {
    customer: "Client",
    segment: "Segment",
    country: "Pays",
    entity: "Entité",
    month: "Mois",
    bucket: "Ancienneté",
    total: "Total",
    open: "Encours",
    overdue: "Échu",
    overdueRate: "Taux d’échu",
    change: (month) => `Variation depuis ${month}`,
    invoices: "Factures",
    share: "Part",
    oldest: "Plus ancien, jours de retard",
    daysToPay: "Délai de règlement, 12 mois",
    daysLate: "Jours de retard, 12 mois",
    lateRate: "Taux de retard, 12 mois",
    sales: "Ventes, 12 mois",
    salesWindow: "Ventes, 90 jours",
    lastPayment: "Dernier règlement",
    account: "Compte",
    balanceOn: "Au",
    control: "Compte collectif",
    openItems: "Postes ouverts",
    cash: "Encaissements non lettrés",
    credits: "Avoirs non lettrés",
    valuation: "Réévaluations et régularisations",
    documents: "Pièces",
    ledger: "Solde auxiliaire",
    difference: "Écart",
    source: "Source",
    format: "Format",
    table: "Table",
    rowsRead: "Lignes lues",
    rowsLoaded: "Chargées",
    rowsRejected: "Rejetées",
    amountRead: "Montant lu",
    amountLoaded: "Montant chargé",
    reason: "Motif",
    result: "Résultat",
    rows: "Lignes",
    row: "Ligne",
    column: "Colonne",
    value: "Valeur",
    document: "Pièce",
    kind: "Nature",
    issuedOn: "Émise le",
    dueOn: "Échéance",
    settledOn: "Soldée le",
    gross: "Montant",
    late: "Jours de retard",
    disputed: "Litige",
    sales1: "Ventes",
    paid: "Règlements",
    amountOf: (what, currency) => `${what}, ${currency}`,
  },

  chart: {
    table: "Chiffres de ce graphique",
    hint: "Les flèches gauche et droite parcourent le graphique.",
    alternative: (title, subtitle) => `${title}. ${subtitle}`,
    lastYear: "un an plus tôt",
    notComputed: "Ce graphique demande des chiffres que cette comptabilité ne donne pas encore.",
    flagNote: (p) => `${p.names} : ${p.flag} (${p.when}).`,
    scroll: (title) => `${title}, tableau`,
  },

  answers: {
    overview: (p) =>
      p.verb === "same"
        ? `L’échu reste à ${p.overdue}, soit ${p.rate} de l’encours`
        : `L’échu ${p.verb === "rose" ? "monte" : "baisse"} de ${p.by} en ${p.month}, à ${p.overdue}, ${p.rate} ` +
          "de l’encours",
    overviewStart: (p) => `${p.overdue} d’échu sur ${p.open} d’encours, soit ${p.rate}`,
    overviewNone: (p) => `Aucun échu ; l’encours est de ${p.open}`,
    ageing: (p) =>
      `${p.overdue} échus sur ${p.open} d’encours, dont ${p.old} depuis plus de ${p.days} jours (${p.oldShare})`,
    ageingOlder: (p) => `, contre ${p.then} un an plus tôt`,
    dso: (p) => `Les ventes restent impayées ${p.dso}, dont ${p.late} de retard`,
    dsoMissing: "Le DSO n’est pas calculable à cette date",
    dsoYear: (p) =>
      p.verb === "same" ? ", comme un an plus tôt" : ` ; ${p.by} de ${p.verb === "more" ? "plus" : "moins"} en un an`,
    lateness: (p) =>
      `${p.value} de la valeur échue sur douze mois n’a pas été réglée à l’échéance, ${p.count} des factures`,
    latenessMissing: "Aucune facture n’est venue à échéance sur douze mois",
    customers: (p) => `Cinq clients sur ${p.count} portent ${p.five} de l’encours`,
    customersFew: (p) => (p.isOne ? "Un seul client a un compte" : `${p.count} clients ont un compte`),
    customer: (p) => `${p.name} doit ${p.open}, dont ${p.overdue} échus`,
    customerNone: (p) => `${p.name} ne doit rien`,
    dataTies: (p) =>
      `Tous les comptes sont rapprochés : les postes ouverts égalent le compte collectif, ${p.balance}, au ` +
      "centime près",
    dataDiffers: (p) =>
      `${p.accounts === 1 ? "Un compte n’est pas rapproché" : `${p.accounts} comptes ne sont pas rapprochés`} : ` +
      `écart inexpliqué de ${p.difference}`,
    dataUnknown: "Aucun solde de compte collectif n’est fourni : pas de rapprochement possible",
    dataRejects: (p) => ` ; ${p.rejected} lignes rejetées sur ${p.read}`,
    dataNoRejects: (p) =>
      p.read === "0"
        ? " ; aucune ligne n’a été lue"
        : p.read === "1"
          ? " ; la seule ligne est chargée"
          : ` ; les ${p.read} lignes sont chargées`,
    definitions: (p) => `${p.count} définitions, imprimées depuis les modèles qui calculent les chiffres`,
  },

  titles: {
    ageingByMonth: (p) =>
      p.verb === "same"
        ? `L’échu est au niveau de ${p.month}, à ${p.to}`
        : `L’échu ${p.verb === "rose" ? "monte" : "descend"} de ${p.from} en ${p.month} à ${p.to}`,
    ageingByMonthSubtitle: (currency, months) =>
      `Encours par jours de retard, ${currency}, fins de mois, ${months} mois`,
    ageingNow: (p) =>
      `${p.bucket} : la tranche qui a le plus ${p.verb === "rose" ? "augmenté" : "diminué"} en un an, de ${p.amount}`,
    ageingNowFirst: "L’encours par jours de retard",
    ageingNowSubtitle: (currency, now, then) =>
      then === null
        ? `Encours par jours de retard, ${currency}, ${now}`
        : `Encours par jours de retard, ${currency}, ${now} et ${then}`,
    ageingIssued: (p) => `${p.share} de l’encours a été facturé il y a plus de ${p.days} jours`,
    ageingIssuedPlain: "L’encours par jours depuis la facture",
    ageingIssuedSubtitle: (currency, now) => `Encours par jours depuis la facture, ${currency}, ${now}`,
    ageingTable: "Balance par mois et par tranche",
    ageingTableIssued: "Encours par mois et par jours depuis la facture",
    breakdowns: "Où se trouve l’échu",
    breakdownsSubtitle: (month) => `Échu par entité, segment et pays, et variation depuis ${month}`,
    movers: (p) => `La plus forte ${p.verb === "rise" ? "hausse" : "baisse"} du mois : ${p.name}, ${p.by}`,
    moversNone: "Aucun compte n’a bougé ce mois-ci",
    moversSubtitle: (currency, from, to) => `Variation de l’échu de ${from} à ${to} par client, ${currency}`,
    moversOthers: "Tous les autres",
    moversTotal: "Échu, au total",
    debtors: "Les dix débiteurs qui comptent",
    debtorsSubtitle: "Par montant échu, puis par encours",
    debtorsNone: "Personne ne doit rien avec ce filtre.",
    dsoLines: (p) => `Trois façons de compter donnent un DSO entre ${p.low} et ${p.high}`,
    dsoLinesPlain: "Trois façons de compter le DSO",
    dsoLinesSubtitle: (months) => `DSO, jours, fins de mois, ${months} mois`,
    dsoShort: {balance_90d: "90 jours", balance_365d: "365 jours", count_back: "épuisement"},
    dsoParts: (p) => `${p.share} du DSO est du retard, le reste vient des délais accordés`,
    dsoPartsPlain: "Ce que délais et retards font au DSO",
    dsoPartsSubtitle: "Meilleur DSO possible et part du retard, jours, fenêtre de 90 jours, fins de mois",
    dsoPartsBest: "Délais : meilleur DSO possible",
    dsoPartsLate: "Retard : jours de ventes échus",
    salesAndOpen: (p) =>
      `En un an, les ventes ${p.sales === "grew" ? "progressent" : "reculent"} de ${p.salesBy}, l’encours ` +
      `${p.open === "grew" ? "progresse" : "recule"} de ${p.openBy}`,
    salesAndOpenPlain: "L’encours et les ventes dont il provient",
    salesAndOpenSubtitle: (currency) => `Encours et ventes des 90 derniers jours, TTC, ${currency}, fins de mois`,
    sales90: "Ventes, 90 jours",
    dsoTable: "Le DSO mois par mois",
    lateRate: (p) =>
      p.verb === "same"
        ? `${p.to} de la valeur échue est payée en retard, comme un an plus tôt`
        : `La part de valeur en retard ${p.verb === "rose" ? "monte" : "descend"} de ${p.from} à ${p.to} en un an`,
    lateRatePlain: "La part en retard de ce qui est venu à échéance",
    lateRateSubtitle: (months) => `Taux de retard des factures échues sur 12 mois, en %, fins de mois, ${months} mois`,
    byValue: "en valeur",
    byCount: "en nombre",
    survivor: (p) => `Ne compter que les factures payées masquerait ${p.gap} de retard`,
    survivorPlain: "Factures payées seules, contre toutes les échues",
    survivorSubtitle: "Taux de retard en valeur, en %, 12 mois : toutes les échues, et les payées seules",
    survivorNote:
      "Un taux sur les seules factures payées oublie qui n’a pas encore payé, donc les pires payeurs. La " +
      "cohorte de toutes les factures échues les compte : c’est le chiffre de pilotage.",
    allDue: "toutes échues",
    paidOnly: "payées seules",
    daysLate: (p) => `Une facture en retard l’est de ${p.late} en moyenne`,
    daysLatePlain: "De combien les factures sont en retard",
    daysLateSubtitle: "Jours de retard des factures soldées sur 12 mois, jours, fins de mois",
    lateOnly: "en retard seules",
    allInvoices: "toutes, avances à 0",
    daysToPay: (p) => `Les clients paient en ${p.days}, pondérés par les montants`,
    daysToPayPlain: "Le temps que mettent les clients à payer",
    daysToPaySubtitle: "Jours de la facture au règlement, jours, soldées sur 12 mois, fins de mois",
    perInvoice: "par facture",
    weighted: "en valeur",
    beyondTerms: (p) =>
      `L’argent rentre ${p.days} ${p.verb === "after" ? "après" : "avant"} la date convenue en moyenne`,
    beyondTermsPlain: "Quand l’argent rentre, par rapport à la date convenue",
    beyondTermsSubtitle: "Jours au-delà des conditions, pondérés par les règlements, jours, 12 mois, fins de mois",
    signed: "avances déduites",
    floored: "avances à 0",
    lateTable: "Les retards mois par mois",
  },

  late: {
    cohorts: (p) => `Le pire mois d’échéance des douze derniers est ${p.month} : ${p.share} de la valeur en retard`,
    cohortsPlain: "La part en retard par mois d’échéance",
    cohortsSubtitle: "Part de la valeur échue chaque mois qui a été soldée en retard ou reste ouverte, en %",
    cohortsNote: "Les derniers mois bougent encore : ce qui y reste ouvert sera payé en retard, ou pas du tout.",
    settledLate: "soldé en retard",
    stillOpen: "encore ouvert",
    settled: "soldé",
    distribution: (p) =>
      `${p.onTime} des factures ont été soldées à l’échéance ; ${p.share} l’ont été ou restent ouvertes plus ` +
      `de ${p.days} jours après`,
    distributionPlain: "Combien de jours avant ou après l’échéance",
    distributionSubtitle:
      "Échéances des 12 derniers mois par jours entre l’échéance et le règlement, ou à ce jour si elles sont ouvertes",
    days: "Jours après l’échéance",
    amountShare: "Part du montant",
    before: "avant l’échéance",
    earlierThan: (days) => `${days} jours d’avance ou plus`,
    onTheDay: "à l’échéance",
    exactly: (days) => `${days} jours`,
    between: (from, to) => `${from} à ${to}`,
    from: (days) => `${days} et plus`,
    upTo: (value) => `jusqu’à ${value}`,
    above: (value) => `plus de ${value}`,
    onReceipt: "à réception",
    who: (p) => `${p.name} est le segment qui paie le plus tard : ${p.share} de la valeur échue`,
    whoPlain: "Qui paie en retard",
    whoSubtitle:
      "Échu dans les 12 derniers mois : part en retard par segment, pays, entité, taille de facture et délai accordé",
    whoNote:
      "Le retard moyen ne compte que les échéances en retard ; celles encore ouvertes comptent avec leurs jours " +
      "à ce jour : la moyenne est un minimum.",
    size: (currency) => `Taille de la facture, ${currency}`,
    terms: "Délai accordé, jours dès l’émission",
    due: "Échu",
    lateAmount: "En retard",
    lateShare: "En retard, en valeur",
    lateCount: "En retard, en nombre",
    meanDays: "Retard moyen, jours",
    customers: (p) => `${p.count === 1 ? "Un client fait" : `${p.count} clients font`} ${p.share} du montant en retard`,
    customersSubtitle: "Plus gros montants en retard, échus dans les 12 derniers mois",
  },

  payment: {
    title: (p) =>
      `La moitié des factures est payée au jour ${p.median} ; ${p.unpaid} ne le sont pas après ${p.day} jours`,
    plain: "En combien de temps les factures sont payées",
    subtitle:
      "Part des factures pas encore payées selon les jours depuis l’émission, en %, Kaplan-Meier et bande à 80 " +
      "%, 12 derniers mois",
    paidOnly: (p) =>
      `Les ${p.count} échéances payées l’ont été en ${p.mean} en moyenne, la moitié en ${p.median} ou moins : ` +
      "les plus lentes manquent.",
    nobodyPaid: "Rien n’a été payé dans les douze derniers mois.",
    withOpen: (p) =>
      `En comptant les ${p.count} qui ne l’ont pas été aussi longtemps qu’elles ont été observées, la moitié ` +
      "est payée au jour " +
      `${p.median}${
        p.low === null
          ? ""
          : p.high === null
            ? ` (intervalle à 80 % : dès ${p.low})`
            : ` (intervalle à 80 % : ${p.low} à ${p.high})`
      }.`,
    atLeast: (p) => `La moyenne est alors d’au moins ${p.mean}, aucune n’étant comptée au-delà du jour ${p.upTo}.`,
    cut:
      "La courbe s’arrête là où il reste moins de cinq factures pour la porter. Passé en perte ou crédité compte " +
      "comme impayé, observé jusque-là.",
    median: (days) => `médiane ${days}`,
    meanPaid: (days) => `moyenne des payées ${days}`,
    day: "Jours depuis l’émission",
    share: "Pas encore payées",
    low: "Intervalle à 80 %, de",
    high: "à",
    atRisk: "Factures observées",
  },

  parts: {
    title: (p) =>
      `De l’échu, ${p.placed} est confié à un prestataire, ${p.insolvent} est dû par des clients en procédure ` +
      `collective, ${p.disputed} est en litige`,
    plain: "Rien d’échu n’est en litige, confié à un prestataire ni dû par un client en procédure collective",
    issued: "La même chose selon l’ancienneté de la facture",
    subtitleDue: (currency) => `Encours par jours de retard, ${currency}, à la date d’arrêté`,
    subtitleIssued: (currency) => `Encours par jours depuis la facture, ${currency}, à la date d’arrêté`,
    note:
      "Un poste compte une fois : procédure collective avant prestataire avant litige ; d’une facture contestée, " +
      "seule la part contestée.",
    byIssueDate: "Montrer par date de facture",
    regular: "rien de cela",
    disputed: "en litige",
    placed: "chez un prestataire",
    insolvent: "procédure collective",
  },

  rolls: {
    title: (p) => `${p.bucket} : ${p.share} se trouve dans une tranche plus âgée un mois plus tard`,
    plain: "Ce que devient chaque tranche en un mois",
    subtitle:
      "Taux de glissement : part du montant d’une tranche en fin de mois qui se trouve dans chaque état un mois " +
      "plus tard, en %, 12 dernières paires de fins de mois, poste par poste ; plus la teinte est forte, plus " +
      "la part est élevée",
    note: "Chaque ligne fait 100 %. Mois civils : avec des tranches de 30 jours, un poste peut sauter une tranche.",
    none: "Moins de deux fins de mois : rien n’a encore pu glisser.",
    from: "Tranche",
    seen: "Montant observé",
    states: {paid: "Payé", credited: "Crédité", written_off: "Passé en perte"},
    ends: (p) => `${p.bucket} : ${p.share} finit en perte`,
    endsPlain: "Comment finit chaque tranche",
    endsSubtitle: "Part du montant qui finit ainsi si les mois à venir ressemblent aux douze derniers, en %",
    monthsLeft: "Mois avant la sortie",
    unknown: "Un tiret : une tranche où elle mène n’a jamais été observée, ou rien n’en est jamais sorti.",
    ahead: (p) => `${p.share} de l’encours d’aujourd’hui devrait être payé d’ici ${p.months} mois`,
    aheadPlain: "L’encours d’aujourd’hui dans les mois à venir",
    aheadSubtitle: (currency) =>
      `L’encours d’aujourd’hui, glissé mois par mois, sans nouvelles factures, ${currency} ; en petit, ` +
      "l’intervalle à 80 %",
    state: "État",
    inMonths: (n) => (n === 0 ? "aujourd’hui" : `dans ${n} mois`),
    since: (state) => `${state} depuis`,
    range: (low, high) => `${low} – ${high}`,
    intervalNote:
      "Les intervalles viennent de tirages de débiteurs : ils disent si les taux sont bien connus, non en quoi " +
      "un mois peut différer des douze derniers.",
    noIntervals: "Les intervalles ne sont calculés que pour toute l’entreprise.",
    fewDebtors: "Il y a trop peu de débiteurs pour des intervalles.",
  },

  vintages: {
    title: (p) =>
      `Émises en ${p.month} : ${p.now} encaissé après ` +
      `${p.months === 1 ? "un mois" : `${p.months} mois`}${
        p.then === null ? "" : `, contre ${p.then} pour les cohortes antérieures`
      }`,
    plain: "Ce qui est rentré des factures d’un mois",
    subtitle:
      "Cohortes d’émission : part encaissée des factures d’un mois, en %, par mois depuis l’émission ; bande : " +
      "la plus basse et la plus haute des douze cohortes précédant les douze dernières",
    policy:
      "Les avoirs réduisent ce qui était à encaisser à partir du mois de leur lettrage ; les pertes non : ce " +
      "qui a été abandonné n’a pas été encaissé.",
    earlier: "cohortes antérieures",
    low: "la plus basse",
    high: "la plus haute",
    age: "Mois depuis l’émission",
    atIssue: "fin du mois",
    after: (months) => `+${months}`,
    issuedIn: "Émises en",
    invoiced: "Facturé",
    table: (p) => `Trois mois après, ${p.share} des factures de ${p.month} reste à encaisser`,
    tablePlain: "Ce qui reste à encaisser des factures de chaque mois",
    tableSubtitle:
      "Solde à encaisser : part du facturé, moins les avoirs, non encaissée à la fin du mois, en %, par mois " +
      "depuis l’émission ; teinte forte : non encaissé",
    oneFilter:
      "Les cohortes sont calculées pour un filtre à la fois : ne choisissez qu’une entité, un segment ou un pays.",
  },

  wholeCompany: "Toute la société : cette partie ne suit pas le filtre.",
  flagPartial: (reasons) => `partiel : ${reasons}`,
  flagRateMissing: (half) => (half === "" ? "un taux légal manque" : `le taux légal du ${half} manque`),

  disputes: {
    answer: (p) =>
      `${p.open} de l’encours est en ` +
      `litige${p.days === null ? "" : ` ; les litiges durent ${p.days} en moyenne`}${
        p.cost === null
          ? ""
          : `${p.days === null ? " ; les litiges ont" : " et ont"} coûté ${
              p.isPartial ? "au moins " : ""
            }${p.cost} sur douze mois`
      }`,
    answerMissing: (why) => `On ne peut pas dire ce qui est contesté : ${why}`,
    none: "La comptabilité ne contient aucun litige",
    noneText:
      "Ajoutez un export des litiges à ledger.yaml (facture, ouverture, motif, montant) : cette page se remplira.",
    reasons: (p) => `${p.share} de ce qui a été contesté tient à ${p.names}`,
    reasonsPlain: "Pourquoi les clients contestent",
    reasonsSubtitle: (currency) =>
      `Montant contesté par motif, ${currency}, et nombre de litiges ; ouverts sur 12 mois ou sans date`,
    count: (n, isOne) => `${n} ${isOne ? "litige" : "litiges"}`,
    notStated: "Non renseigné",
    others: "Tous les autres motifs",
    reason: "Motif",
    disputes: "Litiges",
    stillOpen: "Encore ouverts",
    amount: "Montant contesté",
    cumulative: "Part cumulée",
    component: "Composante",
    remark: "Remarque",
    costs: (p) => `${p.name} : ${p.share} des ${p.total} que les litiges ont coûtés`,
    costsPlain: "Ce que coûtent les litiges",
    costsSubtitle: (currency) =>
      `Coût des litiges par composante, ${currency}, 12 derniers mois ; avoirs TTC, le reste HT`,
    components: {
      credit_granted: "Avoirs accordés",
      handling_time: "Temps de traitement",
      cash_withheld: "Coût des fonds retenus",
      provider_and_legal: "Prestataires et justice",
    },
    missing: (p) => `${p.name} : hors du total, car ${p.why}.`,
    partial: (p) => `${p.name} : une partie seulement, car ${p.why}.`,
    rateChart: (p) =>
      p.verb === "same"
        ? `${p.to} des factures sont contestées, comme un an plus tôt`
        : `La part de factures contestées ${p.verb === "rose" ? "monte" : "descend"} de ${p.from} à ${p.to} en un an`,
    rateChartPlain: "Quelle part est contestée",
    rateChartSubtitle: "Factures des 12 derniers mois contestées, et part de l’encours en litige, en %, fins de mois",
    ofInvoices: "des factures",
    ofOpen: "de l’encours",
    daysChart: (p) => `Les litiges clos ont duré ${p.days} en moyenne`,
    daysChartPlain: "Combien de temps durent les litiges",
    daysChartSubtitle:
      "Moyenne des litiges clos sur 12 mois, et médiane comptant les litiges ouverts, jours, fins de mois",
    mean: "moyenne, clos",
    median: "médiane, tous",
    noneHere: "Aucun litige ouvert sur les douze derniers mois sous ce filtre.",
    granted: "Fondés ou transigés",
    credited: "Crédité",
    department: "Service",
    departments: (p) => `${p.share} de ce qui a été contesté vient d’un seul service : ${p.name}`,
    departmentsPlain: "Quel service est à l’origine des litiges",
    departmentsSubtitle: (currency) =>
      `Montant contesté par service, selon l’attribution des motifs dans ledger.yaml, ${currency} ; ouverts ` +
      "sur 12 mois ou sans date",
    departmentsMissing:
      "ledger.yaml ne dit pas quel service est à l’origine de quel motif : ajouter dispute_departments.",
    notAttributed: "Non attribué",
    costBy: {
      reason: "Ce que coûtent les litiges, par motif",
      customer: "Ce que coûtent les litiges, par client",
      month: "Ce que coûtent les litiges, par mois",
    },
    costBySubtitle: {
      reason: (currency) =>
        `Chaque composante, ${currency}, 12 derniers mois, les dix motifs les plus coûteux ; un tiret est ` +
        "inconnu, pas nul",
      customer: (currency) => `Chaque composante, ${currency}, 12 derniers mois, les dix clients les plus coûteux`,
      month: (currency) => `Chaque composante au mois où elle est tombée, ${currency}`,
    },
    costColumns: {reason: "Motif", customer: "Client", month: "Mois"},
    dso: (p) => `${p.days} d’un DSO de ${p.dso} sont en litige`,
    dsoPlain: "DSO avec et sans les litiges",
    dsoSubtitle: "DSO sur 90 jours, avec et sans la part contestée des factures ouvertes, fins de mois",
    dsoWith: "tel quel",
    dsoWithout: "hors litiges",
  },

  forecast: {
    answer: (p) =>
      `${p.expected} devraient rentrer sur les ${p.weeks} prochaines ` +
      `semaines${p.low === null ? "" : `, entre ${p.low} et ${p.high} avec une probabilité de 80 %`}${
        p.flag === null ? "" : ` (${p.flag})`
      }`,
    answerNothing: (weeks) =>
      `Rien d’ouvert dont une prévision puisse attendre un règlement sur les ${weeks} prochaines semaines`,
    unsure: "L’intervalle ne contient pas l’estimation : trop peu de clients à tirer. Ne pas s’y fier.",
    none: "Pas de prévision de trésorerie pour cette comptabilité",
    noneText:
      "Une prévision demande des factures ouvertes avec échéance et quelques mois de règlements dont apprendre.",
    expected: (weeks) => `Attendu, ${weeks} semaines`,
    low: "Bas, intervalle à 80 %",
    high: "Haut, intervalle à 80 %",
    later: "Attendu plus tard",
    insolvent: "Dû par des clients insolvables",
    unforecast: "Ouvert, sans prévision",
    chart: (p) => `La moitié devrait être rentrée au ${p.date}`,
    chartPlain: "Ce qui devrait rentrer, semaine par semaine",
    chartSubtitle: (p) =>
      `Encaissements attendus des factures déjà émises, ${p.currency}, par semaine ; bande : intervalle à 80 % ` +
      `; méthode : ${p.method} ; toute la société`,
    chartNote:
      "Prévision et non réalisé : les barres sont hachurées, la bande contient quatre semaines sur cinq si le " +
      "passé se répète. Les ventes à venir n’y sont pas.",
    week: "Semaine",
    expectedColumn: "Attendu",
    disputed: "En litige, en plus",
    totals: "Ce que prévoit chaque méthode",
    totalsSubtitle: (weeks) => `Somme de ${weeks} semaines ; la première ligne est celle du graphique`,
    method: "Méthode",
    methods: {
      survival: "Courbes de paiement de clients semblables",
      vintage: "Cohortes par semaine d’émission",
      promises: "Promesses de règlement, seules",
      naive_due_date: "Naïve : payé à l’échéance",
      naive_mean_delay: "Naïve : retard moyen du client",
    },
    backtest: (p) =>
      `À l’épreuve du passé, l’erreur par semaine est de ${p.wape} en ` +
      `moyenne${p.naive === null ? "" : `, contre ${p.naive} pour la meilleure méthode naïve`}`,
    backtestMore: "À l’épreuve du passé, les erreurs des semaines dépassent tout ce qui est rentré",
    overAll: "plus de la totalité",
    backtestPlain: "À l’épreuve du passé",
    backtestSubtitle:
      "La prévision telle qu’elle aurait été faite à une date passée, sans rien savoir de la suite, et ce qui " +
      "est rentré en 13 semaines",
    backtestNone: "L’historique est trop court pour éprouver la prévision sur le passé.",
    coverage: (p) => `${p.share} des semaines sont tombées dans l’intervalle qui devrait en contenir 80 %.`,
    frozenOn: "Faite au",
    forecast: "Prévu",
    actual: "Rentré",
    bias: "Biais",
    wape: "Erreur par semaine (WAPE)",
    coverageColumn: "Semaines dans l’intervalle à 80 %",
  },

  customers: {
    search: "Chercher par nom ou numéro",
    sortedBy: "Par encours décroissant",
    shown: (p) => `${p.shown} ${p.shown === "1" ? "client" : "clients"} sur ${p.total}`,
    noneFound: "Aucun client ne correspond.",
    more: "En voir plus",
    listTitle: "Tous les clients",
    listTitleFirst: (n) => `Les ${n} clients qui doivent le plus`,
    all: "Tous les clients",
    openChart: (p) => `Encours et échu mois par mois ; le sommet est à ${p.max}`,
    openChartSubtitle: (currency) => `Encours et échu, ${currency}, fins de mois`,
    salesChart: "Facturé et réglé mois par mois",
    salesChartSubtitle: (currency) => `Factures et règlements, ${currency}, par mois`,
    items: "Pièces, les dernières d’abord",
    itemsCut: (p) => `Les ${p.shown} dernières pièces sur ${p.total}.`,
    notFound: "Ce client n’existe pas.",
    group: "Groupe",
    id: "Numéro",
    openItems: "Encore ouvert",
    kinds: {invoice: "Facture", credit_note: "Avoir", payment: "Règlement"},
    holders: {
      factor: "chez un affactureur, hors de nos relances",
      collector: "chez un recouvreur, hors de nos relances",
    },
    yes: "oui",
    no: "",
  },

  data: {
    tieOut: "Rapprochement avec les comptes collectifs",
    tieOutText:
      "Les postes ouverts, moins les encaissements et avoirs non lettrés, doivent égaler le solde du compte " +
      "collectif au grand livre.",
    unexplained: "Inexpliqué aux comptes clients",
    unexplainedText:
      "Aucune règle ne dit ce que c’est. Ces montants entrent dans les soldes, et dans aucun chiffre de comportement " +
      "(délais, retards, recouvrement).",
    unexplainedKinds: {
      debit: "Débits dont aucune règle n’explique la contrepartie",
      credit: "Crédits dont aucune règle n’explique la contrepartie",
    },
    tieOutNone: "La comptabilité ne donne aucun compte collectif.",
    conformity: "Conformité du FEC",
    conformityText: (p) =>
      `Règles de l’article A47 A-1 du LPF respectées : ${p.kept} sur ${p.rules}` +
      (p.unknown === "0" ? "." : ` ; ${p.unknown} ne se vérifient pas sur le fichier.`) +
      " Le fichier est lu autant qu’il peut l’être, quels que soient ses écarts.",
    conformityKept: "Aucun écart.",
    rule: "Règle",
    findings: "Constats",
    firstRows: "Premières lignes",
    example: "Exemple",
    sources: "Sources",
    sourcesText: "Chaque ligne est chargée ou rejetée : lues = chargées + rejetées.",
    rejectsByReason: "Lignes rejetées par motif",
    rejects: "Premières lignes rejetées",
    rejectsShown: (p) => `${p.shown} sur ${p.total} ; la table rejects les contient toutes.`,
    noRejects: "Aucune ligne n’a été rejetée.",
    notes: "Remarques",
    build: "Cette édition",
    version: "Version",
    hash: "Empreinte",
    models: "Modèles",
    exports: "Exports",
    engine: "DuckDB",
    invoices: "Factures",
    customers: "Clients",
    ok: "rapproché",
    okDerived: "rapproché, sur les mêmes écritures",
    differs: "écart",
    unknown: "non fourni",
  },

  definitions: {
    variants: "Variantes",
    file: "Modèle",
    none: "Aucune définition n’a été imprimée.",
    labels: {
      formula: "Formule",
      numerator: "Numérateur",
      denominator: "Dénominateur",
      window: "Fenêtre",
      excluded: "Exclusions",
      grain: "Une ligne par",
      units: "Unités",
      reads: "Lit",
      given: "Hypothèses",
      source: "Source",
    },
  },

  pack: {
    title: "Encours clients : dossier du conseil",
    contents: "Sommaire",
    page: (n, of) => `Page ${n} sur ${of}`,
    summary: "Synthèse",
    since: "Depuis le dossier précédent",
    routes: "Internaliser ou confier ?",
    routesRest: "Sur quoi cela repose, ce qui le changerait",
    further: "À savoir avant de décider",
    rolls: "Comment l’encours vieillit",
    debtors: "Principaux débiteurs",
    movers: "Plus fortes variations",
    debtorsMessage: (p) =>
      `${p.isOne ? "Un débiteur porte" : `${p.count} débiteurs portent`} ${p.share} de l’échu, ${p.amount}`,
    commentary: "Commentaire",
    data: "Peut-on se fier à ces chiffres ?",
    continued: "suite",
    build: (hash) => `édition ${hash}`,
  },
});
