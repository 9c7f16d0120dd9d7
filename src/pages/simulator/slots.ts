import {nothingToCollect} from "../../blocks/matching.js";
import * as Plot from "@observablehq/plot";
import {listSliders, type RoutesFile} from "../../../models/routes/explore.js";
import {lawNote} from "../../blocks/law-note.js";
import {answer} from "../../frame/answer.js";
import {chart, inTwoLines} from "../../charts/chart.js";
import {html, type Markup} from "../../view/markup.js";
import {sliderGrid} from "../../blocks/slider-grid.js";
import type {Slots, View} from "../../view/view.js";
import {valueText} from "../assumptions/slots.js";
import {groupsTable, routesFigures, routesMap, routesTable, withRoutes} from "../routes/slots.js";

/** Heading of the simulator: what the reader's figures make of the answer. */
export function simulatorAnswer(view: View): string {
  const {t, format, routes} = view;
  if (routes === null || routes.answer.comparison.claims === 0) return nothingToCollect(view);
  const {advantage_amount: now, claims, unknown} = routes.answer.comparison;
  if (unknown.claims === claims) return t.routes.answerUnknown({claims: format.count(claims)});
  return t.simulator.answer({
    advantage: format.money(now),
    isChanged: routes.base !== null,
    before: format.money((routes.base ?? routes.answer).comparison.advantage_amount),
  });
}

function sliders(view: View): Markup {
  return withRoutes(view, ({file}) => {
    const s = view.t.simulator;
    return html`<section class="block"><h2>${s.sliders}</h2><noscript><p class="subtitle">${s.noScript}</p></noscript>
      ${sliderGrid(view, listSliders(file))}</section>`;
  });
}

/** Which assumption the answer hangs on most, and by how much. */
export function tornadoTitle(view: View): string {
  const {t, format, locale, routes} = view;
  const [widest] = routes?.file.tornado ?? [];
  if (widest === undefined || widest.swing_amount < 0.005) return t.simulator.tornadoPlain;
  const title = routes?.file.data.settings.records.find(({key}) => key === widest.key)?.title[locale];
  return t.simulator.tornadoTitle({title: title ?? widest.key, swing: format.money(widest.swing_amount)});
}

/** What each assumption does to the net when it goes to its low or its high. */
export function tornadoChart(view: View, count = 10): Markup {
  return withRoutes(view, ({file: {tornado, data}}) => {
    const {t, format, site, locale} = view;
    const s = t.simulator;
    const titles = new Map(data.settings.records.map((record) => [record.key, record.title[locale]]));
    const bars = tornado.filter((bar) => bar.swing_amount > 0.005).slice(0, count);
    const title = (key: string) => titles.get(key) ?? key;
    const unit = (key: string) => data.settings.records.find((record) => record.key === key)?.unit ?? "";
    const effects = bars.flatMap((bar) => [bar.at_low?.effect_amount ?? 0, bar.at_high?.effect_amount ?? 0, 0]);
    const [least, most] = [Math.min(0, ...effects), Math.max(0, ...effects)];
    return chart(view, {
      title: view.isPrint ? s.tornadoPlain : tornadoTitle(view),
      subtitle: s.tornadoSubtitle(site.ledger.currency),
      isEmpty: bars.length === 0,
      legend:
        bars.length === 0
          ? []
          : [
              {label: s.atLow, fill: "var(--previous)"},
              {label: s.atHigh, fill: "var(--accent)"},
            ],
      left: (isNarrow) => (isNarrow ? 140 : 226),
      right: (isNarrow) => (isNarrow ? 24 : 84),
      height: () => bars.length * 34 + 30,
      columns: [s.assumption, s.range, s.atLow, s.atHigh, s.moved],
      rows: bars.map((bar) => [
        title(bar.key),
        `${valueText(view, {value: bar.low, unit: unit(bar.key)})} – ` +
          `${valueText(view, {value: bar.high, unit: unit(bar.key)})}`,
        format.amountChange(bar.at_low?.effect_amount ?? null),
        format.amountChange(bar.at_high?.effect_amount ?? null),
        format.count(bar.moved_claims),
      ]),
      draw: (size) => {
        // Room before the longest bar for the bound written there; after it the margin has room.
        const [across, room] = [size.width - size.left - size.right, size.isNarrow ? 12 : 84];
        const from = least - ((most - least) * room) / (across - room);
        return {
          marginTop: 22,
          marginBottom: 4,
          x: {domain: [from, most], axis: null},
          y: {type: "linear", domain: [bars.length - 0.5, -0.5], axis: null},
          marks: [
            Plot.text([format.money(least)], {
              x: least,
              frameAnchor: "top",
              dy: -16,
              fill: "var(--muted)",
              fontSize: 12,
              textAnchor: "start",
            }),
            Plot.text([format.moneyChange(most)], {
              x: most,
              frameAnchor: "top",
              dy: -16,
              fill: "var(--muted)",
              fontSize: 12,
              textAnchor: "end",
            }),
            ...bars.flatMap((bar, i) =>
              barMarks(view, bar, {
                i,
                title: title(bar.key),
                unit: unit(bar.key),
                from,
                span: most - least,
                isNarrow: size.isNarrow,
              }),
            ),
            Plot.ruleX([0], {stroke: "var(--muted)"}),
          ],
        };
      },
    });
  });
}

