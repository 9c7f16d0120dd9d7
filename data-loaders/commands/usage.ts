import {Command, type ErrorOptions, type Option} from "commander";
import {en} from "../../src/words/commands/en/index.js";
import {languages} from "../../models/contract/language.js";
import {said, Said} from "../said.js";
import type {Say} from "../say.js";
import {language} from "./option-values.js";

const HEADINGS: Readonly<Record<string, Said>> = {
  "Usage:": said("usage_heading"),
  "Arguments:": said("arguments_heading"),
  "Options:": said("options_heading"),
  "Global Options:": said("global_options_heading"),
  "Commands:": said("commands_heading"),
};

/** A command that speaks a language to the last word, commander's own among them. */
export class SpokenCommand extends Command {
  constructor(
    readonly say: Say,
    name?: string,
  ) {
    super(name);
    this.exitOverride().configureHelp({
      styleTitle: (title) => (HEADINGS[title] === undefined ? title : say(HEADINGS[title])),
      styleUsage: (usage) =>
        usage
          .replace("[options]", say(said("options_placeholder")))
          .replace("[command]", say(said("command_placeholder"))),
      optionDescription: ({description, defaultValue}: Option) =>
        defaultValue === undefined
          ? description
          : `${description} ${say(said("default_value", {value: JSON.stringify(defaultValue)}))}`,
    });
  }

  /** A command below this one, which takes a language of its own. */
  below(name: string, description?: Said): SpokenCommand {
    const made = this.command(name, {hidden: description === undefined}) as SpokenCommand;
    if (description !== undefined) made.description(this.say(description));
    return made.takingLanguage();
  }

  takingLanguage(): this {
    return this.option(`--language <${languages.toReversed().join("|")}>`, this.say(said("language")), language);
  }

  override createCommand(name?: string): SpokenCommand {
    return new SpokenCommand(this.say, name);
  }

  override error(message: string, options?: ErrorOptions): never {
    const [what, meant] = message.split("\n(Did you mean ");
    const lines = [errorOf(what!, options?.code, this.name()), ...(meant === undefined ? [] : [suggestionOf(meant)])];
    return super.error(lines.map(this.say).join("\n"), options);
  }
}

/** What commander found wrong: its code says what, its message quotes what was typed. */
function errorOf(message: string, code: string | undefined, command: string): Said {
  const [first, second] = [...message.matchAll(/'([^']*)'/g)].map((match) => match[1]);
  switch (code) {
    case "commander.unknownOption":
      return said("unknown_option", {option: first!});
    case "commander.unknownCommand":
      return said("unknown_command", {command: first!});
    case "commander.missingArgument":
      return said("missing_argument", {argument: first!});
    case "commander.optionMissingArgument":
      return said("missing_value", {option: first!});
    case "commander.missingMandatoryOptionValue":
      return said("missing_option", {option: first!});
    case "commander.conflictingOption":
      return said("conflicting_options", {first: first!, second: second!});
    case "commander.excessArguments": {
      const [expected, given] = message.match(/\d+/g)!.slice(-2).map(Number);
      return said("too_many_arguments", {command: first ?? command, expected: expected!, given: given!});
    }
    case "commander.invalidArgument":
      return refusal(message);
    default:
      return said("quoted", {text: message});
  }
}

/** A value that its parser refused; the parser gives its reason as a code of ours. */
function refusal(message: string): Said {
  const code = /\w+$/.exec(message)![0];
  const why = Object.hasOwn(en, code) ? new Said(code, en[code as keyof typeof en]) : code;
  const [, value, argument] =
    /^error: command-argument value '(.*)' is invalid for argument '(.*)'\. /s.exec(message) ?? [];
  if (argument !== undefined) return said("invalid_argument", {argument, value: value!, why});
  const [, option, given, variable] =
    /^error: option '(.*?)' (?:argument|value) '(.*?)'(?: from env '(.*)')? is invalid\. /s.exec(message)!;
  return variable === undefined
    ? said("invalid_value", {option: option!, value: given!, why})
    : said("invalid_variable", {option: option!, value: given!, variable, why});
}

/** What may have been meant, from `--json?)` or `one of a, b?)`. */
function suggestionOf(meant: string): Said {
  const names = meant.replace(/\?\)$/, "");
  return names.startsWith("one of ")
    ? said("did_you_mean_one_of", {nearest: names.slice("one of ".length)})
    : said("did_you_mean", {nearest: names});
}
