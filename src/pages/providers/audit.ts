import type {AuditedFile, ProviderAudit} from "../../../models/contract/site/providers.js";
import {block} from "../../frame/answer.js";
import {customerLink} from "../../tables/debtors.js";
import {table, type Row} from "../../tables/table.js";
import {html, isolate, type Content, type Markup} from "../../view/markup.js";
import type {View} from "../../view/view.js";

/** What the audit found, with the files to ask about; nothing where nobody was mandated. */
export function providerAudit(view: View): Markup {
  const {audit} = view.site.providers;
  if (audit.length === 0) return html``;
  return html`${money(view)}${files(view)}${list(view)}`;
}

/** Heading of the audit: what is at stake, the largest first. */
export function auditTitle({t, format, site}: View): string {
  const a = t.audit;
  const sum = (of: (row: ProviderAudit) => number) => site.providers.audit.reduce((total, row) => total + of(row), 0);
  const [over, unremitted] = [sum((row) => row.overcharged_amount), sum((row) => row.unremitted_amount)];
  const asleep = {files: sum((row) => row.asleep_files), amount: sum((row) => row.asleep_amount)};
  const parts: {amount: number; text: string}[] = [
    {amount: over, text: a.overcharged(format.money(over))},
    {amount: unremitted, text: a.unremitted(format.money(unremitted))},
    {
      amount: asleep.amount,
      text: a.asleep({count: format.count(asleep.files), files: asleep.files, amount: format.money(asleep.amount)}),
    },
  ].filter(({amount}) => amount >= 0.5);
  return parts.length === 0
    ? a.plain
    : a.title({parts: format.list(parts.sort((one, other) => other.amount - one.amount).map(({text}) => text))});
}

const number = (label: string) => ({label, isNumber: true, isSparse: true});

function nameOf({t}: View, {provider, route}: ProviderAudit): Content {
  const families: Record<string, string> = t.methodology.families;
  return provider === "(none)"
    ? t.audit.unknownProvider
    : html`${isolate(provider)}${
        route === null
          ? null
          : html`<br><span class="muted">${Object.hasOwn(families, route) ? families[route] : route}</span>`
      }`;
}

/** Nothing found is an empty cell, so that what was found stands out. */
const found = (amount: number, text: string): string => (amount < 0.005 ? "" : text);

function money(view: View): Markup {
  const {t, format, site} = view;
  const a = t.audit;
  const c = a.columns;
  const remarks: Record<string, string> = {
    no_price_list: a.noList,
    no_entries: a.noEntries,
    no_tier: a.noTier,
    no_such_placement: a.noPlacement,
  };
  const shown = table(view, {
    label: a.moneySubtitle(site.ledger.currency),
    columns: [
      {label: c.provider},
      number(c.charged),
      number(c.due),
      number(c.over),
      number(c.under),
      number(c.reported),
      number(c.found),
      number(c.unmatched),
      number(c.unremitted),
      number(c.unreported),
      {label: c.remark, isSparse: true, isProse: true},
    ],
    rows: site.providers.audit.map((row) => ({
      cells: [
        nameOf(view, row),
        format.cents(row.fee_amount),
        format.cents(row.fee_due_amount),
        found(row.overcharged_amount, format.cents(row.overcharged_amount)),
        found(row.undercharged_amount, format.cents(row.undercharged_amount)),
        format.amount(row.recovered_amount),
        format.amount(row.remitted_amount),
        found(row.unmatched_amount, format.amount(row.unmatched_amount)),
        found(row.unremitted_amount, format.amount(row.unremitted_amount)),
        found(row.unreported_amount, format.amount(row.unreported_amount)),
        row.flag === null ? "" : (remarks[row.flag] ?? row.flag.replaceAll("_", " ")),
      ],
    })),
  });
  return block(auditTitle(view), a.moneySubtitle(site.ledger.currency), shown);
}

function files(view: View): Markup {
  const {t, format, site} = view;
  const a = t.audit;
  const c = a.columns;
  const pair = (count: number, amount: number) => [
    count === 0 ? "" : format.count(count),
    count === 0 ? "" : format.amount(amount),
  ];
  const shown = table(view, {
    label: a.filesTitle,
    columns: [
      {label: c.provider},
      number(c.asleep),
      number(c.amount),
      number(c.both),
      number(c.amount),
      number(c.onlyOurs),
      number(c.amount),
      number(c.onlyTheirs),
      number(c.theirs),
      number(c.twice),
      number(c.amount),
    ],
    rows: site.providers.audit.map((row) => ({
      cells: [
        nameOf(view, row),
        ...pair(row.asleep_files, row.asleep_amount),
        ...pair(row.both_files, row.both_amount),
        ...pair(row.only_ours_files, row.only_ours_amount),
        ...pair(row.only_theirs_files, row.only_theirs_amount),
        ...pair(row.twice_files, row.twice_amount),
      ],
    })),
  });
  const days = format.count(site.providers.asleep_days);
  return block(a.filesTitle, a.filesSubtitle({currency: site.ledger.currency, days}), shown);
}

/** What to ask about a file, one question a line. */
function questions({t, format}: View, file: AuditedFile): string[] {
  const {asks} = t.audit;
  const fees = {charged: format.cents(file.fee_amount), due: format.cents(file.fee_due_amount)};
  const difference = file.fee_difference_amount ?? 0;
  return [
    difference > 0 ? asks.overcharged(fees) : null,
    difference < 0 ? asks.undercharged(fees) : null,
    (file.unmatched_amount ?? 0) >= 0.005 ? asks.unmatched(format.cents(file.unmatched_amount)) : null,
    (file.unremitted_amount ?? 0) >= 0.005 ? asks.unremitted(format.cents(file.unremitted_amount)) : null,
    (file.unreported_amount ?? 0) >= 0.005 ? asks.unreported(format.cents(file.unreported_amount)) : null,
    file.is_asleep ? asks.asleep(format.count(file.quiet_days)) : null,
    file.inventory === "only_ours" ? asks.only_ours : null,
    file.inventory === "only_theirs" ? asks.only_theirs : null,
    file.is_placed_twice ? asks.twice : null,
  ].filter((question) => question !== null);
}

function list(view: View): Markup {
  const {t, format, site} = view;
  const a = t.audit;
  const c = a.columns;
  const {audited_files, found_files} = site.providers;
  if (audited_files.length === 0) return html``;
  const row = (file: AuditedFile): Row => ({
    cells: [
      html`${isolate(file.placement_id)}<br><span class="muted">${
        file.provider === "(none)" ? a.unknownProvider : isolate(file.provider)
      }</span>`,
      file.customer_id === null
        ? ""
        : html`${customerLink(view, file.customer_id, file.name ?? file.customer_id)}<br><span class="muted">
          ${isolate(file.invoice_id ?? "")}</span>`,
      format.day(file.placed_on),
      questions(view, file).map((question, i) => html`${i === 0 ? null : html`<br>`}${question}`),
      format.cents(file.finding_amount),
    ],
  });
  const shown = table(view, {
    label: a.listTitle,
    columns: [
      {label: c.file},
      {label: c.debtor},
      {label: c.placed},
      {label: c.question, isProse: true},
      {label: c.finding, isNumber: true},
    ],
    rows: audited_files.map(row),
  });
  const counts = {shown: format.count(audited_files.length), total: format.count(found_files)};
  return block(
    a.listTitle,
    a.listSubtitle(site.ledger.currency),
    html`${shown}${found_files > audited_files.length ? html`<p class="note">${a.more(counts)}</p>` : null}`,
  );
}
