/** A finite number in decimal digits, without exponent and without rounding: `1e21` is `1000000000000000000000`. */
export function plainNumber(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return Object.is(value, -0) ? "0" : text;
  const [, sign = "", lead = "", rest = "", power = "0"] = match;
  const digits = lead + rest;
  const exponent = Number(power);
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  return sign + digits.padEnd(exponent + 1, "0");
}
