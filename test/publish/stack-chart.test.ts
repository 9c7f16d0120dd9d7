import {parseHTML} from "linkedom";
import {expect, test} from "vitest";
import {dsoPartsChart} from "../../src/pages/dso/slots.js";
import {stackChart} from "../../src/charts/stack-chart.js";
import {makeSiteInput} from "../fixtures/site.js";
import {wholeView} from "../../data-loaders/publish/whole-view.js";

const view = await wholeView(makeSiteInput(), "en");
const rowsOf = (drawn: unknown) =>
  [...parseHTML(`<body>${String(drawn)}</body>`).document.querySelectorAll("tbody tr")].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );

test("a month without DSO has no parts and no sum of them: unknown is not 0.0 days", () => {
  const rows = rowsOf(dsoPartsChart(view));
  expect(rows.length).toBe(view.site.months.length);
  expect(rows.slice(-2).map((cells) => cells.slice(1))).toEqual([
    ["–", "–", "–"],
    ["–", "–", "–"],
  ]);
  expect(rows.slice(0, -2).flat()).not.toContain("–");
});

test("a sum with one part missing is missing, in one month or in all; a part that is 0 throughout is left out", () => {
  const months = view.site.months.slice(0, 3).map((iso, index) => ({iso, index}));
  const rows = (...parts: (number | null)[][]) =>
    rowsOf(
      stackChart(view, {
        title: "",
        subtitle: "",
        unit: "days",
        months,
        layers: parts.map((values, i) => ({label: `Part ${i}`, values, fill: "red"})),
      }),
    ).map((cells) => cells.slice(1));
  const [none, two, three] = ["–", "2.0\u00a0days", "3.0\u00a0days"];
  expect(rows([1, null, 2], [2, 3, 0], [0, 0, 0])).toEqual([
    [two, "0.0\u00a0days", two],
    [none, three, none],
    ["1.0\u00a0day", two, three],
  ]);
  expect(rows([1, 2, 3], [null, null, null]).map((cells) => cells.slice(1))).toEqual([
    [none, none],
    [none, none],
    [none, none],
  ]);
});
