import {beforeAll, describe, expect, it} from "vitest";
import {openMade, type Opened} from "../fixtures/made-ledger.js";

// Kinds of entries of ledger-events 3, each the history of one customer in one FEC of 2025, seen on 30 April. Every
// invoice F is of 5 January (ADV: 20 January) at 30 days. A line: journal, entry, day, account, customer ($) or none,
// reference, amount (debits positive), letter; entries are numbered by customer.

interface Wanted {
  open: number;
  /** Not settled by the due date, of what is due. */
  late?: number;
  payment?: number;
  /** From issue to payment, by amount. */
  days?: number;
  oldest?: number;
  sales?: number;
  set_off?: number;
  discount?: number;
  write_off?: number;
  exchange_difference?: number;
  assignment?: number;
}

const CASES: Record<string, [why: string, entries: string, wanted: Wanted]> = {
  FEE1: [
    "a charge of 15 passed on, its lines before that of the payment that came back",
    `
VE $1 20250105 411000 $ $F 1200 A
VE $1 20250105 706000 - $F -1000
VE $1 20250105 445710 - $F -200
BQ $2 20250203 512000 - $P 1200
BQ $2 20250203 411000 $ $P -1200 A
BQ $3 20250212 411000 $ $R 15 -
BQ $3 20250212 708500 - $R -15
BQ $3 20250212 411000 $ $R 1200 A
BQ $3 20250212 512000 - $R -1200`,
    {open: 1215, late: 1200, payment: 0, oldest: 85, sales: 1215},
  ],
  FEE2: [
    "the charge on 7588, the lines of the receivable last",
    `
VE $1 20250105 411000 $ $F 1200 A
VE $1 20250105 706000 - $F -1000
VE $1 20250105 445710 - $F -200
BQ $2 20250203 512000 - $P 1200
BQ $2 20250203 411000 $ $P -1200 A
BQ $3 20250212 758800 - $R -20
BQ $3 20250212 512000 - $R -1200
BQ $3 20250212 411000 $ $R 20 -
BQ $3 20250212 411000 $ $R 1200 A`,
    {open: 1220, late: 1200, payment: 0, oldest: 85, sales: 1220},
  ],
  FEE3: [
    "charge and payment in one receivable line",
    `
VE $1 20250105 411000 $ $F 1200 A
VE $1 20250105 706000 - $F -1000
VE $1 20250105 445710 - $F -200
BQ $2 20250203 512000 - $P 1200
BQ $2 20250203 411000 $ $P -1200 A
BQ $3 20250212 708000 - $R -15
BQ $3 20250212 512000 - $R -1200
BQ $3 20250212 411000 $ $R 1215 A`,
    {open: 1215, late: 1200, payment: 0, oldest: 85, sales: 1215},
  ],
  FEE4: [
    "a charge with its VAT, and no letters",
    `
VE $1 20250105 411000 $ $F 1200 A
VE $1 20250105 706000 - $F -1000
VE $1 20250105 445710 - $F -200
BQ $2 20250203 512000 - $P 1200
BQ $2 20250203 411000 $ $P -1200 A
BQ $3 20250212 411000 $ $R 18 -
BQ $3 20250212 708000 - $R -15
BQ $3 20250212 445710 - $R -3
BQ $3 20250212 411000 $ $R 1200 -
BQ $3 20250212 512000 - $R -1200`,
    {open: 1218, late: 1200, payment: 0, oldest: 85, sales: 1218},
  ],
  FEE5: [
    "the bank's charge of 12, borne by us",
    `
VE $1 20250105 411000 $ $F 1200 A
VE $1 20250105 706000 - $F -1000
VE $1 20250105 445710 - $F -200
BQ $2 20250203 512000 - $P 1200
BQ $2 20250203 411000 $ $P -1200 A
BQ $3 20250212 627000 - $R 12
BQ $3 20250212 411000 $ $R 1200 A
BQ $3 20250212 512000 - $R -1212`,
    {open: 1200, late: 1200, payment: 0, oldest: 85, sales: 1200},
  ],
  BILL1: [
    "a bill cashed, come back on 411 and paid anew: 5 January to 10 April",
    `
VE $1 20250105 411000 $ $F 1200 A
VE $1 20250105 706000 - $F -1200
OD $2 20250110 413000 $ $L 1200 B
OD $2 20250110 411000 $ $L -1200 A
BQ $3 20250228 512000 - $L 1200
BQ $3 20250228 413000 $ $L -1200 B
BQ $4 20250305 411000 $ $L 1200 C
BQ $4 20250305 512000 - $L -1200
BQ $5 20250410 512000 - $X 1200
BQ $5 20250410 411000 $ $X -1200 C`,
    {open: 0, late: 1200, payment: 1200, days: 95, sales: 1200},
  ],
  BILL2: [
    "the same without letters, and not paid anew",
    `
VE $1 20250105 411000 $ $F 1200 A
VE $1 20250105 706000 - $F -1200
OD $2 20250110 413000 $ $L 1200 -
OD $2 20250110 411000 $ $L -1200 A
BQ $3 20250228 512000 - $L 1200
BQ $3 20250228 413000 $ $L -1200 -
BQ $4 20250305 411000 $ $L 1200 -
BQ $4 20250305 512000 - $L -1200`,
    {open: 1200, late: 1200, payment: 0, oldest: 85, sales: 1200},
  ],
  BILL3: [
    "a bill remitted (5113) and come back from there",
    `
VE $1 20250105 411000 $ $F 1200 A
VE $1 20250105 706000 - $F -1200
OD $2 20250110 413000 $ $L 1200 B
OD $2 20250110 411000 $ $L -1200 A
OD $3 20250225 511300 - $L 1200
OD $3 20250225 413000 $ $L -1200 B
OD $4 20250305 411000 $ $L 1200 C
OD $4 20250305 511300 - $L -1200
BQ $5 20250410 512000 - $X 1200
BQ $5 20250410 411000 $ $X -1200 C`,
    {open: 0, late: 1200, payment: 1200, days: 95, sales: 1200},
  ],
  BILL4: [
    "a bill that was never cashed, taken back to 411",
    `
VE $1 20250105 411000 $ $F 1200 A
VE $1 20250105 706000 - $F -1200
OD $2 20250110 413000 $ $L 1200 B
OD $2 20250110 411000 $ $L -1200 A
OD $4 20250305 411000 $ $L 1200 C
OD $4 20250305 413000 $ $L -1200 B
BQ $5 20250410 512000 - $X 1200
BQ $5 20250410 411000 $ $X -1200 C`,
    {open: 0, late: 1200, payment: 1200, days: 95, sales: 1200},
  ],
  REC1: [
    "300 of what was given up come in: the loss is taken back (7714)",
    `
VE $1 20250105 411000 $ $F 1200 A
VE $1 20250105 706000 - $F -1200
OD $2 20250210 654000 - $F 1200
OD $2 20250210 411000 $ $F -1200 A
OD $3 20250310 411000 $ $F 300 B
OD $3 20250310 771400 - $F -300
BQ $4 20250310 512000 - $F 300
BQ $4 20250310 411000 $ $F -300 B`,
    {open: 0, late: 1200, payment: 300, write_off: 900},
  ],
  ADV1: [
    "an advance of 500, fifteen days before the invoice, then 700 after 21 days",
    `
BQ $1 20250105 512000 - $P 500
BQ $1 20250105 419100 $ $P -500
VE $2 20250120 411000 $ $F 1200 A
VE $2 20250120 706000 - $F -1000
VE $2 20250120 445710 - $F -200
OD $3 20250121 419100 $ $F 500
OD $3 20250121 411000 $ $F -500 A
BQ $4 20250210 512000 - $Q 700
BQ $4 20250210 411000 $ $Q -700 A`,
    {open: 0, late: 0, payment: 1200, days: (500 * -15 + 700 * 21) / 1200, sales: 1200},
  ],
  ADV2: [
    "an invoice of 1,200 posted net of an advance of 500",
    `
BQ $1 20250105 512000 - $P 500
BQ $1 20250105 419100 $ $P -500
VE $2 20250120 411000 $ $F 700 A
VE $2 20250120 419100 $ $F 500
VE $2 20250120 706000 - $F -1000
VE $2 20250120 445710 - $F -200
BQ $4 20250210 512000 - $Q 700
BQ $4 20250210 411000 $ $Q -700 A`,
    {open: 0, late: 0, sales: 1200},
  ],
  SET1: [
    "700 set off against 401, then 500 of cash",
    `
VE $1 20250105 411000 $ $F 1200 A
VE $1 20250105 706000 - $F -1200
OD $2 20250131 401000 $ $F 700
OD $2 20250131 411000 $ $F -700 A
BQ $3 20250204 512000 - $F 500
BQ $3 20250204 411000 $ $F -500 A`,
    {open: 0, late: 0, payment: 500, set_off: 700, days: 30},
  ],
  SET2: [
    "set-off and cash in one line",
    `
VE $1 20250105 411000 $ $F 1200 A
VE $1 20250105 706000 - $F -1200
BQ $2 20250204 411000 $ $F -1200 A
BQ $2 20250204 401100 $ $F 700
BQ $2 20250204 512000 - $F 500`,
    {open: 0, late: 0, payment: 500, set_off: 700, days: 30},
  ],
  DISC: [
    "a discount of 20 with its VAT of 4",
    `
VE $1 20250105 411000 $ $F 1200 A
VE $1 20250105 706000 - $F -1000
VE $1 20250105 445710 - $F -200
BQ $2 20250115 512000 - $F 1176
BQ $2 20250115 665000 - $F 20
BQ $2 20250115 445710 - $F 4
BQ $2 20250115 411000 $ $F -1200 A`,
    {open: 0, late: 0, payment: 1176, discount: 24, days: 10},
  ],
  BFEE: [
    "5 kept by the bank: the customer has paid in full",
    `
VE $1 20250105 411000 $ $F 1200 A
VE $1 20250105 706000 - $F -1200
BQ $2 20250115 512000 - $F 1195
BQ $2 20250115 627800 - $F 5
BQ $2 20250115 411000 $ $F -1200 A`,
    {open: 0, late: 0, payment: 1200, days: 10},
  ],
  FACT: [
    "sold to a factor",
    `
VE $1 20250105 411000 $ $F 1200 A
VE $1 20250105 706000 - $F -1200
OD $2 20250115 467400 - $F 1200
OD $2 20250115 411000 $ $F -1200 A`,
    {open: 0, payment: 0, assignment: 1200},
  ],
  DOUBT: [
    "doubtful, 200 paid there, the rest given up",
    `
VE $1 20250105 411000 $ $F 1200 -
VE $1 20250105 706000 - $F -1200
OD $2 20250215 416000 $ $F 1200 Z
OD $2 20250215 411000 $ $F -1200 -
BQ $3 20250310 512000 - $F 200
BQ $3 20250310 416000 $ $F -200 Z
OD $4 20250320 654000 - $F 1000
OD $4 20250320 416000 $ $F -1000 Z`,
    {open: 0, late: 1200, payment: 200, write_off: 1000, days: 64},
  ],
  PROV: [
    "an impairment touches no item",
    `
VE $1 20250105 411000 $ $F 1200 -
VE $1 20250105 706000 - $F -1200
OD $2 20250331 681740 - $F 1000
OD $2 20250331 491000 - $F -1000`,
    {open: 1200, late: 1200, payment: 0},
  ],
  PART: [
    "of two invoices paid by one cheque of 1,200, 500 came back",
    `
VE $1 20250105 411000 $ $F 700 A
VE $1 20250105 706000 - $F -700
VE $2 20250105 411000 $ $G 500 A
VE $2 20250105 706000 - $G -500
BQ $3 20250203 512000 - $P 1200
BQ $3 20250203 411000 $ $P -1200 A
BQ $4 20250212 411000 $ $R 500 A
BQ $4 20250212 512000 - $R -500`,
    {open: 500, payment: 700, late: 500},
  ],
  RET: [
    "60 retained on 4117",
    `
VE $1 20250105 411000 $ $F 1140 A
VE $1 20250105 411700 $ $F 60 -
VE $1 20250105 706000 - $F -1000
VE $1 20250105 445710 - $F -200
BQ $2 20250204 512000 - $F 1140
BQ $2 20250204 411000 $ $F -1140 A`,
    {open: 60, late: 0, payment: 1140},
  ],
  REFD: [
    "100 paid too much, and paid back",
    `
VE $1 20250105 411000 $ $F 1000 A
VE $1 20250105 706000 - $F -1000
BQ $2 20250115 512000 - $F 1100
BQ $2 20250115 411000 $ $F -1100 A
BQ $3 20250215 411000 $ $F 100 A
BQ $3 20250215 512000 - $F -100`,
    {open: 0, late: 0, payment: 1000, days: 10},
  ],
  REV: [
    "typed wrong, taken back, typed again",
    `
VE $1 20250105 411000 $ $F 1000 A
VE $1 20250105 706000 - $F -1000
VE $2 20250107 411000 $ $F -1000 A
VE $2 20250107 706000 - $F 1000
VE $3 20250107 411000 $ $G 950 -
VE $3 20250107 706000 - $G -950`,
    {open: 950, late: 950, payment: 0},
  ],
  CENT: [
    "a cent taken to 658",
    `
VE $1 20250105 411000 $ $F 1000.01 A
VE $1 20250105 706000 - $F -1000.01
BQ $2 20250115 512000 - $F 1000
BQ $2 20250115 658000 - $F 0.01
BQ $2 20250115 411000 $ $F -1000.01 A`,
    {open: 0, late: 0, payment: 1000, days: 10},
  ],
  FXD: [
    "an exchange loss of 10",
    `
VE $1 20250105 411000 $ $F 1000 A
VE $1 20250105 707000 - $F -1000
BQ $2 20250115 512000 - $F 990
BQ $2 20250115 656000 - $F 10
BQ $2 20250115 411000 $ $F -1000 A`,
    {open: 0, late: 0, payment: 990, exchange_difference: 10, days: 10},
  ],
  FXG: [
    "an exchange gain of 10",
    `
VE $1 20250105 411000 $ $F 1000 A
VE $1 20250105 707000 - $F -1000
BQ $2 20250115 512000 - $F 1010
BQ $2 20250115 756000 - $F -10
BQ $2 20250115 411000 $ $F -1000 A`,
    {open: 0, late: 0, payment: 1000, days: 10},
  ],
};

