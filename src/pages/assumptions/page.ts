import type {PageRecord} from "../record.js";

export const assumptions: PageRecord = {
  group: "evidence",
  name: {en: "Assumptions", fr: "Hypothèses"},
  question: {
    en: "What do the projections suppose, and who says so?",
    fr: "Que supposent les projections, et qui le dit ?",
  },
  data: ["assumptions"],
  isShownEmpty: true,
};
