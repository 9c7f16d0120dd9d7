import type {ChartOfAccounts} from "./account-use.js";

/** The Portuguese chart of accounts. Source: Sistema de Normalização Contabilística, Portaria 218/2015. */
export const snc: ChartOfAccounts = {
  receivable: ["211", "212", "213", "214", "215", "216", "217"],
  beside: ["218", "219"],
  uses: {
    income: ["7"],
    vat: ["2433", "2434"],
    cash: ["11", "12", "13"],
    discount: ["682"],
    exchange: ["6863", "6887", "692", "7861", "7887"],
    loss: ["683"],
    withholding: ["241"],
    provision: ["219", "651", "7621"],
    set_off: ["22"],
    group: ["25", "26"],
    advance: ["218"],
    accrual: ["28"],
  },
};
