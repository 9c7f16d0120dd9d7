import {compact, firstDay, lastDay, yearOf, type Day} from "./calendar.js";
import {entities, type Customer, type Entity} from "./customers.js";
import type {Group} from "./lettering.js";
import {stream} from "./random.js";

export interface Line {
  on: Day;
  account: Account;
  customer?: Customer;
  debit: number;
  credit: number;
  group: Group | undefined;
  /** Unsigned, in the customer's currency; 0 in euros. */
  foreign: number;
  /** Of the document, kept when the line is carried forward. */
  ref: string;
  label: string;
}

export interface Entry {
  entity: Entity;
  on: Day;
  journal: keyof typeof journals;
  lines: Line[];
}

export const journals = {AN: "A nouveaux", VE: "Ventes", BQ: "Banque", OD: "Op. diverses"} as const;
export const accounts = {
  "401000": "Fournisseurs",
  "411000": "Clients",
  "411700": "Clients retenues de garantie",
  "413000": "Effets à recevoir",
  "416000": "Clients douteux",
  "419100": "Clients avances reçues",
  "445710": "TVA collectée",
  "476100": "Diff. conversion actif",
  "477100": "Diff. conversion passif",
  "491000": "Dépréciation clients",
  "511200": "Chèques à encaisser",
  "511400": "Effets à l'escompte",
  "512000": "Banque",
  "654000": "Créances irrécouvrables",
  "658000": "Charges de gestion",
  "661600": "Intérêts escompte",
  "665000": "Escomptes accordés",
  "666000": "Pertes de change",
  "681740": "Dotation dépréc. clients",
  "707000": "Ventes",
  "708800": "Frais refacturés",
  "709700": "RRR accordés",
  "758000": "Produits de gestion",
  "766000": "Gains de change",
  "781740": "Reprise dépréc. clients",
  "890000": "Bilan d'ouverture",
} as const;
export type Account = keyof typeof accounts;

/** The accounts that hold what customers owe. */
export const receivables = ["411000", "411700", "413000", "416000"] as const;
export const isReceivable = ({account}: {account: Account}): boolean =>
  (receivables as readonly string[]).includes(account);

/**
 * What happens to receivables, as the books of the company know it: the truth that the program is held against.
 * `returned` is a receipt that the bank took back, `repaid` one that was sent back as paid by mistake, `refund` a
 * credit paid out.
 */
export type EventKind =
  | "invoice"
  | "credit_note"
  | "cash"
  | "returned"
  | "fee"
  | "repaid"
  | "refund"
  | "discount"
  | "rounding"
  | "exchange_difference"
  | "set_off"
  | "advance"
  | "write_off"
  | "transfer"
  | "reversal"
  | "valuation";

/** Something that happened; cents. An exchange gain is negative. */
export interface Told {
  kind: EventKind;
  entity: Entity;
  on: Day;
  amount: number;
}

type Side = [Account, number, {customer?: Customer; group?: Group; foreign?: number; ref?: string}?];

/** The entries so far, the numbers given to them, what happened, and what chance decides about it. */
export class Journal {
  readonly entries: Entry[] = [];
  readonly told: Told[] = [];
  readonly number = counter();
  readonly chance = stream("books");

  post(entity: Entity, on: Day, journal: Entry["journal"], ref: string, label: string, sides: Side[]): void {
    const lines = sides
      .filter(([, amount]) => amount !== 0)
      .map(([account, amount, more]) => ({
        on,
        account,
        debit: Math.max(amount, 0),
        credit: Math.max(-amount, 0),
        group: undefined,
        foreign: 0,
        ref,
        label,
        ...more,
      }));
    if (on <= lastDay) this.entries.push({entity, on, journal, lines});
  }

  /** Notes what happened, as far as the exports show it. */
  tell(kind: EventKind, entity: Entity, on: Day, amount: number): void {
    if (on >= firstDay && on <= lastDay && amount !== 0) this.told.push({kind, entity, on, amount});
  }

  /** VIR240312-045: the date and a number in the day; the second entity counts from 501. */
  bankRef(method: string, on: Day, entity: Entity): string {
    return this.number(`${method}${compact(on).slice(2)}-${entity === entities[0] ? "0" : "5"}`, 2);
  }

  /** OD24-0012: the year and a number in it; the second entity counts from 5001. */
  yearRef(prefix: string, on: Day, entity: Entity): string {
    return this.number(`${prefix}${shortYear(on)}-${entity === entities[0] ? "0" : "5"}`, 3);
  }
}

export function vatOf(customer: Customer, gross: number): number {
  return customer.country === "FR" ? Math.round(gross / 6) : 0;
}

export function shortYear(on: Day): string {
  return String(yearOf(on) % 100);
}

/** The next number behind each prefix, padded to a width. */
function counter(): (prefix: string, width: number) => string {
  const counts = new Map<string, number>();
  return (prefix, width) => {
    const next = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, next);
    return prefix + String(next).padStart(width, "0");
  };
}
