import type {cascadeEn} from "./cascade.en.js";

/** Texts on when to hand over, the team's hours, make or buy and what money does not say, in French. */
export const cascadeFr: typeof cascadeEn = {
  cascade: {
    answer: (p) =>
      p.isNow
        ? `Une créance de ${p.amount} qui vient d’échoir devrait être confiée aussitôt à « ${p.route} » : ` +
          `${p.net} nets pour 100`
        : `Une créance de ${p.amount} qui vient d’échoir devrait rester ${p.months} mois en interne, puis aller ` +
          `à « ${p.route} » : ${p.net} nets pour 100`,
    answerKeep: (p) =>
      `Une créance de ${p.amount} qui vient d’échoir devrait rester ${p.months} mois en interne, puis être ` +
      `abandonnée : ${p.net} nets pour 100`,
    lead: (p) =>
      `Ce choix est le meilleur dans ${p.probability} des tirages d’autres débiteurs, et rapporte de ${p.low} ` +
      `à ${p.high} pour 100 dans 80 % d’entre eux. La courbe dit combien l’on perd, peu ou beaucoup, à en ` +
      "faire un autre.",
    unsure:
      "Il n’est le meilleur que dans moins de la moitié des tirages : la réponse est le plateau de la courbe, " +
      "pas son sommet.",
    plain: "Ce que vaut chaque mois en interne avant de confier",
    title: (p) => `Confier au mois ${p.best} rapporte le plus ; le pire mois coûte ${p.worst} pour 100 dus`,
    subtitle: (p) =>
      `Net pour 100 dus, créance type de ${p.amount}, échue depuis ${p.age} jours, selon les mois en interne ` +
      `et la voie suivante, puis ce qui rapporte le plus, sur ${p.months} mois ; ombré : 80 % des tirages pour ` +
      "la meilleure voie suivante",
    months: "Mois en interne avant de confier",
    stop: "puis arrêt",
    best: "optimum",
    steps:
      "La courbe a des marches là où la créance change de tranche d’âge : ce que la voie suivante recouvre est " +
      "connu par tranche, pas par jour.",
    whole: "La créance type est celle de toute la société ; un filtre ne change que les tailles montrées.",
    table: "Le meilleur plan pour chaque taille de créance",
    tableSubtitle:
      "Créance type de chaque tranche de montant occupée, tout juste échue ; étapes dans l’ordre, avec leurs mois",
    columns: {
      band: "Montants",
      claim: "Créance type",
      plan: "Plan",
      net: "Net pour 100",
      interval: "Intervalle à 80 %",
      probability: "Meilleur dans",
      basis: "Repose sur",
    },
    step: (p) => `${p.route} ${p.months} mois`,
    thenStop: "arrêt",
    none: "On ne peut dire quand confier : aucune créance échue, ou aucune courbe de recouvrement, pour le dire",

    teamTitle: (p) =>
      `Avec ${p.hours} ${p.hours === "1" ? "heure" : "heures"} par mois, l’équipe garde tout ce qui mérite de ` +
      `l’être : ${p.amount} de plus qu’en confiant tout`,
    teamLimited: (p) =>
      `${p.hours} ${p.hours === "1" ? "heure" : "heures"} par mois gardent ${p.kept} des ${p.wanted} créances ` +
      `à garder ; une heure de plus rapporterait ${p.hour}`,
    teamPlain: "Ce que rapportent les heures de l’équipe",
    teamSubtitle: (p) =>
      `Net attendu de toutes les créances échues, ${p.currency}, selon les heures de relance par mois ; on ` +
      "garde d’abord celles qui gagnent le plus par heure, les autres prennent leur meilleure autre voie",
    teamHours: "Heures par mois",
    teamTotal: "toutes créances",
    teamNone:
      "Les heures dont dispose l’équipe ne sont pas saisies (inhouse.hours_available_month) : la courbe montre " +
      "ce que chacune rapporterait.",
    teamOther: (hours) =>
      `Préparer et suivre les dossiers prendrait ${hours} heures internes par mois si tout était confié ; ` +
      "elles sont dans les coûts, pas dans la limite.",
    teamHave: "nos heures",
    teamNothing: "Aucune créance ne rapporte plus en interne qu’ailleurs : aucune heure n’est nécessaire",

    volumeTitle: (p) =>
      `Une équipe et un logiciel s’amortissent à partir de ${p.from} d’échus par an${
        p.low === null
          ? ""
          : p.high === null
            ? ` (80 % : à partir de ${p.low}, ou jamais)`
            : ` (80 % : de ${p.low} à ${p.high})`
      }`,
    volumeNever: "À ces chiffres, une équipe et un logiciel ne s’amortissent jamais face aux commissions",
    volumePlain: "Une équipe à soi, ou des commissions",
    volumeSubtitle: (p) =>
      `Net par an, ${p.currency}, selon ce qui devient échu dans l’année ; recouvrement et coûts ` +
      `${
        p.claims === "1"
          ? "de la créance échue la plus récente ouverte"
          : `des ${p.claims} créances échues les plus récentes ouvertes`
      } ` +
      "aux deux",
    volume: "Échus par an",
    inHouse: "équipe et logiciel",
    outside: "recouvreur",
    breakEven: "point mort",
    ours: "notre volume",
    volumeAt: (p) =>
      `À notre volume de ${p.volume} par an, ${p.people} ${p.isOne ? "personne" : "personnes"} et un logiciel ` +
      `rapportent ${p.difference} de ${p.isAhead ? "plus" : "moins"} que la société de recouvrement.`,
    volumeAgain: (from) =>
      `Une équipe grandit par personne entière et repasse derrière après certaines marches ; elle est devant pour ` +
      `de bon à partir de ${from}.`,
    volumeOlder:
      "Aucune créance de l’âge le plus récent n’est ouverte aux deux : de plus anciennes en tiennent lieu, qui " +
      "se recouvrent moins.",
    volumeUnknown: "Le volume à partir duquel une équipe s’amortit n’est pas connu",
    volumeFew: (p) =>
      `${p.isOne ? "Une seule créance échue est ouverte" : `${p.claims} créances échues seulement sont ouvertes`} ` +
      "à la fois à l’équipe et à une société de recouvrement : moins qu’il n’en faut pour estimer " +
      "(statistics.min_events).",
    volumeNone:
      "Aucune créance échue n’est ouverte à la fois à l’équipe et à une société de recouvrement : il n’y a rien " +
      "à comparer",

    criteriaTitle: (p) => `Sur ce que l’argent ne dit pas, « ${p.way} » a la meilleure note : ${p.score} sur 5`,
    criteriaPlain: "Ce que l’argent ne dit pas",
    criteriaSubtitle:
      "Notes de 1 à 5, 5 étant le mieux pour l’entreprise ; notre jugement tant que vous ne le remplacez pas. " +
      "Les poids sont égaux tant que vous ne les déplacez pas ou que ledger.yaml n’en dit rien",
    weights: "Ce qui compte pour vous en dehors de l’argent",
    criterion: "Critère",
    weight: "Poids",
    weighted: "Note pondérée",
    why: "Pourquoi ces notes, et qui le dit",
    risk: (p) =>
      `Les ${p.customers} clients dont des créances seraient confiées apportent une marge de ${p.margin} par ` +
      `an ; à la perte supplémentaire supposée (relationship.extra_loss), ${p.risk} en est exposé. Ce n’est ` +
      "pas dans les chiffres ci-dessus.",
    riskNone: (p) =>
      `Les ${p.customers} clients dont des créances seraient confiées apportent une marge de ${p.margin} par ` +
      "an. Aucune perte supplémentaire n’est supposée (relationship.extra_loss) ; celui qui en suppose une la " +
      "compare aux chiffres ci-dessus.",
    riskUnknown: (customers) => `La marge de ${customers} autres n’est pas dans le grand livre.`,
    criteria: {
      relationship: "Relation client et image",
      control: "Maîtrise et visibilité",
      speed: "Rapidité",
      scalability: "Montée en charge",
      upfront: "Investissement initial",
      legal_skill: "Compétence juridique",
      files: "Charge de préparation des dossiers",
    },
    ways: {
      in_house: "Interne",
      software: "Logiciel",
      agency: "Recouvreur",
      lawyer: "Avocat",
      bailiff: "Commissaire de justice",
    },
  },
};
