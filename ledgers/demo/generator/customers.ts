import {day, type Day} from "./calendar.js";
import {consumers, foreign, inventWords, ligature, patterns, soleTraders} from "./names.js";
import {payerOf, type Payer} from "./payers.js";
import {stream, type Chance} from "./random.js";
import {giveRoles} from "./roles.js";
import type {Terms} from "./terms.js";

export const entities = [
  {name: "Démonstration SAS", siren: "000000001", letter: "A", encoding: "utf-8"},
  {name: "Démonstration Ouest SAS", siren: "000000002", letter: "O", encoding: "windows-1252"},
] as const;
export type Entity = (typeof entities)[number];

type Segment = "Hôpitaux" | "Collectivités" | "BTP" | "Industrie" | "Distribution" | "";

export interface Customer {
  id: string;
  name: string;
  group: string;
  country: string;
  currency: string;
  segment: Segment;
  kind: "business" | "public" | "consumer";
  terms: Terms;
  payer: Payer;
  /** When the payments leave: any day, the 10th and 25th, or Thursdays. */
  run: "any" | "fortnight" | "thursday";
  method: "VIR" | "CHQ" | "PRL";
  /** Who sells to it; some buy from both. */
  sellers: readonly Entity[];
  /** Invoices in a month, before season and growth; euros of the median invoice, before tax. */
  pace: number;
  median: number;
  sigma: number;
  from: Day;
  to: Day;
  insolvent: Day;
  isDrifting: boolean;
  isRelated: boolean;
  /** What its account shows beside invoices and transfers; see roles.ts. */
  habit: "" | "bills" | "discounts" | "supplier" | "retention" | "merged";
  /** Who took it over, and when: its open items then go on under that number. */
  successor: {customer: Customer; on: Day} | undefined;
  marginRate: number;
}

const shape: Record<
  Exclude<Segment, "">,
  {count: number; pace: number; median: number; sigma: number; terms: [Terms, number][]; margin: number}
> = {
  Hôpitaux: {
    count: 34,
    pace: 0.84,
    median: 8300,
    sigma: 0.85,
    terms: [
      ["50d", 0.3],
      ["30d", 0.7],
    ],
    margin: 0.17,
  },
  Collectivités: {count: 34, pace: 0.54, median: 4500, sigma: 0.9, terms: [["30d", 1]], margin: 0.19},
  BTP: {
    count: 64,
    pace: 0.56,
    median: 5200,
    sigma: 1.0,
    terms: [
      ["eom-45d", 0.25],
      ["45d-eom", 0.2],
      ["60d", 0.12],
      ["30d", 0.43],
    ],
    margin: 0.22,
  },
  Industrie: {
    count: 59,
    pace: 0.6,
    median: 8800,
    sigma: 1.0,
    terms: [
      ["60d", 0.12],
      ["45d-eom", 0.17],
      ["eom-45d", 0.12],
      ["eom-30d-on-10", 0.06],
      ["30d", 0.53],
    ],
    margin: 0.2,
  },
  Distribution: {
    count: 53,
    pace: 0.7,
    median: 6800,
    sigma: 0.85,
    terms: [
      ["30d", 0.68],
      ["60d", 0.13],
      ["eom-30d-on-10", 0.09],
      ["45d-eom", 0.1],
    ],
    margin: 0.15,
  },
};

const always = {
  from: 0,
  to: Infinity,
  insolvent: Infinity,
  isDrifting: false,
  isRelated: false,
  habit: "" as const,
  successor: undefined,
  currency: "EUR",
  group: "",
};

/** The account that drifts; see payers.ts. */
function drifting(): Omit<Customer, "id"> {
  return {
    ...always,
    name: "Groupe Malvérane Équipement",
    country: "FR",
    segment: "Distribution",
    kind: "business",
    terms: "30d",
    payer: "drifting",
    run: "any",
    method: "VIR",
    sellers: [entities[0]],
    pace: 3.9,
    median: 31000,
    sigma: 0.45,
    isDrifting: true,
    marginRate: 0.11,
  };
}

