import type {PageRecord} from "../record.js";

export const ageing: PageRecord = {
  group: "position",
  name: {en: "Ageing", fr: "Balance âgée"},
  question: {
    en: "Who owes us what, since when, and is it getting older?",
    fr: "Qui nous doit quoi, depuis quand, et est-ce que cela vieillit ?",
  },
  data: [],
};
