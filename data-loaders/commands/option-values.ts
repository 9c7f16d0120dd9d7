import {InvalidArgumentError} from "commander";
import {isLanguage, type Language} from "../../models/contract/language.js";
import type {results} from "../../src/words/commands/en/results.js";

import {FORMATS, type Format} from "../publish/dossier/formats.js";

type Code = keyof typeof results;

/** A date as `YYYY-MM-DD`. */
export function isoDate(value: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  const date = found && new Date(`${value}T00:00:00Z`);
  if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value)
    throw new InvalidArgumentError("expected_date" satisfies Code);
  return value;
}

/** A port of this machine. */
export function port(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65535)
    throw new InvalidArgumentError("expected_port" satisfies Code);
  return number;
}

/** A language that there are texts for. */
export function language(value: string): Language {
  if (!isLanguage(value)) throw new InvalidArgumentError("expected_language" satisfies Code);
  return value;
}

/** Formats of hand-over files, as a list with commas. */
export function dossierFormats(value: string): Format[] {
  const names = value.split(",").map((name) => name.trim().toLowerCase());
  const formats = FORMATS.filter((format) => names.includes(format));
  if (formats.length === 0 || names.some((name) => !FORMATS.some((format) => format === name)))
    throw new InvalidArgumentError("expected_formats" satisfies Code);
  return formats;
}
