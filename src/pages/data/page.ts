import type {PageRecord} from "../record.js";

export const data: PageRecord = {
  group: "evidence",
  name: {en: "Data", fr: "Données"},
  question: {
    en: "Can I trust these figures?",
    fr: "Puis-je me fier à ces chiffres ?",
  },
  data: [],
  isShownEmpty: true,
};
