import {html, type Markup} from "../view/markup.js";
import type {View} from "../view/view.js";

/** What stands above figures that are published although they fail an integrity check; null where they pass. */
export function failedChecks({t, site, format, locale, isPrint}: View): Markup | null {
  if (site.failed_checks.length === 0) return null;
  const {title, text, rows} = t.failedChecks;
  const items = site.failed_checks.map(({name, promise, rows: n}) => {
    const count = rows({count: format.count(n), isOne: n === 1});
    // a sheet has room for their names
    return html`<li><code>${name}</code>${t.colon}${isPrint ? null : html`${promise[locale]}${t.colon}`}${count}</li>`;
  });
  return html`<div class="fault failed-checks"><p><strong>${title}</strong></p><p>${text}</p><ul>${items}</ul></div>`;
}
