import type {PageRecord} from "../record.js";

export const index: PageRecord = {
  group: "position",
  name: {en: "Overview", fr: "Synthèse"},
  question: {
    en: "Where do we stand, what changed and why, what will come in, what should we do?",
    fr: "Où en sommes-nous, qu’est-ce qui a changé et pourquoi, qu’est-ce qui va rentrer, que faire ?",
  },
  data: ["routes"],
};
