import {relative} from "node:path";
import type {Reporter, TestModule} from "vitest/node";

/** Says at the end of a run which test files took longest, with what they prepared. */
export default class Slowest implements Reporter {
  private readonly seconds: [file: string, seconds: number][] = [];

  onTestModuleEnd(file: TestModule): void {
    const {prepareDuration, setupDuration, collectDuration, duration} = file.diagnostic();
    this.seconds.push([
      relative(process.cwd(), file.moduleId),
      (prepareDuration + setupDuration + collectDuration + duration) / 1000,
    ]);
  }

  onTestRunEnd(): void {
    const slowest = this.seconds.sort(([, a], [, b]) => b - a).slice(0, 10);
    console.log("slowest files, in seconds:");
    for (const [file, seconds] of slowest) console.log(`${seconds.toFixed(1).padStart(7)}  ${file}`);
  }
}
