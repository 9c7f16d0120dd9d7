import {Help, type HelpConfiguration, type OutputConfiguration} from "commander";
import {said} from "../../models/contract/said.js";
import type {Say} from "../say.js";

/** Commander's own words of a help page, in a language. */
export function helpIn(say: Say): HelpConfiguration {
  const plain = new Help();
  const isDefault = (description: string) => description.replace("(default: ", `(${say(said`default:`)} `);
  return {
    styleTitle: (title) => say.text(title),
    styleUsage: (usage) => usage.replace("[command]", say(said`[command]`)),
    optionDescription: (option) => isDefault(plain.optionDescription(option)),
  };
}

/** Commander's own errors in a language, line by line: what is wrong, and what may have been meant. */
export function errorsIn(say: Say): OutputConfiguration {
  return {outputError: (text, write) => write(text.split("\n").map(say.text).join("\n"))};
}
