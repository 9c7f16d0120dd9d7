import type {DuckDBConnection} from "@duckdb/node-api";
import {filterKey} from "../../../models/contract/site/keys.js";
import type {KpiSeries} from "../../../models/contract/site.js";
import {table} from "../../../models/contract/table.js";
import {pageKpiSeries, pageMonths} from "../../../models/contract/tables/pages.js";
import {recallEach} from "../../warehouse/memory.js";
import {readModels} from "../../warehouse/models/models.js";
import {registerKpis} from "../../warehouse/models/register.js";
import {readTable} from "../../warehouse/rows.js";

async function seriesOf(
  connection: DuckDBConnection,
  kpis: readonly string[],
): Promise<Map<string, Map<string, KpiSeries[]>>> {
  const byKpi = new Map(kpis.map((kpi) => [kpi, new Map<string, KpiSeries[]>()]));
  // what each kpi gave is remembered below
  const rows = await readTable(connection, pageKpiSeries, {where: {kpi: kpis}, isRemembered: false});
  for (const {kpi, series, ...filter} of rows)
    byKpi.get(kpi)!.set(filterKey(filter), JSON.parse(series) as KpiSeries[]);
  return byKpi;
}

/** The register by filter, each in the order of its kpis; a kpi that is what it was is not read again under dev. */
export async function kpiSeries(connection: DuckDBConnection): Promise<Map<string, KpiSeries[]>> {
  const readings = new Map(registerKpis(await readModels()).map(({kpi, view}) => [kpi, [table(view, {}), pageMonths]]));
  const byKpi = await recallEach(connection, readings, (kpis) => seriesOf(connection, kpis));
  const byFilter = new Map<string, KpiSeries[]>();
  for (const kpi of [...readings.keys()].sort()) {
    for (const [filter, series] of byKpi.get(kpi)!) {
      const list = byFilter.get(filter);
      if (list === undefined) byFilter.set(filter, [...series]);
      else list.push(...series);
    }
  }
  return byFilter;
}
