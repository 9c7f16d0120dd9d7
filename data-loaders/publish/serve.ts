import {createReadStream} from "node:fs";
import {stat} from "node:fs/promises";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {extname, join, resolve, sep} from "node:path";
import {pipeline} from "node:stream";
import {createGzip} from "node:zlib";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".txt": "text/plain; charset=utf-8",
  ".pdf": "application/pdf",
  ".csv": "text/csv; charset=utf-8",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** Serves a built site on this machine: `/ageing` is `ageing.html`, `/` is `index.html`; nothing outside the folder. */
export async function serve({
  directory,
  port = 0,
  host = "127.0.0.1",
}: {
  directory: string;
  port?: number;
  host?: string;
}): Promise<{url: string; close(): Promise<void>}> {
  const root = resolve(directory);
  const server = createServer((request, response) => {
    void (async () => {
      if (request.method !== "GET" && request.method !== "HEAD")
        return void response.writeHead(405, {Allow: "GET, HEAD"}).end();
      const found = await find(root, request.url ?? "/");
      const missing = found === null ? await find(root, "/404") : null;
      const file = found ?? missing;
      if (file === null)
        return void response.writeHead(404, {"Content-Type": "text/plain; charset=utf-8"}).end("404\n");
      const type = types[extname(file)] ?? "application/octet-stream";
      const isText = /^(text|application\/json|image\/svg)/.test(type);
      const isZipped = isText && /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
      // asked again each time, sent again only when it has changed: names alone do not tell, since a rebuilt site may
      // keep them
      const {size, mtimeMs} = await stat(file);
      const tag = `W/"${size.toString(16)}-${Math.floor(mtimeMs * 1000).toString(16)}"`;
      const isKnown = found !== null && request.headers["if-none-match"] === tag;
      response.writeHead(found === null ? 404 : isKnown ? 304 : 200, {
        "Content-Type": type,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-cache",
        ETag: tag,
        ...(isText ? {Vary: "Accept-Encoding"} : {}),
        ...(isZipped ? {"Content-Encoding": "gzip"} : {}),
      });
      if (request.method === "HEAD" || isKnown) return void response.end();
      const quiet = () => undefined;
      if (isZipped) pipeline(createReadStream(file), createGzip(), response, quiet);
      else pipeline(createReadStream(file), response, quiet);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((done, fail) => server.once("error", fail).listen(port, host, done));
  const {port: chosen} = server.address() as AddressInfo;
  return {
    url: `http://${host}:${chosen}/`,
    close: () =>
      new Promise<void>((done, fail) => {
        server.close((error) => (error ? fail(error) : done()));
        server.closeAllConnections();
      }),
  };
}

/** The file of an address, or null; never one outside the root. */
async function find(root: string, address: string): Promise<string | null> {
  let path: string;
  try {
    path = decodeURIComponent(new URL(address, "http://localhost").pathname);
  } catch {
    return null;
  }
  if (path.includes("\0") || path.includes("\\")) return null;
  const wanted = path.endsWith("/") ? `${path}index.html` : path;
  for (const candidate of extname(wanted) === "" ? [`${wanted}.html`, wanted] : [wanted, `${wanted}.html`]) {
    const file = resolve(join(root, candidate));
    if (file !== root && !file.startsWith(root + sep)) return null;
    const found = await stat(file).catch(() => null);
    if (found?.isFile()) return file;
  }
  return null;
}
