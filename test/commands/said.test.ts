import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it, vi} from "vitest";
import {parseAst} from "vitest/node";
import {main} from "../../data-loaders/cli.js";
import {parseHeader} from "../../data-loaders/warehouse/models.js";
import {languageOf, sayIn, speaker} from "../../data-loaders/say.js";
import {filled, said, SaidError} from "../../models/contract/said.js";
import {commands} from "../../src/words/said/commands.fr.js";
import {exports} from "../../src/words/said/exports.fr.js";
import {fr} from "../../src/words/said/fr.js";
import {libraries} from "../../src/words/said/libraries.fr.js";
import {settings} from "../../src/words/said/settings.fr.js";
import {checkout, copiedLedger, madeLedger, plainSources, type Ran} from "../fixtures/made-ledger.js";
import {modules, nodesOf, templateOf, type Node} from "../fixtures/said-templates.js";

const french = await sayIn("fr");
const program = modules();
const sentences = program.flatMap(({file, nodes}) =>
  nodes.flatMap((node) =>
    [templateOf(node)].filter((template) => template !== null).map((template) => ({file, template})),
  ),
);
const isProse = (template: string) => /[\p{L}:;!?]/u.test(template.replace(/\{\d+\}/g, ""));
const placesOf = (text: string) => [...new Set([...text.matchAll(/\{(\d+)~?\}/g)].map((match) => match[1]))].sort();
const values = (text: string, value: (index: number) => string) => filled(text, value);

describe("the French of what the program says", () => {
  it("the program's sentences are found", () =>
    expect(new Set(sentences.map(({template}) => template)).size).toBeGreaterThan(300));

  it("every sentence has its French", () => {
    expect(
      sentences
        .filter(({template}) => isProse(template) && !Object.hasOwn(fr, template))
        .map(({file, template}) => `${file}: ${template}`),
    ).toEqual([]);
  });

  it("no French is kept of what is no longer said", () => {
    const spoken = new Set(sentences.map(({template}) => template));
    expect(Object.keys({...commands, ...exports, ...settings}).filter((template) => !spoken.has(template))).toEqual([]);
  });

  it("a sentence is in one file only", () => {
    const files = [commands, exports, settings, libraries];
    expect(Object.keys(fr)).toHaveLength(files.reduce((sum, file) => sum + Object.keys(file).length, 0));
  });

  it("nothing that stands in a sentence is lost or invented", () => {
    expect(
      Object.entries(fr).filter(
        ([template, text]) => placesOf(text).join() !== placesOf(template).join() || text.trim() === "",
      ),
    ).toEqual([]);
  });

  it("signs stay with their word, and apostrophes are curled", () => {
    const isUntidy = ([template, text]: [string, string]) => {
      // what ledger.yaml wants is written as it wants it
      const prose = text.replace(/\{[a-z][^}]*\}|\b[a-z_]+: ?[\w.-]*/g, (code) =>
        template.includes(code) ? "" : code,
      );
      return /(?<!\u00a0)[:;!?]|« | »|\p{L}'\p{L}/u.test(prose);
    };
    expect(Object.entries(fr).filter(isUntidy)).toEqual([]);
  });

  it("no error that a person acts on is thrown in plain English", () => {
    const plain = program
      .filter(({file}) => /^(data-loaders|models)\//.test(file))
      .flatMap(({file, text, nodes}) =>
        nodes
          .filter((node) => node.type === "NewExpression" && (node["callee"] as {name?: string}).name === "Error")
          .map((node) => `${file}: ${text.slice(node.start, node.start + 80)}`),
      );
    expect(plain).toEqual([]);
  });

  it("a plain sentence is not passed off as a value", () => {
    const quasi = (node: Node) => (node["quasi"] as {expressions: Node[]}).expressions;
    const passed = program.flatMap(({file, nodes}) =>
      nodes
        .filter((node) => templateOf(node) !== null)
        .flatMap((node) =>
          quasi(node)
            .filter(
              (value) =>
                (value.type === "Literal" && /\s/.test(String(value["value"]))) ||
                (value.type === "TemplateLiteral" &&
                  (value["quasis"] as {value: {cooked: string}}[]).some((part) =>
                    /[a-z]{2}.*\s.*[a-z]{2}/i.test(part.value.cooked),
                  )),
            )
            .map((value) => `${file}: ${value.start}`),
        ),
    );
    expect(passed).toEqual([]);
  });

  it("the command line prints and describes nothing in plain English", () => {
    const {nodes} = program.find(({file}) => file === "data-loaders/cli.ts")!;
    const words = /[a-z]{2}.*\s.*[a-z]|^[a-z ]*[a-z]{2}[a-z ]*\n/i;
    const plain = nodes
      .filter((node) => node.type === "CallExpression")
      .flatMap((node) => {
        const callee = node["callee"] as {name?: string; property?: {name?: string}};
        const name = callee.name ?? callee.property?.name ?? "";
        const from = ["option", "requiredOption", "argument", "command", "helpOption", "helpCommand"].includes(name)
          ? 1
          : ["print", "description", "showHelpAfterError", "write", "progress"].includes(name)
            ? 0
            : null;
        if (from === null) return [];
        const texts = (value: Node): string[] =>
          value.type === "Literal"
            ? [String(value["value"])]
            : value.type === "TemplateLiteral"
              ? (value["quasis"] as {value: {cooked: string}}[]).map((part) => part.value.cooked)
              : value.type === "ConditionalExpression"
                ? [...texts(value["consequent"] as Node), ...texts(value["alternate"] as Node)]
                : [];
        return (node["arguments"] as Node[])
          .slice(from)
          .flatMap(texts)
          .filter((text) => words.test(text));
      });
    expect(plain).toEqual([]);
  });

  it("what the warehouse keeps in English is said in French as if it had just been said", () => {
    for (const [template, text] of Object.entries(exports)) {
      if (!/^[a-z]/i.test(template)) continue;
      const value = (index: number) => `v${index}`;
      expect(french.text(values(template, value))).toBe(values(text, value));
    }
  });

  it("every error of commander is known", () => {
    const library = join(checkout, "node_modules", "commander", "lib");
    const templates = readdirSync(library).flatMap((name) =>
      nodesOf(parseAst(readFileSync(join(library, name), "utf8")))
        .filter(({type}) => type === "TemplateLiteral")
        .map((node) => (node["quasis"] as {value: {cooked: string}}[]).map(({value}) => value.cooked).join("\u0000")),
    );
    const messages = templates.filter((template) => /^error: |Did you mean/.test(template));
    expect(messages.length).toBeGreaterThan(10);
    for (const message of messages) {
      // an ending that may be absent stands right behind a word or a closing quote
      const sample = message
        .replace(/\n/g, "")
        .replace(/(?<=[a-z]|'\u0000')\u0000/g, "")
        .replaceAll("\u0000", "x");
      expect([sample, french.text(sample) !== sample || french.text(`${sample} x`) !== `${sample} x`]).toEqual([
        sample,
        true,
      ]);
    }
  });

  it("every check says its promise in French", () => {
    const folder = join(checkout, "models", "checks");
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".sql"))) {
      const {title} = parseHeader(readFileSync(join(folder, name), "utf8"));
      expect([name, title.fr !== title.en && /[\p{L}\d]$/u.test(title.fr)]).toEqual([name, true]);
    }
  });
});

