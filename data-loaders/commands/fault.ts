import {readdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {SiteData} from "../../models/contract/site.js";
import {languageFolder} from "../../src/frame/addresses.js";
import {loadMessages} from "../../src/browser/draw.js";
import {languages} from "../../models/contract/language.js";
import {sayIn, words} from "../say.js";
import {html} from "../../src/view/markup.js";

const opening = '<aside class="fault" role="alert">';

/** Puts a fault on top of every page of a root, above the last good figures; the next good drawing takes it away. */
export async function showFault(root: string, error: unknown): Promise<void> {
  const {ledger} = JSON.parse(await readFile(join(root, "data", "site.json"), "utf8")) as SiteData;
  for (const locale of languages) {
    const folder = languageFolder(ledger, locale);
    const {fault} = await loadMessages(locale);
    const notice = html`<aside class="fault" role="alert"><h2>${fault}</h2>${words(error, await sayIn(locale))
      .split("\n")
      .map((line) => html`<p><code>${line}</code></p>`)}</aside>`.toString();
    for (const name of await readdir(join(root, folder)).catch(() => [])) {
      if (!name.endsWith(".md")) continue;
      const path = join(root, folder, name);
      const lines = (await readFile(path, "utf8")).split("\n").filter((line) => !line.startsWith(opening));
      const end = lines.indexOf("---", 1);
      lines.splice(end + 1, 0, "", notice);
      await writeFile(path, lines.join("\n"));
    }
  }
}
