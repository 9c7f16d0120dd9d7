import type {PageRecord} from "../record.js";

export const methodology: PageRecord = {
  group: "evidence",
  name: {en: "Methodology", fr: "Méthode"},
  question: {
    en: "How well did these projections do?",
    fr: "Que valaient ces projections dans le passé ?",
  },
  data: ["routes"],
  isShownEmpty: true,
};
