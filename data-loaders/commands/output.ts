import ora from "ora";
import {phaseOf, said, type Said} from "../said.js";
import type {Say} from "../say.js";
import {csvCell} from "../read/formats/csv-cell.js";

export type Cell = string | number | boolean | null;

export const print = (text: string): void => void process.stdout.write(text);

export const json = (value: unknown): void => print(`${JSON.stringify(value, null, 2)}\n`);

/**
 * Progress: one live line on a terminal, a plain line per phase (`phase: detail`) in a pipe, both on standard error.
 */
export function progress(title: string, say: Say): {report: (step: Said) => void; stop: () => void} {
  if (!process.stderr.isTTY) {
    const phases = new Set<string>();
    const report = (step: Said) => {
      const phase = say(phaseOf(step));
      if (phases.has(phase)) return;
      phases.add(phase);
      process.stderr.write(`${say(said("labelled", {label: title, text: phase}))}\n`);
    };
    return {report, stop: () => {}};
  }
  const spinner = ora({text: title, stream: process.stderr}).start();
  return {
    report: (step) => {
      spinner.text = say(said("labelled", {label: title, text: step}));
    },
    stop: () => void spinner.stop(),
  };
}

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

function shown(value: Cell, say: Say | undefined): string {
  if (value === null) return "";
  if (typeof value === "number" && say !== undefined) return say.number(value);
  return String(value)
    .replace(/[\t\n]/g, " ")
    .replace(CONTROL, "\uFFFD");
}

/**
 * Rows as an aligned table; numbers to the right.
 *
 * @param figures says numbers as the reader writes them; without it they stand as the warehouse has them, as what a
 *   query returns
 */
export function table(rows: readonly Record<string, Cell>[], say: Say, figures?: Say): string {
  const first = rows[0];
  if (!first) return `${say(said("no_rows_found"))}\n`;
  const columns = Object.keys(first);
  const isNumeric = (column: string) => rows.every((row) => row[column] === null || typeof row[column] === "number");
  const cells = rows.map((row) => columns.map((column) => shown(row[column] ?? null, figures)));
  const widths = columns.map((column, index) => Math.max(column.length, ...cells.map((row) => row[index]!.length)));
  const line = (values: readonly string[]) =>
    values
      .map((value, index) =>
        isNumeric(columns[index]!) ? value.padStart(widths[index]!) : value.padEnd(widths[index]!),
      )
      .join("  ")
      .trimEnd();
  return [line(columns), widths.map((width) => "-".repeat(width)).join("  "), ...cells.map(line)].join("\n") + "\n";
}

/** Rows as CSV that no spreadsheet takes for formulas. */
export function csv(rows: readonly Record<string, Cell>[], columns = Object.keys(rows[0] ?? {})): string {
  return (
    [
      columns.map((column) => csvCell(column)).join(","),
      ...rows.map((row) => columns.map((column) => csvCell(row[column] ?? null)).join(",")),
    ].join("\r\n") + "\r\n"
  );
}
