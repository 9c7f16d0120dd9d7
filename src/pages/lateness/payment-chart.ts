import * as Plot from "@observablehq/plot";
import type {PaymentFacts} from "../../../models/contract/site.js";
import {chart, bottomAxis, uprightAxis} from "../../charts/chart.js";
import {flagText} from "../../frame/headline.js";
import type {Markup} from "../../view/markup.js";
import type {View} from "../../view/view.js";

/** The share of invoices not yet paid by days since issue, with its band, its median and how many invoices carry it. */
export function paymentChart(view: View): Markup {
  const {t, format, slice} = view;
  const p = t.payment;
  const {payment} = slice;
  const subtitle = p.subtitle;
  const nothing = {title: p.plain, subtitle, columns: [], rows: [], draw: () => ({}), isEmpty: true};
  if (payment === null) return chart(view, nothing);
  const {curve, at_risk, median_days} = payment;
  const last = lastDay(payment);
  const round = at_risk.filter(({day}) => day > 0).map(({day, lines}) => ({day, lines, step: stepAt(payment, day)}));
  const shownDay = round.find(({day}) => day >= 90)?.day ?? round.at(-1)?.day;
  const unpaid = shownDay === undefined ? null : stepAt(payment, shownDay).survival;
  // Steps: the share holds until the next day on which it falls.
  const start = {day: 0, survival: 1, low_80: 1, high_80: 1};
  const corners = [start, ...curve].flatMap((step, i, all) =>
    i === 0 ? [step] : [{...all[i - 1]!, day: step.day}, step],
  );
  return chart(view, {
    title:
      median_days === null || unpaid === null
        ? p.plain
        : p.title({
            median: format.count(median_days),
            unpaid: format.rate(unpaid),
            day: format.count(shownDay ?? null),
          }),
    subtitle,
    notes: [
      survivorSentence(view, payment),
      p.cut,
      ...(payment.flag === null ? [] : [`${flagText(view, payment.flag)}.`]),
    ],
    columns: [p.day, p.share, p.low, p.high, p.atRisk],
    rows: round.map(({day, lines, step}) => [
      format.count(day),
      format.rate(step.survival),
      format.rate(step.low_80),
      format.rate(step.high_80),
      format.count(lines),
    ]),
    height: (width) => (width < 480 ? 270 : 310),
    left: () => 48,
    right: (isNarrow) => (isNarrow ? 12 : 24),
    draw: ({isNarrow, width}) => {
      const ticks = at_risk.filter((_, i) => !isNarrow || i % 2 === 0);
      return {
        marginBottom: 62,
        x: {domain: [0, Math.max(last, 1)], axis: null},
        y: {domain: [0, 1], axis: null},
        marks: [
          ...uprightAxis([0, 0.25, 0.5, 0.75, 1], (share) => format.tick(share, "rate")),
          bottomAxis(
            ticks.map(({day}) => day),
            (day) =>
              day === ticks.at(-1)?.day && !isNarrow ? format.days(day).replace(/[.,]0/, "") : format.count(day),
          ),
          Plot.areaY(
            corners.filter(({low_80, high_80}) => low_80 !== null && high_80 !== null),
            {
              x: "day",
              y1: (step: PaymentFacts["curve"][number]) => step.low_80 ?? NaN,
              y2: (step: PaymentFacts["curve"][number]) => step.high_80 ?? NaN,
              fill: "var(--accent)",
              fillOpacity: 0.2,
            },
          ),
          Plot.line(corners, {x: "day", y: "survival", stroke: "var(--accent)", strokeWidth: 2}),
          ...medianMarks(view, payment),
          ...meanMarks(view, payment),
          Plot.text([p.atRisk], {
            frameAnchor: "bottom-left",
            dx: -40,
            dy: 36,
            textAnchor: "start",
            fill: "var(--muted)",
            fontSize: 11,
          }),
          Plot.text(ticks, {
            x: "day",
            text: ({lines}: {lines: number}) => format.count(lines),
            frameAnchor: "bottom",
            dy: 52,
            fill: "var(--ink)",
            fontSize: width < 480 ? 11 : 12,
          }),
        ],
      };
    },
  });
}

function stepAt({curve}: PaymentFacts, day: number): PaymentFacts["curve"][number] {
  return curve.findLast((step) => step.day <= day) ?? {day: 0, survival: 1, low_80: null, high_80: null};
}

/** What the paid invoices alone hide, in figures. */
function survivorSentence(view: View, payment: PaymentFacts): string {
  const {t, format} = view;
  const {mean_paid_days, median_paid_days, median_days, median_low_80, median_high_80, mean_days} = payment;
  const known = mean_paid_days !== null && median_paid_days !== null;
  return [
    known
      ? t.payment.paidOnly({
          count: format.count(payment.paid),
          mean: format.days(mean_paid_days),
          median: format.count(median_paid_days),
        })
      : t.payment.nobodyPaid,
    ...(median_days === null
      ? []
      : [
          t.payment.withOpen({
            count: format.count(payment.unpaid),
            median: format.count(median_days),
            low: median_low_80 === null ? null : format.count(median_low_80),
            high: median_high_80 === null ? null : format.count(median_high_80),
          }),
        ]),
    ...(known && mean_days !== null && mean_days > mean_paid_days
      ? [t.payment.atLeast({mean: format.days(mean_days), upTo: format.count(payment.mean_up_to)})]
      : []),
  ].join(" ");
}

const lastDay = ({curve}: PaymentFacts) => curve.at(-1)?.day ?? 0;

/** The day by which half is paid, and the half. */
function medianMarks({t: {payment: p}, format}: View, payment: PaymentFacts): Plot.Markish[] {
  const {median_days} = payment;
  if (median_days === null || median_days > lastDay(payment)) return [];
  return [
    Plot.ruleX([median_days], {y1: 0, y2: 0.5, stroke: "var(--ink)", strokeDasharray: "3,3"}),
    Plot.ruleY([0.5], {x1: 0, x2: median_days, stroke: "var(--ink)", strokeDasharray: "3,3"}),
    Plot.text([p.median(format.days(median_days).replace(/[.,]0/, ""))], {
      x: median_days,
      y: 0.5,
      dx: 8,
      dy: -8,
      textAnchor: "start",
      fill: "var(--ink)",
      fontWeight: 600,
      fontSize: 12,
    }),
  ];
}

/** The mean of what was paid, which is before the mean of all. */
function meanMarks({t: {payment: p}, format}: View, payment: PaymentFacts): Plot.Markish[] {
  const {median_days, mean_paid_days: day} = payment;
  if (day === null || day > lastDay(payment)) return [];
  const share = stepAt(payment, day).survival;
  return [
    Plot.ruleX([day], {y1: 0, y2: share, stroke: "var(--line)"}),
    Plot.text([p.meanPaid(format.days(day))], {
      x: day,
      y: share,
      dx: 14,
      dy: median_days !== null && Math.abs(share - 0.5) < 0.1 ? 8 : -2,
      textAnchor: "start",
      fill: "var(--ink)",
      fontSize: 12,
    }),
  ];
}
