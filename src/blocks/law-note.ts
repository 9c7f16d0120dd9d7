import {html, type Markup} from "../view/markup.js";
import type {View} from "../view/view.js";

/**
 * What a reader must know of the law under the routes, once per page: a tariff carried forward, a creditor's country
 * that was guessed, debtors without a country, what is not modelled.
 */
export function lawNote(view: View): Markup | null {
  const {t, format, routes, locale} = view;
  if (routes === null) return null;
  const {claims, settings} = routes.model.data;
  const l = t.lawNote;
  const ofKey = (key: string) => settings.records.find((record) => record.key === key);
  const country = ofKey("claimant.country");
  const home = typeof country?.value === "string" && country.value !== "unknown" ? country.value : null;
  const ended = settings.records
    .filter(({after_end, carried_forward, valid_to}) => after_end?.changed_by && !carried_forward && valid_to !== null)
    .map(({valid_to}) => valid_to!)
    .filter((day) => day < settings.on)
    .sort()[0];
  const change = ofKey("bailiff.tariff_change");
  const unplaced = claims.filter((claim) => claim.country === "(none)").length;
  const missing = home === null ? undefined : ofKey(`law.${home.toLowerCase()}.procedures`);
  const note = missing?.note;
  const sentences = [
    ended === undefined || (home !== null && home !== "FR")
      ? null
      : html`${l.carried({
          ended: format.day(ended),
          low: format.number(change?.low ?? null),
          high: format.number(change?.high ?? null),
        })} <a href="${view.link("assumptions", "bailiff.tariff_change")}" data-keep>
        <code>bailiff.tariff_change</code></a>.`,
    home !== null && country!.source.startsWith("country of most customers") ? l.guessed({country: home}) : null,
    home === null ? l.unknown : null,
    home !== null && unplaced > 0 ? l.unplaced({count: unplaced, claims: format.count(unplaced), country: home}) : null,
    home !== null && home !== "FR" ? (note ? (typeof note === "string" ? note : note[locale]) : l.notModelled) : null,
  ].filter((sentence) => sentence !== null);
  return sentences.length === 0
    ? null
    : html`<p class="note">${sentences.map((sentence, i) => html`${i === 0 ? null : " "}${sentence}`)}</p>`;
}
