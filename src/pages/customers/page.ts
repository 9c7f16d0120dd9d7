import type {PageRecord} from "../record.js";

export const customers: PageRecord = {
  group: "causes",
  name: {en: "Customers", fr: "Clients"},
  question: {
    en: "Who is this customer, and how do they pay?",
    fr: "Qui est ce client, et comment paie-t-il ?",
  },
  data: ["customers"],
  isShownEmpty: true,
};
