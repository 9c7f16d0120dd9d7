import type {AssumptionFact, AssumptionStatus} from "../../../models/contract/assumption-fact.js";
import type {Band, Period, Point} from "../../../models/contract/assumptions.js";
import {answer, block} from "../../frame/answer.js";
import {html, type Content, type Markup} from "../../view/markup.js";
import {table} from "../../tables/table.js";
import type {Slots, View} from "../../view/view.js";
import {pages, type Page} from "../pages.js";

/** What somebody should look at: what is over, what only the reader knows. */
const attention: readonly AssumptionStatus[] = ["expired", "past", "carried_forward", "to_enter"];

function facts(view: View): AssumptionFact[] {
  return view.assumptions ?? [];
}

/** Heading of the assumptions page: how many numbers come from elsewhere, and from whom. */
export function assumptionsAnswer(view: View): string {
  const {t, format} = view;
  const used = facts(view).filter(({status}) => status !== "superseded" && status !== "not_yet");
  const count = (kind: AssumptionFact["class"]) => format.count(used.filter((fact) => fact.class === kind).length);
  return t.assumptions.answer({
    count: format.count(used.length),
    regulated: count("regulated"),
    published: count("published"),
    assumed: count("assumed"),
  });
}

/** The class of a record told by shape and word, not by colour alone. */
export function classBadge(view: View, kind: AssumptionFact["class"]): Markup {
  const {classes, classMarks} = view.t.assumptions;
  return html`<span class="badge ${kind}"><span aria-hidden="true">${classMarks[kind]}</span> ${classes[kind]}</span>`;
}

/** A value as it is written in its record, with its unit. */
export function valueText(view: View, fact: Pick<AssumptionFact, "value" | "unit">): string {
  const {t, format} = view;
  const a = t.assumptions;
  const units: Record<string, string> = a.units;
  const unit = Object.hasOwn(units, fact.unit) ? (units[fact.unit] ?? "") : fact.unit;
  const withUnit = (text: string) => (unit === "" ? text : `${text}\u00a0${unit}`);
  const {value} = fact;
  const worded = (text: string) =>
    fact.unit.startsWith("terms") ? text.replace(/^(\d+)d$/, `$1\u00a0${units.days}`) : text;
  const number = (amount: number) =>
    fact.unit.startsWith("EUR") && !Number.isInteger(amount) ? format.cents(amount) : format.number(amount);
  if (value === null) return a.noValue;
  if (typeof value === "number") return withUnit(number(value));
  if (typeof value === "string") return value.replaceAll("_", " ");
  const [first] = value;
  if (first === undefined) return a.none;
  if (typeof first !== "object")
    return withUnit(
      (value as (string | number)[])
        .map((item) => (typeof item === "number" ? format.number(item) : worded(item)))
        .join(", "),
    );
  if ("rate" in first) {
    const bands = value as Band[];
    return bands
      .map(
        (band, i) =>
          `${withUnit(format.number(band.rate))} ` +
          `${
            band.up_to === null ? a.above(format.number(bands[i - 1]?.up_to ?? 0)) : a.upTo(format.number(band.up_to))
          }`,
      )
      .join(" · ");
  }
  if ("from" in first) {
    const last = (value as Period[]).at(-1);
    return last === undefined
      ? a.none
      : `${withUnit(format.number(last.value))} ${a.until(format.day(last.to))} (${a.listed(value.length)})`;
  }
  return withUnit(
    (value as Point[]).map((point) => `${format.number(point.at)}: ${format.number(point.value)}`).join(" · "),
  );
}

function range(view: View, {low, high}: AssumptionFact): string {
  return low === null && high === null
    ? view.t.assumptions.none
    : `${view.format.number(low)} – ${view.format.number(high)}`;
}

