import type {TableName} from "./column.js";
import {within} from "./patterns.js";

/** Words in a file's name that speak for a table. */
export const fileWords: readonly [TableName, RegExp][] = [
  ["provider_entries", /provider.?entr|remittance|compte.?rendu/i],
  ["placements", /placement|dossiers?\b/i],
  ["write_offs", /write.?off|perte|irrecouvr|ausbuch/i],
  ["insolvencies", /insolv|procedure.?coll/i],
  ["acts", /^acts\b|^actes\b|interrupti/i],
  ["control_balances", /control.?balanc|soldes?.?compt|trial.?balance/i],
  ["fx_rates", /fx|exchange.?rate|taux.?(de.?)?change|kurse/i],
  ["promises", /promise|promesse|ptp/i],
  ["disputes", /dispute|litige|reklamation|geschil|contestazion/i],
  ["actions", /action|relance|reminder|dunning|mahn/i],
  ["instalments", /instal|echeanc/i],
  ["allocations", /alloc|payment.?line|applied|lettrage|imputation|affectation/i],
  [
    "payments",
    within(
      "payment|receipt",
      "reglement|règlement|paiement|encaissement",
      "zahlung",
      "pagos?\\b|cobros?\\b",
      "pagament|incass",
      "betaling|ontvangst",
    ),
  ],
  ["customers", /customer|client|contact|debtor|debiteur|debitor|kunden|tiers|klant|anagrafica|relaties/i],
  [
    "invoices",
    within(
      "invoice|factu|fattur|offene.?posten|openstaand|partite.?aperte|scadenzario|antiguedad|rechnung|receivable",
      "open.?item|encours|balance.?agee|_ar_|\\bar\\b|credit.?(note|memo)|avoir",
    ),
  ],
];
