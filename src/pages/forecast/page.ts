import type {PageRecord} from "../record.js";

export const forecast: PageRecord = {
  group: "outlook",
  name: {en: "Forecast", fr: "Prévision"},
  question: {
    en: "What will come in, what will be lost, and how sure is that?",
    fr: "Qu’est-ce qui va rentrer, qu’est-ce qui sera perdu, et avec quelle certitude ?",
  },
  data: [],
  isShownEmpty: true,
};
