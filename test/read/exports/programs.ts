/** An invoice of the made-up lists, and what of it is paid. */
interface Invoice {
  number: string;
  /** Year and a count, which reads like a day. */
  digits: string;
  customer: string;
  name: string;
  on: Date;
  due: Date;
  cents: number;
  paidCents: number;
  paidOn: Date;
}

const CUSTOMERS = [
  ["C001", "Alpha SARL"],
  ["C002", "Bêta Conseil"],
  ["C003", "Total Énergie"],
  ["C004", "Delta & Fils"],
] as const;

const DAY = 86_400_000;

/** Sixteen invoices of 2025: the first six are paid, the ninth in part. */
const INVOICES: readonly Invoice[] = Array.from({length: 16}, (_, i) => {
  const [customer, name] = CUSTOMERS[(i * 3) % 4]!;
  const on = new Date(Date.UTC(2025, Math.floor((i * 11) / 16), 3 + ((i * 7) % 24)));
  const cents = 9_000 + ((i * 74_381) % 400_000);
  return {
    number: `F2025-${101 + i}`,
    digits: String(20_250_101 + i),
    customer,
    name,
    on,
    due: new Date(on.getTime() + 30 * DAY),
    cents,
    paidCents: i < 6 ? cents : i === 8 ? 4_000 : 0,
    paidOn: new Date(on.getTime() + 25 * DAY),
  };
});

const euros = (cents: number) => Math.round(cents) / 100;
const sum = (pick: (invoice: Invoice) => number) => euros(INVOICES.reduce((total, one) => total + pick(one), 0));
const whole = {invoices: 16, amount: sum(({cents}) => cents), unapplied: 0};
const listed = {...whole, open: sum(({cents, paidCents}) => cents - paidCents)};
/** By letters alone a part payment settles nothing. */
const lettered = {...whole, open: euros(listed.open * 100 + 4_000), unapplied: 40};

const fixed = (cents: number) => (cents / 100).toFixed(2);
const comma = (cents: number) => fixed(cents).replace(".", ",");
const slashed = (day: Date) => day.toISOString().slice(0, 10).split("-").reverse().join("/");
const iso = (day: Date) => day.toISOString().slice(0, 10);

/** Digits in groups as in India: 1,25,000.00. */
function lakhs(cents: number): string {
  const [units = "", decimals = ""] = fixed(cents).split(".");
  const rest = units.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ",");
  return `${rest === "" ? "" : `${rest},`}${units.slice(-3)}.${decimals}`;
}

const MONTHS = {
  fr: "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
  de: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
  es: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
  it: "gen feb mar apr mag giu lug ago set ott nov dic",
  nl: "januari februari maart april mei juni juli augustus september oktober november december",
};

const text = (rows: readonly (readonly (string | number)[])[], delimiter = ";") =>
  `${rows.map((row) => row.join(delimiter)).join("\r\n")}\r\n`;

/** A list whose months are words, each language in its own way. */
function inWords(language: keyof typeof MONTHS, headings: string, written: (day: string, month: string) => string) {
  const months = MONTHS[language].split(" ");
  const day = (date: Date) => written(String(date.getUTCDate()), months[date.getUTCMonth()]!);
  return text([
    headings.split(";"),
    ...INVOICES.map((one) => [
      one.number,
      one.name,
      day(new Date(Date.UTC(2025, one.on.getUTCMonth(), one.on.getUTCDate()))),
      comma(one.cents),
      comma(one.cents - one.paidCents),
    ]),
  ]);
}

interface Booking {
  customer: string;
  on: Date;
  journal: string;
  number: string;
  letter: string;
  debit: number;
  credit: number;
}

const BOOKINGS: readonly Booking[] = INVOICES.flatMap((one, i) => {
  const letter = one.paidCents === one.cents ? String.fromCharCode(65 + i) : "";
  const {customer} = one;
  return [
    {customer, on: one.on, journal: "VE", number: one.number, letter, debit: one.cents, credit: 0},
    ...(one.paidCents === 0
      ? []
      : [{customer, on: one.paidOn, journal: "BQ", number: `R${i}`, letter, debit: 0, credit: one.paidCents}]),
  ];
}).sort((a, b) => a.on.getTime() - b.on.getTime());

const side = (cents: number) => (cents === 0 ? "" : comma(cents));

/** A printed ledger: a heading for each account among the dates, a running balance and a total. */
function printedLedger(): string {
  const rows = CUSTOMERS.flatMap(([customer, name]) => {
    let balance = 0;
    const own = BOOKINGS.filter((booking) => booking.customer === customer);
    const lines = own.map(({on, journal, number, letter, debit, credit}) => {
      balance += debit - credit;
      return [slashed(on), journal, number, letter, side(debit), side(credit), comma(balance)];
    });
    const [debit, credit] = [own.reduce((s, one) => s + one.debit, 0), own.reduce((s, one) => s + one.credit, 0)];
    return [
      [`411${customer} ${name}`, "", "", "", "", "", ""],
      ...lines,
      [`Total compte 411${customer}`, "", "", "", comma(debit), comma(credit), comma(balance)],
    ];
  });
  return text([
    ["Grand livre auxiliaire", "", "", "", "", "", ""],
    ["Date", "Jnl", "Pièce", "Let", "Débit", "Crédit", "Solde"],
    ...rows,
  ]);
}

