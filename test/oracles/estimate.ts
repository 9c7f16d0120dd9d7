import type {Basis, Intervals} from "../../models/statistics/estimate.js";

/** A figure and what it rests on. `value` is null, never 0, where the data say nothing; `flag` then says why. */
export interface Estimate extends Intervals {
  value: number | null;
  claims: number;
  events: number;
  /** Base currency; null where the estimator was given no amounts. */
  at_risk_amount: number | null;
  basis: Basis;
  /** The estimator, e.g. `kaplan_meier`. */
  method: string;
  flag: string | null;
}
