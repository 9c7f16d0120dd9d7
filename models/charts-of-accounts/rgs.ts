import type {ChartOfAccounts} from "./account-use.js";

/**
 * Dutch accounts, by their RGS code where the audit file gives one (`leadReference`, as BVorDebHad), else by the usual
 * decimal numbers. Source: Referentie GrootboekSchema 3.5 (referentiegrootboekschema.nl), level 3. It has
 * no account of losses on receivables that is one in every chart: `accounts: {loss: [...]}` names it.
 */
export const rgs: ChartOfAccounts = {
  receivable: ["130", "BVorDebHad", "BVorDebHav"],
  beside: ["131", "BVorDebVdd"],
  uses: {
    income: ["8", "WOmz", "WOvb"],
    vat: ["15", "BVorBtw", "BSchBtw"],
    cash: ["10", "11", "12", "BLim"],
    provision: ["131", "BVorDebVdd"],
    set_off: ["16", "BSchCre"],
    accrual: ["BVorOva", "BSchOpa"],
  },
};
