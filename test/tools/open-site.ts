import {mkdtemp, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {gzipSync} from "node:zlib";
import type {
  Browser,
  BrowserContextOptions,
  ConsoleMessage,
  Page,
  Request,
  Response,
  ViewportSize,
} from "playwright-core";
import {buildSite} from "../../data-loaders/publish/framework.js";
import {serve} from "../../data-loaders/publish/serve.js";
import {launchBrowser} from "./browser.js";
import type {SiteInput} from "../../data-loaders/publish/whole-view.js";
import {writeSiteRoot} from "../../data-loaders/publish/site-root.js";

const axe = fileURLToPath(import.meta.resolve("axe-core/axe.min.js"));

/** An opened page on which anything that goes wrong is kept. */
export interface Opened {
  page: Page;
  wrongs: string[];
  /** What has come so far, compressed. */
  bytes(): Promise<number>;
  close(): Promise<void>;
}

type Opening = Pick<BrowserContextOptions, "colorScheme" | "javaScriptEnabled"> & {viewport?: ViewportSize};

export interface BuiltSite {
  /** Holds `dist`. */
  folder: string;
  url: string;
  open(path: string, options?: Opening): Promise<Opened>;
  close(): Promise<void>;
}

/** The site of an input, built and served, with a browser to look at it. */
export async function openSite(input: SiteInput): Promise<BuiltSite> {
  const folder = await mkdtemp(join(tmpdir(), "encours-browser-"));
  await writeSiteRoot(input, {root: join(folder, ".encours", "site")});
  await buildSite({root: join(folder, ".encours", "site"), out: join(folder, "dist")});
  const site = await serve({directory: join(folder, "dist")});
  const browser = await launchBrowser();
  // A page that was closed is opened again: a new one is a new process, in which axe takes twice as long.
  const free: Record<string, Page[]> = {};
  return {
    folder,
    url: site.url,
    open: async (path, asked = {}) => {
      const {viewport = {width: 1440, height: 900}, colorScheme = "light", javaScriptEnabled = true} = asked;
      const page = free[String(javaScriptEnabled)]?.pop() ?? (await uncachedPage(browser, javaScriptEnabled));
      await page.setViewportSize(viewport);
      await page.emulateMedia({colorScheme, media: null});
      const {wrongs, bytes, stop} = listen(page, site.url);
      await page.goto(path.startsWith("file:") ? path : site.url + path);
      const close = async () => {
        stop();
        await page.unrouteAll();
        await page.mouse.move(0, 0);
        await page.goto("about:blank");
        (free[String(javaScriptEnabled)] ??= []).push(page);
      };
      return {page, wrongs, bytes, close};
    },
    close: async () => {
      await browser.close();
      await site.close();
      await rm(folder, {recursive: true, force: true});
    },
  };
}

/** A page that asks for everything anew at each address. */
async function uncachedPage(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({javaScriptEnabled});
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", {cacheDisabled: true});
  return page;
}

/** What goes wrong on a page and what it weighs, until it is told to stop. */
function listen(page: Page, origin: string) {
  const {wrongs, stop} = watch(page, origin);
  const sizes: Promise<number>[] = [];
  const weigh = (response: Response) => {
    if (response.url().startsWith("http"))
      sizes.push(
        response.body().then(
          (body) => gzipSync(body).length,
          () => 0,
        ),
      );
  };
  page.on("response", weigh);
  return {
    wrongs,
    bytes: async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0),
    stop: () => {
      stop();
      page.off("response", weigh);
    },
  };
}

/**
 * Everything that goes wrong on a page until it is told to stop: console errors, exceptions, requests elsewhere, failed
 * requests.
 */
export function watch(page: Page, origin: string): {wrongs: string[]; stop: () => void} {
  const wrongs: string[] = [];
  const said = (message: ConsoleMessage) => {
    if (message.type() === "error" || message.type() === "warning") wrongs.push(message.text());
  };
  const threw = (error: Error) => wrongs.push(error.message);
  const asked = (request: Request) => {
    if (!/^(data|file|blob):/.test(request.url()) && !request.url().startsWith(origin))
      wrongs.push(`request elsewhere: ${request.url()}`);
  };
  const answered = (response: Response) => {
    if (response.status() >= 400) wrongs.push(`${response.status()}: ${response.url()}`);
  };
  page.on("console", said).on("pageerror", threw).on("request", asked).on("response", answered);
  return {
    wrongs,
    stop: () => page.off("console", said).off("pageerror", threw).off("request", asked).off("response", answered),
  };
}

/** What axe finds wrong with a page. */
export async function violations(page: Page): Promise<string[]> {
  // The content policy forbids injected scripts, not the debugger's.
  await page.evaluate(await readFile(axe, "utf8"));
  return page.evaluate(async () => {
    const {axe} = window as unknown as {
      axe: {
        run(options: unknown): Promise<{violations: {id: string; nodes: {html: string; failureSummary?: string}[]}[]}>;
      };
    };
    const result = await axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      resultTypes: ["violations"],
    });
    return result.violations.map(
      ({id, nodes}) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map((node) => `${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`)
          .join(" | ")}`,
    );
  });
}

/** Tables of which the reader of a wide screen would not see the last columns. */
export function cutTables(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("main .scroll")]
      .filter(
        (box) => box.checkVisibility() && box.closest("details") === null && box.scrollWidth > box.clientWidth + 1,
      )
      .map(
        (box) => `table cut at the right: ${box.getAttribute("aria-label")}, ${box.scrollWidth - box.clientWidth} px`,
      ),
  );
}

/**
 * Sheets of a board pack that are wider or higher than what A4 leaves between its margins: a browser would print all of
 * them smaller, or on a page without a number.
 */
export async function sheetsBeyondPaper(page: Page): Promise<string[]> {
  await page.setViewportSize({width: 1032, height: 720});
  await page.emulateMedia({media: "print"});
  return page.evaluate(() =>
    [...document.querySelectorAll(".sheet")].flatMap((sheet) => {
      const [width, height] = [
        Math.max(...[sheet, ...sheet.querySelectorAll("*")].map((part) => part.getBoundingClientRect().right)),
        sheet.getBoundingClientRect().height,
      ];
      return width > 1032.5 || height > 710.5
        ? [`sheet ${sheet.id}: ${Math.ceil(width)} x ${Math.ceil(height)} px, at most 1032 x 710`]
        : [];
    }),
  );
}
