import type {ChartOfAccounts} from "./account-use.js";

/** The Swedish chart of accounts. Source: BAS-kontoplanen 2024, BAS-intressenternas Förening. */
export const bas: ChartOfAccounts = {
  receivable: ["15"],
  beside: ["1519", "1529", "1539", "1559", "1569", "1579"],
  uses: {
    income: ["3"],
    vat: ["261", "262", "263"],
    cash: ["19"],
    fee: ["657"],
    discount: ["3731"],
    exchange: ["396", "796", "843"],
    rounding: ["374"],
    loss: ["6351"],
    provision: ["1519", "1529", "1539", "1559", "1569", "1579", "6352"],
    set_off: ["244"],
    advance: ["242"],
    accrual: ["17", "29"],
  },
};
