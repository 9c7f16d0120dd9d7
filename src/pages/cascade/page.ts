import type {PageRecord} from "../record.js";

export const cascade: PageRecord = {
  group: "action",
  name: {en: "Cascade", fr: "Cascade"},
  question: {
    en: "When to hand over, and is a team worth its cost?",
    fr: "Quand confier, et une équipe vaut-elle son coût ?",
  },
  data: ["routes"],
  isShownEmpty: true,
  // a weight touches only the table it weighs, and the curves of this page take longer than a frame
  sliders: ["criteria"],
};
