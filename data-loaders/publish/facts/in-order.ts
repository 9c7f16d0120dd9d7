/** Rows in the order in which the values of a column are listed; others last, and equal ones as they were. */
export function inOrder<T, K extends keyof T>(rows: readonly T[], column: K, values: readonly T[K][]): T[] {
  const place = (row: T) => (values.includes(row[column]) ? values.indexOf(row[column]) : values.length);
  return rows.toSorted((a, b) => place(a) - place(b));
}
