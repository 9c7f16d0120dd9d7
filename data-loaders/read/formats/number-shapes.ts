/** How a number is written: its decimal sign, its thousands separator, and what such a text looks like. */
export interface NumberShape {
  key: string;
  /** Decimal sign this shape speaks for; undefined when it speaks for none. */
  decimal?: "." | ",";
  thousands?: "," | "." | " " | "'";
  pattern: string;
  /** Of the two readings of `1,234`, the one that has three digits after the mark and may be meant otherwise. */
  isUnsure?: boolean;
}

// A sign or brackets around, a currency before or after; SAP puts the minus behind, others Dr or Cr.
const currency = "(?:[€$£¥]|US\\$|EUR|USD|GBP|CHF|CAD|AUD|SEK|NOK|DKK|PLN|CZK|HUF|RON|XOF|XAF|MAD|TND)";
const before = `\\(?\\s*[-+\u2212]?\\s*${currency}?\\s*[-+\u2212]?\\s*`;
const after = `\\s*(?:${currency}|%)?\\s*(?:[-)]|[Dd][Rr]|[Cc][Rr]|[DC])?`;
const space = "[ \u00a0\u202f]";

function shape(pattern: string): string {
  return `${before}${pattern}${after}`;
}

/** The shapes numbers have in exports. A text may have several: `1,234` is a thousand and more, or one and a bit. */
export const numberShapes: readonly NumberShape[] = [
  {key: "whole", pattern: shape("\\d+")},
  {key: "point", decimal: ".", pattern: shape("(?:\\d*\\.\\d{1,2}|\\d*\\.\\d{4,}|0?\\.\\d{3}|\\d{4,}\\.\\d{3})")},
  {key: "comma", decimal: ",", pattern: shape("(?:\\d*,\\d{1,2}|\\d*,\\d{4,}|0?,\\d{3}|\\d{4,},\\d{3})")},
  {key: "point_or_thousands", decimal: ".", isUnsure: true, pattern: shape("[1-9]\\d{0,2}\\.\\d{3}")},
  {key: "comma_or_thousands", decimal: ",", isUnsure: true, pattern: shape("[1-9]\\d{0,2},\\d{3}")},
  {
    key: "comma_thousands",
    decimal: ".",
    thousands: ",",
    pattern: shape("\\d{1,3}(?:(?:,\\d{3})+\\.\\d+|(?:,\\d{3}){2,})"),
  },
  // lakhs and crores
  {key: "comma_hundreds", decimal: ".", thousands: ",", pattern: shape("\\d{1,2}(?:,\\d{2})+,\\d{3}(?:\\.\\d+)?")},
  {
    key: "point_thousands",
    decimal: ",",
    thousands: ".",
    pattern: shape("\\d{1,3}(?:(?:\\.\\d{3})+,\\d+|(?:\\.\\d{3}){2,})"),
  },
  {key: "space_thousands", thousands: " ", pattern: shape(`\\d{1,3}(?:${space}\\d{3})+`)},
  {key: "space_thousands_comma", decimal: ",", thousands: " ", pattern: shape(`\\d{1,3}(?:${space}\\d{3})+,\\d+`)},
  {key: "space_thousands_point", decimal: ".", thousands: " ", pattern: shape(`\\d{1,3}(?:${space}\\d{3})+\\.\\d+`)},
  {key: "apostrophe_thousands", decimal: ".", thousands: "'", pattern: shape("\\d{1,3}(?:['’]\\d{3})+(?:\\.\\d+)?")},
  {key: "exponent", decimal: ".", pattern: "[-+]?\\d+(?:\\.\\d+)?[eE][-+]?\\d+"},
];
