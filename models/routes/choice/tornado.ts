/**
 * What the answer hangs on: each assumption moved to its low and to its high, all others left alone, and what that does
 * to the total and to the routes.
 */

import type {TornadoBar, TornadoEnd} from "../../contract/site/routes.js";

export type {TornadoBar};

/** A number that the result rests on. */
export interface Movable {
  key: string;
  value: number;
  /** Null: the record gives no bound on that side, which is then not tried. */
  low: number | null;
  high: number | null;
}

/** What some values give. */
export interface Outcome {
  total_amount: number;
  /** Recommended route by claim; null where none is. */
  routes: ReadonlyMap<string, string | null>;
}

/**
 * The bars of the tornado, the widest first; of equally wide ones, that which moves more claims.
 *
 * in      evaluate: the outcome with some keys set to other values, null where it cannot be computed; called once with
 *         nothing changed
 * out     every assumption given, also those that do nothing
 * throws  RangeError where nothing can be computed with the values as they are
 */
export function drawTornado(
  movables: readonly Movable[],
  evaluate: (changes: ReadonlyMap<string, number>) => Outcome | null,
): TornadoBar[] {
  const base = evaluate(new Map());
  if (!base) throw new RangeError("no outcome with the values as they are");
  const move = (key: string, value: number, bound: number | null): TornadoEnd | null => {
    if (bound === null) return null;
    if (bound === value) return {value, total_amount: base.total_amount, effect_amount: 0, moved_claims: 0};
    const outcome = evaluate(new Map([[key, bound]]));
    return (
      outcome && {
        value: bound,
        total_amount: outcome.total_amount,
        effect_amount: outcome.total_amount - base.total_amount,
        moved_claims: countMoved(base, outcome),
      }
    );
  };
  return movables
    .map((movable): TornadoBar => {
      const at_low = move(movable.key, movable.value, movable.low);
      const at_high = move(movable.key, movable.value, movable.high);
      const effects = [0, at_low?.effect_amount ?? 0, at_high?.effect_amount ?? 0];
      return {
        ...movable,
        at_low,
        at_high,
        swing_amount: Math.max(...effects) - Math.min(...effects),
        moved_claims: Math.max(at_low?.moved_claims ?? 0, at_high?.moved_claims ?? 0),
      };
    })
    .sort((a, b) => b.swing_amount - a.swing_amount || b.moved_claims - a.moved_claims || a.key.localeCompare(b.key));
}

/** The keys worth a slider: the widest bars that do something, at most `count`. */
export function pickSliders(bars: readonly TornadoBar[], count: number): string[] {
  return bars
    .filter((bar) => bar.swing_amount > 0 || bar.moved_claims > 0)
    .slice(0, count)
    .map((bar) => bar.key);
}

function countMoved(before: Outcome, after: Outcome): number {
  let moved = 0;
  for (const [claim, route] of before.routes) if (after.routes.get(claim) !== route) moved++;
  return moved;
}
