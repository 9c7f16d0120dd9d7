/** Texts of the sheet on what changed since the last board pack in English. `since.fr.ts` has the same keys. */
export const sinceEn = {
  since: {
    answer: (p: {
      date: string;
      move: {verb: "up" | "down" | "same"; by: string; to: string} | null;
      restated: number | null;
      count: number;
    }) => {
      const first =
        p.move === null
          ? `Since the pack of ${p.date}`
          : p.move.verb === "same"
            ? `Since the pack of ${p.date} overdue is unchanged at ${p.move.to}`
            : `Since the pack of ${p.date} overdue ${p.move.verb === "up" ? "rose" : "fell"} by ${p.move.by} to ` +
              `${p.move.to}`;
      const stands =
        p.restated === null
          ? "whether its figures stand cannot be said"
          : p.restated === 0
            ? "what it printed stands"
            : `${p.restated} of its ${p.count} figures ${p.restated === 1 ? "is" : "are"} restated`;
      return `${first}${p.move === null ? "," : ";"} ${stands}`;
    },
    figure: "Figure",
    printed: (date: string) => `Printed for ${date}`,
    recomputed: "That day, computed today",
    difference: "Difference since",
    verdict: "What was printed",
    stands: "stands",
    restated: (by: string) => `restated by ${by}`,
    restatedSlightly: "restated, by less than is shown",
    unknown: "cannot be said",
    noReportingDate:
      "The day of that pack is not among the reporting dates of this one: its figures are not computed anew.",
    made: (p: {models: boolean; exports: boolean}) =>
      `The exports are ${p.exports ? "those of that pack" : "others than those of that pack"}; the models are ` +
      `${p.models ? "the same" : "not the same"}. A figure is restated where documents of an earlier day came ` +
      "in later, or where a model counts otherwise.",
  },
};
