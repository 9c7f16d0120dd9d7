import type {TableName, Words} from "./column.js";
import {actions, disputes, placements, promises, providerEntries} from "./collection.js";
import {customerEntries} from "./customer-entries.js";
import {customers} from "./customers.js";
import {invoices} from "./invoices.js";
import {allocations, instalments, payments} from "./payments.js";
import {acts, controlBalances, fxRates, insolvencies, writeOffs} from "./year-end.js";

/**
 * The ledger's tables, their columns and the words for them in English, French, German, Spanish, Italian and Dutch and
 * in common programs.
 */
export const ledgerWords: Readonly<Record<TableName, Words>> = {
  invoices,
  customers,
  payments,
  allocations,
  customer_entries: customerEntries,
  instalments,
  disputes,
  actions,
  promises,
  placements,
  provider_entries: providerEntries,
  write_offs: writeOffs,
  insolvencies,
  acts,
  control_balances: controlBalances,
  fx_rates: fxRates,
};