describe("how a sentence is said", () => {
  it("sentences stand within sentences; numbers are written as in French; what was typed stays as it is", () => {
    const say = speaker("fr", {"{0}: {1}": "{0}\u00a0: {1}", "{0} rows": "{0} lignes", missing: "manquant"});
    expect(say(said`${"missing"}: ${said`${1234.5} rows`}`)).toBe("missing\u00a0: 1\u202f234,5 lignes");
    expect(String(said`${"missing"}: ${said`${1234.5} rows`}`)).toBe("missing: 1234.5 rows");
  });

  it("text of a file that looks like a sentence or a name of JavaScript does no harm", () => {
    for (const text of ["constructor", "__proto__", "toString", "{0}", "$&", "a (b [c"]) {
      expect(french.text(text)).toBe(text);
      expect(french(said`no such column of ${text}`)).toBe(`colonne inconnue de ${text}`);
    }
  });

  it("the message of an error is English", () =>
    expect(new SaidError(said`empty ${"file"}`).message).toBe("empty file"));
});

async function encours(args: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  const written = {stdout: "", stderr: ""};
  const spies = (["stdout", "stderr"] as const).map((stream) =>
    vi.spyOn(process[stream], "write").mockImplementation((chunk: string | Uint8Array) => {
      written[stream] += String(chunk);
      return true;
    }),
  );
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  try {
    return {status: await main([process.execPath, "encours", ...args]), ...written};
  } finally {
    vi.unstubAllEnvs();
    for (const spy of spies) spy.mockRestore();
  }
}

const plain = (text: string) => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ");

