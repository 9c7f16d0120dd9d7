import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {parse} from "yaml";
import {proposeLedger} from "../../data-loaders/init/index.js";
import {Ledger} from "../../models/contract/ledger.js";
import {encours, temporaryFolder, writeFiles} from "../fixtures/made-ledger.js";

const HEADING =
  "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|" +
  "EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise";

/** A FEC with a line on each account. */
const fecOn = (...accounts: readonly string[]) =>
  `${[HEADING, ...accounts.map((account) => line(...(account.split(" ") as [string])))].join("\n")}\n`;
const line = (account: string, ...label: string[]) =>
  `VE|Ventes|1|20250105|${account}|${label.join(" ")}|||F1|20250105|x|100,00|0,00|||||`;

const everyAccount = fecOn(
  "411000 Clients",
  "411000 Clients",
  "411100 Clients export",
  "413000 Effets",
  "416000 Clients douteux",
  "417000 Travaux",
  "418100 Factures à établir",
  "419100 Avances reçues",
  "409100 Avances versées",
  "409600 Emballages",
  "412000 Clients du groupe",
  "706000 Ventes",
);

async function ledgerOf(fecs: Record<string, string>): Promise<string> {
  const dir = await temporaryFolder();
  await writeFiles(dir, fecs);
  return dir;
}

async function propose(fecs: Record<string, string>) {
  const dir = await ledgerOf(fecs);
  const {yaml, questions} = await proposeLedger([dir], {dir});
  return {yaml, questions, ledger: Ledger.parse(parse(yaml))};
}

describe("control accounts that init proposes for a FEC", () => {
  let proposed: Awaited<ReturnType<typeof propose>>;
  beforeAll(async () => {
    proposed = await propose({"123456789FEC20251231.txt": everyAccount});
  });

  it("are 411, 413, 416 and 417 in one group, of which 411 is always one", async () => {
    expect(proposed.ledger.control_accounts).toEqual(["411", "413", "416", "417"]);
    expect(proposed.questions).toContain("control_accounts: 411, 413, 416, 417 are one control group");
    const two = await propose({
      "123456789FEC20241231.txt": fecOn("416000 Douteux", "706000 Ventes"),
      "123456789FEC20251231.txt": fecOn("706000 Ventes"),
    });
    expect(two.ledger.control_accounts).toEqual(["411", "416"]);
  });

  it("stand under a comment that names every account of class 41 that moves, with its lines", () => {
    const comment = proposed.yaml.slice(0, proposed.yaml.indexOf("control_accounts:"));
    expect(comment).toMatch(/# +Accounts of class 41 that move, and those of 4091:\n/);
    expect(comment).toContain("411 (411000 Clients, 411100 Clients export; 3 lines): in the control group");
    for (const root of ["413", "416", "417"])
      expect(comment).toMatch(new RegExp(`# +${root} \\(${root}000 .*; 1 line\\): in the control group`));
    expect(comment).not.toMatch(/706000|4096/);
  });

  it.each([
    ["418", "418100 Factures à établir", "left out, as it is not invoiced yet"],
    ["419", "419100 Avances reçues", "left out, as it is owed to customers: advances, and credits to be issued"],
    ["4091", "409100 Avances versées", "left out, as it was paid to suppliers, who are no customers"],
    [
      "412",
      "412000 Clients du groupe",
      "check: neither in the control group nor left out by rule; add it if customers' items stand on it",
    ],
  ])("leave %s out with the reason, or ask, in ledger.yaml and in what is printed", (root, account, why) => {
    const sentence = `${root} (${account}; 1 line): ${why}`;
    expect(proposed.yaml).toContain(`#   ${sentence}\n`);
    expect(proposed.questions).toContain(`control_accounts: ${sentence}`);
    expect(proposed.ledger.control_accounts).not.toContain(root);
  });

  it("are asked about only where more than 411 moves, and a root with many accounts is cut short", async () => {
    const many = ["1", "2", "3", "4", "5"].map((end) => `41100${end} Client${end}`);
    const {yaml, questions} = await propose({"123456789FEC20251231.txt": fecOn(...many, "706000 Ventes")});
    expect(questions.filter((question) => question.startsWith("control_accounts"))).toEqual([]);
    expect(yaml).toContain("411 (411001 Client1, 411002 Client2, 411003 Client3 and 2 more; 5 lines)");
  });

  it("speak French to the French, on paper and on the screen", async () => {
    const dir = await ledgerOf({"123456789FEC20251231.txt": everyAccount});
    const ran = await encours(["init", dir, "--language", "fr"]);
    expect(ran.status, ran.stderr).toBe(0);
    const plain = (text: string) => text.replaceAll("\u00a0", " ");
    const yaml = plain(await readFile(join(dir, "ledger.yaml"), "utf8"));
    for (const text of [yaml, plain(ran.stdout)]) {
      expect(text).toContain("418 (418100 Factures à établir ; 1 ligne) : laissé de côté, car non encore facturé");
      expect(text).toContain("412 (412000 Clients du groupe ; 1 ligne) : à vérifier : ni dans le groupe");
    }
    expect(yaml).toContain("Comptes de la classe 41 mouvementés, et ceux du 4091 :");
    expect(plain(ran.stdout)).toContain("411, 413, 416, 417 forment un seul groupe de comptes collectifs");
  });
});
