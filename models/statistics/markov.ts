/**
 * Where open balances end up, and after how many months, if next month is like the months seen: an absorbing Markov
 * chain.
 *
 * One step ahead is not the absorption probability. The chain assumes that rates stay as they are and that an item's
 * past does not matter beyond its state: back-test by cohort.
 *
 * source  N = (I - Q)^-1, absorption = N R: kpi-definitions.md 3.2 [BTE]; oracles [MARKOV-2S], [MARKOV-CH]
 */

/** States and one-step probabilities: row i of `q` and `r` together add up to 1. */
export interface ChainInput {
  /** States an item can leave, e.g. ageing buckets. */
  transient: readonly string[];
  /** States it cannot, e.g. `paid`, `written_off`. */
  absorbing: readonly string[];
  /** Between transient states: `q[i][j]` from i to j. */
  q: readonly (readonly number[])[];
  /** From transient to absorbing states. */
  r: readonly (readonly number[])[];
}

/** What the chain implies; all figures null where some state can never be absorbed. */
export interface AbsorbingChain {
  transient: string[];
  absorbing: string[];
  /** `[i][j]`: expected visits to j (steps spent in it) starting from i. */
  fundamental: number[][] | null;
  /** `[i][k]`: probability of ending in absorbing state k from i; each row adds up to 1. */
  absorption: number[][] | null;
  /** Expected steps until absorbed, by starting state. */
  expected_steps: number[] | null;
  /** Transient states from which no absorbing state can be reached: I - Q is singular because of them. */
  never_leaving: string[];
  flag: "never_leaving" | null;
}

/**
 * Fundamental matrix and absorption probabilities.
 *
 * in      states and probabilities 0 to 1
 * out     the chain; where a state never leaves, its name and no figure
 * throws  on shapes that do not fit, names given twice, probabilities outside [0, 1], rows that do not add up to 1
 *         within 1e-9
 */
export function absorbingChain({transient, absorbing, q, r}: ChainInput): AbsorbingChain {
  const n = transient.length;
  const names = [...transient, ...absorbing];
  if (new Set(names).size !== names.length)
    throw new RangeError(`state named twice: ${names.find((name, i) => names.indexOf(name) !== i)}`);
  if (q.length !== n || r.length !== n)
    throw new RangeError(`rows of q and r for ${n} states: ${q.length} and ${r.length}`);
  transient.forEach((state, i) => {
    const row = [...q[i]!, ...r[i]!];
    if (q[i]!.length !== n || r[i]!.length !== absorbing.length)
      throw new RangeError(`${state}: columns that do not fit: ${row.length}`);
    for (const p of row) if (!(p >= 0 && p <= 1)) throw new RangeError(`${state}: probability outside [0, 1]: ${p}`);
    const sum = row.reduce((total, p) => total + p, 0);
    if (Math.abs(sum - 1) > 1e-9) throw new RangeError(`${state}: probabilities do not add up to 1: ${sum}`);
  });
  const chain: AbsorbingChain = {
    transient: [...transient],
    absorbing: [...absorbing],
    fundamental: null,
    absorption: null,
    expected_steps: null,
    never_leaving: statesThatNeverLeave(transient, q, r),
    flag: null,
  };
  if (chain.never_leaving.length > 0) return {...chain, flag: "never_leaving"};
  const identity = transient.map((_, i) => transient.map((_, j) => (i === j ? 1 : 0)));
  const fundamental = solve(
    q.map((row, i) => row.map((p, j) => (i === j ? 1 : 0) - p)),
    identity,
  );
  chain.fundamental = fundamental;
  chain.absorption = fundamental.map((row) =>
    absorbing.map((_, k) => row.reduce((sum, visits, j) => sum + visits * r[j]![k]!, 0)),
  );
  chain.expected_steps = fundamental.map((row) => row.reduce((sum, visits) => sum + visits, 0));
  return chain;
}

function statesThatNeverLeave(transient: readonly string[], q: ChainInput["q"], r: ChainInput["r"]): string[] {
  const leaves = transient.map((_, i) => r[i]!.some((p) => p > 0));
  for (let changed = true; changed; ) {
    changed = false;
    transient.forEach((_, i) => {
      if (leaves[i] || !q[i]!.some((p, j) => p > 0 && leaves[j])) return;
      leaves[i] = true;
      changed = true;
    });
  }
  return transient.filter((_, i) => !leaves[i]);
}

function solve(left: number[][], right: number[][]): number[][] {
  const n = left.length;
  const rows = left.map((row, i) => [...row, ...right[i]!]);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++) if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const head = rows[column]!;
    const scale = head[column]!;
    for (let j = column; j < head.length; j++) head[j]! /= scale;
    rows.forEach((row, i) => {
      const factor = row[column]!;
      if (i === column || factor === 0) return;
      for (let j = column; j < row.length; j++) row[j]! -= factor * head[j]!;
    });
  }
  return rows.map((row) => row.slice(n));
}
