import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {InvalidArgumentError, Option} from "commander";
import {beforeAll, describe, expect, it, vi} from "vitest";
import {main} from "../../data-loaders/cli.js";
import {SpokenCommand} from "../../data-loaders/commands/usage.js";
import {said, SaidError, keptSentence} from "../../data-loaders/said.js";
import {languageOf, sayIn} from "../../data-loaders/say.js";
import {parseHeader} from "../../data-loaders/warehouse/models/models.js";
import {languages} from "../../models/contract/language.js";
import {Said} from "../../models/contract/said.js";
import {filled, type Text} from "../../src/words/commands/catalogue.js";
import {en} from "../../src/words/commands/en/index.js";
import {fr} from "../../src/words/commands/fr/index.js";
import {checkout, copiedLedger, madeLedger, plainSources, type Ran} from "../fixtures/made-ledger.js";
import {argumentsOf, modules, type Node} from "../fixtures/said-codes.js";

const french = await sayIn("fr");
const program = modules().filter(({file}) => !file.startsWith("src/words/commands/"));
const catalogues: Record<string, Record<string, Text>> = {en, fr};
const formsOf = (text: Text) =>
  typeof text === "string" ? [text] : Object.entries(text).flatMap(([form, words]) => (form === "by" ? [] : [words]));
const placesOf = (text: Text) =>
  [...new Set(formsOf(text).flatMap((form) => [...form.matchAll(/\{([a-z_]+)\}/g)].map((match) => match[1]!)))].sort();

describe("the catalogues of what the program says", () => {
  it("every language has one", () => expect(Object.keys(catalogues).sort()).toEqual([...languages].sort()));

  it("they have the same codes, and each text the same places", () => {
    expect(Object.keys(en).length).toBeGreaterThan(300);
    for (const [language, catalogue] of Object.entries(catalogues)) {
      expect([language, Object.keys(catalogue).sort()]).toEqual([language, Object.keys(en).sort()]);
      for (const [code, text] of Object.entries(catalogue)) {
        expect([language, code, placesOf(text)]).toEqual([language, code, placesOf(en[code as keyof typeof en])]);
        expect(formsOf(text).filter((form) => form.trim() === "")).toEqual([]);
      }
    }
  });

  it("a code is in one subject only", () => {
    const folder = join(checkout, "src", "words", "commands", "en");
    const codes = readdirSync(folder)
      .filter((name) => name !== "index.ts")
      .flatMap((name) =>
        [...readFileSync(join(folder, name), "utf8").matchAll(/^ {2}([a-z0-9_]+):/gm)].map(([, code]) => code),
      );
    expect(codes).toHaveLength(Object.keys(en).length);
  });

  it("every code is said somewhere", () => {
    const spoken = new Set(
      program.flatMap(({nodes}) => nodes.filter(({type}) => type === "Literal").map((node) => node["value"])),
    );
    expect(Object.keys(en).filter((code) => !spoken.has(code))).toEqual([]);
  });

  it.each(Object.keys(catalogues))(
    "%s: a text that goes by a count has its form for 0, 1, 2 and many",
    async (language) => {
      const say = await sayIn(language as "en");
      const counted = Object.entries(catalogues[language]!).filter(([, text]) => typeof text !== "string");
      expect(counted.length).toBeGreaterThan(4);
      for (const [code, text] of counted as [string, Exclude<Text, string>][])
        for (const count of [0, 1, 2, 5, 1_000_000]) {
          const values = Object.fromEntries(placesOf(text).map((place) => [place, place === text.by ? count : "x"]));
          const words = say(new Said(code, en[code as keyof typeof en], values));
          const form = text[new Intl.PluralRules(language).select(count)] ?? text.other;
          expect([code, count, words]).toEqual([
            code,
            count,
            form.replace(/\{([a-z_]+)\}/g, (_, place: string) => (place === text.by ? say.number(count) : "x")),
          ]);
        }
      expect(say(said("rows_rejected", {rows: 1}))).not.toBe(say(said("rows_rejected", {rows: 2})).replace("2", "1"));
    },
  );

  it("none and one are singular in French, one alone in English", () => {
    const ofRows = (rows: number) => said("rows_rejected", {rows});
    expect([0, 1, 2, 1234].map((rows) => plain(french(ofRows(rows))))).toEqual([
      "0 ligne a été rejetée (--strict)",
      "1 ligne a été rejetée (--strict)",
      "2 lignes ont été rejetées (--strict)",
      "1 234 lignes ont été rejetées (--strict)",
    ]);
    expect([0, 1, 2].map((rows) => String(ofRows(rows)))).toEqual([
      "0 rows were rejected (--strict)",
      "1 row was rejected (--strict)",
      "2 rows were rejected (--strict)",
    ]);
  });

  it("French signs stay with their word, and apostrophes are curled", () => {
    const isUntidy = ([code, text]: [string, Text]) => {
      const english = formsOf(en[code as keyof typeof en]).join("\n");
      // what ledger.yaml wants is written as it wants it
      const prose = formsOf(text)
        .join("\n")
        .replace(/\{[a-z][^}]*\}|\b[a-z_]+: ?[\w.-]*/g, (word) => (english.includes(word) ? "" : word));
      return /(?<!\u00a0)[:;!?]|« | »|\p{L}'\p{L}/u.test(prose);
    };
    expect(Object.entries(fr as Record<string, Text>).filter(isUntidy)).toEqual([]);
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
    const given = program.flatMap(({file, nodes}) =>
      nodes.flatMap((node) => argumentsOf(node).map((value) => ({file, value}))),
    );
    expect(given.length).toBeGreaterThan(100);
    const passed = given.filter(
      ({value}) =>
        (value.type === "Literal" && /\s/.test(String(value["value"]))) ||
        (value.type === "TemplateLiteral" &&
          (value["quasis"] as {value: {cooked: string}}[]).some((part) =>
            /[a-z]{2}.*\s.*[a-z]{2}/i.test(part.value.cooked),
          )),
    );
    expect(passed.map(({file, value}) => `${file}: ${value.start}`)).toEqual([]);
  });

  it("the command line prints and describes nothing in plain English", () => {
    const spoken = program.filter(({file}) => /^data-loaders\/(cli\.ts|commands\/)/.test(file));
    expect(spoken.length).toBeGreaterThan(5);
    const words = /[a-z]{2}.*\s.*[a-z]|^[a-z ]*[a-z]{2}[a-z ]*\n/i;
    const plain = spoken
      .flatMap(({nodes}) => nodes)
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

  it("every check says its promise in French", () => {
    const folder = join(checkout, "models", "checks");
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".sql"))) {
      const {title} = parseHeader(readFileSync(join(folder, name), "utf8"));
      expect([name, title.fr !== title.en && /[\p{L}\d]$/u.test(title.fr)]).toEqual([name, true]);
    }
  });
});

