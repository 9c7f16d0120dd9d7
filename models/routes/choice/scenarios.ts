/**
 * Changed settings in the address of a page, so that a scenario can be kept, sent and compared:
 * `?agency.file_fee=20&agency.age_rule=none`.
 *
 * Only what differs from the default is written, by key in alphabetical order:
 * one scenario has one address. What comes in from an address is anybody's:
 * only known keys with a value they may have are taken, the rest is named.
 */
import {z} from "zod";

/** What a setting may be. */
export type ScenarioSetting =
  | {key: string; kind: "number"; value: number | null; min: number; max: number}
  | {key: string; kind: "choice"; value: string; choices: readonly string[]};

/** Settings that were changed, by key. */
export type Scenario = ReadonlyMap<string, number | string>;

/** A scenario read from an address. */
export interface DecodedScenario {
  scenario: Scenario;
  /**
   * Names in the address that are no setting, stand twice or have a value it may not have; each cut to 100 characters.
   */
  ignored: string[];
}

const LONGEST = 4000;
const NUMBER = /^-?\d{1,21}(\.\d{1,25})?(e-?\d{1,3})?$/;

/**
 * The query string of a scenario, without `?`; empty where nothing is changed.
 *
 * @throws RangeError on a key that is no setting, or a value it may not have: `agency.file_fee: not allowed: -5`
 */
export function encodeScenario(scenario: Scenario, settings: readonly ScenarioSetting[]): string {
  const query = new URLSearchParams();
  for (const key of [...scenario.keys()].sort()) {
    const setting = settings.find((known) => known.key === key);
    if (!setting) throw new RangeError(`no setting: ${key}`);
    const parsed = schemaOf(setting).safeParse(scenario.get(key));
    if (!parsed.success) throw new RangeError(`${key}: not allowed: ${scenario.get(key)}`);
    if (parsed.data !== setting.value) query.set(key, String(parsed.data));
  }
  return query.toString();
}

/**
 * The scenario that a query string holds.
 *
 * in      with or without `?`; of more than 4,000 characters nothing is read
 * out     only changed settings; never throws
 */
export function decodeScenario(query: string, settings: readonly ScenarioSetting[]): DecodedScenario {
  if (query.length > LONGEST) return {scenario: new Map(), ignored: [query.slice(0, 100)]};
  const scenario = new Map<string, number | string>();
  const ignored = new Set<string>();
  const asked = new URLSearchParams(query);
  for (const name of new Set(asked.keys())) {
    const setting = settings.find((known) => known.key === name);
    const [text, ...more] = asked.getAll(name);
    const parsed =
      setting && more.length === 0
        ? schemaOf(setting).safeParse(setting.kind === "number" && NUMBER.test(text!) ? Number(text) : text)
        : null;
    if (!parsed?.success) ignored.add(name.slice(0, 100));
    else if (parsed.data !== setting!.value) scenario.set(name, parsed.data);
  }
  return {scenario, ignored: [...ignored]};
}

function schemaOf(setting: ScenarioSetting): z.ZodType<number | string> {
  return setting.kind === "number"
    ? z
        .number()
        .min(setting.min)
        .max(setting.max)
        .transform((value) => value + 0)
    : z.enum(setting.choices as [string, ...string[]]);
}
