import {column, type Words} from "./column.js";
import {currency, customer, fx, invoice} from "./references.js";

export const writeOffs: Words = {
  invoice_id: column("id", invoice, true),
  written_off_on: column(
    "date",
    "writtenoffon writeoffdate dateperte datepasseenperte dateadmission ausbuchungsdatum",
    true,
  ),
  amount: column("amount", "amount writeoffamount montantperte montant betrag", true),
  reason: column("text", "reason motif grund"),
};

export const insolvencies: Words = {
  customer_id: column("id", customer, true),
  opened_on: column("date", "openedon insolvencydate datejugement dateouverture insolvenzdatum", true),
};

export const acts: Words = {
  kind: column("text", "actkind kindofact natureacte", true),
  done_on: column("date", "doneon dateacte datedesignification", true),
  customer_id: column("id", customer),
  invoice_id: column("id", invoice),
};

export const controlBalances: Words = {
  account: column("text", "account accountcode compte comptenum konto", true),
  balance_on: column("date", "balanceon balancedate datesolde stichtag", true),
  balance: column("amount", "balance solde saldo", true),
};

export const fxRates: Words = {
  currency: column("code", currency, true),
  rate_on: column("date", "rateon ratedate datecours datetaux date kursdatum", true),
  rate: column("rate", `rate taux ${fx}`, true),
};
