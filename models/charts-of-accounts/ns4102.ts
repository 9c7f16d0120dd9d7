import type {ChartOfAccounts} from "./account-use.js";

/**
 * The Norwegian chart, whose numbers are SAF-T's standard accounts. Source: NS 4102, and Skatteetaten, SAF-T Standard
 * Chart of Accounts (2 and 4 characters).
 */
export const ns4102: ChartOfAccounts = {
  receivable: ["15"],
  beside: ["153", "158"],
  uses: {
    income: ["3", "153"],
    vat: ["27"],
    cash: ["19"],
    fee: ["777"],
    exchange: ["806", "816"],
    rounding: ["774"],
    loss: ["783"],
    provision: ["158"],
    set_off: ["24"],
    advance: ["290"],
    accrual: ["17", "296", "297"],
  },
};
