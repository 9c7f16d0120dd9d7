import {YAMLMap} from "yaml";
import {said, type Said} from "../said.js";
import type {ProfiledColumn} from "../read/formats/profile.js";
import {literal} from "../warehouse/sql-text.js";
import {entriesOf} from "./entries.js";
import {lettersOf, type Match} from "./ledger-match.js";
import {headOfSource, type ProposedSource, type Recognised, type Saying} from "./source.js";
import {sqlName} from "./sql-name.js";
import {whole} from "./words/patterns.js";
import {checked, flow, mapOf, quotedScalar} from "./yaml.js";

const lost =
  /^(disputelost|lostdispute|islost|disputewon|litigeperdu|litigegagne|reklamationanerkannt|disputa(perdida|persa))$/;
const outcome = whole(
  "(dispute|claim|litige|disputa|reklamation)s?" +
    "(outcome|result|decision|resultat|issue|ergebnis|resultado|esito|resolution)",
);
const reason =
  /^(dispute|claim|deduction|litige|disputa|reklamations?)(reason|code|cause|motif|grund|motivo)$|^motif(du)?litige$/;
const opened = /^(dispute|claim|litige|disputa)(date|opened|openedon|raised|raisedon|since)$|^date(du|de)?litige$/;
const yes = /^(true|yes|y|oui|vrai|ja|s[ií]|1|x)$/i;

/**
 * The disputes that a list of invoices tells of beyond the bare flag: how they ended, or why, or since when. Undefined
 * when it tells nothing of that: dates would be made up for nothing.
 */
export function disputesOf({path, looked, match}: Recognised, say: Saying): ProposedSource | undefined {
  const found = (ledger: string) => match.matches.find((candidate) => candidate.ledger === ledger);
  const [flag, invoice, issued, paid, amount] = [
    found("is_disputed"),
    found("invoice_id"),
    found("issued_on"),
    found("paid_on"),
    found("gross_amount"),
  ];
  const named = (pattern: RegExp) =>
    looked.profile.columns.find(({name, filled}) => filled > 0 && pattern.test(lettersOf(name)));
  const told = {outcome: outcomeOf(named(lost) ?? named(outcome)), reason: named(reason), opened: named(opened)};
  if (
    flag === undefined ||
    invoice === undefined ||
    issued === undefined ||
    (told.outcome === undefined && told.reason === undefined && told.opened === undefined)
  )
    return undefined;
  const disputed = Object.keys(flag.column.values ?? {}).filter((value) => yes.test(value));
  if (disputed.length === 0) return undefined;

  const source = headOfSource(path, looked, "disputes");
  const isDated = told.opened?.dates !== undefined;
  const since = isDated ? told.opened! : issued.column;
  if (since.dates !== undefined && looked.format !== "parquet") source.set("dates", quotedScalar(since.dates));
  const isDisputed = `${sqlName(flag.column.name)} = ${literal(disputed[0]!)}`;
  source.set(
    "where",
    quotedScalar(looked.filter.where === undefined ? isDisputed : `${looked.filter.where} and ${isDisputed}`),
  );
  const questions: Said[] = [];
  const map = new YAMLMap();
  const matches: Match[] = [
    {...invoice, ledger: "dispute_id"},
    {...invoice, ledger: "invoice_id"},
    {ledger: "opened_on", column: since, score: 1},
    ...(paid ? [{...paid, ledger: "closed_on"}] : []),
    ...(told.reason ? [{ledger: "reason", column: told.reason, score: 1}] : []),
    ...(amount ? [{...amount, ledger: "disputed_amount"}] : []),
  ];
  for (const {name, value} of entriesOf({table: "disputes", matches, score: 1}, since.dates, looked, false)) {
    const isMadeUp = name === "opened_on" && !isDated && typeof value === "string";
    if (isMadeUp) map.set(name, checked(value, said("opened_on_invoice_date"), say));
    else if (value !== name) map.set(name, typeof value === "string" ? value : flow(mapOf(value)));
  }
  if (!isDated) questions.push(said("disputes_without_dates"));
  if (told.outcome !== undefined) {
    const node = flow(mapOf({sql: told.outcome}));
    node.comment = ` ${say(said("to_check", {why: said("upheld_for_customer")}))}`;
    map.set("outcome", node);
  }
  source.set("columns", map);
  return {path, node: source, questions};
}

/** SQL of a dispute's outcome in the ledger's words: `upheld` is what the customer won. */
function outcomeOf(column: ProfiledColumn | undefined): string | undefined {
  if (column?.values === undefined) return undefined;
  const id = sqlName(column.name);
  const values = Object.keys(column.values);
  if (column.type === "boolean") {
    const wins = values.find((value) => yes.test(value));
    if (wins === undefined) return undefined;
    const isWon = /won|gagne/.test(lettersOf(column.name));
    return (
      `case ${id} when ${literal(wins)} then '${isWon ? "rejected" : "upheld"}' else ` +
      `'${isWon ? "upheld" : "rejected"}' end`
    );
  }
  const kinds: [string, RegExp][] = [
    [
      "upheld",
      /lost|upheld|accept|granted|valid|credited|perdu|accord[eé]|fond[eé]|anerkannt|begr[uü]ndet|perdid|pers[ao]/i,
    ],
    ["rejected", /won|reject|denied|invalid|refus|rejet|gagn|abgelehnt|unbegr|ganad|vint[ao]/i],
    ["settled", /settle|partial|compromis|transaction|vergleich|partiel/i],
    ["withdrawn", /withdr|retir|zur[uü]ckgez/i],
  ];
  const cases = values.flatMap((value) => {
    const kind = /^(invalid|unfounded|unbegr)/i.test(value)
      ? "rejected"
      : kinds.find(([, pattern]) => pattern.test(value))?.[0];
    return kind === undefined ? [] : [`when ${literal(value)} then '${kind}'`];
  });
  return cases.length === 0 ? undefined : `case ${id} ${cases.join(" ")} end`;
}
