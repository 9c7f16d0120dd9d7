import type {Assumptions} from "../../models/contract/assumptions.js";
import type {Ledger} from "../../models/contract/ledger.js";
import {literal} from "./sql-text.js";
import type {Variables} from "./plan.js";

/** What SQL models read with `getvariable`, from ledger.yaml and the reporting date. */
export function modelVariables(
  ledger: Ledger,
  asOf: string,
  assumptions: Assumptions,
  pseudonymKey: string | null,
): Variables {
  return {
    as_of: `date ${literal(asOf)}`,
    ledger_name: literal(ledger.name),
    currency: literal(ledger.currency),
    default_terms: ledger.terms["default"] === undefined ? "null::varchar" : literal(ledger.terms["default"]),
    fiscal_year_end: literal(ledger.fiscal_year_end),
    control_accounts: `[${ledger.control_accounts.map(literal).join(", ")}]`,
    bucket_bounds: `[${assumptions.numbers("statistics.bucket_bounds", asOf).value.join(", ")}]`,
    pseudonym_key: pseudonymKey === null ? "null::varchar" : literal(pseudonymKey),
    thin_minimum: String(assumptions.number("statistics.thin_denominator", asOf).value),
  };
}
