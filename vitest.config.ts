import {defineConfig} from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    env: {TZ: "UTC"},
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // a browser on a busy machine takes longer than the default of one second
    expect: {poll: {timeout: 20_000}},
  },
});
