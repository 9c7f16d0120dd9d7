-- Claims handed to an agency, a lawyer, a bailiff or an insurer.
--
-- grain   placement
-- units   placed_amount: invoice currency
-- reads   ledger.placements
-- source  ledger-and-commands: ledger tables
select
    placement_id,
    invoice_id,
    route,
    provider,
    placed_on,
    placed_amount,
    phase,
    closed_on,
    outcome,
from ledger.placements