describe("what commander finds wrong", () => {
  /** Runs a small command line and returns what it says, in both languages. */
  async function saying(args: string[]): Promise<{code: string; en: string; fr: string}> {
    const ran = {code: "", en: "", fr: ""};
    const refuse = () => {
      throw new InvalidArgumentError("expected_date");
    };
    for (const language of ["en", "fr"] as const) {
      const top = new SpokenCommand(await sayIn(language), "top").configureOutput({
        writeErr: (text) => void (ran[language] += text),
      });
      top
        .command("one")
        .argument("<file>", "", refuse)
        .addOption(new Option("--day <day>").argParser(refuse).env("TOP_DAY"))
        .action(() => {});
      top.command("none").action(() => {});
      top
        .command("must")
        .requiredOption("--to <file>")
        .action(() => {});
      top
        .command("either")
        .addOption(new Option("--json").conflicts("csv"))
        .option("--csv")
        .action(() => {});
      await top.parseAsync(args, {from: "user"}).catch((error: {code: string}) => (ran.code = error.code));
    }
    return {code: ran.code, en: ran.en.trim(), fr: plain(ran.fr.trim())};
  }

  const cases: [args: string[], code: string, en: string, fr: string][] = [
    [["none", "--x"], "unknownOption", "error: unknown option '--x'", "erreur : option inconnue « --x »"],
    [["x"], "unknownCommand", "error: unknown command 'x'", "erreur : commande inconnue « x »"],
    [["one"], "missingArgument", "error: missing required argument 'file'", "erreur : il manque l’argument « file »"],
    [
      ["one", "--day"],
      "optionMissingArgument",
      "error: option '--day <day>' argument missing",
      "erreur : il manque la valeur de l’option « --day <day> »",
    ],
    [
      ["must"],
      "missingMandatoryOptionValue",
      "error: required option '--to <file>' not specified",
      "erreur : l’option « --to <file> » est obligatoire",
    ],
    [
      ["either", "--csv", "--json"],
      "conflictingOption",
      "error: option '--json' cannot be used with option '--csv'",
      "erreur : l’option « --json » ne va pas avec l’option « --csv »",
    ],
    [
      ["none", "x"],
      "excessArguments",
      "error: too many arguments for 'none'. Expected 0 arguments but got 1.",
      "erreur : trop d’arguments pour « none » : 1 donnés, 0 attendu.",
    ],
    [
      ["one", "--day", "it's"],
      "invalidArgument",
      "error: option '--day <day>' argument 'it's' is invalid. expected a date like 2025-12-31",
      "erreur : option « --day <day> », valeur « it's » refusée : une date comme 2025-12-31 est attendue",
    ],
    [
      ["one", "x"],
      "invalidArgument",
      "error: command-argument value 'x' is invalid for argument 'file'. expected a date like 2025-12-31",
      "erreur : valeur « x » refusée pour l’argument « file » : une date comme 2025-12-31 est attendue",
    ],
  ];

  it.each(cases)("%j", async (args, code, english, inFrench) =>
    expect(await saying(args)).toEqual({code: `commander.${code}`, en: english, fr: inFrench}),
  );

  it("a variable of the environment, and what may have been meant", async () => {
    vi.stubEnv("TOP_DAY", "x");
    expect(await saying(["one", "x"])).toMatchObject({
      en: "error: option '--day <day>' value 'x' from env 'TOP_DAY' is invalid. expected a date like 2025-12-31",
      fr:
        "erreur : option « --day <day> », valeur « x » de la variable « TOP_DAY » refusée : une " +
        "date comme 2025-12-31 est attendue",
    });
    vi.unstubAllEnvs();
    expect(await saying(["either", "--jso"])).toMatchObject({
      en: "error: unknown option '--jso'\n(Did you mean --json?)",
      fr: "erreur : option inconnue « --jso »\n(--json, peut-être ?)",
    });
    expect((await saying(["onne"])).fr).toBe(
      "erreur : commande inconnue « onne »\n(L’un de ceux-ci, peut-être : none, one ?)",
    );
  });

  it("no error of commander is without a case here", () => {
    const library = join(checkout, "node_modules", "commander", "lib");
    const codes = readdirSync(library).flatMap((name) =>
      [...readFileSync(join(library, name), "utf8").matchAll(/code: 'commander\.(\w+)'/g)].map(([, code]) => code!),
    );
    expect(codes.length).toBeGreaterThan(5);
    expect([...new Set(codes)].filter((code) => !cases.some(([, known]) => known === code))).toEqual([]);
  });
});