describe("the commands in French", () => {
  let dir: string;
  beforeAll(async () => {
    dir = await copiedLedger("two-entities");
  });
  const inFrench = async (...args: string[]) => {
    const ran = await encours([...args, "--language", "fr"]);
    return {status: ran.status, stdout: plain(ran.stdout), stderr: plain(ran.stderr)};
  };

  it("an export that cannot be read: where, what, and what to do", async () => {
    const broken = await madeLedger(
      {sources: [{file: "invoices.csv", format: "csv", table: "invoices", columns: {due_on: "echeance"}}]},
      {"invoices.csv": "invoice_id,customer_id,issued_on,gross_amount,echeances\nF1,C1,2025-01-01,10,2025-02-01\n"},
    );
    const ran = await inFrench("kpi", "--ledger", broken);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain(
      "invoices.csv:1 : colonne introuvable : echeance\n  la plus proche : echeances ; le fichier contient " +
        "invoice_id, customer_id, issued_on, gross_amount, echeances",
    );
    expect((await encours(["kpi", "--ledger", broken])).stderr).toContain(
      "invoices.csv:1: no such column: echeance\n  nearest: echeances; the file has invoice_id,",
    );
  });

  it("a ledger.yaml that does not hold, with what its reader says about it", async () => {
    const wrong = await madeLedger({currency: "euro", sources: plainSources("invoices")});
    expect((await inFrench("kpi", "--ledger", wrong)).stderr).toContain(
      "ledger.yaml : currency : un code ISO 4217 comme EUR est attendu",
    );
    const typed = await madeLedger({vat_rate: "20 %", sources: plainSources("invoices")});
    expect((await inFrench("kpi", "--ledger", typed)).stderr).toMatch(
      /ledger\.yaml : vat_rate : Entrée invalide : nombre attendu, chaîne de caractères reçu/,
    );
    const assumed = await madeLedger({
      assumptions: {"terms.default_day": {value: 30, source: "x", as_of: "2025"}},
      sources: plainSources("invoices"),
    });
    expect((await inFrench("kpi", "--ledger", assumed)).stderr).toContain(
      "ledger.yaml : assumptions : clé inconnue, la plus proche est terms.default_days : terms.default_day",
    );
  });

  it("wrong usage is status 2, in French to the last word", async () => {
    const wrong = [
      ["kpi", "--jsn"],
      ["nonsense"],
      ["kpi", "--as-of", "31/12/2025"],
      ["export", "kpis"],
      ["query"],
      ["check", "x"],
      ["build", "--port", "x"],
      ["board-pack", "--locale", "de"],
      ["kpi", "--entity"],
    ];
    for (const args of wrong) {
      const ran = await encours(["--language", "fr", ...args]);
      expect([args, ran.status]).toEqual([args, 2]);
      expect(plain(ran.stderr)).toMatch(/^erreur : /);
      expect(ran.stderr).not.toMatch(/error|invalid\b|expected|missing|Did you/);
    }
    expect(plain((await encours(["--language", "fr", "kpi", "--jsn"])).stderr)).toContain(
      "option inconnue « --jsn »\n(--json, peut-être ?)",
    );
    const language = await encours(["kpi", "--language", "de"]);
    expect([language.status, language.stderr]).toEqual([2, expect.stringContaining("expected fr or en")]);
  });

  it("--help of each command", async () => {
    for (const command of [
      [],
      ["init"],
      ["ingest"],
      ["build"],
      ["serve"],
      ["dev"],
      ["board-pack"],
      ["kpi"],
      ["query"],
      ["check"],
      ["export"],
      ["diff"],
    ]) {
      const ran = await inFrench(...command, "--help");
      expect([command, ran.status]).toEqual([command, 0]);
      expect(ran.stdout).toMatch(/^Utilisation : encours /);
      expect(ran.stdout).not.toMatch(/Usage|Commands:|Options:|Arguments:|default:|\b(the|with|display)\b/);
    }
  });

  it("check, and a figure as the French write it; names and JSON are those of every language", async () => {
    const check = await inFrench("check", "--ledger", dir);
    expect(check.status, check.stderr).toBe(0);
    expect(check.stdout).toContain(
      "conforme  sources_account_for_every_row : Chaque ligne lue a été chargée ou rejetée\n",
    );
    expect(check.stdout.split("\n").filter((line) => line !== "" && !line.startsWith("conforme  "))).toEqual([]);
    const kpi = await inFrench("kpi", "overdue_rate", "--ledger", dir);
    expect(kpi.stdout).toMatch(/^month_end\s+kpi\s+variant\s+value\s+unit\s+window\s+flag\n/);
    expect(kpi.stdout).toMatch(/overdue_rate\s+value\s+0,\d{4}\s+rate/);
    expect((await encours(["kpi", "overdue_rate", "--ledger", dir])).stdout).toMatch(
      /overdue_rate\s+value\s+0\.\d{4}\s+rate/,
    );
    for (const args of [
      ["kpi", "overdue_rate", "--json"],
      ["check", "--json"],
      ["ingest", "--json"],
      ["query", "select 1234.5 as n, 'x' as t", "--csv"],
      ["query", "select 2025 as year"],
    ]) {
      expect((await encours([...args, "--ledger", dir, "--language", "fr"])).stdout, args.join(" ")).toBe(
        (await encours([...args, "--ledger", dir])).stdout,
      );
    }
  });

  it("ingest: progress, headings and why each row was rejected", async () => {
    const rejecting = await madeLedger(
      {sources: [...plainSources("invoices", "payments", "allocations", "customers")]},
      {
        "invoices.csv":
          "invoice_id,customer_id,issued_on,gross_amount\nF1,C1,2025-01-01,100.00\nF1,C1,2025-01-01,100.00\nF2,C1,2025-02-31,10\nF3,C1,2025-01-01,ten\nF4,C1,2025-01-01\nTotal,,,210\n",
        "payments.csv": "payment_id,received_on,amount,currency\nP1,2025-02-01,500,EUR\nP2,2025-02-01,5,USD\n",
        "allocations.csv": "invoice_id,amount,payment_id\nF1,250.00,P1\nF9,10,P1\n",
        "customers.csv": "customer_id,terms\nC1,45 jours\n",
      },
    );
    const ran = await inFrench("ingest", "--strict", "--ledger", rejecting);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain("mise à jour de l’entrepôt : exports\n");
    expect(ran.stderr).toMatch(/\d lignes ont été rejetées \(--strict\)/);
    for (const words of [
      "Lignes rejetées : ",
      "Rapprochement avec les comptes collectifs\n",
      "Remarques\n",
      "le même numéro figure dans une ligne précédente",
      "date invalide : AAAA-MM-JJ est attendu",
      "montant invalide : un point décimal est attendu",
      "ligne mal formée : 3 colonnes au lieu de 4",
      "une ligne qui en totalise d’autres",
      "aucun cours vers EUR au 2025-02-01 ou avant",
      "lettré au-delà du montant de la facture : 100,00",
      "aucune facture de ce numéro",
      "conditions de règlement illisibles (30d, 45d-eom, eom-45d ou eom-45d-on-10 attendu) : 45 jours",
    ])
      expect(ran.stdout).toContain(words);
    const kept = JSON.parse(
      (
        await encours([
          "query",
          "select reason from rejects union select note from load.notes",
          "--json",
          "--ledger",
          rejecting,
        ])
      ).stdout,
    ) as {reason: string}[];
    expect(kept.length).toBeGreaterThan(7);
    for (const {reason} of kept) expect([reason, french.text(reason) !== reason]).toEqual([reason, true]);
    expect(kept.map(({reason}) => reason)).toContain("the same id stands in an earlier row");
  });

  it("init asks its questions and comments ledger.yaml", async () => {
    const folder = await madeLedger("", {
      "factures.csv": `numero;client;date;montant\n${Array.from({length: 12}, (_, index) => `F${index};C${index % 3};0${1 + (index % 9)}/02/2025;${index},50`).join("\n")}\n`,
    });
    const ran = await inFrench("init", join(folder, "mine"), join(folder, "factures.csv"));
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stdout).toContain("À vérifier à la main :");
    expect(ran.stdout).toContain("Ensuite : encours ingest --ledger ");
    const yaml = plain(readFileSync(join(folder, "mine", "ledger.yaml"), "utf8"));
    expect(yaml).toContain("# Écrit par encours init.");
    expect(yaml).toContain("# à vérifier : le nom de la société");
    expect(yaml).not.toMatch(/# check:|not used/);
  });
});

