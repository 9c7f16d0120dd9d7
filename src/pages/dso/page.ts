import type {PageRecord} from "../record.js";

export const dso: PageRecord = {
  group: "position",
  name: {en: "DSO", fr: "DSO"},
  question: {
    en: "How long do sales stay unpaid, and how much of that is lateness?",
    fr: "Combien de temps les ventes restent-elles impayées, et quelle est la part du retard ?",
  },
  data: [],
};
