import type {DuckDBConnection} from "@duckdb/node-api";
import {one} from "../unit.js";

/**
 * Takes transfers out of the documents and the matches: an item that moved to another account, or under another
 * customer number, goes on as it was, and what settles it there settles it.
 *
 * Each credit leg of an entry hands what it closed to the debit legs, in the order of the lines. A credit leg that
 * carries no letter moves the items of its customer with the same reference, else of the same amount, else the oldest.
 * What moved nothing that is known stays, on both sides, as it stands in the books.
 */
export async function followTransfers(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create or replace temp table fec_legs as
    with legs as (
        select document, entry, posted_on, abs(amount) as size, amount > 0 as is_debit,
            sum(abs(amount)) over (
                partition by entry, amount > 0 order by line, part rows unbounded preceding
            ) as ends_at,
        from fec_documents where reading = 'transfer' and not is_brought_forward
    )
    select credits.document as credit, debits.document as debit, credits.posted_on,
        cast(least(credits.ends_at, debits.ends_at)
            - greatest(credits.ends_at - credits.size, debits.ends_at - debits.size) as decimal(18, 2)) as amount,
    from legs as credits
    join legs as debits
        on debits.entry = credits.entry and not credits.is_debit and debits.is_debit
        and credits.ends_at - credits.size < debits.ends_at and debits.ends_at - debits.size < credits.ends_at`);
  const {legs} = await one<{legs: bigint}>(connection, "select count(*) as legs from fec_legs");
  await connection.run(
    `create or replace temp table fec_moves
         (document bigint, customer_id varchar, account varchar, position bigint, letter varchar, moved_on date,
          due_on date)`,
  );
  if (legs === 0n) return;
  await nameUnlettered(connection);
  const days = await connection.runAndReadAll(
    "select distinct strftime(posted_on, '%Y-%m-%d') as day from fec_legs order by day",
  );
  for (const [day] of days.getRows()) await compose(connection, String(day));
}

/** Sets credit legs without a letter against what they moved. */
async function nameUnlettered(connection: DuckDBConnection): Promise<void> {
  for (const alike of ["items.piece_ref = legs.piece_ref", "items.residual = legs.residual", "true"]) {
    await connection.run(`
      create or replace temp table fec_open_now as
      select documents.*,
          abs(documents.amount) - coalesce(as_debit.matched, 0) - coalesce(as_credit.matched, 0) as residual,
      from fec_documents as documents
      left join (select debit as document, sum(amount) as matched from fec_matches group by debit) as as_debit
          using (document)
      left join (select credit as document, sum(amount) as matched from fec_matches group by credit) as as_credit
          using (document)
      where not documents.is_brought_forward`);
    await connection.run(`
      insert into fec_matches
      with legs as (
          select *, row_number() over (partition by entity, customer_id, residual order by posted_on, document) as turn
          from fec_open_now where reading = 'transfer' and amount < 0 and residual > 0
      ),
      items as (
          select * from fec_open_now
          where reading in ('sale', 'opening', 'transfer') and amount > 0 and residual > 0 and letter is null
      ),
      pairs as (
          select legs.document as credit, items.document as debit, legs.residual as wanted, items.residual as held,
              items.issued_on,
          from legs join items
              on items.entity = legs.entity and items.customer_id = legs.customer_id
              and items.entry <> legs.entry and items.posted_on <= legs.posted_on and ${alike}
          qualify row_number() over (partition by items.document order by legs.posted_on, legs.document) = 1
      ),
      laid as (
          select *, sum(held) over (partition by credit order by issued_on, debit rows unbounded preceding) as ends_at
          from pairs
      )
      select debit, credit, cast(least(ends_at, wanted) - (ends_at - held) as decimal(18, 2)), true
      from laid where ends_at - held < wanted`);
  }
}

/** Joins what a day's credit legs closed to what their debit legs were settled by. */
async function compose(connection: DuckDBConnection, day: string): Promise<void> {
  await connection.run(`
    create or replace temp table fec_through as
    with legs as (
        select *,
            sum(amount) over (partition by credit order by debit rows unbounded preceding) as credit_ends_at,
            sum(amount) over (partition by debit order by credit rows unbounded preceding) as debit_ends_at,
        from fec_legs where posted_on = date '${day}'
    ),
    incoming as (
        select matches.debit as origin, matches.credit, matches.amount, matches.is_inferred,
            sum(matches.amount) over (
                partition by matches.credit order by documents.posted_on, matches.debit rows unbounded preceding
            ) as ends_at,
        from fec_matches as matches
        join fec_documents as documents on documents.document = matches.debit
        semi join legs on legs.credit = matches.credit
    )
    -- what of each item went to which debit leg
    select incoming.origin, incoming.is_inferred, legs.credit, legs.debit,
        greatest(incoming.ends_at - incoming.amount, legs.credit_ends_at - legs.amount)
            - (legs.credit_ends_at - legs.amount) + (legs.debit_ends_at - legs.amount) as starts_at,
        least(incoming.ends_at, legs.credit_ends_at)
            - (legs.credit_ends_at - legs.amount) + (legs.debit_ends_at - legs.amount) as ends_at,
    from incoming join legs
        on legs.credit = incoming.credit
        and incoming.ends_at - incoming.amount < legs.credit_ends_at
        and legs.credit_ends_at - legs.amount < incoming.ends_at`);
  await connection.run(`
    create or replace temp table fec_onward as
    with outgoing as (
        select matches.*,
            sum(matches.amount) over (
                partition by matches.debit order by documents.posted_on, matches.credit rows unbounded preceding
            ) as out_ends_at,
        from fec_matches as matches
        join fec_documents as documents on documents.document = matches.credit
        semi join fec_through as through on through.debit = matches.debit
    ),
    laid as (
        -- the debit leg is paid in the order in which it received: what came from no known item comes last
        select *,
            sum(ends_at - starts_at) over (
                partition by debit order by starts_at rows unbounded preceding
            ) as laid_to,
        from fec_through
    )
    select laid.origin as debit, outgoing.credit,
        cast(least(laid.laid_to, outgoing.out_ends_at)
            - greatest(laid.laid_to - (laid.ends_at - laid.starts_at), outgoing.out_ends_at - outgoing.amount)
            as decimal(18, 2)) as amount,
        laid.is_inferred and outgoing.is_inferred as is_inferred,
        outgoing.debit as leg,
    from laid join outgoing
        on outgoing.debit = laid.debit
        and laid.laid_to - (laid.ends_at - laid.starts_at) < outgoing.out_ends_at
        and outgoing.out_ends_at - outgoing.amount < laid.laid_to`);
  await connection.run(`
    insert into fec_moves
    select through.origin, arg_max(legs.customer_id, through.ends_at - through.starts_at),
        arg_max(legs.account, through.ends_at - through.starts_at),
        arg_max(legs.position, through.ends_at - through.starts_at),
        arg_max_null(legs.letter, through.ends_at - through.starts_at), date '${day}',
        -- the maturity of a bill is the due date agreed from its acceptance on
        max(case when starts_with(legs.account, '413') then legs.due_on end),
    from fec_through as through join fec_documents as legs on legs.document = through.debit
    group by through.origin`);
  // what went through leaves the legs: their amounts shrink on both sides
  await connection.run(`
    update fec_documents set amount = fec_documents.amount + through.size
    from (select credit as document, sum(ends_at - starts_at) as size from fec_through group by credit) as through
    where fec_documents.document = through.document`);
  await connection.run(`
    update fec_documents set amount = fec_documents.amount - through.size
    from (select debit as document, sum(ends_at - starts_at) as size from fec_through group by debit) as through
    where fec_documents.document = through.document`);
  await connection.run("delete from fec_matches where credit in (select credit from fec_through)");
  await connection.run(`
    update fec_matches set amount = fec_matches.amount - onward.amount
    from (select leg as debit, credit, sum(amount) as amount from fec_onward group by leg, credit) as onward
    where fec_matches.debit = onward.debit and fec_matches.credit = onward.credit`);
  await connection.run("delete from fec_matches where amount <= 0");
  await connection.run(`
    insert into fec_matches
    select debit, credit, sum(amount), bool_and(is_inferred) from fec_onward group by debit, credit`);
}
