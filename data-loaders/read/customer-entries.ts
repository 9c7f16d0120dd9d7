import type {DuckDBConnection} from "@duckdb/node-api";
import type {LedgerTableName} from "../../models/contract/ledger-tables.js";
import {columnsOf, type Unit} from "./unit.js";

/** Relations that stand for tables of the ledger, made from one source. */
export interface Derived {
  unit: number;
  relations: Partial<Record<LedgerTableName, string>>;
}

/** Numbers of derived units, so that keys of their rows are nobody else's. */
const DERIVED_FROM = 100_000;

/**
 * Lists of all entries of the customers' accounts, taken apart: what is owed are invoices, what is paid are payments,
 * and what settles what is told by the letter, else by what is left of each entry.
 */
export async function deriveFromEntries(connection: DuckDBConnection, units: readonly Unit[]): Promise<Derived[]> {
  const derived: Derived[] = [];
  for (const unit of units.filter(({table}) => table === "customer_entries"))
    derived.push(await takeApart(connection, unit));
  return derived;
}

async function takeApart(connection: DuckDBConnection, {number, relation}: Unit): Promise<Derived> {
  const has = await columnsOf(connection, relation);
  await connection.run(`create table load.entries_${number} as ${entries(relation, number, has)}`);
  await connection.run(matches(number, has.has("letter"), has.has("open_amount")));
  await connection.run(invoices(number));
  await connection.run(`
    create table load.entry_payments_${number} as
    select
        document as payment_id, customer_id, any_value(entity) as entity, min(posted_on) as received_on,
        -sum(amount) as amount, any_value(currency) as currency, any_value(fx_rate) as fx_rate,
        any_value(account) as account
    from load.entries_${number} where is_payment group by document, customer_id order by min(entry)`);
  await connection.run(`
    create table load.entry_allocations_${number} as
    select
        debits.document as invoice_id, sum(matches.amount)::decimal(18, 2) as amount,
        case when credits.is_payment then credits.document end as payment_id,
        case when not credits.is_payment then credits.document end as credit_note_id,
        any_value(debits.entity) as entity, bool_or(matches.is_inferred) as is_inferred
    from load.entry_matches_${number} as matches
    join load.entries_${number} as debits on debits.entry = matches.debit
    join load.entries_${number} as credits on credits.entry = matches.credit
    group by all order by min(matches.debit), min(matches.credit)`);
  await connection.run(`
    create table load.entry_instalments_${number} as
    with parts as (
        select document as invoice_id, due_on, sum(amount) as amount, any_value(entity) as entity, min(entry) as entry
        from load.entries_${number} where not is_payment and amount > 0 and due_on is not null group by all
    )
    select * exclude (entry) from parts
    qualify count(*) over (partition by invoice_id) > 1 order by entry`);
  return {
    unit: DERIVED_FROM + number,
    relations: {
      invoices: `load.entry_invoices_${number}`,
      payments: `load.entry_payments_${number}`,
      allocations: `load.entry_allocations_${number}`,
      instalments: `load.entry_instalments_${number}`,
    },
  };
}

/** Every entry with its side, the document that it belongs to, and how much of it is settled. */
function entries(relation: string, unit: number, has: ReadonlySet<string>): string {
  const of = (name: string, type = "varchar") => (has.has(name) ? name : `null::${type}`);
  // What the file leaves of an entry may be written without the entry's sign.
  const left = "case when sign(open_amount) = -sign(amount) then -open_amount else open_amount end";
  return `
    with listed as (
        select
            rowid as entry, customer_id, coalesce(${of("entity")}, '') as entity,
            coalesce(${of("posted_on", "date")}, ${of("issued_on", "date")}) as posted_on,
            coalesce(${of("issued_on", "date")}, ${of("posted_on", "date")}) as issued_on,
            ${of("due_on", "date")} as due_on, amount, ${of("kind")} as kind, ${of("number")} as number,
            ${of("letter")} as letter, ${of("open_amount", "decimal(18, 2)")} as open_amount,
            ${of("currency")} as currency, ${of("fx_rate", "double")} as fx_rate, ${of("account")} as account
        from ${relation} where amount <> 0
    ),
    -- a list that tells payments by their type may write all amounts without a sign
    signed as (
        select * replace (
            case
                when kind in ('payment', 'credit_note') and not (
                    select coalesce(bool_or(amount < 0), false) from listed where kind in ('payment', 'credit_note')
                ) then -amount
                else amount
            end as amount)
        from listed
    ),
    sided as (
        select
            * exclude (kind, open_amount), coalesce(kind, if(amount > 0, 'invoice', 'payment')) as kind,
            amount < 0 and coalesce(kind, 'payment') in ('payment', 'other') as is_payment,
            amount - (${left}) as settled
        from signed
    ),
    named as (
        select
            *, coalesce(number, '${unit}-' || (entry + 1)) as own,
            count(distinct customer_id || chr(31) || entity)
                over (partition by coalesce(number, ''), is_payment, amount > 0) > 1 and number is not null as is_shared
        from sided
    )
    select
        * exclude (own, is_shared, entity), nullif(entity, '') as entity,
        own || if(is_shared, '/' || customer_id || if(entity = '', '', '/' || entity), '')
            || if(not is_payment and amount < 0 and exists (
                select 1 from sided where sided.number = named.number and sided.amount > 0), '/-', '') as document
    from named`;
}

