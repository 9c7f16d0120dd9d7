import type {DuckDBConnection} from "@duckdb/node-api";

/**
 * Takes what settles nothing out of `fec_documents`, before the lettering is read: revaluations and accruals go to
 * `load.fec_valuations`, receipts that the bank took back to `fec_given_back` with the day of their return.
 */
export async function setAside(connection: DuckDBConnection): Promise<void> {
  await connection.run(OPENING_VALUATIONS);
  await connection.run(`
    create table load.fec_valuations as
    select entity, account, customer_id, posted_on as valued_on, amount
    from fec_documents where reading = 'valuation' order by document`);
  await connection.run("delete from fec_documents where reading = 'valuation'");
  await findReturns(connection);
  await nameFees(connection);
  await connection.run(`
    create or replace temp table fec_given_back as
    select receipts.*, returns."return", back.posted_on as returned_on
    from fec_returns as returns
    join fec_documents as receipts on receipts.document = returns.receipt
    join fec_documents as back on back.document = returns."return"`);
  await carryBack(connection);
  await connection.run(`
    delete from fec_documents
    where document in (select receipt from fec_returns union all select "return" from fec_returns)`);
}

/** What the first opening brings of a revaluation is known by the entry that takes it back within the month. */
const OPENING_VALUATIONS = `
    update fec_documents set reading = 'valuation'
    from (
        select openings.document
        from (
            select *, row_number() over (partition by entity, customer_id, account, amount order by document) as turn
            from fec_documents where reading = 'opening' and not is_brought_forward
        ) as openings
        join (
            select *, row_number() over (partition by entity, customer_id, account, amount order by document) as turn
            from fec_documents as reversals
            where reading = 'valuation' and not exists (
                -- nor what takes back a revaluation of the same file
                select 1 from fec_documents as earlier
                where earlier.reading = 'valuation' and earlier.entity = reversals.entity
                    and earlier.customer_id = reversals.customer_id and earlier.account = reversals.account
                    and earlier.amount = -reversals.amount and earlier.posted_on <= reversals.posted_on
                    and earlier.document <> reversals.document
            )
        ) as reversals
            on reversals.entity = openings.entity and reversals.customer_id = openings.customer_id
            and reversals.account = openings.account and reversals.amount = -openings.amount
            and reversals.turn = openings.turn
            and reversals.posted_on between openings.posted_on and openings.posted_on + interval 31 day
    ) as taken_back
    where fec_documents.document = taken_back.document`;

/** What is passed on to a customer within days of money that went back is its fee, wherever its lines stand. */
async function nameFees(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    update fec_documents set is_fee = true
    from fec_paid_out as back
    where fec_documents.is_passed_on and fec_documents.reading = 'sale' and fec_documents.entity = back.entity
        and fec_documents.customer_id = back.customer_id and fec_documents.amount < back.amount
        and fec_documents.posted_on between back.posted_on and back.posted_on + interval 10 day`);
}

/**
 * A bill that was cashed and came back on another account than it had stood on carries its item over to that account:
 * what is lettered there settles it. The receipt itself is given back like any other.
 */
async function carryBack(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create or replace temp table fec_carried_back as
    select returns."return", returns.receipt, back.posted_on,
        (select max(document) from fec_documents) + 2 * row_number() over (order by returns."return") as document,
    from fec_returns as returns
    join fec_documents as receipts on receipts.document = returns.receipt
    join fec_documents as back on back.document = returns."return"
    where receipts.account[1:3] <> back.account[1:3]`);
  await connection.run(`
    insert into fec_documents by name
    select documents.* replace (
        carried.document + (documents.document = carried.receipt)::integer as document, 'transfer' as reading,
        carried.posted_on as posted_on, -carried.document as entry
    )
    from fec_documents as documents
    join fec_carried_back as carried on documents.document in (carried."return", carried.receipt)`);
}

/**
 * What a receipt that was given back had settled until then: the items of its letter, the oldest first, as far as no
 * other credit had settled them by the day of the return, wherever they had moved by then. A payment made twice by
 * mistake settles nothing; the charge that the return passes on is not settled by what went back.
 */
