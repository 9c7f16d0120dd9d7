/** What an account stands for when it is the counterpart of a receivable line. */
export type AccountUse =
  | "income"
  | "vat"
  | "cash"
  | "fee"
  | "discount"
  | "exchange"
  | "rounding"
  | "withholding"
  | "loss"
  | "provision"
  | "set_off"
  | "factor"
  | "group"
  | "advance"
  | "valuation"
  | "accrual"
  | "other";

/**
 * The French chart of accounts (PCG, ANC 2014-03) as the counterparts of receivables read it; the longest prefix holds.
 */
const CHART: Readonly<Record<AccountUse, readonly string[]>> = {
  income: ["7", "418"],
  vat: ["4457", "4458"],
  cash: ["51", "53", "54", "58"],
  fee: ["627"],
  discount: ["665"],
  exchange: ["656", "666", "756", "766"],
  rounding: ["658", "758"],
  withholding: ["4455"],
  loss: ["654", "6714"],
  provision: ["491", "496", "68", "78"],
  set_off: ["40"],
  factor: ["5196"],
  group: ["451", "455", "456", "458"],
  advance: ["419"],
  valuation: ["476", "477"],
  accrual: ["486", "487"],
  other: [""],
};

/** The chart as SQL: `prefix`, `use`. */
export function chartRows(): string {
  const rows = Object.entries(CHART).flatMap(([use, prefixes]) => prefixes.map((prefix) => `('${prefix}', '${use}')`));
  return `(values ${rows.join(", ")}) as chart(prefix, "use")`;
}
