import {html, type Markup} from "../view/markup.js";

/** The shape of a series without axes: the text beside it has the values. */
export function sparkline(values: (number | null)[]): Markup | null {
  const known = values.filter((value): value is number => value !== null);
  if (known.length < 2) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (i: number) => Math.round((2 + (i / (values.length - 1)) * 116) * 10) / 10;
  const y = (value: number) => Math.round((high === low ? 14 : 26 - ((value - low) / (high - low)) * 24) * 10) / 10;
  let path = "";
  let isDrawing = false;
  values.forEach((value, i) => {
    if (value !== null) path += `${isDrawing ? "L" : "M"}${x(i)},${y(value)}`;
    isDrawing = value !== null;
  });
  const last = values[values.length - 1] ?? null;
  return html`<svg class="sparkline" viewBox="0 0 120 28" preserveAspectRatio="xMinYMid" aria-hidden="true">
    <path d="${path}"></path>
    ${last === null ? null : html`<circle cx="${x(values.length - 1)}" cy="${y(last)}" r="2.5"></circle>`}
  </svg>`;
}
