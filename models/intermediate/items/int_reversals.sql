-- Documents that a later document takes back whole, as of the as-of date: typed wrong, reversed, typed again.
-- Stated by reverses_id; without it a document of the exact opposite amount for the same customer whose number is that
-- of the first with a sign of reversal (R, S, REV, STORNO, EXT, ANNUL, CANCEL, VOID) and that nothing allocates.
--
-- grain   document taken back
-- units   reversed_on: from this day neither counts in any figure of behaviour
-- reads   stg_invoices, stg_allocations
-- source  ledger-events 1
with candidates as (
    select
        documents.document_key,
        documents.invoice_id,
        reversals.document_key as reversal_key,
        reversals.invoice_id as reversal_id,
        documents.posted_on,
        reversals.posted_on as reversed_on,
    from stg_invoices as reversals
    join stg_invoices as documents
        on documents.customer_id = reversals.customer_id and documents.entity = reversals.entity
        and documents.gross_amount = -reversals.gross_amount and documents.document_key <> reversals.document_key
        and (
            documents.invoice_id = reversals.reverses_id
            or (
                reversals.reverses_id is null and reversals.gross_amount < 0
                and starts_with(reversals.invoice_id, documents.invoice_id)
                and regexp_matches(
                    reversals.invoice_id[length(documents.invoice_id) + 1:],
                    '^[-_/. ]*(r|s|st|rev\w*|storno|x|ext\w*|ann\w*|cancel\w*|void\w*)\d*$', 'i'
                )
            )
        )
    where reversals.gross_amount < 0 or (reversals.reverses_id is not null and reversals.gross_amount <> 0)
),
used as (
    select invoice_id from stg_allocations semi join candidates using (invoice_id)
    union all
    select invoice_id from stg_allocations semi join candidates on candidates.reversal_id = stg_allocations.invoice_id
    union all
    select credit_note_id from stg_allocations
    semi join candidates on candidates.reversal_id = stg_allocations.credit_note_id
)
select document_key, reversal_key, greatest(posted_on, reversed_on) as reversed_on
from candidates
where greatest(posted_on, reversed_on) <= getvariable('as_of')
    and invoice_id not in (select invoice_id from used) and reversal_id not in (select invoice_id from used)
qualify row_number() over (partition by document_key order by reversed_on, reversal_key) = 1
    and row_number() over (partition by reversal_key order by document_key) = 1
