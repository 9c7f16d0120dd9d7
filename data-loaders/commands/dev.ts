import {said} from "../said.js";
import {described} from "./failed.js";
import {port} from "./option-values.js";
import {print} from "./output.js";
import {untilInterrupted} from "./serve.js";
import type {SpokenCommand} from "./usage.js";
import {drawnFrom, onLedger, type LedgerOptions} from "./with-warehouse.js";

export function addDev(program: SpokenCommand): void {
  const {say} = program;
  onLedger(program.below("dev", said("dev")))
    .option("--port <n>", say(said("serve_port")), port, 3000)
    .action(async (options: LedgerOptions & {port: number}) => {
      const {dev} = await import("./dev-server.js");
      const server = await dev({
        ...drawnFrom(options),
        port: options.port,
        language: say.language,
        tell: (line) => print(`${say(line)}\n`),
        fail: (error) => void process.stderr.write(`${described(error, say)}\n`),
      });
      print(`${server.url}\n`);
      await untilInterrupted();
      await server.close();
    });
}
