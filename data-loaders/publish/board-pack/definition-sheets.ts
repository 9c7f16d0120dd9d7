import type {Language} from "../../../models/contract/language.js";
import {html} from "../../../src/view/markup.js";
import {definition} from "../../../src/pages/definitions/slots.js";
import type {View} from "../../../src/view/view.js";
import type {Sheet} from "./sheet.js";
import type {SiteData} from "../../../models/contract/site.js";

/** What the pack shows, and so defines in print; the site's definitions page has all of them. */
const packDefinitions = new Set([
  "dso",
  "best_possible_dso",
  "average_days_delinquent",
  "receivable_amount",
  "overdue_rate",
  "late_rate",
  "days_to_pay",
  "days_to_pay_median",
  "ageing",
  "roll_rates",
  "vintages",
  "cei",
  "promise_kept_rate",
  "bad_debt_rate",
  "cost_to_collect",
  "dispute_cost",
  "provision_matrix",
  "statutory_late_payments",
  "tie_out",
]);

/** What a board asks of a definition; grain, units and files are the analyst's. */
const boardLabels = new Set(["formula", "numerator", "denominator", "window", "excluded", "source"]);

type Definition = SiteData["definitions"][number];

/** Lines of a column of a sheet, of which there are three. */
const columnLines = 36;

/** What the pack shows is defined in it, as far as a board asks. */
export function definitionSheets(view: View): Sheet[] {
  const {t, site, format, locale} = view;
  const printed = site.definitions
    .filter((one) => packDefinitions.has(one.key))
    .map((one) => ({...one, labels: one.labels.filter(({label}) => boardLabels.has(label))}));
  const filled = inColumns(printed, locale);
  return filled.flatMap((_, i) => {
    if (i % 3 !== 0) return [];
    const three = filled.slice(i, i + 3);
    return {
      id: i === 0 ? "definitions" : `definitions-${i}`,
      title: i === 0 ? t.pages.definitions : `${t.pages.definitions} (${t.pack.continued})`,
      heading: format.list(three.flatMap(({members}) => members.map((one) => one.title[locale]))),
      content: html`<div class="three">
        ${three.map((column) => {
          const kind = column.lines > columnLines ? html` class="long"` : "";
          return html`<div${kind}>${column.members.map((one) => definition(view, one))}</div>`;
        })}</div>`,
    };
  });
}

interface Column {
  readonly members: Definition[];
  lines: number;
}

/** Columns filled one after the other: the text must not run over onto a page without a number. */
function inColumns(definitions: readonly Definition[], locale: Language): Column[] {
  const filled: Column[] = [];
  for (const one of definitions) {
    const column = filled.at(-1);
    const lines = linesOf(one, locale);
    if (column === undefined || column.lines + lines > columnLines) filled.push({members: [one], lines});
    else {
      column.members.push(one);
      column.lines += lines;
    }
  }
  return filled;
}

/** Lines that a definition takes in a column. */
function linesOf(one: Definition, locale: Language): number {
  const lines = (text: string, width: number) => Math.ceil(text.length / width);
  return (
    4.5 +
    one.prose[locale].split(/\n\s*\n/).reduce((sum, paragraph) => sum + lines(paragraph, 46) + 0.4, 0) +
    one.labels.reduce((sum, label) => sum + lines(label.text[locale], 33), 0) +
    lines(one.variants.join(", "), 28)
  );
}
