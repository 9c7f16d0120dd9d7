/**
 * What the pages on routes are drawn from: the file `data/routes.json` of the site, and the view that build and browser
 * make of it with the same code.
 */
import {Assumptions, type Assumption} from "../contract/assumptions.js";
import type {Filter} from "../contract/site.js";
import type {RoutesData, RoutesFile} from "../contract/site/routes.js";
import {answerRoutes, createRoutesModel, type Changes, type RoutesAnswer, type RoutesModel} from "./answer.js";
import {
  listCriteria,
  valueRelationships,
  weighCriteria,
  type CriterionLine,
  type RelationshipRisk,
  type Way,
} from "./choice/criteria.js";
import {compileDescriber, type Describer} from "./describe.js";
import type {ClaimResults} from "./choice/evaluate.js";
import {listLevers, listSettings, type Lever} from "./costs/settings.js";
import {pickSliders} from "./choice/tornado.js";
import {FAMILIES, ROUTES} from "./types.js";

export type {Changes} from "./answer.js";
export type {RoutesFile} from "../contract/site/routes.js";

/** What a page shows: the claims under the filter, with the reader's values. */
export interface RoutesView {
  file: RoutesFile;
  model: RoutesModel;
  results: ClaimResults;
  describer: Describer;
  answer: RoutesAnswer;
  changes: Changes;
  /** The answer with nothing changed; null where nothing is. */
  base: RoutesAnswer | null;
}

/** Claims of a filter. */
export function filterClaims(data: RoutesData, {entity, segment, country}: Filter): RoutesData {
  if (entity === null && segment === null && country === null) return data;
  return {
    ...data,
    claims: data.claims.filter(
      (claim) =>
        (entity === null || claim.entity === entity) &&
        (segment === null || claim.segment === segment) &&
        (country === null || claim.country === country),
    ),
  };
}

/** The view of a file under a filter, with some values changed. */
export function createRoutesView(file: RoutesFile, filter: Filter, changes: Changes = new Map()): RoutesView {
  const model = createRoutesModel(filterClaims(file.data, filter));
  const priced = new Map([...changes].filter(([key]) => !isJudgement(key)));
  const base = priced.size > 0 ? answerRoutes(model, model.evaluate()) : null;
  const results = model.evaluate(priced);
  return {
    file,
    model,
    results,
    describer: compileDescriber(results),
    answer: answerRoutes(model, results),
    changes,
    base,
  };
}

function isJudgement(key: string): boolean {
  return key.startsWith("criteria.") || key.startsWith("relationship.");
}

/** The decision table with the reader's weights, and what it comes to. */
export interface Judgement {
  lines: CriterionLine[];
  ways: {way: Way; score: number | null}[];
  /** Of the customers whose claims would be handed over. */
  risk: RelationshipRisk;
}

/** What money does not say, weighed. @throws as `listCriteria` */
export function judge({file, model, results, changes}: RoutesView): Judgement {
  const {on} = file.data.settings;
  const assumptions = new Assumptions(
    file.judgement.map(
      (record): Assumption => (changes.has(record.key) ? {...record, value: changes.get(record.key)!} : record),
    ),
  );
  const lines = listCriteria(assumptions, on);
  const handed = model.data.claims.filter((_, index) => {
    const route = ROUTES[results.recommended[index]!];
    return route !== undefined && FAMILIES[route] !== "in_house";
  });
  const marginOf = (customer_id: string) =>
    Object.hasOwn(file.margins, customer_id) ? (file.margins[customer_id] ?? null) : null;
  return {
    lines,
    ways: weighCriteria(lines),
    risk: valueRelationships(
      handed.map(({customer_id}) => ({customer_id, annual_margin_amount: marginOf(customer_id)})),
      assumptions,
      on,
    ),
  };
}

/** The weights of the decision table and the extra loss of customers. */
export function listWeights({judgement}: RoutesFile): Slider[] {
  const isWeight = (key: string) => key.endsWith(".weight");
  return judgement
    .filter(({key}) => isWeight(key) || key === "relationship.extra_loss")
    .map(({key, title, unit, value, low, high}) => ({
      ...toSlider({
        key,
        title,
        unit,
        value: typeof value === "number" ? value : 0,
        low: low ?? 0,
        high: high ?? (isWeight(key) ? 5 : 100),
      }),
      step: isWeight(key) ? 1 : 0.5,
    }));
}

/** A value that the reader can move, between bounds. */
export interface Slider {
  key: string;
  title: {en: string; fr: string};
  unit: string;
  /** Null: nothing is set. */
  value: number | null;
  low: number;
  high: number;
  step: number;
}

/** A cost of capital has no default and no bounds: the reader must say. */
const capital = {key: "cost_of_capital", low: 0, high: 20};

/**
 * The sliders worth having: the cost of capital and the widest bars of the tornado; with a count of infinity, all that
 * could be.
 */
export function listSliders(file: RoutesFile, count = 8): Slider[] {
  const levers = new Map(listLevers(file.data.settings).map((lever) => [lever.key, lever]));
  const sliders = pickSliders(file.tornado, count).flatMap((key) => {
    const lever = levers.get(key);
    return lever === undefined ? [] : [toSlider(lever)];
  });
  const setting = listSettings(file.data.settings).find(({key}) => key === capital.key);
  if (setting === undefined || sliders.some(({key}) => key === capital.key)) return sliders;
  return [
    {
      ...toSlider({...setting, value: 0, low: capital.low, high: capital.high}),
      value: typeof setting.value === "number" ? setting.value : null,
    },
    ...sliders,
  ];
}

function toSlider({
  key,
  title,
  unit,
  value,
  low,
  high,
}: Pick<Lever, "key" | "title" | "unit" | "value" | "low" | "high">): Slider {
  const span = high - low;
  const step = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 50, 100, 500, 1000].find((one) => span / one <= 100) ?? 5000;
  return {key, title, unit, value, low, high, step};
}
