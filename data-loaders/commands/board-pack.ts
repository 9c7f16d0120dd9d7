import type {Language} from "../../models/contract/language.js";
import {said, SaidError} from "../said.js";
import {Failed, quoted} from "./failed.js";
import {language} from "./option-values.js";
import {print} from "./output.js";
import {tellPublished} from "./run-checks.js";
import type {SpokenCommand} from "./usage.js";
import {publishing, updated, type PublishingOptions} from "./with-warehouse.js";

export function addBoardPack(program: SpokenCommand): void {
  const {say} = program;
  publishing(program.below("board-pack", said("board_pack")))
    .option("--out <file>", say(said("board_pack_out")), "board-pack.html")
    .option("--locale <language>", say(said("board_pack_locale")), language)
    .option("--since <file>", say(said("board_pack_since")))
    .option("--pdf", say(said("board_pack_pdf")))
    .action(async (options: PublishingOptions & {out: string; locale?: Language; since?: string; pdf?: boolean}) => {
      const [{buildBoardPack}, {readKeptPack}, {printToPdf}] = await Promise.all([
        import("./reports.js"),
        import("../publish/kept-pack.js"),
        import("../publish/browser.js"),
      ]);
      const since =
        options.since === undefined ? undefined : {pack: await readKeptPack(options.since), file: options.since};
      const {locale, allowFailedChecks} = options;
      const failed = await updated(say, options, (warehouse) =>
        buildBoardPack(warehouse, options.out, {locale, since, allowFailedChecks}),
      );
      print(`${options.out}\n`);
      tellPublished(say, failed, options.ledger);
      if (!options.pdf) return;
      const pdf = options.out.replace(/\.html?$/i, "") + ".pdf";
      await printToPdf(options.out, pdf).catch((error: unknown) => {
        throw new Failed(error instanceof SaidError ? error.said : quoted(error));
      });
      print(`${pdf}\n`);
    });
}
