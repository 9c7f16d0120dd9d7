-- Claims handed to an agency, a lawyer, a bailiff or an insurer.
--
-- grain   placement
-- units   placed_amount: invoice currency
-- reads   ledger.placements, stg_shared_numbers
-- source  ledger-and-commands: ledger tables
select
    placement_id,
    case
        when invoice_id in (select invoice_id from stg_shared_numbers)
            then coalesce(entity, '(none)') || '/' || invoice_id
        else invoice_id
    end as invoice_id,
    route,
    provider,
    placed_on,
    placed_amount,
    phase,
    is_white_label,
    closed_on,
    outcome,
from ledger.placements
