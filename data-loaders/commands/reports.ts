import {mkdir, readFile, rename, writeFile} from "node:fs/promises";
import {dirname, join, resolve} from "node:path";
import {boardPackHtml} from "../publish/board-pack/board-pack.js";
import {exists} from "../exists.js";
import {Failed} from "./failed.js";
import {failedChecks, ofChecks} from "./run-checks.js";
import type {FailedCheck} from "../../models/contract/site.js";
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

export interface Publishing {
  /** Publishes figures that fail a check, with a banner that says so. */
  allowFailedChecks?: boolean | undefined;
}

/** The checks that a warehouse fails. @throws Failed where there is one, and nobody asked to publish all the same */
async function checksToShow(warehouse: Warehouse, {allowFailedChecks}: Publishing): Promise<FailedCheck[]> {
  const failed = await failedChecks(warehouse);
  if (failed.length > 0 && !allowFailedChecks) {
    const what = ofChecks(said("checks_not_published", {failed: failed.length}), failed, warehouse.dir);
    throw new Failed(said("with_next_line", {first: what, next: said("checks_advice")}));
  }
  return failed;
}

/** Builds site and board pack into `out`, unless they are those of the same figures and pages already. */
export async function buildReports(
  warehouse: Warehouse,
  out: string,
  report: (step: Said) => void,
  publishing: Publishing = {},
): Promise<{hash: string; isCurrent: boolean; failed: FailedCheck[]}> {
  report(said("running_checks"));
  const failed = await checksToShow(warehouse, publishing);
  // a place that cannot be written is told before the work, not after
  await mkdir(resolve(out), {recursive: true});
  const input = await siteInput(warehouse, failed);
  const hash = hashText(
    input.site.build.hash,
    (await drawnWith("site")).hash,
    input.commentary ?? "",
    JSON.stringify(failed),
  );
  const stamp = join(resolve(out), STAMP);
  const before = await readFile(stamp, "utf8").catch(() => "");
  if (before.trim() === hash && (await exists(join(resolve(out), "index.html"))))
    return {hash: input.site.build.hash, isCurrent: true, failed};
  report(said("drawing_pages"));
  const root = siteRoot(warehouse.dir);
  await writeSiteRoot(input, {root});
  report(said("building_site"));
  await buildSite({root, out});
  await writeFile(stamp, `${hash}\n`);
  return {hash: input.site.build.hash, isCurrent: false, failed};
}

/** Writes only the board pack, whole or not at all; with a sheet on what changed since an earlier one. */
export async function buildBoardPack(
  warehouse: Warehouse,
  out: string,
  {
    locale,
    since,
    ...publishing
  }: Publishing & {locale?: Language | undefined; since?: {pack: KeptPack; file: string} | undefined},
): Promise<FailedCheck[]> {
  const failed = await checksToShow(warehouse, publishing);
  const input = await siteInput(warehouse, failed);
  if (since) checkKeptPack(since.pack, input.site, since.file);
  const html = await boardPackHtml(input, {...(locale ? {locale} : {}), since: since?.pack});
  const target = resolve(out);
  await mkdir(dirname(target), {recursive: true});
  await writeFile(`${target}.tmp`, html);
  await rename(`${target}.tmp`, target);
  return failed;
}
