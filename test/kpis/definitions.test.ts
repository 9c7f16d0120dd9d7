import {describe, expect, it} from "vitest";
import {definitions} from "../../data-loaders/warehouse/models/definitions.js";
import {readModels} from "../../data-loaders/warehouse/models/models.js";
import {projectedDefinitions} from "../../data-loaders/project/definitions.js";

// Issue 3, point 9: every figure stands on the definitions page with formula, numerator, denominator, window,
// exclusions and source.

const models = await readModels();
const printed = [...definitions(models), ...(await projectedDefinitions())];
const byFile = new Map(printed.map((one) => [one.file, one]));

/** Marts that repeat what was read or built, and compute nothing. */
const lists = new Set(["assumptions", "build", "rejects", "sources"]);

describe("the definitions page", () => {
  it("has every kpi and every mart under a key of its own", () => {
    const missing = models.filter(({layer, file}) => (layer === "kpis" || layer === "marts") && !byFile.has(file));
    expect(missing.map(({file}) => file)).toEqual([]);
    expect(new Set(printed.map(({key}) => key)).size).toBe(printed.length);
  });

  it.each(models.filter(({layer}) => layer === "kpis").map(({file}) => file))(
    "%s says what is divided by what, over which window, leaving out what, after whom",
    (file) => {
      const one = byFile.get(file)!;
      for (const name of ["formula", "numerator", "denominator", "window", "excluded", "grain", "units", "source"])
        expect(one.labels.find(({label}) => label === name)?.text.en, name).toBeTruthy();
      expect(one.variants.length).toBeGreaterThan(0);
    },
  );

  it.each(models.filter(({layer, name}) => layer === "marts" && !lists.has(name)).map(({file}) => file))(
    "%s says how it is computed, over which window and leaving out what",
    (file) => {
      for (const name of ["formula", "window", "excluded", "grain", "units", "source"])
        expect(byFile.get(file)?.labels.find(({label}) => label === name)?.text.en, name).toBeTruthy();
    },
  );

  it.each(models.filter(({layer}) => layer === "kpis" || layer === "marts").map(({file}) => file))(
    "%s is in French too: prose and every label that is read",
    (file) => {
      const one = byFile.get(file)!;
      const sql = models.find((model) => model.file === file)!.sql;
      expect(sql, "prose").toMatch(/^-- fr: \S/m);
      for (const {label, text} of one.labels)
        if (["formula", "numerator", "denominator", "window", "excluded"].includes(label))
          expect(text.fr, label).not.toBe(text.en);
    },
  );
});