function validity(view: View, fact: AssumptionFact): Content {
  const {t, format} = view;
  const a = t.assumptions;
  const {valid_from: from, valid_to: to, status} = fact;
  const when =
    from !== null && to !== null
      ? a.between(format.day(from), format.day(to))
      : to !== null
        ? a.until(format.day(to))
        : from !== null
          ? a.from(format.day(from))
          : a.always;
  return html`${when}${
    status === "in_force"
      ? null
      : html`<br><strong class="${attention.includes(status) ? "worse" : "neutral"}">${a.statuses[status]}</strong>`
  }`;
}

function source(view: View, fact: AssumptionFact): Content {
  return html`${sourceText(fact)}${
    fact.as_of === null
      ? null
      : html`<br><span class="muted">
    ${view.t.assumptions.asOf(fact.as_of)}</span>`
  }`;
}

/** A source in words, with a link where it has an address. */
export function sourceText({source}: Pick<AssumptionFact, "source">): Markup {
  const address = /https?:\/\/[^\s;,)]+/.exec(source)?.[0];
  const host = address === undefined || !URL.canParse(address) ? null : new URL(address).hostname.replace(/^www\./, "");
  const words =
    address === undefined
      ? source
      : source
          .replace(address, "")
          .replace(/[\s,;()]+$/, "")
          .trim();
  return html`${words}${words !== "" && host !== null ? " · " : null}${
    host === null
      ? null
      : html`<a href="${address}"
    rel="noopener noreferrer external">${host}</a>`
  }`;
}

function restsOn(view: View, fact: AssumptionFact): Content {
  const {t, site, locale} = view;
  const titles = new Map(site.definitions.map((one) => [one.key, one.title[locale]]));
  const links = [
    ...fact.pages
      .filter((page): page is Page => (pages as readonly string[]).includes(page))
      .map((page) => html`<a href="${view.link(page)}" data-keep>${t.pages[page]}</a>`),
    ...fact.definitions
      .filter((key) => titles.has(key))
      .map((key) => html`<a href="${view.link("definitions", key)}" data-keep>${titles.get(key)}</a>`),
  ];
  if (links.length === 0) return html`<p>${t.assumptions.restsNone}</p>`;
  return html`<p>${t.assumptions.restsOn}: ${links.map((link, i) => html`${i === 0 ? null : ", "}${link}`)}.</p>`;
}

function record(view: View, fact: AssumptionFact): Content[] {
  const isFirst = facts(view).find(({key}) => key === fact.key) === fact;
  const {locale, t, format} = view;
  const a = t.assumptions;
  const tags = [
    fact.class,
    ...(attention.includes(fact.status) ? ["attention"] : []),
    ...(fact.is_overridden ? ["own"] : []),
  ].join(" ");
  return [
    html`<span data-tags="${tags}"${isFirst ? html` id="${fact.key}"` : null}>${fact.title[locale]}</span>
      ${fact.is_overridden ? html` <strong>(${a.own1})</strong>` : null}<br><code>${fact.key}</code>
      <details class="more-about"><summary>${a.more}</summary><p>${fact.explanation[locale]}</p>
      ${fact.note === null ? null : html`<p>${fact.note[locale]}</p>`}
      ${
        fact.carried_forward === null
          ? null
          : html`<p>
      ${a.why({why: fact.carried_forward.why[locale], on: format.day(fact.carried_forward.on)})}</p>`
      }
      ${restsOn(view, fact)}</details>`,
    valueText(view, fact),
    range(view, fact),
    classBadge(view, fact.class),
    validity(view, fact),
    source(view, fact),
  ];
}

/** Every record under its subject, all on the page. */
export function assumptionRecords(view: View): Markup {
  const {t, locale} = view;
  const c = t.assumptions.columns;
  const subjects = [...new Set(facts(view).map(({subject}) => subject[locale]))];
  return html`<div id="assumption-records" class="records">${subjects.map((subject) =>
    block(
      subject,
      null,
      table(view, {
        label: subject,
        columns: [
          {label: c.title},
          {label: c.value},
          {label: c.range},
          {label: c.class},
          {label: c.validity},
          {label: c.source},
        ],
        rows: facts(view)
          .filter((fact) => fact.subject[locale] === subject)
          .map((fact) => ({cells: record(view, fact)})),
      }),
    ),
  )}</div>`;
}

