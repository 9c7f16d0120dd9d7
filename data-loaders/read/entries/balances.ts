import {OPENING_JOURNAL} from "../fec/written-lines.js";
import {amountText, tenThousandths} from "./amounts.js";
import type {LineFile} from "./line-file.js";

interface Balance {
  account: string;
  amount: bigint;
  /** What the file writes, where it is no amount. */
  unread?: string;
  row: number;
}

interface PartyBalance extends Balance {
  party: string;
}

/**
 * Opening balances of accounts, and of the customers and suppliers on them: as lines, what is known of the parties in
 * their names and the rest of the account in nobody's.
 */
export class OpeningBalances {
  private readonly accounts = new Map<string, Balance>();
  private readonly parties: PartyBalance[] = [];

  ofAccount(account: string, debit: string | undefined, credit: string | undefined, row: number): void {
    const found = balanceOf(debit, credit);
    if (found === undefined) return;
    const before = this.accounts.get(account);
    const {amount, unread} = found;
    this.accounts.set(account, {
      account,
      amount: amount + (before?.amount ?? 0n),
      row,
      ...(unread === undefined ? {} : {unread}),
    });
  }

  ofParty(party: string, account: string, debit: string | undefined, credit: string | undefined, row: number): void {
    const found = balanceOf(debit, credit);
    if (found !== undefined && account !== "") this.parties.push({party, account, row, ...found});
  }

  /** Writes them as lines of a day. */
  write(lines: LineFile, on: string, names: OpeningNames): void {
    const rest = new Map([...this.accounts].map(([account, {amount}]) => [account, amount]));
    for (const {party, account, amount, row, unread} of this.parties) {
      if (amount === 0n && unread === undefined) continue;
      if (rest.has(account)) rest.set(account, rest.get(account)! - amount);
      lines.add({...opening(account, amount, unread, row, on, names), ...names.party(party)});
    }
    for (const {account, row, unread} of this.accounts.values()) {
      const amount = rest.get(account)!;
      if (amount !== 0n || unread !== undefined) lines.add(opening(account, amount, unread, row, on, names));
    }
  }
}

/** What accounts and parties are called. */
export interface OpeningNames {
  account(account: string): {CompteLib?: string; ChartAccount?: string};
  party(party: string): {CompAuxNum?: string; CompAuxLib?: string};
}

function opening(
  account: string,
  amount: bigint,
  unread: string | undefined,
  row: number,
  on: string,
  names: OpeningNames,
) {
  return {
    JournalCode: OPENING_JOURNAL,
    EcritureDate: on,
    PieceDate: on,
    CompteNum: account,
    ...names.account(account),
    Debit: unread ?? amountText(amount),
    Credit: "0",
    FileRow: String(row),
  };
}

/** Debit less credit; undefined where the file gives neither. */
export function balanceOf(
  debit: string | undefined,
  credit: string | undefined,
): {amount: bigint; unread?: string} | undefined {
  if (!debit && !credit) return undefined;
  const [plus, minus] = [debit ? tenThousandths(debit) : 0n, credit ? tenThousandths(credit) : 0n];
  return plus === undefined || minus === undefined
    ? {amount: 0n, unread: plus === undefined ? debit! : credit!}
    : {amount: plus - minus};
}
