import {expect, test} from "vitest";
import {fr} from "../../src/words/fr.js";
import {typeset} from "../../src/words/typeset.js";

test("a French text never breaks before punctuation, inside quotation marks, between a number and its unit", () => {
  expect(typeset("Soldé : « Interne » ; 80 % de 1 234,50 EUR ? 3 jours !")).toBe(
    "Soldé\u00a0: «\u00a0Interne\u00a0»\u00a0; 80\u00a0% de 1 234,50\u00a0EUR\u00a0? 3\u00a0jours\u00a0!",
  );
  expect(typeset({of: [(n: number) => `${n} jours : non`]}).of[0]!(2)).toBe("2\u00a0jours\u00a0: non");
});

test("the pages' French goes through it, sentences made of figures too", () => {
  expect(fr.questions.index).toMatch(/[\u00a0\u202f]\?$/);
  expect(fr.routes.tableTitle({route: "Avocat", net: "1 €"})).toContain(
    "«\u00a0Avocat\u00a0» rapporterait le plus\u00a0: 1 €",
  );
});
