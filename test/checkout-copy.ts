import {cp, symlink} from "node:fs/promises";
import {join} from "node:path";
import {checkout, temporaryFolder} from "./made-ledger.js";

/** A copy of the checkout whose models and pages a test may edit. */
export async function copiedCheckout(): Promise<string> {
  const folder = await temporaryFolder();
  for (const name of ["data-loaders", "models", "src", "package.json", "tsconfig.json", "observablehq.config.ts"])
    await cp(join(checkout, name), join(folder, name), {recursive: true});
  await symlink(join(checkout, "node_modules"), join(folder, "node_modules"), "junction");
  await cp(join(checkout, "test", "ledgers", "part-payment"), join(folder, "ledgers", "part-payment"), {
    recursive: true,
  });
  return folder;
}
