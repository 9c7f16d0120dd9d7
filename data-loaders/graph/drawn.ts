import {join, relative} from "node:path";
import {CHECKOUT, filesBelow, hashFiles, hashText} from "../checkout.js";
import {codeBelow} from "./code.js";

/** What is drawn from a warehouse. */
export type Drawn = "site" | "pack";

/** The modules and packages that draw each, and the kinds of files beside code that they print. */
const DRAWERS: Record<Drawn, {makers: readonly string[]; beside: RegExp}> = {
  site: {
    makers: [
      "data-loaders/publish/site-data.ts",
      "data-loaders/publish/site-root.ts",
      "data-loaders/publish/framework.ts",
      "src/browser/app.ts",
      "observablehq.config.ts",
      "@observablehq/framework",
    ],
    beside: /\.(md|css)$/,
  },
  pack: {
    makers: ["data-loaders/publish/site-data.ts", "data-loaders/publish/board-pack/board-pack.ts"],
    beside: /^(style|board-pack)\.css$/,
  },
};

/** The code and the files of the checkout that an output is drawn with; its figures are the warehouse's. */
export async function drawnWith(output: Drawn, checkout = CHECKOUT): Promise<{files: string[]; hash: string}> {
  const {makers, beside} = DRAWERS[output];
  const code = await codeBelow(makers, checkout);
  const paths = [
    ...(await filesBelow(join(checkout, "src"), (name) => beside.test(name))),
    // the version is printed
    join(checkout, "package.json"),
  ];
  const files = paths.map((path) => relative(checkout, path).replaceAll("\\", "/"));
  return {files: [...code.files, ...files], hash: hashText(code.hash, await hashFiles(paths, checkout))};
}
