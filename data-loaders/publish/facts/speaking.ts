import type {AssumptionFact} from "../../../models/contract/assumption-fact.js";

/** The versions that may be used on the day: each key at most once. */
export function speaking(facts: readonly AssumptionFact[]): AssumptionFact[] {
  return facts.filter(({status}) => status === "in_force" || status === "carried_forward" || status === "past");
}
