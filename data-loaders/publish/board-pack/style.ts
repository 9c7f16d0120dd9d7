import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {CHECKOUT} from "../../checkout.js";

/** The style of the pack: that of the site, and what print needs beside it. */
export async function packStyle(): Promise<string> {
  const [site = "", pack = ""] = await Promise.all(
    ["style.css", "board-pack.css"].map((name) => readFile(join(CHECKOUT, "src", name), "utf8")),
  );
  // Paper is white: the dark twin of the palette stays out.
  const light = site
    .replace(/@media \(prefers-color-scheme: dark\) \{[\s\S]*?\n\}\n/, "")
    .replace("color-scheme: light dark", "color-scheme: light");
  return `${light}\n${pack}`
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s*\n\s*/g, "\n")
    .replaceAll("</", "<\\/");
}
