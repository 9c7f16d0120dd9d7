import {sayingFrom, Said, type SaidValue} from "../models/contract/said.js";
import {en, type English} from "../src/words/commands/en/index.js";

export {Said, SaidError, type SaidValue} from "../models/contract/said.js";

/** What commands and warehouse say, by code. */
export const said = sayingFrom(en);

/** A sentence that the warehouse keeps as its code and what stands in it, as JSON. */
export function keptSentence(code: string, values: string): Said {
  return new Said(code, en[code as keyof English], JSON.parse(values) as Record<string, SaidValue>);
}

/** A step of a phase, as progress reports it. */
export function inPhase(phase: Said, step: string | Said): Said {
  return said("labelled", {label: phase, text: step});
}

/** The phase that a step belongs to: itself where it has none. */
export function phaseOf(step: Said): Said {
  const {label} = step.values;
  return label instanceof Said ? label : step;
}
