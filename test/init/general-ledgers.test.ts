import {copyFile} from "node:fs/promises";
import {basename, join} from "node:path";
import {describe, expect, it} from "vitest";
import {parse} from "yaml";
import {proposeLedger} from "../../data-loaders/init/index.js";
import {Ledger} from "../../models/contract/ledger.js";
import {hasSamples, openLedger, samples, temporaryFolder, writeFiles} from "../fixtures/made-ledger.js";

/** What init proposes for one file of `shared`, and the ledger that it makes. */
async function proposed(path: string) {
  const dir = await temporaryFolder();
  await copyFile(join(samples, path), join(dir, basename(path)));
  const {yaml, questions} = await proposeLedger([dir], {dir});
  await writeFiles(dir, {"ledger.yaml": yaml});
  return {dir, questions, ledger: Ledger.parse(parse(yaml))};
}

describe.skipIf(!hasSamples)("init knows a general ledger by what it holds", () => {
  it.each([
    [
      "saf-norway/ExampleFile_SAF-T_Financial_999999999_20161125213512.xml".replace("saf-", "saft-"),
      {format: "saf-t", chart: "ns4102"},
      {currency: "NOK", control_accounts: ["15"], fiscal_year_end: "12-31"},
    ],
    [
      "sie-sweden/BL0001_typ4.SE",
      {format: "sie"},
      {currency: "SEK", control_accounts: ["15"], fiscal_year_end: "06-30"},
    ],
    ["xaf-netherlands/ExactOnline_V32_2016.xml", {format: "xaf"}, {currency: "EUR", control_accounts: ["130"]}],
    [
      "xaf-netherlands/banana.xaf",
      {format: "xaf"},
      {control_accounts: ["1100", "11000", "11020", "11030"], fiscal_year_end: "12-31"},
    ],
    [
      "datev/ledermann_EXTF_Buchungsstapel.csv",
      {format: "datev", chart: "skr03"},
      {currency: "EUR", control_accounts: ["1400"], locale: "en"},
    ],
    ["../cases/exports/123456782FEC20251231.xlsx", {format: "fec"}, {currency: "EUR", control_accounts: ["411"]}],
    ["../cases/exports/fec.xml", {format: "fec"}, {locale: "fr", control_accounts: ["411"]}],
  ])("%s", async (path, source, keys) => {
    const {dir, ledger} = await proposed(path);
    expect(ledger.sources).toHaveLength(1);
    expect(ledger.sources[0]).toMatchObject({file: basename(path), ...source});
    expect(ledger).toMatchObject(keys);
    const opened = await openLedger(dir);
    expect(await opened.value("select sum(rows_rejected)::integer from sources")).toBe(0);
    expect(await opened.value("select sum(difference)::double from tie_out")).toBe(0);
  });

  it("keeps companies apart by the names that their ledgers give", async () => {
    const dir = await temporaryFolder();
    for (const name of ["BL0001_typ4.SE", "SIE_exempelfil.se"])
      await copyFile(join(samples, "sie-sweden", name), join(dir, name));
    const {yaml} = await proposeLedger([dir], {dir});
    expect(Ledger.parse(parse(yaml)).sources.map(({constants}) => constants["entity"])).toEqual([
      "SEEE Speak Easy Executive English AB",
      "SBMDEMO Lars",
    ]);
  });

  it("asks which chart a batch of DATEV is kept by, where the batch does not say", async () => {
    const {questions} = await proposed("datev/ledermann_EXTF_Buchungsstapel.csv");
    expect(questions.join("\n")).toMatch(/chart: the file does not say whether it is kept by SKR03 or SKR04/);
  });
});
