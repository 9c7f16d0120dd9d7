import {said} from "../said.js";
import {only} from "../warehouse/needs.js";
import {json, print, table} from "./output.js";
import type {SpokenCommand} from "./usage.js";
import {onLedger, updated, type LedgerOptions} from "./with-warehouse.js";

export function addDiff(program: SpokenCommand): void {
  const {say} = program;
  onLedger(program.below("diff", said("diff")))
    .requiredOption("--to <file|rev>", say(said("diff_to")))
    .option("--json", say(said("json")))
    .action(async (options: LedgerOptions & {to: string; json?: boolean}) => {
      const {diffRegister} = await import("./register-diff.js");
      const moved = await updated(
        say,
        options,
        (warehouse) => diffRegister(warehouse, options.to),
        only("kpis", "sources"),
      );
      if (options.json) json(moved);
      else if (!moved.length) print(`${say(said("no_figure_moved"))}\n`);
      else
        print(
          table(
            moved.map(({kpi, variant, figures, before, after, why}) => ({
              kpi,
              variant,
              figures,
              before,
              after,
              why: say(why),
            })),
            say,
            say,
          ),
        );
    });
}
