/** Which route is best, draw by draw of the curves: probability of being best and regret. */

import {ROUTES, type RecoveryCurve} from "../types.js";

/** The first draws of every curve, one curve after the other. */
export interface Sample {
  draws: number;
  values: Float64Array;
  /** By curve. */
  means: Float64Array;
  least: Float64Array;
  most: Float64Array;
}

/** The first draws of some curves; a curve without draws repeats its share at the horizon. */
export function sampleDraws(curves: readonly RecoveryCurve[], draws: number): Sample {
  const sample = {
    draws,
    values: new Float64Array(curves.length * draws),
    means: new Float64Array(curves.length),
    least: new Float64Array(curves.length),
    most: new Float64Array(curves.length),
  };
  for (const [index, curve] of curves.entries()) {
    let sum = 0;
    let least = Infinity;
    let most = -Infinity;
    for (let draw = 0; draw < draws; draw++) {
      const value = curve.draws.length > 0 ? curve.draws[draw % curve.draws.length]! : curve.shares.at(-1)!;
      sample.values[index * draws + draw] = value;
      sum += value;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    sample.means[index] = sum / draws;
    sample.least[index] = least;
    sample.most[index] = most;
  }
  return sample;
}

/** Writes probability and regret of the open routes of a claim to their columns. */
export type Contest = (
  gain: Float64Array,
  always: Float64Array,
  position: Int32Array,
  at: number,
  favourite: number,
  best_probability: Float64Array,
  regret_amount: Float64Array,
) => void;

/**
 * Prepares the comparison of one claim's routes over the draws.
 *
 * A route whose best draw stays below what another brings in its worst is never the best, nor one that another of the
 * same curve beats at both ends: they are left out of the loop, with the same result.
 *
 * @returns a function of the columns of gain and always, the position of each route's curve (-1: closed), where the
 * claim's figures begin, and the route with the highest mean (-1: none is open)
 */
export function compileContest({draws, values, means, least, most}: Sample): Contest {
  const best = new Float64Array(draws);
  const winner = new Int8Array(draws);
  const wins = new Float64Array(ROUTES.length);
  const entrants = new Int8Array(ROUTES.length);
  const atLeast = new Float64Array(ROUTES.length);
  const atMost = new Float64Array(ROUTES.length);
  const isBeaten = (route: number, favourite: number, position: Int32Array): boolean => {
    for (let other = 0; other < ROUTES.length; other++) {
      if (position[other]! !== position[route]! || other === route) continue;
      const isFirst = other === favourite || (other < route && route !== favourite);
      if (
        isFirst
          ? atLeast[other]! >= atLeast[route]! && atMost[other]! >= atMost[route]!
          : atLeast[other]! > atLeast[route]! && atMost[other]! > atMost[route]!
      )
        return true;
    }
    return false;
  };
  return (gain, always, position, at, favourite, best_probability, regret_amount) => {
    let surest = -Infinity;
    for (let route = 0; route < ROUTES.length; route++) {
      const curve = position[route]!;
      if (curve < 0) continue;
      const low = gain[at + route]! * least[curve]! - always[at + route]!;
      const high = gain[at + route]! * most[curve]! - always[at + route]!;
      atLeast[route] = low;
      atMost[route] = high;
      const worst = low > high ? high : low;
      if (worst > surest) surest = worst;
    }
    if (favourite < 0) return;
    // the favourite first: then others seldom take a draw from it, and the processor guesses right
    let count = 1;
    entrants[0] = favourite;
    for (let route = 0; route < ROUTES.length; route++) {
      if (route === favourite || position[route]! < 0) continue;
      if ((atLeast[route]! >= surest || atMost[route]! >= surest) && !isBeaten(route, favourite, position))
        entrants[count++] = route;
    }
    wins.fill(0);
    let highest = 0;
    if (count === 1) {
      const route = entrants[0]!;
      wins[route] = draws;
      highest = gain[at + route]! * means[position[route]!]! - always[at + route]!;
    } else {
      for (let entrant = 0; entrant < count; entrant++) {
        const route = entrants[entrant]!;
        const g = gain[at + route]!;
        const a = always[at + route]!;
        const from = position[route]! * draws;
        if (entrant === 0) {
          for (let draw = 0; draw < draws; draw++) best[draw] = g * values[from + draw]! - a;
          winner.fill(route);
          continue;
        }
        for (let draw = 0; draw < draws; draw++) {
          const net = g * values[from + draw]! - a;
          if (net > best[draw]!) {
            best[draw] = net;
            winner[draw] = route;
          }
        }
      }
      for (let draw = 0; draw < draws; draw++) {
        highest += best[draw]!;
        wins[winner[draw]!] = wins[winner[draw]!]! + 1;
      }
      highest /= draws;
    }
    for (let route = 0; route < ROUTES.length; route++) {
      const curve = position[route]!;
      if (curve < 0) continue;
      best_probability[at + route] = wins[route]! / draws;
      regret_amount[at + route] = Math.max(0, highest - (gain[at + route]! * means[curve]! - always[at + route]!));
    }
  };
}
