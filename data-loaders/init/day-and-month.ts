import type {Recognised} from "./source.js";

/**
 * Where day and month read both ways in one export, the others of the same program may settle it: exports of a month of
 * which
 * no day is later than the twelfth are read as its neighbours are.
 */
export function followDates(lists: readonly Recognised[]): void {
  const columns = lists
    .flatMap(({match}) => match.matches.map(({column}) => column))
    .filter(({dates}) => dates !== undefined && /^%[dm][/.-]%[dm]/.test(dates));
  const orders = new Set(columns.filter(({otherDates}) => otherDates === undefined).map(({dates}) => dates![1]));
  const [order] = orders;
  if (orders.size !== 1) return;
  for (const column of columns) {
    if (column.otherDates === undefined) continue;
    if (column.dates![1] !== order) column.dates = column.otherDates;
    column.otherDates = undefined;
  }
}
