import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, it} from "vitest";
import {copiedLedger, encours, temporaryFolder} from "../fixtures/made-ledger.js";

it(
  "board-pack --pdf prints one A4 page for each sheet; without a browser it says what to install and the HTML " +
    "stands",
  async () => {
    const dir = await copiedLedger("part-payment");
    const out = join(await temporaryFolder(), "pack.html");
    const printed = await encours(["board-pack", "--ledger", dir, "--out", out, "--pdf"]);
    expect(printed.status, printed.stderr).toBe(0);
    const sheets = (await readFile(out, "utf8")).match(/<section class="sheet/g)!.length;
    const pdf = await readFile(out.replace(".html", ".pdf"), "latin1");
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)!.length).toBe(sheets);
    // A4 landscape in points, to the pixel the browser rounds to
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!.map(Number);
    expect([Math.round(width! / 10), Math.round(height! / 10)]).toEqual([84, 59]);

    const other = join(await temporaryFolder(), "pack.html");
    const without = await encours(["board-pack", "--ledger", dir, "--out", other, "--pdf"], {
      env: {ENCOURS_BROWSER: "/no/such/browser"},
    });
    expect(without.status).toBe(1);
    expect(without.stderr).toContain("ENCOURS_BROWSER: no such file: /no/such/browser");
    expect(await readFile(other, "utf8")).toContain('<section class="sheet');
  },
);
