import type {PageRecord} from "../record.js";

export const lateness: PageRecord = {
  group: "causes",
  name: {en: "Late payment", fr: "Retards"},
  question: {
    en: "Who pays late, how late, and is it getting worse?",
    fr: "Qui paie en retard, de combien, et cela s’aggrave-t-il ?",
  },
  data: [],
};
