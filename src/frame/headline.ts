import {html, type Content, type Markup} from "../view/markup.js";
import {sparkline} from "../charts/sparkline.js";
import {table} from "../tables/table.js";
import type {View} from "../view/view.js";
import {series, type Series} from "../view/series.js";
import type {Page} from "../pages/pages.js";

/** Kpis of which less is better; the others are neither good nor bad by themselves. */
const lessIsBetter = new Set([
  "dso",
  "average_days_delinquent",
  "overdue_rate",
  "late_rate",
  "days_late",
  "days_beyond_terms",
  "days_to_pay",
  "dispute_rate",
  "dispute_days",
  "dispute_cost",
  "terms_beyond_legal_maximum",
  "expected_credit_loss",
  "receivable_amount.overdue",
  "receivable_amount.unapplied_cash",
  "bad_debt_rate",
  "cost_to_collect.per_amount_collected_12m",
]);

/** Kpis of which more is better. */
const moreIsBetter = new Set(["cei", "receivable_turnover", "promise_kept_rate"]);

/** Where a kpi, or one variant of it, is taken apart: the page and its part. */
const takenApart: Record<string, [Page, string]> = {
  "receivable_amount.open": ["ageing", "ageingNow"],
  "receivable_amount.overdue": ["ageing", "breakdowns"],
  "receivable_amount.unapplied_cash": ["data", "tieOut"],
  "receivable_amount.unapplied_credits": ["data", "tieOut"],
  receivable_amount: ["ageing", "ageingByMonth"],
  overdue_rate: ["ageing", "breakdowns"],
  dso: ["dso", "salesAndOpen"],
  best_possible_dso: ["dso", "dsoParts"],
  average_days_delinquent: ["dso", "dsoParts"],
  late_rate: ["lateness", "breakdowns"],
  days_late: ["lateness", "customers"],
  days_beyond_terms: ["lateness", "beyondTerms"],
  days_to_pay: ["lateness", "payment"],
  concentration: ["customers", "groups"],
  dispute_rate: ["disputes", "reasons"],
  dispute_cost: ["disputes", "costs"],
  expected_credit_loss: ["forecast", "provision"],
};

/** Headline figures in a row: `[kpi, variant]` each. */
export function headlines(view: View, kpis: [string, string][]): Markup {
  return html`<ul class="headlines" aria-label="${view.t.figures.title}">
    ${kpis.map(([kpi, variant]) => headline(view, series(view, kpi, variant)))}</ul>${earlier(view, kpis)}`;
}

/** The same figures a month and a year before; a difference alone leaves the reader to subtract. */
function earlier(view: View, kpis: [string, string][]): Markup | null {
  const {t, format, site} = view;
  const shown = [1, 12].filter((back) => back < site.months.length);
  if (view.isPrint || site.ledger.is_open_items_only || shown.length === 0) return null;
  const month = (back: number) => site.months[site.months.length - 1 - back] ?? "";
  const label = shown.length === 1 ? t.figures.monthBefore : t.figures.yearBefore;
  return html`<details class="earlier"><summary>${label}</summary>${table(view, {
    label,
    columns: [
      {label: t.figures.figure},
      ...[0, ...shown].map((back) => ({
        label: format.month(back === 0 ? site.ledger.as_of : month(back)),
        isNumber: true,
      })),
    ],
    rows: kpis.map(([kpi, variant]) => {
      const {unit, values, last} = series(view, kpi, variant);
      return {
        cells: [
          kpiName(view, kpi, variant),
          format.value(last, unit),
          ...shown.map((back) => format.value(values[site.months.length - 1 - back] ?? null, unit)),
        ],
      };
    }),
  })}</details>`;
}

function headline(view: View, figure: Series): Markup {
  const {t, format, site} = view;
  const months = site.months;
  const name = kpiName(view, figure.kpi, figure.variant);
  const [lastMonth, lastYear] = [months[months.length - 2], months[months.length - 13]];
  return html`<li class="headline">
    <a class="headline-label" href="${definitionLink(view, figure.kpi)}" data-keep>${name}</a>
    <span class="headline-value" data-kpi="${figure.kpi}.${figure.variant}">${madeOf(view, figure, name)}</span>
    ${figure.flag === null ? null : html`<span class="flag">${flagText(view, figure.flag)}</span>`}
    <span class="headline-changes">
      ${
        lastMonth === undefined
          ? null
          : delta(view, figure, figure.monthChange, t.change.month(format.month(lastMonth)))
      }
      ${lastYear === undefined ? null : delta(view, figure, figure.yearChange, t.change.year(format.month(lastYear)))}
      ${
        figure.target === null
          ? null
          : delta(
              view,
              figure,
              figure.last === null ? null : figure.last - figure.target,
              t.target(
                figure.unit === "days" ? format.decimal(figure.target) : format.value(figure.target, figure.unit),
              ),
              view.isPrint ? null : view.link("assumptions", targetKey(view, figure)),
            )
      }
      ${lastMonth === undefined ? html`<span class="delta">${t.noHistory}</span>` : null}
    </span>
    ${sparkline(figure.values.slice(-24))}
  </li>`;
}

