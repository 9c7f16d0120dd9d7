import type {PageRecord} from "../record.js";

export const claims: PageRecord = {
  group: "action",
  name: {en: "Worklist", fr: "Liste de travail"},
  question: {
    en: "Which claim goes where, and why?",
    fr: "Quelle créance va où, et pourquoi ?",
  },
  data: ["routes"],
  isShownEmpty: true,
};
