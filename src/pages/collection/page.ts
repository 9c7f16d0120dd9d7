import type {PageRecord} from "../record.js";

export const collection: PageRecord = {
  group: "causes",
  name: {en: "Collection", fr: "Recouvrement"},
  question: {
    en: "How well do we collect, and at what cost?",
    fr: "Que vaut notre recouvrement, et que coûte-t-il ?",
  },
  data: [],
};
