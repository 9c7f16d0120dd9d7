import type {DuckDBConnection} from "@duckdb/node-api";

/**
 * Sales documents that a later one takes back, in `fec_reversals (document, reversal)`: the same customer, account and
 * amount on the other side, and the same reference, bare or with a sign of reversal behind it. Lettered together, the
 * two lose their letter: neither settles the other, both never were. One that is lettered with anything else stays.
 */
export async function findReversals(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create or replace temp table fec_reversals as
    with sales as (
        select * from fec_documents
        where reading = 'sale' and not is_brought_forward and piece_ref is not null
    )
    select documents.document, reversals.document as reversal
    from sales as documents
    join sales as reversals
        on reversals.entity = documents.entity and reversals.customer_id = documents.customer_id
        and reversals.account = documents.account and reversals.amount = -documents.amount
        and documents.amount > 0 and reversals.document > documents.document
        and reversals.posted_on >= documents.posted_on and starts_with(reversals.piece_ref, documents.piece_ref)
        and regexp_matches(
            reversals.piece_ref[length(documents.piece_ref) + 1:],
            '^([-_/. ]*(r|s|st|rev\\w*|storno|x|ext\\w*|ann\\w*|cancel\\w*|void\\w*)\\d*)?$', 'i'
        )
    qualify row_number() over (partition by documents.document order by reversals.document) = 1
        and row_number() over (partition by reversals.document order by documents.document desc) = 1`);
  await connection.run(`
    create or replace temp table fec_other_letters as
    with pairs as (
        select reversals.document, reversals.reversal, lines.position, lines.letter, lines.entity, lines.customer_id,
            lines.account[1:3] as account,
        from fec_reversals as reversals
        join fec_documents as lines on lines.document in (reversals.document, reversals.reversal)
        where lines.letter is not null
    )
    select distinct pairs.document
    from pairs
    join fec_documents as others
        on others.entity = pairs.entity and others.customer_id = pairs.customer_id
        and others.account[1:3] = pairs.account and others.position = pairs.position and others.letter = pairs.letter
        and others.document not in (pairs.document, pairs.reversal) and not others.is_brought_forward`);
  await connection.run("delete from fec_reversals where document in (select document from fec_other_letters)");
  await connection.run(`
    update fec_documents set letter = null
    where document in (select document from fec_reversals union all select reversal from fec_reversals)`);
}
