/** What a team's actions cost: time, postage and software, in exact decimals. */

import {Decimal} from "../../../models/decimal.js";
import {requireAmount, requireShare, toFee, type Fee} from "../../../models/tariffs/fee.js";
import type {InHouseTariff} from "../../../models/tariffs/in-house.js";

/** Actions on one claim; `minutes` is any other time, such as a meeting. */
export interface InHouseActions {
  emails?: number;
  calls?: number;
  letters?: number;
  registered_letters?: number;
  minutes?: number;
}

/** Minutes of work that some actions take. @throws RangeError on a negative count */
export function countMinutes(actions: InHouseActions, tariff: InHouseTariff): number {
  return countExactMinutes(actions, tariff).round(6);
}

/**
 * Time and postage of some actions. Wages and stamps carry no VAT.
 *
 * @throws RangeError on a negative count or a saved share outside 0 to 1
 */
export function computeInHouseFees(actions: InHouseActions, tariff: InHouseTariff): Fee[] {
  const postage = requireAmount("letters", actions.letters ?? 0)
    .times(requireAmount("letter", tariff.letter_amount))
    .plus(
      requireAmount("registered letters", actions.registered_letters ?? 0).times(
        requireAmount("registered letter", tariff.registered_letter_amount),
      ),
    );
  const work = countExactMinutes(actions, tariff).times(requireAmount("hour", tariff.hour_amount));
  const cost = Decimal.of(work.roundQuotient(Decimal.of(60), 2));
  const line = (fee: string, en: string, fr: string, exact: Decimal): Fee =>
    toFee({fee, label: {en, fr}, borne_by: "creditor", falls_due: "always", is_refundable: false}, exact, 0);
  return [line("time", "Time", "Temps", cost), line("postage", "Postage", "Affranchissement", postage)];
}

/**
 * Licence and set-up of a collection software over some months.
 *
 * @throws RangeError on negative amounts
 */
export function computeSoftwareFees(
  months: number,
  licence: {month_amount: number; setup_amount: number; vat_rate: number},
): Fee[] {
  const line = (fee: string, en: string, fr: string, exact: Decimal): Fee =>
    toFee(
      {fee, label: {en, fr}, borne_by: "creditor", falls_due: "always", is_refundable: false},
      exact,
      licence.vat_rate,
    );
  return [
    line(
      "licence",
      "Software licence",
      "Licence du logiciel",
      requireAmount("months", months).times(requireAmount("licence", licence.month_amount)),
    ),
    line("setup", "Software set-up", "Mise en place du logiciel", requireAmount("set-up", licence.setup_amount)),
  ];
}

/** Hours a team spends per month. @throws RangeError on a negative number */
export function countTeamHours(people: number, hours_per_day: number, days_per_month: number): number {
  return requireAmount("people", people)
    .times(requireAmount("hours", hours_per_day))
    .times(requireAmount("days", days_per_month))
    .round(6);
}

function countExactMinutes(actions: InHouseActions, {minutes, saved_share}: InHouseTariff): Decimal {
  const letters = requireAmount("letters", actions.letters ?? 0).plus(
    requireAmount("registered letters", actions.registered_letters ?? 0),
  );
  return requireAmount("e-mails", actions.emails ?? 0)
    .times(requireAmount("minutes", minutes.email))
    .plus(requireAmount("calls", actions.calls ?? 0).times(requireAmount("minutes", minutes.call)))
    .plus(letters.times(requireAmount("minutes", minutes.letter)))
    .plus(requireAmount("minutes", actions.minutes ?? 0))
    .times(Decimal.one.minus(requireShare("saved_share", saved_share)));
}
