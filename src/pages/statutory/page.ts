import type {PageRecord} from "../record.js";

export const statutory: PageRecord = {
  group: "outlook",
  name: {en: "Law", fr: "Obligations légales"},
  question: {
    en: "What must we publish, what does the law let us claim, what lapses when?",
    fr: "Que faut-il publier, que permet la loi de réclamer, qu’est-ce qui se prescrit et quand ?",
  },
  data: [],
  isShownEmpty: true,
};
