import type {DuckDBConnection} from "@duckdb/node-api";
import type {FecFile} from "./entries.js";

/**
 * Advances received (4191) are a liability beside the receivables; used against a receivable, they are cash of the day
 * on which they came. Writes that day to `cash_on` of the documents that use them, the earliest advance first; a use of
 * several advances is cut by them.
 */
export async function dateAdvances(connection: DuckDBConnection, files: readonly FecFile[]): Promise<void> {
  await grossUp(connection);
  const lines = files.map(
    ({number, relation, firstRowid}) => `
        select lines.entity, lines.entry, lines.line, lines.entry_on, lines.account, raw.auxiliary, lines.amount
        from fec_entry_lines as lines
        join ${relation} as raw on raw.rowid = lines.line + ${firstRowid}
        where lines.file = ${number} and lines."use" = 'advance'`,
  );
  await connection.run(`
    create or replace temp table fec_advance_pieces as
    with lines as (${lines.join("\n        union all ")}
    ),
    received as (
        select *,
            sum(size) over (partition by entity, holder order by entry_on, line rows unbounded preceding) as ends_at,
        from (
            select entity, coalesce(auxiliary, account) as holder, entry_on, line, -amount as size from lines
            where amount < 0
        )
    ),
    used as (
        select *,
            sum(size) over (
                partition by entity, holder order by posted_on, document rows unbounded preceding
            ) as ends_at,
        from (
            select documents.entity, documents.document, documents.posted_on, -documents.amount as size,
                coalesce(any_value(lines.auxiliary), any_value(lines.account)) as holder,
            from fec_documents as documents
            join lines on lines.entry = documents.entry and lines.amount > 0
            where documents.reading = 'advance' and documents.amount < 0
            group by documents.entity, documents.document, documents.posted_on, documents.amount
        )
    )
    select used.document, received.entry_on as cash_on,
        cast(least(used.ends_at, received.ends_at)
            - greatest(used.ends_at - used.size, received.ends_at - received.size) as decimal(18, 2)) as amount,
        row_number() over (partition by used.document order by received.ends_at) as piece,
        (select max(document) from fec_documents) + row_number() over (order by used.document, received.ends_at)
            as new_document,
    from used
    join received
        on received.entity = used.entity and received.holder = used.holder and received.entry_on <= used.posted_on
        and used.ends_at - used.size < received.ends_at and received.ends_at - received.size < used.ends_at`);
  await connection.run(`
    insert into fec_documents by name
    select documents.* replace (
        pieces.new_document as document, -pieces.amount as amount, pieces.cash_on as cash_on,
        documents.part + 200 + pieces.piece as part
    )
    from fec_documents as documents join fec_advance_pieces as pieces using (document)`);
  await connection.run(`
    update fec_documents set amount = fec_documents.amount + pieces.amount
    from (select document, sum(amount) as amount from fec_advance_pieces group by document) as pieces
    where fec_documents.document = pieces.document`);
  await connection.run(
    "delete from fec_documents where amount = 0 and document in (select document from fec_advance_pieces)",
  );
}

/** An invoice posted net of the advance that it uses up is the whole sale, of which the advance has paid its part. */
async function grossUp(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create or replace temp table fec_netted as
    with lines as (
        select entry, sum(amount) filter ("use" = 'advance' and not is_control and amount > 0) as advance,
            count(*) filter (is_control) as receivable_lines,
        from fec_entry_lines group by entry
    )
    select documents.document, lines.advance,
        (select max(document) from fec_documents) + row_number() over (order by documents.document) as new_document,
    from fec_documents as documents
    join lines using (entry)
    where lines.advance > 0 and lines.receivable_lines = 1 and documents.reading = 'sale' and documents.amount > 0`);
  await connection.run(`
    update fec_documents
    set amount = fec_documents.amount + netted.advance,
        letter = coalesce(fec_documents.letter, 'advance ' || fec_documents.document)
    from fec_netted as netted where fec_documents.document = netted.document`);
  await connection.run(`
    insert into fec_documents by name
    select documents.* replace (
        netted.new_document as document, -netted.advance as amount, 'advance' as reading, null as net_amount,
        documents.part + 300 as part
    )
    from fec_documents as documents join fec_netted as netted using (document)`);
}
