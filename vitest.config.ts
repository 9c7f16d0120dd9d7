import {defineConfig} from "vitest/config";
import {ALLOCATOR} from "./data-loaders/allocator.js";
import {SlowFirst} from "./test/tools/slow-first.js";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    env: {
      ...ALLOCATOR,
      TZ: "UTC",
      // the language of the environment is that of the messages
      LC_ALL: "C.UTF-8",
      // as many warehouses at once as cores: more threads each would only wait for one another
      ENCOURS_THREADS: "1",
    },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // tests leave much behind: with more room, most is gone before it is collected
    execArgv: ["--max-semi-space-size=64"],
    sequence: {sequencer: SlowFirst},
    // a browser on a busy machine takes longer than the default of one second
    expect: {poll: {timeout: 20_000}},
  },
});
