import type {PageRecord} from "../record.js";

export const disputes: PageRecord = {
  group: "causes",
  name: {en: "Disputes", fr: "Litiges"},
  question: {
    en: "What is contested, why, how long, and what does a dispute cost us?",
    fr: "Qu’est-ce qui est contesté, pourquoi, combien de temps, et que coûte un litige ?",
  },
  data: [],
};