export async function matchGivenBack(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    insert into fec_matches
    with places as (
        select document, customer_id, account, position, letter from fec_documents
        union
        select document, customer_id, account, position, letter from fec_moves
        union
        -- an item of an earlier year has the letter of the line that brings it forward
        select forwarded.original, pointers.customer_id, pointers.account, pointers.position, pointers.letter
        from fec_brought_forward as forwarded
        join fec_documents as pointers on pointers.document = forwarded.pointer
    ),
    candidates as (
        select receipts.document as credit, documents.document as debit, documents.posted_on,
            -receipts.amount as wanted,
            documents.amount - coalesce((
                select sum(matches.amount)
                from fec_matches as matches
                join fec_documents as credits on credits.document = matches.credit
                where matches.debit = documents.document and credits.posted_on < receipts.returned_on
            ), 0) as held,
        from fec_given_back as receipts
        join places
            on places.customer_id = receipts.customer_id and places.position = receipts.position
            and places.letter = receipts.letter and places.account[1:3] = receipts.account[1:3]
        join fec_documents as documents
            on documents.document = places.document and documents.entity = receipts.entity
            and documents.amount > 0 and documents.posted_on < receipts.returned_on
        where documents.reading in ('sale', 'opening') and not documents.is_brought_forward
    ),
    items as (
        select *,
            sum(held) over (partition by credit order by posted_on, debit rows unbounded preceding) as ends_at,
        from candidates where held > 0
    )
    select debit, credit, cast(least(ends_at, wanted) - (ends_at - held) as decimal(18, 2)), false
    from items where ends_at - held < wanted`);
}

/**
 * Which earlier receipt each debit from the bank gives back, in `fec_returns (return, receipt)`; receipts given back in
 * part are cut in two documents.
 *
 * A debit answers a receipt of its customer that carries the same letter, else of the same amount and reference, else
 * the nearest earlier one of the same amount. What answers none is a refund where the customer has credit, and is left
 * to the lettering. A debit lettered with a credit note alone pays that note back.
 */
async function findReturns(connection: DuckDBConnection): Promise<void> {
  await connection.run(`create or replace temp table fec_returns ("return" bigint, receipt bigint)`);
  await connection.run(`
    create or replace temp table fec_paid_out as
    select documents.document, documents.entity, documents.customer_id, documents.position, documents.letter,
        documents.piece_ref, documents.amount, documents.posted_on,
    from fec_documents as documents
    where documents.reading = 'cash' and documents.amount > 0 and not documents.is_brought_forward
        and not exists (
            select 1 from fec_documents as notes
            where notes.entity = documents.entity and notes.customer_id = documents.customer_id
                and notes.position = documents.position and notes.letter = documents.letter
                and notes.reading = 'sale' and notes.amount < 0
                and not exists (
                    select 1 from fec_documents as receipts
                    where receipts.entity = documents.entity and receipts.customer_id = documents.customer_id
                        and receipts.position = documents.position and receipts.letter = documents.letter
                        and receipts.reading = 'cash' and receipts.amount = -documents.amount
                        and receipts.posted_on <= documents.posted_on
                )
        )`);
  await pair(connection, SAME_LETTER);
  await pair(connection, "receipts.piece_ref = paid_out.piece_ref and receipts.amount = -paid_out.amount");
  await pair(connection, "receipts.amount = -paid_out.amount");
  await cutReceipts(connection);
  await pair(connection, SAME_LETTER);
  await joinLetters(connection);
}

/**
 * A debit that carries the letter of the next payment, and not that of the receipt it gives back: what is lettered with
 * it settles what the receipt had settled, so the two letters become one.
 */
async function joinLetters(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create or replace temp table fec_joined_letters as
    with recursive answers as (
        select receipts.entity, receipts.customer_id, receipts.position, receipts.account[1:3] as account,
            receipts.letter as of_receipt, back.letter as of_return,
        from fec_returns as returns
        join fec_documents as receipts on receipts.document = returns.receipt
        join fec_documents as back on back.document = returns."return"
        where back.letter <> receipts.letter and back.position = receipts.position
            and back.account[1:3] = receipts.account[1:3]
    ),
    neighbours as (
        select entity, customer_id, position, account, of_receipt as letter, of_return as other from answers
        union
        select entity, customer_id, position, account, of_return, of_receipt from answers
    ),
    reached as (
        select * from neighbours
        union
        select reached.entity, reached.customer_id, reached.position, reached.account, reached.letter, neighbours.other
        from reached
        join neighbours
            on neighbours.entity = reached.entity and neighbours.customer_id = reached.customer_id
            and neighbours.position = reached.position and neighbours.account = reached.account
            and neighbours.letter = reached.other
    )
    select entity, customer_id, position, account, letter, min(other) as joined from reached group by all`);
  await connection.run(`
    update fec_documents set letter = joined.joined
    from fec_joined_letters as joined
    where fec_documents.entity = joined.entity and fec_documents.customer_id = joined.customer_id
        and fec_documents.position = joined.position and fec_documents.account[1:3] = joined.account
        and fec_documents.letter = joined.letter`);
}

