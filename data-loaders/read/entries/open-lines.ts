import type {Source} from "../../../models/contract/ledger.js";
import {said} from "../../said.js";
import {blankRowsBelow} from "../blank-rows.js";
import type {ExportFile} from "../export-file.js";
import {lineLayout} from "../fec/layout.js";
import type {WrittenLines} from "../fec/written-lines.js";
import {ExportError} from "../formats/export-error.js";
import {readableText} from "../formats/text.js";
import {sheetRowOf, sheetToCsv} from "../formats/xlsx.js";
import {beginning} from "../header.js";
import {FORMS, formOf, type Form} from "./forms.js";
import {LineFile} from "./line-file.js";
import {requireObeyed} from "./obeyed-settings.js";

/** The accounting lines of a file as text, by what the file holds. */
export async function openLines(source: Source, file: ExportFile, scratch: string): Promise<WrittenLines> {
  if ((await formOf(file.path)) === "sheet") {
    requireForm("sheet", source, file);
    return openSheet(source, file, scratch);
  }
  const {path} = await readableText(file.path, {scratch, encoding: source.encoding}).catch((error: unknown) => {
    throw error instanceof ExportError ? error.of(file.label) : error;
  });
  const form = await formOf(path);
  if (form === "xml") throw new ExportError(said("unknown_xml"), {file: file.label, advice: said("known_xml")});
  requireForm(form, source, file);
  if (form === "text") return openText(source, file, path);
  const {write, named = {}} = FORMS[form];
  const lines = await LineFile.create(file.path, scratch);
  try {
    const facts = await write!(path, file.label, lines, source);
    const {details} = lines;
    return {path: lines.path, details, layout: lines.layout, headerRow: 1, blankRows: [], isSheet: false, named, facts};
  } finally {
    await lines.close();
  }
}

/** What the file is, ledger.yaml must call by one of its names, and with no setting that it cannot obey. */
function requireForm(form: Form, source: Source, file: ExportFile): void {
  const {formats} = FORMS[form];
  if (!(formats as readonly string[]).includes(source.format))
    throw new ExportError(said("other_form", {form, format: source.format}), {
      file: file.label,
      advice: said("form_as_format", {format: formats.join(", ")}),
    });
  requireObeyed(source, form);
}

async function openText(source: Source, file: ExportFile, path: string): Promise<WrittenLines> {
  const skip = Math.max(1, source.header_row ?? 1) - 1;
  const layout = lineLayout(await beginning(path), source, file, skip);
  const headerRow = layout.hasHeading ? skip + 1 : 0;
  const blankRows = await blankRowsBelow(path, headerRow, layout.quote !== "");
  return {path, layout, headerRow, blankRows, isSheet: false, named: {}, facts: {}};
}

async function openSheet(source: Source, file: ExportFile, scratch: string): Promise<WrittenLines> {
  const sheet = await sheetToCsv(file.path, {
    scratch,
    ...(source.sheet === undefined ? {} : {sheet: source.sheet}),
  }).catch((error: unknown) => {
    throw error instanceof ExportError ? error.of(file.label) : error;
  });
  let skip = 0;
  while (source.header_row !== undefined && sheetRowOf(skip + 1, sheet) < source.header_row) ++skip;
  const layout = lineLayout(await beginning(sheet.path), {...source, delimiter: ","}, file, skip);
  const headerRow = sheetRowOf(skip + 1, sheet);
  return {
    path: sheet.path,
    layout: {...layout, quote: '"'},
    headerRow: layout.hasHeading ? headerRow : headerRow - 1,
    blankRows: sheet.blankRows.filter((row) => row > headerRow),
    isSheet: true,
    named: {},
    facts: {},
  };
}
