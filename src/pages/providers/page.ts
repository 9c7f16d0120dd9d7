import type {PageRecord} from "../record.js";

export const providers: PageRecord = {
  group: "action",
  name: {en: "Providers", fr: "Prestataires"},
  question: {
    en: "What did those we mandated bring in, like for like?",
    fr: "Qu’ont encaissé ceux que nous avons mandatés, à créances comparables ?",
  },
  data: [],
  isShownEmpty: true,
};
