import type {Text} from "../catalogue.js";

/** What commander says, by the code that it gives. */
export const usage = {
  usage_heading: "Usage:",
  arguments_heading: "Arguments:",
  options_heading: "Options:",
  global_options_heading: "Global Options:",
  commands_heading: "Commands:",
  default_value: "(default: {value})",
  options_placeholder: "[options]",
  command_placeholder: "[command]",
  unknown_option: "error: unknown option '{option}'",
  unknown_command: "error: unknown command '{command}'",
  missing_argument: "error: missing required argument '{argument}'",
  missing_value: "error: option '{option}' argument missing",
  missing_option: "error: required option '{option}' not specified",
  invalid_value: "error: option '{option}' argument '{value}' is invalid. {why}",
  invalid_argument: "error: command-argument value '{value}' is invalid for argument '{argument}'. {why}",
  invalid_variable: "error: option '{option}' value '{value}' from env '{variable}' is invalid. {why}",
  conflicting_options: "error: option '{first}' cannot be used with option '{second}'",
  too_many_arguments: {
    by: "expected",
    one: "error: too many arguments for '{command}'. Expected {expected} argument but got {given}.",
    other: "error: too many arguments for '{command}'. Expected {expected} arguments but got {given}.",
  },
  did_you_mean: "(Did you mean {nearest}?)",
  did_you_mean_one_of: "(Did you mean one of {nearest}?)",
} as const satisfies Readonly<Record<string, Text>>;
