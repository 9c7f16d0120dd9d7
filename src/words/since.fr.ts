import type {sinceEn} from "./since.en.js";

/** Textes de la feuille sur ce qui a changé depuis le dossier précédent. */
export const sinceFr: typeof sinceEn = {
  since: {
    answer: (p) => {
      const first =
        p.move === null
          ? `Depuis le dossier du ${p.date}`
          : p.move.verb === "same"
            ? `Depuis le dossier du ${p.date}, l’échu reste à ${p.move.to}`
            : `Depuis le dossier du ${p.date}, l’échu ${p.move.verb === "up" ? "augmente" : "baisse"} de ` +
              `${p.move.by}, à ${p.move.to}`;
      const stands =
        p.restated === null
          ? "on ne peut dire si ses chiffres tiennent"
          : p.restated === 0
            ? "ce qu’il imprimait tient"
            : p.restated === 1
              ? `un de ses ${p.count} chiffres est retraité`
              : `${p.restated} de ses ${p.count} chiffres sont retraités`;
      return `${first}${p.move === null ? "," : " ;"} ${stands}`;
    },
    figure: "Chiffre",
    printed: (date) => `Imprimé au ${date}`,
    recomputed: "Ce jour-là, calculé aujourd’hui",
    difference: "Écart depuis",
    verdict: "Ce qui était imprimé",
    stands: "tient",
    restated: (by) => `retraité de ${by}`,
    restatedSlightly: "retraité, de moins que l’arrondi",
    unknown: "ne se dit pas",
    noReportingDate: "Le jour de ce dossier n’est pas un arrêté de celui-ci : ses chiffres ne sont pas recalculés.",
    made: (p) =>
      `Les exports sont ${p.exports ? "ceux de ce dossier" : "autres que ceux de ce dossier"} ; les modèles ` +
      `${p.models ? "sont les mêmes" : "ne sont pas les mêmes"}. Un chiffre est retraité quand des pièces d’un ` +
      "jour antérieur sont arrivées après, ou quand un modèle compte autrement.",
  },
};
