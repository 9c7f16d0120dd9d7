import {join} from "node:path";
import {said} from "../said.js";
import {exists} from "../exists.js";
import {Failed} from "./failed.js";
import {port} from "./option-values.js";
import {print} from "./output.js";
import type {SpokenCommand} from "./usage.js";

export function addServe(program: SpokenCommand): void {
  const {say} = program;
  program
    .below("serve", said("serve"))
    .option("--out <dir>", say(said("serve_out")), "dist")
    .option("--port <n>", say(said("serve_port")), port, 3000)
    .action(async ({out, port: wanted}: {out: string; port: number}) => keepServing(out, wanted));
}

/** Serves a built site until the command is interrupted. */
export async function keepServing(directory: string, wanted: number): Promise<void> {
  if (!(await exists(join(directory, "index.html"))))
    throw new Failed(said("no_built_site", {dir: directory, out: directory}));
  const {serve} = await import("../publish/serve.js");
  const server = await serve({directory, port: wanted}).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EADDRINUSE"
      ? new Failed(said("port_taken", {port: String(wanted), next: String(wanted + 1)}))
      : error;
  });
  print(`${server.url}\n`);
  await untilInterrupted();
  await server.close();
}

export function untilInterrupted(): Promise<void> {
  return new Promise((done) => {
    process.once("SIGINT", () => done());
    process.once("SIGTERM", () => done());
  });
}
