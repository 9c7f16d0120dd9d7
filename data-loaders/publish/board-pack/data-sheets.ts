import {html} from "../../../src/view/markup.js";
import {buildFacts, dataAnswer, sourcesTable, tieOutTable} from "../../../src/pages/data/slots.js";
import type {View} from "../../../src/view/view.js";
import type {Sheet} from "./sheet.js";
import type {CommentOn} from "./comments.js";

/** Rows that a sheet of the sources holds. */
const perSheet = 18;

/** Can the figures be trusted: what ties out, and the sources, on as many sheets as they need. */
export function dataSheets(view: View, comment: CommentOn): Sheet[] {
  const {t, site} = view;
  const {sources, tie_out: tieOut} = site;
  const atEnd = tieOut.filter((row) => row.balance_on === tieOut[0]?.balance_on).length;
  const first = Math.max(0, perSheet - 6 - 2 * atEnd);
  const listed = (from: number, to: number) =>
    html`${sourcesTable({
      ...view,
      site: {...site, sources: sources.slice(from, to)},
    })}${to >= sources.length ? buildFacts(view) : null}`;
  const sheets: Sheet[] = [
    {
      id: "data",
      title: t.pages.data,
      heading: dataAnswer(view),
      content: html`<h3>${t.data.tieOut}, ${site.ledger.currency}</h3>${tieOutTable(view)}${comment("data")}
      <h3>${t.data.sources}</h3>${listed(0, first)}`,
    },
  ];
  for (let i = first; i < sources.length; i += perSheet)
    sheets.push({
      id: `data-${i}`,
      title: `${t.pages.data} (${t.pack.continued})`,
      heading: t.data.sources,
      content: listed(i, i + perSheet),
    });
  return sheets;
}
