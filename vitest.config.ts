import {defineConfig} from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // the language of the environment is that of the messages
    env: {TZ: "UTC", LC_ALL: "C.UTF-8"},
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // a browser on a busy machine takes longer than the default of one second
    expect: {poll: {timeout: 20_000}},
  },
});