function summary(view: View): Markup {
  const {t} = view;
  const count = (status: AssumptionStatus) => facts(view).filter((fact) => fact.status === status).length;
  const own = facts(view).filter(({is_overridden}) => is_overridden).length;
  return html`<p class="lead">
    ${t.assumptions.attention({expired: count("expired"), toEnter: count("to_enter")})} ${t.assumptions.own(own)}</p>`;
}

/** Regulated records that have ended and have no later version, or end within a year: by the day they end. */
export function expiringRecords(view: View): Markup {
  const {t, format, locale, site} = view;
  const a = t.assumptions;
  const {as_of} = site.ledger;
  const next = `${Number(as_of.slice(0, 4)) + 1}${as_of.slice(4)}`;
  const ended = facts(view).filter(({status}) => status === "carried_forward" || status === "expired");
  const soon = facts(view).filter(
    (fact) =>
      fact.status === "in_force" && fact.class === "regulated" && fact.valid_to !== null && fact.valid_to <= next,
  );
  const ending = [...ended, ...soon].sort(
    (x, y) => x.valid_to!.localeCompare(y.valid_to!) || x.key.localeCompare(y.key),
  );
  return block(
    a.expiring({ended: format.count(ended.length), soon: format.count(soon.length)}),
    a.expiringSubtitle,
    ending.length === 0
      ? html`<p class="nothing">${a.expiringNone}</p>`
      : table(view, {
          label: a.expiringPlain,
          columns: [{label: a.columns.title}, {label: a.ends}, {label: a.columns.value}, {label: a.columns.source}],
          rows: ending.map((fact) => ({
            cells: [
              html`<a href="#${fact.key}">${fact.title[locale]}</a><br><code>${fact.key}</code>`,
              html`${format.day(fact.valid_to)}${
                fact.status === "in_force" ? null : html`<br><strong class="worse">${a.statuses[fact.status]}</strong>`
              }`,
              valueText(view, fact),
              source(view, fact),
            ],
          })),
        }),
  );
}

function overriding(view: View): Markup {
  const a = view.t.assumptions;
  const lines = [
    "assumptions:",
    "  agency.pct_under_6m:",
    "    value: 9",
    `    source: ${a.yamlValue}`,
    "    as_of: 2026-03-03",
    "  bailiff.creditor_scale:",
    "    carried_forward:",
    `      why: ${a.yamlWhy}`,
    "      on: 2026-11-22",
    `    source: ${a.yamlSource}`,
    "    as_of: 2026-11-22",
  ];
  return html`<details class="measured"><summary>${a.overrideTitle}</summary><p>${a.overrideText}</p>
    <div class="scroll" tabindex="0" role="region" aria-label="ledger.yaml"><ol class="listing">
    ${lines.map(
      (line) => html`<li><code>${line.replace(/^ +/, (blank) => "\u00a0".repeat(blank.length))}</code>
    </li>`,
    )}</ol></div></details>`;
}

/** What the records can be narrowed to. */
const choices = ["attention", "own", "regulated", "published", "assumed"] as const;

function search(view: View): Markup {
  const a = view.t.assumptions;
  const total = view.format.count(facts(view).length);
  return html`<form class="search" role="search" data-find="assumption-records"><label for="assumption-search">
    ${a.search}</label><input id="assumption-search" type="search" autocomplete="off" spellcheck="false" disabled>
    <label for="assumption-choice">${a.show}</label><select id="assumption-choice" disabled><option value="">
    ${a.choices.all}</option>
    ${choices.map((choice) => html`<option value="${choice}">${a.choices[choice]}</option>`)}</select>
    <output class="status" data-found="${a.found("#", total)}"></output></form>`;
}

export const slots: Slots = {
  answer: (view) => html`${answer(view, "assumptions", assumptionsAnswer(view))}${summary(view)}`,
  search,
  expiring: expiringRecords,
  records: assumptionRecords,
  overriding,
};
