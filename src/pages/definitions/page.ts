import type {PageRecord} from "../record.js";

export const definitions: PageRecord = {
  group: "evidence",
  name: {en: "Definitions", fr: "Définitions"},
  question: {
    en: "What exactly is this figure?",
    fr: "Que mesure exactement ce chiffre ?",
  },
  data: [],
  isShownEmpty: true,
};