type Bar = RoutesFile["tornado"][number];

/** An assumption's name, what it does at its low and at its high, and the bound beside the end. */
function barMarks(
  view: View,
  bar: Bar,
  {
    i,
    title,
    unit,
    from,
    span,
    isNarrow,
  }: {
    i: number;
    title: string;
    unit: string;
    from: number;
    span: number;
    isNarrow: boolean;
  },
): Plot.Markish[] {
  return [
    ...(
      [
        ["at_low", "var(--previous)"],
        ["at_high", "var(--accent)"],
      ] as const
    ).flatMap(([side, fill]) => {
      const effect = bar[side]?.effect_amount ?? 0;
      return effect === 0
        ? []
        : [
            Plot.rect([bar], {
              x1: Math.min(0, effect),
              x2: Math.max(0, effect),
              y1: i - 0.3,
              y2: i + 0.3,
              fill,
            }),
          ];
    }),
    Plot.text([inTwoLines(title, isNarrow ? 19 : 31)], {
      x: from,
      y: i,
      dx: -8,
      textAnchor: "end",
      fill: "var(--ink)",
      fontSize: isNarrow ? 11 : 12,
      lineHeight: 1.1,
    }),
    ...(
      [
        ["at_low", "low"],
        ["at_high", "high"],
      ] as const
    ).flatMap(([side, bound]) => {
      const end = bar[side];
      if (isNarrow || end === null || Math.abs(end.effect_amount) < span * 0.02) return [];
      const isRight = end.effect_amount > 0;
      return [
        Plot.text([valueText(view, {value: bar[bound], unit: unit.split(" ")[0] ?? ""})], {
          x: end.effect_amount,
          y: i,
          dx: isRight ? 4 : -4,
          textAnchor: isRight ? "start" : "end",
          fill: "var(--muted)",
          fontSize: 11,
        }),
      ];
    }),
  ];
}

export const slots: Slots = {
  answer: (view) =>
    html`${answer(view, "simulator", simulatorAnswer(view))}<p class="lead">${view.t.simulator.lead}</p>
      ${
        view.ignored.length === 0
          ? null
          : html`<p class="note" role="status">
      ${view.t.simulator.ignored(view.ignored.join(", "))}</p>`
      }${lawNote(view)}`,
  sliders,
  figures: routesFigures,
  comparison: routesTable,
  tornado: (view) => tornadoChart(view),
  map: routesMap,
  groups: groupsTable,
};
