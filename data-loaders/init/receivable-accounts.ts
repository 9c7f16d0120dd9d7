import {said, type Said} from "../said.js";

/** An account of class 41, or of 4091, that an export of entries moves. */
export interface MovedAccount {
  account: string;
  label: string | null;
  lines: number;
}

/** Accounts by what the chart (PCG, ANC 2014-03) calls them: `411` with all that is below it. */
export interface MovedRoot {
  root: string;
  accounts: MovedAccount[];
  /** Whether its items are receivables: null where somebody has to decide. */
  isControl: boolean | null;
  /** What it holds. */
  role: Said;
}

/** What customers owe: invoices, bills, doubtful claims, work that cannot be invoiced yet. */
const CONTROL_GROUP: readonly string[] = ["411", "413", "416", "417"];

/** What stands beside it and is no receivable, each with the reason. */
const BESIDE: Readonly<Record<string, Said>> = {
  "418": said("account_not_invoiced"),
  "419": said("account_owed_to_customers"),
  "4091": said("account_of_suppliers"),
};

/** Whether an account is none of customers', by the chart. */
export const isLeftOut = (account: string): boolean => Object.keys(BESIDE).some((root) => account.startsWith(root));

/** Accounts named for each root. */
const NAMED = 3;

/** The accounts of several exports, by root in the order of the chart. */
export function movedRoots(moved: readonly MovedAccount[]): MovedRoot[] {
  const byAccount = new Map<string, MovedAccount>();
  for (const one of moved) {
    const before = byAccount.get(one.account);
    byAccount.set(one.account, {...one, lines: one.lines + (before?.lines ?? 0), label: before?.label ?? one.label});
  }
  const roots = new Map<string, MovedAccount[]>();
  for (const one of byAccount.values()) {
    const root = one.account.slice(0, one.account.startsWith("4091") ? 4 : 3);
    roots.set(root, [...(roots.get(root) ?? []), one]);
  }
  return [...roots]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([root, accounts]) => {
      const isControl = CONTROL_GROUP.includes(root) ? true : Object.hasOwn(BESIDE, root) ? false : null;
      const role = isControl ? said("account_of_customers") : (BESIDE[root] ?? said("account_to_decide"));
      return {root, isControl, role, accounts: accounts.sort((a, b) => b.lines - a.lines)};
    });
}

/** A root with its accounts, those with most lines first, and what it holds. */
export function sentenceOf({root, accounts, role}: MovedRoot): Said {
  const names = accounts.slice(0, NAMED).map(({account, label}) => (label === null ? account : `${account} ${label}`));
  const more = accounts.length - names.length;
  return said("account_moved", {
    root,
    accounts: more > 0 ? said("first_and_more", {first: names.join(", "), more}) : names.join(", "),
    lines: accounts.reduce((sum, {lines}) => sum + lines, 0),
    role,
  });
}

/** What is said of the control accounts of a FEC: nothing where only 411 moves. */
export function questionsOfAccounts(roots: readonly MovedRoot[]): Said[] {
  const group = roots.filter(({isControl}) => isControl).map(({root}) => root);
  const others = roots.filter(({isControl}) => !isControl);
  return [
    ...(group.length > 1
      ? [said("labelled", {label: "control_accounts", text: said("one_control_group", {accounts: group.join(", ")})})]
      : []),
    ...others.map((root) => said("labelled", {label: "control_accounts", text: sentenceOf(root)})),
  ];
}
