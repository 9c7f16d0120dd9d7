/**
 * The Aalen-Johansen estimator over sums by day, for when it is needed thousands of times: under the bootstrap.
 *
 * `aalenJohansen` gives the same shares with variances and intervals; a test holds the two together.
 *
 * source  kpi-definitions.md 3.2 [SAS-25]
 */

/** Amounts (or claims) by day of age: index is the day. All arrays of one length. */
export interface DaySums {
  entered: Float64Array;
  paid: Float64Array;
  /** Ended without cash: lost, withdrawn. */
  ended: Float64Array;
  censored: Float64Array;
}

/** Shares by mark; `paid + ended + open` is 1 at each. */
export interface Incidences {
  paid: number[];
  ended: number[];
  open: number[];
  /** First day after the age on which something was at risk; null if none was. */
  starts_on: number | null;
  /** Last such day. */
  ends_on: number | null;
}

/**
 * What becomes of what is still open after an age.
 *
 * in      sums; after: age in days, -1 for all; marks: days after that age, ascending
 * out     shares of what was open, reached by each mark. A day counts its entries at risk, its exits from the next day
 *         on. Where nothing is at risk nothing moves: `starts_on` and `ends_on` say what was seen
 * throws  on marks that are negative or not ascending
 */
export function incidenceByDay(
  {entered, paid, ended, censored}: DaySums,
  after: number,
  marks: readonly number[],
): Incidences {
  marks.forEach((mark, i) => {
    if (!(mark >= (marks[i - 1] ?? 0))) throw new RangeError(`marks not ascending from 0: ${mark}`);
  });
  const result: Incidences = {paid: [], ended: [], open: [], starts_on: null, ends_on: null};
  let at_risk = 0;
  let seen = 0;
  for (let day = 0; day <= after && day < entered.length; day++) {
    seen += entered[day]!;
    at_risk += entered[day]! - paid[day]! - ended[day]! - censored[day]!;
  }
  let [open, in_cash, without] = [1, 0, 0];
  let mark = 0;
  for (let day = after + 1; mark < marks.length; day++) {
    while (mark < marks.length && day > after + marks[mark]!) {
      result.paid.push(in_cash);
      result.ended.push(without);
      result.open.push(open);
      mark++;
    }
    if (mark === marks.length || day >= entered.length) {
      if (mark === marks.length) break;
      continue;
    }
    at_risk += entered[day]!;
    seen += entered[day]!;
    // what is left of a difference of large sums is not a claim
    if (at_risk > 1e-9 * seen) {
      result.starts_on ??= day;
      result.ends_on = day;
      const leaving = paid[day]! + ended[day]!;
      if (leaving > 0) {
        const hazard = leaving < at_risk - 1e-9 * seen ? leaving / at_risk : 1;
        const step = (open * hazard) / leaving;
        in_cash += step * paid[day]!;
        without += step * ended[day]!;
        open = hazard === 1 ? 0 : open * (1 - hazard);
      }
    }
    at_risk -= paid[day]! + ended[day]! + censored[day]!;
  }
  return result;
}
