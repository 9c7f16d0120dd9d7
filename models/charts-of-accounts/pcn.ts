import type {ChartOfAccounts} from "./account-use.js";

/** The Luxembourg chart of accounts. Source: plan comptable normalisé, règlement grand-ducal of 12 September 2019. */
export const pcn: ChartOfAccounts = {
  receivable: ["401", "402"],
  beside: ["4014", "4015", "4019", "4024", "4025", "4029"],
  uses: {
    income: ["7", "4014", "4024"],
    vat: ["4614"],
    cash: ["51"],
    fee: ["6133"],
    exchange: ["656", "756"],
    loss: ["645"],
    provision: ["4019", "4029", "635", "735"],
    set_off: ["44"],
    group: ["41"],
    advance: ["43"],
    accrual: ["48"],
  },
};
