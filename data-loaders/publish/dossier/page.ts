import {createHash} from "node:crypto";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {CHECKOUT} from "../../checkout.js";
import {escapeHtml, html, isolate, type Content, type Markup} from "../../../src/view/markup.js";
import type {Dossier} from "./dossier.js";
import {actions, behaviour, checklist, disputes, placements, promises} from "./history.js";
import {interest, statement} from "./statement.js";
import {countryOf, named, termsOf, worded, type Issue, type Wording} from "./words.js";

/** The hand-over file as one HTML file that opens from disk, prints on A4, runs nothing and asks nothing of anybody. */
export async function dossierHtml(dossier: Dossier, issue: Issue): Promise<string> {
  const wording = worded(issue);
  const {t, format} = wording;
  const {totals} = dossier;
  const style = (await readFile(join(CHECKOUT, "src", "dossier.css"), "utf8"))
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s*\n\s*/g, "\n")
    .replaceAll("</", "<\\/");
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const title = `${t.title} · ${totals.name} · ${totals.entity} · ${format.date(issue.asOf)}`;
  return `<!DOCTYPE html>
<html lang="${issue.locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${html`<main>${head(dossier, wording)}${claim(dossier, wording)}${statement(dossier, wording)}${interest(
  dossier,
  wording,
)}${actions(dossier, wording)}${promises(dossier, wording)}${disputes(dossier, wording)}${placements(
  dossier,
  wording,
)}${behaviour(dossier, wording)}${checklist(dossier, wording)}</main>${foot(wording)}`.toString()}
</body>
</html>
`;
}

/** Whom the file is about, and what he owes in a sentence. */
function head({totals, items}: Dossier, wording: Wording): Markup {
  const {t, format, asOf, ledger, isPseudonymous} = wording;
  const names = {debtor: isolate(totals.name), creditor: isolate(creditorOf(totals.entity, wording))};
  const due = items.flatMap((item) => (item.claim_amount > 0 && item.due_on !== null ? [item.due_on] : []));
  const oldest = due.reduce((first, day) => (day < first ? day : first), due[0] ?? "");
  const sentence =
    totals.claims === 0
      ? t.owesNothing(names)
      : t.owes({
          ...names,
          total: format.cents(totals.claim_amount) + `\u00a0${ledger.currency}`,
          claims: totals.claims,
          count: format.count(totals.claims),
          oldest: format.date(oldest),
        });
  const notes = [ledger.is_fictional ? t.fictional : null, isPseudonymous ? t.pseudonymous : null].filter(
    (note) => note !== null,
  );
  return html`<header><p class="kicker">${t.title}, ${t.asOf(format.date(asOf))}${
    notes.length === 0 ? null : ` · ${notes.join(" · ")}`
  }</p><h1>${sentence}.</h1>${parties(totals, wording)}</header>`;
}

const creditorOf = (entity: string, {ledger}: Wording): string => (entity === "(none)" ? ledger.name : entity);

function parties(totals: Dossier["totals"], wording: Wording): Markup {
  const {t, format, ledger} = wording;
  const i = t.identity;
  const creditor: [string, Content][] = [
    [i.name, isolate(creditorOf(totals.entity, wording))],
    ...(creditorOf(totals.entity, wording) === ledger.name
      ? []
      : [[i.books, isolate(ledger.name)] as [string, string]]),
  ];
  const debtor: [string, Content][] = [
    [i.name, isolate(totals.name)],
    [i.number, totals.customer_id],
    ...(totals.group_id === totals.customer_id ? [] : [[i.group, isolate(totals.group_id)] as [string, string]]),
    [i.country, countryOf(totals.country, wording)],
    [i.kind, totals.customer_kind === null ? t.unknown : named(t.kinds, totals.customer_kind)],
    [i.terms, termsOf(totals.terms, wording)],
    ...(totals.is_related_party ? [[i.relatedParty, t.yes] as [string, string]] : []),
    ...(totals.insolvent_on === null
      ? []
      : [
          [
            i.insolvency,
            t.insolvent({opened: format.date(totals.insolvent_on), declareBy: format.date(totals.declare_by)}),
          ] as [string, string],
        ]),
  ];
  const list = (title: string, facts: readonly [string, Content][]) =>
    html`<section><h2>${title}</h2><dl>${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
      </section>`;
  return html`<div class="parties">${list(t.creditor, creditor)}${list(t.debtor, debtor)}</div>`;
}

/** Principal, interest and indemnity; every line adds up to the one below. */
function claim({totals}: Dossier, {t, format, asOf, ledger}: Wording): Markup {
  const c = t.claim;
  const covered = (Math.round(totals.claim_amount * 100) - Math.round(totals.overdue_amount * 100)) / 100;
  const isWithout = totals.interest_amount === null && totals.claims > 0;
  const isPartial = totals.unknown_interest > 0;
  const invoices = c.invoices(totals.unknown_interest, format.count(totals.unknown_interest));
  const line = (label: Content, amount: number | null, kind = "") =>
    html`<tr${kind === "" ? null : html` class="${kind}"`}><th scope="row">${label}</th>
      <td class="number">${format.cents(amount)}</td></tr>`;
  return html`<section><h2>${c.title}</h2><table class="claim"><thead><tr><th></th>
    <th scope="col" class="number">${t.amount(ledger.currency)}</th></tr></thead><tbody>
    ${line(c.overdue, totals.overdue_amount)}
    ${covered === 0 ? null : line(c.covered, covered)}
    ${line(c.principal, totals.claim_amount, "total")}
    ${totals.disputed_amount === 0 ? null : line(c.disputed, totals.disputed_amount, "part")}
    ${line(
      isPartial
        ? html`${c.interest(format.date(asOf))} <span class="muted">(${c.interestPart(invoices)})</span>`
        : c.interest(format.date(asOf)),
      totals.interest_amount,
    )}
    ${line(c.indemnity, totals.indemnity_amount)}
    ${line(isWithout ? c.totalWithoutInterest : c.total, totals.total_amount, "total")}
    </tbody></table>${totals.claims === 0 ? html`<p class="note">${c.noPrincipal}</p>` : null}${
      totals.limitation_on === null
        ? null
        : html`<p class="note">${c.limitation} <strong>${format.date(totals.limitation_on)}</strong></p>`
    }</section>`;
}

function foot({t, ledger, build}: Wording): Markup {
  return html`<footer><p>${t.page(isolate(ledger.name), build.slice(0, 12))}</p></footer>`;
}
