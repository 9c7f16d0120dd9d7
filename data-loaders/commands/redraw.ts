import {print} from "./output.js";
import type {SpokenCommand} from "./usage.js";
import {drawnFrom, onLedger, type LedgerOptions} from "./with-warehouse.js";

/** The command that `dev` runs when code was edited: it draws once, with the new code. */
export function addRedraw(program: SpokenCommand): void {
  const {say} = program;
  onLedger(program.below("redraw")).action(async (options: LedgerOptions) => {
    const {redraw} = await import("./dev-server.js");
    print(`${say((await redraw(drawnFrom(options))).what)}\n`);
  });
}