const HEADING = [
  "JournalCode,JournalLib,EcritureNum,EcritureDate,CompteNum,CompteLib,CompAuxNum,CompAuxLib,PieceRef,PieceDate",
  "EcritureLib,Debit,Credit,EcritureLet,DateLet,ValidDate,Montantdevise,Idevise",
].join(",");

function fec(): string {
  const none = (text: string) => (text === "-" ? "" : text);
  const rows = Object.entries(CASES).flatMap(([customer, [, entries]]) =>
    entries
      .trim()
      .replaceAll("$", customer)
      .split("\n")
      .map((line) => {
        const [journal, number, on, account, auxiliary, reference, amount, letter = "-"] = line.split(
          /\s+/,
        ) as string[];
        const cents = Number(amount);
        const sums = [Math.max(cents, 0), Math.max(-cents, 0)].map((sum) => sum.toFixed(2).replace(".", ","));
        const name = account!.startsWith("467") ? "Factor SA" : account;
        const who = auxiliary === "-" ? ["", ""] : [auxiliary, auxiliary];
        return [journal, journal, number, on, account, name, ...who, none(reference!), on, "x", ...sums, none(letter)]
          .concat(["", on!, "", ""])
          .join("\t");
      }),
  );
  return `${[HEADING.replaceAll(",", "\t"), ...rows].join("\n")}\n`;
}

