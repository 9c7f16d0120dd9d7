import type {Source} from "../../../models/contract/ledger.js";
import {said} from "../../said.js";
import {ExportError} from "../formats/export-error.js";
import type {Form} from "./forms.js";

/** Settings of a source that say how a delimited text or a sheet is laid out. */
const LAYOUT = ["dates", "decimal", "thousands", "delimiter", "header_row", "columns"] as const;

const OBEYED: Readonly<Record<Form, readonly (keyof Source)[]>> = {
  text: [...LAYOUT, "encoding"],
  sheet: [...LAYOUT.filter((key) => key !== "delimiter"), "sheet"],
  "fec-xml": ["encoding"],
  "saf-t": ["encoding"],
  jpk: ["encoding"],
  xaf: ["encoding"],
  sie: ["encoding"],
  datev: ["encoding"],
};

const ALWAYS: readonly (keyof Source)[] = ["file", "format", "constants", "opening_journals", "chart", "accounts"];

/**
 * A setting is obeyed or refused, never passed over.
 *
 * @throws ExportError that names a setting which a ledger of this form cannot obey
 */
export function requireObeyed(source: Source, form: Form): void {
  const known = new Set([...ALWAYS, ...OBEYED[form]]);
  const isSet = (key: keyof Source) => {
    const value = source[key];
    if (value === undefined || value === false) return false;
    return typeof value !== "object" || Object.keys(value).length > 0;
  };
  const refused =
    (Object.keys(source) as (keyof Source)[]).find((key) => isSet(key) && !known.has(key)) ??
    Object.keys(source.constants)
      .filter((key) => key !== "entity")
      .map((key) => `constants.${key}`)[0];
  if (refused === undefined) return;
  throw new ExportError(said("setting_not_obeyed", {setting: refused, form}), {
    file: "ledger.yaml",
    value: source.file,
    advice: said("remove_setting", {obeyed: [...known].filter((key) => key !== "file" && key !== "format").join(", ")}),
  });
}