export function makeCustomers(): Customer[] {
  const chance = stream("customers");
  const word = inventWords(chance);
  const abroad = Object.entries(foreign).flatMap(([country, names]) => names.map((name) => ({country, name})));
  const made: Omit<Customer, "id">[] = [drifting()];
  const traders = [...soleTraders];

  for (const segment of Object.keys(shape) as Exclude<Segment, "">[]) {
    const {count, pace, median, sigma, terms, margin} = shape[segment];
    const isPublic = segment === "Hôpitaux" || segment === "Collectivités";
    for (let i = 0; i < count; i++) {
      const isForeign =
        !isPublic &&
        i >= count - {BTP: 3, Industrie: 15, Distribution: 12}[segment as "BTP" | "Industrie" | "Distribution"];
      const away = isForeign
        ? abroad.splice(Math.floor(chance.next() * abroad.length), 1)[0]!
        : {country: "FR", name: ""};
      const trader =
        (segment === "BTP" || segment === "Distribution") && !isForeign && i % 11 === 5 ? traders.shift() : undefined;
      const isClinic = segment === "Hôpitaux" && i % 6 === 2;
      const weight = Math.min(2.8, chance.logNormal(0.84, 0.75));
      const payer = payerOf(chance, {isPublic: isPublic && !isClinic, isSmall: weight < 0.5 || trader !== undefined});
      const name = trader ?? (away.name || patterns[segment]![i % patterns[segment]!.length]!(word(), word));
      const seller = chance.is(0.3) ? entities[1] : entities[0];
      const isEuro = !["CH", "GB", "US"].includes(away.country);
      made.push({
        ...always,
        name: segment === "Hôpitaux" && i === 3 ? ligature : name,
        country: away.country,
        currency: {CH: "CHF", GB: "GBP", US: "USD"}[away.country] ?? "EUR",
        segment,
        kind: isPublic && !isClinic ? "public" : "business",
        terms: trader ? "30d" : chance.weighted(terms),
        payer,
        run: chance.weighted([
          ["any", 0.45],
          ["fortnight", 0.25],
          ["thursday", 0.3],
        ] as const),
        method: !isEuro
          ? "VIR"
          : trader || payer === "fragile"
            ? chance.weighted([
                ["CHQ", 0.5],
                ["VIR", 0.5],
              ] as const)
            : chance.weighted([
                ["VIR", 0.9],
                ["PRL", 0.06],
                ["CHQ", 0.04],
              ] as const),
        sellers:
          segment === "Hôpitaux" && i === 3 ? [entities[1]] : chance.is(0.05) && !isForeign ? [...entities] : [seller],
        pace: pace * (payer === "fragile" || trader ? Math.min(weight, 0.85) * 1.3 : weight),
        median: median * 1.2 * chance.logNormal(0.95, 0.35) * (trader ? 0.3 : payer === "fragile" ? 0.55 : 1),
        sigma: sigma * 0.8,
        marginRate: margin * chance.between(0.7, 1.3),
        ...lifetime(chance),
      });
    }
  }
  for (const name of consumers)
    made.push({
      ...always,
      name,
      country: "FR",
      segment: "",
      kind: "consumer",
      terms: "30d",
      payer: "fragile",
      run: "any",
      method: "CHQ",
      sellers: [chance.pick(entities)],
      pace: 0.22,
      median: 420,
      sigma: 0.6,
      marginRate: 0.3,
    });

  nameGroups(made, chance);
  fail(made, chance);
  made[made.findIndex((c) => c.segment === "Distribution" && c.country === "FR" && !c.isDrifting)]!.isRelated = true;
  // The account number says nothing of the segment: numbers follow a shuffle.
  const order = made.map((customer) => ({customer, at: chance.next()})).sort((a, b) => a.at - b.at);
  const customers = order.map(({customer}, i) => ({...customer, id: `C${String(1001 + i * 3)}`}));
  giveRoles(customers);
  return customers;
}

/** Some customers come after the start, some leave. */
function lifetime(chance: Chance): {from: Day; to: Day} {
  const draw = chance.next();
  if (draw < 0.12) return {from: day("2024-02-01") + chance.whole(0, 740), to: Infinity};
  if (draw < 0.2) return {from: 0, to: day("2024-09-01") + chance.whole(0, 690)};
  return {from: 0, to: Infinity};
}

/** Nine groups of two to four customers of one segment. */
function nameGroups(made: Omit<Customer, "id">[], chance: Chance): void {
  for (const [i, segment] of (
    [
      "Hôpitaux",
      "Hôpitaux",
      "BTP",
      "BTP",
      "Industrie",
      "Industrie",
      "Distribution",
      "Distribution",
      "Distribution",
    ] as const
  ).entries()) {
    const free = made.filter(
      (customer) =>
        customer.segment === segment && customer.group === "" && customer.country === "FR" && !customer.isDrifting,
    );
    for (let n = chance.whole(2, 4); n > 0; n--)
      free.splice(Math.floor(chance.next() * free.length), 1)[0]!.group = `G0${i + 1}`;
  }
}

/** Twelve small traders fail, more of them in building and towards the end. */
function fail(made: Omit<Customer, "id">[], chance: Chance): void {
  const dates = [
    "2024-03-19",
    "2024-08-13",
    "2024-12-24",
    "2025-04-15",
    "2025-07-29",
    "2025-10-07",
    "2025-12-23",
    "2026-02-17",
    "2026-04-28",
    "2026-07-15",
    "2026-08-18",
    "2026-09-22",
  ];
  const small = made.filter(
    (c) =>
      (c.payer === "fragile" || c.payer === "slow") &&
      c.kind === "business" &&
      c.country === "FR" &&
      c.pace * c.median < 7000 &&
      c.from === 0 &&
      c.to === Infinity,
  );
  const building = small.filter((c) => c.segment === "BTP");
  const others = small.filter((c) => c.segment !== "BTP");
  for (const [i, date] of dates.entries()) {
    const pool = (i % 3 === 1 || building.length === 0) && others.length > 0 ? others : building;
    const failing = pool.splice(Math.floor(chance.next() * pool.length), 1)[0];
    if (failing) failing.insolvent = day(date);
  }
}
