import type {Day} from "./calendar.js";

/** Documents that settle one another; two groups that meet become one. */
export class Group {
  private parent: Group | undefined;
  /** Whether the bookkeeper marks an unfinished group with a small letter. */
  isMarked = false;

  root(): Group {
    return this.parent ? this.parent.root() : this;
  }

  join(other: Group): void {
    const [mine, others] = [this.root(), other.root()];
    if (mine !== others) others.parent = mine;
  }
}

/** A line of account 411, as far as its lettering needs to know it. */
export interface Letterable {
  on: Day;
  debit: number;
  credit: number;
  group: Group | undefined;
}

export interface Lettered<L> {
  line: L;
  letter: string;
  letteredOn: Day | undefined;
}

/**
 * Letters of one customer for one fiscal year: capitals for groups that sum to zero, small letters for some that do not
 * yet.
 * `delays` gives the days that the bookkeeper takes, counted from the last document of the group.
 */
export function letterYear<L extends Letterable>(lines: L[], yearEnd: Day, delays: () => number): Lettered<L>[] {
  const groups = new Map<Group, L[]>();
  for (const line of lines) {
    if (!line.group) continue;
    const root = line.group.root();
    groups.set(root, [...(groups.get(root) ?? []), line]);
  }
  const lettered = new Map<L, {letter: string; letteredOn: Day}>();
  const counts = {capital: 0, small: 0};
  const ended = [...groups].map(([root, members]) => ({root, members, last: Math.max(...members.map(({on}) => on))}));
  for (const {root, members, last} of ended.sort((a, b) => a.last - b.last)) {
    if (members.length < 2) continue;
    const isBalanced = members.reduce((sum, {debit, credit}) => sum + debit - credit, 0) === 0;
    if (!isBalanced && !root.isMarked) continue;
    const letter = isBalanced ? letterOf(counts.capital++) : letterOf(counts.small++).toLowerCase();
    const letteredOn = Math.min(yearEnd, last + delays());
    for (const line of members) lettered.set(line, {letter, letteredOn});
  }
  return lines.map((line) => ({line, letter: "", letteredOn: undefined, ...lettered.get(line)}));
}

/** A to Z, AA, AB and so on. */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}