/**
 * What settles what, entry by entry: within a letter the earlier first; without, equal amounts of a customer first,
 * then the earlier ones.
 */
function matches(unit: number, hasLetters: boolean, hasRest: boolean): string {
  const settled = hasRest ? "coalesce(settled, 0)" : hasLetters ? "0" : "amount";
  return `
    create table load.entry_matches_${unit} as
    with lettered as (
        select entry, amount, posted_on, customer_id || chr(31) || coalesce(entity, '') || chr(31) || letter as cluster
        from load.entries_${unit} where letter is not null
    ),
    by_letter as (${overlaps("lettered")}),
    rest as (
        select entry, ${settled} as amount, posted_on, customer_id || chr(31) || coalesce(entity, '') as cluster
        from load.entries_${unit} where letter is null and ${settled} <> 0
    ),
    counted as (
        select *, row_number() over (partition by cluster, amount order by posted_on, entry) as occurrence from rest
    ),
    equal as (
        select debits.entry as debit, credits.entry as credit, debits.amount
        from counted as debits join counted as credits
            on credits.cluster = debits.cluster and credits.amount = -debits.amount
                and credits.occurrence = debits.occurrence
        where debits.amount > 0
    ),
    unequal as (
        select * from rest where entry not in (select debit from equal union all select credit from equal)
    ),
    by_age as (${overlaps("unequal")})
    select *, false as is_inferred from by_letter
    union all select *, true from equal
    union all select *, true from by_age`;
}

/** Debits and credits of a cluster laid side by side from the earliest: where they overlap, one settles the other. */
function overlaps(relation: string): string {
  const side = (sign: string, condition: string) => `
        select entry, cluster, ${sign}sum(amount) over earlier as until,
            ${sign}(sum(amount) over earlier - amount) as since
        from ${relation} where ${condition}
        window earlier as (partition by cluster order by posted_on, entry rows unbounded preceding)`;
  return `
    select debits.entry as debit, credits.entry as credit,
        least(debits.until, credits.until) - greatest(debits.since, credits.since) as amount
    from (${side("", "amount > 0")}) as debits
    join (${side("-", "amount < 0")}) as credits
        on credits.cluster = debits.cluster and credits.since < debits.until and debits.since < credits.until`;
}

function invoices(unit: number): string {
  return `
    create table load.entry_invoices_${unit} as
    with matched as (
        select entry, sum(amount) as amount from (
            select debit as entry, amount from load.entry_matches_${unit}
            union all select credit, amount from load.entry_matches_${unit}
        ) group by entry
    )
    select
        document as invoice_id, customer_id, any_value(entity) as entity, min(issued_on) as issued_on,
        min(posted_on) as posted_on, max(due_on) as due_on, sum(entries.amount) as gross_amount,
        -- settled by the list's own word, with nothing in it that settles
        nullif(sum(case
            when abs(settled) > coalesce(matched.amount, 0)
                then settled - sign(settled) * coalesce(matched.amount, 0)
            else 0
        end), 0)::decimal(18, 2) as paid_amount,
        case
            when bool_or(kind = 'fee') then 'fee'
            when sum(entries.amount) > 0 and bool_or(kind in ('payment', 'refund')) then 'refund'
            when bool_or(kind = 'other') then 'other'
            when sum(entries.amount) < 0 then 'credit_note'
            else 'invoice'
        end as kind,
        any_value(currency) as currency, any_value(fx_rate) as fx_rate, any_value(account) as account
    from load.entries_${unit} as entries left join matched using (entry)
    where not is_payment
    group by document, customer_id order by min(entry)`;
}
