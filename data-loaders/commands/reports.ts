import {mkdir, readFile, rename, writeFile} from "node:fs/promises";
import {dirname, join, resolve} from "node:path";
import {boardPackHtml} from "../publish/board-pack/board-pack.js";
import {exists} from "../exists.js";
import {hashText} from "../checkout.js";
import {drawnWith} from "../graph/drawn.js";
import {buildSite} from "../publish/framework.js";
import type {Language} from "../../models/contract/language.js";
import {said, type Said} from "../said.js";
import {checkKeptPack, type KeptPack} from "../publish/kept-pack.js";
import {siteInput} from "../publish/site-data.js";
import type {Warehouse} from "../warehouse/open.js";
import {writeSiteRoot} from "../publish/site-root.js";

const STAMP = "encours-build.txt";

/** Where the pages of a ledger are assembled for Framework. */
export function siteRoot(dir: string): string {
  return join(dir, ".encours", "site");
}

/** Builds site and board pack into `out`, unless they are those of the same figures and pages already. */
export async function buildReports(
  warehouse: Warehouse,
  out: string,
  report: (step: Said) => void,
): Promise<{hash: string; isCurrent: boolean}> {
  // a place that cannot be written is told before the work, not after
  await mkdir(resolve(out), {recursive: true});
  const input = await siteInput(warehouse);
  const hash = hashText(input.site.build.hash, (await drawnWith("site")).hash, input.commentary ?? "");
  const stamp = join(resolve(out), STAMP);
  const before = await readFile(stamp, "utf8").catch(() => "");
  if (before.trim() === hash && (await exists(join(resolve(out), "index.html"))))
    return {hash: input.site.build.hash, isCurrent: true};
  report(said("drawing_pages"));
  const root = siteRoot(warehouse.dir);
  await writeSiteRoot(input, {root});
  report(said("building_site"));
  await buildSite({root, out});
  await writeFile(stamp, `${hash}\n`);
  return {hash: input.site.build.hash, isCurrent: false};
}

/** Writes only the board pack, whole or not at all; with a sheet on what changed since an earlier one. */
export async function buildBoardPack(
  warehouse: Warehouse,
  out: string,
  {locale, since}: {locale?: Language | undefined; since?: {pack: KeptPack; file: string} | undefined},
): Promise<void> {
  const input = await siteInput(warehouse);
  if (since) checkKeptPack(since.pack, input.site, since.file);
  const html = await boardPackHtml(input, {...(locale ? {locale} : {}), since: since?.pack});
  const target = resolve(out);
  await mkdir(dirname(target), {recursive: true});
  await writeFile(`${target}.tmp`, html);
  await rename(`${target}.tmp`, target);
}
