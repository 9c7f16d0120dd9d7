-- Claims handed to an agency, a lawyer, a bailiff or an insurer.
--
-- grain   placement
-- units   placed_amount: invoice currency
-- reads   ledger.placements, stg_shared_numbers, stg_continued
-- source  ledger-and-commands: ledger tables
with named as (
    select
        *,
        case
            when invoice_id in (select invoice_id from stg_shared_numbers)
                then coalesce(entity, '(none)') || '/' || invoice_id
            else invoice_id
        end as document_id,
    from ledger.placements
)
select
    placement_id,
    coalesce(continued.root_id, named.document_id) as invoice_id,
    route,
    provider,
    placed_on,
    placed_amount,
    phase,
    is_white_label,
    closed_on,
    outcome,
from named
left join stg_continued as continued on continued.invoice_id = named.document_id
