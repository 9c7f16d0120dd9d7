import {said} from "../said.js";
import {port} from "./option-values.js";
import {print} from "./output.js";
import {keepServing} from "./serve.js";
import {tellPublished} from "./run-checks.js";
import type {SpokenCommand} from "./usage.js";
import {publishing, withWarehouse, type PublishingOptions} from "./with-warehouse.js";

export function addBuild(program: SpokenCommand): void {
  const {say} = program;
  publishing(program.below("build", said("build")))
    .option("--out <dir>", say(said("build_out")), "dist")
    .option("--serve", say(said("build_serve")))
    .option("--port <n>", say(said("build_port")), port, 3000)
    .action(async (options: PublishingOptions & {out: string; serve?: boolean; port: number}) => {
      await withWarehouse(say, said("building"), options, async (warehouse, report) => {
        const {buildReports} = await import("./reports.js");
        const {hash, isCurrent, failed} = await buildReports(warehouse, options.out, report, options);
        const done = said("build_done", {
          state: isCurrent ? said("build_current") : said("build_new"),
          dir: options.out,
          date: warehouse.asOf,
          build: hash.slice(0, 12),
        });
        print(`${say(done)}\n`);
        tellPublished(say, failed, warehouse.dir);
      });
      if (options.serve) await keepServing(options.out, options.port);
    });
}
