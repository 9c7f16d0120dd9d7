import type {lawEn} from "./law.en.js";

/** Texts of deadlines and of the law that routes rest on, in French. */
export const lawFr: typeof lawEn = {
  deadlines: {
    title: (p) =>
      `D’abord : ${p.amount} sur ` +
      `${p.count === 1 ? "une créance qui s’éteint" : `${p.claims} créances qui s’éteignent`} ` +
      "dans l’année si personne n’agit",
    plain: "Échéances légales des créances",
    subtitle:
      "Par dernier jour pour engager l’acte le moins cher qui préserve la créance ; coût jusqu’à l’effet de l’acte",
    deadline: "S’éteint le",
    act: "Ce qui la préserve",
    startBy: "À engager avant le",
    cost: "Coût",
    unpriced: "sans prix",
    left: (days) => `${days} ${days === "1" ? "jour" : "jours"} restants`,
    fromOpening: "compté de l’ouverture, faute de date de publication",
    kinds: {
      declaration: "déclaration au passif",
      late_relief: "relevé de forclusion",
      limitation: "prescription",
    },
    acts: {
      declare: "Déclarer la créance",
      ask_for_relief: "Demander le relevé de forclusion et déclarer",
      order_for_payment: "Injonction de payer, signifiée",
      claim: "Assignation",
      european_order: "Injonction de payer européenne, signifiée",
      written_demand: "Demande écrite, interruptive contre un débiteur public",
      acknowledgement: "Reconnaissance écrite du débiteur",
    },
    note:
      "Ni relance ni mise en demeure ne préservent rien, et une injonction seulement une fois signifiée. Ce qui a " +
      "interrompu le délai se saisit dans la table acts.",
  },
  lawNote: {
    carried: (p) =>
      `Le tarif des commissaires de justice a pris fin le ${p.ended} : ses montants sont reconduits comme supposés, ` +
      `de ${p.low} à ${p.high} % en plus. Une fiche les confirme ou les remplace :`,
    guessed: (p) =>
      `Vous êtes supposé établi en ${p.country}, comme la plupart de vos clients : à préciser dans ` +
      "ledger.yaml (country).",
    unknown: "Votre pays n’est pas connu, et le droit français est retenu : à préciser dans ledger.yaml (country).",
    unplaced: (p) =>
      `${p.count === 1 ? "Une créance vise un débiteur" : `${p.claims} créances visent des débiteurs`} sans pays, ` +
      `supposés en ${p.country}.`,
    notModelled: "Les procédures de votre pays ne sont pas modélisées ici ; le recouvrement amiable l’est.",
  },
};
