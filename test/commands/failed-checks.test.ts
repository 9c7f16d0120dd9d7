import {readdir, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {copiedCheckout} from "../fixtures/checkout-copy.js";
import {encours, temporaryFolder} from "../fixtures/made-ledger.js";

/** Two promises that no ledger with open invoices keeps. */
const FAILING = {
  nothing_is_open: [
    "-- Nothing is open.",
    "-- fr: Rien n'est ouvert.",
    "select * from open_items where open_amount <> 0",
  ],
  nobody_owes: ["-- Nobody owes.", "-- fr: Personne ne doit.", "select unnest([1, 2, 3]) as customer"],
};

let of: string;
let dir: string;
let out: string;
const checkFile = (name: string) => join(of, "models", "checks", `${name}.sql`);
beforeAll(async () => {
  of = await copiedCheckout();
  dir = join(of, "ledgers", "part-payment");
  out = await temporaryFolder();
  for (const [name, lines] of Object.entries(FAILING)) await writeFile(checkFile(name), `${lines.join("\n")}\n`);
});

const run = (...args: string[]) => encours([...args, "--ledger", dir], {of});
const plain = (text: string) => text.replace(/\u00a0|&nbsp;/g, " ");

/** The pages of a site and its board packs, by their names below it. */
async function pagesOf(site: string): Promise<Map<string, string>> {
  const names = (await readdir(site, {recursive: true})).filter(
    (name) => name.endsWith(".html") && !name.startsWith("_"),
  );
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(site, name), "utf8")] as const)),
  );
}

describe("a ledger that fails integrity checks", () => {
  it("is published neither as a site nor as a board pack: status 1, which checks, what to do", async () => {
    const site = join(out, "site");
    const pack = join(out, "pack.html");
    const commands = [
      ["build", "--out", site],
      ["board-pack", "--out", pack],
    ];
    for (const args of commands) {
      const {status, stdout, stderr} = await run(...args);
      expect([args, status, stdout]).toEqual([args, 1, ""]);
      expect(stderr).toContain("2 checks failed: nothing was published\n");
      expect(stderr).toMatch(/\n {2}nobody_owes: Nobody owes: 3 rows\n {2}nothing_is_open: Nothing is open: 1 row\n/);
      expect(stderr).toContain(`encours check --ledger ${dir} lists the rows\n`);
      expect(stderr).toContain("--allow-failed-checks publishes all the same, with a banner\n");
      expect(stderr).not.toMatch(/^\s+at |ENCOURS_DEBUG/m);
    }
    expect(await readdir(out)).toEqual([]);
    const french = plain((await run("board-pack", "--out", pack, "--language", "fr")).stderr);
    expect(french).toContain("2 contrôles en échec : rien n’a été publié\n");
    expect(french).toContain("nothing_is_open : Rien n'est ouvert (lignes en défaut : 1)\n");
  });

  it("is published with --allow-failed-checks, and every page and board pack says so in its language", async () => {
    const site = join(out, "allowed");
    const built = await run("build", "--allow-failed-checks", "--out", site);
    expect([built.status, built.stderr]).toEqual([0, expect.stringContaining("published although 2 checks failed")]);
    const pages = await pagesOf(site);
    expect([...pages.keys()].filter((name) => name.includes("board-pack"))).toHaveLength(2);
    expect(pages.size).toBeGreaterThan(30);
    for (const [name, html] of pages) {
      const isFrench = /<html lang="fr"/.test(html);
      const banners = html.match(/<div class="fault failed-checks">.*?<\/div>/gs) ?? [];
      expect([name, banners.length]).toEqual([name, 1]);
      const banner = plain(banners[0]!);
      expect(banner, name).toContain(isFrench ? "échouent à un contrôle d’intégrité" : "fail an integrity check");
      expect(banner, name).toMatch(isFrench ? /nobody_owes<\/code> : .*3 lignes/s : /nobody_owes<\/code>: .*3 rows/s);
      expect(banner, name).toMatch(isFrench ? /nothing_is_open.*1 ligne</s : /nothing_is_open.*1 row</s);
      if (!name.includes("board-pack")) expect(banner).toContain(isFrench ? "Personne ne doit" : "Nobody owes");
      else expect(html.indexOf('failed-checks">'), "on the first sheet").toBeLessThan(html.indexOf("</h1>"));
    }
  });

  it("leaves the site of before as it was when refused, and the banner goes when the checks pass", async () => {
    const site = join(out, "allowed");
    const pages = await pagesOf(site);
    expect(pages.size).toBeGreaterThan(30);
    expect((await run("build", "--out", site)).status).toBe(1);
    expect(await pagesOf(site)).toEqual(pages);

    for (const name of Object.keys(FAILING)) await rm(checkFile(name));
    const passed = await run("build", "--out", site);
    expect([passed.status, passed.stdout]).toEqual([0, expect.stringMatching(/^built: /)]);
    for (const [name, html] of await pagesOf(site))
      expect([name, html.includes('failed-checks">')]).toEqual([name, false]);
  });

  it("is shown by dev with the banner, which goes when the check passes", async () => {
    const page = join(dir, ".encours", "site", "dso.md");
    await rm(checkFile("nothing_is_open"), {force: true});
    await writeFile(checkFile("nobody_owes"), `${FAILING.nobody_owes.join("\n")}\n`);
    expect((await run("redraw")).status).toBe(0);
    expect(await readFile(page, "utf8")).toMatch(/fault failed-checks.*nobody_owes/);
    await rm(checkFile("nobody_owes"));
    expect((await run("redraw")).status).toBe(0);
    expect(await readFile(page, "utf8")).not.toContain("failed-checks");
  });
});