describe("how a sentence is said", () => {
  it("sentences stand within sentences; numbers are written as in French; what was typed stays as it is", () => {
    const nested = said("labelled", {label: "missing", text: said("and_more", {more: 1234.5})});
    expect(plain(french(nested))).toBe("missing : et 1 234,5 autres");
    expect(String(nested)).toBe("missing: and 1234.5 more");
    expect(french(said("labelled", {label: "x", text: {amount: "1234.50"}}))).toMatch(/1\u202f234,50$/);
  });

  it("text of a file that looks like a place or a name of JavaScript does no harm", () => {
    for (const text of ["constructor", "__proto__", "toString", "{table}", "$&", "a (b [c"])
      expect(french(said("no_column_of_table", {table: text}))).toBe(`colonne inconnue de ${text}`);
  });

  it("places in braces are told from braces of ledger.yaml", () => {
    expect(filled("{sql: '{a}'} {b: ...} {a}", new Intl.PluralRules("en"), (place) => `<${place}>`, Number)).toBe(
      "{sql: '<a>'} {b: ...} <a>",
    );
  });

  it("the message of an error is English", () =>
    expect(new SaidError(said("no_assumption", {key: "a.b"})).message).toBe("no assumption: a.b"));
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
      "conforme  sources_account_for_every_row : Chaque ligne et chaque montant d'un fichier a été chargé, " +
        "rejeté ou écarté par ledger.yaml\n",
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
          "invoice_id,customer_id,issued_on,gross_amount\nF1,C1,2025-01-01,100.00\n" +
          "F1,C1,2025-01-01,100.00\nF2,C1,2025-02-31,10\nF3,C1,2025-01-01,ten\nF4,C1,2025-01-01\n" +
          "Total,,,210\n",
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
      "totaux et titres de groupes",
      "aucun cours vers EUR au 2025-02-01 ou avant",
      "factures réglées au-delà de leur montant",
      "aucune facture de ce numéro",
      "conditions de règlement illisibles (30d, 45d-eom, eom-45d ou eom-45d-on-10 attendu) : 45 jours",
    ])
      expect(ran.stdout).toContain(words);
    const kept = JSON.parse(
      (
        await encours([
          "query",
          "select reason, code, arguments from rejects union select note, code, arguments from load.notes",
          "--json",
          "--ledger",
          rejecting,
        ])
      ).stdout,
    ) as {reason: string; code: string; arguments: string}[];
    expect(kept.length).toBeGreaterThan(7);
    for (const {reason, code, arguments: values} of kept) {
      const sentence = keptSentence(code, values);
      expect(String(sentence)).toBe(reason);
      expect([reason, french(sentence) !== reason]).toEqual([reason, true]);
    }
    expect(kept.map(({reason}) => reason)).toContain("the same id stands in an earlier row");
  });

  it("init asks its questions and comments ledger.yaml", async () => {
    const folder = await madeLedger("", {
      "factures.csv":
        "numero;client;date;montant\n" +
        Array.from({length: 12}, (_, index) => `F${index};C${index % 3};0${1 + (index % 9)}/02/2025;${index},50`).join(
          "\n",
        ) +
        "\n",
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

  it("a language is loaded by whoever speaks it; pages load of the English what models say, and no more", () => {
    const importing = (catalogue: RegExp) => program.filter(({text}) => catalogue.test(text)).map(({file}) => file);
    expect(importing(/words\/commands\/fr\//)).toEqual([]);
    expect(importing(/words\/commands\/en\//).filter((file) => !file.startsWith("data-loaders/"))).toEqual([
      "models/contract/said.ts",
      "models/contract/schema-issue.ts",
    ]);
    const registry = readFileSync(join(checkout, "src", "words", "commands", "languages.ts"), "utf8");
    expect(registry).not.toMatch(/^import (?!type)/m);
  });
});
