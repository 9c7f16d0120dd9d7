import {execFileSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {describe, expect, it} from "vitest";

const root = join(import.meta.dirname, "..", "..");
/** Exports and hand-made ledgers are data: their lines and their number are what they are. */
const isData = (path: string) => path.startsWith("test/ledgers/") || /^ledgers\/[^/]+\/exports\//.test(path);
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => path !== "" && !isData(path));
const textOf = (path: string) => readFileSync(join(root, path), "utf8");

describe("layout", () => {
  it("no line is longer than 120 characters, but an address alone on its line", () => {
    const long = files
      .filter((path) => /\.(ts|js|css|md|sql|yaml|json)$/.test(path) && path !== "package-lock.json")
      .flatMap((path) =>
        textOf(path)
          .split("\n")
          .flatMap((line, index) =>
            [...line].length > 120 && !/^\s*https?:\S+$/.test(line) ? [`${path}:${index + 1}`] : [],
          ),
      );
    expect(long).toEqual([]);
  });

  it("a folder holds at most 25 files, but for those with one file a figure", () => {
    const counts = new Map<string, number>();
    for (const path of files) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    const full = [...counts].filter(
      ([folder, count]) => count > 25 && !["models/kpis", "models/marts", "models/checks"].includes(folder),
    );
    expect(full).toEqual([]);
  });

  it("every suppression of a rule says why", () => {
    const suppression = /(biome-ignore|oxlint-disable|eslint-disable|@ts-(ignore|expect-error|nocheck))/;
    const unreasoned = new RegExp(`${suppression.source}(?!\\S* ?lint\\/\\S+: \\S+ \\S)`);
    const bare = files
      .filter((path) => /\.(ts|js|css)$/.test(path))
      .flatMap((path) =>
        textOf(path)
          .split("\n")
          .flatMap((line, index) =>
            unreasoned.test(line) && !path.endsWith("layout.test.ts") ? [`${path}:${index + 1}`] : [],
          ),
      );
    expect(bare).toEqual([]);
  });
});
