import {translation} from "../catalogue.js";
import type {English} from "../en/index.js";
import {columns} from "./columns.js";
import {conformity} from "./conformity.js";
import {entries} from "./entries.js";
import {files} from "./files.js";
import {help} from "./help.js";
import {init} from "./init.js";
import {results} from "./results.js";
import {rows} from "./rows.js";
import {sentences} from "./sentences.js";
import {settings} from "./settings.js";
import {usage} from "./usage.js";
import {workbooks} from "./workbooks.js";

/** What the commands and the warehouse say, in French. */
export const fr = translation<English>()({
  ...sentences,
  ...settings,
  ...columns,
  ...conformity,
  ...entries,
  ...files,
  ...help,
  ...init,
  ...results,
  ...rows,
  ...usage,
  ...workbooks,
});