const SAME_LETTER =
  "receipts.letter = paid_out.letter and receipts.position = paid_out.position " +
  "and receipts.amount = -paid_out.amount";

/** Pairs debits and receipts of one customer that meet a condition, each once, the nearest first. */
async function pair(connection: DuckDBConnection, condition: string): Promise<void> {
  await connection.run(`
    insert into fec_returns
    with candidates as (
        select paid_out.document as "return", receipts.document as receipt,
            paid_out.posted_on as returned_on, receipts.posted_on as received_on,
        from fec_paid_out as paid_out
        join fec_documents as receipts
            on receipts.entity = paid_out.entity and receipts.customer_id = paid_out.customer_id
            and receipts.reading = 'cash' and receipts.amount < 0 and receipts.posted_on <= paid_out.posted_on
            and ${condition}
        where paid_out.document not in (select "return" from fec_returns)
            and receipts.document not in (select receipt from fec_returns)
    ),
    ranked as (
        select "return", receipt,
            row_number() over (partition by "return" order by received_on desc, receipt desc) as nearest,
            dense_rank() over (partition by receipt order by returned_on, "return") as turn,
        from candidates
    )
    select "return", receipt from ranked
    where nearest = turn
    qualify row_number() over (partition by receipt order by "return") = 1
        and row_number() over (partition by "return" order by receipt) = 1`);
}

/** A receipt that carries the letter of a smaller debit was given back in part: that part becomes a document. */
async function cutReceipts(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create or replace temp table fec_cuts as
    select paid_out.document as "return", receipts.document as receipt, paid_out.amount,
        (select max(document) from fec_documents) + row_number() over (order by paid_out.document) as document,
    from fec_paid_out as paid_out
    join fec_documents as receipts
        on receipts.entity = paid_out.entity and receipts.customer_id = paid_out.customer_id
        and receipts.reading = 'cash' and -receipts.amount > paid_out.amount
        and receipts.posted_on <= paid_out.posted_on
        and receipts.letter = paid_out.letter and receipts.position = paid_out.position
    where paid_out.document not in (select "return" from fec_returns)
        and receipts.document not in (select receipt from fec_returns)
    qualify row_number() over (partition by paid_out.document order by receipts.posted_on desc, receipts.document) = 1
        and row_number() over (partition by receipts.document order by paid_out.posted_on, paid_out.document) = 1`);
  await connection.run(`
    insert into fec_documents by name
    select receipts.* replace (cuts.document as document, -cuts.amount as amount, receipts.part + 100 as part)
    from fec_documents as receipts join fec_cuts as cuts on cuts.receipt = receipts.document`);
  await connection.run(`
    update fec_documents set amount = fec_documents.amount + cuts.amount
    from fec_cuts as cuts where fec_documents.document = cuts.receipt`);
}
