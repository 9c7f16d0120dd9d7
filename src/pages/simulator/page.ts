import type {PageRecord} from "../record.js";

export const simulator: PageRecord = {
  group: "action",
  name: {en: "Simulator", fr: "Simulateur"},
  question: {
    en: "What would change the answer?",
    fr: "Qu’est-ce qui changerait la réponse ?",
  },
  data: ["routes"],
  isShownEmpty: true,
  sliders: "all",
};
