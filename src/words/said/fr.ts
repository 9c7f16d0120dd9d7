import {commands} from "./commands.fr.js";
import {exports} from "./exports.fr.js";
import {libraries} from "./libraries.fr.js";
import {settings} from "./settings.fr.js";

/**
 * French of every sentence the program says (`said`), by its English template; `{0~}` is a text that is a sentence of
 * its own.
 */
export const fr: Readonly<Record<string, string>> = {...commands, ...exports, ...settings, ...libraries};
