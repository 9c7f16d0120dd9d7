import type {PageRecord} from "../record.js";

export const routes: PageRecord = {
  group: "action",
  name: {en: "Hand over?", fr: "Confier ?"},
  question: {
    en: "Collect ourselves, or hand over?",
    fr: "Recouvrer nous-mêmes, ou confier ?",
  },
  data: ["routes"],
  isShownEmpty: true,
};
