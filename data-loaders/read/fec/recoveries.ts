import type {DuckDBConnection} from "@duckdb/node-api";

/**
 * A debit whose counterpart takes a loss back (654 credited, 7714) opens again the item that had been given up: the one
 * of its customer with its reference, else of its amount, else the last. What settles the debit settles the item.
 */
export async function reopenGivenUp(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create or replace temp table fec_reopened as
    with lost as (
        select matches.debit as item, credits.entity, credits.customer_id, items.piece_ref,
            max(credits.posted_on) as posted_on, sum(matches.amount) as amount,
        from fec_matches as matches
        join fec_documents as credits on credits.document = matches.credit
        join fec_documents as items on items.document = matches.debit
        where credits.reading = 'write_off' and credits.amount < 0
        group by matches.debit, credits.entity, credits.customer_id, items.piece_ref
    )
    select back.document, lost.item, back.posted_on, least(back.amount, lost.amount) as amount
    from fec_documents as back
    join lost
        on lost.entity = back.entity and lost.customer_id = back.customer_id and lost.posted_on <= back.posted_on
    where back.reading = 'write_off' and back.amount > 0
    qualify row_number() over (
        partition by back.document
        order by lost.piece_ref is not distinct from back.piece_ref desc, lost.amount = back.amount desc,
            lost.posted_on desc, lost.item
    ) = 1`);
  await connection.run(`
    update fec_matches set debit = reopened.item
    from fec_reopened as reopened where fec_matches.debit = reopened.document`);
  await connection.run(`
    update fec_documents set amount = fec_documents.amount - reopened.amount
    from fec_reopened as reopened where fec_documents.document = reopened.document`);
}
