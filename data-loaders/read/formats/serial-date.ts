/**
 * A spreadsheet's serial number as ISO text: a date, with its time of day where it has one. Undefined for what is no
 * date
 * of the years 1 to 9999. In the 1900 system day 60 is the 29th of February 1900 that never was, and is undefined.
 */
export function dateOfSerial(serial: number, {is1904 = false}: {is1904?: boolean} = {}): string | undefined {
  if (!Number.isFinite(serial)) return undefined;
  // Excel keeps times to the millisecond at best; rounding to the second hides what binary fractions add.
  const seconds = Math.round(serial * 86400);
  const day = Math.floor(seconds / 86400);
  if (!is1904 && day === 60) return undefined;
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : day < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  const date = new Date(epoch + seconds * 1000);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9999) return undefined;
  const iso = date.toISOString();
  return seconds % 86400 === 0 ? iso.slice(0, 10) : iso.slice(0, 19).replace("T", " ");
}

/**
 * The serial number, in the 1900 system, of an ISO date or timestamp from 1900-03-01 on; undefined for any other text.
 */
export function serialOfDate(iso: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)Z?)?$/.exec(iso);
  if (match === null) return undefined;
  const time = Date.parse(`${match[1]}T${match[2] ?? "00:00"}Z`);
  // Date.parse lets the 31st of February through as a day of March in no engine, but says NaN only for some.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== match[1]) return undefined;
  const serial = (time - Date.UTC(1899, 11, 30)) / 86_400_000;
  return serial >= 61 ? serial : undefined;
}
