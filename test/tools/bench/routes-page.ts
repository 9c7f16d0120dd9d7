import {evaluateClaims} from "../../../models/routes/choice/evaluate.js";
import {prepareClaims} from "../../../models/routes/curves/prepare.js";
import {changeSetting, type RouteSettings} from "../../../models/routes/costs/settings.js";
import {bands, makeClaims, makeCurves} from "../../fixtures/claims.js";

/** Milliseconds of each move of a slider, in the browser that loads this; a pause between them, as a hand makes. */
export async function measureMoves(settings: RouteSettings, claims: number, moves: number): Promise<number[]> {
  const prepared = prepareClaims(makeClaims(claims), makeCurves(), bands, settings.on);
  let results = evaluateClaims(prepared, settings);
  const taken: number[] = [];
  for (let move = 0; move < moves; move++) {
    const started = performance.now();
    results = evaluateClaims(prepared, changeSetting(settings, "agency.pct_under_6m", 8 + (12 * move) / moves), {
      into: results,
    });
    taken.push(performance.now() - started);
    await new Promise((done) => setTimeout(done, 20));
  }
  return taken;
}
