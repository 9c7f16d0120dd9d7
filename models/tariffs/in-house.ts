/** What collecting in-house costs: minutes at a loaded rate, postage, a software. */

import {collectProvenance, type Assumptions, type Provenance} from "../contract/assumptions.js";

/** Minutes per action, amounts in EUR. */
export interface InHouseTariff {
  hour_amount: number;
  minutes: {email: number; call: number; letter: number};
  letter_amount: number;
  registered_letter_amount: number;
  /** Share of the handling time that a software saves; 0 by hand. */
  saved_share: number;
  provenance: Provenance[];
}

/** The company's own costs on a day. @throws AssumptionMissing when a record has no value */
export function findInHouseTariff(assumptions: Assumptions, on: string, hasSoftware = false): InHouseTariff {
  const {keep, provenance} = collectProvenance();
  return {
    hour_amount: keep(assumptions.number("inhouse.loaded_hour", on)),
    minutes: {
      email: keep(assumptions.number("inhouse.min_email", on)),
      call: keep(assumptions.number("inhouse.min_call", on)),
      letter: keep(assumptions.number("inhouse.min_letter", on)),
    },
    letter_amount: keep(assumptions.number("inhouse.letter", on)),
    registered_letter_amount: keep(assumptions.number("inhouse.registered_letter", on)),
    saved_share: hasSoftware ? keep(assumptions.share("inhouse.software_minutes_saved", on)) : 0,
    provenance,
  };
}
