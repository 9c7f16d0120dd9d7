import {createHash} from "node:crypto";
import {mkdir, rename, rm, writeFile} from "node:fs/promises";
import {join, resolve} from "node:path";
import {printToPdf} from "../browser.js";
import type {Dossier, DossierKey} from "./dossier.js";
import {dossierXlsx} from "./dossier-xlsx.js";
import type {Format} from "./formats.js";
import {dossierHtml} from "./page.js";
import type {Issue} from "./words.js";

/** Letters, digits and hyphens of a name: nothing that a file system, a shell or a mail filter reads otherwise. */
const plain = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);

/** A name that stands for itself on every file system, also on those that know no case. */
const isPlain = (name: string): boolean => /^[A-Z0-9]+(-[A-Z0-9]+)*$/.test(name) && name.length <= 40;

/**
 * The name of a debtor's file, without its ending: his number and, of several, the entity. Never a path; where a number
 * is not plain, part of its hash keeps two debtors apart.
 */
export function dossierName({customer_id, entity}: DossierKey, hasEntities: boolean): string {
  const parts = ["dossier", plain(customer_id), ...(hasEntities ? [plain(entity)] : [])].filter((part) => part !== "");
  const hash = createHash("sha256")
    .update(JSON.stringify([customer_id, entity]))
    .digest("hex")
    .slice(0, 8);
  return [...parts, ...(isPlain(customer_id) && (!hasEntities || isPlain(entity)) ? [] : [hash])].join("-");
}

/**
 * Writes a hand-over file in each format asked for; each appears whole or not at all.
 *
 * @returns the files, as `out` names them
 * @throws SaidError where a PDF is asked for and no browser is there to print it
 */
export async function writeDossier(
  dossier: Dossier,
  issue: Issue,
  {out, name, formats}: {out: string; name: string; formats: readonly Format[]},
): Promise<string[]> {
  await mkdir(resolve(out), {recursive: true});
  const written: string[] = [];
  const write = async (ending: Format, bytes: string | Buffer) => {
    const beside = resolve(out, `.${name}.${process.pid}.${ending}.tmp`);
    await writeFile(beside, bytes);
    await rename(beside, resolve(out, `${name}.${ending}`));
    written.push(join(out, `${name}.${ending}`));
  };
  const html = formats.some((format) => format !== "xlsx") ? await dossierHtml(dossier, issue) : "";
  if (formats.includes("html")) await write("html", html);
  if (formats.includes("xlsx")) await write("xlsx", dossierXlsx(dossier, issue));
  if (formats.includes("pdf")) {
    const page = resolve(out, `.${name}.${process.pid}.html`);
    try {
      await writeFile(page, html);
      await printToPdf(page, resolve(out, `${name}.pdf`));
    } finally {
      await rm(page, {force: true});
    }
    written.push(join(out, `${name}.pdf`));
  }
  return written;
}
