import type {ChartOfAccounts} from "./account-use.js";

/** The Romanian chart of accounts. Source: OMFP 1802/2014, planul de conturi general. */
export const omfp1802: ChartOfAccounts = {
  receivable: ["411", "413"],
  beside: ["418", "419"],
  uses: {
    income: ["7", "418"],
    vat: ["4427", "4428"],
    cash: ["51", "53", "54", "58"],
    fee: ["627"],
    discount: ["667"],
    exchange: ["665", "765", "668"],
    rounding: ["658", "758"],
    loss: ["654"],
    provision: ["491", "681", "781"],
    set_off: ["40"],
    group: ["451", "453", "455", "456"],
    advance: ["419"],
    accrual: ["471", "472"],
  },
};
