import {readModels} from "./models/models.js";
import {PROJECTED_TABLES} from "../project/projections.js";

/** What a command reads: only that, and what it is made of, is brought up to date. */
export interface Needs {
  needs: readonly string[] | "all";
  needsProjections: boolean;
}

/** A command that reads whatever there is. */
export const EVERYTHING: Needs = {needs: "all", needsProjections: true};

/** A command that reads these models and no projection. */
export const only = (...needs: string[]): Needs => ({needs, needsProjections: false});

/** A command that writes one mart or projected table; with the register goes what it was made of. */
export const needsOfTable = (name: string): Needs =>
  PROJECTED_TABLES.includes(name)
    ? {needs: [], needsProjections: true}
    : name === "kpis"
      ? only("kpis", "sources")
      : only(name);

/**
 * What a statement may read: every model and table whose name stands in it; a statement that names none (`show tables`)
 * sees them all.
 */
export async function needsOfQuery(sql: string): Promise<Needs> {
  const words = new Set(sql.toLowerCase().match(/\w+/g) ?? []);
  const needs = ["kpis", ...(await readModels()).map((model) => model.name)].filter((name) => words.has(name));
  const needsProjections = PROJECTED_TABLES.some((name) => words.has(name));
  return needs.length || needsProjections ? {needs, needsProjections} : EVERYTHING;
}
