import {spawn} from "node:child_process";
import {mkdtemp, rm, stat, symlink} from "node:fs/promises";
import {tmpdir} from "node:os";
import {extname, isAbsolute, join, relative, resolve} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {said, SaidError, type Said, type SaidValue} from "../said.js";
import {CHECKOUT} from "../checkout.js";
import {rowsOf} from "../warehouse/rows.js";
import {ExportError} from "../read/formats/export-error.js";
import {readModels} from "../warehouse/models/models.js";
import {kpiFoundations, Provenance, provenanceOf, sourceHashes} from "../warehouse/provenance.js";
import {literal} from "../warehouse/sql-text.js";
import {readLedger} from "../warehouse/ledger-file.js";
import type {Warehouse} from "../warehouse/open.js";

/** One kpi and variant whose published figures are not what they were. */
export interface Moved {
  kpi: string;
  variant: string;
  /** Figures that differ, over all dates and filters. */
  figures: number;
  /** The latest date both registers have, whole company; null where the register had no figure. */
  month_end: string;
  before: number | null;
  after: number | null;
  unit: string;
  why: Said;
}

const KEY = "encours";

/** Writes the register as Parquet with what it was made of inside, so that a later register can be held against it. */
export async function keepRegister(
  {connection, ledger}: Pick<Warehouse, "connection" | "ledger">,
  to: string,
): Promise<void> {
  const provenance = JSON.stringify(await provenanceOf(ledger, await sourceHashes(connection)));
  await connection.run(
    `copy (select * from kpis order by all) to ${literal(to)} (format parquet, kv_metadata {${KEY}:
        ${literal(provenance)}})`,
  );
}

async function keptProvenance(connection: DuckDBConnection, file: string): Promise<Provenance | null> {
  const [found] = await rowsOf<{value: string}>(
    connection,
    `select decode(value) as value from parquet_kv_metadata(${literal(file)}) where decode(key) = ${literal(KEY)}`,
  );
  const parsed = Provenance.safeParse(found === undefined ? null : JSON.parse(found.value));
  return parsed.success ? parsed.data : null;
}

function run(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: CHECKOUT,
      env: {...process.env, ...env},
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [output, errors] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    child.on("error", fail);
    child.on("close", (status) =>
      status === 0
        ? done(output)
        : fail(new SaidError(said("quoted", {text: errors.trim().split("\n").at(-1) || `${command}: ${status}`}))),
    );
  });
}

/**
 * The register as a revision of the checkout would publish it, with its provenance. A ledger that lies in the checkout
 * is read as it was in that revision.
 */
async function registerOf(
  revision: string,
  warehouse: Warehouse,
  folder: string,
): Promise<{file: string; provenance: Provenance | null}> {
  const commit = (
    await run("git", ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]).catch(() => "")
  ).trim();
  if (commit === "")
    throw new ExportError(said("neither_file_nor_revision"), {
      file: "--to",
      value: revision,
      advice: said("give_register_or_revision"),
    });
  const tree = join(folder, "tree");
  await run("git", ["worktree", "add", "--detach", "--force", tree, commit]);
  try {
    await symlink(join(CHECKOUT, "node_modules"), join(tree, "node_modules"), "junction");
    const within = relative(CHECKOUT, resolve(warehouse.dir));
    const dir =
      !within.startsWith("..") &&
      !isAbsolute(within) &&
      (await stat(join(tree, within, "ledger.yaml")).then(
        () => true,
        () => false,
      ))
        ? join(tree, within)
        : resolve(warehouse.dir);
    const file = join(folder, "before.parquet");
    const program = [join(tree, "data-loaders", "encours.js")];
    const on = ["--ledger", dir, "--as-of", warehouse.asOf];
    const env = {ENCOURS_WAREHOUSE: join(folder, "before.duckdb")};
    await run(process.execPath, [...program, "export", "kpis", "--to", file, ...on], env);
    const sources = JSON.parse(
      await run(
        process.execPath,
        [
          ...program,
          "query",
          "select source, any_value(sha256) as sha256 from sources group by source",
          "--json",
          ...on,
        ],
        env,
      ),
    ) as {source: string; sha256: string}[];
    const provenance = await provenanceOf(
      await readLedger(dir),
      Object.fromEntries(sources.map(({source, sha256}) => [source, sha256])),
      tree,
    ).catch(() => null);
    return {file, provenance};
  } finally {
    await run("git", ["worktree", "remove", "--force", tree]).catch(() => rm(tree, {recursive: true, force: true}));
  }
}

