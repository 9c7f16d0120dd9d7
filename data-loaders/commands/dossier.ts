import {FAMILIES, ROUTES} from "../../models/routes/types.js";
import {claims} from "../../models/contract/tables/routes.js";
import type {DossierKey} from "../publish/dossier/dossier.js";
import {FORMATS, type Format} from "../publish/dossier/formats.js";
import {nearest} from "../read/header.js";
import {said, SaidError} from "../said.js";
import {only} from "../warehouse/needs.js";
import type {Warehouse} from "../warehouse/open.js";
import {readTable} from "../warehouse/rows.js";
import {Failed, quoted} from "./failed.js";
import {dossierFormats} from "./option-values.js";
import {print} from "./output.js";
import type {SpokenCommand} from "./usage.js";
import {onLedger, updated, type LedgerOptions} from "./with-warehouse.js";

interface DossierOptions extends LedgerOptions {
  all?: boolean;
  entity?: string;
  out: string;
  format?: readonly Format[];
}

export function addDossier(program: SpokenCommand): void {
  const {say} = program;
  const command = onLedger(program.below("dossier", said("dossier")));
  command
    .argument("[customer]", say(said("dossier_customer")))
    .option("--all", say(said("dossier_all")))
    .option("--entity <name>", say(said("dossier_entity")))
    .option("--out <folder>", say(said("dossier_out")), "dossiers")
    .option("--format <formats>", say(said("dossier_format")), dossierFormats)
    .action(async (customer: string | undefined, options: DossierOptions) => {
      if ((customer === undefined) === (options.all !== true))
        command.error(say(said("customer_or_all")), {exitCode: 2, code: "encours.customer_or_all"});
      const {DOSSIER_TABLES} = await import("../publish/dossier/dossier.js");
      const needs = {...only("build", ...DOSSIER_TABLES), needsProjections: options.all === true};
      await updated(say, options, (warehouse) => write(warehouse, say.language, customer, options), needs);
    });
}

async function write(
  warehouse: Warehouse,
  locale: SpokenCommand["say"]["language"],
  customer: string | undefined,
  {entity, out, format = FORMATS}: DossierOptions,
): Promise<void> {
  const [{readDebtors, readDossiers}, {dossierName, writeDossier}, {buildFacts}] = await Promise.all([
    import("../publish/dossier/dossier.js"),
    import("../publish/dossier/write.js"),
    import("../publish/facts/ledger.js"),
  ]);
  const {connection, ledger, asOf, isPseudonymous} = warehouse;
  const debtors = await readDebtors(connection);
  const entities = [...new Set(debtors.map((debtor) => debtor.entity))];
  if (entity !== undefined && !entities.includes(entity))
    throw new Failed(said("no_such_entity", {entity, nearest: nearest(entity, entities) ?? said("none")}));
  const ofEntity = debtors.filter((debtor) => entity === undefined || debtor.entity === entity);
  const wanted = customer === undefined ? await handedOver(warehouse, ofEntity) : keysOf(customer, ofEntity, debtors);
  if (wanted.length === 0) throw new Failed(said("nothing_handed_over"));
  const {hash: build} = await buildFacts(warehouse);
  for (const dossier of await readDossiers(connection, wanted)) {
    const name = dossierName(dossier.totals, entities.length > 1);
    const files = await writeDossier(
      dossier,
      {locale, ledger, isPseudonymous, asOf, build},
      {out, name, formats: format},
    ).catch((error: unknown) => {
      throw new Failed(error instanceof SaidError ? error.said : quoted(error));
    });
    print(files.map((file) => `${file}\n`).join(""));
  }
}

type Debtor = DossierKey & {name: string};

/** The debtor that was named, by number or else by name, towards each entity that he owes. */
function keysOf(customer: string, debtors: readonly Debtor[], all: readonly Debtor[]): DossierKey[] {
  const byNumber = debtors.filter(({customer_id}) => customer_id === customer);
  if (byNumber.length > 0) return byNumber;
  const fold = (name: string) => name.normalize("NFC").toLowerCase();
  const byName = debtors.filter(({name}) => fold(name) === fold(customer));
  const numbers = [...new Set(byName.map(({customer_id}) => customer_id))];
  if (numbers.length === 1) return byName;
  if (numbers.length > 1) throw new Failed(said("several_customers", {customer, numbers: numbers.join(", ")}));
  const near = nearest(customer, [...new Set(all.map(({customer_id}) => customer_id))]);
  throw new Failed(said("no_such_debtor", {customer, nearest: near ?? said("none")}));
}

/** Those of whom the worklist hands something over that is not with a provider already. */
async function handedOver({connection}: Warehouse, debtors: readonly Debtor[]): Promise<DossierKey[]> {
  const best = await readTable(connection, claims, {
    columns: ["customer_id", "entity", "placed_family"],
    where: {is_recommended: true, route: ROUTES.filter((route) => FAMILIES[route] !== "in_house")},
  });
  const outside = new Set(
    best.flatMap((row) => (row.placed_family === null ? [JSON.stringify([row.customer_id, row.entity])] : [])),
  );
  return debtors.filter(({customer_id, entity}) => outside.has(JSON.stringify([customer_id, entity])));
}
