import type {Ledger} from "../models/ledger.js";
import {literal} from "./sql-text.js";
import type {Variables} from "./models.js";

/** What SQL models read with `getvariable`, from ledger.yaml and the reporting date. */
export function modelVariables(ledger: Ledger, asOf: string): Variables {
  return {
    as_of: `date ${literal(asOf)}`,
    ledger_name: literal(ledger.name),
    currency: literal(ledger.currency),
    default_terms: ledger.terms["default"] === undefined ? "null::varchar" : literal(ledger.terms["default"]),
    control_accounts: `[${ledger.control_accounts.map(literal).join(", ")}]`,
    bucket_bounds: "[30, 60, 90]",
    thin_minimum: "10",
  };
}