let ledger: Opened;
let found: Map<string, Record<string, unknown>>;
beforeAll(async () => {
  ledger = await openMade(
    {
      fiscal_year_end: "12-31",
      control_accounts: ["411"],
      terms: {default: "30d"},
      sources: [{file: "123456789FEC20251231.txt", format: "fec"}],
    },
    {"123456789FEC20251231.txt": fec()},
    "2025-04-30",
  );
  const causes = ["payment", "set_off", "discount", "write_off", "exchange_difference", "assignment"];
  const rows = await ledger.rows(`
    with slices as (
        select customer_id, slices.* from int_slices as slices join int_customers using (customer_key)
    )
    select customer_id,
        coalesce(sum(amount) filter (kind = 'invoice' and closed_on is null), 0)::double as open,
        coalesce(-sum(amount) filter (kind <> 'invoice' and closed_on is null), 0)::double as unapplied,
        ${causes
          .map((c) => `coalesce(sum(amount) filter (kind = 'invoice' and cause = '${c}'), 0)::double as ${c}`)
          .join(", ")},
        (sum(amount * (paid_on - issued_on)) filter (kind = 'invoice' and cause = 'payment')
            / sum(amount) filter (kind = 'invoice' and cause = 'payment'))::double as days,
        (select coalesce(sum(late_amount), 0)::double from int_due_lines as lines join int_customers as customers
            using (customer_key) where customers.customer_id = slices.customer_id and not is_undated
            and due_on < date '2025-04-30') as late,
        (select max(days_overdue) from open_items where open_items.customer_id = slices.customer_id) as oldest,
        (select sum(amount)::double from int_invoices where is_sale and int_invoices.customer_id = slices.customer_id)
            as sales,
    from slices group by all`);
  found = new Map(rows.map(({customer_id, ...row}) => [String(customer_id), row]));
});

describe("kinds of entries in a FEC", () => {
  it.each(Object.entries(CASES))("%s: %s", (customer, [, , wanted]) => {
    const row = found.get(customer)!;
    for (const [figure, value] of Object.entries({unapplied: 0, ...wanted}))
      expect(row[figure], figure).toBeCloseTo(value, 6);
  });

  it("leave no difference to account 411", async () =>
    expect(await ledger.value("select max(abs(difference)) from tie_out")).toBe(0));
});