const differing = (before: Record<string, string>, after: Record<string, string>) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]).sort();

function listed(names: readonly string[], label: (names: SaidValue) => Said): Said[] {
  if (!names.length) return [];
  const first = names.slice(0, 4).join(", ");
  return [label(names.length > 4 ? said("first_and_more", {first, more: names.length - 4}) : first)];
}

/** For each kpi, which of its models, assumptions and exports are not what they were. */
async function reasons(before: Provenance | null, now: Provenance): Promise<(kpi: string) => Said> {
  if (before === null) return () => said("cause_unknown");
  const founded = kpiFoundations(await readModels());
  const [models, assumptions, sources] = [
    differing(before.models, now.models),
    differing(before.assumptions, now.assumptions),
    differing(before.sources, now.sources),
  ];
  return (kpi) => {
    const rests = founded.get(kpi);
    const why = [
      ...listed(rests === undefined ? [kpi] : models.filter((name) => rests.models.has(name)), (names) =>
        said("cause_model", {names}),
      ),
      ...listed(
        assumptions.filter((key) => rests?.given.has(key)),
        (names) => said("cause_assumption", {names}),
      ),
      ...listed(sources, (names) => said("cause_data", {names})),
      ...(before.loader === now.loader ? [] : [said("cause_reading_code")]),
    ];
    return why.length
      ? why.reduce((sentence, reason) => said("clauses", {first: sentence, second: reason}))
      : said("cause_settings");
  };
}

/** Which published figures are not those of a kept register or of a revision, and why. */
export async function diffRegister(warehouse: Warehouse, to: string): Promise<Moved[]> {
  const {connection, ledger} = warehouse;
  const folder = await mkdtemp(join(tmpdir(), "encours-diff-"));
  try {
    const isFile = extname(to).toLowerCase() === ".parquet";
    if (
      isFile &&
      !(await stat(to).then(
        (found) => found.isFile(),
        () => false,
      ))
    )
      throw new ExportError(said("no_such_file"), {
        file: to,
        advice: said("export_keeps_register"),
      });
    const {file, provenance} = isFile
      ? {file: resolve(to), provenance: await keptProvenance(connection, to)}
      : await registerOf(to, warehouse, folder);
    const why = await reasons(provenance, await provenanceOf(ledger, await sourceHashes(connection)));
    const moved = await rowsOf<Omit<Moved, "why">>(
      connection,
      `with before as (select * from read_parquet(${literal(file)})),
       both_sides as (
           select
               coalesce(before.kpi, after.kpi) as kpi, coalesce(before.variant, after.variant) as variant,
                   coalesce(before.unit, after.unit) as unit, coalesce(before.month_end, after.month_end) as month_end,
               coalesce(before.entity, after.entity) is null and coalesce(before.segment, after.segment) is null and
                   coalesce(before.country, after.country) is null as is_whole,
               before.value as was, after.value as is_now,
               before.kpi is null or after.kpi is null or (before.value is null) <> (after.value is null) or
                   before.flag is distinct from after.flag
                   or coalesce(abs(before.value - after.value) > 1e-9 * greatest(abs(before.value), abs(after.value),
                       1e-6), false) as has_moved,
           from before
           full join kpis as after
               on before.kpi = after.kpi and before.variant = after.variant and before.month_end = after.month_end
               and before.entity is not distinct from after.entity and before.segment is not distinct from
                   after.segment and before.country is not distinct from after.country
       ),
       latest as (select least((select max(month_end) from before), (select max(month_end) from kpis)) as month_end)
       select kpi, variant, count(*) filter (has_moved)::integer as figures, any_value(latest.month_end)::varchar as
           month_end,
           any_value(was) filter (is_whole and both_sides.month_end = latest.month_end) as before, any_value(is_now)
               filter (is_whole and both_sides.month_end = latest.month_end) as after, any_value(unit) as unit
       from both_sides, latest
       group by kpi, variant
       having count(*) filter (has_moved) > 0
       order by kpi, variant`,
    );
    return moved.map((row) => ({...row, why: why(row.kpi)}));
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}
