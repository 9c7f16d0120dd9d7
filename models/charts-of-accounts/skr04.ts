import type {ChartOfAccounts} from "./account-use.js";

/** German chart by closing items. Source: DATEV-Kontenrahmen SKR04, edition 2024. */
export const skr04: ChartOfAccounts = {
  receivable: ["1200", "1201", "1202", "1203", "1204", "1205", "1206", "1210", "1220", "1230", "1240", "1250"],
  beside: ["1246", "1247", "1248"],
  uses: {
    income: ["4"],
    vat: ["380", "381"],
    cash: ["146", "155", "16", "17", "18"],
    fee: ["6855"],
    discount: ["473"],
    exchange: ["484", "688"],
    loss: ["628", "693"],
    provision: ["1246", "1247", "1248", "691", "692", "4920", "4923"],
    set_off: ["33"],
    advance: ["325"],
    accrual: ["19", "39"],
  },
  collective: {receivable: "1200", payable: "3300"},
};
