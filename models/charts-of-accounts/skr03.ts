import type {ChartOfAccounts} from "./account-use.js";

/** German chart by process. Source: DATEV-Kontenrahmen SKR03, edition 2024. */
export const skr03: ChartOfAccounts = {
  receivable: ["1400", "1401", "1402", "1403", "1404", "1405", "1406", "1410", "1420", "1440", "1450", "1460", "1470"],
  beside: ["0996", "0998"],
  uses: {
    income: ["8", "27"],
    vat: ["176", "177", "1787"],
    cash: ["10", "11", "12", "133", "136"],
    fee: ["4970"],
    discount: ["873"],
    exchange: ["215", "266"],
    loss: ["240", "243"],
    provision: ["245", "0996", "0998", "2730", "2731"],
    set_off: ["16"],
    advance: ["171"],
    accrual: ["0980", "0990"],
  },
  collective: {receivable: "1400", payable: "1600"},
};
