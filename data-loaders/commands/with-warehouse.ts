import {join, resolve} from "node:path";
import {CHECKOUT} from "../checkout.js";
import {said, type Said} from "../said.js";
import type {Say} from "../say.js";
import {EVERYTHING, type Needs} from "../warehouse/needs.js";
import {openWarehouse, type Warehouse} from "../warehouse/open.js";
import {isoDate} from "./option-values.js";
import {progress} from "./output.js";
import type {SpokenCommand} from "./usage.js";

export interface LedgerOptions {
  ledger: string;
  asOf?: string;
  pseudonymise?: boolean;
}

/** The options of a command that reads a ledger. */
export function onLedger(command: SpokenCommand): SpokenCommand {
  const {say} = command;
  return command
    .option("--ledger <dir>", say(said("ledger")), join(CHECKOUT, "ledgers", "demo"))
    .option("--as-of <date>", say(said("as_of")), isoDate)
    .option("--pseudonymise", say(said("pseudonymise")));
}

export interface PublishingOptions extends LedgerOptions {
  allowFailedChecks?: boolean;
}

/** The options of a command that publishes the figures of a ledger. */
export const publishing = (command: SpokenCommand): SpokenCommand =>
  onLedger(command).option("--allow-failed-checks", command.say(said("allow_failed_checks")));

/** The ledger that the options name, as the warehouse takes it. */
export function drawnFrom({ledger, asOf, pseudonymise = false}: LedgerOptions) {
  return {dir: resolve(ledger), ...(asOf ? {asOf} : {}), isPseudonymous: pseudonymise};
}

/** Opens the warehouse brought up to date, with progress, and closes it when the work is done. */
export async function withWarehouse<T>(
  say: Say,
  title: Said,
  options: LedgerOptions,
  work: (warehouse: Warehouse, report: (step: Said) => void) => Promise<T>,
  needs: Needs = EVERYTHING,
): Promise<T> {
  const steps = progress(say(title), say);
  try {
    const warehouse = await openWarehouse({
      ...drawnFrom(options),
      ...needs,
      report: steps.report,
    });
    try {
      return await work(warehouse, steps.report);
    } finally {
      warehouse.close();
    }
  } finally {
    steps.stop();
  }
}

/** The same, where no step has a name of its own. */
export const updated = <T>(
  say: Say,
  options: LedgerOptions,
  work: (warehouse: Warehouse) => Promise<T>,
  needs?: Needs,
) => withWarehouse(say, said("updating_warehouse"), options, work, needs);
