import type {ChartOfAccounts} from "./account-use.js";

/**
 * The usual Polish chart of accounts, which no law prescribes: sets 0 to 8. Source: the model chart of the accounting
 * handbooks (wzorcowy plan kont), after the Accounting Act of 29 September 1994.
 */
export const plk: ChartOfAccounts = {
  receivable: ["200", "201", "202", "203"],
  beside: [],
  uses: {
    income: ["70", "73", "74", "76", "84"],
    vat: ["22"],
    cash: ["10", "13", "14"],
    exchange: ["750", "755"],
    loss: ["765", "766"],
    provision: ["28", "29"],
    set_off: ["21"],
    accrual: ["64", "65"],
  },
};
