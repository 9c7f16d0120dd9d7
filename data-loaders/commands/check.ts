import {said} from "../said.js";
import type {Say} from "../say.js";
import {Failed} from "./failed.js";
import {json, print, table} from "./output.js";
import {checkWarehouse, type CheckResult} from "./run-checks.js";
import type {SpokenCommand} from "./usage.js";
import {onLedger, updated, type LedgerOptions} from "./with-warehouse.js";

export function addCheck(program: SpokenCommand): void {
  const {say} = program;
  onLedger(program.below("check", said("check")))
    .option("--json", say(said("json")))
    .action(async (options: LedgerOptions & {json?: boolean}) => {
      const results = await updated(say, options, checkWarehouse, {
        needs: "all",
        needsProjections: false,
      });
      if (options.json) json(results.map((result) => ({...result, promise: result.promise.en})));
      else printVerdicts(say, results);
      const broken = results.filter((result) => result.failures > 0).length;
      if (broken) throw new Failed(said("checks_failed", {failed: broken, checks: results.length}));
    });
}

function printVerdicts(say: Say, results: readonly CheckResult[]): void {
  const [failed, ok] = [say(said("check_failed")), say(said("check_passed"))];
  const verdict = (word: string) => word.padEnd(Math.max(failed.length, ok.length) + 2);
  for (const {name, promise, failures, rows} of results) {
    const held = promise[say.language];
    if (failures === 0) print(`${verdict(ok)}${say(said("labelled", {label: name, text: held}))}\n`);
    else {
      const broken = said("check_broken", {check: name, promise: held, rows: failures});
      print(`${verdict(failed)}${say(broken)}\n${table(rows, say)}`);
    }
  }
}
