import {existsSync} from "node:fs";
import {resolve} from "node:path";
import {BaseSequencer, type TestSpecification} from "vitest/node";

/** What takes longest begins first, so that no core waits at the end for a file begun late. */
const slowest = [
  "test/publish/site.browser.test.ts",
  "test/warehouse/warehouse.test.ts",
  "test/publish/story.browser.test.ts",
  "test/publish/routes.browser.test.ts",
  "test/commands/cli.test.ts",
].map((file) => resolve(import.meta.dirname, "..", "..", file));

for (const file of slowest) if (!existsSync(file)) throw new Error(`test/tools/slow-first.ts names no file: ${file}`);

/** The order of test files: the slowest, then as vitest has it. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({moduleId}: TestSpecification) => {
      const found = slowest.indexOf(resolve(moduleId));
      return found < 0 ? slowest.length : found;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
