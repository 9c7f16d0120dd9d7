/** The bills of the European procedures: court fees are those of the debtor's country. */

import {attempt, AssumptionMissing, type Assumptions, type Resolved} from "../../contract/assumptions.js";

/** The court fee of a procedure in a country, as its file has it, else as the record for any country. */
export function compileCourtFee(
  procedure: "european_order" | "european_small_claims",
  assumptions: Assumptions,
  on: string,
  keep: <T>(resolved: Resolved<T>) => T,
): (country: string) => number | AssumptionMissing {
  const known = new Map<string, number | AssumptionMissing>();
  const find = (key: string) => attempt(() => keep(assumptions.number(key, on)));
  const findFee = (country: string) => {
    const own = find(`law.${country.toLowerCase()}.${procedure}_fee`);
    if (!(own instanceof AssumptionMissing)) return own;
    const any = find(procedure === "european_order" ? "european.order_fee" : "european.small_claims_fee");
    return any instanceof AssumptionMissing && own.reason !== "unknown" ? own : any;
  };
  return (country) => {
    const fee = known.get(country) ?? findFee(country);
    known.set(country, fee);
    return fee;
  };
}
