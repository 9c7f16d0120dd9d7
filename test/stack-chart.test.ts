import {parseHTML} from "linkedom";
import {expect, test} from "vitest";
import {wholeView} from "../data-loaders/pages.js";
import {dsoPartsChart} from "../src/components/pages/dso.js";
import {stackChart} from "../src/components/stackChart.js";
import {makeSiteInput} from "./fixtures/site.js";

const view = await wholeView(makeSiteInput(), "en");
const rowsOf = (drawn: unknown) => [...parseHTML(`<body>${String(drawn)}</body>`).document.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent));

test("a month without DSO has no parts and no sum of them: unknown is not 0.0 days", () => {
  const rows = rowsOf(dsoPartsChart(view));
  expect(rows.length).toBe(view.site.months.length);
  expect(rows.slice(-2).map((cells) => cells.slice(1))).toEqual([["–", "–", "–"], ["–", "–", "–"]]);
  expect(rows.slice(0, -2).flat()).not.toContain("–");
});

test("a sum with one part missing is missing; a part that is 0 is not, nor is one that the ledger never has", () => {
  const layers = [[1, null, 2], [2, 3, 0], [null, null, null]].map((values, i) => ({label: `Part ${i}`, values, fill: "red"}));
  const months = view.site.months.slice(0, 3).map((iso, index) => ({iso, index}));
  const sums = rowsOf(stackChart(view, {title: "", subtitle: "", unit: "days", months, layers})).map((cells) => cells.at(-1));
  expect(sums).toEqual(["2.0\u00a0days", "–", "3.0\u00a0days"]);
});
