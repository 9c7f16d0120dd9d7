import {mkdir} from "node:fs/promises";
import {join} from "node:path";
import lockfile from "proper-lockfile";
import {said, type Said} from "../said.js";

/** Waits until no other command works on a ledger, and keeps others waiting until it is released. */
export async function holdLock(folder: string, report: (step: Said) => void): Promise<() => Promise<void>> {
  await mkdir(folder, {recursive: true});
  const options = {stale: 10_000, update: 2_000, realpath: false, lockfilePath: join(folder, "lock")};
  try {
    return await lockfile.lock(folder, options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
    report(said("waiting_for_other_command"));
    return lockfile.lock(folder, {...options, retries: {retries: 3600, factor: 1, minTimeout: 500, maxTimeout: 500}});
  }
}
