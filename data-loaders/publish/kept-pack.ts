import {readFile} from "node:fs/promises";
import {parseHTML} from "linkedom";
import {z} from "zod";
import {said} from "../said.js";
import type {SiteData} from "../../models/contract/site.js";
import {ExportError} from "../read/formats/export-error.js";

const KeptFigures = z.object({
  ledger: z.string(),
  currency: z.string(),
  as_of: z.iso.date(),
  models_hash: z.string(),
  exports_hash: z.string(),
  figures: z.array(z.object({kpi: z.string(), variant: z.string(), value: z.number().nullable()})),
});

/** What a board pack keeps of its figures, for the pack that follows it. */
export type KeptFigures = z.infer<typeof KeptFigures>;

/** A pack of an earlier day: its figures, each with what was printed. */
export interface KeptPack extends Omit<KeptFigures, "figures"> {
  figures: (KeptFigures["figures"][number] & {printed: string})[];
}

/**
 * Name of the element in the head of a pack that holds its figures: an element that nothing runs, so that
 * the policy of the pack stays what it is.
 */
export const KEPT = "encours-figures";

/** The pack in a file, to be followed by the one of this ledger. */
export async function readKeptPack(file: string): Promise<KeptPack> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new ExportError(error.code === "ENOENT" ? said("no_such_file") : said("cannot_be_read"), {file});
  });
  return parseKeptPack(text, file);
}

/** The figures of a pack and what it printed. @throws ExportError naming the file, where it is no pack or holds none */
export function parseKeptPack(text: string, file: string): KeptPack {
  const {document} = parseHTML(text);
  const content = document.querySelector(`meta[name="${KEPT}"]`)?.getAttribute("content");
  if (content === null || content === undefined) {
    const isPack = document.querySelector('meta[name="encours-build"]') !== null;
    throw new ExportError(isPack ? said("pack_without_figures") : said("not_a_pack"), {
      file,
      advice: isPack ? said("make_pack_again") : said("give_pack"),
    });
  }
  const kept = KeptFigures.safeParse(json(content));
  if (!kept.success) throw new ExportError(said("damaged_pack"), {file});
  const printed = new Map(
    [...document.querySelectorAll("[data-kpi]")].map((element) => [
      element.getAttribute("data-kpi"),
      element.textContent ?? "",
    ]),
  );
  return {
    ...kept.data,
    figures: kept.data.figures.flatMap((figure) => {
      const text = printed.get(`${figure.kpi}.${figure.variant}`);
      return text === undefined ? [] : [{...figure, printed: text}];
    }),
  };
}

/**
 * That a pack can be followed by one of these figures. @throws ExportError where it is of another company, currency or
 * a later day
 */
export function checkKeptPack(kept: KeptPack, {ledger}: SiteData, file: string): void {
  if (kept.ledger !== ledger.name) throw new ExportError(said("pack_of_another_company"), {file, value: kept.ledger});
  if (kept.currency !== ledger.currency)
    throw new ExportError(said("pack_in_another_currency"), {file, value: kept.currency});
  if (kept.as_of > ledger.as_of)
    throw new ExportError(said("pack_of_later_day", {date: ledger.as_of}), {file, value: kept.as_of});
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
