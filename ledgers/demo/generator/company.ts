import {keepBooks} from "./books.js";
import {firstDay, fiscalYears} from "./calendar.js";
import {entities, makeCustomers} from "./customers.js";
import {makeDisputes} from "./disputes.js";
import {remind} from "./dunning.js";
import {happen} from "./events.js";
import {writeFecs} from "./fec.js";
import {number} from "./placements.js";
import {makeInvoices} from "./sales.js";
import {live} from "./settlement.js";
import {makeCredits, makeStrays, payBack} from "./unapplied.js";

/** Makes Démonstration SAS: all that happens to it, and its books. */
export function makeCompany() {
  const customers = makeCustomers();
  const invoices = makeInvoices(customers);
  const disputes = makeDisputes(invoices);
  const lives = happen(live(invoices, disputes));
  const credits = makeCredits(customers, lives);
  const strays = [...makeStrays(lives), ...payBack(credits, lives)];
  const {entries, told, writtenOff} = keepBooks(lives, credits, strays);
  const fecs = entities.flatMap((entity) => writeFecs(entries, entity));

  // Invoices settled before the first year are in no export: nothing may speak of them.
  const openedWith = new Set(
    fecs.filter(({year}) => year === fiscalYears[0]).flatMap(({opening}) => opening.map(({ref}) => ref)),
  );
  const shown = lives.filter(({invoice: {id, issued}}) => issued >= firstDay || openedWith.has(id));
  const shownInvoices = new Set(shown.map(({invoice}) => invoice));
  const placements = number(shown.flatMap(({placements}) => placements)).filter(({placed}) => placed >= firstDay);
  return {
    customers,
    lives,
    shown,
    disputes: [...disputes.values()].filter(({invoice}) => shownInvoices.has(invoice)),
    placements,
    ...remind(shown),
    entries,
    told,
    writtenOff,
    fecs,
  };
}
export type Company = ReturnType<typeof makeCompany>;
