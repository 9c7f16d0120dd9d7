import type {MeasuredFamily} from "../../models/routes/curves/curves.js";
import type {Route} from "../../models/routes/types.js";

const colours: Record<Route | MeasuredFamily, string> = {
  in_house: "var(--route-in-house)",
  software: "var(--route-software)",
  agency: "var(--route-agency)",
  agency_legal: "var(--route-agency-legal)",
  lawyer: "var(--route-lawyer)",
  bailiff: "var(--route-bailiff)",
  order_for_payment: "var(--route-bailiff)",
  small_claims: "var(--route-small-claims)",
  uncontested_claims: "var(--route-uncontested)",
  european_order: "var(--route-european-order)",
  european_small_claims: "var(--route-european-small-claims)",
};

/** The colour that a route, or those who run it, has on every chart, table and map. */
export function routeColour(route: Route | MeasuredFamily): string {
  return colours[route];
}
