/** An amount that a file writes as XML does, in hundredths of a cent; undefined when it is none. */
export function tenThousandths(text: string | undefined): bigint | undefined {
  const found = /^([+-]?)(\d*)(?:[.,](\d*))?$/.exec((text ?? "").trim());
  if (found === null || (found[2] === "" && (found[3] ?? "") === "")) return undefined;
  const [, sign, whole, fraction = ""] = found;
  const digits = BigInt(`${whole || "0"}${fraction.slice(0, 4).padEnd(4, "0")}`);
  return sign === "-" ? -digits : digits;
}

/** The same as text with a point. */
export function amountText(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(5, "0");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/00$/, "");
}
