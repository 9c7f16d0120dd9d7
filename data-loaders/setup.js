import {spawnSync} from "node:child_process";
import {createHash} from "node:crypto";
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

/*
 * Installs the dependencies of the lockfile unless they are there already, so
 * that `npm start` and `npm test` work on a machine with nothing but Node and
 * git. Plain JavaScript: it runs before anything is installed.
 */
const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(checkout, "node_modules", ".encours-lock");
const isFrench = /^fr/i.test(
  process.env["LC_ALL"] ||
    process.env["LC_MESSAGES"] ||
    process.env["LANG"] ||
    new Intl.DateTimeFormat().resolvedOptions().locale,
);
const lock = createHash("sha256")
  .update(readFileSync(join(checkout, "package-lock.json")))
  .digest("hex");

if (Number(process.versions.node.split(".")[0]) < 20) {
  console.error(
    isFrench
      ? `Node 20 ou plus récent est nécessaire, voici ${process.versions.node}`
      : `Node 20 or later is needed, this is ${process.versions.node}`,
  );
  process.exit(1);
}
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
  console.error(isFrench ? "installation des dépendances (npm ci)" : "installing the dependencies (npm ci)");
  const npm = process.env["npm_execpath"];
  const result = npm
    ? spawnSync(process.execPath, [npm, "ci", "--no-audit", "--no-fund"], {cwd: checkout, stdio: "inherit"})
    : spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
        cwd: checkout,
        stdio: "inherit",
        shell: process.platform === "win32",
      });
  if (result.status !== 0) process.exit(result.status ?? 1);
  writeFileSync(stamp, lock);
}
