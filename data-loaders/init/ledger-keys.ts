import {Scalar, type YAMLMap} from "yaml";
import {said, type Said} from "../said.js";
import type {HomeCurrency} from "./currency.js";
import type {Fec} from "./fec.js";
import {isLeftOut, movedRoots, questionsOfAccounts, sentenceOf} from "./receivable-accounts.js";
import type {ReportingDate} from "./reporting-date.js";
import type {Recognised, Saying} from "./source.js";
import {checked, flow, mapOf, seqOf} from "./yaml.js";

/** ledger.yaml as it is being written, with a question for each doubt in it. */
export interface Draft {
  ledger: YAMLMap;
  questions: Said[];
  say: Saying;
}

/** The day to report on, where the default would miss it. */
export function setReportingDate({ledger, questions, say}: Draft, {date, why}: ReportingDate): void {
  ledger.set("as_of", checked(date, why, say));
  questions.push(said("labelled_twice", {outer: "as_of", label: date, text: why}));
}

/** The currency of the books, or euros to begin with. */
export function setCurrency({ledger, questions, say}: Draft, {code, unrated}: HomeCurrency): void {
  const why =
    code === undefined
      ? said("currency_unknown")
      : unrated.length > 0
        ? said("currency_without_rate", {currencies: [code, ...unrated].sort().join(", ")})
        : undefined;
  ledger.set("currency", why === undefined ? code : checked(code ?? "EUR", why, say));
  if (why !== undefined) questions.push(said("labelled", {label: "currency", text: why}));
}

/** French where a FEC or the columns' names are. */
export function setLocale({ledger}: Draft, recognised: readonly Recognised[], hasFec: boolean): void {
  const isFrench = recognised.some(({looked}) =>
    looked.profile.columns.some(({name}) =>
      /factures?\b|montant|[eé]ch[eé]ance|r[eè]glement|code client|n° client|libell[eé]/i.test(name),
    ),
  );
  ledger.set("locale", isFrench || hasFec ? "fr" : "en");
}

/** The year end of the latest FEC whose name tells it. */
export function setFiscalYearEnd({ledger}: Draft, fecs: readonly Fec[]): void {
  const last = [...fecs]
    .sort((a, b) => ((a.lastOn ?? "") < (b.lastOn ?? "") ? 1 : -1))
    .find(({yearEnd}) => yearEnd !== undefined);
  ledger.set("fiscal_year_end", last?.yearEnd ?? "12-31");
}

/** The accounts that customers are kept on: of a whole trial balance 411 to begin with, of a FEC its group. */
export function setControlAccounts(
  {ledger, questions, say}: Draft,
  accounts: readonly string[] | undefined,
  fecs: readonly Fec[],
): void {
  const hasFec = fecs.length > 0;
  if (accounts === undefined && !hasFec) return;
  // Balances of more accounts than customers are kept on: a whole trial balance.
  const isChart = accounts !== undefined && (accounts.length === 0 || accounts.length > 5);
  const roots = movedRoots(fecs.flatMap((fec) => fec.accounts ?? []));
  const own = fecs.flatMap(({control}) => control ?? []);
  const isFrench = !hasFec || fecs.some(({format}) => format === "fec");
  const group = new Set([
    ...(isFrench ? ["411", ...roots.filter(({isControl}) => isControl).map(({root}) => root)] : []),
    ...own,
  ]);
  const isIn = (account: string) => [...group].some((root) => account.startsWith(root));
  const control =
    isChart || accounts === undefined
      ? [...group]
      : hasFec
        ? [...group, ...accounts.filter((account) => !isIn(account) && !isLeftOut(account))]
        : accounts;
  const node = flow(seqOf([...control]));
  if (isChart || control.length === 0) {
    const which = said("control_accounts_unknown");
    node.comment = ` ${say(said("to_check", {why: which}))}`;
    questions.push(said("labelled", {label: "control_accounts", text: which}));
  }
  const key = new Scalar("control_accounts");
  if (roots.length > 0)
    key.commentBefore = [said("accounts_moved"), ...roots.map(sentenceOf)]
      .map((line, index) => ` ${index > 0 ? "  " : ""}${say(line)}`.replace(/[\r\n]+/g, " "))
      .join("\n");
  ledger.set(key, node);
  questions.push(...questionsOfAccounts(roots));
}

/** Payment terms, where documents lack due dates. */
export function setTerms({ledger, questions, say}: Draft, invoices: readonly Recognised[], hasFec: boolean): void {
  const lacksDueDates = invoices.some(({match}) => !match.matches.some(({ledger: column}) => column === "due_on"));
  if (!hasFec && !lacksDueDates) return;
  const terms = flow(mapOf({default: "30d"}));
  const use = said("default_terms");
  // A FEC states no due date: with nothing beside it, every figure of lateness rests on these terms.
  const isDoubted = lacksDueDates || invoices.length === 0;
  terms.comment = ` ${say(isDoubted ? said("to_check", {why: use}) : use)}`;
  ledger.set("terms", terms);
  if (isDoubted) questions.push(said("default_terms_doubted", {use}));
}