describe("the language", () => {
  it("is the reader's, else that of the ledger named, else that of the environment, else English", async () => {
    const [ofFrench, ofEnglish, ofNone] = await Promise.all([
      madeLedger("name: a\nlocale: fr\n"),
      madeLedger("name: a\nlocale: en # English\n"),
      madeLedger("name: a\n"),
    ]);
    const speaks = (args: string[], environment: NodeJS.ProcessEnv = {LC_ALL: "C"}) =>
      languageOf(["node", "encours", "kpi", ...args], environment);
    expect(await speaks(["--ledger", ofFrench])).toBe("fr");
    expect(await speaks([`--ledger=${ofFrench}`, "--language=en"])).toBe("en");
    expect(await speaks(["--ledger", ofEnglish], {LANG: "fr_FR.UTF-8"})).toBe("en");
    expect(await speaks(["--ledger", ofNone], {LANG: "fr_FR.UTF-8"})).toBe("fr");
    expect(await speaks(["--ledger", join(ofNone, "nowhere")], {LC_ALL: "fr", LANG: "en_GB"})).toBe("fr");
    expect(await speaks(["--ledger", ofNone], {LC_ALL: "de_DE"})).toBe("en");
    expect(await speaks([])).toBe("en");
  });

  it("French is loaded by whoever speaks it, and by nothing else", () => {
    const importing = program.filter(
      ({file, text}) => !file.startsWith("src/words/said/") && /words\/said\//.test(text),
    );
    expect(importing.map(({file}) => file)).toEqual(["data-loaders/say.ts"]);
    expect(importing[0]!.text).not.toMatch(/^import .*locales\/said/m);
  });
});
