import {nearest} from "../read/header.js";
import {said} from "../said.js";
import type {Say} from "../say.js";
import {only} from "../warehouse/needs.js";
import {literal} from "../warehouse/sql-text.js";
import {Failed} from "./failed.js";
import {isoDate} from "./option-values.js";
import {json, print, table} from "./output.js";
import {queryRows} from "./rows.js";
import type {SpokenCommand} from "./usage.js";
import {onLedger, updated, type LedgerOptions} from "./with-warehouse.js";

export function addKpi(program: SpokenCommand): void {
  const {say} = program;
  onLedger(program.below("kpi", said("kpi")))
    .argument("[name...]", say(said("kpi_names")))
    .option("--entity <name>", say(said("kpi_entity")))
    .option("--segment <name>", say(said("kpi_segment")))
    .option("--country <code>", say(said("kpi_country")))
    .option("--month <date>", say(said("kpi_month")), isoDate)
    .option("--history", say(said("kpi_history")))
    .option("--json", say(said("json")))
    .action((names: string[], options: KpiOptions) => printKpis(say, names, options));
}

interface KpiOptions extends LedgerOptions {
  json?: boolean;
  entity?: string;
  segment?: string;
  country?: string;
  month?: string;
  history?: boolean;
}

/** SQL of the figures asked for. */
function wantedFigures(names: readonly string[], options: KpiOptions): string {
  const filter = (column: "entity" | "segment" | "country") =>
    options[column] === undefined ? `${column} is null` : `${column} = ${literal(options[column])}`;
  const wanted = names.map((name) =>
    name.includes("/") ? `(kpi || '/' || variant) = ${literal(name)}` : `kpi = ${literal(name)}`,
  );
  const month = options.month ? `date ${literal(options.month)}` : "(select max(month_end) from kpis)";
  return [
    filter("entity"),
    filter("segment"),
    filter("country"),
    ...(options.history ? [] : [`month_end = ${month}`]),
    ...(wanted.length ? [`(${wanted.join(" or ")})`] : []),
  ].join(" and ");
}

async function printKpis(say: Say, names: readonly string[], options: KpiOptions): Promise<void> {
  await updated(
    say,
    options,
    async (warehouse) => {
      const {connection} = warehouse;
      const known = (await queryRows(connection, "select distinct kpi, variant from kpis order by all")).rows;
      const all = [...new Set(known.flatMap((row) => [String(row["kpi"]), `${row["kpi"]}/${row["variant"]}`]))];
      for (const name of names)
        if (!all.includes(name))
          throw new Failed(said("no_such_kpi", {kpi: name, nearest: nearest(name, all) ?? said("none")}));
      const {rows} = await queryRows(
        connection,
        `select * from kpis where ${wantedFigures(names, options)} order by month_end, kpi, variant`,
      );
      if (!rows.length) throw new Failed(said("no_figures_under_filter"));
      if (options.json) json(rows);
      else
        print(
          table(
            rows.map(({month_end, kpi, variant, value, unit, window, flag}) => ({
              month_end: month_end ?? null,
              kpi: kpi ?? null,
              variant: variant ?? null,
              value: typeof value === "number" ? Number(value.toFixed(4)) : null,
              unit: unit ?? null,
              window: window ?? null,
              flag: flag ?? null,
            })),
            say,
            say,
          ),
        );
    },
    only("kpis"),
  );
}
