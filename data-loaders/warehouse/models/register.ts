import {parseHeader, type Model} from "./models.js";
import {identifier, literal} from "../sql-text.js";

/** The kpi a model of `models/kpis` computes: its name, less the prefix of one that shares its name with a mart. */
export const kpiOf = ({name}: Model): string => name.replace(/^kpi_/, "");

/** The kpis of the register, each with the view that computes it. */
export const registerKpis = (models: readonly Model[]): {kpi: string; view: string}[] =>
  models.filter(({layer}) => layer === "kpis").map((model) => ({kpi: kpiOf(model), view: model.name}));

/** The register is the union of its kpis: a kpi is one file of `models/kpis`. */
export function registerModel(kpis: readonly Model[]): Model {
  const branches = kpis.map(
    (kpi) =>
      `select month_end, ${literal(kpiOf(kpi))} as kpi, variant, entity, segment, country, cast(value as double) as
          value, unit, cast(numerator as double) as numerator, cast(denominator as double) as denominator, "window",
          flag, ${literal(kpiOf(kpi))} as definition from ${identifier(kpi.name)}`,
  );
  return {
    name: "kpis",
    layer: "marts",
    file: "models/kpis",
    sql: branches.join("\nunion all\n"),
    header: parseHeader(
      "-- The KPI register: every headline figure at every reporting date, by entity, segment and country.\n-- " +
        "A figure that cannot be computed is null and its flag says why.\n-- fr: Le registre des indicateurs : " +
        "chaque chiffre clé à chaque date d'arrêté, par entité, segment et pays.\n-- Un chiffre non calculable " +
        "est vide et son indicateur dit pourquoi.\n--\n-- grain   month_end, kpi, variant, entity, segment, " +
        "country\n-- units   by row: days, rate, amount, count\n-- reads   " +
        `${kpis.map((kpi) => kpi.name).join(", ")}\n-- source  each kpi's own definition\n`,
    ),
  };
}
