-- Documents that continue another one: a bill drawn for an invoice, an invoice written anew, a claim carried to another
-- account or customer. The first of such a line of documents is the item.
-- A document that continues one in another currency, itself, or one that no export brings, stands alone.
--
-- grain   document that continues another
-- units   document_key, continued_key, root_key: keys of stg_invoices
-- reads   ledger.invoices, stg_shared_numbers
-- kept    as a table
-- source  ledger-events 4: replaces_id
with recursive documents as (
    select
        (coalesce(unit, 0)::bigint << 40) + unit_rowid as document_key,
        case
            when invoice_id in (select invoice_id from stg_shared_numbers)
                then coalesce(entity, '(none)') || '/' || invoice_id
            else invoice_id
        end as invoice_id,
        case
            when replaces_id in (select invoice_id from stg_shared_numbers)
                then coalesce(entity, '(none)') || '/' || replaces_id
            else replaces_id
        end as replaces_id,
        coalesce(upper(currency), getvariable('currency')) as currency,
    from ledger.invoices
    where gross_amount > 0 and coalesce(kind, 'invoice') <> 'credit_note'
        and exists (select 1 from ledger.invoices where replaces_id is not null)
),
links as (
    select later.document_key, later.invoice_id, earlier.document_key as root_key, earlier.invoice_id as root_id
    from documents as later
    join documents as earlier
        on earlier.invoice_id = later.replaces_id and earlier.document_key <> later.document_key
        and earlier.currency = later.currency
),
paths as (
    select *, root_key as continued_key, root_id as continued_id, 1 as steps from links
    union all
    select
        paths.document_key, paths.invoice_id, links.root_key, links.root_id, paths.continued_key, paths.continued_id,
        paths.steps + 1,
    from paths
    join links on links.document_key = paths.root_key
    -- documents in a circle continue nothing
    where paths.steps < 100
)
select
    document_key,
    invoice_id,
    any_value(continued_key) as continued_key,
    any_value(continued_id) as continued_id,
    arg_max(root_key, steps) as root_key,
    arg_max(root_id, steps) as root_id,
from paths
group by document_key, invoice_id
having max(steps) < 100
