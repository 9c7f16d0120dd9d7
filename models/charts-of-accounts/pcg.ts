import type {ChartOfAccounts} from "./account-use.js";

/** The French chart of accounts. Source: plan comptable général, ANC regulation 2014-03. */
export const pcg: ChartOfAccounts = {
  receivable: ["411", "413", "416", "417"],
  beside: ["418", "419"],
  uses: {
    income: ["7", "418"],
    vat: ["4457", "4458"],
    cash: ["51", "53", "54", "58"],
    fee: ["627"],
    discount: ["665"],
    exchange: ["656", "666", "756", "766"],
    rounding: ["658", "758"],
    withholding: ["4455"],
    // 7714: what comes back of it
    loss: ["654", "6714", "7714"],
    provision: ["491", "496", "68", "78"],
    set_off: ["40"],
    factor: ["5196"],
    group: ["451", "455", "456", "458"],
    advance: ["419"],
    valuation: ["476", "477"],
    accrual: ["486", "487"],
  },
  factors: ["467"],
};