/** A general ledger whose headings are not the legal ones, without numbers of entries. */
const generalLedger = () =>
  text([
    ["Compte", "Libellé compte", "Journal", "Date", "N° pièce", "Libellé", "Débit", "Crédit", "Lettrage"],
    ...BOOKINGS.flatMap(({customer, on, journal, number, letter, debit, credit}) => [
      [`411${customer}`, "Client", journal, slashed(on), number, "x", side(debit), side(credit), letter],
      [debit > 0 ? "707000" : "512000", "Autre", journal, slashed(on), number, "x", side(credit), side(debit), ""],
    ]),
  ]);

interface Made {
  name: string;
  text: string;
  right: {invoices: number; amount: number; open: number; unapplied: number};
}

const dated = (heads: string, of: (one: Invoice) => (string | number)[], delimiter = ";") =>
  text([heads.split(";"), ...INVOICES.map(of)], delimiter);

/** Small exports in the manner of programs, made anew from their public descriptions, and what is right of each. */
export const PROGRAMS: readonly Made[] = [
  {
    name: "mois.csv",
    text: inWords("fr", "N° facture;Client;Date;TTC;Reste dû", (d, m) => `${d} ${m} 2025`),
    right: listed,
  },
  {
    name: "monate.csv",
    text: inWords("de", "Rechnungsnr.;Kunde;Rechnungsdatum;Betrag;Offen", (d, m) => `${d}. ${m} 2025`),
    right: listed,
  },
  {
    name: "meses.csv",
    text: inWords("es", "Nº factura;Cliente;Fecha;Importe;Pendiente", (d, m) => `${d} de ${m} de 2025`),
    right: listed,
  },
  {
    name: "mesi.csv",
    text: inWords("it", "Numero fattura;Cliente;Data;Importo;Residuo", (d, m) => `${d}-${m}-25`),
    right: listed,
  },
  {
    name: "maanden.csv",
    text: inWords("nl", "Factuurnr;Klant;Factuurdatum;Bedrag;Openstaand", (d, m) => `${d} ${m} 2025`),
    right: listed,
  },
  {
    name: "lakhs.csv",
    text: text(
      [
        ["Date", "Ref. No.", "Party's Name", "Pending Amount", "Due on"],
        ...INVOICES.map((one) => [iso(one.on), one.number, one.name, `"${lakhs(one.cents * 100)} Dr"`, iso(one.due)]),
      ],
      ",",
    ),
    right: {...whole, amount: whole.amount * 100, open: whole.amount * 100},
  },
  {
    name: "svenska.csv",
    text: dated("Fakturanr;Kundnr;Kundnamn;Fakturadatum;Förfallodatum;Totalt;Saldo;Valuta", (one) => [
      one.digits,
      one.customer,
      one.name,
      iso(one.on),
      iso(one.due),
      comma(one.cents),
      comma(one.cents - one.paidCents),
      "SEK",
    ]),
    right: listed,
  },
  {
    name: "dansk.csv",
    text: dated("Fakturanr.;Kundenr.;Fakturadato;Forfaldsdato;Beløb;Restbeløb;Valuta", (one) => [
      one.digits,
      one.customer,
      slashed(one.on).replaceAll("/", "-"),
      slashed(one.due).replaceAll("/", "-"),
      comma(one.cents),
      comma(one.cents - one.paidCents),
      "DKK",
    ]),
    right: listed,
  },
  {
    name: "polski.csv",
    text: dated(
      "Numer dokumentu;Data wystawienia;Termin płatności;Kontrahent;Kwota brutto;Zapłacono;Pozostaje",
      (one) => [
        one.number,
        slashed(one.on),
        slashed(one.due),
        one.name,
        comma(one.cents),
        comma(one.paidCents),
        comma(one.cents - one.paidCents),
      ],
    ),
    right: listed,
  },
  {
    name: "transactions.csv",
    text: text(
      [
        ["No", "Type", "A/C", "Name", "Date", "Ref", "Gross", "Paid", "Outstanding"],
        ...INVOICES.flatMap((one, i) => [
          [
            i + 1,
            "SI",
            one.customer,
            one.name,
            slashed(one.on),
            one.number,
            fixed(one.cents),
            fixed(one.paidCents),
            fixed(one.cents - one.paidCents),
          ],
          ...(one.paidCents === 0
            ? []
            : [
                [
                  100 + i,
                  "SR",
                  one.customer,
                  one.name,
                  slashed(one.paidOn),
                  "BACS",
                  fixed(one.paidCents),
                  fixed(one.paidCents),
                  "0.00",
                ],
              ]),
        ]),
      ],
      ",",
    ),
    right: listed,
  },
  {name: "livre.csv", text: printedLedger(), right: lettered},
  {name: "ecritures.csv", text: generalLedger(), right: lettered},
];
