import {describe, expect, it} from "vitest";
import {openMade} from "../fixtures/made-ledger.js";

/*
 * JPK_KR (1), Poland's SAF-T for books of account: after the public schema (crd.gov.pl, 2016), with invented names.
 * ZOiS are the accounts, Dziennik dates the entries, KontoZapis holds the lines.
 */
interface Entry {
  on: string;
  journal: string;
  document: string;
  /** Account, debit and credit. */
  lines: readonly (readonly [account: string, debit: number, credit: number])[];
}

const ACCOUNTS: Readonly<Record<string, string>> = {
  "131": "Rachunek bieżący",
  "201-00001": "Alfa sp. z o.o.",
  "201-00002": "Beta S.A.",
  "222": "VAT należny",
  "701": "Sprzedaż produktów",
};

const OPENING = 1_230;

const ENTRIES: readonly Entry[] = [
  {
    on: "2025-01-10",
    journal: "Sprzedaż",
    document: "FV 1/2025",
    lines: [
      ["201-00001", 2_460, 0],
      ["701", 0, 2_000],
      ["222", 0, 460],
    ],
  },
  {
    on: "2025-02-12",
    journal: "Sprzedaż",
    document: "FV 2/2025",
    lines: [
      ["201-00002", 615.5, 0],
      ["701", 0, 500.41],
      ["222", 0, 115.09],
    ],
  },
  {
    on: "2025-02-20",
    journal: "Bank",
    document: "WB 4",
    lines: [
      ["131", 1_000, 0],
      ["201-00001", 0, 1_000],
    ],
  },
];

const money = (amount: number) => amount.toFixed(2);

/** What an account comes to over the entries. */
const moved = (account: string) =>
  ENTRIES.flatMap(({lines}) => lines)
    .filter(([own]) => own === account)
    .reduce((sum, [, debit, credit]) => sum + debit - credit, 0);

function balance(account: string): string {
  const opening = account === "201-00001" ? OPENING : account === "131" ? -OPENING : 0;
  const sides = (name: string, amount: number) =>
    `<t:${name}Winien>${money(Math.max(amount, 0))}</t:${name}Winien>` +
    `<t:${name}Ma>${money(Math.max(-amount, 0))}</t:${name}Ma>`;
  return (
    `<t:ZOiS typ="G"><t:KodKonta>${account}</t:KodKonta><t:OpisKonta>${ACCOUNTS[account]}</t:OpisKonta>` +
    `<t:TypKonta>bilansowe</t:TypKonta>${sides("BilansOtwarcia", opening)}` +
    `${sides("Saldo", opening + moved(account))}</t:ZOiS>`
  );
}

const entry = ({on, journal, document}: Entry, number: number) =>
  `<t:Dziennik typ="G"><t:LpZapisuDziennika>${number}</t:LpZapisuDziennika><t:NrZapisuDziennika>Z${number}` +
  `</t:NrZapisuDziennika><t:OpisDziennika>${journal}</t:OpisDziennika><t:NrDowoduKsiegowego>${document}` +
  `</t:NrDowoduKsiegowego><t:RodzajDowodu>F</t:RodzajDowodu><t:DataOperacji>${on}</t:DataOperacji>` +
  `<t:DataDowodu>${on}</t:DataDowodu><t:DataKsiegowania>${on}</t:DataKsiegowania></t:Dziennik>`;

/** A line has one side, the other being null. */
const line = ([account, debit, credit]: Entry["lines"][number], number: number) => {
  const side = (name: string, amount: number) =>
    `<t:KodKonta${name}>${amount === 0 ? "null" : account}</t:KodKonta${name}>` +
    `<t:Kwota${name}>${money(amount)}</t:Kwota${name}><t:OpisZapisu${name}>opis</t:OpisZapisu${name}>`;
  return (
    `<t:KontoZapis typ="G"><t:LpZapisu>1</t:LpZapisu><t:NrZapisu>Z${number}</t:NrZapisu>` +
    `${side("Winien", debit)}${side("Ma", credit)}</t:KontoZapis>`
  );
};

const total = money(ENTRIES.flatMap(({lines}) => lines).reduce((sum, [, debit]) => sum + debit, 0));

const JPK =
  '<?xml version="1.0" encoding="UTF-8"?>\n<t:JPK xmlns:t="http://jpk.mf.gov.pl/wzor/2016/03/09/03091/"><t:Naglowek>' +
  '<t:KodFormularza kodSystemowy="JPK_KR (1)" wersjaSchemy="1-0">JPK_KR</t:KodFormularza>' +
  "<t:DataOd>2025-01-01</t:DataOd><t:DataDo>2025-12-31</t:DataDo><t:DomyslnyKodWaluty>PLN</t:DomyslnyKodWaluty>" +
  "</t:Naglowek><t:Podmiot1><t:IdentyfikatorPodmiotu><t:PelnaNazwa>Moja Firma</t:PelnaNazwa>" +
  `</t:IdentyfikatorPodmiotu></t:Podmiot1>\n${[
    ...Object.keys(ACCOUNTS).map(balance),
    ...ENTRIES.map((made, at) => entry(made, at + 1)),
    `<t:DziennikCtrl><t:LiczbaWierszyDziennika>${ENTRIES.length}</t:LiczbaWierszyDziennika></t:DziennikCtrl>`,
    ...ENTRIES.flatMap(({lines}, at) => lines.map((made) => line(made, at + 1))),
    `<t:KontoZapisCtrl><t:SumaWinien>${total}</t:SumaWinien><t:SumaMa>${total}</t:SumaMa></t:KontoZapisCtrl>`,
  ].join("\n")}\n</t:JPK>\n`;

describe("JPK_KR", () => {
  it("is read as a general ledger: its receivables tie to the balances that the file itself states", async () => {
    const ledger = await openMade(
      {currency: "PLN", control_accounts: ["20"], sources: [{file: "jpk_kr.xml", format: "saf-t"}]},
      {"jpk_kr.xml": JPK},
      "2025-02-20",
    );
    // 1,230.00 at the opening, 2,460.00 and 615.50 invoiced, 1,000.00 paid
    const owed = OPENING + moved("201-00001") + moved("201-00002");
    expect(owed).toBe(3_305.5);
    expect(
      await ledger.row(
        `select sum(control_balance)::double as control, sum(ledger_balance)::double as held,
           sum(difference)::double as difference
         from tie_out where balance_on = (select max(balance_on) from tie_out)`,
      ),
    ).toEqual({control: owed, held: owed, difference: 0});
    expect(
      await ledger.rows(
        `select invoice_id, customer_id, issued_on::varchar as issued_on, gross_amount from ledger.invoices
         where not coalesce(is_opening, false) order by issued_on`,
      ),
    ).toEqual([
      {invoice_id: "FV 1/2025", customer_id: "201-00001", issued_on: "2025-01-10", gross_amount: 2_460},
      {invoice_id: "FV 2/2025", customer_id: "201-00002", issued_on: "2025-02-12", gross_amount: 615.5},
    ]);
    expect(await ledger.rows("select name from ledger.customers order by name")).toEqual([
      {name: "Alfa sp. z o.o."},
      {name: "Beta S.A."},
    ]);
    expect(await ledger.rows("select code from load.notes")).toEqual([]);
  });
});