/** A value that leads to what it is made of. */
function madeOf(view: View, figure: Series, name: string): Content {
  const value = view.format.value(figure.last, figure.unit);
  const place = takenApart[`${figure.kpi}.${figure.variant}`] ?? takenApart[figure.kpi];
  return view.isPrint || figure.last === null || place === undefined
    ? value
    : html`<a href="${view.link(...place)}" data-keep aria-label="${view.t.madeOf({name, value})}">${value}</a>`;
}

function targetKey({site}: View, figure: Series): string | undefined {
  return site.targets.find((row) => row.kpi === figure.kpi && row.variant === figure.variant)?.key;
}

function delta(view: View, figure: Series, change: number | null, text: string, link: string | null = null): Markup {
  const {t, format} = view;
  const against = link === null ? text : html`<a href="${link}" data-keep>${text}</a>`;
  if (change === null)
    return html`<span class="delta"><span class="delta-value">–</span> <span class="against">${against}</span></span>`;
  const by = format.change(change, figure.unit);
  const isZero = !/[1-9]/.test(by);
  const isJudged = lessIsBetter.has(figure.kpi) || lessIsBetter.has(`${figure.kpi}.${figure.variant}`);
  const wished = isJudged ? -1 : moreIsBetter.has(figure.kpi) ? 1 : 0;
  const verdict = wished === 0 || isZero ? "neutral" : change * wished > 0 ? "better" : "worse";
  const arrow = isZero ? "＝" : change > 0 ? "▲" : "▼";
  return html`<span class="delta"><span class="delta-value ${verdict}"><span aria-hidden="true">${arrow} </span>
    ${by}</span> <span class="against">${against}</span>${
      verdict === "neutral"
        ? null
        : html`<span class="hidden"> (
    ${t.change[verdict]})</span>`
    }</span>`;
}

/** Name of a kpi and variant in the reader's language; its definition's where the language has none of its own. */
export function kpiName(view: View, kpi: string, variant: string): string {
  const key = `${kpi}.${variant}`;
  const names: Record<string, string> = view.t.kpis;
  if (Object.hasOwn(names, key)) return names[key] ?? key;
  return view.site.definitions.find((definition) => definition.key === kpi)?.title[view.locale] ?? key;
}

/** A flag in words, also one that names several reasons; an unknown one as it is written in the register. */
export function flagText(view: View, flag: string): string {
  const {t, format} = view;
  const texts: Record<string, string> = t.flags;
  if (Object.hasOwn(texts, flag)) return texts[flag] ?? flag;
  if (flag.startsWith("partial: ")) return t.flagPartial(flagText(view, flag.slice("partial: ".length)));
  if (flag.includes(", ")) return format.list(flag.split(", ").map((reason) => flagText(view, reason)));
  const rate = /^rate_missing(?:_(\d{4})_H([12]))?$/.exec(flag);
  if (rate !== null) return t.flagRateMissing(rate[1] === undefined ? "" : format.half(rate[1], rate[2] ?? ""));
  return flag.replaceAll("_", " ");
}

/** Where a kpi is defined. */
export function definitionLink(view: View, kpi: string): string {
  const known = view.site.definitions.some((definition) => definition.key === kpi);
  return view.link("definitions", known ? kpi : undefined);
}

/** What is said of the months at which a shown series is missing, thin or a bound: one note per reason. */
export function flagNotes(
  view: View,
  shown: {kpi: string; variant: string}[],
  months: {iso: string; index: number}[],
): string[] {
  const notes = new Map<string, {name: string; flag: string; dates: string[]}>();
  for (const {kpi, variant} of shown) {
    const found = view.slice.kpis.find((row) => row.kpi === kpi && row.variant === variant);
    if (found === undefined) continue;
    for (const {iso, index} of months) {
      const flag = found.flags[index];
      if (flag === undefined) continue;
      const key = `${kpi} ${variant} ${flag}`;
      const note = notes.get(key) ?? {name: kpiName(view, kpi, variant), flag: flagText(view, flag), dates: []};
      note.dates.push(iso);
      notes.set(key, note);
    }
  }
  // Figures with the same reason over the same months share a line.
  const lines = new Map<string, {names: string[]; flag: string; when: string}>();
  for (const {name, flag, dates} of notes.values()) {
    const [first, last] = [dates[0] ?? "", dates[dates.length - 1] ?? ""];
    const when = first === last ? view.format.month(first) : `${view.format.month(first)} – ${view.format.month(last)}`;
    const line = lines.get(`${flag} ${when}`) ?? {names: [], flag, when};
    line.names.push(name);
    lines.set(`${flag} ${when}`, line);
  }
  return [...lines.values()].map(({names, flag, when}) =>
    view.t.chart.flagNote({names: view.format.list(names), flag, when}),
  );
}
