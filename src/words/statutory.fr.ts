import type {statutoryEn} from "./statutory.en.js";

/** Texts of the page on the law, and the words of the order of 20 March 2017. */
export const statutoryFr: typeof statutoryEn = {
  order: {
    title: {
      I: "Factures reçues et émises non réglées à la date de clôture de l'exercice dont le terme est échu",
      II: "Factures reçues et émises ayant connu un retard de paiement au cours de l'exercice",
    },
    law: {
      I: "Tableau prévu au I de l'article D. 441-6 du Code de commerce",
      II: "Tableau prévu au II de l'article D. 441-6 du Code de commerce",
    },
    closed: {fiscal_year: "Exercice clos le", as_of: "Douze mois clos le"},
    received: "Factures reçues (fournisseurs)",
    issued: "Factures émises (clients)",
    brackets: {
      "0": "0 jour (indicatif)",
      "1_30": "1 à 30 jours",
      "31_60": "31 à 60 jours",
      "61_90": "61 à 90 jours",
      "91_plus": "91 jours et plus",
      total: "Total (1 jour et plus)",
    },
    a: "(A) Tranches de retard de paiement",
    invoices: {I: "Nombre de factures concernées", II: "Nombre cumulé de factures concernées"},
    amount: {I: "Montant total des factures concernées", II: "Montant cumulé des factures concernées"},
    purchases: {
      I: "Pourcentage du montant total des achats de l'exercice",
      II: "Pourcentage du montant total des factures reçues dans l'année",
    },
    sales: {
      I: "Pourcentage du chiffre d'affaires de l'exercice",
      II: "Pourcentage du montant total des factures émises dans l'année",
    },
    b: "(B) Factures exclues du (A) relatives à des dettes et créances litigieuses ou non comptabilisées",
    excluded: "Nombre des factures exclues",
    excludedAmount: "Montant total des factures exclues",
    c:
      "(C) Délais de paiement de référence utilisés (contractuel ou délai légal - article L. 441-10 du Code de " +
      "commerce)",
    contractual: "Délais contractuels : échéance portée sur la facture ou conditions du client",
    contractual_and_default: "Délais contractuels : échéance portée sur la facture, ou conditions du client",
    fallback: (terms) =>
      `à défaut ${terms
        .replace(/(\d+)d/, "$1 jours")
        .replace(/-?eom-?/, " fin de mois ")
        .trim()}`,
    usual: "à défaut les conditions usuelles de la comptabilité",
    notCovered: "à compléter : le grand livre clients ne contient pas les factures reçues",
    including: "Les factures litigieuses sont comprises dans (A).",
    excluding: "Les factures litigieuses sont exclues de (A) et comptées en (B).",
    vat: "Montants",
    unknown: "non connu",
    sheet: {I: "Tableau I", II: "Tableau II"},
    sheetIncluding: "litiges compris",
    reference: {I: "Chiffre d'affaires de l'exercice", II: "Factures émises dans l'année"},
  },

  statutory: {
    answer: (p) =>
      `${p.amount}${p.share === null ? "" : `, soit ${p.share} du chiffre d’affaires de l’exercice,`} étaient ` +
      `échus et non contestés au ${p.date}`,
    answerLapsing: (p) =>
      ` ; ${p.count === 1 ? "une facture ouverte se prescrit" : `${p.count} factures ouvertes se prescrivent`} ` +
      `dans l’année (${p.amount})`,
    answerNone: "Rien n’a été facturé sur un exercice clos : pas encore de tableau légal",
    estimateNote:
      "Les pertes de crédit attendues sont une estimation de gestion, pas une provision fiscale\u00a0: " +
      "l’article 39-1-5° du CGI demande des pertes rendues probables créance par créance. Les intérêts sont dus " +
      "de plein droit, réclamés ou non.",
    formSubtitle: (p) =>
      `Code de commerce, article D441-6 ; ${p.period === "fiscal_year" ? "exercice clos le" : "douze mois au"} ` +
      `${p.date} ; TTC ; toute la société`,
    bracketsChart: (p) => `${p.share} de l’échu non contesté a plus de 90 jours de retard`,
    bracketsPlain: "L’échu non contesté, par retard",
    bracketsSubtitle: (p) => `Tableau I, montant TTC, ${p.currency}, ${p.date} ; toute la société`,
    interestChart: (p) => `La loi permet de réclamer ${p.amount} d’intérêts sur ce qui reste ouvert`,
    interestPlain: "Ce que la loi permet de réclamer",
    interestSubtitle: (currency) => `Intérêts de retard courus sur les factures ouvertes, ${currency}, fins de mois`,
    interest: "intérêts",
    indemnity: "indemnités de 40 €",
    limitation: (p) =>
      `${p.lapsing} encore exigibles en justice se prescrivent dans l’année ; ${p.lapsed} sont prescrits`,
    limitationSubtitle:
      "Factures ouvertes par date de prescription : 5 ans après l’échéance entre commerçants, 2 ans pour un " +
      "consommateur ; toute la société",
    limitationNote:
      "Des dates pour agir, pas un avis : une demande en justice, une injonction signifiée, un titre ou une " +
      "reconnaissance de dette les déplacent, une fois inscrits dans la table acts. Une relance ne les déplace pas.",
    limitationNone: "Aucune facture ouverte ne se prescrit dans les douze mois.",
    limitationCut: (p) => `${p.shown} sur ${p.total} ; la table limitation_dates les contient toutes.`,
    declarations: (p) =>
      `${p.amount} à déclarer dans ` +
      (p.count === 1 ? "une procédure collective" : `${p.count} procédures collectives`) +
      (p.next === null ? " : le délai est passé" : `, la prochaine avant le ${p.next}`),
    declarationsNone: "Aucun client en procédure collective ne doit quoi que ce soit.",
    declarationsSubtitle:
      "Ce qui a été facturé avant l’ouverture et reste ouvert, par dernier jour de déclaration : 2 mois à compter " +
      "de la publication de l’ouverture ; toute la société",
    declarationsNote:
      "Quand seule l’ouverture est connue, le délai est compté d’elle et peut finir plus tard. La comptabilité ne " +
      "dit pas si une créance a été déclarée. Les créanciers hors de France métropolitaine ont deux mois de plus.",
    openedOn: "Ouverte le",
    countedFrom: "Compté depuis",
    fromOf: {publication: "la publication", opening: "l’ouverture (publication inconnue)"},
    declareBy: "À déclarer avant le",
    passed: "passé",
    lapsesOn: "Prescrite le",
    daysLeft: "Jours restants",
    lastPayment: "Dernier acompte",
    lapsed: "prescrite",
    foreign: (country) =>
      country === null
        ? "Pas de tableau légal : ledger.yaml ne dit pas dans quel pays la société publie ses comptes"
        : `Pas de tableau légal français : la société publie ses comptes en ${country}`,
    foreignTitle: "Le tableau français n’est pas présenté",
    foreignText:
      "L’article D441-6 du Code de commerce s’impose aux sociétés qui publient leurs comptes en France. Si " +
      "c’est le cas, écrire country: FR dans ledger.yaml.",
    withDisputed: "Pour comparaison, (A) factures litigieuses comprises",
    ties: (p) =>
      `Factures litigieuses comprises, le total est de ${p.stated} ; l’échu de la balance âgée à cette date ` +
      `est de ${p.aged}.`,
    tiesNot:
      "La date de clôture n’est pas une fin de mois de l’historique, la balance âgée de ce jour n’est donc pas " +
      "montrée ; encours check tient les deux ensemble.",
    download: "Les deux tableaux en classeur, dans la présentation de l’arrêté (XLSX)",
    halves: (p) => `${p.amount} des intérêts ont couru au ${p.half}`,
    halvesPlain: "Intérêts par semestre",
    halvesSubtitle: (currency) =>
      `Courus sur les factures encore ouvertes, ${currency}, au taux de chaque semestre ; toute la société`,
    halvesNone: "Aucune facture ouverte ne porte d’intérêts de retard.",
    halfYear: "Semestre",
    debtors: "Débiteurs",
    rules: {
      business_fr: "Entreprises, loi française",
      public_fr: "Acheteurs publics en France",
      seller: "Entreprises, loi de votre pays",
      eu: "Minimum de l’UE",
    },
    ecb: "Taux BCE, %",
    margin: "Majoration, points",
    rate: "Taux, %",
    accrued: "Intérêts",
    halvesNote:
      "Le taux est celui de la Banque centrale européenne au premier jour de chaque semestre, plus une " +
      "majoration, inscrits avec leur source parmi les hypothèses. Un semestre sans taux inscrit ne donne aucun " +
      "montant. Les acheteurs publics gardent le taux du semestre où les intérêts ont commencé.",
    rateMissing: (halves) =>
      `Le taux du ${halves} n’est pas inscrit : rien n’est compté pour lui, et le total n’est pas connu.`,
    parameters: "Ce que la loi fixe en France, et dans les autres pays de l’UE",
    parametersSubtitle: "Minimum de la directive 2011/7/UE ; le droit national peut aller plus loin",
    parameter: "Règle",
    france: "France",
    eu: "Directive européenne",
    parameterNames: {
      default_days: "Délai à défaut d’accord",
      max: "Délai maximal entre entreprises",
      public: "Délai des acheteurs publics",
      margin: "Intérêts au-dessus du taux BCE",
      indemnity: "Indemnité forfaitaire par facture en retard",
    },
  },
};
